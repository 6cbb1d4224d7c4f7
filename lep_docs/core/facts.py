"""A partnership's answers as rules and documents read them: records by attribute, blanks as None.

`facts.milestones` are the live records of a section, `milestone.due` the typed answer, `row.at.due`
the key of that answer. A name that the catalogue does not hold is an AttributeError at once, so a
mistyped field cannot hide as a blank. Python's own words take an underscore: `party.class_`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from lep_docs.core.fields import Author, Catalogue, Field, FieldType, Phase, Section
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.sentences import with_article
from lep_docs.core.values import Blank, Group, NotApplicable, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from lep_docs.core.answers import Answers, Record

Worked = TypeVar("Worked")

RETIRED = "retired"
SHORT_NAME = "short_name"


class _At:
    """Keys below a key, by attribute: `row.at.due`."""

    __slots__ = ("_key", "_names")

    def __init__(self, key: Key, names: Mapping[str, Field]) -> None:
        self._key = key
        self._names = names

    def __getattr__(self, name: str) -> Key:
        name = name.removesuffix("_")
        if name not in self._names:
            raise AttributeError(_no_field(name, self._names))
        return self._key.step(name)


class Row:
    """One record, or the parts of one group. False when nothing in it was answered."""

    __slots__ = ("_fields", "_values", "id", "key")

    def __init__(self, key: Key, values: Mapping[str, Value], fields: Mapping[str, Field]) -> None:
        """Wrap what was answered at `key`; `fields` says what could be."""
        self.key = key
        self.id = key.record
        self._values = values
        self._fields = fields

    def __bool__(self) -> bool:
        """Whether anything was answered."""
        return bool(self._values)

    def __repr__(self) -> str:
        """The key, never the answers."""
        return f"<Row {self.key}>"

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - typed by the catalogue, not by mypy
        """The typed answer to a field; None, () or an empty Row where there is none."""
        name = name.removesuffix("_")
        field = self._fields.get(name)
        if field is None:
            raise AttributeError(_no_field(name, self._fields))
        value = self._values.get(name)
        if value is None or isinstance(value, Blank):
            return self._blank(field)
        if isinstance(value, Group):
            return Row(self.key.step(name), value.parts, _parts(field))
        if field.type is FieldType.ROWS and isinstance(value, tuple):
            return tuple(
                Row(self.key.step(name).step(n), row.parts, _parts(field))
                for n, row in enumerate(value, 1)
                if isinstance(row, Group)
            )
        return value

    @property
    def at(self) -> _At:
        """The keys of this record's fields, by attribute."""
        return _At(self.key, self._fields)

    def raw(self, name: str) -> Value | None:
        """The answer as it stands, blanks included."""
        return self._values.get(name)

    def asks(self, name: str) -> bool:
        """Whether this record has a field of that name."""
        return name in self._fields

    def field(self, name: str) -> Field:
        """What the catalogue says of a field."""
        return self._fields[name]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field this record could answer."""
        return tuple(self._fields.values())

    def excused(self, key: Key) -> bool:
        """Whether the field at `key` was said not to apply."""
        return isinstance(self._values.get(key.field), NotApplicable)

    def _blank(self, field: Field) -> tuple[()] | Row | None:
        if field.type is FieldType.GROUP:
            return Row(self.key.step(field.name), {}, _parts(field))
        return () if field.many or field.type is FieldType.ROWS else None


def _parts(field: Field) -> Mapping[str, Field]:
    return {part.name: part for part in field.fields}


def _no_field(name: str, names: Mapping[str, Field]) -> str:
    return f'There is no field "{name}" here.{did_you_mean(name, names)}'


@dataclass(frozen=True)
class Facts:
    """The answers of one room with the catalogue that explains them.

    `today` decides what is overdue when the partnership has no `as_of`; `approving` is the code of
    a document about to be approved (its record counts as approved); `elsewhere` are passages from
    confidential rooms that must not stand in this one; `private` says that the room is one
    organisation's own, so that its documents may say what it keeps to itself; `author` says who
    writes in it.
    """

    catalogue: Catalogue
    answers: Answers
    today: date
    approving: str = ""
    elsewhere: frozenset[str] = frozenset()
    private: bool = False
    author: Author = Author.TOGETHER

    def __getattr__(self, section: str) -> Any:  # noqa: ANN401 - typed by the catalogue
        """The section's live records; the record itself in a section that is one record."""
        found = self.catalogue.sections.get(section)
        if found is None:
            raise AttributeError(
                f'There is no section "{section}".{did_you_mean(section, self.catalogue.sections)}'
            )
        if not found.single:
            return self._live_rows.get(section, ())
        rows = self._all_rows.get(section, ())
        return rows[0] if rows else Row(Key(section), {}, found.by_name)

    def everything(self, section: str) -> tuple[Row, ...]:
        """The section's records, retired ones included."""
        return self._all_rows.get(section, ())

    def once(self, work: Callable[[Facts], Worked]) -> Worked:
        """What `work` makes of these facts, worked out the first time it is asked for."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: Worked = self._worked_out[work]
        return found

    def find(self, record: str | None) -> Row | None:
        """The record with this id in any section, or None."""
        return self._by_id.get(record) if record else None

    @cached_property
    def _all_rows(self) -> Mapping[str, tuple[Row, ...]]:
        return {
            name: tuple(_row(self.catalogue.sections[name], record) for record in records)
            for name, records in self.answers.sections.items()
            if name in self.catalogue.sections
        }

    @cached_property
    def _live_rows(self) -> Mapping[str, tuple[Row, ...]]:
        return {
            name: tuple(row for row in rows if not is_retired(row))
            for name, rows in self._all_rows.items()
        }

    @cached_property
    def _worked_out(self) -> dict[Callable[[Facts], Any], Any]:
        return {}

    @cached_property
    def _by_id(self) -> Mapping[str, Row]:
        return {row.id: row for rows in self._all_rows.values() for row in rows if row.id}

    @cached_property
    def phase(self) -> Phase:
        """The phase the partnership is in; the first while nobody has said."""
        return Phase(self.partnership.current_phase or Phase.PRE_PROCUREMENT)

    @cached_property
    def as_of(self) -> date:
        """The day the facts speak of."""
        day: date = self.partnership.as_of or self.today
        return day

    @cached_property
    def main_parties(self) -> tuple[Row, ...]:
        """The parties that sign: the columns of every grid, the lines of every sign-off."""
        return tuple(party for party in self.parties if party.signatory)

    def name(self, record: str | None) -> str:
        """What people call a record: its short name or title, else its id.

        A suggested action is called by what it asks for.
        """
        action = self.catalogue.actions.get(record or "")
        row = self.find(record)
        if row is None or action is not None:
            return action.action if action else record or ""
        section = self.catalogue.sections[row.key.section]
        fields = [section.by_name[n] for n in (SHORT_NAME, section.title) if n in section.by_name]
        found = ((field, row.raw(field.name)) for field in fields)
        return next((_said(field, raw) for field, raw in found if isinstance(raw, str)), row.id)

    def called(self, record: str | None) -> str:
        """What a sentence calls a record: by its name, else "an objective not yet named"."""
        name, row = self.name(record), self.find(record)
        if row is None or name != row.id:
            return name
        return (
            f"{with_article(self.catalogue.sections[row.key.section].record_label)} not yet named"
        )

    def with_id(self, record: str) -> str:
        """A record by its id and, where it has one, its name: "MST-04  Marlpit is on site"."""
        name = " ".join(self.name(record).split())
        return record if name == record else f"{record}  {name}"


def _said(field: Field, text: str) -> str:
    """A name as people read it: a choice by its label."""
    choice = field.choice(text)
    return choice.label if choice else text


def _row(section: Section, record: Record) -> Row:
    return Row(Key(section.name, record.id), record.values, section.by_name)


def is_retired(row: Row) -> bool:
    """Whether a record was retired: by its status, or by the day it was retired on."""
    return row.raw("retired_on") is not None or row.raw("status") == RETIRED
