"""A file's rows understood against a section: what is new, what changes, what cannot be taken.

Promises: a row is taken whole or not at all; an empty cell takes no answer away; a cell that says
what an export would say changes nothing, so that a file exported and read back is no change. Pure:
nothing is changed before `taken`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers, Record
from lep_docs.core.asking import parse_answer, quoted_item
from lep_docs.core.cells import Names
from lep_docs.core.columns import NAMES
from lep_docs.core.day_order import month_first, why_unsure
from lep_docs.core.errors import NotUnderstoodError, RefusedError
from lep_docs.core.exporting import cell, cell_text, repeating
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import Choice, FieldType
from lep_docs.core.file_rows import Trouble, asked_rows, without_foreign_ids
from lep_docs.core.fitting import fitted
from lep_docs.core.keys import Key
from lep_docs.core.pasting import listed, one_line, plain
from lep_docs.core.person_names import says_surname_first, turned
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Field, Section
    from lep_docs.core.file_rows import Asked
    from lep_docs.core.fitting import Fit, Fitted
    from lep_docs.core.tables import Table, Written
    from lep_docs.core.values import Value

_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2})?")
_NOT_COMMAS = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that a row gives: at its key, where `before` stands so far."""

    key: Key
    field: Field
    value: Value
    before: Value | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: its number in the file, its record, what it gives, what stands in the way.

    A row with troubles is not taken; one that gives nothing says what is there already.
    """

    line: int
    record: str
    is_new: bool
    given: tuple[Given, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def is_taken(self) -> bool:
        """Whether it changes anything, and may."""
        return not self.troubles and bool(self.given)


@dataclass(frozen=True, slots=True)
class Import:
    """What a file would do to a section. `kept` counts empty cells where an answer stands."""

    section: Section
    table: Table
    columns: Fitted
    rows: tuple[FileRow, ...]
    kept: int

    @property
    def new(self) -> tuple[FileRow, ...]:
        """The rows that are new records."""
        return tuple(row for row in self.rows if row.is_taken and row.is_new)

    @property
    def changed(self) -> tuple[FileRow, ...]:
        """The rows that change a record."""
        return tuple(row for row in self.rows if row.is_taken and not row.is_new)

    @property
    def same(self) -> tuple[FileRow, ...]:
        """The rows that say what is there already."""
        return tuple(row for row in self.rows if not row.troubles and not row.given)

    @property
    def bad(self) -> tuple[FileRow, ...]:
        """The rows that cannot be taken."""
        return tuple(row for row in self.rows if row.troubles)

    @property
    def said(self) -> str:
        """What there is in it, in one sentence."""
        return (
            f"{counted(len(self.rows), 'row')}: {len(self.new):,} new, {len(self.changed):,} "
            f"{'changes' if len(self.changed) == 1 else 'change'} what is here, "
            f"{len(self.same):,} the same as before, {len(self.bad):,} that cannot be taken."
        )


def read_table(
    facts: Facts, section: Section, table: Table, chosen: Mapping[str, str] | None = None
) -> Import:
    """What a table would put into a section; `chosen` gives headings the field they answer.

    Raises:
        RefusedError: the section is one record, no row names its questions, or what was chosen is
            not there.
    """
    found = fitted(facts.catalogue, repeating(section), table.lines, chosen or {})
    found = without_foreign_ids(section, table, found)
    asked = asked_rows(facts, section, table, found)
    reader = _Reader(facts, section, asked)
    rows = tuple(reader.row(one) for one in asked)
    return Import(section, table, found, _unsupported(rows), reader.kept)


def taken(answers: Answers, found: Import) -> Answers:
    """The answers with every row that can be taken put in, new records at the end."""
    section = found.section.name
    records = {record.id: record for record in answers.records(section)}
    rows = (*found.changed, *found.new)
    for row in rows:
        # One record at a time: to put each answer among all records would take long.
        one = Answers({section: (records.get(row.record) or Record(row.record),)})
        for given in row.given:
            one = one.with_(given.key, given.value)
        (records[row.record],) = one.records(section)
    return Answers({**answers.sections, section: tuple(records.values())}) if rows else answers


class _Reader:
    """Reads one row after the other; `kept` counts answers that empty cells leave alone."""

    def __init__(self, facts: Facts, section: Section, asked: Sequence[Asked]) -> None:
        has_names = section.by_name[section.title].type in NAMES
        coming = tuple(
            Choice(row.record, title[1] if has_names else row.record)
            for row in asked
            if row.is_new and row.trouble is None and (title := row.cell(title=section.title))
        )
        self._facts, self._section, self._has_names = facts, section, has_names
        self._names = Names(facts, section, coming)
        days: dict[int, list[str]] = {}
        for fit, written in (pair for row in asked for pair in row.cells):
            if fit.column.field is not None and fit.column.field.type is FieldType.DATE:
                days.setdefault(fit.at, []).append(written.text)
        self._month_first = {at: month_first(texts) for at, texts in days.items()}
        self.kept = 0

    def row(self, asked: Asked) -> FileRow:
        """One row understood."""
        row = FileRow(asked.line, asked.record, asked.is_new)
        if asked.trouble is not None:
            return replace(row, troubles=(asked.trouble,))
        there = self._facts.answers.record(self._section.name, asked.record)
        record = Answers({self._section.name: (there or Record(asked.record),)})
        self.kept += sum(self._answers(record, asked.record, fit) for fit in asked.blank)
        given: list[Given] = []
        troubles: list[Trouble] = []
        for fit, written in asked.cells:
            field = fit.column.field
            if field is None:
                continue
            key = self._key(asked.record, fit)
            try:
                value = self._value(fit, field, written, before := record.get(key))
                record = record.with_(key, value)
            except (NotUnderstoodError, RefusedError) as error:
                troubles.append(Trouble(asked.line, fit.called, written.text, str(error)))
                continue
            if value is not None and value != before:
                given.append(Given(key, field, value, before))
        row = replace(row, given=tuple(given), troubles=tuple(troubles))
        return row if self._has_names or asked.cell() else self._unless_there(row)

    def _key(self, record: str, fit: Fit) -> Key:
        key = Key(self._section.name, record)
        for step in fit.column.steps:
            key = key.step(step)
        return key

    def _answers(self, record: Answers, name: str, fit: Fit) -> bool:
        """Whether an answer stands where a row leaves a column empty."""
        field = fit.column.field
        if field is None or field.fields:
            return False
        return record.get(self._key(name, fit)) is not None

    def _value(
        self, fit: Fit, field: Field, written: Written, before: Value | None
    ) -> Value | None:
        """The answer a cell gives; the one before where the cell says just that."""
        unsure = why_unsure(written.text, self._month_first.get(fit.at, ""))
        if problem := written.problem or unsure:
            raise NotUnderstoodError(problem)
        text = plain(written.text).strip()
        if before is not None and text == cell_text(cell(self._facts, field, before)):
            return before
        if says_surname_first(fit.column.heading):
            text = turned(text)
        return parse_answer(field, self._names.answer(field, _as_typed(field, text)))

    def _unless_there(self, row: FileRow) -> FileRow:
        """A new row without a name to know it by, unless a record says just the same."""
        if not row.is_new or row.troubles:
            return row
        for there in self._facts.everything(self._section.name):
            if not is_retired(there) and all(self._says(there, given) for given in row.given):
                return FileRow(row.line, there.id, is_new=False)
        return row

    def _says(self, there: Row, given: Given) -> bool:
        key = replace(given.key, record=there.id)
        return self._facts.answers.get(key) == given.value


def _as_typed(field: Field, text: str) -> str:
    """A cell's text as it would be typed: a day without its time, a list with commas."""
    if field.type is FieldType.DATE and (match := _TIME.fullmatch(text)):
        return match[1]
    if field.many:
        if '"' in text or not _NOT_COMMAS.search(text):
            return text
        return ", ".join(quoted_item(item) for item in listed(text.replace(";", "\n")))
    return one_line(text) if field.type is FieldType.LINE else text


def _unsupported(rows: tuple[FileRow, ...]) -> tuple[FileRow, ...]:
    """The rows, where one that names a new record of a row that cannot be taken cannot either."""
    while True:
        lost = {row.record: row.line for row in rows if row.is_new and row.troubles}
        found = tuple(_held(row, lost) for row in rows)
        if found == rows:
            return rows
        rows = found


def _held(row: FileRow, lost: Mapping[str, int]) -> FileRow:
    if row.troubles:
        return row
    troubles = tuple(
        Trouble(row.line, given.field.label, name, f"{name} is row {lost[name]}, not taken either.")
        for given in row.given
        if given.field.type is FieldType.REFERENCE
        for name in _ids(given.value)
        if name in lost
    )
    return replace(row, troubles=troubles) if troubles else row


def _ids(value: Value) -> Iterator[str]:
    """The records that an answer names."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, str):
            yield one
