"""Three versions of the answers put together: the one both sides began with, ours and theirs.

Promises: what only one side changed is taken; what both changed differently is a conflict that
holds both, with ours standing until a person decides; nothing of either side is lost unseen.
Must not decide a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.core.answers import Answers, Record
from lep_docs.core.fields import FieldType
from lep_docs.core.keys import Key
from lep_docs.core.values import Group, Value
from lep_docs.core.wording import merge_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.fields import Catalogue, Field

# What may stand at a key: an answer; under a record's key the record; under a section's its ids
# in order; None where there is nothing.
Side: TypeAlias = "Value | Record | None"
_Ids: TypeAlias = tuple[str, ...]
_NO_RECORD = Record("")


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at a key before and after: an answer, a whole record, or the order of records."""

    key: Key
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that both sides changed, and not to the same."""

    key: Key
    base: Side
    ours: Side
    theirs: Side


@dataclass(frozen=True, slots=True)
class Merged:
    """The answers of both sides, what in them came from theirs, and what a person must decide."""

    answers: Answers
    theirs: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def merge(catalogue: Catalogue, base: Answers, ours: Answers, theirs: Answers) -> Merged:
    """Ours with all that theirs changed since base; ours stands wherever the two disagree."""
    conflicts: list[Conflict] = []
    sections: dict[str, tuple[Record, ...]] = {}
    for name in dict.fromkeys((*ours.sections, *theirs.sections)):
        versions = (base.records(name), ours.records(name), theirs.records(name))
        sections[name] = _Section(catalogue, name, conflicts).merged(*versions)
    answers = Answers(sections)
    return Merged(answers, changes(ours, answers), tuple(conflicts))


def changes(before: Answers, after: Answers) -> tuple[Change, ...]:
    """What tells one version of the answers from another, field by field, in order."""
    names = dict.fromkeys((*before.sections, *after.sections))
    return tuple(
        change
        for name in names
        if before.records(name) is not after.records(name)
        for change in _section_changes(name, before.records(name), after.records(name))
    )


def _section_changes(
    name: str, before: tuple[Record, ...], after: tuple[Record, ...]
) -> Iterator[Change]:
    old, new = _by_id(before), _by_id(after)
    for record in dict.fromkeys((*old, *new)):
        was, now = old.get(record), new.get(record)
        if was == now:
            continue
        if not record or (was is not None and now is not None):
            yield from _record_changes(name, was or _NO_RECORD, now or _NO_RECORD)
        else:
            yield Change(Key(name, record), was, now)
    # Records that went and came leave the others in their order; anything else is a move.
    left = tuple(record for record in old if record in new)
    if (*left, *(record for record in new if record not in old)) != tuple(new):
        yield Change(Key(name), tuple(old), tuple(new))


def _record_changes(section: str, was: Record, now: Record) -> Iterator[Change]:
    for name in dict.fromkeys((*was.values, *now.values)):
        before, after = was.values.get(name), now.values.get(name)
        if before != after:
            yield Change(Key(section, was.id or now.id, name), before, after)


def applied(answers: Answers, key: Key, side: Side) -> Answers:
    """The answers with a side put at its key: an answer, a record, or an order of records."""
    if key.field:
        return answers.with_(key, None if isinstance(side, Record) else side)
    if key.record:
        if isinstance(side, Record):
            return answers.with_record(key.section, side)
        return answers.without_record(key.section, key.record)
    wanted = side if isinstance(side, tuple) else ()
    records = _by_id(answers.records(key.section))
    ids = (record for record in wanted if isinstance(record, str) and record in records)
    order = dict.fromkeys((*ids, *records))
    return Answers({**answers.sections, key.section: tuple(records[r] for r in order)})


def standing(answers: Answers, key: Key) -> Side:
    """What stands at a key: an answer, a record, or the ids of a section in order."""
    if key.field:
        return answers.get(key)
    if key.record:
        return answers.record(key.section, key.record)
    return tuple(record.id for record in answers.records(key.section))


def _joined(order: list[str], others: _Ids, found: Mapping[str, Record]) -> _Ids:
    """The order with the other side's new records in it: behind their neighbours, or at the end."""
    last = max((n for n, record in enumerate(others) if record in order), default=-1)
    at = 0
    for n, record in enumerate(others):
        if record in order:
            at = order.index(record) + 1
        elif record in found:
            order.insert(at if n < last else len(order), record)
            at += 1
    return tuple(order)


def _in_words(base: Side, ours: Side, theirs: Side) -> str | None:
    """Both edits of one text, where all three sides are texts and the edits do not touch."""
    if isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str):
        return merge_words(base, ours, theirs)
    return None


def _by_id(records: tuple[Record, ...]) -> dict[str, Record]:
    return {record.id: record for record in records}


@dataclass(frozen=True, slots=True)
class _Section:
    """The merging of one section; conflicts go into the list it was given."""

    catalogue: Catalogue
    name: str
    conflicts: list[Conflict]

    def merged(
        self, base: tuple[Record, ...], ours: tuple[Record, ...], theirs: tuple[Record, ...]
    ) -> tuple[Record, ...]:
        """The section's records, in order."""
        if theirs in (base, ours):
            return ours
        if ours == base:
            return theirs
        old, mine, other = _by_id(base), _by_id(ours), _by_id(theirs)
        found: dict[str, Record] = {}
        for record in dict.fromkeys((*mine, *other)):
            one = self._record(record, old.get(record), mine.get(record), other.get(record))
            if one is not None:
                found[record] = one
        order = self._order(tuple(old), tuple(mine), tuple(other), found)
        return tuple(found[record] for record in order)

    def _record(
        self, record: str, base: Record | None, ours: Record | None, theirs: Record | None
    ) -> Record | None:
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        if not record:
            base, ours, theirs = base or _NO_RECORD, ours or _NO_RECORD, theirs or _NO_RECORD
        if base is None or ours is None or theirs is None:
            self.conflicts.append(Conflict(Key(self.name, record), base, ours, theirs))
            return ours
        fields = self.catalogue.sections[self.name].by_name
        values = self._named(
            Key(self.name, record), fields, base.values, ours.values, theirs.values
        )
        return Record(record, values)

    def _named(
        self,
        key: Key,
        fields: Mapping[str, Field],
        base: Mapping[str, Value],
        ours: Mapping[str, Value],
        theirs: Mapping[str, Value],
    ) -> dict[str, Value]:
        """The answers of a record, or the parts of a group, each merged by itself."""
        found: dict[str, Value] = {}
        for name in dict.fromkeys((*ours, *theirs)):
            sides = (base.get(name), ours.get(name), theirs.get(name))
            value = self._value(key.step(name), fields[name], *sides)
            if value is not None:
                found[name] = value
        return found

    def _value(
        self, key: Key, field: Field, base: Value | None, ours: Value | None, theirs: Value | None
    ) -> Value | None:
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        if isinstance(ours, Group) and isinstance(theirs, Group):
            parts = base.parts if isinstance(base, Group) else {}
            inner = {part.name: part for part in field.fields}
            both = self._named(key, inner, parts, ours.parts, theirs.parts)
            return Group(both) if both else None
        if field.type is FieldType.TEXT and not field.many:
            text = _in_words(base, ours, theirs)
            if text is not None:
                return text
        self.conflicts.append(Conflict(key, base, ours, theirs))
        return ours

    def _order(self, base: _Ids, ours: _Ids, theirs: _Ids, found: Mapping[str, Record]) -> _Ids:
        """The ids of what was found: the order of whichever side moved records, ours if both."""
        common = {
            record for record in found if record in base and record in ours and record in theirs
        }
        old, mine, other = (tuple(r for r in ids if r in common) for ids in (base, ours, theirs))
        if old not in (mine, other) and mine != other:
            self.conflicts.append(Conflict(Key(self.name), base, ours, theirs))
        first, second = (theirs, ours) if mine == old else (ours, theirs)
        return _joined([record for record in first if record in found], second, found)
