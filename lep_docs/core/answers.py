"""The answers of one room of one partnership: immutable, in the order they were given."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.values import Group, Unreadable, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its id (empty in a section that is one record) and the answers it holds."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze the answers."""
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def with_(self, name: str, value: Value | None) -> Record:
        """The record with one field answered, or back to not asked when `value` is None."""
        values = {k: v for k, v in self.values.items() if k != name or value is not None}
        if value is not None:
            values[name] = value
        return Record(self.id, values)


@dataclass(frozen=True, slots=True)
class Answers:
    """Section name -> records in order. A change returns a new Answers."""

    sections: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze the sections."""
        object.__setattr__(self, "sections", MappingProxyType(dict(self.sections)))

    def records(self, section: str) -> tuple[Record, ...]:
        """The section's records; none when nothing was answered."""
        return self.sections.get(section, ())

    def record(self, section: str, record: str) -> Record | None:
        """The record with this id, or None."""
        return next((r for r in self.records(section) if r.id == record), None)

    def get(self, key: Key) -> Value | None:
        """What stands at a key; None where nothing was answered."""
        record = self.record(key.section, key.record)
        if record is None or not key.field:
            return None
        value = record.values.get(key.field)
        for step in key.inside:
            value = _inside(value, step)
        return value

    def with_record(self, section: str, record: Record) -> Answers:
        """The answers with a record put in its place, or added at the end."""
        records = self.records(section)
        if any(r.id == record.id for r in records):
            replaced = tuple(record if r.id == record.id else r for r in records)
        else:
            replaced = (*records, record)
        return Answers({**self.sections, section: replaced})

    def with_(self, key: Key, value: Value | None) -> Answers:
        """The answers with one field, or a part of it, answered; `None` clears it.

        A field whose last part or item is cleared is not asked yet again.

        Raises:
            RefusedError: a part of an answer that cannot be read, or a position past the list.
        """
        record = self.record(key.section, key.record)
        if record is None:
            if value is None:
                return self
            record = Record(key.record)
        whole = _put(record.values.get(key.field), key.inside, value, key)
        left = None if key.inside and whole in ((), Group({})) else whole
        return self.with_record(key.section, record.with_(key.field, left))

    def without_record(self, section: str, record: str) -> Answers:
        """The answers without one record."""
        left = tuple(r for r in self.records(section) if r.id != record)
        return Answers({**self.sections, section: left})

    def keys(self) -> Iterator[Key]:
        """Every answered field, in order."""
        for section, records in self.sections.items():
            for record in records:
                for name in record.values:
                    yield Key(section, record.id, name)


def _inside(value: object, step: str | int) -> Value | None:
    """One step into a group or list; None where there is nothing."""
    if isinstance(step, str):
        return value.parts.get(step) if isinstance(value, Group) else None
    if isinstance(value, tuple) and 1 <= step <= len(value):
        found: Value = value[step - 1]
        return found
    return None


def _put(
    whole: Value | None, steps: tuple[str | int, ...], value: Value | None, key: Key
) -> Value | None:
    """`whole` with `value` put where `steps` lead; a position one past the end adds to a list."""
    if not steps:
        return value
    if isinstance(whole, Unreadable):
        raise RefusedError(
            f"{key.base} holds an answer that cannot be read. Mend it in its file, or give the "
            "whole answer anew."
        )
    step, rest = steps[0], steps[1:]
    inner = _put(_inside(whole, step), rest, value, key)
    if isinstance(step, str):
        parts = dict(whole.parts) if isinstance(whole, Group) else {}
        parts.pop(step, None)
        return Group({**parts, step: inner} if inner is not None else parts)
    items = list(whole) if isinstance(whole, tuple) else []
    if inner is not None and not 1 <= step <= len(items) + 1:
        raise RefusedError(
            f"{key} leaves a gap: {key.base} holds {len(items)} so far, so the next is "
            f"number {len(items) + 1}."
        )
    items[step - 1 : step] = [] if inner is None else [inner]  # type: ignore[list-item]
    return tuple(items)  # type: ignore[return-value]
