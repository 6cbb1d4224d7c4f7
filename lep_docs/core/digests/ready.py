"""How ready the partnership is to carry out its plan, by the latest check of readiness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.facts import Facts

INSTRUMENT = "HC12"
SHARED, COMPARED = 3, 2
WEAK_AT_MOST = 3


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
    grades = sorted((g for g in latest.grades if g.level), key=lambda g: g.level)
    return Readiness(
        RecordView(latest, facts),
        tuple(RecordView(g, facts) for g in grades),
        tuple(RecordView(g, facts) for g in grades if g.level < SHARED),
        verdict([g.level for g in grades]),
    )


def verdict(levels: Sequence[int]) -> str:
    """What the levels (1-4) come to: one topic left to each alone holds up all."""
    weak = [level for level in levels if level < SHARED]
    if not weak and levels:
        return "ready"
    held_up = not levels or min(levels) < COMPARED or len(weak) > WEAK_AT_MOST
    return "not ready yet" if held_up else "ready with conditions"
