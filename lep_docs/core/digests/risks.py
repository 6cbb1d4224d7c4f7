"""Risks by score, the five by five map, and what each risk means to each party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView, may_be_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lep_docs.core.facts import Facts, Row

HIGH, MEDIUM = 15, 8
TOP = 5
TOP_PER_PARTY = 3
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ScoredRisk:
    """A risk with likelihood times impact (1-25), the word for it, and each main party's view."""

    risk: RecordView
    score: int
    band: str
    views: tuple[RecordView | None, ...]


@dataclass(frozen=True, slots=True)
class PartyRisks:
    """The live risks that would hurt one party most."""

    party: RecordView
    views: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Risks:
    """The digest of risk: all by score, the top five, and each party's own top three.

    `alike` holds one view of each main party that says the same of all the top risks it views.
    """

    ranked: tuple[ScoredRisk, ...]
    top: tuple[ScoredRisk, ...]
    high: int
    by_party: tuple[PartyRisks, ...]
    alike: tuple[RecordView, ...]


def risks(facts: Facts) -> Risks:
    """The digest of risks and the parties' views of them."""
    live = {r.id: r for r in facts.risks if r.status != CLOSED}
    scored = (_scored(facts, r) for r in live.values() if r.likelihood and r.impact)
    ranked = tuple(sorted(scored, key=lambda s: -s.score))
    return Risks(
        ranked=ranked,
        top=ranked[:TOP],
        high=sum(s.score >= HIGH for s in ranked),
        by_party=tuple(p for p in (_party(facts, x, live) for x in facts.main_parties) if p.views),
        alike=_alike(ranked[:TOP]),
    )


def placed(facts: Facts) -> dict[tuple[int | None, int | None], tuple[Row, ...]]:
    """The risks not closed by (likelihood, impact), None where one was not rated."""
    found: dict[tuple[int | None, int | None], tuple[Row, ...]] = {}
    for risk in facts.risks:
        if risk.status != CLOSED:
            place = (risk.likelihood, risk.impact)
            found[place] = (*found.get(place, ()), risk)
    return found


def band(score: int) -> str:
    """The word for a score: high from 15, medium from 8, else low."""
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def _scored(facts: Facts, risk: Row) -> ScoredRisk:
    score = risk.likelihood * risk.impact
    views = {v.party: RecordView(v, facts) for v in _shared(facts) if v.risk == risk.id}
    return ScoredRisk(
        RecordView(risk, facts),
        score,
        band(score),
        tuple(views.get(party.id) for party in facts.main_parties),
    )


def _shared(facts: Facts) -> tuple[Row, ...]:
    """The views that may be shown; a party may still be keeping one to itself."""
    return tuple(v for v in facts.risk_views if may_be_shown(v, facts))


def _alike(top: Sequence[ScoredRisk]) -> tuple[RecordView, ...]:
    """One view of each party whose views of these risks, two or more, are in the same words."""
    by_party = ([v for v in views if v] for views in zip(*(r.views for r in top), strict=True))
    return tuple(
        views[0]
        for views in by_party
        if len(views) > 1
        and views[0].what_it_means
        and len({str(v.what_it_means) for v in views}) == 1
    )


def _party(facts: Facts, party: Row, live: Mapping[str, Row]) -> PartyRisks:
    """The party's own view of the risks that are still live, the worst first."""
    views = (v for v in _shared(facts) if v.party == party.id and v.risk in live)
    own = [v for v in views if v.impact_on_party]
    own.sort(key=lambda v: -v.impact_on_party)
    return PartyRisks(
        RecordView(party, facts), tuple(RecordView(v, facts) for v in own[:TOP_PER_PARTY])
    )
