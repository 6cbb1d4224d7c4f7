"""A section as a table for a spreadsheet: one row for each record, headings that can be read back.

Promises: read back as it stands, nothing would change. A table is a file that travels, so what no
document of the room may show stays behind, and so do private notes, unless they are asked for; what
was answered without names always stays. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.core.answers import Record
from lep_docs.core.asking import quoted_item, typed, typed_scalar
from lep_docs.core.columns import ID_HEADING
from lep_docs.core.context import may_be_shown, may_be_told
from lep_docs.core.errors import RefusedError
from lep_docs.core.fields import Choice, FieldType
from lep_docs.core.options import shown
from lep_docs.core.pasting import plain
from lep_docs.core.register import ranges
from lep_docs.core.sentences import counted
from lep_docs.core.values import (
    CUSTOM,
    Blank,
    Group,
    NotApplicable,
    NotKnown,
    Unreadable,
    show_horizon,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Field, Section
    from lep_docs.core.values import Scalar, Value

# Numbers and days stay what they are, so that a spreadsheet can reckon and sort with them.
Cell: TypeAlias = str | int | Decimal | date
_APART = ",;\n"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written: its title, its headings, its rows, as wide as the headings.

    `choices` are what may stand in a column, for each column; none for one of free text.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    choices: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """A section's table, and the ids of what it holds back.

    `held_back` are records kept to one organisation, `unnamed` those whose answers were given
    without names, so that only what they come to may be told.
    """

    sheet: Sheet
    held_back: tuple[str, ...]
    unnamed: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What was held back, in sentences; none where nothing was."""
        said = []
        if self.held_back:
            left = counted(len(self.held_back), "record is", "records are")
            said.append(f"{left} kept to one organisation and left out: {ranges(self.held_back)}.")
        if self.unnamed:
            said.append(f"Answers given without names are left out: {ranges(self.unnamed)}.")
        return tuple(said)


@dataclass(frozen=True, slots=True)
class _Place:
    """A column to be written: where its answers stand in a record, and under which heading."""

    heading: str
    steps: tuple[str | int, ...]
    field: Field


def repeating(section: Section) -> Section:
    """The section, if it is a table of records.

    Raises:
        RefusedError: it is one record.
    """
    if section.single:
        raise RefusedError(
            f"{section.label} is one record and no table: answer its questions with lep-docs edit "
            "or lep-docs set."
        )
    return section


def exported(
    facts: Facts, section: Section, *, private: bool = False, restricted: bool = False
) -> Export:
    """The records of a section that a document may show, those no longer pursued among them.

    `private` brings the private notes along, `restricted` the records kept to one organisation.

    Raises:
        RefusedError: the section is one record.
    """
    if restricted:  # as in a room of one's own, where nothing is kept from anybody
        facts = replace(facts, private=True)
    rows = facts.everything(repeating(section).name)
    open_rows = [row for row in rows if may_be_shown(row, facts)]
    records = tuple(map(_told, open_rows))
    places = tuple(_places(facts, section, records, private=private))
    lines = tuple(
        (record.id, *(cell(facts, place.field, _at(record, place.steps)) for place in places))
        for record in records
    )
    headings = (ID_HEADING, *(place.heading for place in places))
    sheet = Sheet(section.label, headings, lines, ((), *(_choices(p.field) for p in places)))
    held_back = tuple(row.id for row in rows if not may_be_shown(row, facts))
    return Export(sheet, held_back, tuple(row.id for row in open_rows if _silent(row)))


def _told(row: Row) -> Record:
    """A record without what was answered in confidence."""
    return Record(
        row.id,
        {
            f.name: v
            for f in row.fields
            if may_be_told(row, f) and (v := row.raw(f.name)) is not None
        },
    )


def _silent(row: Row) -> bool:
    return any(row.raw(f.name) and not may_be_told(row, f) for f in row.fields)


def _places(
    facts: Facts, section: Section, records: tuple[Record, ...], *, private: bool
) -> Iterator[_Place]:
    """The columns, in the order of the questions; a whole answer with parts only if it is blank."""
    hidden = {f.name for f in facts.catalogue.common if f.unused and f.type is FieldType.TEXT}
    for field in section.fields:
        if field.name in hidden and not private:
            continue
        values = [record.values.get(field.name) for record in records]
        if not field.fields or any(isinstance(value, Blank) for value in values):
            yield _Place(field.label, (field.name,), field)
        yield from _parts(field, values)


def _parts(field: Field, values: Iterable[Value | None]) -> Iterator[_Place]:
    """A column for each part of an answer, or for each part of as many rows as the longest has."""
    if field.type is FieldType.GROUP:
        for part in field.fields:
            yield _Place(f"{field.label}: {part.label}", (field.name, part.name), part)
    elif field.type is FieldType.ROWS:
        most = max((len(value) for value in values if isinstance(value, tuple)), default=0)
        for number in range(1, max(most, 1) + 1):
            for part in field.fields:
                heading = f"{field.label} {number}: {part.label}"
                yield _Place(heading, (field.name, number, part.name), part)


def _choices(field: Field) -> tuple[str, ...]:
    """What may stand in a column, where it is one of a few."""
    if field.many:
        return ()
    if field.type is FieldType.YES_NO:
        return ("Yes", "No")
    return tuple(choice.label for choice in field.choices)


def _at(record: Record, steps: tuple[str | int, ...]) -> Value | None:
    """What stands in a record where steps lead; of an answer with parts, its blanks alone."""
    value: object = record.values.get(str(steps[0]))
    for step in steps[1:]:
        if isinstance(value, Group):
            value = value.parts.get(str(step))
        elif isinstance(value, tuple) and isinstance(step, int) and step <= len(value):
            value = value[step - 1]
        else:
            return None
    has_parts = isinstance(value, Group) or (
        isinstance(value, tuple) and any(isinstance(item, Group) for item in value)
    )
    return None if has_parts else value  # type: ignore[return-value]  # what stands in a record


def cell(facts: Facts, field: Field, value: Value | None) -> Cell:
    """An answer as a cell: "" where nothing was asked yet, names with ids, lists with commas."""
    if value is None or isinstance(value, NotKnown | NotApplicable | Unreadable | Group):
        return typed(value)
    if isinstance(value, tuple):
        items = (_scalar(facts, field, item) for item in value if not isinstance(item, Group))
        return ", ".join(quoted_item(_text(item), _APART) for item in items)
    return _scalar(facts, field, value)


def _scalar(facts: Facts, field: Field, value: Scalar) -> Cell:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if not isinstance(value, str):
        return value
    if field.type is FieldType.REFERENCE:
        target = facts.find(value)
        is_open = target is None or may_be_shown(target, facts)
        return shown(Choice(value, facts.name(value) if is_open else value))
    if field.type is FieldType.HORIZON and value != CUSTOM:
        return show_horizon(value)
    choice = field.choice(value)
    return choice.label if choice else value


def _text(one: Cell) -> str:
    return one if isinstance(one, str) else typed_scalar(one)


def cell_text(one: Cell) -> str:
    """A cell as it reads once a spreadsheet has had it in its hands."""
    return plain(_text(one)).strip()
