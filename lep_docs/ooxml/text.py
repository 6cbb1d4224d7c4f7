"""The text that a reader sees, paragraph by paragraph, in reading order, without building a tree.

Counted in: tables, content controls, hyperlinks, text boxes (after the paragraph they hang on),
inserted text. Left out on purpose: deleted and moved-away text, field instructions, hidden text,
and the fallback copy that Word keeps of every text box for older programs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from lep_docs.ooxml.names import MC, W_NAMESPACES
from lep_docs.ooxml.package import UnsafePackageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.ooxml.package import Package

_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange"})
_AS_TEXT = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_FALSE = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as read: its text, with tab and newline characters, and its style's id.

    `in_table` says whether it stands in a table cell; `part` is the part it comes from.
    """

    text: str
    style: str
    in_table: bool
    part: str = ""


@dataclass(slots=True)
class _Open:
    """A paragraph that has begun."""

    in_table: bool
    style: str = ""
    pieces: list[str] = field(default_factory=list)
    boxed: list[Paragraph] = field(default_factory=list)


def paragraphs(chunks: Iterable[bytes], part: str = "") -> Iterator[Paragraph]:
    """The paragraphs of one part, given its XML in pieces of any size.

    Raises:
        UnsafePackageError: the XML is broken or declares a DOCTYPE.
    """
    reader = _Reader(part)
    try:
        for chunk in chunks:
            reader.parser.Parse(chunk)
            yield from reader.take()
        reader.parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError:
        raise UnsafePackageError(f"The part {part or 'given'} is not sound XML.") from None
    yield from reader.take()


def document_text(package: Package, *, margins: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of a document's body, then of headers, footers and notes when `margins`."""
    yield from paragraphs(package.chunks(package.main), package.main)
    if not margins:
        return
    kinds = ("/header", "/footer", "/footnotes", "/endnotes")
    targets = {
        link.target: None
        for kind in kinds
        for link in package.relationships(package.main)
        if link.type.endswith(kind) and link.target in package
    }
    for target in targets:
        yield from paragraphs(package.chunks(target), target)


class _Reader:
    """Listens to expat and gathers paragraphs; `take` hands over those that are complete."""

    def __init__(self, part: str) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._part = part
        self._path: list[str] = []
        self._open: list[_Open] = []
        self._done: list[Paragraph] = []
        self._unseen = 0
        self._hidden = False

    def take(self) -> list[Paragraph]:
        """The paragraphs completed since the last call."""
        done, self._done = self._done, []
        return done

    def _doctype(self, *_: object) -> None:
        raise UnsafePackageError(f"The part {self._part or 'given'} declares a DOCTYPE.")

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = _local(qualified)
        self._path.append(name)
        if name in _UNSEEN or name == "mc:Fallback":
            self._unseen += 1
        if self._unseen:
            return
        if name == "p":
            self._open.append(_Open(in_table="tc" in self._path))
        elif self._open:
            self._inside(name, {_local(key): value for key, value in attributes.items()})

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that starts inside a paragraph."""
        parent = self._path[-2]
        if name == "r":
            self._hidden = False
        elif name == "pStyle" and parent == "pPr":
            self._open[-1].style = attributes.get("val", "")
        elif name == "vanish" and parent == "rPr" and "pPr" not in self._path[-4:]:
            self._hidden = attributes.get("val", "1") not in _FALSE
        elif parent == "r":
            self._add(_written(name, attributes))

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if name in _UNSEEN or name == "mc:Fallback":
            self._unseen -= 1
        elif name == "p" and not self._unseen:
            self._close(self._open.pop())

    def _close(self, opened: _Open) -> None:
        """File a finished paragraph: a text box's follow the paragraph that they hang on."""
        text = "".join(opened.pieces)
        found = Paragraph(text, opened.style, opened.in_table, self._part)
        shelf = self._open[-1].boxed if self._open else self._done
        shelf += (found, *opened.boxed)

    def _characters(self, text: str) -> None:
        if self._open and self._path[-1] == "t" and not self._unseen:
            self._add(text)

    def _add(self, text: str) -> None:
        if text and not self._hidden:
            self._open[-1].pieces.append(text)


def _local(qualified: str) -> str:
    """The bare name if it is one of Word's; mc names keep their prefix; others vanish."""
    namespace, _, name = qualified.rpartition(" ")
    if namespace in W_NAMESPACES:
        return name
    return f"mc:{name}" if namespace == MC else ""


def _written(name: str, attributes: dict[str, str]) -> str:
    """The text that an element inside a run stands for."""
    if name == "br":
        return "\n" if attributes.get("type", "textWrapping") == "textWrapping" else ""
    if name == "sym":
        return _symbol(attributes.get("char", ""))
    return _AS_TEXT.get(name, "")


def _symbol(code: str) -> str:
    """The character of a w:sym; symbol fonts use the private area from F000 on."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
