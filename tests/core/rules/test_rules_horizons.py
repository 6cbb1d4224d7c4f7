"""Rules on milestones: each fires on the fault it describes, and only on that."""

from __future__ import annotations

from datetime import date

import pytest
from support.facts_builder import facts, findings, fired

from lep_docs.core.findings import Severity
from lep_docs.core.values import NotApplicable

START = date(2010, 4, 6)
PARTNERSHIP = {"start_date": START, "term_years": 10, "horizons": ["12m", "6m", "custom"]}
HELD = {"id": "ROL-01", "title": "Manager", "status": "filled", "holder": "PER-01"}
JOINT = {"id": "OBJ-J-01", "level": "joint", "title": "Open on time"}


def test_a_horizon_without_milestones_is_an_error_and_with_one_a_warning():
    given = facts(partnership={"horizons": ["6m", "5y"]}, milestones=[{"horizon": "5y"}])
    found = findings("R-010", given)
    assert [(f.record, f.severity) for f in found] == [
        ("6m", Severity.ERROR),
        ("5y", Severity.WARNING),
    ]
    assert found[0].message == "The horizon of 6 months has no milestone."


def test_a_horizon_with_two_milestones_is_in_order():
    given = facts(partnership={"horizons": ["5y"]}, milestones=[{"horizon": "5y"}] * 2)
    assert fired("R-010", given) == []


@pytest.mark.parametrize(
    "role",
    [
        {"id": "ROL-01", "status": "vacant"},
        {"id": "ROL-02", "status": "filled", "holder": "PER-01"},
        {"id": "ROL-01", "status": "planned"},
        {"id": "ROL-01", "status": "planned", "needed_from": date(2010, 10, 1)},
        {**HELD, "retired_on": START},
    ],
)
def test_a_milestone_whose_owner_is_not_in_post_in_time_is_found(role):
    milestone = {"id": "MST-01", "owner_role": "ROL-01", "due": date(2010, 9, 30)}
    assert fired("R-011", facts(roles=[role], milestones=[milestone])) == ["MST-01"]


@pytest.mark.parametrize(
    "parts",
    [
        {"roles": [HELD]},
        {"roles": [{"id": "ROL-01", "status": "planned", "needed_from": date(2010, 9, 30)}]},
        {
            "roles": [{"id": "ROL-01"}],
            "assignments": [{"role": "ROL-01", "person": "PER-01", "from": date(2010, 1, 1)}],
        },
    ],
)
def test_a_milestone_whose_owner_is_in_post_in_time_is_in_order(parts):
    milestone = {"owner_role": "ROL-01", "due": date(2010, 9, 30)}
    excused = {"owner_role": NotApplicable("Owned by all.")}
    assert fired("R-011", facts(milestones=[milestone, excused], **parts)) == []


@pytest.mark.parametrize(
    "assignment",
    [
        {"role": "ROL-01", "person": "PER-01", "from": date(2010, 3, 1)},
        {"role": "ROL-01", "person": "PER-01", "to": date(2010, 1, 1)},
        {"role": "ROL-01"},
        {"role": "ROL-02", "person": "PER-01"},
    ],
)
def test_an_assignment_that_is_not_current_fills_no_role(assignment):
    given = facts(
        roles=[{"id": "ROL-01"}],
        assignments=[assignment],
        milestones=[{"id": "MST-01", "owner_role": "ROL-01"}],
    )
    assert fired("R-011", given) == ["MST-01"]


def test_a_milestone_without_measure_or_evidence_is_found_for_each():
    given = facts(milestones=[{"id": "MST-01", "statement": "We share one office"}])
    found = findings("R-012", given)
    assert [(f.record, f.field) for f in found] == [("MST-01", "measure"), ("MST-01", "evidence")]
    assert found[0].message.startswith('MST-01 "We share one office" has no answer to "')


def test_a_milestone_with_measure_and_evidence_is_in_order():
    given = facts(milestones=[{"measure": "Desks", "evidence": NotApplicable("Plain to see.")}])
    assert fired("R-012", given) == []


def test_a_milestone_and_an_objective_that_do_not_meet_are_both_found():
    given = facts(
        objectives=[JOINT, {"id": "OBJ-A-01", "level": "parent"}],
        milestones=[{"id": "MST-01", "objectives": ["OBJ-A-01"]}],
    )
    assert fired("R-013", given) == ["MST-01", "OBJ-J-01"]


def test_a_milestone_and_an_objective_that_meet_are_in_order():
    milestones = [{"objectives": ["OBJ-J-01"]}, {"objectives": NotApplicable("A social event.")}]
    assert fired("R-013", facts(objectives=[JOINT], milestones=milestones)) == []


@pytest.mark.parametrize(
    ("horizon", "due"),
    [
        ("6m", date(2010, 4, 4)),
        ("6m", date(2010, 10, 26)),
        ("12m", date(2010, 10, 4)),
        ("12m", date(2011, 5, 14)),
    ],
)
def test_a_milestone_outside_its_horizon_is_found(horizon, due):
    milestone = {"id": "MST-01", "horizon": horizon, "due": due}
    given = facts(partnership=PARTNERSHIP, milestones=[milestone])
    assert fired("R-014", given) == ["MST-01"]


@pytest.mark.parametrize(
    ("horizon", "due"),
    [
        ("6m", date(2010, 4, 5)),
        ("6m", date(2010, 10, 24)),
        ("12m", date(2010, 10, 5)),
        ("12m", date(2011, 5, 12)),
        ("custom", date(2044, 1, 1)),
        ("5y", date(2044, 1, 1)),
        ("6m", None),
    ],
)
def test_a_milestone_inside_its_horizon_or_with_a_date_of_its_own_is_in_order(horizon, due):
    milestone = {"horizon": horizon} | ({"due": due} if due else {})
    assert fired("R-014", facts(partnership=PARTNERSHIP, milestones=[milestone])) == []


def test_no_horizon_can_be_checked_before_the_start_is_known():
    milestone = {"horizon": "6m", "due": date(2044, 1, 1)}
    assert fired("R-014", facts(partnership={"horizons": ["6m"]}, milestones=[milestone])) == []


def test_a_plan_without_a_transition_event_is_found():
    assert fired("R-015", facts(milestones=[{"kind": "outcome"}])) == ["milestones"]


PHASES = [
    {"phase": "financial_close", "date": date(2009, 12, 14)},
    {"phase": "operation", "date": START},
    {"phase": "exit"},
]


@pytest.mark.parametrize("due", [date(2009, 12, 13), date(2010, 4, 7), None])
def test_a_transition_event_at_another_time_is_found(due):
    event = {"id": "MST-01", "kind": "transition_event"} | ({"due": due} if due else {})
    given = facts(partnership={"phase_dates": PHASES}, milestones=[event])
    assert fired("R-015", given) == ["MST-01"]


@pytest.mark.parametrize("phases", [PHASES, PHASES[:1], PHASES[1:], []])
def test_a_transition_event_between_signing_and_operation_is_in_order(phases):
    event = {"kind": "transition_event", "due": START}
    given = facts(partnership={"phase_dates": phases}, milestones=[event])
    assert fired("R-015", given) == []


def test_a_transition_event_without_a_date_will_do_while_no_dates_are_known():
    assert fired("R-015", facts(milestones=[{"kind": "transition_event"}])) == []


@pytest.mark.parametrize("status", ["missed", "at_risk", None])
def test_a_milestone_past_its_date_without_a_note_is_found(status):
    milestone = {"id": "MST-01", "due": date(2010, 2, 14)}
    milestone |= {"status": status} if status else {}
    assert fired("R-016", facts(milestones=[milestone])) == ["MST-01"]


@pytest.mark.parametrize(
    "milestone",
    [
        {"due": date(2010, 2, 14), "status": "met"},
        {"due": date(2010, 2, 14), "status": "retired"},
        {"due": date(2010, 2, 14), "status": "missed", "review_note": "One of two approved."},
        {"due": date(2010, 2, 14), "review_note": NotApplicable("Reviewed with MST-02.")},
        {"due": date(2010, 2, 15), "status": "on_track"},
        {"status": "missed"},
    ],
)
def test_a_milestone_met_retired_reviewed_or_still_to_come_is_in_order(milestone):
    assert fired("R-016", facts(milestones=[milestone])) == []


def test_a_milestone_and_a_horizon_beyond_the_term_are_found():
    given = facts(
        partnership={**PARTNERSHIP, "horizons": ["10y", "15y"]},
        milestones=[{"id": "MST-01", "horizon": "10y", "due": date(2020, 4, 7)}],
    )
    found = findings("R-017", given)
    assert [(f.record, f.field) for f in found] == [("MST-01", "due"), ("partnership", "horizons")]


def test_a_reason_explains_a_milestone_and_its_horizon_beyond_the_term():
    late = {"horizon": "15y", "due": date(2025, 1, 1), "beyond_term_reason": "Leases run on."}
    given = facts(
        partnership={**PARTNERSHIP, "horizons": ["10y", "15y"]},
        milestones=[late, {"horizon": "10y", "due": date(2020, 4, 6)}, {"horizon": "10y"}],
    )
    assert fired("R-017", given) == []


@pytest.mark.parametrize("known", [{"start_date": START}, {"term_years": 10}])
def test_nothing_lies_beyond_a_term_that_is_not_known(known):
    given = facts(partnership=known, milestones=[{"due": date(2044, 1, 1)}])
    assert fired("R-017", given) == []


def test_a_horizon_past_the_last_day_of_the_calendar_stops_there():
    partnership = {"start_date": START, "term_years": 30, "horizons": ["9999y"]}
    milestone = {"id": "MST-01", "horizon": "9999y", "due": date.max}
    given = facts(partnership=partnership, milestones=[milestone])
    assert fired("R-014", given) == []
    assert fired("R-017", given) == ["MST-01", "partnership"]
