"""What happens on which day: reviews, publications, milestones, decisions, planning. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.context import Fact, RecordView
from lep_docs.core.dates import add_months
from lep_docs.core.digests.aims import aims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.facts import Facts, Row

YEAR = 12


class Kind(StrEnum):
    """What happens on a day of the diary."""

    REVIEW = "review"
    PLANNING = "planning"
    PUBLICATION = "publication"
    MILESTONE = "milestone"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day: what kind of event it is, and the record that sets it; the day may be blank."""

    day: Fact
    kind: Kind
    record: RecordView


def diary(facts: Facts) -> tuple[Entry, ...]:
    """What the next twelve months hold, by date, counted from the day the facts speak of."""
    begin, end = facts.as_of, add_months(facts.as_of, YEAR)
    ahead = (e for e in _events(facts) if begin <= e[0] <= end)
    return tuple(Entry(day, kind, view) for _, day, kind, view in sorted(ahead, key=_order))


def in_order(events: Iterable[tuple[Kind, Fact, RecordView]]) -> tuple[Entry, ...]:
    """Events of several kinds by date, those without a day last."""
    entries = [Entry(day, kind, record) for kind, day, record in events]
    return tuple(sorted(entries, key=_day))


def agenda(facts: Facts) -> tuple[Entry, ...]:
    """What the year ahead asks of all: its milestones, the decisions still open, and reviews."""
    decisions = (RecordView(d, facts) for d in facts.decisions if d.open)
    return in_order(
        [
            *((Kind.MILESTONE, m.due, m) for m in aims(facts).year),
            *((Kind.DECISION, d.due, d) for d in decisions),
            *((e.kind, e.day, e.record) for e in diary(facts) if e.kind is Kind.REVIEW),
        ]
    )


def _day(entry: Entry) -> date:
    return entry.day.value if isinstance(entry.day.value, date) else date.max


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
