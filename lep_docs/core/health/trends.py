"""How the answers to the same questions moved from round to round, for all and for each group.

Promises one value for every round, None where a group gave none that may be shown; a group is told
of only where it can be heard in the last round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.health.results import rounds

if TYPE_CHECKING:
    from fractions import Fraction

    from lep_docs.core.facts import Facts
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line

Series = tuple["Fraction | None", ...]
ROUNDS_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Trend:
    """One line of a result through the rounds: the means of all, and of each group by its id."""

    line: Line
    means: Series
    by: tuple[tuple[str, Series], ...]


def rated_rounds(facts: Facts, found: Result) -> tuple[Result, ...]:
    """The rounds of a check that were rated, the oldest first; none before there are three."""
    held = rounds(facts, found.check, found.instrument)
    rated = tuple(one for one in held if one.overall and one.overall.mean is not None)
    return rated if len(rated) >= ROUNDS_AT_LEAST and rated[-1].check.id == found.check.id else ()


def trends(held: tuple[Result, ...]) -> tuple[Trend, ...]:
    """The lines of the last of these rounds through all of them: all, the themes, the questions."""
    if not held:
        return ()
    before = [{(old.name, old.numbers): old for old in one.lines} for one in held]
    return tuple(
        _trend(now, [lines.get((now.name, now.numbers)) for lines in before])
        for now in held[-1].lines
    )


def _trend(now: Line, then: list[Line | None]) -> Trend:
    """A line through the rounds; by group only where there is more than one."""
    groups = [mark.group for mark in now.marks if mark.mean is not None]
    by = (
        (group, tuple(_mean_of(line, group) for line in then))
        for group in (groups if len(now.marks) > 1 else ())
    )
    return Trend(now, tuple(line.mean if line else None for line in then), tuple(by))


def _mean_of(line: Line | None, group: str) -> Fraction | None:
    mark = line.mark_of(group) if line else None
    return mark.mean if mark else None
