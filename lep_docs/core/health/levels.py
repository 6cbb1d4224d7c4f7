"""Readiness: a level from 1 to 4 for each topic, and what the levels come to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.facts import Row
    from lep_docs.core.health.instruments import Instrument, Question

SHARED, COMPARED = 3, 2
WEAK_AT_MOST = 3
READY, CONDITIONS, NOT_YET = "ready", "ready with conditions", "not ready yet"
_SMALL = frozenset({"and", "of", "the"})


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One topic: the row of answers, its level, and the question that its levels belong to."""

    row: Row
    level: int
    question: Question | None


@dataclass(frozen=True, slots=True)
class Levels:
    """The topics from the weakest up, and the verdict."""

    rows: tuple[LevelRow, ...]
    verdict: str

    @property
    def weak(self) -> tuple[LevelRow, ...]:
        """The topics below a shared approach."""
        return tuple(row for row in self.rows if row.level < SHARED)


def levels(check: Row, instrument: Instrument | None) -> Levels:
    """The graded topics of a check; topics without a level are left out."""
    rows = [
        LevelRow(grade, grade.level, question_of(instrument, grade.topic or ""))
        for grade in check.grades
        if grade.level
    ]
    rows.sort(key=lambda row: row.level)
    return Levels(tuple(rows), verdict([row.level for row in rows]))


def verdict(given: Sequence[int]) -> str:
    """What levels from 1 to 4 come to: one topic left to each alone holds up all."""
    weak = [level for level in given if level < SHARED]
    if not weak and given:
        return READY
    held_up = not given or min(given) < COMPARED or len(weak) > WEAK_AT_MOST
    return NOT_YET if held_up else CONDITIONS


def question_of(instrument: Instrument | None, topic: str) -> Question | None:
    """The question a topic is about: all words of one stand in the other."""
    words = _words(topic)
    for question in instrument.questions if instrument else ():
        asked = _words(question.theme or question.text)
        if words and asked and (words <= asked or asked <= words):
            return question
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower())) - _SMALL
