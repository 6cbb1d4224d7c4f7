"""Rules on milestones: every horizon has them, and each is owned, proved, timely and of use.

Must not look at tasks; the rules on the plan do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_months, show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.rules.common import asked, is_filled, joint_objectives, missing, named
from lep_docs.core.rules.registry import Fault, rule
from lep_docs.core.values import horizon_months, show_horizon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lep_docs.core.facts import Facts

_TRANSITION = "transition_event"
_MET = "met"
_OPERATION = "operation"
_CLOSE = frozenset({"financial_close", "grant_award"})
_TOLERANCE = 0.1
_ONE_DAY = timedelta(days=1)
_MONTHS_A_YEAR = 12


@rule(
    "R-010",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1",),
    title="Every horizon has at least two milestones",
    why="The vision says where the partnership will be at each horizon.",
    seed="S1 activity 2; S2",
    remedy="Say what will be true at each horizon, in at least two milestones.",
)
def every_horizon_has_milestones(facts: Facts) -> Iterator[Fault]:
    for horizon in facts.partnership.horizons:
        count = sum(milestone.horizon == horizon for milestone in facts.milestones)
        if count == 0:
            yield Fault(
                horizon,
                f"The horizon of {show_horizon(horizon)} has no milestone.",
                "Say what will be true by then, in at least two milestones.",
            )
        elif count == 1:
            yield Fault(
                horizon,
                f"The horizon of {show_horizon(horizon)} has only one milestone.",
                "Add a second, so that the horizon does not hang on one event.",
                Severity.WARNING,
            )


@rule(
    "R-011",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D1", "D8"),
    title="Every milestone has an owner in post by its date",
    why="The right roles have to be in place for outcomes to be reached.",
    seed="S0",
    remedy="Name a role that somebody fills, or that will be filled in time.",
)
def every_milestone_is_owned(facts: Facts) -> Iterator[Fault]:
    for milestone in facts.milestones:
        key = milestone.at.owner_role
        filled = is_filled(facts, milestone.owner_role, milestone.due)
        if not filled and not milestone.excused(key):
            yield Fault(
                key,
                f"{named(facts, milestone)} has no owner who is in post by its date.",
            )


@rule(
    "R-012",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D1", "D6"),
    title="Every milestone has a measure and a source of evidence",
    why="Outcomes are written down with how success is judged.",
    seed="S0",
    remedy="Say what will be counted or seen, and where the proof will be found.",
)
def every_milestone_can_be_proved(facts: Facts) -> Iterator[Fault]:
    for milestone in facts.milestones:
        for key in missing(milestone, milestone.at.measure, milestone.at.evidence):
            yield Fault(
                key,
                f"{named(facts, milestone)} has no answer to {asked(milestone, key)}.",
            )


@rule(
    "R-013",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1",),
    title="Milestones and joint objectives serve each other",
    why="The road to the vision is made of steps towards its objectives.",
    seed="S1",
    remedy="Name the joint objective each milestone is a step towards, and add a milestone where "
    "an objective has none.",
)
def milestones_and_objectives_meet(facts: Facts) -> Iterator[Fault]:
    joint = joint_objectives(facts)
    ids = {objective.id for objective in joint}
    served = {o for milestone in facts.milestones for o in milestone.objectives}
    for milestone in facts.milestones:
        key = milestone.at.objectives
        if ids.isdisjoint(milestone.objectives) and not milestone.excused(key):
            yield Fault(
                key,
                f"{named(facts, milestone)} serves no joint objective.",
                "Name the joint objective it is a step towards, or retire it.",
            )
    for objective in joint:
        if objective.id not in served:
            yield Fault(
                objective.key,
                f"{named(facts, objective)} has no milestone on the way.",
                "Add a milestone for it, or name it in one that is there.",
            )


@rule(
    "R-014",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D1",),
    title="Every milestone falls due inside its horizon",
    why="A date and a horizon that disagree mislead every reader.",
    seed="Consistency",
    remedy="Choose a date inside the horizon, or another horizon.",
)
def every_milestone_is_in_its_horizon(facts: Facts) -> Iterator[Fault]:
    spans = _spans(facts)
    for milestone in facts.milestones:
        span = spans.get(milestone.horizon)
        if span is None or milestone.due is None:
            continue
        first, last, tolerance = span
        early, late = first - milestone.due, milestone.due - last
        if early > _ONE_DAY or late > tolerance:
            yield Fault(
                milestone.at.due,
                f"{named(facts, milestone)} is due on {show_date(milestone.due)}, outside its "
                f"horizon of {show_horizon(milestone.horizon)}.",
                f"Choose a date from {show_date(first)} to {show_date(last)}, or another horizon.",
            )


@rule(
    "R-015",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D3", "D8"),
    title="The change from bidding to delivering is marked by an event",
    why="Teams need a visible end to the one and start of the other.",
    seed="S2 step 5",
    remedy="Hold a transition event after signing, and no later than the first day of operation.",
)
def the_transition_is_marked(facts: Facts) -> Iterator[Fault]:
    dates = {row.phase: row.date for row in facts.partnership.phase_dates if row.date}
    closes = [day for phase, day in dates.items() if phase in _CLOSE]
    events = [m for m in facts.milestones if m.kind == _TRANSITION]
    if not events:
        yield Fault(
            Key("milestones"),
            "No milestone marks the change from bidding to delivering.",
            "Add a transition event, such as an opening day for both teams.",
        )
    first = min(closes, default=None)
    last = dates.get(_OPERATION)
    if events and not any(_falls(event.due, first, last) for event in events):
        yield Fault(
            events[0].at.due,
            f"{named(facts, events[0])} does not fall between signing and the start of operation.",
        )


@rule(
    "R-016",
    Severity.WARNING,
    wakes=Phase.OPERATION,
    documents=("D15",),
    title="Every missed milestone has a review note",
    why="Continual review means learning from what slipped.",
    seed="S0",
    remedy="Say what happened and what follows, or mark it met or retired.",
)
def every_missed_milestone_is_reviewed(facts: Facts) -> Iterator[Fault]:
    for milestone in facts.milestones:
        due, key = milestone.due, milestone.at.review_note
        late = due is not None and due < facts.as_of and milestone.status != _MET
        if late and any(missing(milestone, key)):
            yield Fault(
                key,
                f"{named(facts, milestone)} was due on {show_date(due)}, is not met and has no "
                "review note.",
            )


@rule(
    "R-017",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1",),
    title="No horizon or milestone lies beyond the term without a reason",
    why="The agreement has a term; what lies past it needs explaining.",
    seed="S0",
    remedy="Bring it forward, or say why it lies beyond the term.",
)
def nothing_lies_beyond_the_term(facts: Facts) -> Iterator[Fault]:
    start, years = facts.partnership.start_date, facts.partnership.term_years
    if start is None or years is None:
        return
    end = add_months(start, years * _MONTHS_A_YEAR)
    explained = {m.horizon for m in facts.milestones if m.beyond_term_reason}
    for milestone in facts.milestones:
        if milestone.due and milestone.due > end and not milestone.beyond_term_reason:
            yield Fault(
                milestone.at.due,
                f"{named(facts, milestone)} is due after the term ends on {show_date(end)}.",
                "Bring the date forward, or say why it lies beyond the term.",
            )
    for horizon, months in _ahead(facts).items():
        if months > years * _MONTHS_A_YEAR and horizon not in explained:
            yield Fault(
                facts.partnership.at.horizons,
                f"The horizon of {show_horizon(horizon)} is longer than the term of {years} years.",
                "Take the horizon out, or give its milestones a reason for lying beyond the term.",
            )


def _ahead(facts: Facts) -> Mapping[str, int]:
    """The partnership's horizons with the months each lies ahead, nearest first."""
    months = {h: horizon_months(h) for h in facts.partnership.horizons}
    return dict(sorted(((h, m) for h, m in months.items() if m), key=lambda pair: pair[1]))


def _spans(facts: Facts) -> Mapping[str, tuple[date, date, timedelta]]:
    """The first and last day of each horizon, and how long after the last will still do."""
    start = facts.partnership.start_date
    if start is None:
        return {}
    spans, first = {}, start
    for horizon, months in _ahead(facts).items():
        end = add_months(start, months)
        spans[horizon] = (first, end, (end - start) * _TOLERANCE)
        first = end
    return spans


def _falls(day: date | None, first: date | None, last: date | None) -> bool:
    """Whether a day lies between two days, either of which may be open."""
    if day is None:
        return first is None and last is None
    return (first is None or day >= first) and (last is None or day <= last)
