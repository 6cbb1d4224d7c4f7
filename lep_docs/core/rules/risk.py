"""Rules on risk: each is understood, seen by every main party, acted on and looked at again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lep_docs.core.dates import show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.common import asked, listed, missing, named
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts, Row

_REGISTER = "D12"
_SETTLED = frozenset({"closed", "occurred"})
_CLASSES = ("reputational", "organisational", "programme", "project")
_TOP = 5
_HIGH = 15
_FAR_APART = 3


def _open(facts: Facts) -> tuple[Row, ...]:
    """The risks that may still happen."""
    return tuple(risk for risk in facts.risks if risk.status not in _SETTLED)


def _rating(risk: Row) -> int:
    """Likelihood times impact, 1 to 25; 0 where one of them is not given."""
    return (risk.likelihood or 0) * (risk.impact or 0)


def _views(facts: Facts) -> Mapping[str, Mapping[str, int | None]]:
    """Risk -> party -> the impact that party sees."""
    found: dict[str, dict[str, int | None]] = defaultdict(dict)
    for view in facts.risk_views:
        if view.risk and view.party:
            found[view.risk][view.party] = view.impact_on_party
    return found


@rule(
    "R-110",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_REGISTER,),
    title="Each risk has a cause, event, consequence, owner, mitigation and next check",
    why="A risk is identified, assessed, mitigated and monitored, or it is only a worry.",
    seed="S0",
    remedy="Fill in what is missing, or close the risk.",
)
def every_risk_is_whole(facts: Facts) -> Iterator[Fault]:
    for risk in _open(facts):
        at = risk.at
        keys = [*missing(risk, at.cause, at.event, at.consequence, at.owner_role)]
        for key in [*keys, *missing(risk, at.mitigation, at.next_check)]:
            yield Fault(
                key,
                f"{named(facts, risk)} has no usable answer to {asked(risk, key)}.",
            )


@rule(
    "R-111",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_REGISTER,),
    title="Every main party says what each top risk means to it",
    why="Partners who see what a risk does to the other side can share it.",
    seed="S2",
    remedy="Ask what the risk would mean to them.",
)
def top_risks_are_seen_by_all(facts: Facts) -> Iterator[Fault]:
    # Top are the five rated highest and any other rated 15 or more; a risk on which one party
    # has given its view needs the others' beside it.
    rated = sorted((r for r in _open(facts) if _rating(r)), key=_rating, reverse=True)
    views = _views(facts)
    top = {r.id for n, r in enumerate(rated) if n < _TOP or _rating(r) >= _HIGH}
    for risk in _open(facts):
        seen = views.get(risk.id, {})
        silent = [facts.name(p.id) for p in facts.main_parties if p.id not in seen]
        if silent and (risk.id in top or seen):
            yield Fault(
                risk.key,
                f"{named(facts, risk)} has no view from {listed(silent)}.",
            )


@rule(
    "R-112",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_REGISTER,),
    title="The register holds risks of all four kinds",
    why="A register of one kind of risk has looked in one place.",
    seed="S2",
    remedy="Ask where such a risk may lie, and record it.",
)
def every_class_of_risk_is_there(facts: Facts) -> Iterator[Fault]:
    held = {risk.class_ for risk in facts.risks}
    lacking = [kind for kind in _CLASSES if kind not in held]
    if lacking:
        yield Fault(
            "risks",
            f"The register holds no risk of these classes: {listed(lacking)}.",
        )


@rule(
    "R-113",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D8", _REGISTER),
    title="A risk rated 15 or more has a task or a decision",
    why="Mitigation that nobody has to do is not done.",
    seed="S0",
    remedy="Plan a task that names it, or take a decision.",
)
def high_risks_are_acted_on(facts: Facts) -> Iterator[Fault]:
    # A task answers a risk when it names it, and also when it serves an objective that the risk
    # threatens, since few plans tie each task to a risk; a decision does when it names its code.
    decided = " ".join(f"{d.title} {d.outcome}" for d in facts.decisions).split()
    for risk in _open(facts):
        threatened = set(risk.objectives)
        acted = any(t.risk == risk.id or t.objective in threatened for t in facts.tasks)
        if _rating(risk) >= _HIGH and not acted and risk.id not in decided:
            yield Fault(
                risk.key,
                f"{named(facts, risk)} is rated {_rating(risk)} and no task or decision answers "
                "it.",
            )


@rule(
    "R-114",
    Severity.ADVICE,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=(_REGISTER,),
    title="Parties who see a risk very differently talk about it",
    why="A difference shows what moves each side.",
    seed="S2",
    remedy="Put it on the agenda: the difference is a talking point, not a mistake.",
)
def far_views_are_talked_over(facts: Facts) -> Iterator[Fault]:
    views = _views(facts)
    for risk in _open(facts):
        seen = {p: impact for p, impact in views.get(risk.id, {}).items() if impact is not None}
        if not seen or max(seen.values()) - min(seen.values()) < _FAR_APART:
            continue
        most, least = max(seen, key=seen.__getitem__), min(seen, key=seen.__getitem__)
        yield Fault(
            risk.key,
            f"{named(facts, risk)} weighs {seen[most]} for {facts.name(most)} and "
            f"{seen[least]} for {facts.name(least)}.",
        )


@rule(
    "R-115",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_REGISTER,),
    title="No risk is overdue for its next check",
    why="Risks move while nobody looks.",
    seed="S0",
    remedy="Check it and set the next day.",
)
def no_check_is_overdue(facts: Facts) -> Iterator[Fault]:
    for risk in _open(facts):
        if risk.next_check and risk.next_check < facts.as_of:
            yield Fault(
                risk.at.next_check,
                f"{named(facts, risk)} was due for a check on {show_date(risk.next_check)}.",
            )
