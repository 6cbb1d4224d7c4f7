"""Tasks by workstream, what comes in the first hundred days, and what is late."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.dates import add_days, show_date

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row

FIRST_DAYS = 100
DONE = "done"
STOPPED = ("done", "stopped")


@dataclass(frozen=True, slots=True)
class WorkstreamTasks:
    """A workstream with its tasks by start date."""

    workstream: RecordView
    tasks: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """The digest of the implementation plan.

    `chain` is the longest run of open tasks that wait on one another, the first one first.
    """

    workstreams: tuple[WorkstreamTasks, ...]
    count: int
    done: int
    by_status: tuple[tuple[str, int], ...]
    late: tuple[RecordView, ...]
    first_days: tuple[RecordView, ...]
    first_days_end: str
    chain: tuple[RecordView, ...]
    by_category: dict[str, tuple[RecordView, ...]]
    reviewed: tuple[tuple[RecordView, RecordView], ...]


def actions(facts: Facts) -> Actions:
    """The digest of tasks."""
    tasks = sorted(facts.tasks, key=_start)
    views = tuple(RecordView(t, facts) for t in tasks)
    begin = facts.partnership.start_date or facts.as_of
    hundred = add_days(begin, FIRST_DAYS)
    early = (v for v in views if v.row.due and begin <= v.row.due <= hundred)
    statuses = Counter(str(v.status) for v in views if v.status)
    categories = dict.fromkeys(v.row.category for v in views if v.row.category)
    return Actions(
        workstreams=_workstreams(facts, tasks),
        count=len(tasks),
        done=sum(t.status == DONE for t in tasks),
        by_status=tuple(statuses.most_common()),
        late=tuple(v for v in views if _is_late(v.row, facts.as_of)),
        first_days=tuple(sorted(early, key=lambda v: v.row.due)),
        first_days_end=show_date(hundred),
        chain=tuple(RecordView(t, facts) for t in _chain(tasks)),
        by_category={c: tuple(v for v in views if v.row.category == c) for c in categories},
        reviewed=tuple(pair for v in views for pair in _reviews(facts, v)),
    )


def _chain(tasks: list[Row]) -> tuple[Row, ...]:
    """The longest chain of open tasks, each waiting on the one before; none when nothing waits."""
    is_open = {t.id: t for t in tasks if t.status not in STOPPED}
    chains: dict[str, tuple[Row, ...]] = {}
    for task in is_open.values():
        _ending_at(task, is_open, chains)
    longest = max(chains.values(), key=len, default=())
    return longest if len(longest) > 1 else ()


def _ending_at(
    task: Row, is_open: dict[str, Row], chains: dict[str, tuple[Row, ...]]
) -> tuple[Row, ...]:
    """The longest chain that ends with `task`; a task that waits on itself ends its chain."""
    if task.id not in chains:
        chains[task.id] = (task,)
        before = (is_open[other] for other in task.depends_on if other in is_open)
        earlier = max((_ending_at(b, is_open, chains) for b in before), key=len, default=())
        chains[task.id] = (*(e for e in earlier if e is not task), task)
    return chains[task.id]


def _reviews(facts: Facts, task: RecordView) -> tuple[tuple[RecordView, RecordView], ...]:
    return tuple((task, RecordView(review, facts)) for review in task.row.reviews)


def _start(task: Row) -> tuple[date, date, str]:
    return task.start or date.max, task.due or date.max, task.id


def _is_late(task: Row, today: date) -> bool:
    return bool(task.due and task.due < today and task.status not in STOPPED)


def _workstreams(facts: Facts, tasks: list[Row]) -> tuple[WorkstreamTasks, ...]:
    return tuple(
        WorkstreamTasks(
            RecordView(w, facts),
            tuple(RecordView(t, facts) for t in tasks if t.workstream == w.id),
        )
        for w in facts.workstreams
    )
