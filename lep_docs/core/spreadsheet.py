"""Rows copied out of a spreadsheet, understood against one section's questions.

Promises: every cell that holds anything comes back, with its answer or with what stood in the way;
nothing is changed here. Cells part at tabs, rows at line ends, as spreadsheets copy them.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.asking import typed
from lep_docs.core.cells import Names
from lep_docs.core.columns import ID_HEADING, Column, named_column
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import FieldType
from lep_docs.core.gaps import is_empty_mark
from lep_docs.core.keys import Key
from lep_docs.core.pasting import plain
from lep_docs.core.records import next_id, refuse_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Section

_HEADER_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something: `text` as it may be answered, `problem` if it may not."""

    column: Column
    written: str
    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row: its line in what was pasted (from 1), the record it changes ("" for a new one).

    `wanted` is the id that a new one should have, where the row gives one.
    """

    line: int
    record: str
    wanted: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Paste:
    """What was understood of a paste. `has_header` says whether its first line named columns."""

    columns: tuple[Column, ...]
    rows: tuple[PastedRow, ...]
    has_header: bool

    @property
    def new(self) -> int:
        """How many rows are new records."""
        return sum(not row.record for row in self.rows)

    @property
    def problems(self) -> tuple[tuple[PastedRow, Cell], ...]:
        """Every cell that was not understood, with its row."""
        return tuple((row, cell) for row in self.rows for cell in row.cells if cell.problem)


def read_paste(facts: Facts, section: Section, text: str) -> Paste:
    """What pasted text would put into a section."""
    table = [row for row in _cells(text) if any(row)]
    header = _header(section, table[0]) if table else None
    width = max(map(len, table), default=0)
    columns = header or _in_order(section, table, width)
    columns += tuple(Column(f"Column {n}") for n in range(len(columns) + 1, width + 1))
    names = Names(facts, section)
    first = 1 if header else 0
    below = enumerate(table[first:], first + 1)
    rows = (_row(names, section, columns, n, row) for n, row in below)
    return Paste(columns, tuple(rows), header is not None)


def put_in(facts: Facts, section: Section, paste: Paste) -> dict[Key, str]:
    """The answers a paste gives, as they are typed, new records under ids of their own.

    A cell that was not understood keeps its place, to be mended there; one that belongs to no
    question goes to the record's private notes, so that nothing is lost.

    Raises:
        RefusedError: a row would add to a list that is given.
    """
    records = list(facts.answers.records(section.name))
    typed_in: dict[Key, str] = {}
    for row in paste.rows:
        taken = {record.id for record in records}
        new = row.wanted if row.wanted not in taken else ""
        if not row.record and new not in facts.catalogue.actions:
            refuse_new(section)
        record = row.record or new or next_id(section, records)
        records += [] if row.record else [Record(record)]
        at = Key(section.name, record)
        for cell in row.cells:
            if cell.column.field is not None:
                typed_in[_leading(at, cell.column.steps)] = cell.text
        homeless = [c for c in row.cells if c.problem and c.column.field is None]
        if homeless:
            notes = _notes(facts, at)
            before = typed_in.get(notes) or typed(facts.answers.get(notes))
            kept = (f"{cell.column.heading}: {cell.written}" for cell in homeless)
            typed_in[notes] = "\n".join(filter(None, (before, *kept)))
    return typed_in


def _leading(key: Key, steps: Iterable[str | int]) -> Key:
    for step in steps:
        key = key.step(step)
    return key


def _notes(facts: Facts, record: Key) -> Key:
    """Where a record keeps what no document prints: the shared field of text said to be unused."""
    fields = (f for f in facts.catalogue.common if f.unused and f.type is FieldType.TEXT)
    return record.step(next(fields).name)


def _cells(text: str) -> list[list[str]]:
    """The table that text spells; a cell with line ends or tabs in it stands in double quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = [line.split("\t") for line in text.split("\n")]
    if '"' in text and text.count('"') % 2 == 0:
        with suppress(csv.Error):  # a cell beyond the reader's limit: quotes stand for themselves
            rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    return [[plain(cell).strip() for cell in row] for row in rows]


def _header(section: Section, row: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns a first line names, if most of it are names of questions."""
    columns: tuple[Column, ...] = ()
    for heading in row:
        named = named_column(section, heading)
        # Of two columns of one name the second answers nothing: it must not write over the first.
        again = any(named.steps and named.steps == other.steps for other in columns)
        columns += (Column(heading) if again else named,)
    found = sum(column.is_placed for column in columns)
    filled = sum(bool(cell) for cell in row)
    return columns if found and found >= filled * _HEADER_SHARE else None


def _in_order(section: Section, table: list[list[str]], width: int) -> tuple[Column, ...]:
    """Columns without headings: the plain questions in order, after the id if one stands first."""
    plain_ones = [f for f in section.fields if not f.fields]
    columns = [Column(f.label, (f.name,), f) for f in plain_ones]
    if table and all(_id_in(section).fullmatch(row[0]) for row in table):
        columns.insert(0, Column(ID_HEADING, is_id=True))
    return tuple(columns[:width])


def _row(
    names: Names, section: Section, columns: tuple[Column, ...], line: int, row: list[str]
) -> PastedRow:
    pairs = zip(columns, row, strict=False)
    filled = [(c, text) for c, text in pairs if text and not is_empty_mark(text)]
    naming = (text for c, text in filled if c.is_id or c.steps == (section.title,))
    means = (found for found in map(names.own, naming) if len(found) == 1)
    record = next((found[0] for found in means), "")
    ids = (text.upper() for c, text in filled if c.is_id and not record)
    wanted = next((text for text in ids if _id_in(section).fullmatch(text)), "")
    cells = (_cell(names, column, text, record or wanted) for column, text in filled)
    return PastedRow(line, record, wanted, tuple(cells))


def _id_in(section: Section) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(section.prefix)}-[A-Za-z0-9-]+")


def _cell(names: Names, column: Column, written: str, record: str) -> Cell:
    """One cell with its answer as it would be typed, or why there is none."""
    if column.is_id:
        problem = "" if record else f"{written} is no reference here: the row is added as new."
        return Cell(column, written, written, problem)
    if column.field is None:
        return Cell(column, written, written, f'No question here is called "{column.heading}".')
    try:
        return Cell(column, written, names.answer(column.field, written))
    except NotUnderstoodError as error:
        return Cell(column, written, written, str(error))
