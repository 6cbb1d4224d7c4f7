"""How a measure stands, which way it goes, what it leads back to and who reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.facts_builder import facts

from lep_docs.core.digests.scorecard import NO_RESULT, scorecard


def card(*results, **kpi):
    """The scorecard's one measure, with these results a year apart from the end of 2009."""
    rows = [
        {"date": date(2009 + n, 12, 31), "value": Decimal(str(value))}
        for n, value in enumerate(results)
    ]
    given = facts(kpis=[{"title": "Weeks", "direction": "up", "results": rows, **kpi}])
    [standing] = scorecard(given).standings
    return standing


def start(value):
    return {"baseline": {"value": Decimal(value)}}


def target(value, day):
    return {"targets": [{"date": day, "value": Decimal(value)}]}


def limits(**figures):
    return {"thresholds": {name: Decimal(figure) for name, figure in figures.items()}}


def test_a_measure_without_a_result_has_no_trend():
    found = card(**start(50))
    assert (found.word, found.trend, found.overall, found.latest) == (NO_RESULT, "", "", None)
    assert not found.before


@pytest.mark.parametrize(
    ("direction", "results", "trend", "overall"),
    [
        ("up", [60], "Better", "Better"),
        ("down", [60], "Worse", "Worse"),
        ("up", [60, 55], "Worse", "Better"),
        ("down", [45, 45], "No change", "Better"),
        ("hold", [50], "No change", "No change"),
        ("hold", [50, 51], "Moved", "Moved"),
        (None, [60], "", ""),
    ],
)
def test_the_trend_is_told_by_the_direction_the_measure_should_take(
    direction, results, trend, overall
):
    found = card(*results, direction=direction, **start(50))
    assert (found.trend, found.overall) == (trend, overall)


@pytest.mark.parametrize(
    ("given", "result", "word"),
    [
        (target(75, date(2009, 6, 30)), 75, "Target met"),
        (target(75, date(2009, 6, 30)), 70, "Target missed"),
        (target(75, date(2010, 6, 30)), 70, "Better than at the start"),
        (limits(amber=60, red=50), 70, "On course"),
        (limits(amber=60, red=50), 60, "Needs attention"),
        (limits(amber=60, red=50), 45, "Needs action"),
        (limits(red=50), 55, "On course"),
        (target(75, date(2009, 6, 30)) | limits(amber=60, red=50), 55, "Needs attention"),
        ({}, 50, "As at the start"),
        ({}, 40, "Worse than at the start"),
    ],
)
def test_a_measure_stands_by_its_due_target_its_limits_or_its_start(given, result, word):
    assert card(result, **start(50), **given).word == word


@pytest.mark.parametrize(
    ("given", "result", "word"),
    [
        ({"direction": "down"} | limits(amber=80, red=90), 85, "Needs attention"),
        ({"direction": "down"} | target(75, date(2009, 6, 30)), 74, "Target met"),
        ({"direction": "hold"} | limits(amber=40, red=30), 35, "Needs attention"),
        ({"direction": "hold"} | limits(amber=80, red=90), 95, "Needs action"),
        ({"direction": "hold"} | limits(red=90), 95, "Needs action"),
        ({"direction": "hold"} | target(50, date(2009, 6, 30)), 50, "Target met"),
        ({"direction": "hold"}, 55, "Not held"),
        ({"direction": None}, 55, "Measured, with no start to compare"),
    ],
)
def test_limits_and_targets_are_read_from_the_side_that_is_bad(given, result, word):
    assert card(result, **start(50), **given).word == word


def test_the_newest_result_counts_in_whatever_order_they_were_written():
    rows = [
        {"date": date(2010, 12, 31), "value": Decimal(70)},
        {"value": Decimal(10)},
        {"date": date(2009, 12, 31), "value": Decimal(60)},
    ]
    found = card(results=rows, **start(50))
    assert found.latest is not None
    assert (str(found.latest.figure), str(found.before)) == ("70", "60")


def test_the_aim_is_the_next_target_and_the_last_one_when_all_are_past():
    near, far = (
        {"date": date(2010, 12, 31), "value": Decimal(60)},
        {"date": date(2012, 12, 31), "value": Decimal(75)},
    )
    past = {"date": date(2009, 1, 1), "value": Decimal(55)}
    assert str(card(targets=[past, far, near]).aim.figure) == "60"
    assert str(card(targets=[past]).aim.figure) == "55"
    assert card(targets=[]).aim is None


def test_each_joint_objective_leads_to_its_measures_and_to_whom_it_serves_the_strongest_first():
    given = facts(
        parties=[
            {"id": "PTY-A", "name": "Ash", "signatory": True},
            {"id": "PTY-E", "name": "Elm", "signatory": True},
        ],
        objectives=[
            {"id": "OBJ-J-01", "level": "joint", "title": "One", "kpis": ["KPI-01"]},
            {"id": "OBJ-A-01", "level": "parent", "owner_party": "PTY-A"},
            {"id": "OBJ-E-01", "level": "parent", "owner_party": "PTY-E"},
            {"id": "OBJ-X-01", "level": "parent"},
        ],
        alignment=[
            {"joint": "OBJ-J-01", "parent": "OBJ-A-01", "strength": 1},
            {"joint": "OBJ-J-01", "parent": "OBJ-E-01", "strength": 3},
            {"joint": "OBJ-J-01", "parent": "OBJ-X-01", "strength": 2},
            {"joint": "OBJ-J-01", "parent": "OBJ-GONE", "strength": 2},
            {"joint": "OBJ-J-01", "parent": "OBJ-A-01", "strength": 0},
        ],
        kpis=[
            {"title": "Named"},
            {"title": "Names it", "objectives": ["OBJ-J-01"]},
            {"title": "Loose", "objectives": ["OBJ-A-01"]},
        ],
    )
    found = scorecard(given)
    [line] = found.lines
    assert [s.measure.kpi.title for s in line.standings] == ["Named", "Names it"]
    assert [p.name for p in line.serves] == ["Elm", "Ash"]
    assert [s.measure.kpi.title for s in found.loose] == ["Loose"]


def test_bodies_read_their_measures_from_the_highest_down_and_the_idle_are_left_out():
    given = facts(
        bodies=[
            {"id": "BOD-01", "name": "Group", "authority_rank": 10},
            {"id": "BOD-02", "name": "Board", "authority_rank": 50},
            {"id": "BOD-03", "name": "Idle"},
        ],
        kpis=[
            {"title": "A", "reporting_body": "BOD-01"},
            {"title": "B", "reporting_body": "BOD-02"},
        ],
    )
    told = [
        (r.body.name, [s.measure.kpi.title for s in r.standings]) for r in scorecard(given).readers
    ]
    assert told == [("Board", ["B"]), ("Group", ["A"])]


def test_only_measures_with_a_start_and_a_result_are_compared():
    row = [{"date": date(2009, 12, 31), "value": Decimal(60)}]
    given = facts(
        kpis=[
            {"direction": "up", "results": row, **start(50)},
            {"direction": "down", "results": row, **start(50)},
            {"direction": "up", "results": row},
            {"direction": "up", **start(50)},
        ]
    )
    found = scorecard(given)
    assert (len(found.compared), found.better) == (2, 1)
