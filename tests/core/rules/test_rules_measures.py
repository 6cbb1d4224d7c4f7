"""The rules on measures."""

from __future__ import annotations

from datetime import date

from support.facts_builder import facts, findings, fired

SOUND = {
    "id": "KPI-1",
    "title": "Staff turnover",
    "perspective": "outcomes_customers",
    "definition": "Leavers over headcount",
    "baseline": {"value": 22, "date": date(2009, 12, 14)},
    "targets": [{"date": date(2011, 3, 31), "value": 15}],
    "direction": "down",
    "frequency": "yearly",
    "data_source": "Returns",
    "owner_role": "ROL-1",
}


def measured(*changes, **others):
    kpis = [{**SOUND, "id": f"KPI-{n}", **change} for n, change in enumerate(changes, 1)]
    return facts(kpis=kpis, **others)


def test_a_measure_with_gaps_is_noticed_gap_by_gap():
    found = findings("R-100", facts(kpis=[{"id": "KPI-1"}]))
    assert [f.field for f in found] == [
        "definition",
        "targets",
        "data_source",
        "owner_role",
        "frequency",
        "baseline",
    ]


def test_a_whole_measure_is_in_order_even_with_a_baseline_still_to_come():
    later = {"baseline": {"to_be_set_by": date(2010, 6, 1)}}
    assert fired("R-100", measured({}, {"baseline": {"value": 0}}, later)) == []


def test_a_target_without_a_figure_or_a_day_is_noticed():
    given = measured({"targets": [{"value": 15}, {"date": date(2011, 3, 31)}]})
    assert [f.field for f in findings("R-101", given)] == ["targets[1]", "targets[2]"]


def test_a_target_that_moves_the_wrong_way_is_noticed():
    assert fired("R-101", measured({"direction": "up"})) == ["KPI-1"]
    worse = {"targets": [{"date": date(2011, 3, 31), "value": 22}]}
    assert fired("R-101", measured(worse)) == ["KPI-1"]


def test_targets_that_move_the_right_way_are_in_order():
    better = {"targets": [{"date": date(2011, 3, 31), "value": 30}], "direction": "up"}
    assert fired("R-101", measured({}, better, {"direction": "hold"})) == []
    assert fired("R-101", measured({"baseline": None, "direction": "up"})) == []


PERSPECTIVES = ("outcomes_customers", "delivery_vfm", "partnership_health")


def test_a_scorecard_of_one_kind_is_noticed():
    rows = [{"perspective": p, "measures_what": "organisation"} for p in PERSPECTIVES]
    assert fired("R-102", measured(*rows)) == ["kpis"]
    rows = [{"measures_what": m} for m in ("organisation", "partnership")]
    assert fired("R-102", measured(*rows)) == ["kpis"]


def test_a_balanced_scorecard_is_in_order():
    rows = [{"perspective": p, "measures_what": "organisation"} for p in PERSPECTIVES]
    assert fired("R-102", measured(*rows, {"measures_what": "partnership"})) == []


def test_fewer_than_two_shared_targets_are_noticed():
    assert fired("R-103", measured({"kind": "collective"}, {})) == ["kpis"]


def test_two_shared_targets_are_in_order():
    assert fired("R-103", measured({"kind": "collective"}, {"kind": "collective"})) == []


def test_a_side_of_value_for_money_without_a_measure_is_noticed():
    given = measured(*({"vfm_dimension": side} for side in ("cost", "time", "volume")))
    (found,) = findings("R-104", given)
    assert found.message == "No measure is taken of quality."


def test_value_for_money_measured_on_all_sides_is_in_order():
    sides = ("cost", "quality", "time", "volume")
    assert fired("R-104", measured(*({"vfm_dimension": side} for side in sides))) == []


def test_a_year_without_a_comparison_from_outside_is_noticed():
    old = {"benchmark": [{"date": date(2009, 2, 14), "value": 9}, {"value": 1}]}
    assert fired("R-105", measured(old)) == ["kpis"]


def test_a_comparison_within_the_year_is_in_order():
    assert fired("R-105", measured({"benchmark": [{"date": date(2009, 2, 15)}]})) == []


def test_a_perspective_with_over_half_of_the_measures_is_noticed():
    (found,) = findings("R-106", measured({}, {}, {"perspective": "delivery_vfm"}))
    assert "2 of 3 measures look from one perspective (outcomes customers)" in found.message


def test_measures_spread_over_perspectives_are_in_order():
    assert fired("R-106", measured({}, {"perspective": "delivery_vfm"})) == []
    assert fired("R-106", measured({"perspective": None})) == []


def under_the_act(*changes, **terms):
    partnership = {
        "procurement_regime": "pa2023",
        "contract_value": 6_000_000,
        "start_date": date(2008, 4, 1),
        **terms,
    }
    return measured(*({"kind": "statutory", **c} for c in changes), partnership=partnership)


ASSESSED = {"assessed_on": date(2009, 2, 15)}


def test_a_large_contract_with_two_statutory_measures_is_noticed():
    assert fired("R-107", under_the_act(ASSESSED, ASSESSED)) == ["kpis"]


def test_a_statutory_measure_not_assessed_for_a_year_is_noticed():
    old = {"assessed_on": date(2009, 2, 14)}
    assert fired("R-107", under_the_act(ASSESSED, old, {})) == ["KPI-2", "KPI-3"]


def test_three_measures_assessed_in_time_are_in_order():
    assert fired("R-107", under_the_act(ASSESSED, ASSESSED, ASSESSED)) == []


def test_nothing_need_be_assessed_in_the_first_year():
    for start in (None, date(2009, 2, 16)):
        assert fired("R-107", under_the_act({}, {}, {}, start_date=start)) == []


def test_smaller_contracts_and_other_regimes_are_let_be():
    assert fired("R-107", under_the_act(contract_value=5_000_000)) == []
    assert fired("R-107", under_the_act(procurement_regime="pcr2015")) == []


def test_a_scorecard_without_users_and_staff_is_noticed():
    (found,) = findings("R-108", facts(kpis=[{"title": "Cost per square metre"}]))
    assert found.message == "No measure shows what end users say and whether staff stay."


def test_measures_of_users_and_of_staff_are_in_order():
    assert fired("R-108", measured({})) == []
