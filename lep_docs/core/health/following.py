"""From what stands out to actions: the follow-ups that fit, and the chosen ones in the plan.

An action that comes of a check says so in its source, and the finding that led to it names both
check and action. People choose; nothing is put into the plan by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from lep_docs.core.errors import RefusedError
from lep_docs.core.facts import Facts, Row
from lep_docs.core.health.answering import check_of, look_for
from lep_docs.core.health.observations import CONCERN, DIFFERENCE, STRENGTH, observations
from lep_docs.core.health.results import result
from lep_docs.core.keys import Key
from lep_docs.core.records import next_id
from lep_docs.core.sentences import and_list, counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lep_docs.core.answers import Answers
    from lep_docs.core.health.observations import Observation
    from lep_docs.core.session import Session
    from lep_docs.core.values import Value

TASKS, FINDINGS = "tasks", "follow_ups"
WITHIN = timedelta(days=30)
_OWN_CATEGORY = "delivery"
_NAMED = 3
_OPENINGS = {
    CONCERN: "This needs attention",
    DIFFERENCE: "We see this differently",
    STRENGTH: "This works well",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One follow-up: a code of the library, or Q and a question's number for the set's own advice.

    `about` is what it answers, the gravest first; `task` the action it has become, if it has.
    """

    code: str
    action: str
    success: str
    category: str
    about: tuple[Observation, ...]
    task: str = ""

    @property
    def severity(self) -> int:
        """That of the gravest thing it answers."""
        return max(one.severity for one in self.about)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a chosen follow-up is to stand in the plan; `due` None is thirty days after the check."""

    owner: str
    due: date | None = None
    objective: str = ""


def offers(facts: Facts, check: Row) -> tuple[Offer, ...]:
    """The follow-ups that fit what stands out in a check, those for the gravest first."""
    found = result(facts, check)
    seen = observations(found) if found else ()
    about: dict[str, list[Observation]] = {}
    own: dict[str, str] = {}
    for one in seen:
        if one.weak:
            code = f"Q{one.numbers[0]}" if one.numbers else "Q"
            own[code] = one.weak.rstrip(".")
            about.setdefault(code, []).append(one)
        for code in one.remedies:
            about.setdefault(code, []).append(one)
    taken = {row.library_ref: row.task for row in facts.follow_ups if row.check == check.id}
    made = (_offer(facts, code, own, tuple(what), taken) for code, what in about.items())
    return tuple(sorted(made, key=lambda offer: -offer.severity))


def _offer(
    facts: Facts,
    code: str,
    own: dict[str, str],
    about: tuple[Observation, ...],
    taken: dict[str, str],
) -> Offer:
    task = taken.get(code) or ""
    remedy = facts.catalogue.health.remedies.get(code)
    if remedy is None:
        return Offer(code, own[code], "The next check shows a rise", _OWN_CATEGORY, about, task)
    return Offer(code, remedy.action, remedy.success, remedy.category, about, task)


def followed_up(
    session: Session, on: date, record: str, codes: Sequence[str], wish: Wish
) -> Answers:
    """The answers with the chosen follow-ups as actions of the plan, and the findings behind them.

    Raises:
        NotFoundError: no such check, follow-up, role or objective.
        RefusedError: a follow-up is in the plan already.
    """
    facts = Facts(session.catalogue, session.answers, on)
    check, _ = check_of(facts, record)
    look_for(wish.owner, [role.id for role in facts.roles], "role")
    if wish.objective:
        look_for(wish.objective, [o.id for o in facts.objectives], "objective")
    found = {offer.code: offer for offer in offers(facts, check)}
    for code in codes:
        look_for(code, list(found), f"follow-up for {record}")
        offer = found[code]
        if offer.task:
            raise RefusedError(f"{code} stands in the plan already, as {offer.task}.")
    for code in dict.fromkeys(codes):
        session = _put(session, facts, check, found[code], wish)
    return session.answers


def _put(session: Session, facts: Facts, check: Row, offer: Offer, wish: Wish) -> Session:
    """One follow-up as an action, and the finding that names it."""
    at, found = _new(session, TASKS), _new(session, FINDINGS)
    due = _due(facts, check, wish)
    first = max(offer.about, key=lambda one: one.severity)
    source = f"Health check {check.id}, follow-up {offer.code}"
    values: dict[Key, Value | None] = {
        at.at.title: offer.action,
        at.at.objective: wish.objective or None,
        at.at.accountable_role: wish.owner,
        at.at.start: min(facts.as_of, due),
        at.at.due: due,
        at.at.success_measure: offer.success,
        at.at.category: offer.category,
        at.at.status: "not_started",
        at.at.rag: "green",
        at.at.source_ref: source,
        found.at.check: check.id,
        found.at.kind: first.kind,
        found.at.severity: first.severity or None,
        found.at.questions: tuple(dict.fromkeys(n for o in offer.about for n in o.numbers)) or None,
        found.at.statement: _statement(facts, offer, first.kind),
        found.at.library_ref: offer.code,
        found.at.action: offer.action,
        found.at.task: at.id,
        found.at.owner_role: wish.owner,
        found.at.due: due,
        found.at.source_ref: f"Health check {check.id}",
    }
    return session.many(values)


def _new(session: Session, name: str) -> Row:
    section = session.catalogue.sections[name]
    record = next_id(section, session.answers.records(name))
    return Row(Key(name, record), {}, section.by_name)


def _due(facts: Facts, check: Row, wish: Wish) -> date:
    """The day wished for; else thirty days after the check, or after today where that is past."""
    day: date = wish.due or (check.closed or check.opened or facts.as_of) + WITHIN
    return day if wish.due or day >= facts.as_of else facts.as_of + WITHIN


def _statement(facts: Facts, offer: Offer, kind: str) -> str:
    """What was found, by the statements it is about: a start that people put in their own words."""
    called = [facts.name(o.what).rstrip(".") for o in offer.about if o.kind == kind]
    shown = [f"“{text}”" for text in dict.fromkeys(called)]
    more = len(shown) - _NAMED
    said = and_list([*shown[:_NAMED], counted(more, "more point")] if more > 0 else shown)
    return f"{_OPENINGS[kind]}: {said}."
