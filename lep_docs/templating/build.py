"""Builds Word templates from their readable sources: `python -m lep_docs.templating.build`.

Promises the same bytes from the same source, on every machine and day. Must not read answers.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize
from xml.sax.saxutils import quoteattr

from lep_docs.core.errors import LepError, TemplateSourceError
from lep_docs.ooxml.archive import deflated, zip_bytes
from lep_docs.templating import furniture
from lep_docs.templating.body import COVER_HEADER_ID, FOOTER_ID, HEADER_ID, document_xml
from lep_docs.templating.house_style import styles_xml
from lep_docs.templating.model import OTHER_PAPER, Block, Cover, Paragraph, Source
from lep_docs.templating.numbering import numbering_xml
from lep_docs.templating.paper_styles import PAPER_PARAGRAPHS, PAPER_TITLE
from lep_docs.templating.paragraph_styles import PARAGRAPHS
from lep_docs.templating.source import read_source
from lep_docs.templating.wml import DECLARATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.templating.look import ParagraphStyle

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_CONTENT_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_PART_RELATIONSHIPS = (
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdTheme", "theme", "theme/theme1.xml"),
    (HEADER_ID, "header", "header1.xml"),
    (FOOTER_ID, "footer", "footer1.xml"),
    (COVER_HEADER_ID, "header", "header2.xml"),
)


def build_docx(source: Source) -> bytes:
    """The Word template of a source, as the bytes of a .docx file."""
    body = document_xml(source.blocks)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        "docProps/core.xml": furniture.core_properties_xml(),
        "word/document.xml": body.xml,
        "word/_rels/document.xml.rels": _document_relationships(body.links),
        "word/styles.xml": styles_xml(_look(source.blocks)),
        "word/numbering.xml": numbering_xml(_numbered_lists(source.blocks)),
        "word/settings.xml": furniture.settings_xml(),
        "word/fontTable.xml": furniture.fonts_xml(),
        "word/theme/theme1.xml": furniture.theme_xml(),
        "word/header1.xml": furniture.header_xml(),
        "word/header2.xml": furniture.cover_header_xml(),
        "word/footer1.xml": furniture.footer_xml(),
    }
    return _zip(parts)


def build_all(source_dir: Path, target_dir: Path, *, check: bool = False) -> tuple[str, ...]:
    """The file names of the templates that differ from their sources, now rebuilt.

    With `check` nothing is written. A source whose name begins with `_` is there to be included.

    Raises:
        TemplateSourceError: a mistake in a source, or two sources with one slug.
    """
    changed: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(source_dir.glob("[!_]*.md")):
        source = read_source(path)
        if source.slug in seen:
            raise TemplateSourceError(
                f"{path.name}:1: {seen[source.slug]} has the slug {source.slug} too. Change one."
            )
        seen[source.slug] = path.name
        target = target_dir / f"{source.slug}.docx"
        built = build_docx(source)
        if not target.is_file() or changed_parts(target.read_bytes(), built):
            changed.append(target.name)
            if not check:
                target_dir.mkdir(parents=True, exist_ok=True)
                target.write_bytes(built)
    return tuple(changed)


def main() -> int:
    """Rebuild every template of the working folder; say which changed. 0, or 1 after a mistake."""
    try:
        changed = build_all(Path("templates/source"), Path("templates/docx"))
    except LepError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"rebuilt {name}\n" for name in changed) or "all up to date\n")
    return 0


def changed_parts(old: bytes, new: bytes) -> tuple[str, ...]:
    """The names of the parts that differ between two .docx files, compared as canonical XML."""
    before, after = _parts(old), _parts(new)
    return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))


def _parts(docx: bytes) -> dict[str, str]:
    """Each part as canonical XML: what a part says, whoever wrote it down."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {
            name: canonicalize(archive.read(name).decode("utf-8")) for name in archive.namelist()
        }


def _zip(parts: dict[str, str]) -> bytes:
    """The parts as a zip without a date, content types first as the format wants."""
    return zip_bytes(deflated(name, (text.encode("utf-8"),)) for name, text in parts.items())


def _look(blocks: Iterable[Block]) -> tuple[ParagraphStyle, ...]:
    """The styles of paragraphs: set closer where the text begins below a paper's title."""
    is_paper = any(paragraph.style == PAPER_TITLE for paragraph in _paragraphs(blocks))
    return PAPER_PARAGRAPHS if is_paper else PARAGRAPHS


def _numbered_lists(blocks: Iterable[Block]) -> int:
    """How many numbered lists the document has."""
    return max((paragraph.numbered for paragraph in _paragraphs(blocks)), default=0)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph outside tables, where lists may stand."""
    for block in blocks:
        if isinstance(block, (Cover, *OTHER_PAPER)):
            yield from _paragraphs(block.pieces)
        elif isinstance(block, Paragraph):
            yield block


def _content_types() -> str:
    """What each part is."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in _CONTENT_TYPES.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_relationships() -> str:
    """Where the main part and the properties are."""
    return _relationships(
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
    )


def _document_relationships(links: Mapping[str, str]) -> str:
    """Where the main part finds its styles, header, footer and outside addresses."""
    own = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in _PART_RELATIONSHIPS
    )
    outside = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={quoteattr(url)} '
        'TargetMode="External"/>'
        for name, url in links.items()
    )
    return _relationships(own + outside)


def _relationships(inner: str) -> str:
    """A relationships part."""
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


if __name__ == "__main__":
    sys.exit(main())
