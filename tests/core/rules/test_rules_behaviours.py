"""Rules on behaviours and culture: each fires on the fault it describes, and only on that."""

from __future__ import annotations

from datetime import date

import pytest
from support.facts_builder import facts, findings, fired

from lep_docs.core.values import NotApplicable

COUNCIL = {"id": "PTY-A", "name": "Ash", "signatory": True, "strategic_value_statement": "Trust."}
FIRM = {"id": "PTY-B", "name": "Birch", "signatory": True}
ADVISER = {"id": "PTY-C", "name": "Cedar", "signatory": False}


@pytest.mark.parametrize(
    ("agreed", "headlines", "proposed", "faults"),
    [
        (6, 3, 0, 0),
        (15, 7, 4, 0),
        (5, 3, 1, 1),
        (16, 7, 0, 1),
        (6, 2, 0, 1),
        (9, 8, 0, 1),
        (0, 0, 0, 2),
    ],
)
def test_agreed_behaviours_number_6_to_15_with_3_to_7_headlines(
    agreed, headlines, proposed, faults
):
    behaviours = [{"status": "agreed", "headline": n < headlines} for n in range(agreed)]
    behaviours += [{"status": "proposed", "headline": True}] * proposed
    assert fired("R-040", facts(behaviours=behaviours)) == ["behaviours"] * faults


CATEGORIES = ["communication", "decision_making", "openness", "challenge", "ways_of_working"]


def test_a_category_without_a_behaviour_is_found():
    given = facts(behaviours=[{"category": c} for c in [*CATEGORIES[:-1], "respect"]])
    (finding,) = findings("R-041", given)
    assert (finding.record, finding.message) == (
        "behaviours",
        "No behaviour is about ways of working.",
    )


def test_behaviours_in_every_category_are_in_order():
    assert fired("R-041", facts(behaviours=[{"category": c} for c in CATEGORIES])) == []


def test_a_headline_behaviour_that_is_not_seen_or_measured_is_found():
    given = facts(behaviours=[{"id": "BEH-01", "headline": True}])
    found = findings("R-042", given)
    assert [(f.record, f.field) for f in found] == [
        ("BEH-01", "how_seen"),
        ("BEH-01", "measured_by"),
    ]


def test_a_measured_headline_and_any_other_behaviour_are_in_order():
    measured = {"headline": True, "how_seen": "In the log", "measured_by": ["KPI-01"]}
    asked = {**measured, "measured_by": NotApplicable("Question 4 of the health check asks it.")}
    assert fired("R-042", facts(behaviours=[measured, asked, {"headline": False}])) == []


@pytest.mark.parametrize(
    "text",
    ["Be professional at all times", "Trust", "Respect each other's views", "Mutual trust grows"],
)
def test_a_behaviour_that_is_no_action_is_found_as_a_hint(text):
    (finding,) = findings("R-043", facts(behaviours=[{"id": "BEH-01", "we_will": text}]))
    assert finding.record == "BEH-01"
    assert "hint" in finding.message


@pytest.mark.parametrize("text", ["Tell the other side bad news within a day", None])
def test_a_behaviour_that_is_an_action_or_not_written_yet_is_in_order(text):
    assert fired("R-043", facts(behaviours=[{"we_will": text} if text else {}])) == []


def test_a_main_party_that_has_not_said_why_partnering_matters_is_found():
    given = facts(parties=[COUNCIL, FIRM, ADVISER])
    assert [(f.record, f.field) for f in findings("R-044", given)] == [
        ("PTY-B", "strategic_value_statement")
    ]


def test_main_parties_that_have_said_why_partnering_matters_are_in_order():
    assert fired("R-044", facts(parties=[COUNCIL, ADVISER])) == []


def trait(party, position, dimension="decision_speed", **rest):
    return {"party": party, "dimension": dimension, "position": position, **rest}


def test_main_parties_without_any_culture_profile_are_found():
    assert fired("R-045", facts(parties=[COUNCIL])) == ["culture"]
    assert fired("R-045", facts(parties=[COUNCIL], culture=[{"party": "PTY-A"}])) == ["culture"]
    assert fired("R-045", facts()) == []


def test_a_dimension_that_a_main_party_left_out_is_found():
    given = facts(parties=[COUNCIL, FIRM, ADVISER], culture=[trait("PTY-A", 2)])
    (finding,) = findings("R-045", given)
    assert finding.record == "decision_speed"
    assert finding.message == (
        "On decision speed, Birch cannot be compared with the other parties."
    )


def test_a_wide_difference_that_nothing_explains_is_found():
    given = facts(
        parties=[COUNCIL, FIRM],
        culture=[trait("PTY-A", 2), trait("PTY-B", 5)],
        landmines=[{"dimension": "hierarchy"}],
    )
    assert fired("R-045", given) == ["decision_speed"]


@pytest.mark.parametrize(
    "parts",
    [
        {"culture": [trait("PTY-A", 2), trait("PTY-B", 4)]},
        {"culture": [trait("PTY-A", 2), {"party": "PTY-B", "dimension": "decision_speed"}]},
        {"culture": [trait("PTY-A", 2), trait("PTY-B", 5, note="Both know it.")]},
        {
            "culture": [trait("PTY-A", 2), trait("PTY-B", 5)],
            "landmines": [{"dimension": "decision_speed"}],
        },
    ],
)
def test_a_small_or_explained_difference_is_in_order(parts):
    assert fired("R-045", facts(parties=[COUNCIL, FIRM], **parts)) == []


def test_a_landmine_left_lying_is_found_for_each_thing_it_lacks():
    given = facts(landmines=[{"id": "LMN-01", "title": "Election"}])
    assert [(f.record, f.field) for f in findings("R-046", given)] == [
        ("LMN-01", "defuse_action"),
        ("LMN-01", "owner_role"),
        ("LMN-01", "due"),
    ]


def test_a_landmine_with_action_owner_and_date_is_in_order():
    whole = {"defuse_action": "Plan", "owner_role": "ROL-01", "due": date(2010, 3, 1)}
    assert fired("R-046", facts(landmines=[whole])) == []


PEOPLE = [{"name": "Una Rook"}, {"name": "Dr Ivo Finch"}, {"name": " "}, {}]


@pytest.mark.parametrize(
    "parts",
    [
        {"behaviours": [{"id": "X-1", "we_will": "Answer Una Rook at once"}]},
        {"culture": [{"id": "X-1", "note": "Slow because of Finch's habits"}]},
        {"landmines": [{"id": "X-1", "trigger": "When Mr Finch is asked first"}]},
    ],
)
def test_a_text_on_behaviour_or_culture_that_names_a_person_is_found(parts):
    assert fired("R-047", facts(people=PEOPLE, **parts)) == ["X-1"]


@pytest.mark.parametrize(
    "people_known",
    [PEOPLE, []],
)
def test_a_text_on_behaviour_or_culture_that_names_nobody_is_in_order(people_known):
    behaviours = [{"we_will": "Rook to king four. Finch or not", "how_seen": "As a rook flies"}]
    assert fired("R-047", facts(people=people_known, behaviours=behaviours)) == []


def test_a_plan_that_brings_nobody_together_and_inducts_nobody_is_found():
    assert fired("R-048", facts(tasks=[{"title": "Build antisocial fence"}])) == ["tasks", "tasks"]


@pytest.mark.parametrize(
    "shared",
    [
        {"title": "Summer social"},
        {"title": "Hold Kick-off"},
        {"title": "Cut the ribbon", "milestone": "MST-01"},
    ],
)
def test_a_plan_with_a_shared_event_and_an_induction_is_in_order(shared):
    given = facts(
        milestones=[{"id": "MST-01", "kind": "celebration"}],
        tasks=[shared, {"title": "Induct the core team"}, {}],
    )
    assert fired("R-048", given) == []
