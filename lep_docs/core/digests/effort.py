"""Who gives how much time to what: demand, supply and the gap between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.dates import add_months, show_month
from lep_docs.core.numbers import show_number
from lep_docs.core.sentences import cap_first

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row

QUARTER = 3
QUARTERS_AT_MOST = 8
MANY_SOURCES = 3
TOLERANCE = Decimal("0.1")  # of what is needed: smaller differences are let pass
SEPARATE_HATS = ("contract_management", "programme_input")
NOTHING = Decimal(0)
UNSAID = "Source not said"


@dataclass(frozen=True, slots=True)
class ActivityEffort:
    """One activity: what it needs, what each source gives as it begins, and the difference.

    `is_short` says that the difference is more than can be let pass; `by_party` is the time of each
    organisation by its name; `allocations` are those the figures count.
    """

    activity: RecordView
    demand: str
    supply: str
    gap: str
    is_short: bool
    by_source: tuple[str, ...]
    by_party: tuple[tuple[str, str], ...]
    allocations: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class PersonEffort:
    """One person's time against what they have to give, in FTE at the fullest period.

    `over` says that more is promised than there is.
    """

    person: RecordView
    given: str
    limit: str
    activities: int
    over: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What is needed and what is promised in one period or phase, in FTE, and the difference."""

    label: str
    demand: str
    supply: str
    gap: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class TwoHats:
    """Somebody who both manages the contract and works on the programme, with the time of each."""

    person: RecordView
    allocations: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """The digest of resourcing.

    Totals count the time in hand as each activity begins; `later` is what is given from a later
    day. `sources` are the labels of the sources in use (columns); `periods` the quarters;
    `supply[source][n]` the FTE that a source gives in quarter n; `least` and `most` what a quarter
    is given; `quarters` and `phases` weigh need against promise; `short` are the activities
    promised less than they need, by more than a tenth; all figures in FTE.
    """

    activities: tuple[ActivityEffort, ...]
    sources: tuple[str, ...]
    source_totals: tuple[str, ...]
    periods: tuple[str, ...]
    supply: tuple[tuple[Decimal, ...], ...]
    least: str
    most: str
    demand_total: str
    supply_total: str
    difference: str
    people: tuple[PersonEffort, ...]
    not_agreed: tuple[RecordView, ...]
    advisers: tuple[RecordView, ...]
    later: tuple[RecordView, ...]
    many_sources: tuple[ActivityEffort, ...]
    short: tuple[ActivityEffort, ...]
    quarters: tuple[Balance, ...]
    phases: tuple[Balance, ...]
    two_hats: tuple[TwoHats, ...]


def effort(facts: Facts) -> Effort:
    """The digest of activities and allocations."""
    live = [a for a in facts.allocations if a.fte is not None]
    opening = _opening(live)
    labels = {a.source_class: str(RecordView(a, facts).source_class) or UNSAID for a in live}
    sources = tuple(sorted(labels, key=lambda code: -_total(opening, code)))
    activities = tuple(_activity(facts, a, opening, sources) for a in facts.activities)
    quarters = _quarters([*live, *(p for a in facts.activities for p in a.demand)])
    supply = tuple(tuple(_in(live, code, q) for q in quarters) for code in sources)
    each = [sum(amounts, NOTHING) for amounts in zip(*supply, strict=True)]
    demand = sum((a.demand_fte or NOTHING for a in facts.activities), NOTHING)
    given = sum((a.fte for a in opening), NOTHING)
    return Effort(
        activities=activities,
        sources=tuple(labels[code] for code in sources),
        source_totals=tuple(_fte(_total(opening, code)) for code in sources),
        periods=tuple(_span(*quarter) for quarter in quarters),
        supply=supply,
        least=_fte(min(each, default=NOTHING)),
        most=_fte(max(each, default=NOTHING)),
        demand_total=_fte(demand),
        supply_total=_fte(given),
        difference=_signed(given - demand),
        people=_people(facts, live),
        not_agreed=tuple(RecordView(a, facts) for a in live if a.status != "agreed"),
        advisers=tuple(RecordView(a, facts) for a in live if a.source_class == "adviser"),
        later=tuple(RecordView(a, facts) for a in live if a not in opening),
        many_sources=tuple(a for a in activities if _sources(a) >= MANY_SOURCES),
        short=tuple(a for a in activities if a.is_short),
        quarters=tuple(_quarter(facts, live, q) for q in quarters),
        phases=_phases(facts, opening),
        two_hats=_two_hats(facts, live),
    )


def _opening(live: list[Row]) -> list[Row]:
    """The allocations in hand on the first day that anything is given to their activity."""
    first: dict[str | None, date] = {}
    for allocation in live:
        if allocation.from_:
            known = first.get(allocation.activity, date.max)
            first[allocation.activity] = min(known, allocation.from_)
    return [a for a in live if runs(a, first.get(a.activity, date.min))]


def _quarter(facts: Facts, live: list[Row], quarter: tuple[date, date]) -> Balance:
    """A quarter's balance, taken on its middle day."""
    middle = _middle(quarter)
    demand = sum((_needed(facts, a, middle) for a in facts.activities), NOTHING)
    supply = sum((a.fte for a in live if runs(a, middle)), NOTHING)
    return _balance(_span(*quarter), demand, supply)


def _needed(facts: Facts, activity: Row, day: date) -> Decimal:
    """What an activity needs on a day: by its periods, else all through the time counted."""
    if not activity.demand:
        counted = day <= (facts.resource_policy.period_to or date.max)
        return (activity.demand_fte or NOTHING) if counted else NOTHING
    return sum((p.fte or NOTHING for p in activity.demand if runs(p, day)), NOTHING)


def _phases(facts: Facts, live: list[Row]) -> tuple[Balance, ...]:
    """The balance of each phase that activities belong to, in the order of first mention."""
    labels = {a.phase: str(RecordView(a, facts).phase) for a in facts.activities if a.phase}
    found: list[Balance] = []
    for phase, label in labels.items():
        own = [a for a in facts.activities if a.phase == phase]
        ids = {a.id for a in own}
        demand = sum((a.demand_fte or NOTHING for a in own), NOTHING)
        supply = sum((a.fte for a in live if a.activity in ids), NOTHING)
        found.append(_balance(label, demand, supply))
    return tuple(found)


def _balance(label: str, demand: Decimal, supply: Decimal) -> Balance:
    short = _is_short(demand, supply)
    return Balance(label, _fte(demand), _fte(supply), _signed(supply - demand), short)


def _is_short(demand: Decimal, supply: Decimal) -> bool:
    return demand - supply > demand * TOLERANCE


def _two_hats(facts: Facts, live: list[Row]) -> tuple[TwoHats, ...]:
    """People whose time is counted on both sides of the contract, in the order people stand."""
    found: list[TwoHats] = []
    for person in facts.people:
        own = [a for a in live if a.person == person.id and a.hat in SEPARATE_HATS]
        if len({a.hat for a in own}) > 1:
            views = tuple(RecordView(a, facts) for a in own)
            found.append(TwoHats(RecordView(person, facts), views))
    return tuple(found)


def _span(first: date, last: date) -> str:
    return f"{show_month(first)} – {show_month(last)}"


def _sources(activity: ActivityEffort) -> int:
    return len({a.row.source_class for a in activity.allocations if a.row.source_class})


def _total(rows: list[Row], source: str | None) -> Decimal:
    return sum((a.fte for a in rows if a.source_class == source), NOTHING)


def _activity(
    facts: Facts, activity: Row, live: list[Row], sources: tuple[str, ...]
) -> ActivityEffort:
    own = [a for a in live if a.activity == activity.id]
    supply = sum((a.fte for a in own), NOTHING)
    demand = activity.demand_fte
    return ActivityEffort(
        activity=RecordView(activity, facts),
        demand=_fte(demand) if demand is not None else "",
        supply=_fte(supply),
        gap=_signed(supply - demand) if demand is not None else "",
        is_short=demand is not None and _is_short(demand, supply),
        by_source=tuple(_fte(_total(own, code)) if _total(own, code) else "–" for code in sources),
        by_party=_by_party(facts, own),
        allocations=tuple(RecordView(a, facts) for a in own),
    )


def _by_party(facts: Facts, own: list[Row]) -> tuple[tuple[str, str], ...]:
    """The time of each organisation, the most first, with the organisation's name."""
    given: dict[str, Decimal] = defaultdict(Decimal)
    for allocation in own:
        party = RecordView(allocation, facts).source_party.called
        given[cap_first(party) if party else UNSAID] += allocation.fte
    ranked = sorted(given.items(), key=lambda item: -item[1])
    return tuple((name, _fte(total)) for name, total in ranked)


def _fte(number: Decimal) -> str:
    return show_number(_rounded(number))


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"))


def _signed(number: Decimal) -> str:
    rounded = _rounded(number)
    if rounded == 0:
        return "met"
    return f"+{_fte(rounded)}" if rounded > 0 else _fte(rounded)


def _quarters(periods: list[Row]) -> tuple[tuple[date, date], ...]:
    """Quarters from the first start to the last day named, each as its first and last day."""
    starts = [p.from_ for p in periods if p.from_]
    if not starts:
        return ()
    last = max([*starts, *(p.to for p in periods if p.to)])
    return spans(min(starts), last, QUARTER, QUARTERS_AT_MOST)


def spans(first: date, last: date, months: int, most: int) -> tuple[tuple[date, date], ...]:
    """Periods of so many months from the month of `first` to that of `last`, `most` at the most.

    Each is its first and last day.
    """
    found: list[tuple[date, date]] = []
    day = first.replace(day=1)
    while day <= last and len(found) < most and day < date.max:
        after = add_months(day, months)
        found.append((day, after - timedelta(days=1)))
        day = after
    return tuple(found)


def _in(live: list[Row], source: str, quarter: tuple[date, date]) -> Decimal:
    """FTE a source gives in a quarter, taken on its middle day."""
    own = (a for a in live if a.source_class == source)
    return sum((a.fte for a in own if runs(a, _middle(quarter))), NOTHING)


def _middle(quarter: tuple[date, date]) -> date:
    return quarter[0] + (quarter[1] - quarter[0]) / 2


def runs(period: Row, day: date) -> bool:
    """Whether a period with `from` and `to` holds a day; where one is open, it has no end there."""
    start = period.from_ or date.min
    return start <= day <= (period.to or date.max)


def _people(facts: Facts, live: list[Row]) -> tuple[PersonEffort, ...]:
    """Everybody with time promised, the most called on first."""
    given: dict[str, list[Row]] = defaultdict(list)
    for allocation in live:
        if allocation.person:
            given[allocation.person].append(allocation)
    found: list[tuple[Decimal, PersonEffort]] = []
    for person in facts.people:
        own = given.get(person.id, [])
        if own:
            most = max(sum((a.fte for a in own if runs(a, day)), NOTHING) for day in _days(own))
            tasks = {a.activity for a in own}
            limit = person.time_available_fte
            shown = _fte(limit) if limit is not None else ""
            over = limit is not None and most > limit
            entry = PersonEffort(RecordView(person, facts), _fte(most), shown, len(tasks), over)
            found.append((most, entry))
    found.sort(key=lambda pair: -pair[0])
    return tuple(entry for _, entry in found)


def _days(own: list[Row]) -> set[date]:
    return {a.from_ or date.min for a in own}
