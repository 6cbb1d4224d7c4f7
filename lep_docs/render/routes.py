"""Native tables that tell a way to go: stage by stage, or step by step with whom to call.

Promises tables a partner can edit, that say in words what their shades say. Must not know the
catalogue: it is given plain data from `ways`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lep_docs.render.blocks import Block
from lep_docs.render.grids import (
    HEADING,
    ROW_HEADING,
    TEXT,
    Cell,
    Grid,
    Para,
    grid_block,
    safe_text,
)
from lep_docs.render.pictures import Shade

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.render.grids import Show
    from lep_docs.render.ways import Contact, Line, Notice, StageTable

_FIRST: Final = 36.0  # the column of row names, in mm
_NOTICE_COLUMNS: Final = (26.0, 43.0, 28.0, 63.0)  # mm
_CROWD_COLUMNS: Final = (27.0, 43.0, 25.0, 65.0)
_WRITTEN_COLUMNS: Final = (26.0, 32.0, 51.0, 51.0)  # where somebody has an address only
_NOTICE_HEADS: Final = ("For", "Call", "On", "If nobody answers")
NOTICE_HEADING, NOTICE_TEXT = "NoticeHeading", "NoticeText"
_MOST_LARGE: Final = 17  # people whose names fit one page in the larger type


def across_stages(table: StageTable, width_mm: float, show: Show = safe_text) -> Block:
    """Rows told stage by stage, the stages in columns that darken towards the last."""
    if not table.stages:
        return Block("")
    each = (width_mm - _FIRST) / len(table.stages)
    last = len(table.stages) - 1
    heads = (
        Cell(
            (Para((code,)), Para((name,))),
            Shade.STRONG if at == last else Shade.MID,
            HEADING,
        )
        for at, (code, name) in enumerate(table.stages)
    )
    grid = Grid(
        columns=(_FIRST, *(each for _ in table.stages)),
        header=((Cell(table.corner, Shade.STRONG), *heads),),
        body=tuple(
            (Cell(row.name, style=ROW_HEADING), *(Cell(_lines(cell)) for cell in row.cells))
            for row in table.rows
        ),
        caption=table.caption,
        description=table.description,
        key=table.key,
    )
    return grid_block(grid, width_mm, show)


def notice(board: Notice, width_mm: float, show: Show = safe_text) -> Block:
    """A route for the wall: each step a dark row, under it a row for everybody to call."""
    people = sum(len(step.contacts) for step in board.steps)
    style, columns = NOTICE_TEXT, _NOTICE_COLUMNS
    if people > _MOST_LARGE:
        style, columns = TEXT, _CROWD_COLUMNS
    if any("@" in _said(contact.how) for step in board.steps for contact in step.contacts):
        style, columns = TEXT, _WRITTEN_COLUMNS
    rows: list[tuple[Cell, ...]] = []
    leads = []
    for step in board.steps:
        leads.append(len(rows))
        words = (Para(step.name, NOTICE_HEADING), Para(step.terms))
        rows.append((Cell(words, Shade.STRONG, HEADING, span=len(_NOTICE_COLUMNS)),))
        rows.extend(_contact_row(contact, style) for contact in step.contacts)
    grid = Grid(
        columns=columns,
        header=(tuple(Cell(head, Shade.PALE, ROW_HEADING) for head in _NOTICE_HEADS),),
        body=tuple(rows),
        leads=tuple(leads),
        caption=board.caption,
        description=board.description,
        tight=True,
    )
    return grid_block(grid, width_mm, show)


def _contact_row(contact: Contact, style: str) -> tuple[Cell, ...]:
    """Somebody to call, how, and who stands in."""
    return (
        Cell(contact.party, style=ROW_HEADING),
        Cell(contact.person, style=style),
        Cell(_lines(contact.how), style=style),
        Cell(_lines(contact.deputy), style=TEXT),
    )


def _said(lines: Iterable[Line]) -> str:
    """The words of lines, without what they stand for."""
    return "".join(str(piece) for line in lines for piece in line)


def _lines(lines: Iterable[Line]) -> tuple[Para, ...]:
    """Lines as the paragraphs of a cell."""
    return tuple(Para(line) for line in lines)
