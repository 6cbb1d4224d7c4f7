"""Rules on escalation: each fires on the fault it describes, and only on that."""

from __future__ import annotations

from datetime import date

import pytest
from support.facts_builder import facts, findings, fired

from lep_docs.core.values import NotApplicable

COUNCIL = {"id": "PTY-A", "name": "Ash", "class": "local_authority", "signatory": True}
FIRM = {"id": "PTY-B", "name": "Birch", "class": "private_partner", "signatory": True}
FUND = {"id": "PTY-C", "name": "Cedar", "class": "investor", "signatory": True}
HELD = {"id": "ROL-01", "party": "PTY-A", "holder": "PER-01", "status": "filled"}


def level(n, **rest):
    return {"id": f"ESC-{n}", "n": n, "name": f"Step {n}", **rest}


def route(*changes):
    """Three sound levels, some of them changed."""
    sound = [
        {
            "id": f"ESC-{n}",
            "n": n,
            "mode": "informal" if n == 1 else "formal",
            "independent": n == 2,
            "authority_rank": 10 * n,
            "value_limit": 1000 * n,
            "response_days": n,
            "resolve_days": 5 * n,
        }
        for n in (1, 2, 3)
    ]
    return [row | change for row, change in zip(sound, changes or [{}] * 3, strict=True)]


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [([], 1), ([1, 2], 1), ([1, 3], 2), ([1, 2, 4], 1), ([1, 1, 2], 1), (range(1, 8), 1)],
)
def test_levels_too_few_too_many_or_with_a_gap_are_found(numbers, faults):
    given = facts(escalation_levels=[{"n": n} for n in numbers])
    assert fired("R-050", given) == ["escalation_levels"] * faults


def test_a_level_without_a_number_is_found():
    given = facts(escalation_levels=[{"n": 1}, {}, {"n": 2}])
    assert fired("R-050", given) == ["escalation_levels"]


def test_levels_that_follow_each_other_are_in_order_however_they_are_listed():
    assert fired("R-050", facts(escalation_levels=[{"n": n} for n in (3, 1, 2)])) == []


@pytest.mark.parametrize(
    "change",
    [{"authority_rank": 10}, {"value_limit": 999}, {"authority_rank": 5}],
)
def test_a_level_with_no_more_authority_than_the_one_below_is_found(change):
    assert fired("R-051", facts(escalation_levels=route({}, change, {}))) == ["ESC-2"]


def test_a_limit_above_a_level_without_one_is_found():
    levels = [level(1, authority_rank=1), level(2, authority_rank=2, value_limit=500)]
    (finding,) = findings("R-051", facts(escalation_levels=levels))
    assert (finding.record, finding.field) == ("ESC-2", "value_limit")
    assert finding.message == 'ESC-2 "Step 2" may settle less than ESC-1 "Step 1".'


def test_authority_that_rises_or_is_not_known_is_in_order():
    levels = [*route(), level(4, authority_rank=40), level(5)]
    assert fired("R-051", facts(escalation_levels=levels)) == []


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({}, "response_days"),
        ({"response_days": 2}, "resolve_days"),
        ({"resolve_days": 2}, "response_days"),
        ({"response_days": 3, "resolve_days": 2}, "resolve_days"),
    ],
)
def test_a_level_without_workable_times_is_found(times, field):
    (finding,) = findings("R-052", facts(escalation_levels=[level(1, **times)]))
    assert (finding.record, finding.field) == ("ESC-1", field)


def test_a_fast_track_no_faster_than_its_level_is_found():
    track = {"go_to": "ESC-2", "response_hours": 48}
    given = facts(partnership={"fast_track": track}, escalation_levels=route())
    (finding,) = findings("R-052", given)
    assert (finding.record, finding.field) == ("partnership", "fast_track.response_hours")


@pytest.mark.parametrize(
    "track",
    [
        {"go_to": "ESC-2", "response_hours": 47},
        {"go_to": "ESC-2"},
        {"go_to": "ESC-9", "response_hours": 72},
        {},
    ],
)
def test_workable_times_and_a_fast_track_that_is_faster_are_in_order(track):
    given = facts(partnership={"fast_track": track}, escalation_levels=route())
    assert fired("R-052", given) == []


def test_a_fast_track_to_a_level_without_times_is_found_at_the_level():
    track = {"go_to": "ESC-1", "response_hours": 72}
    given = facts(partnership={"fast_track": track}, escalation_levels=[level(1)])
    assert fired("R-052", given) == ["ESC-1"]


def test_a_level_that_names_nobody_in_post_for_a_party_is_found():
    rows = [{"party": "PTY-A", "role": "ROL-01"}, {"party": "PTY-B", "role": "ROL-02"}]
    given = facts(
        parties=[COUNCIL, FIRM, FUND],
        roles=[HELD, {"id": "ROL-02", "party": "PTY-B", "status": "vacant"}],
        escalation_levels=[level(1, roles=rows)],
    )
    assert [f.message for f in findings("R-053", given)] == [
        'ESC-1 "Step 1" names nobody in post for Birch.',
        'ESC-1 "Step 1" names nobody in post for Cedar.',
    ]


def test_a_level_with_somebody_in_post_for_each_main_party_is_in_order():
    given = facts(
        parties=[COUNCIL],
        roles=[HELD],
        escalation_levels=[level(1, roles=[{"party": "PTY-A", "role": "ROL-01"}])],
    )
    assert fired("R-053", given) == []


@pytest.mark.parametrize(
    "changes", [({"mode": "formal"}, {}, {}), ({}, {"independent": False}, {})]
)
def test_a_route_that_starts_formally_or_has_no_independent_step_is_found(changes):
    assert fired("R-054", facts(escalation_levels=route(*changes))) == ["escalation_levels"]


def test_a_route_that_starts_gently_is_in_order():
    assert fired("R-054", facts(escalation_levels=route())) == []
    assert fired("R-054", facts()) == []


@pytest.mark.parametrize("start", [{}, {"start_level": 4}])
def test_a_category_that_starts_nowhere_is_found(start):
    given = facts(
        escalation_levels=[*route(), {}],
        issue_categories=[{"id": "ICT-1", "name": "Money", **start}],
    )
    assert [(f.record, f.field) for f in findings("R-055", given)] == [("ICT-1", "start_level")]


def test_a_category_that_starts_at_a_level_is_in_order():
    categories = [{"start_level": 3}, {"start_level": NotApplicable("Goes to the regulator.")}]
    assert fired("R-055", facts(escalation_levels=route(), issue_categories=categories)) == []


def person(number, party, **rest):
    return {"id": f"PER-0{number}", "name": f"Person {number}", "party": party, **rest}


def card(*roles):
    rows = [{"party": "PTY-A", "role": role} for role in roles]
    return [level(1, roles=rows)]


def test_a_contact_who_cannot_be_reached_and_has_no_deputy_is_found():
    given = facts(
        parties=[COUNCIL, FIRM],
        people=[person(1, "PTY-A"), person(2, "PTY-B", phone="01632 960001")],
        roles=[HELD, {"id": "ROL-02", "party": "PTY-B", "holder": "PER-02", "backup_role": "R"}],
        escalation_levels=card("ROL-01", "ROL-02", "ROL-99"),
    )
    found = findings("R-056", given)
    assert [(f.record, f.field) for f in found] == [
        ("PER-01", "email"),
        ("ROL-01", "backup_role"),
    ]


@pytest.mark.parametrize(
    "contact",
    [
        {**HELD, "backup_role": "ROL-05"},
        {**HELD, "backup_role": NotApplicable("The duty line answers.")},
        {**HELD, "party": "PTY-C"},
    ],
)
def test_a_contact_with_a_deputy_or_from_an_investor_is_in_order(contact):
    given = facts(
        parties=[COUNCIL, FUND],
        people=[person(1, "PTY-A", email="one@ash.example")],
        roles=[contact],
        escalation_levels=card("ROL-01"),
    )
    assert fired("R-056", given) == []


def test_two_contacts_from_one_party_stand_in_for_each_other():
    given = facts(
        parties=[COUNCIL],
        people=[person(n, "PTY-A", email="one@ash.example") for n in (1, 2)],
        roles=[HELD, {**HELD, "id": "ROL-02", "holder": "PER-02"}],
        escalation_levels=card("ROL-01", "ROL-02"),
    )
    assert fired("R-056", given) == []


def test_a_role_that_nobody_holds_is_no_contact():
    given = facts(roles=[{"id": "ROL-01"}], escalation_levels=card("ROL-01"))
    assert fired("R-056", given) == []


OPERATING = {"current_phase": "operation", "start_date": date(2010, 1, 4)}
REHEARSAL = {"id": "TSK-1", "title": "Rehearse the escalation route", "status": "not_started"}


def rehearsed(*tasks, **partnership):
    levels = [{"n": 1}]
    return facts(partnership={**OPERATING, **partnership}, escalation_levels=levels, tasks=tasks)


def test_a_route_that_nobody_tries_in_its_first_half_year_is_noticed():
    (found,) = findings("R-057", rehearsed())
    assert found.record == "escalation_levels"
    assert "planned by 4 July 2010" in found.message
    assert "rehearse" in found.remedy


@pytest.mark.parametrize(
    "task",
    [
        {**REHEARSAL, "due": date(2010, 7, 5)},
        {**REHEARSAL, "due": date(2010, 2, 14)},
        {**REHEARSAL, "due": date(2010, 6, 11), "status": "stopped"},
        {**REHEARSAL, "status": "in_progress"},
        {**REHEARSAL, "due": date(2010, 6, 11), "title": "Rehearse the opening day"},
        {**REHEARSAL, "due": date(2010, 6, 11), "title": "Print the route"},
    ],
    ids=["too late", "overdue", "stopped", "no day", "another rehearsal", "no rehearsal"],
)
def test_only_a_rehearsal_of_the_route_that_comes_in_time_counts(task):
    assert fired("R-057", rehearsed(task)) == ["escalation_levels"]


def test_a_route_rehearsed_or_soon_to_be_is_in_order():
    assert fired("R-057", rehearsed({**REHEARSAL, "due": date(2010, 6, 11)})) == []
    dry_run = {"title": "Dry run of issue escalation", "status": "done", "due": date(2011, 1, 1)}
    assert fired("R-057", rehearsed(dry_run)) == []


def test_no_rehearsal_is_asked_for_without_a_route_or_a_day_to_count_from():
    assert fired("R-057", facts(partnership=OPERATING)) == []
    assert fired("R-057", rehearsed(start_date=None)) == []
