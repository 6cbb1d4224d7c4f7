"""The rules on the plan."""

from __future__ import annotations

from datetime import date

from support.facts_builder import facts, findings, fired

JOINT = {"id": "OBJ-J-01", "level": "joint", "title": "Renew every school"}
FILLED = {"id": "ROL-01", "title": "Manager", "holder": "PER-01"}
SOUND = {
    "id": "TSK-01",
    "title": "Form the team",
    "objective": "OBJ-J-01",
    "workstream": "WST-1",
    "accountable_role": "ROL-01",
    "start": date(2010, 3, 1),
    "due": date(2010, 4, 1),
    "success_measure": "Team list agreed",
}


def plan_of(*tasks, **others):
    return facts(
        **{"objectives": [JOINT], "roles": [FILLED], **others},
        tasks=[{**SOUND, "id": f"TSK-{n:02d}", **task} for n, task in enumerate(tasks, 1)],
    )


def test_an_activity_or_task_without_a_joint_objective_is_noticed():
    given = plan_of({"objective": None}, activities=[{"id": "ACT-1", "objective": "OBJ-LA-01"}])
    assert fired("R-062", given) == ["ACT-1", "TSK-01"]


def test_everything_that_serves_a_joint_objective_is_in_order():
    given = plan_of({}, activities=[{"objective": "OBJ-J-01"}])
    assert fired("R-062", given) == []


def test_a_plan_agreed_before_the_statement_is_noticed():
    given = plan_of(documents=[{"id": "DOC-8", "type": "D8", "status": "approved"}])
    assert fired("R-063", given) == ["DOC-8"]


def test_a_plan_about_to_be_approved_counts_as_agreed():
    documents = [
        {"id": "DOC-1", "type": "D1", "status": "agreed"},
        {"id": "DOC-8", "type": "D8", "status": "working_draft"},
    ]
    given = facts(documents=documents, approving="D8")
    assert fired("R-063", given) == ["DOC-8"]


def test_a_draft_plan_or_one_after_the_statement_is_in_order():
    draft = {"type": "D8", "status": "working_draft"}
    assert fired("R-063", plan_of(documents=[draft])) == []
    both = [{"type": "D1", "status": "agreed"}, {"type": "D8", "status": "approved"}]
    assert fired("R-063", plan_of(documents=both)) == []


def test_a_task_with_nobody_accountable_no_dates_and_no_measure_is_noticed():
    nothing = {"accountable_role": None, "start": None, "due": None, "success_measure": None}
    found = findings("R-064", plan_of(nothing))
    assert [f.field for f in found] == ["accountable_role", "start", "due", "success_measure"]


def test_a_task_led_by_an_empty_role_is_noticed():
    given = plan_of({"accountable_role": "ROL-02"}, roles=[{"id": "ROL-02", "status": "vacant"}])
    assert fired("R-064", given) == ["TSK-01"]


def test_a_task_that_is_done_may_have_been_led_by_a_role_now_empty():
    assert fired("R-064", plan_of({"accountable_role": "ROL-02", "status": "done"})) == []


def test_a_task_that_starts_after_it_is_due_is_noticed():
    assert fired("R-064", plan_of({"start": date(2010, 5, 1)})) == ["TSK-01"]


def test_a_sound_task_is_in_order():
    assert fired("R-064", plan_of({})) == []


def test_a_task_that_starts_before_what_it_depends_on_ends_is_noticed():
    given = plan_of({}, {"depends_on": ["TSK-01"], "start": date(2010, 3, 31)})
    assert fired("R-065", given) == ["TSK-02"]


def test_tasks_that_wait_for_each_other_are_noticed():
    later = {"start": date(2010, 4, 1)}
    given = plan_of(
        {"depends_on": ["TSK-02"], **later},
        {"depends_on": ["TSK-01"], **later},
        {"depends_on": ["TSK-01"], **later},
    )
    assert fired("R-065", given) == ["TSK-01", "TSK-02"]


def test_tasks_in_turn_are_in_order_even_where_a_dependency_is_unknown():
    given = plan_of({}, {"depends_on": ["TSK-01", "TSK-99"], "start": date(2010, 4, 1)})
    assert fired("R-065", given) == []


def test_a_workstream_without_a_lead_or_a_task_is_noticed():
    given = plan_of({}, workstreams=[{"id": "WST-2", "lead_role": "ROL-09"}])
    assert fired("R-066", given) == ["WST-2", "WST-2"]


def test_an_objective_with_no_task_in_the_coming_year_is_noticed():
    over = {"status": "done", "due": date(2009, 12, 1)}
    far = {"start": date(2011, 2, 16)}
    assert fired("R-066", plan_of(over, far)) == ["OBJ-J-01"]


def test_workstreams_with_lead_and_task_and_objectives_worked_on_are_in_order():
    streams = [{"id": "WST-1", "lead_role": "ROL-01"}]
    assert fired("R-066", plan_of({}, workstreams=streams)) == []
    overdue = {"due": date(2009, 12, 1), "start": None}
    assert fired("R-066", plan_of(overdue)) == []
