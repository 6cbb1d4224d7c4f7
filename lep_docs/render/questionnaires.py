"""A question and its lines as a Word table that somebody fills in: lists to choose from, and text.

Promises controls that need no macro and that a hand may type over; what was answered before stands
in them. Must not know what is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lep_docs.render.blocks import Block
from lep_docs.render.filters import legal
from lep_docs.render.grids import ROW_HEADING, Cell, Grid, Para, grid_block, safe_text
from lep_docs.render.pictures import Shade

WIDTH_MM: Final = 160.0
_COLUMNS: Final = (44.0, 116.0)
_QUIET: Final = '<w:rPr><w:color w:val="595959"/></w:rPr>'
_RUN: Final = '<w:r><w:t xml:space="preserve">'
_RUN_END: Final = "</w:t></w:r>"
# Far from the ids that templates and carriers use; each control of a document needs its own.
_FIRST_ID: Final = 70_000_000
_LINES: Final = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its label, what stands there, and `prompt` while nothing does.

    `choices` make it a list to choose from; without any it takes words. A line that `is_told` is
    only read.
    """

    label: str
    text: str = ""
    prompt: str = ""
    choices: tuple[str, ...] = ()
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Questioned:
    """A question with its lines; `number` tells it from the others of a document.

    `notes` stand under the heading, a row each.
    """

    number: int
    heading: str
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]


def question_block(asked: Questioned) -> Block:
    """The question as a table that stays on one page."""
    controls = {
        f"\x00{at}": _control(asked, entry, at) for at, entry in enumerate(asked.entries, 1)
    }

    def show(piece: object) -> str:
        return controls.get(str(piece)) or safe_text(piece)

    notes = tuple((Cell(note, Shade.PALE, "TableText", span=2),) for note in asked.notes if note)
    lines = tuple(
        (
            Cell(entry.label, style=ROW_HEADING),
            Cell(entry.text) if entry.is_told else Cell((Para((f"\x00{at}",)),)),
        )
        for at, entry in enumerate(asked.entries, 1)
    )
    grid = Grid(
        _COLUMNS,
        (),
        (*notes, *lines),
        description=f"{asked.heading} Each row is a line to fill in.",
        together=True,
    )
    return Block(f"{_heading(asked.heading, 3)}{grid_block(grid, WIDTH_MM, show).xml}")


def theme_block(title: str) -> Block:
    """The heading over the questions of a theme."""
    return Block(_heading(title, 2))


def _heading(text: str, level: int) -> str:
    """A heading without the number that headings bear: questions have numbers of their own."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>'
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" '
        f'w:firstLine="0"/></w:pPr>{_RUN}{safe_text(text)}{_RUN_END}</w:p>'
    )


def _control(asked: Questioned, entry: Entry, at: int) -> str:
    """One content control between two runs, which may both be empty."""
    words = entry.text or entry.prompt
    lines = escape(legal(words)).split("\n")
    shown = '</w:t><w:br/><w:t xml:space="preserve">'.join(lines)
    asks = "" if entry.text else "<w:showingPlcHdr/>"
    look = "" if entry.text else _QUIET
    items = "".join(_item(choice) for choice in entry.choices)
    kind = f"<w:dropDownList>{items}</w:dropDownList>" if items else '<w:text w:multiLine="1"/>'
    name = quoteattr(
        legal(f"{entry.label}, question {asked.number}" if asked.number else entry.label)
    )
    return (
        f"{_RUN_END}<w:sdt><w:sdtPr><w:alias w:val={name}/>"
        f'<w:tag w:val="line-{asked.number}-{at}"/>'
        f'<w:id w:val="{_FIRST_ID + asked.number * _LINES + at}"/><w:lock w:val="sdtLocked"/>'
        f"{asks}{kind}</w:sdtPr><w:sdtContent>"
        f'<w:r>{look}<w:t xml:space="preserve">{shown}</w:t></w:r></w:sdtContent></w:sdt>{_RUN}'
    )


def _item(choice: str) -> str:
    said = quoteattr(legal(choice))
    return f"<w:listItem w:displayText={said} w:value={said}/>"
