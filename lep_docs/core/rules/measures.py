"""Rules on measures: each can be taken, together they are balanced, and the law is kept."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum, auto
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_months, show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.common import asked, listed, missing, named
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts, Row

_ARRANGEMENTS = "D6"
_SCORECARD = "kpis"
_BOTH = frozenset({"organisation", "partnership"})
_PERSPECTIVES_AT_LEAST = 3
_COLLECTIVE = "collective"
_COLLECTIVE_AT_LEAST = 2
_UP, _DOWN = "up", "down"
_STATUTORY = "statutory"
_STATUTORY_AT_LEAST = 3
_STATUTORY_REGIME = "pa2023"
_STATUTORY_FROM_POUNDS = 5_000_000
_CUSTOMERS = "outcomes_customers"
_STAYING = re.compile(r"turnover|continuity|retention|retained|leavers|vacanc", re.IGNORECASE)
_YEAR = 12


class _Value(StrEnum):
    """What value for money is made of."""

    COST = auto()
    QUALITY = auto()
    TIME = auto()
    VOLUME = auto()


@rule(
    "R-100",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="Each measure has a definition, baseline, dated target, source, owner and frequency",
    why="A measure that two people would take differently settles nothing.",
    seed="S1 activity 8",
    remedy="Fill it in; a baseline not yet known needs the day by which it will be.",
)
def every_measure_can_be_taken(facts: Facts) -> Iterator[Fault]:
    for kpi in facts.kpis:
        at = kpi.at
        keys = [*missing(kpi, at.definition, at.targets, at.data_source, at.owner_role)]
        keys += missing(kpi, at.frequency)
        if kpi.baseline.value is None and kpi.baseline.to_be_set_by is None:
            keys.append(at.baseline)
        for key in keys:
            yield Fault(
                key,
                f"{named(facts, kpi)} has no usable answer to {asked(kpi, key)}.",
            )


@rule(
    "R-101",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="Every target is a dated figure that moves the way the measure should",
    why="A target says how much and by when.",
    seed="S2",
    remedy="Give each target a figure and a day, and let it move from the baseline the way the "
    "measure should.",
)
def every_target_is_a_dated_figure(facts: Facts) -> Iterator[Fault]:
    for kpi in facts.kpis:
        for target in kpi.targets:
            if target.value is None or target.date is None:
                yield Fault(
                    target.key,
                    f"{named(facts, kpi)} has a target without a figure or without a date.",
                    "Give the figure to reach and the day to reach it by.",
                )
            elif _goes_astray(kpi, target):
                yield Fault(
                    target.at.value,
                    f"{named(facts, kpi)} has a target for {show_date(target.date)} that does "
                    "not move from the baseline the way the measure should.",
                    "Correct the target, the baseline or the direction.",
                )


def _goes_astray(kpi: Row, target: Row) -> bool:
    """Whether a target is no better than the baseline; no baseline is nothing to compare with."""
    baseline = kpi.baseline.value
    if baseline is None:
        return False
    return bool(
        (kpi.direction == _UP and target.value <= baseline)
        or (kpi.direction == _DOWN and target.value >= baseline)
    )


@rule(
    "R-102",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="The scorecard measures the organisation and the partnership, from three sides or more",
    why="A partnership can deliver and still be failing as a partnership.",
    seed="S0 note 9",
    remedy="Add measures of the kind that is missing.",
)
def scorecard_is_balanced(facts: Facts) -> Iterator[Fault]:
    perspectives = {kpi.perspective for kpi in facts.kpis} - {None}
    measured = {kpi.measures_what for kpi in facts.kpis}
    if len(perspectives) < _PERSPECTIVES_AT_LEAST or not measured >= _BOTH:
        yield Fault(
            _SCORECARD,
            "The scorecard does not measure both the organisation and the partnership "
            "from at least three perspectives.",
        )


@rule(
    "R-103",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="At least two targets are owned together",
    why="A shared target makes one side's trouble the other's too.",
    seed="S2",
    remedy="Agree which results no party can reach alone, and set targets for two of them.",
)
def some_targets_are_shared(facts: Facts) -> Iterator[Fault]:
    if sum(kpi.kind == _COLLECTIVE for kpi in facts.kpis) < _COLLECTIVE_AT_LEAST:
        yield Fault(
            _SCORECARD,
            "Fewer than two measures carry a target that all parties own together.",
        )


@rule(
    "R-104",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="Cost, quality, time and volume are each measured",
    why="Value for money has four sides, and each can be bought with another.",
    seed="R6",
    remedy="Add a measure of the side that is missing, or mark the one that shows it.",
)
def value_for_money_is_measured(facts: Facts) -> Iterator[Fault]:
    measured = {kpi.vfm_dimension for kpi in facts.kpis}
    for side in _Value:
        if side not in measured:
            yield Fault(
                _SCORECARD,
                f"No measure is taken of {side}.",
                f"Add a measure of {side}, or mark the one that shows it.",
            )


@rule(
    "R-105",
    Severity.WARNING,
    wakes=Phase.OPERATION,
    documents=(_ARRANGEMENTS,),
    title="At least one measure was compared with somebody else's in the last year",
    why="Looking outward shows what looking inward cannot.",
    seed="S0 note 9; S4 PW13",
    remedy="Find one comparable figure elsewhere and record it with its source.",
)
def something_is_benchmarked(facts: Facts) -> Iterator[Fault]:
    since = add_months(facts.as_of, -_YEAR)
    days = [row.date for kpi in facts.kpis for row in kpi.benchmark if row.date]
    if not any(day >= since for day in days):
        yield Fault(
            _SCORECARD,
            "No measure has been compared with one from outside in the last twelve months.",
        )


@rule(
    "R-106",
    Severity.ADVICE,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="No perspective holds over half of the measures",
    why="A scorecard with one heavy side sees mostly that side.",
    seed="Common practice",
    remedy="Drop some of them, or add measures from other perspectives.",
)
def no_perspective_dominates(facts: Facts) -> Iterator[Fault]:
    counted = Counter(kpi.perspective for kpi in facts.kpis if kpi.perspective)
    for perspective, count in counted.items():
        if count * 2 > len(facts.kpis):
            yield Fault(
                _SCORECARD,
                f"{count} of {len(facts.kpis)} measures look from one perspective "
                f"({perspective.replace('_', ' ')}).",
            )


@rule(
    "R-107",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="A large contract under the Procurement Act has three measures assessed each year",
    why="The Act asks for it of contracts over £5m.",
    seed="R49",
    remedy="Mark at least three measures as statutory; assess, rate and publish them each year.",
)
def the_law_on_measures_is_kept(facts: Facts) -> Iterator[Fault]:
    terms = facts.partnership
    large = (terms.contract_value or 0) > _STATUTORY_FROM_POUNDS
    if terms.procurement_regime != _STATUTORY_REGIME or not large:
        return
    statutory = [kpi for kpi in facts.kpis if kpi.kind == _STATUTORY]
    if len(statutory) < _STATUTORY_AT_LEAST:
        yield Fault(
            _SCORECARD,
            f"{len(statutory)} of the three measures that the Procurement Act 2023 asks for "
            "are set.",
            "Mark at least three measures as statutory.",
        )
    # Nothing can have been assessed before the contract has run for a year.
    year_ago = add_months(facts.as_of, -_YEAR)
    if terms.start_date is None or terms.start_date > year_ago:
        return
    for kpi in statutory:
        if kpi.assessed_on is None or kpi.assessed_on < year_ago:
            yield Fault(
                kpi.at.assessed_on,
                f"{named(facts, kpi)} has not been assessed in the last twelve months.",
                "Assess it, rate it and publish the rating.",
            )


@rule(
    "R-108",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_ARRANGEMENTS,),
    title="What users get and whether staff stay are both measured",
    why="Both are signs of how well partners work together.",
    seed="S2",
    remedy="Add a measure of users' views and one of staff turnover or continuity.",
)
def users_and_staff_are_measured(facts: Facts) -> Iterator[Fault]:
    # No field says where a figure comes from, and users are called by other names in every sector:
    # a measure from the customers' perspective stands for what users say. Staff who come and go
    # are called much the same everywhere, so the measure's own words are looked at.
    lacking = []
    if not any(kpi.perspective == _CUSTOMERS for kpi in facts.kpis):
        lacking.append("what end users say")
    if not any(_STAYING.search(f"{kpi.title} {kpi.definition}") for kpi in facts.kpis):
        lacking.append("whether staff stay")
    if lacking:
        yield Fault(
            _SCORECARD,
            f"No measure shows {listed(lacking)}.",
        )
