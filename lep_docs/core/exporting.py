"""A section as a table for a spreadsheet: one row for each record, headings that can be read back.

Promises: read back as it stands, nothing would change. Private notes stay behind unless they are
asked for. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.core.asking import quoted_item, typed, typed_scalar
from lep_docs.core.columns import ID_HEADING
from lep_docs.core.errors import RefusedError
from lep_docs.core.fields import Choice, FieldType
from lep_docs.core.options import shown
from lep_docs.core.pasting import plain
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

    from lep_docs.core.answers import Record
    from lep_docs.core.facts import Facts
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


def exported(facts: Facts, section: Section, *, private: bool = False) -> Sheet:
    """All records of a section, those no longer pursued among them; `private` notes if asked for.

    Raises:
        RefusedError: the section is one record.
    """
    records = facts.answers.records(repeating(section).name)
    places = tuple(_places(facts, section, records, private=private))
    rows = tuple(
        (record.id, *(cell(facts, place.field, _at(record, place.steps)) for place in places))
        for record in records
    )
    headings = (ID_HEADING, *(place.heading for place in places))
    return Sheet(section.label, headings, rows, ((), *(_choices(p.field) for p in places)))


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
        return shown(Choice(value, facts.name(value)))
    if field.type is FieldType.HORIZON and value != CUSTOM:
        return show_horizon(value)
    choice = field.choice(value)
    return choice.label if choice else value


def _text(one: Cell) -> str:
    return one if isinstance(one, str) else typed_scalar(one)


def cell_text(one: Cell) -> str:
    """A cell as it reads once a spreadsheet has had it in its hands."""
    return plain(_text(one)).strip()
