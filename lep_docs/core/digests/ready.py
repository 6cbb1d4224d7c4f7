"""How ready the partnership is to carry out its plan, by the latest check of readiness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.health.levels import levels

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts

INSTRUMENT = "HC12"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The check, its topics from the weakest up, those below a shared approach, and the verdict.

    `verdict` is "ready", "ready with conditions" or "not ready yet".
    """

    check: RecordView
    grades: tuple[RecordView, ...]
    weak: tuple[RecordView, ...]
    verdict: str


def readiness(facts: Facts) -> Readiness | None:
    """The latest check with graded topics; None when none was made."""
    checks = [c for c in facts.health_checks if c.instrument == INSTRUMENT and c.grades]
    if not checks:
        return None
    latest = max(checks, key=lambda c: c.opened or date.min)
    found = levels(latest, None)
    return Readiness(
        RecordView(latest, facts),
        tuple(RecordView(level.row, facts) for level in found.rows),
        tuple(RecordView(level.row, facts) for level in found.weak),
        found.verdict,
    )
