"""Effort by person and period: who is promised for how much when, and who for more than they have.

A figure is the most that is promised on any one day of its period, so that a week promised twice
over is never averaged away. Pure; the check on people's time (R-081) counts in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.dates import MONTHS, show_month
from lep_docs.core.digests.effort import NOTHING, QUARTER, runs, spans
from lep_docs.core.rules.common import time_to_give, worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lep_docs.core.facts import Facts, Row

MONTH, YEAR = 1, 12
PERIODS_AT_MOST = 60
_BY_MONTH_UP_TO, _BY_QUARTER_UP_TO = 12, 36
_DAYS_A_MONTH = Decimal("365.25") / YEAR


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: its first and last day, short for a heading and in full."""

    first: date
    last: date
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Load:
    """What is promised in one period, in FTE on its fullest day, and what it is made of.

    `over` is how much that is beyond what the person has, 0 when it is not; `allocations` are those
    that run in the period, the largest first.
    """

    fte: Decimal
    over: Decimal
    allocations: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's time: the person, else the role still to be filled, else "" for nobody named.

    `has` is the FTE a person can give, None where nobody is; `loads` has one for each period;
    `months` is all of it in months of full time.
    """

    id: str
    has: Decimal | None
    loads: tuple[Load, ...]
    months: Decimal
    allocations: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ByPerson:
    """Lines by periods of so many `months`, and everybody's time together."""

    months: int
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
    together: Line


def by_person(facts: Facts, months: int = 0) -> ByPerson:
    """Everybody with time promised; periods as long as `months`, or as suits when it is 0."""
    live = [a for a in facts.allocations if a.fte is not None]
    days = [day for a in live for day in (a.from_, a.to) if day]
    first, last = min(days, default=date.min), max(days, default=date.max)
    months = months or _fitting(first, last)
    periods = _periods(first, last, months) if days else (_always(),)
    given: dict[str, list[Row]] = defaultdict(list)
    for allocation in live:
        given[worker(facts, allocation) or allocation.role or ""].append(allocation)
    has = {person.id: time_to_give(person) for person in facts.people}
    span = (first, last) if days else None
    return ByPerson(
        months,
        periods,
        tuple(_line(who, has.get(who), given[who], periods, span) for who in _order(has, given)),
        _line("", None, live, periods, span),
    )


def _order(has: Mapping[str, Decimal], given: Mapping[str, object]) -> Iterable[str]:
    """People as they stand, then roles, then the time nobody is named for."""
    people = [who for who in has if who in given]
    return (*people, *sorted(given.keys() - has.keys() - {""}), *({""} & given.keys()))


def _fitting(first: date, last: date) -> int:
    """Months for a year, quarters for three, years beyond."""
    length = (last.year - first.year) * YEAR + last.month - first.month + 1
    if length <= _BY_MONTH_UP_TO:
        return MONTH
    return QUARTER if length <= _BY_QUARTER_UP_TO else YEAR


def _periods(first: date, last: date, months: int) -> tuple[Period, ...]:
    """The periods; what would need too many of them stands in the last."""
    found = spans(first, last, months, PERIODS_AT_MOST)
    *before, (begin, end) = found
    made = [Period(a, b, show_month(a), _said(a, b)) for a, b in before]
    if end < last:
        made.append(Period(begin, last, f"{show_month(begin)} on", f"{_month(begin)} and after"))
    else:
        made.append(Period(begin, end, show_month(begin), _said(begin, end)))
    return tuple(made)


def _always() -> Period:
    return Period(date.min, date.max, "Any time", "without dates")


def _said(first: date, last: date) -> str:
    """The months in words: April 2010, April to June 2010, April 2010 to March 2011."""
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    start = MONTHS[first.month - 1] if first.year == last.year else _month(first)
    return f"{start} to {_month(last)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _line(
    who: str,
    has: Decimal | None,
    own: Sequence[Row],
    periods: Iterable[Period],
    span: tuple[date, date] | None,
) -> Line:
    ranked = tuple(sorted(own, key=lambda a: -a.fte))
    loads = tuple(_load(ranked, has, period) for period in periods)
    months = sum((_months(a, *span) for a in own), NOTHING) if span else NOTHING
    return Line(who, has, loads, months, ranked)


def _load(own: Iterable[Row], has: Decimal | None, period: Period) -> Load:
    """The fullest day of a period is its first, or one on which something begins."""
    inside = tuple(a for a in own if _overlaps(a, period))
    days = {period.first, *(a.from_ for a in inside if a.from_ and a.from_ > period.first)}
    fte = max(sum((a.fte for a in inside if runs(a, day)), NOTHING) for day in days)
    over = NOTHING if has is None else max(fte - has, NOTHING)
    return Load(fte, over, inside)


def _overlaps(allocation: Row, period: Period) -> bool:
    first, last = allocation.from_ or date.min, allocation.to or date.max
    return first <= last and first <= period.last and last >= period.first


def _months(allocation: Row, first: date, last: date) -> Decimal:
    """An allocation in months of full time; what has no end counts to the last day named."""
    begins, ends = max(allocation.from_ or first, first), min(allocation.to or last, last)
    days = max((ends - begins).days + 1, 0)
    return Decimal(allocation.fte * days / _DAYS_A_MONTH)
