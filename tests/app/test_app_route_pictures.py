"""What the pictures of approval stages and of the issues route say."""

from __future__ import annotations

import re
from datetime import date

from support.facts_builder import facts

from lep_docs.app.pictures import Pictures
from lep_docs.core.digests.digests import Digests

STAGES = [
    {"code": "S0", "name": "Request", "days_to_produce": 10, "days_to_decide": 1},
    {"code": "S1", "name": "Outline", "approved_by": "BOD-01", "purpose": "Is it best?"},
]


def pictures(**sections):
    return Pictures(Digests(facts(**sections)))


def cells(block):
    """The words of every cell after the caption, lines parted by a slash."""
    shown = block.printed({}, lambda answer: answer.bare)
    return [
        "/".join("".join(re.findall(r"<w:t [^>]*>([^<]*)", p)) for p in cell.split("</w:p>")[:-1])
        for cell in re.findall(r"<w:tc>.*?</w:tc>", shown, re.DOTALL)
    ]


def caption(block):
    return re.findall(r"<w:t [^>]*>([^<]*)", block.printed({}, lambda answer: answer.bare))[0]


def test_without_facts_there_is_nothing_to_draw():
    shown = pictures()
    for picture in ("stages", "stage_parts", "stage_inputs", "stage_dates", "notice"):
        assert getattr(shown, picture) is None


def test_the_route_of_a_project_adds_up_its_days_as_far_as_they_are_known():
    shown = pictures(approval_stages=STAGES, bodies=[{"id": "BOD-01", "name": "Board"}]).stages
    assert caption(shown) == "Two stages"
    assert cells(shown) == [
        *("Stage", "Stage 0/Request", "Stage 1/Outline"),
        *("What it decides", "\u2013", "Is it best?"),
        *("Prepared by", "\u2013", "\u2013"),
        *("Time to prepare", "10 working days", "\u2013"),
        *("Decided by", "\u2013", "Board"),
        *("Time to decide", "1 working day", "\u2013"),
        *("From the start", "11 working days", "\u2013"),
    ]
    assert caption(pictures(approval_stages=STAGES[:1]).stages) == (
        "One stage in 11 working days at most"
    )


def test_duties_and_papers_are_told_stage_by_stage():
    shown = pictures(
        approval_stages=STAGES,
        parties=[{"id": "PTY-A", "short_name": "the Council"}],
        roles=[{"id": "ROL-1", "title": "Head", "party": "PTY-A"}, {"id": "ROL-2"}],
        gate_requirements=[
            {"stage": "S0", "title": "Brief", "producer_role": "ROL-1", "reviewer_role": "ROL-1"},
            {"stage": "S1", "title": "Price", "producer_role": "ROL-1"},
        ],
    )
    assert cells(shown.stage_parts)[3:6] == ["Head", "Prepares and checks", "Prepares"]
    assert cells(shown.stage_inputs)[3:] == ["The Council", "Brief", "Price"]


def gate(stage, **values):
    return {"project": "PRJ-1", "stage": stage, "target_date": date(2010, 6, 14), **values}


def dates(*gates):
    return pictures(
        approval_stages=STAGES, projects=[{"id": "PRJ-1", "name": "Ash"}], project_gates=gates
    ).stage_dates


def test_a_project_shows_when_it_is_decided_on_and_when_its_papers_are_due():
    shown = dates(gate("S0"), gate("S1"))
    assert caption(shown) == "When one project comes up for decision"
    assert cells(shown)[3:] == ["Ash", "14 June 2010/Papers by 11 June 2010", "14 June 2010"]
    assert cells(dates(gate("S0")))[-1] == "\u2013"


def test_a_gate_that_was_decided_shows_the_day_and_the_decision():
    day = {"actual_date": date(2010, 6, 21)}
    shown = dates(gate("S0", **day, decision="conditional"), gate("S1", **day))
    assert cells(shown)[3:] == [
        "Ash",
        "21 June 2010/Approved with conditions",
        "21 June 2010/Decided",
    ]


def route(*levels):
    return pictures(
        parties=[{"id": "PTY-A", "short_name": "the Council", "signatory": True}],
        people=[
            {"id": "PER-1", "name": "Ann", "phone": "01632 960001"},
            {"id": "PER-2", "name": "Ben", "email": "ben@elm.example"},
        ],
        roles=[
            {"id": "ROL-1", "title": "Head", "holder": "PER-1", "backup_role": "ROL-2"},
            {"id": "ROL-2", "title": "Deputy", "holder": "PER-2"},
            {"id": "ROL-3", "title": "Chair"},
        ],
        issue_categories=[{"name": "Day-to-day", "start_level": 1}],
        escalation_levels=levels,
    ).notice


def level(n, role, **values):
    return {"n": n, "name": f"Talk {n}", "roles": [{"party": "PTY-A", "role": role}], **values}


def test_a_notice_says_what_begins_where_how_fast_and_whom_to_call():
    shown = route(
        level(
            1,
            "ROL-1",
            mode="informal",
            response_days=1,
            resolve_days=3,
            move_up_when="either side asks",
        ),
        level(2, "ROL-3", resolve_days=5, move_up_when="the dispute procedure"),
    )
    assert cells(shown)[4:] == [
        (
            "1. Talk 1 (informal)/Begins here: day-to-day. Answer in 1 working day, "
            "settle in 3. Moves up: either side asks"
        ),
        *("The Council", "Ann", "01632 960001", "Ben ben@elm.example"),
        "2. Talk 2/Settle in 5 working days. If that fails: the dispute procedure",
        *("The Council", "Nobody yet", "\u2013", "Ann 01632 960001"),
    ]


def test_a_deputy_without_a_name_is_called_by_number_alone():
    shown = pictures(
        parties=[{"id": "PTY-A", "short_name": "the Council", "signatory": True}],
        people=[{"id": "PER-1", "name": "Ann"}, {"id": "PER-2", "phone": "01632 960002"}],
        roles=[
            {"id": "ROL-1", "title": "Head", "holder": "PER-1", "backup_role": "ROL-2"},
            {"id": "ROL-2", "title": "Deputy", "holder": "PER-2"},
        ],
        escalation_levels=(level(1, "ROL-1"),),
    ).notice
    assert cells(shown)[-1] == "01632 960002"


def test_a_step_says_the_one_time_that_is_set():
    assert cells(route(level(1, "ROL-2", response_days=2)))[4] == (
        "1. Talk 1/Begins here: day-to-day. Answer in 2 working days"
    )


def test_a_step_of_which_little_is_known_is_named_all_the_same():
    assert cells(route({"name": "Talk"}))[4:] == ["Talk"]
