"""What changed between two states of the facts, by id, in words.

Promises: a record keeps its identity through its id, so that reworded is told from new; what is no
longer pursued stands apart, with the reason; what a party keeps to itself is never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.context import HEALTH_ANSWERS, NEVER_PRINTED, may_be_shown, may_be_told
from lep_docs.core.control import DOCUMENTS
from lep_docs.core.dates import show_date
from lep_docs.core.facts import Row, is_retired
from lep_docs.core.fields import FieldType
from lep_docs.core.saying import said
from lep_docs.core.sentences import and_list, cap_first, counted, lower_first
from lep_docs.core.values import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType, Field, Section
    from lep_docs.core.keys import Key
    from lep_docs.core.values import Value

CHANGES = "changes"
# What a document says of itself is in its own version history, and the reasons are part of this.
_TOLD_ELSEWHERE = (DOCUMENTS, CHANGES)
_WORDED = (FieldType.LINE, FieldType.TEXT)
NOTHING = "–"


class Kind(StrEnum):
    """The ways a fact can differ from what it was."""

    ADDED = "new"
    REWORDED = "reworded"
    CHANGED = "changed"
    DROPPED = "no longer pursued"
    GONE = "taken out"


@dataclass(frozen=True, slots=True)
class Altered:
    """One difference: at which key, what it is called, which part of it, old and new in words.

    `why`, `who` and `when` are "" where nobody recorded them.
    """

    key: Key
    kind: Kind
    what: str
    part: str
    old: str
    new: str
    why: str = ""
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The differences of one section."""

    label: str
    lines: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """One difference, and the titles of the documents that print the fact."""

    line: Altered
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a version: by section, and what is no longer pursued.

    False when nothing did. `number` and `day` are the version's; "" when there was none. A document
    that reviews all the others has what changed in each of them in `others`, by title.
    """

    number: str = ""
    day: str = ""
    groups: tuple[Cluster, ...] = ()
    dropped: tuple[Altered, ...] = ()
    others: tuple[tuple[str, Since], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.groups or self.dropped)

    @property
    def lines(self) -> tuple[Altered, ...]:
        """All differences, those no longer pursued last."""
        return (*(line for group in self.groups for line in group.lines), *self.dropped)

    @property
    def tracked(self) -> tuple[Tracked, ...]:
        """The differences in the other documents, each told once, those no longer pursued last."""
        titles: dict[Altered, list[str]] = {}
        for title, since in self.others:
            for line in since.lines:
                titles.setdefault(line, []).append(title)
        found = [Tracked(line, tuple(named)) for line, named in titles.items()]
        return tuple(sorted(found, key=lambda one: one.line.kind is Kind.DROPPED))


FIRST = Since()


def changed_since(number: str, old: Facts, new: Facts, document: DocumentType | None) -> Since:
    """What of the facts that a document prints differs; of all facts when `document` is None."""
    groups: list[Cluster] = []
    dropped: list[Altered] = []
    for name, fields in _printed(new, document).items():
        section = new.catalogue.sections[name]
        found = tuple(_Section(old, new, section, fields).lines())
        lines = tuple(line for line in found if line.kind is not Kind.DROPPED)
        dropped += (line for line in found if line.kind is Kind.DROPPED)
        groups += [Cluster(section.label, lines)] if lines else []
    return Since(number, show_date(old.as_of), tuple(groups), tuple(dropped))


def _printed(facts: Facts, document: DocumentType | None) -> dict[str, tuple[Field, ...]]:
    """The fields to compare, by section: those of the document, in its order, or all."""
    sections = facts.catalogue.sections
    wanted: dict[str, set[str]] = {}
    prints = [p for part in document.sections for p in part.prints] if document else sections
    for printed in prints:
        name, _, field = printed.partition(".")
        names = {field} if field else set(sections[name].by_name)
        wanted.setdefault(name, set()).update(names)
    common = {field.name for field in facts.catalogue.common} | NEVER_PRINTED
    return {
        name: tuple(f for f in sections[name].fields if f.name in names - common)
        for name, names in wanted.items()
        if name not in _TOLD_ELSEWHERE
    }


@dataclass(frozen=True, slots=True)
class _Section:
    """The comparison of one section."""

    old: Facts
    new: Facts
    section: Section
    fields: tuple[Field, ...]

    def lines(self) -> Iterator[Altered]:
        """The differences in the order of the records as they stand now."""
        before, after = (
            {row.id: row for row in facts.everything(self.section.name)}
            for facts in (self.old, self.new)
        )
        for record in dict.fromkeys((*after, *before)):
            was, now = before.get(record), after.get(record)
            if all(row is None or may_be_shown(row, self.new) for row in (was, now)):
                yield from self._record(was, now)

    def _record(self, was: Row | None, now: Row | None) -> Iterator[Altered]:
        if was is not None and is_retired(was):
            was = None
        is_dropped = now is not None and is_retired(now)
        if now is None or is_dropped:
            if was is not None:
                yield self._gone(was, now)
        elif was is None and now.id:
            what, new = self._called(now), self.new.called(now.id)
            yield self._because(Altered(now.key, Kind.ADDED, what, "", NOTHING, new), now)
        else:
            yield from self._fields(was or Row(now.key, {}, self.section.by_name), now)

    def _gone(self, was: Row, now: Row | None) -> Altered:
        what, old = self._called(was), self.old.called(was.id)
        if now is None:
            return self._because(Altered(was.key, Kind.GONE, what, "", old, NOTHING), was)
        line = self._because(Altered(was.key, Kind.DROPPED, what, "", old, NOTHING), now)
        day = show_date(now.retired_on) if now.retired_on else line.when
        why = now.retired_reason or line.why
        return Altered(line.key, line.kind, what, "", old, NOTHING, why, line.who, day)

    def _fields(self, was: Row, now: Row) -> Iterator[Altered]:
        for field in self.fields:
            before, after = was.raw(field.name), now.raw(field.name)
            if before == after or not (may_be_told(was, field) and may_be_told(now, field)):
                continue
            is_named_anew = field.name == self.section.title
            has_name = self.new.name(now.id) != now.id and not is_named_anew
            what = f"{self.new.name(now.id)} ({now.id})" if has_name else self._called(now)
            worded = field.type in _WORDED and before is not None and after is not None
            kind = Kind.REWORDED if worded else Kind.CHANGED
            if field.entity == HEALTH_ANSWERS:
                old, new = _answers(before), _answers(after, before)
            else:
                old, new = _in_words(self.old, field, before), _in_words(self.new, field, after)
            part = lower_first(field.label.rstrip("?"))
            line = Altered(now.key.step(field.name), kind, what, part, old, new)
            yield self._because(line, now)

    def _called(self, row: Row) -> str:
        """A record by its kind and id; a section that is one record by its label."""
        return f"{cap_first(self.section.record_label)} {row.id}" if row.id else self.section.label

    def _because(self, line: Altered, row: Row) -> Altered:
        """A line with the reason recorded since, if there is one."""
        known = {change.id for change in self.old.changes}
        about = row.id or self.section.name
        found = [
            change
            for change in self.new.changes
            if change.id not in known
            and change.record == about
            and change.field_ in (None, line.key.field or None)
        ]
        # Of a record's status, a reason given for its retirement counts too.
        if not found and not line.key.field:
            found = [c for c in self.new.changes if c.id not in known and c.record == about]
        if not found:
            return line
        last = found[-1]
        when = show_date(last.when) if last.when else ""
        said_of = (last.why or "", last.who or "", when)
        return Altered(line.key, line.kind, line.what, line.part, line.old, line.new, *said_of)


def _answers(value: Value | None, before: Value | None = None) -> str:
    """How many answers a health check holds, and how many of them are not those of before."""
    rows = value if isinstance(value, tuple) else ()
    if not isinstance(before, tuple):
        return counted(len(rows), "answer")
    new = sum(row not in before for row in rows)
    return f"{counted(len(rows), 'answer')}, {new} of them new or changed"


def _in_words(facts: Facts, field: Field, value: Value | None) -> str:
    """A value as a reader takes it in: records by name, rows part by part."""
    if value is None:
        return NOTHING
    if field.type is FieldType.REFERENCE and isinstance(value, str):
        return facts.called(value)
    if not isinstance(value, tuple):
        return said(facts, field, value)
    if field.type is FieldType.ROWS:
        rows = (row for row in value if isinstance(row, Group))
        return "; ".join(_row(facts, field, row.parts) for row in rows) or NOTHING
    if field.type is FieldType.REFERENCE:
        return and_list(facts.called(str(item)) for item in value) or NOTHING
    return said(facts, field, value)


def _row(facts: Facts, field: Field, parts: Mapping[str, Value]) -> str:
    return ", ".join(
        f"{lower_first(part.label)} {_in_words(facts, part, parts[part.name])}"
        for part in field.fields
        if part.name in parts
    )
