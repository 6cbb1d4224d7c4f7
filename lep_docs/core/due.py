"""What is due in a partnership: what should have happened, what comes next, and who sees to it.

Pure: the day to look from is handed in. What nobody has given a day is due only where a day can be
told from other answers; else it is listed without one. Must not judge whether it is in order; the
rules do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_days, add_months
from lep_docs.core.due_records import RECORDS
from lep_docs.core.facts import is_retired
from lep_docs.core.keys import Key
from lep_docs.core.rhythms import next_after
from lep_docs.core.rules.common import one_of, operating_since
from lep_docs.core.rules.documents import AGREED, in_force
from lep_docs.core.saying import place
from lep_docs.core.values import NotKnown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.facts import Facts

_AS_OF = "as_of"
_SOON = 30
_QUARTER, _YEAR = 3, 12
_WAITING = frozenset({"submitted", "agreed_in_principle"}) | AGREED
_NOTED = "noted"


class When(StrEnum):
    """How far off something is, the most pressing first."""

    OVERDUE = "Overdue"
    SOON = "In the next 30 days"
    THIS_QUARTER = "Later this quarter"
    NEXT_QUARTER = "Next quarter"
    THIS_YEAR = "Within a year"
    LATER = "Later"
    NO_DAY = "No day set"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. `kind` says what sort of thing, `what` which one, both in words.

    `key` leads to the answer that says so; `day` is None where nothing says when; `who` is the id
    of the role or party that sees to it, or a name somebody typed, or "".
    """

    key: Key
    day: date | None
    kind: str
    what: str
    who: str

    @property
    def record(self) -> str:
        """The record it is about: its id, or its section where that is one record."""
        return self.key.record or self.key.section


def due(facts: Facts) -> tuple[Due, ...]:
    """Everything that is not settled yet, by day; what has no day comes last.

    `facts.as_of` is the day it is looked at from.
    """
    found = (
        *_recorded(facts),
        *_results(facts),
        *_posts(facts),
        *_signatures(facts),
        *_questions(facts),
    )
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.kind, one.key)))


def seen_from(facts: Facts, day: date) -> Facts:
    """The same facts looked at from another day."""
    return replace(facts, answers=facts.answers.with_(Key("partnership", field=_AS_OF), day))


def by_when(found: Iterable[Due], on: date) -> tuple[tuple[When, tuple[Due, ...]], ...]:
    """What is due, grouped by how far off it is seen from a day; empty groups are left out."""
    groups: dict[When, list[Due]] = {when: [] for when in When}
    for one in found:
        groups[when(one.day, on)].append(one)
    return tuple((name, tuple(ones)) for name, ones in groups.items() if ones)


def when(day: date | None, on: date) -> When:
    """How far off a day is. Quarters begin in January, April, July and October."""
    if day is None:
        return When.NO_DAY
    if day < on:
        return When.OVERDUE
    quarter = add_months(on.replace(day=1), _QUARTER - (on.month - 1) % _QUARTER)
    ends = (
        (add_days(on, _SOON + 1), When.SOON),
        (quarter, When.THIS_QUARTER),
        (add_months(quarter, _QUARTER), When.NEXT_QUARTER),
        (add_months(on, _YEAR), When.THIS_YEAR),
    )
    return next((name for end, name in ends if day < end), When.LATER)


def named(facts: Facts, who: str) -> str:
    """Who sees to it, as people read it: a role with who holds it, a party, a name."""
    role = one_of(facts.roles, who)
    holder = facts.called(role.holder) if role and role.holder else ""
    return f"{facts.called(who)} ({holder})" if holder else facts.called(who)


def _recorded(facts: Facts) -> Iterator[Due]:
    """What stands in a record with its own day."""
    for kind in RECORDS:
        for row in kind.rows(facts):
            key = kind.at(row)
            day = facts.answers.get(key)
            if isinstance(day, date) and not kind.is_settled(facts, row):
                yield Due(key, day, kind.label, kind.called(facts, row), kind.who(facts, row) or "")


def _results(facts: Facts) -> Iterator[Due]:
    """Measures whose next figure is to be taken, or whose baseline is to be set."""
    begun = operating_since(facts)
    for kpi in facts.kpis:
        who = kpi.owner_role or ""
        baseline = kpi.baseline
        if baseline.value is None and baseline.to_be_set_by:
            at = baseline.at.to_be_set_by
            yield Due(at, baseline.to_be_set_by, "Baseline of a measure", facts.called(kpi.id), who)
        last = max((row.date for row in kpi.results if row.date), default=begun)
        if last is None:
            continue
        day = next_after(kpi.frequency or "", last)
        if day is not None or (not kpi.results and last <= facts.as_of):
            yield Due(kpi.at.results, day, "Result of a measure", facts.called(kpi.id), who)


def _posts(facts: Facts) -> Iterator[Due]:
    """Roles whose holder has left or will leave, and roles to be filled."""
    people = facts.everything("people")
    for role in facts.roles:
        holder = one_of(people, role.holder)
        if holder is not None and (holder.end or is_retired(holder)):
            left = holder.end or holder.raw("retired_on")
            day = left if isinstance(left, date) else None
            gone = is_retired(holder) or (day is not None and day <= facts.as_of)
            label = "Holder has left" if gone else "Holder will leave"
            what = f"{facts.called(role.id)}: {facts.called(holder.id)}"
            yield Due(role.at.holder, day, label, what, role.party or "")
        elif holder is None and role.needed_from:
            yield Due(
                role.at.needed_from,
                role.needed_from,
                "Role to fill",
                facts.called(role.id),
                role.party or "",
            )


def _signatures(facts: Facts) -> Iterator[Due]:
    """Sign-offs that documents wait for: from every party that signs and has not decided."""
    for document in in_force(facts):
        if document.status not in _WAITING:
            continue
        decided = {row.party for row in document.sign_offs if row.decision not in (None, _NOTED)}
        day = document.effective_date or (document.issued_on if document.status in AGREED else None)
        for party in facts.main_parties:
            if party.id not in decided:
                yield Due(
                    document.at.sign_offs, day, "Sign-off", facts.called(document.id), party.id
                )


def _questions(facts: Facts) -> Iterator[Due]:
    """Answers that somebody promised to find out."""
    for name, section in facts.catalogue.sections.items():
        live = (row for row in facts.everything(name) if not is_retired(row))
        for row, field in product(live, section.fields):
            value = row.raw(field.name)
            if isinstance(value, NotKnown) and (value.who or value.by):
                key = row.key.step(field.name)
                what = place(facts.catalogue, key)
                yield Due(key, value.by, "Answer to find out", what, value.who)
