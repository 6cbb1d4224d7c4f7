"""Reads a story part (body, header, footer, notes, comments) as a stream, without building a tree.

Promises: every character that stands in the part is in exactly one span of one paragraph, deleted
and hidden text included, said to be so. Left out: field instructions, and the copy that Word keeps
of every text box for older programs. Strict and transitional names are one. A text box's
paragraphs follow the one they hang on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from lep_docs.ooxml.names import MATHS, MC, W_NAMESPACES
from lep_docs.ooxml.package import UnsafePackageError
from lep_docs.ooxml.spans import Nature, Paragraph, Place, Revision, Span, Tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_AS_TEXT = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_FALSE = frozenset({"0", "false", "off", "none"})
_TRACKED = {
    "ins": Tracked.INSERTED, "del": Tracked.DELETED,
    "moveTo": Tracked.MOVED_HERE, "moveFrom": Tracked.MOVED_AWAY,
}  # fmt: skip
_OLD_LOOKS = frozenset({"pPrChange", "rPrChange", "tblPrChange", "tcPrChange", "trPrChange"})
_FALLBACK = "mc:Fallback"
# What a reader would call formatting of words; editors add the rest to every run unasked.
_LOOKS = frozenset({"b", "i", "u", "strike", "dstrike", "caps", "smallCaps", "highlight"})
# The elements of a run, but for its text, that stand for words.
WRITTEN = frozenset({*_AS_TEXT, "br", "sym"})
# Fields whose result a person wrote.
OWN_WORDS = frozenset({"HYPERLINK", "FORMTEXT", "FORMDROPDOWN", "QUOTE"})


@dataclass(slots=True)
class _Open:
    """A paragraph that has begun."""

    place: Place
    style: str = ""
    outline: int = 0
    list_level: int = 0
    mark: list[Revision] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    boxed: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _Control:
    """A content control that has begun."""

    number: int
    tag: str = ""
    prompts: bool = False


@dataclass(slots=True)
class _Field:
    """A field that has begun: its instruction so far, and whether its result has come."""

    instruction: str = ""
    shows: bool = False

    @property
    def computes(self) -> bool:
        return self.instruction.strip().partition(" ")[0].upper() not in OWN_WORDS


@dataclass(slots=True)
class _Row:
    """Where in a table the reading is; `changes` are tracked on the whole row."""

    table: int
    row: int = 0
    cell: int = 0
    changes: tuple[Revision, ...] = ()


def story(chunks: Iterable[bytes], part: str = "") -> Iterator[Paragraph]:
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
        self._rows: list[_Row] = []
        self._tables = self._row_number = self._control_number = 0
        self._controls: list[_Control] = []
        self._fields: list[_Field] = []
        self._revisions: list[Revision] = []
        self._over: dict[str, None] = {}
        self._look: dict[str, str] = {}
        self._hidden = False
        self._starts: Mapping[str, Callable[[str, dict[str, str]], None]] = {
            "p": self._paragraph, "tbl": self._table, "tr": self._row, "tc": self._cell,
            "sdt": self._control, "fldSimple": self._simple_field, "r": self._run,
            "commentRangeStart": self._comment_starts, "commentRangeEnd": self._comment_ends,
            **dict.fromkeys(_TRACKED, self._tracked),
        }  # fmt: skip
        self._ends: Mapping[str, Callable[[], None]] = {
            "p": self._close, "tbl": self._pop_table, "sdt": self._pop_control,
            "fldSimple": self._pop_field,
        }  # fmt: skip

    def take(self) -> list[Paragraph]:
        """The paragraphs completed since the last call."""
        done, self._done = self._done, []
        return done

    def _doctype(self, *_: object) -> None:
        raise UnsafePackageError(f"The part {self._part or 'given'} declares a DOCTYPE.")

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = _local(qualified)
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name in _OLD_LOOKS or name == _FALLBACK:
            self._unseen += 1
        if self._unseen or not name:
            return
        start = self._starts.get(name)
        if start is not None:
            start(parent, {_local(key): value for key, value in attributes.items()})
        elif parent in {"r", "rPr", "pPr", "numPr", "sdtPr", "del"}:
            self._property(name, parent, {_local(key): v for key, v in attributes.items()})

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if name in _OLD_LOOKS or name == _FALLBACK:
            self._unseen -= 1
        elif self._unseen:
            return
        elif name in _TRACKED and not self._is_mark():
            self._revisions.pop()
        elif name in self._ends:
            self._ends[name]()

    # The places of words

    def _paragraph(self, _: str, __: dict[str, str]) -> None:
        row = self._rows[-1] if self._rows else _Row(0)
        boxed = "txbxContent" in self._path
        place = Place(row.table, row.row, row.cell, len(self._rows), boxed)
        self._open.append(_Open(place))

    def _close(self) -> None:
        """File a finished paragraph: a text box's follow the paragraph that they hang on."""
        opened = self._open.pop()
        found = Paragraph(
            tuple(opened.spans), opened.style, opened.outline, opened.list_level,
            opened.place, self._part, tuple(opened.mark), tuple(opened.points),
        )  # fmt: skip
        shelf = self._open[-1].boxed if self._open else self._done
        shelf += (found, *opened.boxed)

    def _table(self, _: str, __: dict[str, str]) -> None:
        self._tables += 1
        self._rows.append(_Row(self._tables))

    def _pop_table(self) -> None:
        self._rows.pop()

    def _row(self, _: str, __: dict[str, str]) -> None:
        self._row_number += 1
        if self._rows:
            self._rows[-1] = _Row(self._rows[-1].table, self._row_number)

    def _cell(self, _: str, __: dict[str, str]) -> None:
        if self._rows:
            self._rows[-1].cell += 1

    def _control(self, _: str, __: dict[str, str]) -> None:
        self._control_number += 1
        self._controls.append(_Control(self._control_number))

    def _pop_control(self) -> None:
        self._controls.pop()

    # What is said of words

    def _tracked(self, parent: str, attributes: dict[str, str]) -> None:
        revision = Revision(
            _TRACKED[self._path[-1]], attributes.get("author", ""), attributes.get("date", "")
        )
        if parent == "trPr" and self._rows:
            self._rows[-1].changes += (revision,)
        elif parent == "rPr" and self._open:
            self._open[-1].mark.append(revision)
        elif not self._is_mark_of(parent):
            self._revisions.append(revision)

    def _is_mark(self) -> bool:
        return self._is_mark_of(self._path[-1] if self._path else "")

    @staticmethod
    def _is_mark_of(parent: str) -> bool:
        """Whether a tracked change there says something of a paragraph's end or a row."""
        return parent in {"rPr", "trPr", "numPr"}

    def _comment_starts(self, _: str, attributes: dict[str, str]) -> None:
        self._over[attributes.get("id", "")] = None

    def _comment_ends(self, _: str, attributes: dict[str, str]) -> None:
        self._over.pop(attributes.get("id", ""), None)

    def _simple_field(self, _: str, attributes: dict[str, str]) -> None:
        self._fields.append(_Field(attributes.get("instr", ""), shows=True))

    def _pop_field(self) -> None:
        if self._fields:
            self._fields.pop()

    def _run(self, _: str, __: dict[str, str]) -> None:
        self._hidden = False
        self._look = {}

    def _property(self, name: str, parent: str, attributes: dict[str, str]) -> None:
        """Take note of an element that says something of a run, paragraph or control."""
        value = attributes.get("val", "")
        if parent == "r":
            self._in_run(name, attributes)
        elif parent == "sdtPr" and self._controls:
            if name == "tag":
                self._controls[-1].tag = value
            elif name == "showingPlcHdr":
                self._controls[-1].prompts = value not in _FALSE
        elif parent == "rPr":
            self._in_look(name, value)
        elif self._open:
            self._in_paragraph(name, value)

    def _in_look(self, name: str, value: str) -> None:
        """The look of the run that is open; not that of a paragraph's end or a control."""
        if self._path[-3] != "r":
            return
        if name == "vanish":
            self._hidden = value not in _FALSE
        elif name in _LOOKS and value not in _FALSE:
            shown = value if name in {"u", "highlight"} else ""
            self._look[name] = f"{name}={shown}" if shown else name

    def _in_paragraph(self, name: str, value: str) -> None:
        opened = self._open[-1]
        if name == "pStyle":
            opened.style = value
        elif name == "outlineLvl" and value.isdecimal():
            opened.outline = int(value) + 1
        elif name == "ilvl" and value.isdecimal():
            opened.list_level = int(value) + 1
        elif name == "numId":
            opened.list_level = max(opened.list_level, 1) if value != "0" else 0

    def _in_run(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fldChar":
            self._field_turns(attributes.get("fldCharType", ""))
        elif self._open and name == "commentReference":
            self._open[-1].points.append(attributes.get("id", ""))
        elif self._open:
            self._add(written(name, attributes))

    def _field_turns(self, way: str) -> None:
        if way == "begin":
            self._fields.append(_Field())
        elif way == "separate" and self._fields:
            self._fields[-1].shows = True
        elif way == "end":
            self._pop_field()

    # The words themselves

    def _characters(self, text: str) -> None:
        if self._unseen or not self._path:
            return
        name = self._path[-1]
        if name in {"t", "m:t", "delText"} and self._open:
            self._add(text, gone=name == "delText")
        elif name == "instrText" and self._fields:
            self._fields[-1].instruction += text

    def _add(self, text: str, *, gone: bool = False) -> None:
        """Put text into the open paragraph, joined to what is the same in every respect.

        Deleted text (`gone`) that no tracked change explains is deleted all the same.
        """
        if not text:
            return
        tagged = next((c for c in reversed(self._controls) if c.tag), None)
        changes = [change for row in self._rows for change in row.changes] + self._revisions
        if gone and all(change.what.adds for change in changes):
            changes.append(Revision(Tracked.DELETED))
        span = Span(
            text,
            tagged.tag if tagged else "",
            tagged.number if tagged else 0,
            tuple(changes),
            frozenset(self._over),
            " ".join(sorted(self._look.values())),
            self._nature(),
        )
        spans = self._open[-1].spans
        if spans and _same(spans[-1], span):
            spans[-1] = _with_text(span, spans[-1].text + text)
        else:
            spans.append(span)

    def _nature(self) -> Nature:
        if self._hidden:
            return Nature.HIDDEN
        if any(field.computes for field in self._fields):
            return Nature.COMPUTED
        if any(control.prompts for control in self._controls):
            return Nature.PROMPT
        return Nature.WORDS


def _same(one: Span, other: Span) -> bool:
    return _with_text(one, "") == _with_text(other, "")


def _with_text(span: Span, text: str) -> Span:
    return Span(text, span.tag, span.control, span.revisions, span.comments, span.look, span.nature)


def _local(qualified: str) -> str:
    """The bare name if it is one of Word's; mc and formula text keep a prefix; others vanish."""
    namespace, _, name = qualified.rpartition(" ")
    if namespace in W_NAMESPACES or not namespace:
        return name
    if namespace in MATHS and name == "t":
        return "m:t"
    return f"mc:{name}" if namespace == MC else ""


def written(name: str, attributes: dict[str, str]) -> str:
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
