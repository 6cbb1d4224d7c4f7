"""Native tables of figures with as many columns as the facts ask for: years, sources.

Promises numbers to the right, totals in bold on a pale band, shaded figures in the middle of their
cells, no empty cell. Adds nothing up: it is given every figure in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.render.grids import (
    HEADING,
    MARK,
    MARK_ON_DARK,
    MM,
    NUMBER,
    ROW_HEADING,
    TEXT_SIZE,
    Cell,
    Grid,
    grid_block,
    safe_text,
)
from lep_docs.render.metrics import text_width
from lep_docs.render.pictures import Shade

if TYPE_CHECKING:
    from lep_docs.render.blocks import Block
    from lep_docs.render.grids import Show

_HEADING_NUMBER = "TableHeadingNumber"
_SIDES = 4.0  # the margins of a cell, left and right together, in mm


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, a figure for each column ("" prints a dash), and whether it sums up.

    `shades`, where given, has one for each figure, or None; `said` is what the line comes to in
    words, where the table has a column for that.
    """

    name: str
    figures: tuple[str, ...]
    is_total: bool = False
    shades: tuple[Shade | None, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Lines of figures under named columns; `first` heads the column of names.

    `wide` is the width of the names, in the widths of one column of figures; `together` keeps the
    table on one page. `said` heads a last column of words, as wide as `said_wide` of them; without
    it there is none.
    """

    first: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    caption: str = ""
    description: str = ""
    note: str = ""
    wide: float = 2.5
    together: bool = False
    said: str = ""
    said_wide: float = 1.8


def tally(table: Tally, width_mm: float, show: Show = safe_text) -> Block:
    """The table of figures, `width_mm` wide; empty when it has no lines."""
    turned = _is_narrow(table, width_mm)
    style = HEADING if turned else _HEADING_NUMBER
    heads = (
        Cell(table.first, style=HEADING),
        *(Cell(column, style=style, turned=turned) for column in table.columns),
        *((Cell(table.said, style=HEADING),) if table.said else ()),
    )
    last = (table.said_wide,) if table.said else ()
    grid = Grid(
        columns=(table.wide, *(1.0 for _ in table.columns), *last),
        header=(heads,),
        body=tuple(_row(line, worded=bool(table.said)) for line in table.lines),
        caption=table.caption,
        description=table.description,
        note=table.note,
        tight=turned,
        together=table.together,
    )
    return grid_block(grid, width_mm, show)


def _is_narrow(table: Tally, width_mm: float) -> bool:
    """Whether a word of a heading is too long for its column, so that headings must be turned."""
    words_wide = table.said_wide if table.said else 0.0
    room = width_mm / (table.wide + len(table.columns) + words_wide) - _SIDES
    words = (word for column in table.columns for word in column.split())
    return any(text_width(word, bold=True) * TEXT_SIZE / MM > room for word in words)


def _row(line: Line, *, worded: bool) -> tuple[Cell, ...]:
    """A line; a total stands on a pale band."""
    shade = Shade.PALE if line.is_total else None
    style = ROW_HEADING if line.is_total else ""
    if line.shades:
        marked = zip(line.figures, line.shades, strict=True)
        return (Cell(line.name, style=ROW_HEADING), *(_shaded(*one) for one in marked))
    return (
        Cell(line.name, shade, style),
        *(Cell(figure, shade, NUMBER) for figure in line.figures),
        *((Cell(line.said, shade),) if worded else ()),
    )


def _shaded(figure: str, shade: Shade | None) -> Cell:
    return Cell(figure, shade, MARK_ON_DARK if shade and shade.dark else MARK)
