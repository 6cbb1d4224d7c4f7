"""What the facts answer already: a small closed set of named conditions, worked out, never taken.

A condition suggests an answer with its reason; only a person makes it an answer. Conditions on a
rule are written `R-062 of tasks`: the rule is silent, and there is something for it to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lep_docs.core.dates import show_date
from lep_docs.core.fields import Phase
from lep_docs.core.rules import FAMILIES  # noqa: F401 - importing the families declares the rules
from lep_docs.core.rules.common import is_agreed, is_filled, joint_objectives, parent_objectives
from lep_docs.core.rules.registry import RULES
from lep_docs.core.sentences import counted, several

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.instruments import Instrument

_RULE = re.compile(r"(?P<rule>R-[0-9]+) of (?P<section>[a-z_]+)")
_TURNOVER = re.compile(r"turnover|continuity|retention|retained|leavers", re.IGNORECASE)


class State(Enum):
    """What the facts say, as a rating: that something works well is for people to say, not facts.

    So the best they come to is 3, "mostly in place" or a plain yes.
    """

    YES = 3
    PARTLY = 2
    NO = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What a condition found, and the sentence that says why."""

    state: State
    because: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer that the facts suggest to a question, with the evidence for it."""

    question: int
    rating: int
    because: str


def suggestions(facts: Facts, instrument: Instrument) -> tuple[Suggestion, ...]:
    """What the facts suggest to the questions of a set; where they are silent, nothing."""
    found = ((q.number, known(facts, q.known)) for q in instrument.questions if q.known)
    return tuple(Suggestion(n, k.state.value, k.because) for n, k in found if k is not None)


def is_condition(name: str) -> bool:
    """Whether a name is one of the closed set."""
    match = _RULE.fullmatch(name)
    return name in CONDITIONS or (match is not None and match["rule"] in RULES)


def known(facts: Facts, name: str) -> Known | None:
    """What the condition of this name finds; None where there is nothing to judge by."""
    match = _RULE.fullmatch(name)
    if match is None:
        return CONDITIONS[name](facts)
    return _rule_holds(facts, match["rule"], match["section"])


def _rule_holds(facts: Facts, rule_id: str, section: str) -> Known | None:
    """Whether a rule is silent: on all the records, on some, or on none."""
    records = getattr(facts, section)
    if not records:
        return None
    rule = RULES[rule_id]
    ids = {row.id for row in records}
    faulty = {finding.record for finding in rule.findings(facts)}
    if not faulty:
        return Known(State.YES, f"The check “{rule.title}” finds nothing to mend.")
    said = f"The check “{rule.title}” finds {several(len(faulty), 'point')} to mend."
    return Known(State.PARTLY if ids - faulty else State.NO, said)


def _role(kind: str, called: str) -> Callable[[Facts], Known]:
    """Whether a role of a kind is filled."""

    def look(facts: Facts) -> Known:
        found = [role for role in facts.roles if role.role_type == kind]
        if any(is_filled(facts, role.id, facts.as_of) for role in found):
            return Known(State.YES, f"The role of {called} is filled.")
        if found:
            return Known(State.PARTLY, f"There is a role of {called}, and nobody in it yet.")
        return Known(State.NO, f"No role of {called} is recorded.")

    return look


def _lead_directors(facts: Facts) -> Known | None:
    leading = {
        role.party
        for role in facts.roles
        if role.role_type == "lead_director" and is_filled(facts, role.id, facts.as_of)
    }
    parties = {party.id for party in facts.main_parties}
    return _share(parties & leading, parties, "main organisation", "a lead director in post")


def _share(having: Iterable[str], all_of: Iterable[str], one: str, what: str) -> Known | None:
    """Whether all, some or none have something; None where there are none at all."""
    count, total = len(set(having)), len(set(all_of))
    if not total:
        return None
    state = State.YES if count == total else State.PARTLY if count else State.NO
    return Known(state, f"{count} of {counted(total, one)} with {what}.")


def _interface(facts: Facts) -> Known:
    found = [i for i in facts.interfaces if i.level == "strategic"]
    if not found:
        return Known(State.NO, "No meeting point at strategic level is recorded.")
    state = State.YES if any(i.frequency for i in found) else State.PARTLY
    return Known(state, f"{counted(len(found), 'meeting point')} at strategic level on record.")


def _vision_review(facts: Facts) -> Known:
    found = [cycle for cycle in facts.review_cycles if cycle.type == "vision"]
    if not found:
        return Known(State.NO, "No review of the vision is planned.")
    due = next((cycle.next_due for cycle in found if cycle.next_due), None)
    if due is None:
        return Known(State.PARTLY, "A review of the vision is meant, without a date.")
    return Known(State.YES, f"The next review of the vision is due on {show_date(due)}.")


def _paper(code: str, called: str) -> Callable[[Facts], Known]:
    """Whether a document is agreed."""

    def look(facts: Facts) -> Known:
        if is_agreed(facts, code):
            return Known(State.YES, f"The {called} is agreed.")
        if any(document.type == code for document in facts.documents):
            return Known(State.PARTLY, f"The {called} is still a draft.")
        return Known(State.NO, f"No {called} is recorded.")

    return look


def _own_objectives(facts: Facts) -> Known | None:
    parties = {party.id for party in facts.main_parties}
    stating = {objective.owner_party for objective in parent_objectives(facts)}
    return _share(parties & stating, parties, "main organisation", "objectives of their own")


def _behaviours(facts: Facts) -> Known:
    settled = [b.id for b in facts.behaviours if b.status == "agreed"]
    shared = _share(settled, (b.id for b in facts.behaviours), "behaviour", "the word of all")
    return shared or Known(State.NO, "No behaviour is on record.")


def _shared_place(facts: Facts) -> Known | None:
    place = facts.partnership.co_location
    if not place.decision:
        return None
    if place.decision == "no":
        return Known(State.NO, "It was decided not to work in one place.")
    if place.date and place.date <= facts.as_of:
        return Known(State.YES, f"Teams have shared a place since {show_date(place.date)}.")
    return Known(State.PARTLY, "A shared place is decided and not yet in use.")


def _turnover(facts: Facts) -> Known | None:
    return _on_target(k for k in facts.kpis if _TURNOVER.search(f"{k.title} {k.definition}"))


def _users(facts: Facts) -> Known | None:
    return _on_target(k for k in facts.kpis if k.perspective == "outcomes_customers")


def _on_target(kpis: Iterable[Row]) -> Known | None:
    """Whether the latest results of these measures reach their targets; None without results."""
    reached = {kpi.id: _reaches(kpi) for kpi in kpis}
    judged = {id_: met for id_, met in reached.items() if met is not None}
    met = [id_ for id_, is_met in judged.items() if is_met]
    return _share(met, judged, "measure", "a latest result on target")


def _reaches(kpi: Row) -> bool | None:
    """Whether the last result reaches the first target on or after its day, else the last."""
    results = [r for r in kpi.results if r.value is not None and r.date]
    targets = sorted((t for t in kpi.targets if t.value is not None and t.date), key=_day)
    if not results or not targets:
        return None
    last = max(results, key=_day)
    target = next((t for t in targets if t.date >= last.date), targets[-1])
    met: bool = (
        last.value <= target.value if kpi.direction == "down" else last.value >= target.value
    )
    return met


def _day(row: Row) -> date:
    day: date = row.date
    return day


def _later_projects(facts: Facts) -> Known | None:
    later = {p.id: p.stage for p in facts.projects if p.sample is False and p.stage != "stopped"}
    moving = {id_ for id_, stage in later.items() if stage and stage != "pipeline"}
    return _share(moving, later, "later project", "a first approval behind it")


def _horizons(facts: Facts) -> Known | None:
    horizons = set(facts.partnership.horizons)
    marked = {m.horizon for m in facts.milestones} & horizons
    return _share(marked, horizons, "horizon", "a milestone")


def _sponsors(facts: Facts) -> Known:
    found = {s.id: s.first_contact for s in facts.stakeholders if s.class_ == "sponsor"}
    met = [id_ for id_, day in found.items() if day and day <= facts.as_of]
    shared = _share(met, found, "sponsor", "a first talk held")
    return shared or Known(State.NO, "No sponsor is among the stakeholders on record.")


def _services(facts: Facts) -> Known:
    now = [s for s in facts.services if s.in_scope == "now"]
    if not facts.services:
        return Known(State.NO, "No service is recorded.")
    state = State.YES if now else State.PARTLY
    return Known(
        state, f"{counted(len(facts.services), 'service')} on record, {len(now)} from now."
    )


def _scope_confirmed(facts: Facts) -> Known | None:
    parties = {party.id for party in facts.main_parties}
    current = [s for s in facts.services if s.in_scope == "now"]
    confirmed = [s.id for s in current if parties and parties <= set(s.confirmed_by)]
    of_all = "service in scope"
    return _share(confirmed, (s.id for s in current), of_all, "the word of every main organisation")


def _standards(facts: Facts) -> Known:
    found = [s for s in facts.quality_standards if s.standard]
    state = State.YES if found else State.NO
    return Known(state, f"{counted(len(found), 'quality standard')} on record.")


def _asks(facts: Facts) -> Known | None:
    parties = {party.id for party in facts.main_parties}
    asking = {v.party for v in facts.risk_views if v.ask_of_others and v.disclosed is not False}
    return _share(
        asking & parties, parties, "main organisation", "a request to the others on record"
    )


def _learning(facts: Facts) -> Known:
    found = [k for k in facts.kpis if k.perspective == "people_learning"]
    state = State.YES if found else State.NO
    return Known(state, f"{counted(len(found), 'measure')} of people and learning on record.")


def _scope_first(facts: Facts) -> Known | None:
    # The rule holds its peace once procurement has begun; that silence says nothing.
    early = facts.phase is Phase.PRE_PROCUREMENT
    return _rule_holds(facts, "R-072", "tasks") if early else None


def _outcomes(facts: Facts) -> Known | None:
    joint = {o.id: o.kpis for o in joint_objectives(facts)}
    return _share(
        [id_ for id_, kpis in joint.items() if kpis], joint, "joint objective", "a measure"
    )


CONDITIONS: dict[str, Callable[[Facts], Known | None]] = {
    "strategic-meeting-point": _interface,
    "member-sponsor": _role("elected_member_sponsor", "a sponsor who answers to the public"),
    "corporate-sponsor": _role("corporate_sponsor", "a corporate sponsor"),
    "independent-chair": _role("independent_chair", "an independent chair"),
    "lead-directors": _lead_directors,
    "vision-review": _vision_review,
    "protocol-agreed": _paper("D3", "protocol on how to work together"),
    "statement-agreed": _paper("D1", "joint statement"),
    "plan-agreed": _paper("D2", "business plan"),
    "own-objectives-said": _own_objectives,
    "behaviours-agreed": _behaviours,
    "shared-place": _shared_place,
    "people-stay": _turnover,
    "users-content": _users,
    "later-projects-move": _later_projects,
    "horizons-marked": _horizons,
    "sponsors-met": _sponsors,
    "services-listed": _services,
    "scope-before-procurement": _scope_first,
    "scope-confirmed": _scope_confirmed,
    "standards-agreed": _standards,
    "asks-known": _asks,
    "learning-measured": _learning,
    "objectives-measured": _outcomes,
}
