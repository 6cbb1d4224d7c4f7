"""Edits that a partner makes in Word, made in the XML as Word would leave it."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree
from support.docx_making import LINK, W, zipped

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MAIN = "word/document.xml"
PARTNER, DAY = "Hetty Marchbank", "2010-03-01T09:30:00Z"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@dataclass
class Edited:
    """A .docx taken apart for editing. With `tracked` words go and come as tracked changes."""

    files: dict[str, bytes]
    tracked: bool = False
    comments: list[str] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = etree.fromstring(self.files[MAIN])
        self._number = 900

    @property
    def body(self) -> etree._Element:
        return self.root.find(w("body"))

    def controls(self, tag: str) -> list[etree._Element]:
        found = self.root.iter(w("sdt"))
        return [s for s in found if (t := s.find(f"{w('sdtPr')}/{w('tag')}")) is not None
                and t.get(w("val")) == tag]  # fmt: skip

    def retype(self, tag: str, text: str, which: int = 0) -> None:
        """Type over the words of a control."""
        content = self.controls(tag)[which].find(w("sdtContent"))
        runs = content.findall(w("r"))
        new = copy.deepcopy(runs[0])
        for piece in new.findall(w("t"))[1:] + new.findall(w("br")):
            new.remove(piece)
        _say(new.find(w("t")), text)
        if self.tracked:
            for run in runs:
                _wrap(run, self._change("del"))
            content.append(self._change("ins"))
            content[-1].append(new)
        else:
            for run in runs:
                content.remove(run)
            content.append(new)

    def reword(self, old: str, new: str) -> None:
        """Replace words of the document's own, which must stand in one run."""
        texts = [t for t in self.root.iter(w("t")) if old in (t.text or "")]
        element = texts[0]
        run = element.getparent()
        if not self.tracked:
            element.text = element.text.replace(old, new, 1)
            return
        before, _, after = element.text.partition(old)
        pieces = []
        for kind, said in (("", before), ("del", old), ("ins", new), ("", after)):
            one = copy.deepcopy(run)
            _say(one.find(w("t")), said)
            pieces.append(one)
            if kind:
                pieces[-1] = self._change(kind)
                pieces[-1].append(one)
            if kind == "del":
                one.find(w("t")).tag = w("delText")
        parent, at = run.getparent(), run.getparent().index(run)
        parent.remove(run)
        for piece in reversed(pieces):
            parent.insert(at, piece)

    def paragraph(self, words: str) -> etree._Element:
        """The first paragraph of the body with these words in it, outside the contents list."""
        return next(p for p in self.root.iter(w("p")) if words in said(p) and not _in_contents(p))

    def remove(self, paragraphs: list[etree._Element]) -> None:
        """Take paragraphs and tables out."""
        for one in paragraphs:
            if self.tracked:
                self._strike(one)
            else:
                one.getparent().remove(one)

    def section(self, heading: str) -> list[etree._Element]:
        """A heading of the first level and all that stands under it."""
        first = next(p for p in self.body if said(p) == heading and _style(p) == "Heading1")
        found = [first]
        for one in first.itersiblings():
            if _style(one) == "Heading1" or one.tag == w("sectPr"):
                return found
            found.append(one)
        return found

    def copy_row(self, tag: str, texts: dict[str, str]) -> None:
        """Copy the row of a control below itself, with some of its words typed over."""
        row = next(r for r in self.controls(tag)[0].iterancestors(w("tr")))
        new = copy.deepcopy(row)
        for text in new.iter(w("t")):
            text.text = texts.get(text.text, text.text)
        row.addnext(new)

    def move_row(self, tag: str, *, last: bool) -> None:
        """Move the row of a control to the end of its table, or right below the headings."""
        row = next(r for r in self.controls(tag)[0].iterancestors(w("tr")))
        table = row.getparent()
        table.remove(row)
        if last:
            table.append(row)
        else:
            table.find(w("tr")).addnext(row)

    def embolden(self, words: str) -> None:
        """Make the run with these words bold."""
        run = next(t.getparent() for t in self.root.iter(w("t")) if words in (t.text or ""))
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        properties.insert(0, etree.Element(w("b")))

    def comment(
        self, on: etree._Element, text: str, *, answers: int = 0, done: bool = False
    ) -> int:
        """Comment on a paragraph's words; gives the comment's number, from 1."""
        number = len(self.comments) + 1
        paragraph = f"{0x50000000 + number:08X}"
        self.comments.append(
            f'<w:comment w:id="{number}" w:author="{PARTNER}" w:date="{DAY}">'
            f'<w:p w14:paraId="{paragraph}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        )
        parent = f' w15:paraIdParent="{0x50000000 + answers:08X}"' if answers else ""
        self.threads.append(
            f'<w15:commentEx w15:paraId="{paragraph}"{parent} w15:done="{int(done)}"/>'
        )
        start, end = (etree.Element(w(f"commentRange{n}"), {w("id"): str(number)})
                      for n in ("Start", "End"))  # fmt: skip
        properties = on.find(w("pPr"))
        on.insert(0 if properties is None else 1, start)
        on.append(end)
        reference = etree.SubElement(on, w("r"))
        etree.SubElement(reference, w("commentReference"), {w("id"): str(number)})
        return number

    def data(self) -> bytes:
        """The file, put together again."""
        files = {**self.files, MAIN: etree.tostring(self.root, xml_declaration=True,
                                                    encoding="UTF-8", standalone=True)}  # fmt: skip
        if self.comments:
            self._with_comments(files)
        return zipped(files)

    def _with_comments(self, files: dict[str, bytes]) -> None:
        head = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
        files["word/comments.xml"] = (
            f"<w:comments {head}>{''.join(self.comments)}</w:comments>".encode()
        )
        files["word/commentsExtended.xml"] = (
            f"<w15:commentsEx {head}>{''.join(self.threads)}</w15:commentsEx>".encode()
        )
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        for name in ("comments", "commentsExtended"):
            files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
                b"</Types>",
                f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}+xml"/></Types>'
                .encode(),
            )  # fmt: skip
            links = "word/_rels/document.xml.rels"
            files[links] = files[links].replace(
                b"</Relationships>",
                f'<Relationship Id="rIdX{name}" Type="{LINK}/{name}" Target="{name}.xml"/>'
                "</Relationships>".encode(),
            )

    def _change(self, kind: str) -> etree._Element:
        self._number += 1
        return etree.Element(
            w(kind), {w("id"): str(self._number), w("author"): PARTNER, w("date"): DAY}
        )

    def _strike(self, block: etree._Element) -> None:
        """Delete a paragraph or table with its words still there, struck out."""
        for row in block.iter(w("tr")):
            properties = row.find(w("trPr"))
            if properties is None:
                properties = etree.Element(w("trPr"))
                row.insert(0, properties)
            properties.append(self._change("del"))
        for paragraph in block.iter(w("p")):
            properties = paragraph.find(w("pPr"))
            if properties is None:
                properties = etree.Element(w("pPr"))
                paragraph.insert(0, properties)
            marks = etree.SubElement(properties, w("rPr"))
            marks.append(self._change("del"))
            for run in list(paragraph.iter(w("r"))):
                _wrap(run, self._change("del"))


def opened(data: bytes, *, tracked: bool = False) -> Edited:
    """A .docx ready to be edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Edited({name: archive.read(name) for name in archive.namelist()}, tracked)


def said(element: etree._Element) -> str:
    """The words in an element."""
    return "".join(t.text or "" for t in element.iter(w("t")))


def _say(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")


def _style(element: etree._Element) -> str:
    style = element.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"))


def _in_contents(paragraph: etree._Element) -> bool:
    return _style(paragraph).startswith("TOC")


def _wrap(run: etree._Element, change: etree._Element) -> None:
    parent, at = run.getparent(), run.getparent().index(run)
    for text in run.iter(w("t")):
        text.tag = w("delText")
    parent.remove(run)
    change.append(run)
    parent.insert(at, change)
