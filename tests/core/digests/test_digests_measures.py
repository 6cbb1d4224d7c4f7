"""Figures of measures are said with their units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.facts_builder import facts

from lep_docs.core.digests.measures import measures
from lep_docs.core.keys import Key


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("%", "22%"),
        ("% of median", "22% of median"),
        ("of 5", "22 of 5"),
        ("weeks", "22 weeks"),
        ("count", "22"),
        (None, "22"),
    ],
)
def test_a_figure_is_said_with_its_unit(unit, said):
    [measure] = measures(facts(kpis=[{"unit": unit, "baseline": {"value": Decimal(22)}}]))
    assert str(measure.baseline) == said


def test_one_of_a_unit_is_said_in_the_singular():
    [measure] = measures(facts(kpis=[{"unit": "evenings", "baseline": {"value": Decimal(1)}}]))
    assert str(measure.baseline) == "1 evening"


def test_a_figure_still_knows_the_answer_it_came_from():
    [measure] = measures(facts(kpis=[{"unit": "%", "baseline": {"value": Decimal(22)}}]))
    assert measure.baseline.key == Key("kpis", "KPI-01", "baseline").step("value")
    assert measure.baseline.value == Decimal(22)


def test_a_measure_without_figures_says_nothing():
    [measure] = measures(facts(kpis=[{"unit": "%"}]))
    assert (str(measure.baseline), measure.targets, measure.results, measure.others) == (
        "",
        (),
        (),
        (),
    )


def test_targets_results_and_the_figures_of_others_keep_their_dates():
    day = date(2010, 3, 31)
    [measure] = measures(
        facts(
            kpis=[
                {
                    "unit": "%",
                    "targets": [{"date": day, "value": Decimal(15)}],
                    "results": [{"date": day, "value": Decimal(18)}],
                    "benchmark": [{"comparator": "Elsewhere", "value": Decimal(12)}],
                }
            ]
        )
    )
    [target], [result], [other] = measure.targets, measure.results, measure.others
    assert (str(target.figure), str(target.date)) == ("15%", "31 March 2010")
    assert (str(result.figure), str(result.date)) == ("18%", "31 March 2010")
    assert (str(other.figure), str(other.date), str(other.part.comparator)) == (
        "12%",
        "",
        "Elsewhere",
    )
