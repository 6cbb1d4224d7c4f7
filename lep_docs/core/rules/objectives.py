"""Rules on objectives: what the parties want together serves what each wants for itself.

Must not judge the wording of an objective; the rules on form do.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.rules.common import (
    asked,
    is_agreed,
    joint_objectives,
    missing,
    named,
    one_of,
    parent_objectives,
)
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts, Row

_FEWEST, _MOST = 5, 12
_MUST = "must"
_UNSETTLED = frozenset({"needs_discussion", "conflict"})
_STATEMENT = "D1"
_ALIKE = 0.8
_WORDS = re.compile(r"\b(?!(?:an?|and|at|by|for|from|in|of|on|or|our|the|to|with)\b)\w+")


@rule(
    "R-001",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1", "D2"),
    title="Every joint objective serves an objective of each main party",
    why="A joint objective should help each organisation with its own.",
    seed='S1 section "When"',
    remedy="Link it to one of that party's own objectives with a strength of 1 or more, or record "
    "why the party has no direct benefit.",
)
def every_party_gains_from_every_joint_objective(facts: Facts) -> Iterator[Fault]:
    owners = {o.id: o.owner_party for o in parent_objectives(facts)}
    for objective in joint_objectives(facts):
        served = {owners.get(link.parent) for link in _links(facts) if link.joint == objective.id}
        served |= {row.party for row in objective.no_direct_benefit if row.reason}
        for party in facts.main_parties:
            if party.id not in served:
                yield Fault(
                    objective.key,
                    f"{named(facts, objective)} is not linked to any objective of "
                    f"{facts.name(party.id)}.",
                )


@rule(
    "R-002",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1", "D17"),
    title="Every objective a party must meet is served or set outside the partnership",
    why="Comparing objectives shows what the partnership leaves to others.",
    seed="S1 activities 3-4",
    remedy="Link a joint objective to it, or say why it stands outside the partnership.",
)
def every_must_is_served(facts: Facts) -> Iterator[Fault]:
    joint = {o.id for o in joint_objectives(facts)}
    served = {link.parent for link in _links(facts) if link.joint in joint}
    for objective in parent_objectives(facts):
        outside = objective.outside_partnership
        if objective.priority == _MUST and objective.id not in served and not outside:
            yield Fault(
                objective.key,
                f"{named(facts, objective)} is a must, and no joint objective serves it.",
            )


@rule(
    "R-003",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D1", "D2"),
    title="Each main party has objectives of its own, each with its source",
    why="Partners must know and be able to state their parent objectives.",
    seed="S1",
    remedy="Add at least one objective of each main party's own, with the document it comes from.",
)
def every_party_states_its_objectives(facts: Facts) -> Iterator[Fault]:
    parents = parent_objectives(facts)
    for objective in parents:
        for key in missing(objective, objective.at.source_document):
            yield Fault(
                key,
                f"{named(facts, objective)} does not say which document it comes from.",
                "Name the plan, strategy or minute that sets this objective.",
            )
    owners = {o.owner_party for o in parents}
    for party in facts.main_parties:
        if party.id not in owners:
            yield Fault(
                party.key,
                f"{named(facts, party)} has no objective of its own.",
                "Add at least one of the party's own objectives, with the document it comes from.",
            )


@rule(
    "R-004",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1",),
    title="No tension between objectives is left open once the statement is agreed",
    why="Differences found when objectives are compared need a way forward.",
    seed="S1 activity 4",
    remedy="Settle the difference, or say what happens next, who does it and by when.",
)
def every_tension_has_a_next_step(facts: Facts) -> Iterator[Fault]:
    if not is_agreed(facts, _STATEMENT):
        return
    for link in facts.alignment:
        step = link.next_step
        planned = step.what and step.owner and step.due
        if link.status in _UNSETTLED and not planned:
            yield Fault(
                link.at.next_step,
                f"{link.id} between {link.joint} and {link.parent} is not settled and has no next "
                "step with an owner and a date.",
            )


@rule(
    "R-005",
    Severity.ADVICE,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1",),
    title=f"There are {_FEWEST} to {_MOST} joint objectives",
    why="Few enough to remember, enough to cover the aim.",
    seed="S1 high level; common practice",
    remedy="Join objectives that overlap, or add what is missing.",
)
def joint_objectives_can_be_remembered(facts: Facts) -> Iterator[Fault]:
    count = len(joint_objectives(facts))
    if not _FEWEST <= count <= _MOST:
        yield Fault(
            Key("objectives"),
            f"The number of joint objectives is {count}.",
            f"Aim for {_FEWEST} to {_MOST}: join those that overlap, or add what is missing.",
        )


@rule(
    "R-006",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D1", "D6"),
    title="Every joint objective has an outcome and a way to measure it",
    why="Planned outcomes are written down with how success is known.",
    seed="S0; S1",
    remedy="Say in one sentence what will be different when it is met, and name a measure.",
)
def every_joint_objective_can_be_judged(facts: Facts) -> Iterator[Fault]:
    for objective in joint_objectives(facts):
        for key in missing(objective, objective.at.outcome):
            yield Fault(
                key,
                f"{named(facts, objective)} has no answer to {asked(objective, key)}.",
                "Say in one sentence what will be different when it is met.",
            )
        if not (objective.excused(objective.at.kpis) or _is_measured(facts, objective)):
            yield Fault(
                objective.at.kpis,
                f"{named(facts, objective)} has no measure.",
                "Name a measure, or link a milestone that says how it will be measured.",
            )


@rule(
    "R-007",
    Severity.ADVICE,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D1",),
    title="No two joint objectives have nearly the same title",
    why="The same aim twice divides effort and reporting.",
    seed="Common practice",
    remedy="Join the two, or word them so that the difference shows.",
)
def joint_objectives_differ(facts: Facts) -> Iterator[Fault]:
    titled = [(o, _words(o.title)) for o in joint_objectives(facts) if o.title]
    for (first, left), (second, right) in combinations(titled, 2):
        if left and len(left & right) >= _ALIKE * len(left | right):
            yield Fault(
                second.at.title,
                f"{named(facts, second)} says nearly the same as {named(facts, first)}.",
            )


@rule(
    "R-008",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D2",),
    title="Every joint objective is overseen by a body",
    why="Decision-making arrangements carry the vision into governance.",
    seed="S1 activity 7",
    remedy="Name the board or group that watches over it.",
)
def every_joint_objective_is_overseen(facts: Facts) -> Iterator[Fault]:
    for objective in joint_objectives(facts):
        key = objective.at.overseen_by
        if not objective.excused(key) and one_of(facts.bodies, objective.overseen_by) is None:
            yield Fault(
                key,
                f"{named(facts, objective)} is not overseen by any body.",
            )


def _links(facts: Facts) -> tuple[Row, ...]:
    """The links in which a joint objective helps a party's own, weakly at least."""
    return tuple(link for link in facts.alignment if link.strength)


def _is_measured(facts: Facts, objective: Row) -> bool:
    """Whether a measure names the objective, the objective names one, or a milestone has one."""
    return bool(
        objective.kpis
        or any(objective.id in kpi.objectives for kpi in facts.kpis)
        or any(m.measure and objective.id in m.objectives for m in facts.milestones)
    )


def _words(title: str) -> frozenset[str]:
    """The words that carry a title's meaning."""
    return frozenset(_WORDS.findall(title.lower()))
