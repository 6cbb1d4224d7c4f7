"""How the measures stand against start, target and limits, and what they lead back to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.context import NOTHING, Fact, RecordView
from lep_docs.core.digests.measures import measures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.digests.measures import Figure, Measure
    from lep_docs.core.facts import Facts, Row

UP, HOLD = "up", "hold"
JOINT = "joint"
BETTER, WORSE, SAME, MOVED = "Better", "Worse", "No change", "Moved"
NO_RESULT = "No result yet"


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure as it stands.

    `latest` is its newest result, `before` the figure that is compared with it: the result before
    it, else the start; `aim` the next target, the last one when all are past; `word` says how it
    stands, `trend` which way it went since `before` and `overall` since the start ("" unknown).
    """

    measure: Measure
    latest: Figure | None
    before: Fact
    aim: Figure | None
    word: str
    trend: str
    overall: str


@dataclass(frozen=True, slots=True)
class Line:
    """The line of sight from a joint objective: its measures, and the parties it serves."""

    objective: RecordView
    standings: tuple[Standing, ...]
    serves: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A body with the measures it receives."""

    body: RecordView
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Every measure as it stands, what each joint objective is measured by, and who reads what.

    `loose` are the measures that show no joint objective; `compared` those with a result beside a
    start, of which `better` have moved the right way.
    """

    standings: tuple[Standing, ...]
    lines: tuple[Line, ...]
    loose: tuple[Standing, ...]
    readers: tuple[Reader, ...]
    compared: tuple[Standing, ...]
    better: int


def scorecard(facts: Facts) -> Scorecard:
    """The digest of measures as they stand on the day the facts speak of."""
    standings = tuple(standing(measure, facts.as_of) for measure in measures(facts))
    joint = [o for o in facts.objectives if o.level == JOINT]
    lines = tuple(_line(facts, objective, standings) for objective in joint)
    shown = {s.measure.kpi.row.id for line in lines for s in line.standings}
    compared = tuple(s for s in standings if s.overall)
    return Scorecard(
        standings=standings,
        lines=lines,
        loose=tuple(s for s in standings if s.measure.kpi.row.id not in shown),
        readers=_readers(facts, standings),
        compared=compared,
        better=sum(s.overall == BETTER for s in compared),
    )


def standing(measure: Measure, today: date) -> Standing:
    """One measure as it stands on a day."""
    kpi = measure.kpi.row
    results = sorted((r for r in measure.results if r.figure), key=_day)
    latest = results[-1] if results else None
    before = results[-2].figure if len(results) > 1 else measure.baseline
    return Standing(
        measure=measure,
        latest=latest,
        before=before if latest else NOTHING,
        aim=_aim(measure, today),
        word=_word(kpi, measure, latest) if latest else NO_RESULT,
        trend=_trend(kpi, before, latest.figure) if latest else "",
        overall=_trend(kpi, measure.baseline, latest.figure) if latest else "",
    )


def measured_by(objective: Row, standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """The measures of an objective, whether it names them or they name it."""
    return tuple(
        s
        for s in standings
        if s.measure.kpi.row.id in objective.kpis or objective.id in s.measure.kpi.row.objectives
    )


def _day(figure: Figure) -> date:
    day = figure.date.value
    return day if isinstance(day, date) else date.min


def _aim(measure: Measure, today: date) -> Figure | None:
    """The first target that is not past; the last one when all are."""
    dated = sorted((t for t in measure.targets if t.figure), key=_day)
    ahead = [t for t in dated if _day(t) >= today]
    return next(iter(ahead or reversed(dated)), None)


def _word(kpi: Row, measure: Measure, latest: Figure) -> str:
    """How a measure stands: by a target that has come due, by its limits, else by its start."""
    dated = sorted((t for t in measure.targets if t.figure), key=_day)
    due = [t for t in dated if date.min < _day(t) <= _day(latest)]
    met = bool(due) and _reaches(kpi, _number(latest.figure), _number(due[-1].figure))
    if met:
        return "Target met"
    limit = _limit(kpi, _number(latest.figure))
    if limit:
        return limit
    if due:
        return "Target missed"
    if kpi.thresholds:
        return "On course"
    overall = _trend(kpi, measure.baseline, latest.figure)
    said = {
        BETTER: "Better than at the start",
        WORSE: "Worse than at the start",
        SAME: "As at the start",
        MOVED: "Not held",
    }
    return said.get(overall, "Measured, with no start to compare")


def _reaches(kpi: Row, result: Decimal, target: Decimal) -> bool:
    if kpi.direction == HOLD:
        return result == target
    return result >= target if kpi.direction == UP else result <= target


def _limit(kpi: Row, result: Decimal) -> str:
    """What the limits set beforehand say of a result; "" while it is within them."""
    amber, red = kpi.thresholds.amber, kpi.thresholds.red
    low_is_bad = kpi.direction == UP
    if kpi.direction == HOLD and amber is not None and red is not None:
        low_is_bad = red < amber
    for limit, word in ((red, "Needs action"), (amber, "Needs attention")):
        if limit is not None and (result <= limit if low_is_bad else result >= limit):
            return word
    return ""


def _trend(kpi: Row, before: Fact, after: Fact) -> str:
    """Which way a figure went; "" where one of the two is missing or no direction is good."""
    if not before or kpi.direction is None:
        return ""
    old, new = _number(before), _number(after)
    if old == new:
        return SAME
    if kpi.direction == HOLD:
        return MOVED
    return BETTER if (new > old) == (kpi.direction == UP) else WORSE


def _number(figure: Fact) -> Decimal:
    """The number behind a figure that was given."""
    return Decimal(str(figure.value))


def _line(facts: Facts, objective: Row, standings: tuple[Standing, ...]) -> Line:
    links = [a for a in facts.alignment if a.joint == objective.id and a.strength]
    links.sort(key=lambda a: -a.strength)
    parents = (facts.find(a.parent) for a in links)
    parties = (facts.find(p.owner_party) for p in parents if p is not None)
    served = {party.id: party for party in parties if party is not None}
    return Line(
        RecordView(objective, facts),
        measured_by(objective, standings),
        tuple(RecordView(party, facts) for party in served.values()),
    )


def _readers(facts: Facts, standings: tuple[Standing, ...]) -> tuple[Reader, ...]:
    """The bodies that receive a measure, from the highest authority down."""
    found = (
        Reader(
            RecordView(body, facts),
            tuple(s for s in standings if s.measure.kpi.row.reporting_body == body.id),
        )
        for body in sorted(facts.bodies, key=lambda b: -(b.authority_rank or 0))
    )
    return tuple(reader for reader in found if reader.standings)
