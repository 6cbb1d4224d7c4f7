"""Rules on people and roles: each fires on the fault it describes, and only on that."""

from __future__ import annotations

from datetime import date

import pytest
from support.facts_builder import facts, findings, fired

from lep_docs.core.findings import Severity
from lep_docs.core.values import NotApplicable

COUNCIL = {"id": "PTY-A", "name": "Ash Council", "class": "local_authority", "signatory": True}
FIRM = {"id": "PTY-B", "name": "Birch Ltd", "class": "private_partner", "signatory": True}
INVESTOR = {"id": "PTY-C", "name": "Cedar Fund", "class": "investor", "signatory": True}
OUTSIDE = {"id": "PTY-D", "name": "Appointees", "class": "independent", "signatory": False}
PARTIES = [COUNCIL, FIRM, INVESTOR, OUTSIDE]
PEOPLE = [
    {"id": "PER-01", "name": "Una Rook", "party": "PTY-A"},
    {"id": "PER-02", "name": "Ivo Finch", "party": "PTY-B"},
    {"id": "PER-03", "name": "Dame Ada Wren", "party": "PTY-D"},
    {"id": "PER-04", "name": "Nobody's Own"},
]
GATE = {"id": "GAT-1", "code": "S1", "name": "Outline", "produced_by": "ROL-01"}


def role(number, role_type="other", holder="", **rest):
    held = {"holder": holder, "status": "filled"} if holder else {}
    return {"id": f"ROL-0{number}", "title": "Post", "role_type": role_type, **held, **rest}


def test_a_party_whose_lead_director_is_missing_or_employed_elsewhere_is_found():
    roles = [
        role(1, "lead_director", "PER-02", party="PTY-A"),
        role(2, "lead_director", party="PTY-B"),
    ]
    assert fired("R-020", facts(parties=PARTIES, people=PEOPLE, roles=roles)) == ["PTY-A", "PTY-B"]


def test_lead_directors_of_their_own_are_in_order_and_an_investor_needs_none():
    roles = [
        role(1, "lead_director", "PER-01", party="PTY-A"),
        role(2, "lead_director", "PER-02", party="PTY-B"),
    ]
    assert fired("R-020", facts(parties=PARTIES, people=PEOPLE, roles=roles)) == []


@pytest.mark.parametrize(
    "chair",
    [
        role(1, "other", "PER-03"),
        role(1, "independent_chair"),
        role(1, "independent_chair", status="planned", needed_from=date(2010, 4, 7)),
    ],
)
def test_a_partnership_without_a_chair_by_operation_is_found(chair):
    phases = [{"phase": "operation", "date": date(2010, 4, 6)}]
    given = facts(partnership={"phase_dates": phases}, people=PEOPLE, roles=[chair])
    assert fired("R-021", given) == ["roles"]


def test_a_chair_planned_by_the_start_is_in_order():
    chair = role(1, "independent_chair", status="planned", needed_from=date(2010, 4, 6))
    given = facts(partnership={"start_date": date(2010, 4, 6)}, roles=[chair])
    assert fired("R-021", given) == []


def test_a_chair_from_a_main_party_is_found_unless_independence_is_declared():
    chair = role(1, "independent_chair", "PER-01")
    parts = {"parties": PARTIES, "people": PEOPLE}
    assert fired("R-021", facts(roles=[chair], **parts)) == ["ROL-01"]
    declared = {**chair, "independence_declared": True}
    assert fired("R-021", facts(roles=[declared], **parts)) == []


def test_a_chair_from_outside_is_in_order():
    chair = role(1, "independent_chair", "PER-03")
    assert fired("R-021", facts(parties=PARTIES, people=PEOPLE, roles=[chair])) == []


def test_a_council_without_a_member_as_sponsor_is_found():
    given = facts(parties=PARTIES, roles=[role(1, "elected_member_sponsor")])
    (finding,) = findings("R-022", given)
    assert finding.record == "roles"
    assert finding.message == "No elected member of Ash Council is named as sponsor."


def test_a_member_as_sponsor_is_in_order_and_without_a_council_none_is_needed():
    sponsor = role(1, "elected_member_sponsor", "PER-01")
    assert fired("R-022", facts(parties=PARTIES, roles=[sponsor])) == []
    assert fired("R-022", facts(parties=[FIRM, OUTSIDE])) == []


@pytest.mark.parametrize(
    "part", [{}, {"needed_from": date(2010, 6, 1)}, {"interim_cover": "ROL-02"}]
)
def test_a_vacant_role_without_date_and_cover_is_found(part):
    assert fired("R-023", facts(roles=[role(1, **part)])) == ["ROL-01"]


def test_a_role_held_by_somebody_from_no_party_is_found():
    (finding,) = findings("R-023", facts(people=PEOPLE, roles=[role(1, holder="PER-04")]))
    assert (finding.record, finding.field) == ("ROL-01", "holder")


def test_a_role_held_or_covered_is_in_order():
    covered = role(2, needed_from=date(2010, 6, 1), interim_cover="ROL-01")
    assert fired("R-023", facts(people=PEOPLE, roles=[role(1, holder="PER-01"), covered])) == []


def board(*seats, **rest):
    rows = [dict(zip(("role", "hat", "capacity"), seat, strict=False)) for seat in seats]
    return {"id": "BOD-01", "name": "Board", "seats": rows, **rest}


DECIDES = {"decisions": [{"decided_by": "BOD-01"}]}
BOTH_SIDES = [role(1, holder="PER-01", hat="client"), role(2, holder="PER-01", hat="director")]


def test_a_person_on_both_sides_of_a_deciding_body_is_found():
    given = facts(
        people=PEOPLE,
        roles=BOTH_SIDES,
        bodies=[board(("ROL-01",), ("ROL-02", "shareholder"), ("ROL-99",))],
        **DECIDES,
    )
    (finding,) = findings("R-024", given)
    assert (finding.record, finding.severity) == ("PER-01", Severity.WARNING)
    assert finding.message.startswith('PER-01 Una Rook sits on BOD-01 "Board" for both')


@pytest.mark.parametrize(
    "parts",
    [
        {"roles": BOTH_SIDES, "bodies": [board(("ROL-01",), ("ROL-02",))]},
        {"roles": BOTH_SIDES, "bodies": [board(("ROL-01",), ("ROL-02", "client"))], **DECIDES},
        {"roles": BOTH_SIDES, "bodies": [board(("ROL-02",))], **DECIDES},
        {
            "roles": [BOTH_SIDES[0], {**BOTH_SIDES[1], "hats_note": "Steps back on land."}],
            "bodies": [board(("ROL-01",), ("ROL-02",))],
            **DECIDES,
        },
    ],
)
def test_one_side_or_a_note_or_a_body_that_decides_nothing_is_in_order(parts):
    assert fired("R-024", facts(people=PEOPLE, **parts)) == []


@pytest.mark.parametrize("approver", ["ROL-01", "ROL-02", "BOD-01"])
def test_a_gate_proposed_and_approved_by_one_person_is_an_error(approver):
    given = facts(
        people=PEOPLE,
        roles=[role(1, holder="PER-01"), role(2, holder="PER-01"), role(3, holder="PER-02")],
        bodies=[board(("ROL-02", "client", "chair"), ("ROL-03", "client", "observer"))],
        approval_stages=[{**GATE, "approved_by": approver}],
    )
    (finding,) = findings("R-024", given)
    assert (finding.record, finding.severity) == ("GAT-1", Severity.ERROR)


@pytest.mark.parametrize("approver", ["ROL-03", "BOD-01", "BOD-99"])
def test_a_gate_with_another_approver_is_in_order(approver):
    given = facts(
        people=PEOPLE,
        roles=[role(1, holder="PER-01"), role(3, holder="PER-02")],
        bodies=[board(("ROL-01", "client", "chair"), ("ROL-03", "client", "voting"))],
        approval_stages=[{**GATE, "approved_by": approver}, {"code": "S2"}],
    )
    assert fired("R-024", given) == []


@pytest.mark.parametrize("method", [None, "nominated", "appointed"])
def test_a_general_manager_not_chosen_together_is_found(method):
    part = {"appointment_method": method} if method else {}
    assert fired("R-030", facts(roles=[role(1, "general_manager", **part)])) == ["ROL-01"]


@pytest.mark.parametrize("method", ["joint_interview", "existing", NotApplicable("No such post.")])
def test_a_general_manager_chosen_together_or_already_there_is_in_order(method):
    manager = role(1, "general_manager", appointment_method=method)
    other = role(2, "project_manager", appointment_method="nominated")
    assert fired("R-030", facts(roles=[manager, other])) == []


def test_a_person_with_four_roles_or_three_hats_is_found():
    four = [role(n, holder="PER-01") for n in range(1, 5)]
    hats = [role(5, holder="PER-02", hat="client"), role(6, holder="PER-02", hat="delivery")]
    given = facts(people=PEOPLE, roles=[*four, *hats], bodies=[board(("ROL-05", "shareholder"))])
    found = findings("R-031", given)
    assert [f.record for f in found] == ["PER-01", "PER-02"]
    assert found[0].message == (
        "PER-01 Una Rook acts in too many capacities at once (roles: 4, hats: 0)."
    )


def test_three_roles_and_two_hats_are_in_order():
    roles = [
        role(1, holder="PER-01", hat="client"),
        role(2, holder="PER-01", hat="director"),
        role(3, holder="PER-01"),
    ]
    given = facts(people=PEOPLE, roles=roles, bodies=[board(("ROL-01",), ("ROL-03",))])
    assert fired("R-031", given) == []
