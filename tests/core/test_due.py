"""What is due in a partnership, and how far off it is."""

from datetime import date

import pytest
from support.facts_builder import TODAY, catalogue, facts

from lep_docs.core.due import When, by_when, due, named, seen_from, when
from lep_docs.core.values import NotKnown

SOON = date(2010, 3, 1)
ACTION = catalogue().actions["SA-01"].action
PARTIES = [
    {"id": "PTY-A", "name": "Ash", "signatory": True},
    {"id": "PTY-B", "name": "Birch", "signatory": True},
    {"id": "PTY-C", "name": "Cedar", "signatory": False},
]


def said(given):
    """What is due, in short: day, kind, what, who, and the key that leads there."""
    return [(one.day, one.kind, one.what, one.who, str(one.key)) for one in due(given)]


def kinds(given):
    return [one.kind for one in due(given)]


def test_what_has_a_day_of_its_own_is_due_on_that_day_with_who_sees_to_it():
    given = facts(
        review_cycles=[{"type": "risk", "next_due": SOON, "owner_role": "ROL-1"}],
        milestones=[{"statement": "All is open", "due": date(2010, 5, 1), "owner_role": "ROL-2"}],
        tasks=[{"title": "Move in", "due": date(2010, 2, 1), "accountable_role": "ROL-3"}],
    )
    assert said(given) == [
        (date(2010, 2, 1), "Action", "Move in", "ROL-3", "tasks[TSK-01].due"),
        (SOON, "Review", "Risk", "ROL-1", "review_cycles[REV-01].next_due"),
        (date(2010, 5, 1), "Milestone", "All is open", "ROL-2", "milestones[MST-01].due"),
    ]


def test_a_planning_date_is_seen_to_by_its_role_where_one_is_named():
    given = facts(
        planning_events=[
            {"name": "Budget", "date": SOON, "party": "PTY-A", "owner_role": "ROL-1"},
            {"name": "Plan", "date": SOON, "party": "PTY-A"},
        ]
    )
    assert {(one.what, one.who) for one in due(given)} == {("Budget", "ROL-1"), ("Plan", "PTY-A")}


def test_every_other_kind_of_day_is_found_too():
    given = facts(
        documents=[{"title": "Plan", "review_due": SOON, "owner": "ROL-1"}],
        planning_events=[{"name": "Budget", "input_due": SOON, "date": SOON, "party": "PTY-A"}],
        stage_actions=[{"due": SOON, "status": "in_progress", "owner": "ROL-1"}],
        decisions=[{"title": "Buy", "due": SOON, "open": True, "decided_by": "BOD-1"}],
        projects=[{"id": "PRJ-1", "name": "Hollybush", "sponsor_party": "PTY-A"}],
        project_gates=[{"project": "PRJ-1", "stage": "S1", "target_date": SOON}],
        risks=[{"title": "Flood", "next_check": SOON, "owner_role": "ROL-1"}],
        log=[{"statement": "It stays dry", "test_by": SOON, "owner_role": "ROL-1"}],
        landmines=[{"title": "Two clocks", "due": SOON, "owner_role": "ROL-1"}],
        objectives=[{"id": "OBJ-1", "title": "Open"}, {"id": "OBJ-2", "title": "Earn"}],
        alignment=[
            {
                "joint": "OBJ-1",
                "parent": "OBJ-2",
                "status": "conflict",
                "next_step": {"due": SOON, "owner": "ROL-1"},
            }
        ],
        follow_ups=[{"statement": "Talk", "due": SOON, "owner_role": "ROL-1"}],
        equality_actions=[{"issue": "Steps", "due": SOON, "owner_role": "ROL-1"}],
        kpis=[{"title": "Time", "next_publication": SOON, "owner_role": "ROL-1"}],
    )
    assert {(one.kind, one.what, one.who) for one in due(given)} == {
        ("Review of a document", "Plan", "ROL-1"),
        ("Input to planning", "Budget", "PTY-A"),
        ("Planning date", "Budget", "PTY-A"),
        ("Stage action", ACTION, "ROL-1"),
        ("Decision", "Buy", "BOD-1"),
        ("Project stage", "Hollybush: Stage 1", "PTY-A"),
        ("Check of a risk", "Flood", "ROL-1"),
        ("Test of an assumption", "It stays dry", "ROL-1"),
        ("Defusing of a landmine", "Two clocks", "ROL-1"),
        ("Next step on objectives", "Open – Earn", "ROL-1"),
        ("Follow-up", "Talk", "ROL-1"),
        ("Equality action", "Steps", "ROL-1"),
        ("Publication of a measure", "Time", "ROL-1"),
    }


def test_what_is_settled_or_given_up_is_not_due():
    given = facts(
        milestones=[
            {"due": SOON, "status": "met"},
            {"due": SOON, "status": "retired"},
            {"due": SOON, "retired_on": TODAY},
        ],
        documents=[{"review_due": SOON, "status": "superseded"}],
        planning_events=[{"input_due": SOON, "date": date(2010, 2, 14)}],
        tasks=[{"due": SOON, "status": "done"}, {"due": SOON, "status": "stopped"}],
        stage_actions=[{"due": SOON, "status": "not_needed"}],
        decisions=[{"due": SOON, "open": False}, {"due": SOON, "outcome": "Agreed"}],
        project_gates=[{"target_date": SOON, "actual_date": TODAY}, {"stage": "S1"}],
        risks=[{"next_check": SOON, "status": "closed"}],
        log=[{"test_by": SOON, "status": "met"}],
        landmines=[{"due": SOON, "status": "defused"}],
        alignment=[{"status": "aligned", "next_step": {"due": SOON}}],
        follow_ups=[{"due": SOON, "task": "TSK-1"}],
    )
    assert due(given) == ()


def test_a_project_stage_without_a_known_project_still_shows():
    (one,) = due(facts(project_gates=[{"id": "PGT-1", "target_date": SOON}]))
    assert (one.what, one.who) == ("a stage date not yet named", "")


OPERATING = {"start_date": date(2010, 1, 4)}


def test_a_measure_is_due_a_step_after_its_last_figure_or_after_operation_began():
    results = [{"date": date(2010, 1, 31), "value": 4}, {"value": 5}]
    measures = [
        {"id": "KPI-1", "title": "Time", "frequency": "monthly", "results": results},
        {"id": "KPI-2", "title": "Cost", "frequency": "quarterly", "owner_role": "ROL-1"},
    ]
    assert said(facts(partnership=OPERATING, kpis=measures)) == [
        (date(2010, 2, 28), "Result of a measure", "Time", "", "kpis[KPI-1].results"),
        (date(2010, 4, 4), "Result of a measure", "Cost", "ROL-1", "kpis[KPI-2].results"),
    ]


def test_a_measure_that_nobody_ever_took_shows_without_a_day_where_none_can_be_told():
    measures = [{"id": "KPI-1", "frequency": "per handover"}]
    assert said(facts(partnership=OPERATING, kpis=measures)) == [
        (None, "Result of a measure", "a measure not yet named", "", "kpis[KPI-1].results")
    ]
    later = {"start_date": date(2010, 4, 6)}
    assert due(facts(partnership=later, kpis=measures)) == ()
    taken = [{**measures[0], "results": [{"date": date(2010, 1, 31), "value": 4}]}]
    assert due(facts(partnership=OPERATING, kpis=taken)) == ()
    assert due(facts(kpis=measures)) == ()


def test_a_baseline_that_is_still_to_be_set_is_due():
    waiting = {"title": "Time", "baseline": {"to_be_set_by": SOON}, "owner_role": "ROL-1"}
    settled = {"baseline": {"to_be_set_by": SOON, "value": 4}}
    assert said(facts(kpis=[waiting, settled])) == [
        (SOON, "Baseline of a measure", "Time", "ROL-1", "kpis[KPI-01].baseline.to_be_set_by")
    ]


def test_posts_whose_holder_has_left_or_will_and_posts_to_fill_are_named():
    given = facts(
        parties=PARTIES,
        people=[
            {"id": "PER-1", "name": "Ann", "end": date(2010, 1, 31)},
            {"id": "PER-2", "name": "Bo", "end": SOON},
            {"id": "PER-3", "name": "Cy", "retired_on": date(2010, 2, 1)},
            {"id": "PER-4", "name": "Di"},
        ],
        roles=[
            {"id": "ROL-1", "title": "Chair", "holder": "PER-1", "party": "PTY-A"},
            {"id": "ROL-2", "title": "Clerk", "holder": "PER-2"},
            {"id": "ROL-3", "title": "Cook", "holder": "PER-3"},
            {"id": "ROL-4", "title": "Driver", "holder": "PER-4"},
            {"id": "ROL-5", "title": "Editor", "needed_from": SOON, "party": "PTY-A"},
            {"id": "ROL-6", "title": "Farmer"},
        ],
    )
    assert said(given) == [
        (date(2010, 1, 31), "Holder has left", "Chair: Ann", "PTY-A", "roles[ROL-1].holder"),
        (date(2010, 2, 1), "Holder has left", "Cook: Cy", "", "roles[ROL-3].holder"),
        (SOON, "Holder will leave", "Clerk: Bo", "", "roles[ROL-2].holder"),
        (SOON, "Role to fill", "Editor", "PTY-A", "roles[ROL-5].needed_from"),
    ]


def signed(**document):
    return facts(parties=PARTIES, documents=[{"id": "DOC-1", "title": "Plan", **document}])


def test_a_submitted_document_waits_for_each_party_that_signs_and_has_not():
    approved = [{"party": "PTY-A", "decision": "approve"}, {"party": "PTY-B", "decision": "noted"}]
    assert said(signed(status="submitted", sign_offs=approved)) == [
        (None, "Sign-off", "Plan", "PTY-B", "documents[DOC-1].sign_offs")
    ]
    in_force = signed(status="agreed", sign_offs=approved, issued_on=date(2010, 2, 1))
    assert [one.day for one in due(in_force)] == [date(2010, 2, 1)]
    by_effect = signed(status="submitted", effective_date=SOON)
    assert [(one.day, one.who) for one in due(by_effect)] == [(SOON, "PTY-A"), (SOON, "PTY-B")]


@pytest.mark.parametrize("status", ["working_draft", "superseded", None])
def test_drafts_and_documents_out_of_force_wait_for_no_signature(status):
    assert due(signed(status=status)) == ()


def test_a_refusal_is_an_answer_and_not_a_missing_signature():
    refused = [{"party": p, "decision": "decline"} for p in ("PTY-A", "PTY-B")]
    assert due(signed(status="submitted", sign_offs=refused)) == ()


def test_answers_that_somebody_promised_to_find_out_are_due():
    given = facts(
        tasks=[
            {"id": "TSK-1", "due": NotKnown("ROL-1", SOON)},
            {"id": "TSK-2", "due": NotKnown()},
            {"id": "TSK-3", "due": NotKnown("ROL-1"), "retired_on": TODAY},
        ]
    )
    assert said(given) == [
        (SOON, "Answer to find out", "Action TSK-1, finishes", "ROL-1", "tasks[TSK-1].due")
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2010, 2, 14), When.OVERDUE),
        (date(2010, 2, 15), When.SOON),
        (date(2010, 3, 17), When.SOON),
        (date(2010, 3, 18), When.THIS_QUARTER),
        (date(2010, 3, 31), When.THIS_QUARTER),
        (date(2010, 4, 1), When.NEXT_QUARTER),
        (date(2010, 6, 30), When.NEXT_QUARTER),
        (date(2010, 7, 1), When.THIS_YEAR),
        (date(2011, 2, 14), When.THIS_YEAR),
        (date(2011, 2, 15), When.LATER),
        (date.max, When.LATER),
        (None, When.NO_DAY),
    ],
)
def test_a_day_falls_into_the_group_that_says_how_far_off_it_is(day, expected):
    assert when(day, TODAY) is expected


def test_thirty_days_may_reach_over_the_end_of_a_quarter():
    assert when(date(2010, 4, 25), date(2010, 3, 31)) is When.SOON
    assert when(date(2010, 5, 1), date(2010, 3, 31)) is When.NEXT_QUARTER


def test_groups_come_by_how_pressing_they_are_and_only_where_something_is_in_them():
    days = [date(2010, 5, 1), date(2010, 2, 1), date(2010, 2, 2)]
    found = due(facts(tasks=[{"id": f"TSK-{n}", "due": day} for n, day in enumerate(days)]))
    groups = [(name, [one.record for one in ones]) for name, ones in by_when(found, TODAY)]
    assert groups == [(When.OVERDUE, ["TSK-1", "TSK-2"]), (When.NEXT_QUARTER, ["TSK-0"])]


def test_the_same_facts_can_be_looked_at_from_another_day():
    given = seen_from(facts(tasks=[{"due": SOON}]), date(2010, 3, 2))
    ((name, _),) = by_when(due(given), given.as_of)
    assert name is When.OVERDUE


def test_who_sees_to_it_is_said_with_who_holds_the_role():
    given = facts(
        people=[{"id": "PER-1", "name": "Ann"}],
        roles=[
            {"id": "ROL-1", "title": "Chair", "holder": "PER-1"},
            {"id": "ROL-2", "title": "Clerk"},
        ],
    )
    assert named(given, "ROL-1") == "Chair (Ann)"
    assert named(given, "ROL-2") == "Clerk"
    assert named(given, "the clerk's office") == "the clerk's office"


def test_what_is_due_of_the_partnership_itself_names_its_section():
    given = facts(partnership={"purpose": NotKnown("ROL-1", SOON)})
    (one,) = due(given)
    assert (one.record, one.what) == ("partnership", "The partnership, why this partnership")
