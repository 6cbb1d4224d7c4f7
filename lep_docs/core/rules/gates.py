"""Rules on projects and the gates they pass: a whole pipeline, dates that leave time to decide."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from lep_docs.core.dates import show_date, working_days
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.common import asked, missing, named, one_of
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.keys import Key

_PROTOCOL = "D4"
_LAST_GATE = "S2"
_NEW_BUSINESS = "new_business"
_PIPELINE = "pipeline"
_STOPPED = "stopped"
_DECIDING = frozenset({"voting", "chair"})
_PIPELINE_YEARS = 5


def _projects(facts: Facts) -> tuple[Row, ...]:
    """The projects that are still meant to happen."""
    return tuple(project for project in facts.projects if project.stage != _STOPPED)


def _gates(facts: Facts) -> Mapping[str, Mapping[str, Row]]:
    """Project -> stage -> the gate, for gates with a target date."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for gate in facts.project_gates:
        if gate.project and gate.stage and gate.target_date:
            found[gate.project][gate.stage] = gate
    return found


def _stages(facts: Facts) -> Mapping[str, Row]:
    return {stage.code: stage for stage in facts.approval_stages if stage.code}


@rule(
    "R-090",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    documents=("D2", _PROTOCOL),
    title="Every project has a sponsor, an end user, a value, a start, a stage and an objective",
    why="A pipeline can be delivered only if each project in it is somebody's.",
    seed="S0 note 3",
    remedy="Fill in what is missing, or stop the project.",
)
def every_project_is_whole(facts: Facts) -> Iterator[Fault]:
    for project in _projects(facts):
        for key in missing(project, *_wanted(project)):
            yield Fault(
                key,
                f"{named(facts, project)} has no usable answer to {asked(project, key)}.",
            )


def _wanted(project: Row) -> Iterator[Key]:
    """The fields a project must fill.

    A project of the programme is sponsored by whoever let the programme, and an idea in the
    pipeline may still be looking for its sponsor; new business beyond that must name one.
    """
    at = project.at
    if project.origin == _NEW_BUSINESS and project.stage != _PIPELINE:
        yield at.sponsor_party
    yield from (at.end_user, at.value, at.start, at.stage, at.objectives)


@rule(
    "R-091",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_PROTOCOL,),
    title="At least one later scheme has gate dates",
    why="Work after the first schemes needs a timetable before it is needed.",
    seed="S2",
    remedy="Give one later project a target date for each gate.",
)
def a_later_scheme_has_dates(facts: Facts) -> Iterator[Fault]:
    gates = _gates(facts)
    if not any(not project.sample and project.id in gates for project in _projects(facts)):
        yield Fault(
            "projects",
            "No project after the first schemes has dates for its gates.",
        )


@rule(
    "R-092",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_PROTOCOL,),
    title="Gates come in order, with time to produce and decide, before the project starts",
    why="Who decides and by when is known in advance.",
    seed="S2",
    remedy="Move a gate or the start of the project, so that every step has its days.",
)
def gates_leave_time_to_decide(facts: Facts) -> Iterator[Fault]:
    stages = _stages(facts)
    all_gates = _gates(facts)
    for project in _projects(facts):
        gates = all_gates.get(project.id, {})
        codes = sorted(gates)
        for earlier, later in itertools.pairwise(codes):
            have = working_days(gates[earlier].target_date, gates[later].target_date)
            need = _days_needed(stages.get(later))
            if have < need:
                yield Fault(
                    project.key,
                    f"{named(facts, project)} leaves {have} working days from {earlier} to "
                    f"{later}, which needs {need}.",
                    "Move one of the two gates.",
                )
        last = gates.get(_LAST_GATE)
        if last and project.start and last.target_date >= project.start:
            yield Fault(
                project.at.start,
                f"{named(facts, project)} starts on {show_date(project.start)}, not after its "
                f"last gate on {show_date(last.target_date)}.",
                "Start the project after the gate.",
            )


def _days_needed(stage: Row | None) -> int:
    """The working days to produce and decide at a gate; one where nobody said, to keep order."""
    if stage is None:
        return 1
    return (stage.days_to_produce or 0) + (stage.days_to_decide or 0) or 1


@rule(
    "R-093",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_PROTOCOL,),
    title="Every gate's requirements have a standard, a producer, and somebody else to approve",
    why="Quality standards for approval are agreed before anything is submitted.",
    seed="S0 note 5",
    remedy="Say what must be shown at each gate, to which standard, and who approves; more than "
    "one organisation takes part.",
)
def every_gate_has_standards(facts: Facts) -> Iterator[Fault]:
    for stage in facts.approval_stages:
        asked_for = [r for r in facts.gate_requirements if r.stage and r.stage == stage.code]
        name = named(facts, stage)
        if not asked_for:
            yield Fault(
                stage.key,
                f"{name} has no requirements.",
                "Say what must be shown at this gate, to which standard.",
            )
        for requirement in asked_for:
            yield from _incomplete(facts, requirement)
        for key in missing(stage, stage.at.approved_by):
            yield Fault(key, f"{name} has nobody to approve at it.", "Name who approves.")
        judges = _deciding(facts, stage.approved_by)
        makers = _parties(facts, (stage.produced_by, *(r.producer_role for r in asked_for)))
        if judges and judges == makers and len(judges) == 1:
            (party,) = judges
            yield Fault(
                stage.at.approved_by,
                f"{name} is produced and approved by {facts.name(party)} alone.",
                "Let another organisation take part in the decision.",
            )


def _incomplete(facts: Facts, requirement: Row) -> Iterator[Fault]:
    for key in missing(requirement, requirement.at.standard, requirement.at.producer_role):
        yield Fault(
            key,
            f"{named(facts, requirement)} has no usable answer to {asked(requirement, key)}.",
            "Say what is good enough, and who produces it.",
        )


def _parties(facts: Facts, roles: tuple[str | None, ...]) -> set[str]:
    """The parties that these roles belong to."""
    wanted = {role for role in roles if role}
    return {role.party for role in facts.roles if role.id in wanted and role.party}


def _deciding(facts: Facts, approver: str | None) -> set[str]:
    """The parties whose people decide: of a body those who vote or chair, of a role its own."""
    body = one_of(facts.bodies, approver)
    if body is None:
        return _parties(facts, (approver,))
    return _parties(facts, tuple(s.role for s in body.seats if s.capacity in _DECIDING))


@rule(
    "R-094",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_PROTOCOL,),
    title="End users have a say at each gate",
    why="Those who will use the result are part of deciding on it.",
    seed="S0 note 5",
    remedy="Ask end users to sign at least one of its requirements.",
)
def end_users_have_a_say(facts: Facts) -> Iterator[Fault]:
    heard = {r.stage for r in facts.gate_requirements if r.end_user_signoff}
    for stage in facts.approval_stages:
        if stage.code not in heard:
            yield Fault(
                stage.key,
                f"{named(facts, stage)} has no step at which end users sign.",
            )


@rule(
    "R-095",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D2",),
    title="Work starts in each of the first five years, and no year holds most of it",
    why="A balanced flow of projects keeps a team and its suppliers together.",
    seed="S3",
    remedy="Bring projects forward or spread them, or explain why the years cannot be evened out.",
)
def work_flows_evenly(facts: Facts) -> Iterator[Fault]:
    begin = facts.partnership.start_date
    if begin is None:
        return
    values: dict[int, int] = defaultdict(int)
    for project in _projects(facts):
        if project.start:
            values[project.start.year] += project.value or 0
    total = sum(project.value or 0 for project in _projects(facts))
    years = min(_PIPELINE_YEARS, facts.partnership.term_years or _PIPELINE_YEARS)
    for year in range(begin.year, begin.year + years):
        if year not in values:
            yield Fault(str(year), f"No project starts in {year}.", "Bring a project forward.")
        elif values[year] * 2 > total:
            yield Fault(
                str(year),
                f"Over half of the value of all projects starts in {year}.",
                "Spread the projects over the years, or explain why they cannot be.",
            )


@rule(
    "R-096",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_PROTOCOL,),
    title="Whoever approves meets while a gate is open for decision",
    why="A decision slips when no meeting falls in its window.",
    seed="R19, R20, R21",
    remedy="Move the gate, or call a meeting.",
)
def the_approver_meets_in_time(facts: Facts) -> Iterator[Fault]:
    # Judged as far as a body's meeting dates are known: a gate years ahead is not yet in any
    # calendar, and a body with no dates recorded cannot be judged at all.
    stages = _stages(facts)
    for gate in facts.project_gates:
        stage = stages.get(gate.stage)
        if stage is None or not stage.days_to_decide or not gate.target_date or gate.actual_date:
            continue
        body = one_of(facts.bodies, stage.approved_by)
        if body and _misses(body.meeting_dates, gate.target_date, stage.days_to_decide):
            yield Fault(
                gate.at.target_date,
                f"{named(facts, body)} does not meet in the {stage.days_to_decide} working days "
                f"before {gate.id} on {show_date(gate.target_date)}.",
            )


def _misses(meetings: tuple[date, ...], target: date, days: int) -> bool:
    """Whether a calendar that reaches the target day has no meeting in the days up to it."""
    reaches = any(day >= target for day in meetings)
    return reaches and not any(
        day <= target and working_days(day, target) <= days for day in meetings
    )
