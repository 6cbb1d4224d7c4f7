"""The partnership as one parent organisation sees it: what serves it, what it hears, decides. Pure.

Promises that a view of a risk that its party keeps to itself is not among these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView, may_be_shown
from lep_docs.core.dates import add_months
from lep_docs.core.digests.aims import aims
from lep_docs.core.digests.diary import Entry, Kind, in_order
from lep_docs.core.digests.measures import measures
from lep_docs.core.digests.risks import CLOSED
from lep_docs.core.digests.scorecard import Standing, measured_by, standing

if TYPE_CHECKING:
    from lep_docs.core.digests.aims import Served
    from lep_docs.core.facts import Facts, Row

MEASURES_AT_MOST, MILESTONES_AT_MOST, RISKS_AT_MOST = 6, 4, 3
CLEAR = 2  # the strength from which a link serves clearly
HORIZON = 24  # months ahead that a board plans for


@dataclass(frozen=True, slots=True)
class Service:
    """An objective of a party, the links of what serves it most, and the measures of that.

    The links are those that serve it clearly or strongly, or the strongest there is.
    """

    objective: RecordView
    links: tuple[RecordView, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class ParentView:
    """One signatory: its objectives and what serves them, and what follows from that for it.

    `joint` are the joint objectives that serve it most, `standings` the foremost of their measures,
    `milestones` the next of theirs; `risks` its own views of the worst risks still open;
    `decisions` those still open; `planning` what its own planning year asks for.
    """

    party: RecordView
    served: tuple[Service, ...]
    joint: tuple[RecordView, ...]
    standings: tuple[Standing, ...]
    milestones: tuple[RecordView, ...]
    risks: tuple[RecordView, ...]
    decisions: tuple[RecordView, ...]
    planning: tuple[RecordView, ...]

    @property
    def calendar(self) -> tuple[Entry, ...]:
        """Its milestones, decisions and planning, by the day on which each asks something of it."""
        return in_order(
            [
                *((Kind.MILESTONE, m.due, m) for m in self.milestones),
                *((Kind.DECISION, d.due, d) for d in self.decisions),
                *((Kind.PLANNING, e.input_due or e.date, e) for e in self.planning),
            ]
        )


def parents(facts: Facts) -> tuple[ParentView, ...]:
    """Each main party's view, in their order."""
    standings = tuple(standing(measure, facts.as_of) for measure in measures(facts))
    served = {group.party.row.id: group.served for group in aims(facts).by_party}
    return tuple(
        _view(facts, party, served.get(party.id, ()), standings) for party in facts.main_parties
    )


def _view(
    facts: Facts, party: Row, served: tuple[Served, ...], standings: tuple[Standing, ...]
) -> ParentView:
    services = tuple(_service(facts, s, standings) for s in served)
    wanted = {link.row.joint for service in services for link in service.links}
    joint = [o for o in facts.objectives if o.id in wanted]
    return ParentView(
        party=RecordView(party, facts),
        served=services,
        joint=tuple(RecordView(o, facts) for o in joint),
        standings=_foremost(services, standings),
        milestones=_milestones(facts, wanted),
        risks=_risks(facts, party),
        decisions=_decisions(facts, party),
        planning=_planning(facts, party),
    )


def _service(facts: Facts, served: Served, standings: tuple[Standing, ...]) -> Service:
    """What serves an objective most, with the measures of the joint objectives that do."""
    links = tuple(link for link in served.links if link.row.strength >= CLEAR) or served.links[:1]
    joint = [o for o in facts.objectives if o.id in {link.row.joint for link in links}]
    return Service(served.objective, links, _measures(joint, standings))


def _measures(joint: list[Row], standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The measures of these objectives, each once, in their own order."""
    shown = {s.measure.kpi.row.id for o in joint for s in measured_by(o, standings)}
    return tuple(s for s in standings if s.measure.kpi.row.id in shown)


def _foremost(
    services: tuple[Service, ...], standings: tuple[Standing, ...]
) -> tuple[Standing, ...]:
    """The measures to show, in their own order: those with a result, then one for each objective.

    Each objective has its first measure before any has its second.
    """
    turns = chain.from_iterable(zip_longest(*(service.standings for service in services)))
    ranked = list(dict.fromkeys(s.measure.kpi.row.id for s in turns if s is not None))
    silent = {s.measure.kpi.row.id for s in standings if s.latest is None}
    ranked.sort(key=silent.__contains__)
    chosen = ranked[:MEASURES_AT_MOST]
    return tuple(s for s in standings if s.measure.kpi.row.id in chosen)


def _milestones(facts: Facts, wanted: set[str]) -> tuple[RecordView, ...]:
    """The next milestones that serve any of these objectives, by date."""
    end = add_months(facts.as_of, HORIZON)
    ahead = [
        m
        for m in facts.milestones
        if m.due and facts.as_of <= m.due <= end and not m.actual_date and wanted & {*m.objectives}
    ]
    ahead.sort(key=lambda m: m.due)
    return tuple(RecordView(m, facts) for m in ahead[:MILESTONES_AT_MOST])


def _risks(facts: Facts, party: Row) -> tuple[RecordView, ...]:
    live = {r.id for r in facts.risks if r.status != CLOSED}
    shared = (v for v in facts.risk_views if may_be_shown(v, facts))
    own = [v for v in shared if v.party == party.id and v.risk in live]
    own.sort(key=lambda v: -(v.impact_on_party or 0))
    return tuple(RecordView(v, facts) for v in own[:RISKS_AT_MOST])


def _decisions(facts: Facts, party: Row) -> tuple[RecordView, ...]:
    """Decisions still open that fall to a role of the party or to a body on which it sits."""
    roles = {r.id for r in facts.roles if r.party == party.id}
    seats = {b.id for b in facts.bodies if any(s.role in roles for s in b.seats)}
    waiting = [d for d in facts.decisions if d.open and d.decided_by in roles | seats]
    waiting.sort(key=lambda d: d.due or date.max)
    return tuple(RecordView(d, facts) for d in waiting)


def _planning(facts: Facts, party: Row) -> tuple[RecordView, ...]:
    own = [e for e in facts.planning_events if e.party == party.id]
    own.sort(key=lambda e: e.input_due or e.date or date.max)
    return tuple(RecordView(e, facts) for e in own)
