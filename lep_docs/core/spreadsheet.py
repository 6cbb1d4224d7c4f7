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
from lep_docs.core.asking import parse_answer, typed
from lep_docs.core.date_words import anchors
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import Choice, Field, FieldType
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.options import meant, options
from lep_docs.core.pasting import plain
from lep_docs.core.records import next_id, refuse_new
from lep_docs.core.understanding import understand
from lep_docs.core.values import Blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Section

_ID_HEADINGS = frozenset({"id", "ref", "reference", "record"})
_INSIDE = re.compile(r"\s*[:.>–]\s*")
_NOT_WORDS = re.compile(r"[\W_]+")
_HEADER_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A pasted column: its heading, and the question it answers (None where none was found).

    `steps` lead from the record to the answer: a field's name, then names of parts inside it.
    """

    heading: str
    steps: tuple[str, ...] = ()
    field: Field | None = None
    is_id: bool = False


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
    names = _Names(facts, section)
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


def _leading(key: Key, steps: Iterable[str]) -> Key:
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


def _folded(text: str) -> str:
    return _NOT_WORDS.sub(" ", text.casefold()).strip()


def _header(section: Section, row: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns a first line names, if most of it are names of questions."""
    columns: tuple[Column, ...] = ()
    for heading in row:
        named = _named_column(section, heading)
        # Of two columns of one name the second answers nothing: it must not write over the first.
        again = any(named.steps and named.steps == other.steps for other in columns)
        columns += (Column(heading) if again else named,)
    found = sum(column.is_id or column.field is not None for column in columns)
    filled = sum(bool(cell) for cell in row)
    return columns if found and found >= filled * _HEADER_SHARE else None


def _named_column(section: Section, heading: str) -> Column:
    """The question a heading names: by label or name, `Next step: Who` for a part inside one."""
    if _folded(heading) in _ID_HEADINGS:
        return Column(heading, is_id=True)
    fields: Iterable[Field] = section.fields
    whole = _field_called(fields, heading)
    if whole is not None:
        return Column(heading, (whole.name,), whole)
    steps: tuple[str, ...] = ()
    found: Field | None = None
    for name in _INSIDE.split(heading):
        found = _field_called(fields, name)
        if found is None or found.type is FieldType.ROWS:
            return Column(heading)
        steps, fields = (*steps, found.name), found.fields
    return Column(heading, steps, found)


def _field_called(fields: Iterable[Field], name: str) -> Field | None:
    """The question of this label; where none has it, the one of this name in the file."""
    wanted, fields = _folded(name), tuple(fields)
    labels = (f for f in fields if wanted and wanted == _folded(f.label))
    names = (f for f in fields if wanted and wanted == _folded(f.name))
    return next(labels, None) or next(names, None)


def _in_order(section: Section, table: list[list[str]], width: int) -> tuple[Column, ...]:
    """Columns without headings: the plain questions in order, after the id if one stands first."""
    plain_ones = [f for f in section.fields if not f.fields]
    columns = [Column(f.label, (f.name,), f) for f in plain_ones]
    if table and all(_id_in(section).fullmatch(row[0]) for row in table):
        columns.insert(0, Column("Reference", is_id=True))
    return tuple(columns[:width])


class _Names:
    """What records are called, so that a cell may name one by its words."""

    def __init__(self, facts: Facts, section: Section) -> None:
        self.facts, self.anchors = facts, anchors(facts)
        self._own = _titled(facts, (section.name,))
        self._known: dict[tuple[str, ...], tuple[Choice, ...]] = {}

    def own(self, text: str) -> str:
        """The record of the section that text means by its id or whole title; empty for none."""
        found = meant(self._own, text)
        return found.code if found else ""

    def find(self, field: Field, text: str) -> str:
        """The id of the record that text means: its id, short name or title, if only one fits.

        Raises:
            NotUnderstoodError: no one record is called so.
        """
        known = self._called(field)
        found = {choice.code for choice in known if meant((choice,), text)}
        if len(found) != 1:
            hint = did_you_mean(text, [c.label for c in known])
            why = "Several records are" if found else "Nothing here is"
            raise NotUnderstoodError(f'{why} called "{text}".{hint if not found else ""}')
        return found.pop()

    def _called(self, field: Field) -> tuple[Choice, ...]:
        """What the records that a reference may lead to are called, short and in full."""
        known = self._known.get(field.refs)
        if known is None:
            short = options(self.facts, field)
            known = (*short, *_titled(self.facts, {self._section(c.code) for c in short}))
            self._known[field.refs] = known
        return known

    def _section(self, record: str) -> str:
        row = self.facts.find(record)
        return row.key.section if row else ""


def _titled(facts: Facts, sections: Iterable[str]) -> tuple[Choice, ...]:
    """The live records of some sections by their whole titles."""
    return tuple(
        Choice(row.id, title)
        for name in sections
        for row in facts.everything(name)
        if not is_retired(row)
        and isinstance(title := row.raw(facts.catalogue.sections[name].title), str)
    )


def _row(
    names: _Names, section: Section, columns: tuple[Column, ...], line: int, row: list[str]
) -> PastedRow:
    filled = [(c, text) for c, text in zip(columns, row, strict=False) if text]
    naming = (text for c, text in filled if c.is_id or c.steps == (section.title,))
    record = next(filter(None, map(names.own, naming)), "")
    ids = (text.upper() for c, text in filled if c.is_id and not record)
    wanted = next((text for text in ids if _id_in(section).fullmatch(text)), "")
    cells = (_cell(names, column, text, record or wanted) for column, text in filled)
    return PastedRow(line, record, wanted, tuple(cells))


def _id_in(section: Section) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(section.prefix)}-[A-Za-z0-9-]+")


def _cell(names: _Names, column: Column, written: str, record: str) -> Cell:
    """One cell with its answer as it would be typed, or why there is none."""
    if column.is_id:
        problem = "" if record else f"{written} is no reference here: the row is added as new."
        return Cell(column, written, written, problem)
    if column.field is None:
        return Cell(column, written, written, f'No question here is called "{column.heading}".')
    try:
        return Cell(column, written, _understood(names, column.field, written))
    except NotUnderstoodError as error:
        return Cell(column, written, written, str(error))


def _understood(names: _Names, field: Field, written: str) -> str:
    """The text an answer is typed as.

    Raises:
        NotUnderstoodError: the cell is no answer to this question.
    """
    meaning = understand(field, written, names.anchors)
    if meaning.problem:
        raise NotUnderstoodError(meaning.problem)
    value = parse_answer(field, meaning.typed)
    if field.type is not FieldType.REFERENCE or value is None or isinstance(value, Blank):
        return meaning.typed
    if not isinstance(value, tuple):
        return names.find(field, str(value))
    return typed(tuple(names.find(field, str(one)) for one in value))
