"""Rules on people's time: every activity is supplied, nobody twice over, and somebody pays.

Full-time equivalents are exact decimals; an allocation without dates counts as open-ended.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_months, show_date
from lep_docs.core.digests.effort import TOLERANCE
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.numbers import show_money, show_number
from lep_docs.core.rules.common import (
    VEHICLE,
    is_agreed,
    listed,
    missing,
    named,
    time_to_give,
    worker,
)
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.core.facts import Facts, Row

_MODEL = "D5"
_ENGAGEMENT = "engagement"
_ADVISER = "adviser"
_ASSUMED = "assumed"
_HATS_APART = frozenset({"contract_management", "delivery"})
_LASTING = frozenset({"operation", "exit"})
_NOTICE = 6
_YEARS_SHOWN = 3
_SIDES_AT_LEAST = 2
_PUBLIC = ("local_authority", "la")
_COMPANY = (VEHICLE, VEHICLE)


def _by_activity(facts: Facts) -> Mapping[str, list[Row]]:
    found = defaultdict(list)
    for allocation in facts.allocations:
        found[allocation.activity].append(allocation)
    return found


def _first(row: Row) -> date:
    return row.from_ or date.min


def _last(row: Row) -> date:
    return row.to or date.max


def _on(day: date, allocations: Iterable[Row]) -> Decimal:
    """The full-time equivalents that work on a day."""
    given = (a.fte for a in allocations if a.fte and _first(a) <= day <= _last(a))
    return sum(given, Decimal(0))


def _by_person(facts: Facts) -> Iterator[tuple[Row, list[Row]]]:
    """Each person who is allocated anywhere, with every allocation of theirs."""
    found = defaultdict(list)
    for allocation in facts.allocations:
        found[worker(facts, allocation)].append(allocation)
    for person in facts.people:
        if person.id in found:
            yield person, found[person.id]


@rule(
    "R-080",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_MODEL,),
    title="Every activity has somebody allocated, and every allocation a source",
    why="A shared resourcing model says who will supply what.",
    seed="S2",
    remedy="Say which organisation supplies each activity, of which kind it is, and with how much "
    "time.",
)
def every_activity_is_supplied(facts: Facts) -> Iterator[Fault]:
    given = _by_activity(facts)
    for activity in facts.activities:
        name = named(facts, activity)
        if activity.id not in given:
            yield Fault(
                activity.key,
                f"{name} has nobody allocated to it.",
                "Say which organisation supplies it, with how much time.",
            )
        unsourced = [
            allocation.id
            for allocation in given.get(activity.id, ())
            if not (allocation.source_party and allocation.source_class)
        ]
        if unsourced:
            yield Fault(
                activity.key,
                f"{name} is supplied by {listed(unsourced)} without saying from which source.",
                "Name the organisation and the kind of source for each allocation.",
            )


@rule(
    "R-081",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_MODEL,),
    title="Nobody is planned for more time than they have",
    why="Capacity that is counted twice is not there when it is needed.",
    seed="S0",
    remedy="Give part of the work to somebody else, or move it to another time.",
)
def nobody_is_planned_twice_over(facts: Facts) -> Iterator[Fault]:
    for person, allocations in _by_person(facts):
        limit = time_to_give(person)
        # Load rises only on days when an allocation begins, so the peak is on one of them.
        load, _, day = max((_on(day, allocations), -n, day) for n, day in _starts(allocations))
        if load > limit:
            since = "" if day == date.min else f" on {show_date(day)}"
            yield Fault(
                person.at.time_available_fte,
                f"{named(facts, person)} is planned for {show_number(load)} of full time{since}, "
                f"against {show_number(limit)} available.",
            )


def _starts(allocations: Iterable[Row]) -> Iterator[tuple[int, date]]:
    """The days allocations begin, numbered from the earliest."""
    return iter(enumerate(sorted({_first(allocation) for allocation in allocations})))


@rule(
    "R-082",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_MODEL,),
    title="What each activity needs is met within a tenth",
    why="Too little capacity delays the work, too much wastes it.",
    seed="S0",
    remedy="Change what is needed or what is supplied, or explain the gap.",
)
def every_need_is_met(facts: Facts) -> Iterator[Fault]:
    # The standing need is judged on the first day anyone is allocated, when the model starts;
    # where needs are given period by period, each is judged on the average over its period.
    begun = min((a.from_ for a in facts.allocations if a.from_), default=None)
    given = _by_activity(facts)
    for activity in facts.activities:
        allocations = given.get(activity.id, [])
        need, name = activity.demand_fte, named(facts, activity)
        if begun and need is not None and _is_off(need, _on(begun, allocations)):
            yield Fault(
                activity.at.demand_fte,
                f"{name} needs {show_number(need)} of full time and is given "
                f"{show_number(_on(begun, allocations))} on {show_date(begun)}.",
            )
        for period in activity.demand:
            yield from _gap(name, period, allocations)


def _gap(name: str, period: Row, allocations: Iterable[Row]) -> Iterator[Fault]:
    need, first, last = period.fte, period.from_, period.to
    if need is None or not first or not last or last < first:
        return
    supplied = _average(first, last, allocations)
    if _is_off(need, supplied):
        yield Fault(
            period.at.fte,
            f"{name} needs {show_number(need)} of full time from {show_date(first)} to "
            f"{show_date(last)} and is given {show_number(round(supplied, 2))} on average.",
            "Change what is needed or what is supplied, or explain the gap.",
        )


def _is_off(need: Decimal, supplied: Decimal) -> bool:
    return abs(supplied - need) > need * TOLERANCE


def _average(first: date, last: date, allocations: Iterable[Row]) -> Decimal:
    """The mean full-time equivalents over the days from `first` to `last`."""
    days = Decimal(0)
    for allocation in allocations:
        common = (min(last, _last(allocation)) - max(first, _first(allocation))).days + 1
        days += (allocation.fte or 0) * max(common, 0)
    return days / ((last - first).days + 1)


@rule(
    "R-083",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D4", _MODEL),
    title="Every activity and gate has one who is accountable and somebody responsible",
    why="Each person knows who does what, and who answers for it.",
    seed="S2",
    remedy="Name exactly one accountable role and at least one responsible role.",
)
def every_activity_has_one_accountable(facts: Facts) -> Iterator[Fault]:
    for activity in facts.activities:
        shares = activity.raci
        for key, answer in (
            (shares.at.accountable, shares.accountable),
            (shares.at.responsible, shares.responsible),
        ):
            if not answer:
                yield Fault(
                    key,
                    f"{named(facts, activity)} lacks one accountable role or anybody responsible.",
                )
    for gate in facts.approval_stages:
        for key in missing(gate, gate.at.approved_by, gate.at.produced_by):
            yield Fault(
                key,
                f"{named(facts, gate)} does not say who answers for it.",
                "Name who produces what the gate decides on, and who decides.",
            )


@rule(
    "R-084",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_MODEL,),
    title="Engaging stakeholders is shared by more than one side",
    why="Engagement done by one side alone is heard as that side's story.",
    seed="S2",
    remedy="Allocate people from each side to an engagement activity.",
)
def engagement_is_shared(facts: Facts) -> Iterator[Fault]:
    engaging = {a.id for a in facts.activities if a.category == _ENGAGEMENT}
    sides = {a.source_class for a in facts.allocations if a.activity in engaging} - {None}
    # A council and a partnership company must each take part where there is one; a partnership
    # without them shares the work between any two kinds of source.
    classes = {party.class_ for party in facts.parties}
    must = {side for kind, side in (_PUBLIC, _COMPANY) if kind in classes}
    if len(sides) < _SIDES_AT_LEAST or must - sides:
        yield Fault(
            "allocations",
            "Engagement with stakeholders is not supplied by both sides of the partnership.",
        )


@rule(
    "R-085",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_MODEL,),
    title="Nobody manages the contract for work they deliver",
    why="Managing the contract and doing the work are separate jobs.",
    seed="S0 note 7",
    remedy="Give one of the two jobs to somebody else.",
)
def nobody_checks_their_own_work(facts: Facts) -> Iterator[Fault]:
    for person, allocations in _by_person(facts):
        hats = defaultdict(set)
        for allocation in allocations:
            hats[allocation.activity].add(allocation.hat)
        for activity, worn in hats.items():
            if worn >= _HATS_APART:
                yield Fault(
                    person.key,
                    f"{named(facts, person)} both delivers {facts.name(activity)} "
                    "and manages the contract for it.",
                )


@rule(
    "R-086",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_MODEL,),
    title="No allocation is still assumed once the resourcing model is agreed",
    why="Each side says what it expects the other to supply, and hears the answer.",
    seed="S1",
    remedy="Ask whoever supplies it to offer or agree it.",
)
def nothing_agreed_is_assumed(facts: Facts) -> Iterator[Fault]:
    if is_agreed(facts, _MODEL):
        for allocation in facts.allocations:
            if allocation.status == _ASSUMED:
                yield Fault(
                    allocation.at.status,
                    f"{allocation.id} is only assumed, though the resourcing model is agreed.",
                )


@rule(
    "R-087",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_MODEL,),
    title="Every adviser's work ends, and what they know is handed over",
    why="A partnership that leans on advisers plans how to stand without them.",
    seed="R29",
    remedy="Say when the adviser leaves and who learns what from them.",
)
def every_adviser_hands_over(facts: Facts) -> Iterator[Fault]:
    # An end date is always asked for. The handover note may wait while the model is a draft and
    # the adviser has more than half a year to go.
    agreed, soon = is_agreed(facts, _MODEL), add_months(facts.as_of, _NOTICE)
    for allocation in facts.allocations:
        if allocation.source_class != _ADVISER:
            continue
        keys = [allocation.at.to]
        if agreed or _last(allocation) <= soon:
            keys.append(allocation.at.transfer_plan)
        for key in missing(allocation, *keys):
            yield Fault(
                key,
                f"{allocation.id} brings in an adviser without an end date and a handover note.",
            )


@rule(
    "R-088",
    Severity.ADVICE,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_MODEL,),
    title="The need for people is shown beyond the third year",
    why="People take years to find and train, so the long view comes early.",
    seed="R5",
    remedy="Add a period beyond the third year to at least one activity.",
)
def need_is_shown_beyond_year_three(facts: Facts) -> Iterator[Fault]:
    # A need given without dates for work in operation stands for as long as operation lasts.
    start, term = facts.partnership.start_date, facts.partnership.term_years
    if start is None or not facts.activities or (term or _YEARS_SHOWN + 1) <= _YEARS_SHOWN:
        return
    horizon = add_months(start, _YEARS_SHOWN * 12)
    if not any(_lasts_beyond(activity, horizon) for activity in facts.activities):
        yield Fault(
            "activities",
            f"No activity shows what it needs after {show_date(horizon)}.",
        )


def _lasts_beyond(activity: Row, horizon: date) -> bool:
    if not activity.demand:
        return activity.demand_fte is not None and activity.phase in _LASTING
    return any(period.to and period.to > horizon for period in activity.demand)


@rule(
    "R-089",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D2", _MODEL),
    title="Each year's budget for people equals what the linked allocations cost",
    why="A resourcing or investment plan stands behind what is proposed.",
    seed="S0 note 1",
    remedy="Correct the budget lines, or the cost of the allocations they pay for.",
)
def budget_pays_for_the_people(facts: Facts) -> Iterator[Fault]:
    # Compared for the lines that name the allocations they pay for: other lines pay for premises,
    # systems and fees, which no allocation can match.
    costs = {allocation.id: allocation.cost or 0 for allocation in facts.allocations}
    years: dict[str, list[Row]] = defaultdict(list)
    for line in facts.budget:
        if line.year and line.allocations:
            years[line.year].append(line)
    for year, lines in years.items():
        planned = sum(line.amount or 0 for line in lines)
        paid = {allocation for line in lines for allocation in line.allocations}
        cost = sum(costs.get(allocation, 0) for allocation in paid)
        if _is_off(Decimal(planned), Decimal(cost)):
            yield Fault(
                year,
                f"The budget for {year} holds {show_money(planned)} for people whose allocations "
                f"cost {show_money(cost)}.",
            )
