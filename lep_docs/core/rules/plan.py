"""Rules on the plan: tasks that lead somewhere, are led by someone and can follow one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.dates import add_months, show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.common import (
    asked,
    is_agreed,
    is_filled,
    joint_objectives,
    missing,
    named,
)
from lep_docs.core.rules.documents import to_be_agreed
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts, Row

_STATEMENT = "D1"
_PLAN = "D8"
_ENDED = frozenset({"done", "stopped"})
_YEAR = 12


@rule(
    "R-062",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D2", "D8"),
    title="Every activity and task serves a joint objective",
    why="The vision, not habit, decides what goes in the plan.",
    seed="S1 question 6",
    remedy="Name the joint objective it serves, or leave it out of the plan.",
)
def everything_planned_serves_an_objective(facts: Facts) -> Iterator[Fault]:
    joint = {objective.id for objective in joint_objectives(facts)}
    for planned in (*facts.activities, *facts.tasks):
        if planned.objective not in joint:
            yield Fault(
                planned.at.objective,
                f"{named(facts, planned)} does not lead back to a joint objective.",
            )


@rule(
    "R-063",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D8",),
    title="The implementation plan follows an agreed statement and joint objectives",
    why="Consensus on what is wanted comes before planning how to do it.",
    seed="S4",
    remedy="Agree the statement first, or keep the plan as a draft.",
)
def consensus_comes_before_the_plan(facts: Facts) -> Iterator[Fault]:
    # Joint objectives have no agreed state of their own: they are agreed with the statement.
    if is_agreed(facts, _STATEMENT) and joint_objectives(facts):
        return
    for document in to_be_agreed(facts):
        if document.type == _PLAN:
            yield Fault(
                document.at.status,
                f"{named(facts, document)} is agreed before the joint objectives and the shared "
                f"statement ({_STATEMENT}) are.",
            )


@rule(
    "R-064",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D8",),
    title="Each task has one accountable role, dates in order and a measure of success",
    why="Plans put the right people to work at the right time, with deadlines.",
    seed="S0; S4 PW12",
    remedy="Give each task one accountable role that is filled, a start before its due date and a "
    "measure of success.",
)
def every_task_can_be_followed(facts: Facts) -> Iterator[Fault]:
    for task in facts.tasks:
        at, name = task.at, named(facts, task)
        for key in missing(task, at.accountable_role, at.start, at.due, at.success_measure):
            yield Fault(
                key,
                f"{name} has no usable answer to {asked(task, key)}.",
                "Give one accountable role, a start, a due date and a measure of success.",
            )
        if _is_unled(facts, task):
            yield Fault(
                task.at.accountable_role,
                f"{name} is led by {facts.name(task.accountable_role)}, which is not filled "
                "by the day the task is due.",
                "Fill the role, plan it for an earlier day, or name another one.",
            )
        if task.start and task.due and task.start > task.due:
            yield Fault(
                task.at.start,
                f"{name} starts on {show_date(task.start)}, after it is due.",
                "Put the start before the due date.",
            )


def _is_unled(facts: Facts, task: Row) -> bool:
    """Whether work still to be done is led by a role that nobody will fill in time.

    A task that has ended is left alone: its role may well stand empty by now.
    """
    named_role = task.accountable_role
    return bool(named_role) and not (
        task.status in _ENDED or is_filled(facts, named_role, task.due)
    )


@rule(
    "R-065",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D8",),
    title="No task waits for itself or starts before what it depends on ends",
    why="A plan whose order cannot be kept is no plan.",
    seed="S0",
    remedy="Move one of the dates, or take the dependency out.",
)
def every_task_can_start_in_turn(facts: Facts) -> Iterator[Fault]:
    tasks = {task.id: task for task in facts.tasks}
    for task in tasks.values():
        name = named(facts, task)
        for earlier in (tasks[other] for other in task.depends_on if other in tasks):
            if task.start and earlier.due and task.start < earlier.due:
                yield Fault(
                    task.at.depends_on,
                    f"{name} starts on {show_date(task.start)}, before {named(facts, earlier)} "
                    f"ends on {show_date(earlier.due)}.",
                )
        if task.id in _all_before(task, tasks):
            yield Fault(
                task.at.depends_on,
                f"{name} waits for itself: what it depends on depends on it.",
                "Take one dependency out of the circle.",
            )


def _all_before(task: Row, tasks: Mapping[str, Row]) -> set[str]:
    """The ids of every task that must end before this one can start, near and far."""
    found: set[str] = set()
    waiting = [*task.depends_on]
    while waiting:
        other = waiting.pop()
        if other in tasks and other not in found:
            found.add(other)
            waiting += tasks[other].depends_on
    return found


@rule(
    "R-066",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D8",),
    title="Every workstream has a lead and a task, every joint objective a task within a year",
    why="What is wanted has somebody working on it soon.",
    seed="S0",
    remedy="Name a lead for each workstream, and plan at least one task for it and for each "
    "objective.",
)
def everything_wanted_is_worked_on(facts: Facts) -> Iterator[Fault]:
    busy = {task.workstream for task in facts.tasks}
    for stream in facts.workstreams:
        name = named(facts, stream)
        if not is_filled(facts, stream.lead_role):
            yield Fault(
                stream.at.lead_role,
                f"{name} has no lead whose role is filled.",
                "Name a lead, and a person to the role.",
            )
        if stream.id not in busy:
            yield Fault(
                stream.key,
                f"{name} has no task.",
                "Add its first task, or retire the workstream.",
            )
    served = {task.objective for task in facts.tasks if _falls_within_a_year(facts, task)}
    for objective in joint_objectives(facts):
        if objective.id not in served:
            yield Fault(
                objective.key,
                f"{named(facts, objective)} has no task within the next twelve months.",
                "Plan at least one task that serves it.",
            )


def _falls_within_a_year(facts: Facts, task: Row) -> bool:
    """Whether a task is under way, or starts, in the twelve months from the day of the facts."""
    is_over = task.status in _ENDED and bool(task.due) and task.due < facts.as_of
    return not is_over and (task.start is None or task.start <= add_months(facts.as_of, _YEAR))
