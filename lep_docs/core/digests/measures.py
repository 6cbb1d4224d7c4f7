"""Figures of measures with their units, as running text and tables say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import NOTHING, Fact, RecordView

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row

BARE_COUNT = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit (22%, 3.1 of 5) and the day it belongs to; either may be blank.

    `part` is the row it comes from, for what else that row says.
    """

    figure: Fact
    date: Fact
    part: RecordView


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: where it starts, what it aims at, its results and what others reach.

    `amber` and `red` are the figures at which it needs attention and action.
    """

    kpi: RecordView
    baseline: Fact
    targets: tuple[Figure, ...]
    results: tuple[Figure, ...]
    others: tuple[Figure, ...]
    amber: Fact
    red: Fact


def measures(facts: Facts) -> tuple[Measure, ...]:
    """The measures in order."""
    return tuple(_measure(facts, kpi) for kpi in facts.kpis)


def _measure(facts: Facts, kpi: Row) -> Measure:
    view = RecordView(kpi, facts)
    return Measure(
        kpi=view,
        baseline=_said(view.baseline.value, view.unit),
        targets=_figures(view.targets, view.unit),
        results=_figures(view.results, view.unit),
        others=_figures(view.benchmark, view.unit),
        amber=_said(view.thresholds.amber, view.unit),
        red=_said(view.thresholds.red, view.unit),
    )


def _figures(parts: tuple[RecordView, ...], unit: Fact) -> tuple[Figure, ...]:
    return tuple(Figure(_said(part.value, unit), part.date, part) for part in parts)


def _said(figure: Fact, unit: Fact) -> Fact:
    """The figure with its unit; a bare count has none, and a sign such as % stands close."""
    if not figure:
        return NOTHING
    if not unit or unit == BARE_COUNT:
        return figure
    gap = " " if unit[0].isalnum() else ""
    noun = unit.removesuffix("s") if figure == "1" else unit
    return figure.said(f"{figure}{gap}{noun}")
