"""The twelve months ahead: reviews, what each organisation's planning needs, publications. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.context import Fact, RecordView
from lep_docs.core.dates import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lep_docs.core.facts import Facts, Row

YEAR = 12


class Kind(StrEnum):
    """What happens on a day of the diary."""

    REVIEW = "review"
    PLANNING = "planning"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day: what kind of event it is, and the record that sets it."""

    day: Fact
    kind: Kind
    record: RecordView


def diary(facts: Facts) -> tuple[Entry, ...]:
    """What the next twelve months hold, by date, counted from the day the facts speak of."""
    begin, end = facts.as_of, add_months(facts.as_of, YEAR)
    ahead = (e for e in _events(facts) if begin <= e[0] <= end)
    return tuple(Entry(day, kind, view) for _, day, kind, view in sorted(ahead, key=_order))


def _order(event: tuple[date, Fact, Kind, RecordView]) -> tuple[date, Kind, str]:
    return event[0], event[2], event[3].row.id


def _events(facts: Facts) -> Iterator[tuple[date, Fact, Kind, RecordView]]:
    for cycle, view in _views(facts, facts.review_cycles):
        if cycle.next_due:
            yield cycle.next_due, view.next_due, Kind.REVIEW, view
    for event, view in _views(facts, facts.planning_events):
        if event.input_due:
            yield event.input_due, view.input_due, Kind.PLANNING, view
    for kpi, view in _views(facts, facts.kpis):
        if kpi.next_publication:
            yield kpi.next_publication, view.next_publication, Kind.PUBLICATION, view


def _views(facts: Facts, rows: tuple[Row, ...]) -> Iterator[tuple[Row, RecordView]]:
    return ((row, RecordView(row, facts)) for row in rows)
