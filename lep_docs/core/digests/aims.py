"""Objectives, how they align, and the picture of success at each horizon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.dates import add_months, show_date
from lep_docs.core.values import horizon_months, show_horizon

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row

JOINT, PARENT = "joint", "parent"
OPEN_STATUSES = ("needs_discussion", "conflict")
YEAR = 12


@dataclass(frozen=True, slots=True)
class Served:
    """One of a party's own objectives, with the links of what serves it, the strongest first."""

    objective: RecordView
    links: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class PartyObjectives:
    """One party with its own objectives, in order, and what serves each of them."""

    party: RecordView
    objectives: tuple[RecordView, ...]
    served: tuple[Served, ...]


@dataclass(frozen=True, slots=True)
class Horizon:
    """One horizon: its label, the day it ends ("" for own dates), its milestones by date."""

    code: str
    label: str
    ends: str
    milestones: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Aims:
    """Everything documents say about objectives.

    `joint` and `by_party` are the objectives; `links` maps (joint id, parent id) to the link;
    `open_links` are those to be talked about; `year` are the milestones of the next twelve months,
    by date, from the start or, once it has begun, from the day the facts speak of.
    """

    joint: tuple[RecordView, ...]
    by_party: tuple[PartyObjectives, ...]
    links: dict[tuple[str, str], RecordView]
    open_links: tuple[RecordView, ...]
    horizons: tuple[Horizon, ...]
    must_count: int
    year: tuple[RecordView, ...]


def aims(facts: Facts) -> Aims:
    """The digest of objectives, alignment and horizons."""
    joint = tuple(RecordView(o, facts) for o in facts.objectives if o.level == JOINT)
    parties = facts.main_parties
    return Aims(
        joint=joint,
        by_party=tuple(p for p in (_party(facts, party) for party in parties) if p.objectives),
        links={(a.joint or "", a.parent or ""): RecordView(a, facts) for a in facts.alignment},
        open_links=tuple(RecordView(a, facts) for a in facts.alignment if _is_open(a)),
        horizons=horizons(facts),
        must_count=sum(o.row.priority == "must" for o in joint),
        year=_year(facts),
    )


def _party(facts: Facts, party: Row) -> PartyObjectives:
    own = [o for o in facts.objectives if o.level == PARENT and o.owner_party == party.id]
    views = tuple(RecordView(o, facts) for o in own)
    served = tuple(Served(view, _serving(facts, o)) for view, o in zip(views, own, strict=True))
    return PartyObjectives(RecordView(party, facts), views, served)


def _serving(facts: Facts, parent: Row) -> tuple[RecordView, ...]:
    """The links to a party's objective that do something for it, the strongest first."""
    found = (a for a in facts.alignment if a.parent == parent.id and a.joint and a.strength)
    return tuple(RecordView(a, facts) for a in sorted(found, key=lambda a: -a.strength))


def _year(facts: Facts) -> tuple[RecordView, ...]:
    """Milestones still ahead in the year that the partnership is in, or is about to begin."""
    start = max(facts.partnership.start_date or facts.as_of, facts.as_of)
    end = add_months(start, YEAR)
    ahead = (m for m in facts.milestones if m.due and facts.as_of <= m.due <= end)
    return tuple(RecordView(m, facts) for m in sorted(ahead, key=_due) if not m.actual_date)


def _is_open(link: Row) -> bool:
    return link.status in OPEN_STATUSES


def horizons(facts: Facts) -> tuple[Horizon, ...]:
    """The partnership's horizons in order, each with its milestones by date."""
    codes = tuple(dict.fromkeys((*facts.partnership.horizons, *_used(facts))))
    found = (_horizon(facts, code) for code in sorted(codes, key=_months))
    return tuple(h for h in found if h.milestones or h.code in facts.partnership.horizons)


def _used(facts: Facts) -> tuple[str, ...]:
    return tuple(m.horizon for m in facts.milestones if m.horizon)


def _months(code: str) -> int:
    return horizon_months(code) or 0


def _horizon(facts: Facts, code: str) -> Horizon:
    months, start = horizon_months(code), facts.partnership.start_date
    there = sorted((m for m in facts.milestones if m.horizon == code), key=_due)
    return Horizon(
        code=code,
        label=show_horizon(code),
        ends=show_date(add_months(start, months)) if months and start else "",
        milestones=tuple(RecordView(m, facts) for m in there),
    )


def _due(row: Row) -> date:
    return row.due or date.max
