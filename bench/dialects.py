"""The benchmark's template in the tags of other programs: the same document, said their way.

Knows the few statements that `render.template` uses (a value, a condition within a paragraph, a
loop over paragraphs or over rows) and refuses any other by failing.
"""

from __future__ import annotations

import io
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.text.paragraph import Paragraph

_VALUE = re.compile(r"\{\{ ([\w.]+) \}\}")
_CONDITION = re.compile(r"\{% if (\w+) %\}(.*?)(?:\{% else %\}(.*?))?\{% endif %\}")
_LOOP = re.compile(r"\{%(?:p|tr) for (\w+) in ([\w.]+) %\}")
_LOOP_END = re.compile(r"\{%(?:p|tr) endfor %\}")


class Loop(NamedTuple):
    """A variable, and the path of the list it runs through."""

    variable: str
    source: str


class Dialect(ABC):
    """How one program writes what a template says. `within` are the loops around it, outer first.

    With `in_cells` a loop over rows begins in the first cell of the row and ends in its last;
    without, each end has a row of its own. Where a loop's beginning or end is "", there is none.
    """

    in_cells = False

    @abstractmethod
    def value(self, path: str, within: Sequence[Loop]) -> str:
        """A value printed."""

    @abstractmethod
    def begin(self, loop: Loop, within: Sequence[Loop]) -> str:
        """Where a loop begins."""

    @abstractmethod
    def end(self, loop: Loop, within: Sequence[Loop]) -> str:
        """Where it ends."""

    @abstractmethod
    def either(self, name: str, then: str, otherwise: str) -> str:
        """One text or the other."""


class Docxtemplater(Dialect):
    """Names are looked up from the innermost loop outwards."""

    in_cells = True

    def value(self, path: str, within: Sequence[Loop]) -> str:  # noqa: ARG002 - a name is enough
        """The last step of the path."""
        return f"{{{path.rpartition('.')[2]}}}"

    def begin(self, loop: Loop, within: Sequence[Loop]) -> str:  # noqa: ARG002 - as above
        """The list's name."""
        return f"{{#{loop.source.rpartition('.')[2]}}}"

    def end(self, loop: Loop, within: Sequence[Loop]) -> str:  # noqa: ARG002 - as above
        """The list's name again."""
        return f"{{/{loop.source.rpartition('.')[2]}}}"

    def either(self, name: str, then: str, otherwise: str) -> str:
        """A section, and the section for when it is not so."""
        return f"{{#{name}}}{then}{{/{name}}}" + (
            f"{{^{name}}}{otherwise}{{/{name}}}" if otherwise else ""
        )


class EasyTemplate(Docxtemplater):
    """The same tags, without "when it is not so": the data say `not_draft` beside `draft`."""

    def either(self, name: str, then: str, otherwise: str) -> str:
        """Two sections."""
        return f"{{#{name}}}{then}{{/{name}}}" + (
            f"{{#not_{name}}}{otherwise}{{/not_{name}}}" if otherwise else ""
        )


class DocxTemplates(Dialect):
    """Commands in JavaScript; loop variables begin with a dollar."""

    def value(self, path: str, within: Sequence[Loop]) -> str:
        """A command that inserts."""
        return f"+++INS {_dollars(path, within)}+++"

    def begin(self, loop: Loop, within: Sequence[Loop]) -> str:
        """A command of its own."""
        return f"+++FOR {loop.variable} IN {_dollars(loop.source, within)}+++"

    def end(self, loop: Loop, within: Sequence[Loop]) -> str:  # noqa: ARG002 - the name is enough
        """A command of its own."""
        return f"+++END-FOR {loop.variable}+++"

    def either(self, name: str, then: str, otherwise: str) -> str:
        """Two conditions: there is no else."""
        return f"+++IF {name}+++{then}+++END-IF+++" + (
            f"+++IF !{name}+++{otherwise}+++END-IF+++" if otherwise else ""
        )


class Carbone(Dialect):
    """No loops: what is repeated is shown by its first item and where the second would stand."""

    def value(self, path: str, within: Sequence[Loop]) -> str:
        """The whole path from the data's root."""
        return f"{{{_rooted(path, within)}}}"

    def begin(self, loop: Loop, within: Sequence[Loop]) -> str:  # noqa: ARG002 - none is written
        """Nothing."""
        return ""

    def end(self, loop: Loop, within: Sequence[Loop]) -> str:
        """The second item."""
        return f"{{{_rooted(loop.source, within)}[i+1]}}"

    def either(self, name: str, then: str, otherwise: str) -> str:
        """Texts as arguments."""
        return f"{{d.{name}:ifEQ(true):show('{then}'):elseShow('{otherwise}')}}"


def _dollars(path: str, within: Sequence[Loop]) -> str:
    known = {loop.variable for loop in within}
    return f"${path}" if path.partition(".")[0] in known else path


def _rooted(path: str, within: Sequence[Loop]) -> str:
    head, dot, rest = path.partition(".")
    for depth, loop in enumerate(within):
        if loop.variable == head:
            return f"{_rooted(loop.source, within[:depth])}[i]{dot}{rest}"
    return f"d.{path}"


def translated(data: bytes, dialect: Dialect) -> bytes:
    """The template in another program's tags."""
    document = Document(io.BytesIO(data))
    loops: list[Loop] = []
    for block in list(document.iter_inner_content()):
        if isinstance(block, Table):
            _table(block, dialect, loops)
        else:
            _paragraph(block, dialect, loops)
    for margin in (document.sections[0].header, document.sections[0].footer):
        _paragraph(margin.paragraphs[0], dialect, loops)
    assert not loops
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(table: Table, dialect: Dialect, loops: list[Loop]) -> None:
    """A table with one looped row between the two that hold the loop's ends."""
    heads, begin, row, end = table.rows
    assert not any(_VALUE.search(cell.text) for cell in heads.cells)
    loop = Loop(*_matched(_LOOP, begin.cells[0].text).groups())
    _matched(_LOOP_END, end.cells[0].text)
    starts, ends = dialect.begin(loop, loops), dialect.end(loop, loops)
    for cell in row.cells:
        cell.text = _said(cell.text, dialect, [*loops, loop])
    if dialect.in_cells:
        row.cells[0].text = starts + row.cells[0].text
        row.cells[-1].text += ends
        starts = ends = ""
    for own, text in ((begin, starts), (end, ends)):
        own.cells[0].text = text
        if not text:
            table._tbl.remove(own._tr)  # noqa: SLF001 - python-docx has no other way


def _paragraph(paragraph: Paragraph, dialect: Dialect, loops: list[Loop]) -> None:
    """A paragraph with words and tags, or with one end of a loop."""
    text = paragraph.text
    if match := _LOOP.fullmatch(text):
        loop = Loop(*match.groups())
        new = dialect.begin(loop, loops)
        loops.append(loop)
    elif _LOOP_END.fullmatch(text):
        loop = loops.pop()
        new = dialect.end(loop, loops)
    else:
        new = _said(text, dialect, loops)
    if not new:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - as above
    elif new != text:
        paragraph.text = new


def _said(text: str, dialect: Dialect, loops: Sequence[Loop]) -> str:
    """Words with the tags among them in another dialect."""
    chosen = _CONDITION.sub(lambda m: dialect.either(m[1], m[2], m[3] or ""), text)
    said = _VALUE.sub(lambda m: dialect.value(m[1], loops), chosen)
    assert "{%" not in said
    assert "{{" not in said
    return said


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    match = pattern.fullmatch(text)
    assert match, text
    return match
