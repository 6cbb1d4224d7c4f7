"""The way an issue goes: whom to call at each step and who stands in, and what the log shows."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from lep_docs.core.context import NOTHING, Fact, RecordView
from lep_docs.core.dates import working_days
from lep_docs.core.digests.people import Hats, hats, ladder
from lep_docs.core.facts import Row
from lep_docs.core.keys import Key
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.digests.people import Step
    from lep_docs.core.facts import Facts

PEOPLE = "people"
PAIR = 2
HELPERS = ("independent_chair", "facilitator")


@dataclass(frozen=True, slots=True)
class Contact:
    """Who acts for a party at a step, and who stands in; either may be a blank record.

    While a role has no holder, its interim cover is called. Without a deputy of its own, somebody
    else on the route who acts for the same party stands in: the next one up, else the nearest down.
    """

    party: RecordView
    role: RecordView
    person: RecordView
    deputy: RecordView

    @property
    def called(self) -> Fact:
        """The name of who is called; the role's while the name is not given; blank for nobody."""
        name: Fact = self.person.name or (self.role.called if self.person else NOTHING)
        return name

    @property
    def acts_for(self) -> Fact:
        """The party; the role's name while that is not given."""
        party: Fact = self.party.called or self.role.called
        return party


@dataclass(frozen=True, slots=True)
class Call:
    """One step of the route: whom to call, and the kinds of issue that begin there."""

    level: RecordView
    contacts: tuple[Contact, ...]
    kinds: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on a party's page of the card, with the steps at which to call them: 3 and 4."""

    steps: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class Page:
    """Whom to call at one party, from the first step up; each person stands once."""

    party: Fact
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """What the log of issues adds up to; `days` is the median of working days to settle one.

    `low` counts those that were settled at the step where their kind begins.
    """

    raised: int
    settled: int
    low: int
    days: int | None
    open: tuple[RecordView, ...]
    lessons: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The digest of escalation: steps, the same people by party, helpers, hats and log.

    `urgent` is the step for what cannot wait.
    """

    calls: tuple[Call, ...]
    card: tuple[Page, ...]
    urgent: Call | None
    helpers: tuple[RecordView, ...]
    hats: tuple[Hats, ...]
    log: Log


def route(facts: Facts) -> Route:
    """The digest of the escalation route."""
    steps = ladder(facts)
    calls = tuple(_call(facts, at, steps) for at in range(len(steps)))
    straight = facts.partnership.fast_track.go_to
    people = {contact.person.id for call in calls for contact in call.contacts}
    helpers = (r for r in facts.roles if r.role_type in HELPERS and r.holder)
    return Route(
        calls=calls,
        card=_card(calls),
        urgent=next((c for c in calls if straight and c.level.id == straight), None),
        helpers=tuple(RecordView(r, facts) for r in helpers),
        hats=tuple(h for h in hats(facts) if h.person.id in people),
        log=_log(facts),
    )


def _call(facts: Facts, at: int, steps: tuple[Step, ...]) -> Call:
    level = steps[at].level
    pairs = (*steps[at].people, *((role.party, role) for role in steps[at].others))
    others = (*steps[at + 1 :], *reversed(steps[:at]))
    contacts = (_contact(facts, party, role, others) for party, role in pairs if role)
    kinds = (k for k in facts.issue_categories if k.start_level and k.start_level == level.row.n)
    return Call(level, tuple(contacts), tuple(RecordView(k, facts) for k in kinds))


def _contact(
    facts: Facts, party: RecordView, role: RecordView, others: tuple[Step, ...]
) -> Contact:
    """Who is called, and who stands in."""
    person = _whom(role)
    same = (other for step in others for own, other in step.people if own.id == party.id)
    deputies = (_whom(other) for other in (role.backup_role, *same) if other)
    nobody = RecordView(Row(Key(PEOPLE), {}, facts.catalogue.sections[PEOPLE].by_name), facts)
    deputy = next((d for d in deputies if d and d.id != person.id), nobody)
    return Contact(party, role, person, deputy)


def _whom(role: RecordView) -> RecordView:
    """Who holds a role, or covers for it meanwhile."""
    held: RecordView = role.holder
    if held:
        return held
    cover: RecordView = role.interim_cover.holder
    return cover


def _card(calls: tuple[Call, ...]) -> tuple[Page, ...]:
    """The people of the route by party, in the order they are met on the way up."""
    met: dict[str, dict[str, list[tuple[Call, Contact]]]] = {}
    for call in calls:
        for contact in call.contacts:
            own = met.setdefault(contact.acts_for, {})
            own.setdefault(contact.person.id or contact.role.id, []).append((call, contact))
    return tuple(
        Page(
            next(iter(own.values()))[0][1].acts_for,
            tuple(Entry(_steps([c for c, _ in times]), times[0][1]) for times in own.values()),
        )
        for own in met.values()
    )


def _steps(calls: list[Call]) -> str:
    """The numbers of steps in words; of more than two that follow one another, the ends."""
    numbers = [call.level.row.n for call in calls if call.level.row.n]
    if len(numbers) > PAIR and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return and_list(map(str, numbers))


def _log(facts: Facts) -> Log:
    starts = {kind.id: kind.start_level for kind in facts.issue_categories}
    settled = [issue for issue in facts.issues if issue.resolved_on]
    days = [working_days(i.raised_on, i.resolved_on) for i in settled if i.raised_on]
    return Log(
        raised=len(facts.issues),
        settled=len(settled),
        low=sum(bool(i.level) and i.level == starts.get(i.category) for i in settled),
        days=round(median(days)) if days else None,
        open=tuple(RecordView(i, facts) for i in facts.issues if not i.resolved_on),
        lessons=tuple(RecordView(i, facts) for i in _taught(facts)),
    )


def _taught(facts: Facts) -> Iterator[Row]:
    return (issue for issue in facts.issues if issue.lesson)
