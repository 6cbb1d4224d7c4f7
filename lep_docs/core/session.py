"""One sitting: the answers as they are now, what was typed but not understood, and the way back.

Immutable: every step returns a new Session. A step remembers only the sections it touched, so that
undoing it leaves alone what a colleague changed elsewhere, or in the same place since.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers, Record
from lep_docs.core.errors import RefusedError
from lep_docs.core.facts import Row, is_retired
from lep_docs.core.keys import Key
from lep_docs.core.merge import merge
from lep_docs.core.records import (
    copied,
    is_named_elsewhere,
    moved_past,
    next_id,
    placed_after,
    refuse_new,
)
from lep_docs.core.saying import names_of, place, said_many

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lep_docs.core.fields import Catalogue, Section
    from lep_docs.core.merge import Conflict
    from lep_docs.core.values import Value

_NONE: Mapping[Key, Draft] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed that is no answer yet, and the sentence that says why."""

    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change in words, with the sections and drafts it touched, before and after."""

    said: str
    before: Answers
    after: Answers
    drafts_before: Mapping[Key, Draft]
    drafts_after: Mapping[Key, Draft]

    def turned(self) -> Step:
        """The step that takes this one back."""
        return Step(self.said, self.after, self.before, self.drafts_after, self.drafts_before)


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of undoing or redoing: the session, and the step in words ("" for none).

    `kept` are the places where a colleague's later answer was left standing.
    """

    session: Session
    said: str = ""
    kept: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """The answers of a room during one sitting, with the steps that led to them."""

    catalogue: Catalogue = field(repr=False, compare=False)
    answers: Answers
    drafts: Mapping[Key, Draft] = field(default_factory=lambda: _NONE)
    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        """Freeze the drafts."""
        object.__setattr__(self, "drafts", MappingProxyType(dict(self.drafts)))

    def answered(self, key: Key, value: Value | None) -> Session:
        """One answer given, or taken back when `value` is None; a draft in its place goes.

        Raises:
            RefusedError: a part of an answer that cannot be read, or a position past the list.
        """
        return self.many({key: value})

    def drafted(self, key: Key, draft: Draft) -> Session:
        """Typed text kept although it is no answer; the answer before it still stands."""
        return self.many({}, {key: draft})

    def many(
        self,
        values: Mapping[Key, Value | None],
        drafts: Mapping[Key, Draft] = _NONE,
        said: str = "",
    ) -> Session:
        """Many answers in one step; records that are named for the first time are added.

        `said` is the step in words, where its answers do not say it best themselves.

        Raises:
            RefusedError: a part of an answer that cannot be read, or a position past the list.
        """
        answers = self.answers
        for key, value in values.items():
            if answers.get(key) != value:
                answers = answers.with_(key, value)
        for key in drafts:
            if answers.record(key.section, key.record) is None:
                answers = answers.with_record(key.section, Record(key.record))
        left = {key: draft for key, draft in self.drafts.items() if key not in values}
        shown = {key: f'"{draft.text}" (not understood yet)' for key, draft in drafts.items()}
        said = said or said_many(names_of(self.catalogue, answers), values, shown)
        return self.step(said, answers, {**left, **drafts})

    def added(
        self, section: str, after: str = "", values: Mapping[str, Value] | None = None
    ) -> tuple[Session, str]:
        """A new record with the next free id, and that id; it stands at the end or `after`.

        It is empty but for `values`, by the names of their fields.

        Raises:
            RefusedError: the section is one record or given, or `after` is not in it.
        """
        what, records = self._records(section, after)
        refuse_new(what)
        new = next_id(what, records, after)
        answers = placed_after(self.answers, section, Record(new, values or {}), after)
        return self.step(f"{_named(self, section, new)}: added", answers), new

    def duplicated(self, section: str, record: str) -> tuple[Session, str]:
        """A copy of a record below it, under the next free id, and that id.

        Raises:
            RefusedError: there is no such record, or the section is given.
        """
        what, records = self._records(section, record)
        refuse_new(what)
        new = next_id(what, records, record)
        copy = copied(self._row(section, record), new)
        answers = placed_after(self.answers, section, copy, record)
        said = f"{_named(self, section, new)}: added as a copy of {record}"
        return self.step(said, answers), new

    def retired(self, section: str, record: str, on: date, reason: str) -> Session:
        """A record no longer pursued since a day, with the reason; it stays in the file.

        Raises:
            RefusedError: there is no such record.
        """
        at = self._row(section, record).at
        answers = self.answers.with_(at.retired_on, on).with_(at.retired_reason, reason)
        said = f"{_named(self, section, record)}: no longer pursued"
        return self.step(said, answers)

    def dropped(self, section: str, record: str) -> Session:
        """Without a record that was added in this sitting and is still empty.

        Raises:
            RefusedError: it is not new, not empty, or another record names it.
        """
        row = self._row(section, record)
        new = any(_adds(step, section, record) for step in self.done)
        if row or not new or is_named_elsewhere(self.answers, record):
            raise RefusedError(
                f"{record} stays: only a record that was just added, that is empty and that no "
                "other names can be taken out. Say that it is no longer pursued, and why."
            )
        drafts = {
            k: d for k, d in self.drafts.items() if (k.section, k.record) != (section, record)
        }
        answers = self.answers.without_record(section, record)
        return self.step(f"{_named(self, section, record)}: taken out again", answers, drafts)

    def moved(self, section: str, record: str, by: int) -> Session:
        """A record moved past its neighbours: up when `by` is under 0, as far as there are any.

        Raises:
            RefusedError: there is no such record.
        """
        self._row(section, record)
        rows = names_of(self.catalogue, self.answers).everything(section)
        live = [row.id for row in rows if row.id == record or not is_retired(row)]
        answers = moved_past(self.answers, section, record, live, by)
        way = "up" if by < 0 else "down"
        return self.step(f"{_named(self, section, record)}: moved {way}", answers)

    def step(
        self, said: str, answers: Answers, drafts: Mapping[Key, Draft] | None = None
    ) -> Session:
        """The session after one more step; this very session when nothing changed."""
        drafts = self.drafts if drafts is None else drafts
        names = changed_sections(self.answers, answers)
        keys = [k for k in {**self.drafts, **drafts} if self.drafts.get(k) != drafts.get(k)]
        if not names and not keys:
            return self
        step = Step(
            said,
            _only(self.answers, names),
            _only(answers, names),
            {k: self.drafts[k] for k in keys if k in self.drafts},
            {k: drafts[k] for k in keys if k in drafts},
        )
        return Session(self.catalogue, answers, drafts, (*self.done, step))

    def absorbed(self, answers: Answers) -> Session:
        """The session with sections as merging left them: no step of ours, so not to be undone."""
        return replace(self, answers=Answers({**self.answers.sections, **answers.sections}))

    def undo(self) -> Turned:
        """The last step taken back. What a colleague changed there since is left standing."""
        if not self.done:
            return Turned(self)
        step = self.done[-1]
        turned = self._turn(step.turned())
        session = replace(turned.session, done=self.done[:-1], undone=(*self.undone, step))
        return replace(turned, session=session)

    def redo(self) -> Turned:
        """The step that was undone last, done again."""
        if not self.undone:
            return Turned(self)
        step = self.undone[-1]
        turned = self._turn(step)
        session = replace(turned.session, done=(*self.done, step), undone=self.undone[:-1])
        return replace(turned, session=session)

    def changed_sections(self, since: Session) -> tuple[str, ...]:
        """The sections whose answers differ from those of another session of the room."""
        return changed_sections(since.answers, self.answers)

    def _turn(self, step: Step) -> Turned:
        now = _only(self.answers, tuple({**step.before.sections, **step.after.sections}))
        merged = merge(self.catalogue, step.before, now, step.after)
        drafts = {k: d for k, d in self.drafts.items() if k not in step.drafts_before}
        session = replace(self.absorbed(merged.answers), drafts={**drafts, **step.drafts_after})
        return Turned(session, step.said, merged.conflicts)

    def _records(self, section: str, record: str) -> tuple[Section, tuple[Record, ...]]:
        """A section that holds many records, and those it holds; `record`, if named, is one."""
        found = self.catalogue.sections[section]
        records = self.answers.records(section)
        if found.single:
            raise RefusedError(f"{found.label} is one record: it has no others beside it.")
        if record and all(r.id != record for r in records):
            raise RefusedError(f"There is no {record} in {found.label}.")
        return found, records

    def _row(self, section: str, record: str) -> Row:
        found, _ = self._records(section, record)
        there = self.answers.record(section, record)
        values = there.values if there else {}
        return Row(Key(section, record), values, found.by_name)


def changed_sections(before: Answers, after: Answers) -> tuple[str, ...]:
    """The names of the sections that hold different answers, or the same in another order."""
    names = dict.fromkeys((*before.sections, *after.sections))
    return tuple(n for n in names if before.records(n) != after.records(n))


def _named(session: Session, section: str, record: str) -> str:
    return place(session.catalogue, Key(section, record))


def _only(answers: Answers, names: tuple[str, ...]) -> Answers:
    return Answers({name: answers.records(name) for name in names})


def _adds(step: Step, section: str, record: str) -> bool:
    before, after = (a.record(section, record) for a in (step.before, step.after))
    return before is None and after is not None
