"""Which records fall due by a day of their own: where it stands, who sees to it, what settles it.

Pure declarations for `core.due` and `core.calendar_days`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.facts import is_retired
from lep_docs.core.rules.common import one_of
from lep_docs.core.rules.documents import GONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.keys import Key

_DONE = frozenset({"done", "stopped", "not_needed"})
_PASSED = frozenset({"met", "missed"})
_CLOSED = frozenset({"closed", "occurred"})
_TALKED_OVER = frozenset({"aligned", "partly"})
_CONFIRMED = frozenset({"confirmed", "false", "met"})
_DEFUSED = "defused"


def _never(facts: Facts, row: Row) -> bool:  # noqa: ARG001 - one of several
    """A day that stays due until another takes its place."""
    return False


def _is_over(facts: Facts, event: Row) -> bool:
    """Whether a parent's planning date has passed: then nothing can come before it any more."""
    return event.date is not None and event.date < facts.as_of


def _called(facts: Facts, row: Row) -> str:
    """What people call a record; one that is named by another is called as that one is."""
    return facts.called(facts.name(row.id))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that falls due: its name, its section, and what to ask of each record.

    What is settled has happened; what is given up will not.
    """

    label: str
    section: str
    at: Callable[[Row], Key]
    who: Callable[[Facts, Row], str | None]
    is_settled: Callable[[Facts, Row], bool] = _never
    called: Callable[[Facts, Row], str] = _called
    is_given_up: Callable[[Row], bool] = is_retired

    def rows(self, facts: Facts) -> Iterator[Row]:
        """The records that have not been given up."""
        return (row for row in facts.everything(self.section) if not self.is_given_up(row))


def _owner(facts: Facts, row: Row) -> str | None:  # noqa: ARG001 - one of several
    owner: str | None = row.owner_role
    return owner


def _party(facts: Facts, row: Row) -> str | None:  # noqa: ARG001 - one of several
    party: str | None = row.party
    return party


def _sponsor(facts: Facts, gate: Row) -> str | None:
    project = one_of(facts.projects, gate.project)
    sponsor: str | None = project.sponsor_party if project else None
    return sponsor


def _gate(facts: Facts, gate: Row) -> str:
    stage = gate.field("stage").choice(gate.stage or "")
    return f"{_called(facts, gate)}: {stage.label}" if stage else _called(facts, gate)


def _link(facts: Facts, link: Row) -> str:
    """Both ends of a link between objectives."""
    return f"{facts.called(link.joint)} – {facts.called(link.parent)}"


REVIEW = Kind("Review", "review_cycles", lambda r: r.at.next_due, _owner)
DOCUMENT_REVIEW = Kind(
    "Review of a document",
    "documents",
    lambda r: r.at.review_due,
    lambda _, r: r.owner,
    is_given_up=lambda r: is_retired(r) or r.status in GONE,
)
MILESTONE = Kind(
    "Milestone",
    "milestones",
    lambda r: r.at.due,
    _owner,
    lambda _, r: r.status in _PASSED,
)
INPUT = Kind(
    "Input to planning",
    "planning_events",
    lambda r: r.at.input_due,
    _party,
    _is_over,
)
PLANNING = Kind(
    "Planning date",
    "planning_events",
    lambda r: r.at.date,
    lambda f, r: r.owner_role or _party(f, r),
    _is_over,
)
RECORDS = (
    REVIEW,
    DOCUMENT_REVIEW,
    MILESTONE,
    INPUT,
    PLANNING,
    Kind(
        "Action",
        "tasks",
        lambda r: r.at.due,
        lambda _, r: r.accountable_role,
        lambda _, r: r.status in _DONE,
    ),
    Kind(
        "Stage action",
        "stage_actions",
        lambda r: r.at.due,
        lambda _, r: r.owner,
        lambda _, r: r.status in _DONE,
    ),
    Kind(
        "Decision",
        "decisions",
        lambda r: r.at.due,
        lambda _, r: r.decided_by,
        lambda _, r: r.open is False or bool(r.outcome),
    ),
    Kind(
        "Project stage",
        "project_gates",
        lambda r: r.at.target_date,
        _sponsor,
        lambda _, r: r.actual_date is not None,
        _gate,
    ),
    Kind(
        "Check of a risk",
        "risks",
        lambda r: r.at.next_check,
        _owner,
        lambda _, r: r.status in _CLOSED,
    ),
    Kind(
        "Test of an assumption",
        "log",
        lambda r: r.at.test_by,
        _owner,
        lambda _, r: r.status in _CONFIRMED,
    ),
    Kind(
        "Defusing of a landmine",
        "landmines",
        lambda r: r.at.due,
        _owner,
        lambda _, r: r.status == _DEFUSED,
    ),
    Kind(
        "Next step on objectives",
        "alignment",
        lambda r: r.next_step.at.due,
        lambda _, r: r.next_step.owner,
        lambda _, r: r.status in _TALKED_OVER,
        _link,
    ),
    # One that became a task is due as that task.
    Kind(
        "Follow-up",
        "follow_ups",
        lambda r: r.at.due,
        _owner,
        lambda _, r: bool(r.task),
    ),
    Kind("Equality action", "equality_actions", lambda r: r.at.due, _owner),
    Kind("Publication of a measure", "kpis", lambda r: r.at.next_publication, _owner),
)
