"""What a report says of a check besides its ratings: what matters, who carries what, trends.

Every figure that is printed is in words; numbers stand beside them for pictures alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView, may_be_shown
from lep_docs.core.guidance_page import weight_mark, weight_words
from lep_docs.core.health.carriers import carried
from lep_docs.core.health.relevance import pressing, relevance
from lep_docs.core.health.saying import group_name
from lep_docs.core.health.trends import trends
from lep_docs.core.sentences import cap_first
from lep_docs.core.values import horizon_months

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.carriers import Carried
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.trends import Series, Trend


@dataclass(frozen=True, slots=True)
class Mattering:
    """How much a theme matters now: 0 to 3, as the guidance's chart marks it, and in words.

    `is_pressing` says that it matters most and is weak.
    """

    theme: str
    amount: int
    mark: str
    words: str
    is_pressing: bool


@dataclass(frozen=True, slots=True)
class Carrying:
    """A question, and the roles that were named as carrying it; none where nobody named one."""

    number: str
    name: str
    roles: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Trending:
    """A line through the rounds: the means of all, and of each group by its name."""

    name: str
    means: Series
    by: tuple[tuple[str, Series], ...]


def mattering(facts: Facts, found: Result) -> tuple[Mattering, ...]:
    """How much each theme matters in the stage the partnership is in, theme by theme."""
    weak = {line.name for line in pressing(facts, found)}
    weights = relevance(facts, found.instrument)
    return tuple(
        Mattering(
            line.name,
            weights[line.name].amount,
            weight_mark(weights[line.name]),
            weight_words(weights[line.name]),
            line.name in weak,
        )
        for line in found.themes
        if line.name in weights
    )


def carrying(facts: Facts, found: Result) -> tuple[Carrying, ...]:
    """Who carries what, question by question; nothing before a role is named."""
    every = carried(found)
    return tuple(_carrying(facts, one) for one in every) if any(c.named for c in every) else ()


def _carrying(facts: Facts, one: Carried) -> Carrying:
    rows = (facts.find(role) for role in one.roles)
    roles = tuple(RecordView(row, facts) for row in rows if row and may_be_shown(row, facts))
    return Carrying(str(one.number), one.text, roles)


def trending(facts: Facts, held: tuple[Result, ...], at_most: int) -> tuple[Trending, ...]:
    """All questions first, then each question; the themes where the questions are too many."""
    every = trends(held)
    if not every:
        return ()
    now = held[-1]
    shown = now.questions if len(now.questions) < at_most else now.themes
    return tuple(
        _trending(facts, one, now) for one in every if one.line is now.overall or one.line in shown
    )


def _trending(facts: Facts, one: Trend, now: Result) -> Trending:
    number = f"{one.line.numbers[0]}. " if one.line in now.questions else ""
    by = tuple((cap_first(group_name(facts, group)), means) for group, means in one.by)
    return Trending(f"{number}{one.line.name}", one.means, by)


def pictured(facts: Facts, check: Row) -> tuple[RecordView, ...]:
    """What a workshop pictured, by horizon, the nearest first."""
    rows = sorted(check.captured, key=lambda row: horizon_months(row.horizon or "") or 0)
    return tuple(RecordView(row, facts) for row in rows)
