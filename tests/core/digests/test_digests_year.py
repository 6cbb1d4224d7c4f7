"""The year looked back on: what is on record of objectives, milestones and risks."""

from __future__ import annotations

from datetime import date

import pytest
from support.facts_builder import facts

from lep_docs.core.digests.year import year

AS_OF = {"as_of": date(2011, 5, 16)}
IN, BEFORE = date(2010, 9, 1), date(2010, 5, 16)


def change(record, field=None, *, when=IN, **rest):
    named = {"field": field} if field else {}
    return {"record": record, "why": "Because.", "when": when, **named, **rest}


def fates(*changes, **objective):
    given = facts(
        partnership=AS_OF,
        objectives=[{"id": "OBJ-J-01", "level": "joint", "title": "One", **objective}],
        changes=list(changes),
    )
    return [(f.word, len(f.changes)) for f in year(given).objectives]


def test_the_year_ends_on_the_day_of_the_facts_and_has_365_days():
    found = year(facts(partnership=AS_OF))
    assert (found.begins, found.ends) == ("17 May 2010", "16 May 2011")


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ([], "Kept"),
        ([change("OBJ-J-01", "title")], "Reworded"),
        ([change("OBJ-J-01", "title"), change("OBJ-J-01", "outcome")], "Reworded"),
        ([change("OBJ-J-01", "priority")], "Changed"),
        ([change("OBJ-J-01", "priority"), change("OBJ-J-01", "title")], "Changed"),
        ([change("OBJ-J-01", "no_such_part")], "Changed"),
        ([change("OBJ-J-01")], "New"),
        ([change("OBJ-J-01", old="Something")], "Changed"),
        ([change("OBJ-J-01", "title", when=BEFORE)], "Kept"),
        ([change("OBJ-J-02", "title")], "Kept"),
    ],
)
def test_an_objective_is_kept_reworded_changed_or_new_by_the_changes_of_the_year(changes, word):
    [(found, _)] = fates(*changes)
    assert found == word


def test_an_objective_given_up_in_the_year_is_told_and_one_given_up_before_is_not():
    assert fates(retired_on=IN, retired_reason="No money") == [("No longer pursued", 0)]
    assert fates(change("OBJ-J-01", "title"), retired_on=BEFORE) == [("No longer pursued", 1)]
    assert fates(retired_on=BEFORE) == []
    assert fates(level="parent") == []


def test_milestones_due_in_the_year_are_reached_missed_or_unsaid_and_the_rest_is_left_out():
    given = facts(
        partnership=AS_OF,
        milestones=[
            {"statement": "Met", "due": IN, "status": "met"},
            {"statement": "Met on a day", "due": IN, "actual_date": IN},
            {"statement": "Met early", "due": date(2012, 1, 1), "actual_date": IN},
            {"statement": "Missed", "due": IN, "status": "missed"},
            {"statement": "Unsaid", "due": IN, "status": "on_track"},
            {"statement": "Before", "due": BEFORE},
            {"statement": "Undated"},
            {"id": "MST-90", "statement": "Given up", "due": IN, "status": "retired"},
            {"id": "MST-91", "statement": "Given up too", "retired_on": IN},
            {"id": "MST-92", "statement": "Long gone", "retired_on": BEFORE},
        ],
        changes=[change("MST-90", "status", new="retired")],
    )
    found = year(given)
    told = [
        [m.statement for m in group]
        for group in (found.due, found.achieved, found.missed, found.unsaid, found.dropped)
    ]
    assert told == [
        ["Met", "Met on a day", "Met early", "Missed", "Unsaid"],
        ["Met", "Met on a day", "Met early"],
        ["Missed"],
        ["Unsaid"],
        ["Given up", "Given up too"],
    ]


def test_a_milestone_whose_day_was_moved_is_told_with_both_days():
    given = facts(
        partnership=AS_OF,
        milestones=[{"id": "MST-01", "statement": "Open", "due": date(2011, 9, 1)}],
        changes=[
            change("MST-01", "due", old="2010-11-30", new="2011-09-01"),
            change("MST-01", "measure", old="Seven", new="Eight"),
            change("TSK-01", "due", old="2010-11-30", new="2011-09-01"),
        ],
    )
    [move] = year(given).moved
    assert (move.milestone.statement, move.change.old) == ("Open", "30 November 2010")


@pytest.mark.parametrize(
    ("risk", "changes", "told"),
    [
        ({}, [], (12, 12, "medium", "")),
        ({"trend": "rising"}, [], (12, 12, "medium", "Rising")),
        ({}, [change("RSK-01", "likelihood", old="5")], (20, 12, "medium", "Fallen")),
        ({}, [change("RSK-01", "impact", old="1")], (3, 12, "medium", "Risen")),
        ({}, [change("RSK-01", "impact")], (0, 12, "medium", "")),
        ({}, [change("RSK-01", "impact", old="very high")], (0, 12, "medium", "")),
        ({}, [change("RSK-01")], (0, 12, "medium", "New")),
        ({"status": "occurred"}, [], (12, 12, "medium", "Happened")),
        ({"status": "closed"}, [change("RSK-01", "status")], (12, 12, "medium", "Closed")),
        ({"retired_on": IN}, [], (12, 12, "medium", "No longer pursued")),
        ({"likelihood": None}, [], (0, 0, "", "")),
    ],
)
def test_a_risk_is_set_beside_what_it_was_before_the_first_change_of_the_year(risk, changes, told):
    rated = {"likelihood": 3, "impact": 4} | risk
    row = {"id": "RSK-01", "title": "Delay"} | {k: v for k, v in rated.items() if v is not None}
    [found] = year(facts(partnership=AS_OF, risks=[row], changes=changes)).risks
    assert (found.then, found.now, found.band, found.word) == told


def test_a_risk_that_ended_before_the_year_is_left_out():
    ended = [{"status": "closed"}, {"retired_on": BEFORE}]
    assert year(facts(partnership=AS_OF, risks=ended)).risks == ()


@pytest.mark.parametrize(
    ("risk", "stands_out"),
    [
        ({"likelihood": 3, "impact": 4}, False),
        ({"likelihood": 3, "impact": 4, "trend": "steady"}, False),
        ({"likelihood": 3, "impact": 4, "trend": "rising"}, True),
        ({"likelihood": 3, "impact": 5, "trend": "steady"}, True),
        ({"likelihood": 1, "impact": 1, "status": "occurred"}, True),
    ],
)
def test_a_risk_stands_out_when_it_is_high_or_moves(risk, stands_out):
    [found] = year(facts(partnership=AS_OF, risks=[risk])).risks
    assert found.stands_out is stands_out


def test_reviews_issues_gates_and_checks_of_the_year_stand_by_their_day():
    given = facts(
        partnership=AS_OF,
        review_events=[{"date": date(2011, 5, 10)}, {"date": IN}, {"date": BEFORE}, {}],
        issues=[{"raised_on": BEFORE, "resolved_on": IN}, {"raised_on": IN}],
        project_gates=[{"actual_date": IN}, {"target_date": IN}],
        health_checks=[{"opened": IN}, {"opened": BEFORE, "closed": IN}, {"opened": BEFORE}],
    )
    found = year(given)
    assert [r.id for r in found.reviews] == ["REE-02", "REE-01"]
    assert [i.id for i in found.raised] == ["ISS-02"]
    assert [i.id for i in found.settled] == ["ISS-01"]
    assert [g.id for g in found.decided] == ["PGT-01"]
    assert [h.id for h in found.checks] == ["HCR-01", "HCR-02"]
