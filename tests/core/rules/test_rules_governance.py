"""Rules on governance: each fires on the fault it describes, and only on that."""

from __future__ import annotations

import pytest
from support.facts_builder import facts, findings, fired

from lep_docs.core.values import NotApplicable, Unreadable

WHOLE = {"purpose": "Decide", "chair_role": "ROL-01", "frequency": "monthly", "quorum": "3"}
TOP = {"id": "BOD-01", "name": "Cabinet", "authority_rank": 60, **WHOLE}
UNDER = {"id": "BOD-02", "name": "Board", "authority_rank": 50, "reports_to": "BOD-01", **WHOLE}


def test_each_thing_a_body_lacks_is_found():
    bare = {"id": "BOD-03", "name": "Forum", "authority_rank": 20}
    found = findings("R-025", facts(bodies=[TOP, UNDER, bare]))
    assert {f.record for f in found} == {"BOD-03"}
    assert [f.field for f in found] == [
        "purpose",
        "chair_role",
        "frequency",
        "quorum",
        "reports_to",
    ]


def test_whole_bodies_under_one_top_are_in_order():
    apart = {**UNDER, "id": "BOD-03", "reports_to": NotApplicable("Advises everyone.")}
    dangling = {**UNDER, "id": "BOD-04", "reports_to": "BOD-99"}
    assert fired("R-025", facts(bodies=[TOP, UNDER, apart, dangling])) == []


def test_bodies_that_report_in_a_circle_are_found_with_all_below_them():
    circle = [{**TOP, "reports_to": "BOD-02"}, UNDER]
    below = {**UNDER, "id": "BOD-03", "reports_to": "BOD-02"}
    given = facts(bodies=[*circle, below])
    assert fired("R-025", given) == ["BOD-01", "BOD-02", "BOD-03"]


COMPANY = {"id": "PTY-V", "name": "Joint Ltd", "class": "vehicle"}
COUNCIL = {"id": "PTY-A", "name": "Ash Council", "class": "local_authority"}
OF_COMPANY = {"id": "ROL-01", "party": "PTY-V", "role_type": "reviewer", "holder": "PER-01"}
OF_COUNCIL = {"id": "ROL-02", "party": "PTY-A", "role_type": "other", "holder": "PER-02"}
REVIEWS = {"functions": ["strategic_review"]}


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"bodies": [{"functions": ["delivery"], "type": "review_panel"}]},
        {"bodies": [{**REVIEWS, "type": "vehicle_board"}]},
        {"bodies": [{**REVIEWS, "type": "review_panel", "seats": [{"role": "ROL-01"}]}]},
        {"review_cycles": [{"type": "vision", "reviewer": "The company"}]},
        {"review_cycles": [{"type": "risk", "reviewer": "An auditor", "independent": True}]},
    ],
)
def test_strategy_reviewed_by_nobody_or_by_the_company_alone_is_found(parts):
    given = facts(parties=[COMPANY, COUNCIL], roles=[OF_COMPANY, OF_COUNCIL], **parts)
    assert fired("R-026", given) == ["bodies"]


@pytest.mark.parametrize(
    "parts",
    [
        {"bodies": [{**REVIEWS, "type": "review_panel"}]},
        {"bodies": [{**REVIEWS, "seats": [{"role": "ROL-01"}, {"role": "ROL-02"}]}]},
        {"roles": [{**OF_COUNCIL, "role_type": "reviewer"}]},
        {"review_cycles": [{"type": "vision", "reviewer": "A peer", "independent": True}]},
    ],
)
def test_strategy_reviewed_from_outside_is_in_order(parts):
    given = facts(**{"parties": [COMPANY, COUNCIL], "roles": [OF_COMPANY, OF_COUNCIL], **parts})
    assert fired("R-026", given) == []


def right(number, decided_by, **rest):
    named = {"decided_by": decided_by} if decided_by else {}
    return {
        "id": f"DEC-0{number}",
        "title": "Spend",
        "kind": "standing_right",
        **named,
        **rest,
    }


@pytest.mark.parametrize("decider", [None, Unreadable(["BOD-01", "BOD-02"], "two of them")])
def test_a_standing_decision_without_exactly_one_decider_is_found(decider):
    assert fired("R-027", facts(decisions=[right(1, decider)])) == ["DEC-01"]


def test_a_limit_above_that_of_the_body_above_is_found():
    given = facts(
        bodies=[TOP, UNDER],
        decisions=[
            right(1, "BOD-01", value_limit=10_000),
            right(2, "BOD-02", value_limit=2_000_000),
        ],
    )
    (finding,) = findings("R-027", given)
    assert (finding.record, finding.field) == ("DEC-02", "value_limit")
    assert "a limit of £2m, above the £10,000" in finding.message


@pytest.mark.parametrize(
    "decisions",
    [
        [right(1, "BOD-01", value_limit=500), right(2, "BOD-02", value_limit=500)],
        [
            right(1, "BOD-01", value_limit=500),
            right(2, "BOD-01", reserved=True),
            right(3, "BOD-02", value_limit=900),
        ],
        [right(1, "BOD-01"), right(2, "BOD-02", value_limit=900)],
        [right(1, "BOD-01", value_limit=500), right(2, "BOD-02")],
        [right(1, "BOD-01", value_limit=500), right(2, "ROL-01", value_limit=900)],
        [right(1, "BOD-01", value_limit=500), {"kind": "one_off", "value_limit": 900}],
        [right(1, NotApplicable("Decided by statute."))],
    ],
)
def test_a_decision_within_the_limit_above_or_without_one_is_in_order(decisions):
    assert fired("R-027", facts(bodies=[TOP, UNDER], decisions=decisions)) == []


def test_each_level_without_an_interface_is_found():
    given = facts(interfaces=[{"level": "strategic"}])
    assert [f.message for f in findings("R-028", given)] == [
        "No interface is recorded at management level.",
        "No interface is recorded at operational level.",
    ]


def test_interfaces_at_all_three_levels_are_in_order():
    levels = ["strategic", "management", "operational"]
    assert fired("R-028", facts(interfaces=[{"level": level} for level in levels])) == []


ROLES = [
    {"id": "ROL-01", "role_type": "programme_director"},
    {"id": "ROL-02", "role_type": "general_manager"},
    {"id": "ROL-03", "role_type": "la_client_representative"},
    {"id": "ROL-04", "role_type": "independent_chair"},
]
VEHICLE_BOARD = {"type": "vehicle_board", "chair_role": "ROL-04", "seats": [{"role": "ROL-05"}]}


def pair(left, right, kind="feedback_pair"):
    return {"a_role": left, "b_role": right, "kind": kind}


def test_a_partnership_without_a_feedback_pair_is_found():
    given = facts(interfaces=[pair("ROL-01", "ROL-02", "working")])
    assert fired("R-029", given) == ["interfaces"]


def test_each_missing_pair_of_counterparts_is_found():
    given = facts(
        roles=ROLES, bodies=[VEHICLE_BOARD], interfaces=[pair("ROL-01", "ROL-03"), pair("", "")]
    )
    assert [f.message.partition(" are ")[0] for f in findings("R-029", given)] == [
        "The programme lead and the general manager",
        "The company's board and the client representative",
    ]


def test_counterparts_that_give_each_other_feedback_are_in_order():
    given = facts(
        roles=ROLES,
        bodies=[VEHICLE_BOARD, {"type": "working_group", "chair_role": "ROL-01"}],
        interfaces=[pair("ROL-02", "ROL-01"), pair("ROL-05", "ROL-03")],
    )
    assert fired("R-029", given) == []


def test_counterparts_that_do_not_exist_are_not_asked_for():
    given = facts(roles=ROLES[:1], interfaces=[pair("ROL-01", "ROL-09")])
    assert fired("R-029", given) == []
