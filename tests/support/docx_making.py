"""Small .docx files written out in the test that uses them: a body, and what else it needs."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def p(text: str, style: str = "") -> str:
    """A paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str) -> str:
    """A cell; plain words become its paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def tr(*cells: str) -> str:
    """A row."""
    return f"<w:tr>{''.join(map(tc, cells))}</w:tr>"


def tbl(*rows: str, columns: int = 1) -> str:
    """A table."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def story(element: str, content: str) -> str:
    """A whole part whose root is `element`, such as hdr or footnotes."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{element} {NAMESPACES}>{content}</w:{element}>'
    )


def docx(
    body: str, parts: dict[str, tuple[str, str]] | None = None, *, section: str = SECTION
) -> bytes:
    """A document. `parts` maps a name below word/ to its kind (header, footnotes) and its XML."""
    parts = parts or {}
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _links({"rId1": (f"{LINK}/officeDocument", "word/document.xml")}),
        "word/document.xml": story("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": _links(
            {
                f"rId{number}": (f"{LINK}/{kind}", name)
                for number, (name, (kind, _)) in enumerate(parts.items(), 1)
            }
        ),
        **{f"word/{name}": xml for name, (_, xml) in parts.items()},
    }
    return zipped(files)


def with_core(data: bytes, xml: str) -> bytes:
    """The document with core properties."""
    files = unzipped(data)
    files["docProps/core.xml"] = xml
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{PACKAGE_LINK}/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
    )
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/docProps/core.xml" ContentType="{CORE}"/></Types>'
    )
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip with these files, by an independent writer."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, str]:
    """Every part of a zip as text, by an independent reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def part(data: bytes, name: str = "word/document.xml") -> str:
    """One part of a zip as text."""
    return unzipped(data)[name]


def _types(parts: dict[str, tuple[str, str]]) -> str:
    overrides = {"document.xml": "document.main", **{n: kind for n, (kind, _) in parts.items()}}
    listed = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WORD}.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _links(links: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>'
        for identity, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE_LINK}">{listed}</Relationships>'
