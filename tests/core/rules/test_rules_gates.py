"""The rules on projects and gates."""

from __future__ import annotations

from datetime import date

from support.facts_builder import facts, findings, fired

WHOLE = {
    "id": "PRJ-1",
    "name": "Hollybush",
    "end_user": "Hollybush School",
    "value": 1_000_000,
    "start": date(2011, 11, 7),
    "stage": "s0",
    "objectives": ["OBJ-J-01"],
}
STAGES = [
    {"id": "GAT-0", "code": "S0", "days_to_produce": 5, "days_to_decide": 5},
    {"id": "GAT-1", "code": "S1", "days_to_produce": 10, "days_to_decide": 10},
]


def test_a_project_with_gaps_is_noticed_gap_by_gap():
    found = findings("R-090", facts(projects=[{"id": "PRJ-1", "value": 1}]))
    assert [f.field for f in found] == ["end_user", "start", "stage", "objectives"]


def test_new_business_beyond_the_pipeline_needs_a_sponsor():
    new = {**WHOLE, "origin": "new_business"}
    assert [f.field for f in findings("R-090", facts(projects=[new]))] == ["sponsor_party"]
    assert fired("R-090", facts(projects=[{**new, "stage": "pipeline"}])) == []


def test_a_whole_project_is_in_order_and_a_stopped_one_is_let_be():
    assert fired("R-090", facts(projects=[WHOLE, {"stage": "stopped"}])) == []


def dated(*dates, stages=(), **project):
    gates = [
        {"project": "PRJ-1", "stage": f"S{n}", "target_date": day} for n, day in enumerate(dates)
    ]
    return facts(projects=[{**WHOLE, **project}], project_gates=gates, approval_stages=stages)


def test_a_pipeline_with_no_dated_later_scheme_is_noticed():
    assert fired("R-091", dated(date(2010, 6, 14), sample=True)) == ["projects"]
    assert fired("R-091", dated(None)) == ["projects"]


def test_a_later_scheme_with_a_dated_gate_is_in_order():
    assert fired("R-091", dated(date(2010, 6, 14), sample=False)) == []


def test_gates_too_close_for_the_work_between_them_are_noticed():
    close = dated(date(2010, 6, 14), date(2010, 7, 9), stages=STAGES)
    (found,) = findings("R-092", close)
    assert found.record == "PRJ-1"
    assert "leaves 19 working days from S0 to S1, which needs 20" in found.message


def test_gates_out_of_order_are_noticed_where_no_days_are_set():
    assert fired("R-092", dated(date(2010, 6, 14), date(2010, 6, 14))) == ["PRJ-1"]
    blank = [{"code": "S1"}]
    assert fired("R-092", dated(date(2010, 6, 14), date(2010, 6, 11), stages=blank)) == ["PRJ-1"]


def test_a_project_that_starts_before_its_last_gate_is_noticed():
    days = (date(2010, 6, 14), date(2010, 9, 1), date(2011, 11, 7))
    (found,) = findings("R-092", dated(*days))
    assert found.field == "start"


def test_gates_with_time_between_them_are_in_order():
    days = (date(2010, 6, 14), date(2010, 7, 12), date(2011, 11, 4))
    assert fired("R-092", dated(*days, stages=STAGES)) == []
    assert fired("R-092", dated(*days, start=None)) == []


SOUND_GATE = {"id": "GAT-0", "code": "S0", "produced_by": "ROL-1", "approved_by": "BOD-1"}
REQUIREMENT = {"id": "GRQ-1", "stage": "S0", "standard": "One page", "producer_role": "ROL-1"}
ROLES = [{"id": "ROL-1", "party": "PTY-A"}, {"id": "ROL-2", "party": "PTY-B"}]
BODY = {
    "id": "BOD-1",
    "seats": [
        {"role": "ROL-1", "capacity": "chair"},
        {"role": "ROL-2", "capacity": "voting"},
    ],
}


def gate(stage=SOUND_GATE, requirement=REQUIREMENT, body=BODY):
    return facts(
        approval_stages=[stage],
        gate_requirements=[requirement] if requirement else [],
        bodies=[body],
        roles=ROLES,
        parties=[{"id": "PTY-A", "name": "Ash"}],
    )


def test_a_gate_without_requirements_or_approver_is_noticed():
    nobody = {**SOUND_GATE, "approved_by": None}
    assert fired("R-093", gate(nobody, requirement=None)) == ["GAT-0", "GAT-0"]


def test_a_requirement_without_standard_or_producer_is_noticed():
    empty = {"id": "GRQ-1", "stage": "S0"}
    found = findings("R-093", gate(requirement=empty))
    assert [(f.record, f.field) for f in found] == [
        ("GRQ-1", "standard"),
        ("GRQ-1", "producer_role"),
    ]


def test_a_gate_produced_and_approved_by_one_party_alone_is_noticed():
    observed = [BODY["seats"][0], {"role": "ROL-2", "capacity": "observer"}]
    (found,) = findings("R-093", gate(body={**BODY, "seats": observed}))
    assert found.field == "approved_by"
    assert fired("R-093", gate({**SOUND_GATE, "approved_by": "ROL-1"})) == ["GAT-0"]


def test_a_sound_gate_and_one_whose_approver_is_unknown_are_in_order():
    assert fired("R-093", gate()) == []
    assert fired("R-093", gate({**SOUND_GATE, "approved_by": "BOD-9"})) == []


def test_a_gate_without_an_end_user_step_is_noticed():
    assert fired("R-094", gate()) == ["GAT-0"]


def test_a_gate_that_end_users_sign_is_in_order():
    assert fired("R-094", gate(requirement={**REQUIREMENT, "end_user_signoff": True})) == []


def flow(*projects, **partnership):
    rows = [{"start": date(y, 9, 1), "value": v, "stage": "pipeline"} for y, v in projects]
    return facts(
        partnership={"start_date": date(2010, 4, 6), **partnership},
        projects=[*rows, {"start": date(2012, 1, 1), "value": 9, "stage": "stopped"}, {}],
    )


def test_an_empty_year_and_a_year_with_most_of_the_value_are_noticed():
    assert fired("R-095", flow((2010, 5), (2011, 2), (2013, 1), (2014, 1))) == ["2010", "2012"]


def test_an_even_flow_is_in_order_within_the_term():
    assert fired("R-095", flow((2010, 5), (2011, 5), term_years=2)) == []
    assert fired("R-095", flow((2010, None), term_years=1)) == []


def test_the_flow_is_not_judged_without_a_start():
    assert fired("R-095", facts(projects=[WHOLE])) == []


def deciding(*meetings, stage=None, gate=None):
    decides = {"id": "GAT-0", "code": "S0", "approved_by": "BOD-1", "days_to_decide": 10}
    planned = {"id": "PGT-1", "stage": "S0", "target_date": date(2010, 6, 14)}
    return facts(
        approval_stages=[{**decides, **(stage or {})}],
        project_gates=[{**planned, **(gate or {})}],
        bodies=[{"id": "BOD-1", "meeting_dates": meetings}],
    )


def test_an_approver_with_no_meeting_in_the_window_is_noticed():
    assert fired("R-096", deciding(date(2010, 5, 28), date(2010, 6, 15))) == ["PGT-1"]


def test_an_approver_that_meets_in_the_window_is_in_order():
    assert fired("R-096", deciding(date(2010, 5, 31), date(2010, 6, 15))) == []
    assert fired("R-096", deciding(date(2010, 6, 14))) == []


def test_a_gate_beyond_the_calendar_passed_or_without_days_is_not_judged():
    assert fired("R-096", deciding(date(2010, 5, 3))) == []
    late = date(2010, 9, 1)
    for gate_part in ({"stage": "S1"}, {"target_date": None}, {"actual_date": date(2010, 6, 1)}):
        assert fired("R-096", deciding(late, gate=gate_part)) == []
    for stage in ({"days_to_decide": None}, {"approved_by": "BOD-9"}):
        assert fired("R-096", deciding(late, stage=stage)) == []
