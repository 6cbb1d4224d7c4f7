"""How a new project is approved: stages, what each asks of whom, and the dates of each project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView, words
from lep_docs.core.dates import show_date, working_days, working_days_before
from lep_docs.core.sentences import cap_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from lep_docs.core.facts import Facts, Row

PREPARES, CHECKS, DECIDES, AGREES = "Prepares", "Checks", "Decides", "Agrees"
ONE_OFF = "one_off"
APPROVES_NEW_WORK = "new_business_approval"
WEEK = 5  # working days


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with what is handed in at it.

    `days` are the working days it takes, and `by_then` those from the start of the first stage to
    its end; None where a time is not given.
    """

    stage: RecordView
    requirements: tuple[RecordView, ...]
    days: int | None
    by_then: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does at each stage, one tuple of words for each stage; `who` names them."""

    who: str
    at_stages: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Input:
    """What an organisation hands in at each stage, one tuple of requirements for each stage."""

    party: RecordView
    at_stages: tuple[tuple[RecordView, ...], ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A project's gate at a stage, and the last day for its papers ("" while that is open)."""

    gate: RecordView
    papers: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A project with its dates, one for each stage; None where the stage is not planned."""

    project: RecordView
    dates: tuple[Date | None, ...]


@dataclass(frozen=True, slots=True)
class Decider:
    """A body or role that decides, at which stages, and when it meets from the day of the facts."""

    who: RecordView
    stages: tuple[RecordView, ...]
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approvals:
    """The digest of approvals.

    `powers` are the decisions that bear on new projects; `learned` the gates that taught
    something; `passed` names each project through its last stage with the weeks it took.
    """

    stages: tuple[Stage, ...]
    parts: tuple[Part, ...]
    inputs: tuple[Input, ...]
    plans: tuple[Plan, ...]
    deciders: tuple[Decider, ...]
    powers: tuple[RecordView, ...]
    learned: tuple[RecordView, ...]
    passed: tuple[tuple[RecordView, int], ...]


def approvals(facts: Facts) -> Approvals:
    """The digest of approval stages, requirements and dates."""
    stages = sorted((s for s in facts.approval_stages if s.code), key=lambda s: s.code)
    asked = [[r for r in facts.gate_requirements if r.stage == s.code] for s in stages]
    return Approvals(
        stages=_stages(facts, stages, asked),
        parts=tuple(_parts(facts, stages, asked)),
        inputs=tuple(_inputs(facts, asked)),
        plans=tuple(_plans(facts, stages)),
        deciders=tuple(_deciders(facts, stages)),
        powers=tuple(_powers(facts)),
        learned=tuple(RecordView(g, facts) for g in facts.project_gates if g.lessons),
        passed=tuple(_passed(facts, stages)),
    )


def _stages(facts: Facts, stages: list[Row], asked: list[list[Row]]) -> tuple[Stage, ...]:
    found: list[Stage] = []
    so_far: int | None = 0
    for stage, requirements in zip(stages, asked, strict=True):
        times = (stage.days_to_produce, stage.days_to_decide)
        days = sum(times) if all(times) else None
        so_far = None if days is None or so_far is None else so_far + days
        views = tuple(RecordView(r, facts) for r in requirements)
        found.append(Stage(RecordView(stage, facts), views, days, so_far))
    return tuple(found)


def _parts(facts: Facts, stages: list[Row], asked: list[list[Row]]) -> Iterator[Part]:
    """Every role and body with a part in some stage, in the order they are listed, then users."""
    done = [_duties(stage, rows) for stage, rows in zip(stages, asked, strict=True)]
    for row in (*facts.roles, *facts.bodies):
        at_stages = tuple(duties.get(row.id, ()) for duties in done)
        if any(at_stages):
            yield Part(facts.called(row.id), at_stages)
    agreed = tuple((AGREES,) if any(r.end_user_signoff for r in rows) else () for rows in asked)
    if any(agreed):
        yield Part(cap_first(words(facts).end_user.plural), agreed)


def _duties(stage: Row, requirements: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Who does what at one stage, by id."""
    named = [(stage.produced_by, PREPARES), (stage.approved_by, DECIDES)]
    for requirement in requirements:
        named += [(requirement.producer_role, PREPARES), (requirement.reviewer_role, CHECKS)]
    found: dict[str, tuple[str, ...]] = {}
    for who, duty in named:
        if who:
            found[who] = tuple(dict.fromkeys((*found.get(who, ()), duty)))
    return found


def _inputs(facts: Facts, asked: list[list[Row]]) -> Iterator[Input]:
    """The organisations that hand something in, in the order they are listed."""
    employer = {role.id: role.party for role in facts.roles}
    for party in facts.parties:
        at_stages = tuple(
            tuple(RecordView(r, facts) for r in rows if employer.get(r.producer_role) == party.id)
            for rows in asked
        )
        if any(at_stages):
            yield Input(RecordView(party, facts), at_stages)


def _plans(facts: Facts, stages: list[Row]) -> Iterator[Plan]:
    """The projects with dates, the one that is decided on first first."""
    dated = [g for g in facts.project_gates if g.target_date and g.project and g.stage]
    for project in dict.fromkeys(g.project for g in sorted(dated, key=lambda g: g.target_date)):
        row = facts.find(project)
        own = {g.stage: g for g in dated if g.project == project}
        dates = tuple(_date(facts, stage, own.get(stage.code)) for stage in stages)
        if row is not None and any(dates):
            yield Plan(RecordView(row, facts), dates)


def _date(facts: Facts, stage: Row, gate: Row | None) -> Date | None:
    if gate is None:
        return None
    view, days = RecordView(gate, facts), stage.days_to_decide
    if gate.actual_date or not days:
        return Date(view, "")
    return Date(view, show_date(working_days_before(gate.target_date, days)))


def _deciders(facts: Facts, stages: list[Row]) -> Iterator[Decider]:
    for who in dict.fromkeys(stage.approved_by for stage in stages if stage.approved_by):
        row = facts.find(who)
        if row is not None:
            own = tuple(RecordView(s, facts) for s in stages if s.approved_by == who)
            yield Decider(RecordView(row, facts), own, _meetings(facts, row))


def _meetings(facts: Facts, row: Row) -> tuple[str, ...]:
    """When a body meets from the day of the facts on; a role holds no meetings."""
    days: tuple[date, ...] = row.meeting_dates if row.key.section == "bodies" else ()
    return tuple(show_date(day) for day in sorted(days) if day >= facts.as_of)


def _powers(facts: Facts) -> Iterator[RecordView]:
    """Standing powers: those with a limit, and what a body that approves new work keeps."""
    approving = {body.id for body in facts.bodies if APPROVES_NEW_WORK in body.functions}
    for decision in facts.decisions:
        kept = decision.decided_by in approving and decision.reserved
        if decision.kind != ONE_OFF and (decision.value_limit or kept):
            yield RecordView(decision, facts)


def _passed(facts: Facts, stages: list[Row]) -> Iterator[tuple[RecordView, int]]:
    """Projects decided on at the first and the last stage, with the weeks between the two."""
    if not stages:
        return
    days = {(g.project, g.stage): g.actual_date for g in facts.project_gates if g.actual_date}
    for project in facts.projects:
        first = days.get((project.id, stages[0].code))
        last = days.get((project.id, stages[-1].code))
        if first and last and last > first:
            yield RecordView(project, facts), round(working_days(first, last) / WEEK)
