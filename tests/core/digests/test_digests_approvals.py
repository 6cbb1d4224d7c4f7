from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.approvals import approvals

DAY = date(2010, 2, 15)
BRIEF = {"id": "GRQ-1", "stage": "S0", "title": "Brief", "producer_role": "ROL-1"}
DRAWING = {
    "id": "GRQ-2",
    "stage": "S1",
    "title": "Drawing",
    "producer_role": "ROL-2",
    "reviewer_role": "ROL-1",
    "end_user_signoff": True,
}
REQUEST = {
    "id": "GAT-0",
    "code": "S0",
    "name": "Request",
    "produced_by": "ROL-1",
    "approved_by": "BOD-1",
    "days_to_produce": 10,
    "days_to_decide": 5,
}
OUTLINE = {
    "id": "GAT-1",
    "code": "S1",
    "name": "Outline",
    "produced_by": "ROL-2",
    "approved_by": "ROL-3",
    "days_to_produce": 20,
    "days_to_decide": 10,
}
WHO = {
    "parties": [{"id": "PTY-A", "name": "Elm"}, {"id": "PTY-B", "name": "Oak"}],
    "roles": [
        {"id": "ROL-1", "title": "Head", "party": "PTY-A"},
        {"id": "ROL-2", "title": "Designer", "party": "PTY-B"},
        {"id": "ROL-3", "title": "Treasurer", "party": "PTY-A"},
    ],
    "bodies": [
        {
            "id": "BOD-1",
            "name": "Board",
            "functions": ["new_business_approval"],
            "meeting_dates": [date(2010, 5, 4), date(2010, 1, 4), DAY],
        }
    ],
}


def digest(*stages, **sections):
    return approvals(facts(approval_stages=list(stages), **{**WHO, **sections}))


def titles(views):
    return [str(view) for view in views]


def test_stages_stand_in_their_order_and_their_days_add_up():
    found = digest(OUTLINE, REQUEST, {"id": "GAT-9", "name": "No stage said"})
    assert [str(s.stage.called) for s in found.stages] == ["Request", "Outline"]
    assert [(s.days, s.by_then) for s in found.stages] == [(15, 15), (30, 45)]


def test_a_stage_without_times_leaves_the_sum_open_from_there_on():
    late = {"id": "GAT-2", "code": "S2", "days_to_produce": 5, "days_to_decide": 5}
    found = digest(REQUEST, {**OUTLINE, "days_to_decide": None}, late)
    assert [(s.days, s.by_then) for s in found.stages] == [(15, 15), (None, None), (10, None)]


def test_everybody_with_a_part_is_named_once_with_what_they_do_at_each_stage():
    found = digest(REQUEST, OUTLINE, gate_requirements=[BRIEF, DRAWING])
    assert [(p.who, p.at_stages) for p in found.parts] == [
        ("Head", (("Prepares",), ("Checks",))),
        ("Designer", ((), ("Prepares",))),
        ("Treasurer", ((), ("Decides",))),
        ("Board", (("Decides",), ())),
        ("Schools", ((), ("Agrees",))),
    ]


def test_one_role_may_prepare_and_check_at_a_stage():
    twice = {**BRIEF, "id": "GRQ-3", "producer_role": "ROL-2", "reviewer_role": "ROL-1"}
    [first, *_] = digest(REQUEST, gate_requirements=[BRIEF, twice]).parts
    assert first.at_stages == (("Prepares", "Checks"),)


def test_a_partnership_without_stages_has_nothing_to_show():
    found = digest(gate_requirements=[BRIEF], project_gates=[{"project": "PRJ-1", "stage": "S0"}])
    assert found.stages == found.parts == found.inputs == found.plans == found.passed == ()


def test_each_organisation_is_told_what_it_hands_in():
    found = digest(REQUEST, OUTLINE, gate_requirements=[BRIEF, DRAWING])
    assert [(str(i.party), [titles(at) for at in i.at_stages]) for i in found.inputs] == [
        ("Elm", [["Brief"], []]),
        ("Oak", [[], ["Drawing"]]),
    ]


def test_projects_stand_by_their_first_date_with_the_last_day_for_papers():
    found = digest(
        REQUEST,
        {**OUTLINE, "days_to_decide": None},
        projects=[{"id": "PRJ-1", "name": "Ash"}, {"id": "PRJ-2", "name": "Yew"}],
        project_gates=[
            {"project": "PRJ-1", "stage": "S1", "target_date": date(2010, 9, 1)},
            {"project": "PRJ-1", "stage": "S0", "target_date": date(2010, 6, 14)},
            {"project": "PRJ-2", "stage": "S0", "target_date": date(2010, 3, 8)},
            {"project": "PRJ-3", "stage": "S0", "target_date": date(2010, 3, 8)},
            {"project": "PRJ-2", "stage": "S3", "target_date": date(2010, 3, 9)},
            {"project": "PRJ-2", "stage": "S1"},
        ],
    )
    assert [
        (str(p.project), [d and (str(d.gate.target_date), d.papers) for d in p.dates])
        for p in found.plans
    ] == [
        ("Yew", [("8 March 2010", "1 March 2010"), None]),
        ("Ash", [("14 June 2010", "7 June 2010"), ("1 September 2010", "")]),
    ]


def test_papers_are_not_asked_for_once_a_gate_is_decided():
    gate = {
        "project": "PRJ-1",
        "stage": "S0",
        "target_date": date(2010, 6, 14),
        "actual_date": date(2010, 6, 14),
    }
    [plan] = digest(REQUEST, projects=[{"id": "PRJ-1"}], project_gates=[gate]).plans
    assert [d.papers for d in plan.dates] == [""]


def test_who_decides_is_named_with_the_meetings_still_to_come():
    found = digest(REQUEST, OUTLINE, {"id": "GAT-2", "code": "S2", "approved_by": "BOD-9"})
    assert [(str(d.who), titles(d.stages), d.meetings) for d in found.deciders] == [
        ("Board", ["Request"], ("15 February 2010", "4 May 2010")),
        ("Treasurer", ["Outline"], ()),
    ]


def test_standing_powers_are_those_with_a_limit_and_those_kept_by_a_body_that_approves_new_work():
    found = digest(
        decisions=[
            {"title": "Spend", "decided_by": "ROL-1", "value_limit": 5000},
            {"title": "Keep", "decided_by": "BOD-1", "reserved": True},
            {"title": "Once", "decided_by": "BOD-1", "reserved": True, "kind": "one_off"},
            {"title": "Amend", "decided_by": "BOD-1"},
            {"title": "Nobody's", "reserved": True},
        ]
    )
    assert [str(p.title) for p in found.powers] == ["Spend", "Keep"]


def test_what_a_gate_taught_is_kept():
    found = digest(REQUEST, project_gates=[{"id": "PGT-1", "lessons": "Ask early"}, {}])
    assert [str(gate.lessons) for gate in found.learned] == ["Ask early"]


def test_a_project_through_its_last_stage_says_how_many_weeks_it_took():
    def gates(project, first, last):
        return [
            {"project": project, "stage": "S0", "actual_date": first},
            {"project": project, "stage": "S1", "actual_date": last},
        ]

    found = digest(
        REQUEST,
        OUTLINE,
        projects=[{"id": f"PRJ-{n}", "name": f"Ash {n}"} for n in (1, 2, 3)],
        project_gates=[
            *gates("PRJ-1", date(2010, 1, 4), date(2010, 3, 15)),
            *gates("PRJ-2", date(2010, 1, 4), None),
            *gates("PRJ-3", date(2010, 1, 4), date(2009, 3, 15)),
        ],
    )
    assert [(str(p), weeks) for p, weeks in found.passed] == [("Ash 1", 10)]
