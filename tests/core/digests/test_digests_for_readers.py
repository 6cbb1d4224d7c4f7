"""What one kind of reader sees: a page for members, staff and users, a parent's view, the diary."""

from __future__ import annotations

from datetime import date

from support.facts_builder import facts

from lep_docs.core.digests.authority import released
from lep_docs.core.digests.brief import brief
from lep_docs.core.digests.diary import agenda, diary
from lep_docs.core.digests.parents import parents

ASH = {"id": "PTY-A", "name": "Ash", "signatory": True}
ELM = {"id": "PTY-E", "name": "Elm", "signatory": True}


def test_the_brief_shows_five_objectives_at_most_the_weightiest_first():
    weights = ["could", "must", None, "should", "must", "must"]
    given = facts(
        objectives=[
            {"level": "joint", "title": f"Aim {n}", **({"priority": w} if w else {})}
            for n, w in enumerate(weights)
        ]
        + [{"level": "joint"}, {"level": "parent", "title": "Own"}]
    )
    found = brief(given)
    assert [str(o.title) for o in found.objectives] == [
        "Aim 1", "Aim 4", "Aim 5", "Aim 3", "Aim 0",
    ]  # fmt: skip
    assert found.more == 1


def test_each_horizon_is_shown_by_its_last_outcome_else_by_its_last_milestone():
    def at(horizon, statement, day, kind=None):
        named = {"kind": kind} if kind else {}
        return {"horizon": horizon, "statement": statement, "due": date(2011, day, 1), **named}

    given = facts(
        partnership={"horizons": ["6m", "12m", "2y", "3y", "4y", "5y"]},
        milestones=[
            at("6m", "Early outcome", 1, "outcome"),
            at("6m", "Late outcome", 2, "outcome"),
            at("6m", "Later party", 3, "celebration"),
            at("12m", "First", 1),
            at("12m", "Second", 2),
            {"horizon": "2y"},
            {"horizon": "3y", "statement": "Third"},
            at("4y", "Fourth", 1),
            at("5y", "No room", 1),
            at("custom", "On its own day", 1),
        ],
    )
    shown = [str(g.milestone.statement) for g in brief(given).glimpses]
    assert shown == ["Late outcome", "Second", "Third", "Fourth"]


def test_each_reader_can_ask_whoever_looks_after_them_and_then_whoever_leads():
    given = facts(
        people=[{"id": "PER-1", "name": "Ann"}, {"id": "PER-2"}],
        roles=[
            {"id": "ROL-1", "title": "Leader", "role_type": "lead_director", "holder": "PER-1"},
            {"id": "ROL-2", "title": "Carer", "role_type": "reviewer", "holder": "PER-1"},
            {"id": "ROL-3", "title": "Empty", "role_type": "lead_director"},
            {"id": "ROL-4", "title": "Nameless", "role_type": "lead_director", "holder": "PER-2"},
            {"id": "ROL-5", "role_type": "lead_director", "holder": "PER-1"},
        ],
        stakeholders=[
            {"id": "STK-1", "class": "member", "relationship_owner": "ROL-2"},
            {"id": "STK-2", "class": "end_user", "relationship_owner": "ROL-9"},
        ],
        communications=[
            {"message": "To members", "audience": ["STK-1"]},
            {"message": "To users", "audience": ["STK-2"]},
            {"audience": ["STK-1"]},
        ],
    )
    found = brief(given)
    assert [str(r.title) for r in found.members.contacts] == ["Carer", "Leader"]
    assert [str(m.message) for m in found.members.messages] == ["To members"]
    assert found.users.contacts == ()
    assert [str(m.message) for m in found.users.messages] == ["To users"]


def test_a_parent_sees_what_serves_it_clearly_or_else_the_strongest_there_is():
    given = facts(
        partnership={"as_of": date(2010, 2, 15)},
        parties=[ASH, ELM],
        objectives=[
            {"id": "OBJ-A-01", "level": "parent", "owner_party": "PTY-A", "title": "Thrive"},
            {"id": "OBJ-A-02", "level": "parent", "owner_party": "PTY-A", "title": "Save"},
            {"id": "OBJ-A-03", "level": "parent", "owner_party": "PTY-A", "title": "Alone"},
            {"id": "OBJ-J-01", "level": "joint", "title": "One"},
            {"id": "OBJ-J-02", "level": "joint", "title": "Two", "kpis": ["KPI-01"]},
            {"id": "OBJ-J-03", "level": "joint", "title": "Three"},
        ],
        alignment=[
            {"joint": "OBJ-J-01", "parent": "OBJ-A-01", "strength": 1},
            {"joint": "OBJ-J-02", "parent": "OBJ-A-01", "strength": 3},
            {"joint": "OBJ-J-03", "parent": "OBJ-A-02", "strength": 1},
        ],
        kpis=[{"title": "Weeks"}, {"title": "Other"}],
        milestones=[
            {"statement": "Later", "due": date(2011, 6, 1), "objectives": ["OBJ-J-02"]},
            {"statement": "Next", "due": date(2010, 6, 1), "objectives": ["OBJ-J-03"]},
            {"statement": "Not ours", "due": date(2010, 6, 1), "objectives": ["OBJ-J-01"]},
            {"statement": "Far", "due": date(2019, 6, 1), "objectives": ["OBJ-J-02"]},
            {"statement": "Past", "due": date(2009, 6, 1), "objectives": ["OBJ-J-02"]},
            {"statement": "Undated", "objectives": ["OBJ-J-02"]},
            {
                "statement": "Done",
                "due": date(2010, 6, 1),
                "actual_date": date(2010, 2, 1),
                "objectives": ["OBJ-J-02"],
            },
        ],
    )
    ash, elm = parents(given)
    told = [[str(link.joint.title) for link in s.links] for s in ash.served]
    assert told == [["Two"], ["Three"], []]
    assert [str(o.title) for o in ash.joint] == ["Two", "Three"]
    assert [str(s.measure.kpi.title) for s in ash.standings] == ["Weeks"]
    assert [str(s.measure.kpi.title) for s in ash.served[0].standings] == ["Weeks"]
    assert [str(m.statement) for m in ash.milestones] == ["Next", "Later"]
    assert (elm.served, elm.joint, elm.milestones) == ((), (), ())


def test_a_parent_sees_its_own_risks_worst_first_and_none_that_is_closed_or_kept_private():
    given = facts(
        parties=[ASH, ELM],
        risks=[{"id": "RSK-1"}, {"id": "RSK-2"}, {"id": "RSK-3", "status": "closed"}],
        risk_views=[
            {"risk": "RSK-1", "party": "PTY-A"},
            {"risk": "RSK-2", "party": "PTY-A", "impact_on_party": 5},
            {"risk": "RSK-3", "party": "PTY-A", "impact_on_party": 5},
            {"risk": "RSK-1", "party": "PTY-E", "impact_on_party": 5, "disclosed": False},
        ],
    )
    ash, elm = parents(given)
    assert [v.risk.id for v in ash.risks] == ["RSK-2", "RSK-1"]
    assert elm.risks == ()


def test_a_parent_sees_the_open_decisions_of_its_roles_and_seats_and_its_own_planning_year():
    given = facts(
        parties=[ASH, ELM],
        roles=[{"id": "ROL-1", "party": "PTY-A"}, {"id": "ROL-2", "party": "PTY-E"}],
        bodies=[{"id": "BOD-1", "seats": [{"role": "ROL-1"}]}],
        decisions=[
            {"title": "Undated", "open": True, "decided_by": "BOD-1"},
            {"title": "Soon", "open": True, "decided_by": "ROL-1", "due": date(2010, 6, 1)},
            {"title": "Settled", "open": False, "decided_by": "BOD-1"},
            {"title": "Of others", "open": True, "decided_by": "ROL-2"},
        ],
        planning_events=[
            {"party": "PTY-A", "name": "Undated"},
            {"party": "PTY-A", "name": "Decided", "date": date(2010, 9, 1)},
            {"party": "PTY-A", "name": "Needed", "input_due": date(2010, 6, 1)},
            {"party": "PTY-E", "name": "Of others"},
        ],
    )
    ash, _ = parents(given)
    assert [str(d.title) for d in ash.decisions] == ["Soon", "Undated"]
    assert [str(e.name) for e in ash.planning] == ["Needed", "Decided", "Undated"]


def test_a_parent_sees_at_most_six_measures_results_first_then_one_for_each_objective():
    joint = ("OBJ-J-01", "OBJ-J-02")
    own = ("OBJ-A-01", "OBJ-A-02")
    given = facts(
        parties=[ASH],
        objectives=[
            *({"id": o, "level": "parent", "owner_party": "PTY-A", "title": o} for o in own),
            *({"id": o, "level": "joint", "title": o} for o in joint),
        ],
        alignment=[
            {"joint": j, "parent": p, "strength": 3} for j, p in zip(joint, own, strict=True)
        ],
        kpis=[
            *({"title": f"One {n}", "objectives": ["OBJ-J-01"]} for n in range(1, 8)),
            {"title": "Two", "objectives": ["OBJ-J-02"]},
            {"title": "Told", "objectives": ["OBJ-J-02"], "results": [{"value": 3}]},
            {"title": "Of nobody", "results": [{"value": 3}]},
        ],
    )
    (ash,) = parents(given)
    shown = [str(s.measure.kpi.title) for s in ash.standings]
    assert shown == ["One 1", "One 2", "One 3", "One 4", "Two", "Told"]


def test_what_a_parent_sees_and_decides_stands_in_one_calendar_undated_last():
    given = facts(
        partnership={"as_of": date(2010, 2, 15)},
        parties=[ASH],
        roles=[{"id": "ROL-1", "party": "PTY-A"}],
        objectives=[
            {"id": "OBJ-A-01", "level": "parent", "owner_party": "PTY-A", "title": "Thrive"},
            {"id": "OBJ-J-01", "level": "joint", "title": "One"},
        ],
        alignment=[{"joint": "OBJ-J-01", "parent": "OBJ-A-01", "strength": 3}],
        milestones=[{"due": date(2010, 6, 1), "objectives": ["OBJ-J-01"]}],
        decisions=[
            {"open": True, "decided_by": "ROL-1"},
            {"open": True, "decided_by": "ROL-1", "due": date(2010, 7, 1)},
        ],
        planning_events=[
            {"party": "PTY-A", "date": date(2010, 3, 1)},
            {"party": "PTY-A", "date": date(2010, 3, 1), "input_due": date(2010, 2, 20)},
        ],
    )
    (ash,) = parents(given)
    assert [(str(e.day), e.kind.value) for e in ash.calendar] == [
        ("20 February 2010", "planning"),
        ("1 March 2010", "planning"),
        ("1 June 2010", "milestone"),
        ("1 July 2010", "decision"),
        ("", "decision"),
    ]


def test_the_agenda_of_the_year_ahead_holds_milestones_open_decisions_and_reviews():
    given = facts(
        partnership={"as_of": date(2010, 2, 15)},
        milestones=[{"statement": "Opened", "due": date(2010, 6, 1)}],
        decisions=[{"title": "Loan", "open": True}, {"title": "Settled", "open": False}],
        review_cycles=[{"type": "risk", "next_due": date(2010, 3, 15)}],
        planning_events=[{"name": "Budget", "input_due": date(2010, 11, 26)}],
    )
    assert [(str(e.day), e.record.id) for e in agenda(given)] == [
        ("15 March 2010", "REV-01"),
        ("1 June 2010", "MST-01"),
        ("", "DEC-01"),
    ]


def test_the_diary_holds_twelve_months_by_date():
    given = facts(
        partnership={"as_of": date(2010, 2, 15)},
        review_cycles=[
            {"type": "risk", "next_due": date(2010, 3, 15)},
            {"type": "vision", "next_due": date(2011, 4, 15)},
            {"type": "protocol", "next_due": date(2010, 2, 14)},
            {"type": "performance"},
        ],
        planning_events=[{"name": "Budget", "input_due": date(2010, 11, 26)}, {"name": "None"}],
        kpis=[{"title": "Weeks", "next_publication": date(2010, 2, 15)}, {"title": "Other"}],
    )
    told = [(str(e.day), e.kind.value, e.record.id) for e in diary(given)]
    assert told == [
        ("15 February 2010", "publication", "KPI-01"),
        ("15 March 2010", "review", "REV-01"),
        ("26 November 2010", "planning", "PLE-01"),
    ]


def test_a_release_tells_what_was_in_it_by_name_where_the_name_may_be_told():
    given = facts(
        objectives=[{"id": "OBJ-1", "title": "Warm schools"}, {"id": "OBJ-2"}],
        strengths_gaps=[{"id": "SWG-1", "statement": "Slow to pay", "visibility": "la"}],
        publish_events=[{"what": ("OBJ-1", "OBJ-2", "SWG-1", "Map 3")}, {"equal_treatment": True}],
    )
    [one] = released(given)
    assert [(str(i.reference), i.called and str(i.called)) for i in one.items] == [
        ("OBJ-1", "Warm schools"),
        *((name, None) for name in ("OBJ-2", "SWG-1", "Map 3")),
    ]
