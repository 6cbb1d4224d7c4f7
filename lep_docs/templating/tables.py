"""Reads the rows between `:::table` and `:::`.

Promises rows that all have as many cells as the table has widths, none of them empty. Must not
know Word's XML.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lep_docs.core.errors import TemplateSourceError
from lep_docs.core.nearest import did_you_mean
from lep_docs.templating.inline import parse_inline
from lep_docs.templating.lines import SLOT, STYLED, known_style
from lep_docs.templating.look import TABLE_IDS
from lep_docs.templating.model import CellPart, Control, Paragraph, Place, Row, Run, Slot, Table
from lep_docs.templating.statements import (
    STATEMENT,
    TAG,
    control,
    is_statement,
    loose,
    pair,
    statement_word,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lep_docs.templating.lines import Line

_ATTRIBUTES = ("widths", "caption", "style", "alt", "header")
_ATTRIBUTE = re.compile(r"\s*(\w+)=(?:\"([^\"]*)\"|'([^']*)')\s*")
_CELL = re.compile(rf"((?:{TAG}|\\.|[^|])*)\|")
_PREFIXED = {"!": "TableRowHeading", ">": "TableNumber"}
_BAND_HEADINGS = {"TableText": "TableHeading", "TableNumber": "TableHeadingNumber"}
# A plain table has no dark band: white words would vanish in it.
_PLAIN_HEADINGS = {"TableText": "TableRowHeading"}


def parse_table(attributes: str, lines: Sequence[Line], place: Place) -> Table:
    """The table with these attributes and rows.

    Raises:
        TemplateSourceError: an unknown attribute or style, a row too long or short, an empty cell.
    """
    given = _attributes(attributes, place)
    style = given.get("style", "LepTable")
    if style not in TABLE_IDS:
        raise TemplateSourceError(
            f'{place}: there is no table style "{style}"; known: {", ".join(TABLE_IDS)}.'
            f"{did_you_mean(style, TABLE_IDS)}"
        )
    widths = _widths(given.get("widths", ""), place)
    rows = [_row(line, len(widths)) for line in lines if line.text]
    header = None if _headless(given, place) else _header(rows, place, style)
    kept = tuple(rows[1:] if header else rows)
    pair([(row.word, row.place) for row in kept if isinstance(row, Control)])
    if not kept:
        raise TemplateSourceError(f"{place}: the table has no rows under its header.")
    caption = parse_inline(given["caption"], place) if "caption" in given else ()
    return Table(
        place=place,
        style=style,
        widths=widths,
        caption=caption,
        title=_plain(caption),
        description=_description(given, header, place),
        header=header,
        rows=kept,
    )


def _attributes(text: str, place: Place) -> dict[str, str]:
    """The name="value" pairs after `:::table`."""
    given: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _ATTRIBUTE.match(text, at)
        if match is None or match[1] not in _ATTRIBUTES:
            name = match[1] if match else text[at:]
            raise TemplateSourceError(
                f'{place}: "{name}" is no attribute of a table; write name="value" with '
                f"{', '.join(_ATTRIBUTES)}.{did_you_mean(name, _ATTRIBUTES)}"
            )
        given[match[1]] = match[2] if match[2] is not None else match[3]
        at = match.end()
    return given


def _widths(text: str, place: Place) -> tuple[int, ...]:
    """The relative widths as whole numbers."""
    words = text.split()
    if not words or not all(word.isdecimal() and int(word) for word in words):
        raise TemplateSourceError(
            f'{place}: a table needs widths="3 6 2": one whole number for each column.'
        )
    return tuple(int(word) for word in words)


def _headless(given: dict[str, str], place: Place) -> bool:
    """Whether the table says that it has no header row."""
    header = given.get("header", "yes")
    if header not in ("yes", "none"):
        raise TemplateSourceError(
            f'{place}: header="{header}": write header="none" or leave it out.'
        )
    return header == "none"


def _header(rows: Sequence[Row | Control], place: Place, style: str) -> Row:
    """The first row with its cells in heading styles."""
    first = rows[0] if rows else None
    if not isinstance(first, Row):
        raise TemplateSourceError(
            f'{place}: a table begins with its header row; without one, say header="none".'
        )
    headings = _PLAIN_HEADINGS if style == "LepPlain" else _BAND_HEADINGS
    cells = tuple(tuple(_headed(part, headings) for part in cell) for cell in first.cells)
    return Row(first.place, cells)


def _headed(part: CellPart, headings: dict[str, str]) -> CellPart:
    """A part of a header cell in the heading style that goes with its own."""
    if isinstance(part, Paragraph):
        return replace(part, style=headings.get(part.style, part.style))
    raise TemplateSourceError(f"{part.place}: a header cell holds words, not blocks or statements.")


def _row(line: Line, columns: int) -> Row | Control:
    """A line of the table: a statement for whole rows, or cells between bars."""
    if is_statement(line.text):
        return control(line.text, line.place)
    if not (line.text.startswith("|") and line.text.endswith("|")):
        raise TemplateSourceError(
            f"{line.place}: inside a table a line is | cell | cell | or one {{% %}} statement."
        )
    cells = _CELL.findall(line.text[1:])
    if len(cells) != columns:
        raise TemplateSourceError(
            f"{line.place}: {len(cells)} cells in a table of {columns} widths. "
            "Write \\| for a bar that is text."
        )
    return Row(line.place, tuple(_cell(cell.strip(), line.place) for cell in cells))


def _cell(text: str, place: Place) -> tuple[CellPart, ...]:
    """What stands in a cell, one above the other."""
    style = _PREFIXED.get(text[:1], "TableText")
    inner = text[1:] if text[:1] in _PREFIXED else text
    parts = tuple(
        _part(piece, style, place)
        for stretch in inner.split("<br>")
        for piece in _without_loose_ends(stretch.strip(), place)
    )
    pair([(part.word, part.place) for part in parts if isinstance(part, Control)])
    return parts


def _without_loose_ends(text: str, place: Place) -> tuple[str, ...]:
    """The text of one paragraph, with statements at its edges that reach over a <br> set apart."""
    statements = list(STATEMENT.finditer(text))
    reaching = loose([statement_word(found[0], place) for found in statements])
    edges = [found for number, found in enumerate(statements) if number in reaching]
    leading: list[str] = []
    trailing: list[str] = []
    start, end = 0, len(text)
    while edges and not text[start : edges[0].start()].strip():
        leading.append(edges[0][0])
        start = edges.pop(0).end()
    while edges and not text[edges[-1].end() : end].strip():
        trailing.insert(0, edges[-1][0])
        end = edges.pop().start()
    words = text[start:end].strip()
    kept = (words,) if words or not (leading or trailing) else ()
    return (*leading, *kept, *trailing)


def _part(text: str, style: str, place: Place) -> CellPart:
    """One paragraph of a cell, or a tag in place of one."""
    if is_statement(text):
        return control(text, place)
    slot = SLOT.fullmatch(text)
    if slot:
        return Slot(place, slot[1])
    named = STYLED.fullmatch(text)
    if named:
        style, text = known_style(named[1], place), named[2]
    if not text:
        raise TemplateSourceError(
            f'{place}: an empty cell is read aloud as a gap. Write "None" or "-".'
        )
    return Paragraph(place, style, parse_inline(text, place))


def _description(given: dict[str, str], header: Row | None, place: Place) -> str:
    """What is read aloud about the table: the author's words, or the names of its columns."""
    if "alt" in given:
        if "{{" in given["alt"] or "{%" in given["alt"]:
            raise TemplateSourceError(f"{place}: alt is fixed text: take the tag out of it.")
        return given["alt"]
    names = [_plain(_runs(cell)) for cell in header.cells] if header else []
    return f"Columns: {', '.join(names)}." if names and all(names) else ""


def _runs(cell: Iterable[CellPart]) -> tuple[Run, ...]:
    """All runs of a cell."""
    return tuple(run for part in cell if isinstance(part, Paragraph) for run in part.runs)


def _plain(runs: Iterable[Run]) -> str:
    """The words without their looks, or nothing when a tag stands among them."""
    words = "".join(run.text for run in runs)
    return "" if "{{" in words or "{%" in words else words
