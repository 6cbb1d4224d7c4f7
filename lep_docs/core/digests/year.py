"""The year that a partnership looks back on: what was kept, changed, reached, moved. Pure.

Promises that nothing is said of a change that is not on record with its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.dates import add_days, add_months, show_date
from lep_docs.core.digests.altered import Alteration, alterations
from lep_docs.core.digests.risks import HIGH, band
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from lep_docs.core.facts import Facts, Row

LENGTH = 12  # months
JOINT = "joint"
MET, MISSED = "met", "missed"
DUE, CHANCE, HARM = "due", "likelihood", "impact"
CLOSED, OCCURRED = "closed", "occurred"
STEADY = "steady"
WORDED = (FieldType.LINE, FieldType.TEXT)
KEPT, REWORDED, CHANGED, NEW, DROPPED = (
    "Kept",
    "Reworded",
    "Changed",
    "New",
    "No longer pursued",
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a joint objective: the word for it, and the changes with their reasons."""

    objective: RecordView
    word: str
    changes: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A milestone whose day was moved, with the change that did it."""

    milestone: RecordView
    change: Alteration


@dataclass(frozen=True, slots=True)
class RiskMove:
    """A risk: its score (1-25) at the start of the year and now, 0 where unknown, and the word."""

    risk: RecordView
    then: int
    now: int
    band: str
    word: str

    @property
    def stands_out(self) -> bool:
        """Whether a board should see it: it is high, it moved, or something became of it."""
        return self.now >= HIGH or self.then != self.now or self.word not in ("", self._steady)

    @property
    def _steady(self) -> str:
        """The word of a trend that goes neither way."""
        return str(self.risk.trend) if self.risk.row.trend == STEADY else ""


@dataclass(frozen=True, slots=True)
class Year:
    """The digest of the year that ends on the day the facts speak of.

    `due` are the milestones that fell due in it, of which `achieved` were met, `missed` said to be
    missed and `unsaid` neither; `dropped` were given up in it. `settled` and `raised` are issues;
    `decided` the gates that projects passed or failed.
    """

    begins: str
    ends: str
    reviews: tuple[RecordView, ...]
    changes: tuple[Alteration, ...]
    objectives: tuple[Fate, ...]
    due: tuple[RecordView, ...]
    achieved: tuple[RecordView, ...]
    missed: tuple[RecordView, ...]
    unsaid: tuple[RecordView, ...]
    dropped: tuple[RecordView, ...]
    moved: tuple[Move, ...]
    risks: tuple[RiskMove, ...]
    raised: tuple[RecordView, ...]
    settled: tuple[RecordView, ...]
    decided: tuple[RecordView, ...]
    checks: tuple[RecordView, ...]


def year(facts: Facts) -> Year:
    """The digest of the year up to the day the facts speak of."""
    span = _Span(begin_of(facts), facts.as_of)
    changes = [c for c in alterations(facts) if span.holds(c.change.row.when)]
    due = [m for m in facts.milestones if _fell_due(m, span)]
    touched = {c.change.row.record for c in changes}
    given_up = [m for m in facts.everything("milestones") if is_retired(m)]
    met = [m for m in due if m.status == MET or m.actual_date]
    missed = [m for m in due if m.status == MISSED and m not in met]
    return Year(
        begins=show_date(span.begin),
        ends=show_date(span.end),
        reviews=_by_day(facts, ((e.date, e) for e in facts.review_events), span),
        changes=tuple(changes),
        objectives=tuple(_fates(facts, changes, span)),
        due=_views(facts, due),
        achieved=_views(facts, met),
        missed=_views(facts, missed),
        unsaid=_views(facts, (m for m in due if m not in met and m not in missed)),
        dropped=_views(facts, (m for m in given_up if m.id in touched or span.holds(m.retired_on))),
        moved=tuple(_moves(facts, changes)),
        risks=tuple(_risk_moves(facts, changes, span)),
        raised=_by_day(facts, ((i.raised_on, i) for i in facts.issues), span),
        settled=_by_day(facts, ((i.resolved_on, i) for i in facts.issues), span),
        decided=_by_day(facts, ((g.actual_date, g) for g in facts.project_gates), span),
        checks=_by_day(facts, ((h.closed or h.opened, h) for h in facts.health_checks), span),
    )


def begin_of(facts: Facts) -> date:
    """The first day of the year that ends on the day the facts speak of."""
    return add_days(add_months(facts.as_of, -LENGTH), 1)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days from `begin` to `end`, both counted."""

    begin: date
    end: date

    def holds(self, day: date | None) -> bool:
        """Whether a day is known and one of these."""
        return day is not None and self.begin <= day <= self.end


def _views(facts: Facts, rows: Iterable[Row]) -> tuple[RecordView, ...]:
    return tuple(RecordView(row, facts) for row in rows)


def _by_day(
    facts: Facts, dated: Iterable[tuple[date | None, Row]], span: _Span
) -> tuple[RecordView, ...]:
    """The records whose day is in the year, by day."""
    found = [(day, row) for day, row in dated if day is not None and span.holds(day)]
    return _views(facts, (row for _, row in sorted(found, key=lambda pair: pair[0])))


def _fell_due(milestone: Row, span: _Span) -> bool:
    """Whether a milestone came due in the year, or was met in it whenever it was due."""
    return span.holds(milestone.due) or span.holds(milestone.actual_date)


def _fates(facts: Facts, changes: list[Alteration], span: _Span) -> Iterator[Fate]:
    for objective in facts.everything("objectives"):
        own = tuple(c for c in changes if c.change.row.record == objective.id)
        dropped = is_retired(objective)
        if objective.level != JOINT or (dropped and not own and not _lately(objective, span)):
            continue
        word = DROPPED if dropped else _word(objective, own)
        yield Fate(RecordView(objective, facts), word, own)


def _lately(objective: Row, span: _Span) -> bool:
    """Whether a record was retired in the year."""
    return span.holds(objective.retired_on)


def _word(objective: Row, own: tuple[Alteration, ...]) -> str:
    """What the changes to an objective come to."""
    if not own:
        return KEPT
    names = [c.change.row.field_ for c in own]
    if any(not name and not c.change.row.old for name, c in zip(names, own, strict=True)):
        return NEW
    fields = {field.name: field for field in objective.fields}
    kinds = {fields[name].type if name in fields else None for name in names}
    return REWORDED if kinds <= set(WORDED) else CHANGED


def _moves(facts: Facts, changes: list[Alteration]) -> Iterator[Move]:
    milestones: Mapping[str, Row] = {m.id: m for m in facts.milestones}
    for change in changes:
        row = change.change.row
        if row.record in milestones and row.field_ == DUE:
            yield Move(RecordView(milestones[row.record], facts), change)


def _risk_moves(facts: Facts, changes: list[Alteration], span: _Span) -> Iterator[RiskMove]:
    for risk in facts.everything("risks"):
        own = [c for c in changes if c.change.row.record == risk.id]
        ended = is_retired(risk) or risk.status == CLOSED
        if ended and not own and not span.holds(risk.retired_on):
            continue
        view, now = RecordView(risk, facts), (risk.likelihood or 0) * (risk.impact or 0)
        then = _before(own, CHANCE, risk.likelihood) * _before(own, HARM, risk.impact)
        word = _risk_word(view, own, then, now)
        yield RiskMove(view, 0 if word == NEW else then, now, band(now) if now else "", word)


def _before(own: Iterable[Alteration], field: str, now: int | None) -> int:
    """A rating as it was before the year's first change to it; 0 where nobody wrote that down."""
    first = next((c.change.row for c in own if c.change.row.field_ == field), None)
    if first is None:
        return now or 0
    old = str(first.old or "")
    return int(old) if old in "12345" and old else 0


def _risk_word(risk: RecordView, own: Iterable[Alteration], then: int, now: int) -> str:
    """Which way a risk went, by what became of it, its scores, else its trend."""
    row = risk.row
    if is_retired(row) or row.status in (CLOSED, OCCURRED):
        return str(risk.status) or DROPPED
    if any(not c.change.row.field_ and not c.change.row.old for c in own):
        return NEW
    if then != now and then and now:
        return "Risen" if now > then else "Fallen"
    return str(risk.trend)
