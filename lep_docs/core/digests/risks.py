"""Risks by score, the five by five map, and what each risk means to each party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView, may_be_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lep_docs.core.facts import Facts, Row

HIGH, MEDIUM = 15, 8
TOP = 5
TOP_PER_PARTY = 3
WORTH_A_TALK = 2  # steps between two parties' ratings of the same harm
NOT_WEIGHED = "not weighed yet"
NO_KIND = "Kind not said yet"
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ScoredRisk:
    """A risk with likelihood times impact (1-25), the word for it, and each main party's view.

    One that is not rated has the score 0. `apart` is the number of steps between the party that
    would be hit hardest and the one hit least; 0 while fewer than two have said.
    `is_overdue`: it should have been looked at again before the day the facts speak of.
    """

    risk: RecordView
    score: int
    band: str
    views: tuple[RecordView | None, ...]
    apart: int = 0
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class KindOfRisk:
    """The live risks of one kind, the heaviest first and those not weighed last."""

    name: str
    risks: tuple[ScoredRisk, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What one party says that some risks would mean to it, in the same words of each."""

    view: RecordView
    risks: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class PartyRisks:
    """The live risks that would hurt one party most."""

    party: RecordView
    views: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Risks:
    """The digest of risk: all by score, the weighed ones, the top five, each party's own top three.

    `alike` holds one view of each main party that says the same of all the top risks it views;
    `kinds` are all live risks by kind; `viewed` those that a main party has a view of; `differing`
    those that the parties rate two steps or more apart, the widest first; `sayings` what each main
    party says of the risks it has a view of.
    """

    every: tuple[ScoredRisk, ...]
    ranked: tuple[ScoredRisk, ...]
    top: tuple[ScoredRisk, ...]
    high: int
    by_party: tuple[PartyRisks, ...]
    alike: tuple[RecordView, ...]
    kinds: tuple[KindOfRisk, ...]
    viewed: tuple[ScoredRisk, ...]
    differing: tuple[ScoredRisk, ...]
    sayings: tuple[Saying, ...]


def risks(facts: Facts) -> Risks:
    """The digest of risks and the parties' views of them."""
    live = {r.id: r for r in facts.risks if r.status != CLOSED}
    every = sorted((_scored(facts, r) for r in live.values()), key=lambda s: -s.score)
    ranked = tuple(s for s in every if s.score)
    apart = (s for s in every if s.apart >= WORTH_A_TALK)
    return Risks(
        every=tuple(every),
        ranked=ranked,
        top=ranked[:TOP],
        high=sum(s.score >= HIGH for s in ranked),
        by_party=tuple(p for p in (_party(facts, x, live) for x in facts.main_parties) if p.views),
        alike=_alike(ranked[:TOP]),
        kinds=_kinds(facts, every),
        viewed=tuple(s for s in every if any(s.views)),
        differing=tuple(sorted(apart, key=lambda s: -s.apart)),
        sayings=tuple(_sayings(every)),
    )


def _sayings(every: Sequence[ScoredRisk]) -> Iterator[Saying]:
    """Party by party, its words with all the risks it says them of, the heaviest risk first."""
    for own in zip(*(scored.views for scored in every), strict=True):
        said: dict[str, list[RecordView]] = {}
        for view in own:
            if view and view.what_it_means:
                said.setdefault(str(view.what_it_means), []).append(view)
        for views in said.values():
            yield Saying(views[0], tuple(view.risk for view in views))


def _kinds(facts: Facts, every: Sequence[ScoredRisk]) -> tuple[KindOfRisk, ...]:
    """The risks by kind, in the catalogue's order; those whose kind nobody has said come last."""
    kinds = facts.catalogue.sections["risks"].by_name["class"].choices
    names = (*((choice.code, choice.label) for choice in kinds), (None, NO_KIND))
    found = (
        KindOfRisk(name, tuple(s for s in every if s.risk.row.class_ == code))
        for code, name in names
    )
    return tuple(kind for kind in found if kind.risks)


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
    score = (risk.likelihood or 0) * (risk.impact or 0)
    views = {v.party: RecordView(v, facts) for v in _shared(facts) if v.risk == risk.id}
    own = tuple(views.get(party.id) for party in facts.main_parties)
    harms = [v.row.impact_on_party for v in own if v and v.row.impact_on_party]
    return ScoredRisk(
        RecordView(risk, facts),
        score,
        band(score) if score else NOT_WEIGHED,
        own,
        max(harms) - min(harms) if harms else 0,
        risk.next_check is not None and risk.next_check < facts.as_of,
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
