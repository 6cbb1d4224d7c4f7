"""Rules on objectives: each fires on the fault it describes, and only on that."""

from __future__ import annotations

import pytest
from support.facts_builder import facts, findings, fired

from lep_docs.core.values import NotApplicable

COUNCIL = {"id": "PTY-A", "name": "Ash Council", "short_name": "Ash", "signatory": True}
FIRM = {"id": "PTY-B", "name": "Birch Ltd", "short_name": "Birch", "signatory": True}
ADVISER = {"id": "PTY-C", "name": "Cedar LLP", "signatory": False}
OF_COUNCIL = {
    "id": "OBJ-A-01",
    "level": "parent",
    "owner_party": "PTY-A",
    "title": "Good schools",
    "priority": "must",
    "source_document": "Corporate Plan",
}
OF_FIRM = {**OF_COUNCIL, "id": "OBJ-B-01", "owner_party": "PTY-B", "title": "Steady work"}
JOINT = {"id": "OBJ-J-01", "level": "joint", "title": "Open on time", "outcome": "Doors open."}


def link(parent, strength=2, **rest):
    return {"joint": "OBJ-J-01", "parent": parent, "strength": strength, **rest}


def test_a_joint_objective_that_helps_one_party_only_is_found_for_the_other():
    given = facts(
        parties=[COUNCIL, FIRM, ADVISER],
        objectives=[OF_COUNCIL, OF_FIRM, JOINT],
        alignment=[link("OBJ-A-01"), link("OBJ-B-01", strength=0)],
    )
    (finding,) = findings("R-001", given)
    assert finding.record == "OBJ-J-01"
    assert finding.message == 'OBJ-J-01 "Open on time" is not linked to any objective of Birch.'


def test_a_joint_objective_linked_to_every_main_party_is_in_order():
    given = facts(
        parties=[COUNCIL, FIRM, ADVISER],
        objectives=[OF_COUNCIL, OF_FIRM, JOINT],
        alignment=[link("OBJ-A-01"), link("OBJ-B-01", strength=1)],
    )
    assert fired("R-001", given) == []


def test_a_recorded_lack_of_direct_benefit_stands_for_a_link_but_only_with_its_reason():
    excused = {**JOINT, "no_direct_benefit": [{"party": "PTY-B", "reason": "Gains reputation."}]}
    bare = {**JOINT, "no_direct_benefit": [{"party": "PTY-B"}]}
    links = [link("OBJ-A-01")]
    parts = {"parties": [COUNCIL, FIRM], "alignment": links}
    assert fired("R-001", facts(objectives=[OF_COUNCIL, excused], **parts)) == []
    assert fired("R-001", facts(objectives=[OF_COUNCIL, bare], **parts)) == ["OBJ-J-01"]


def test_a_must_that_nothing_serves_is_found():
    given = facts(objectives=[OF_COUNCIL, OF_FIRM, JOINT], alignment=[link("OBJ-B-01")])
    assert fired("R-002", given) == ["OBJ-A-01"]


def test_a_link_from_a_retired_joint_objective_serves_no_must():
    retired = {**JOINT, "retired_reason": "Done", "retired_on": facts().today}
    given = facts(objectives=[OF_COUNCIL, retired], alignment=[link("OBJ-A-01")])
    assert fired("R-002", given) == ["OBJ-A-01"]


def test_a_should_or_a_must_outside_the_partnership_may_go_unserved():
    outside = {**OF_COUNCIL, "outside_partnership": "Met by the museums service."}
    should = {**OF_FIRM, "priority": "should"}
    assert fired("R-002", facts(objectives=[outside, should])) == []


def test_a_party_without_objectives_and_an_objective_without_a_source_are_found():
    unsourced = {**OF_COUNCIL, "source_document": ""}
    given = facts(parties=[COUNCIL, FIRM, ADVISER], objectives=[unsourced])
    assert fired("R-003", given) == ["OBJ-A-01", "PTY-B"]


def test_sourced_objectives_for_every_main_party_are_in_order():
    excused = {**OF_FIRM, "source_document": NotApplicable("A family firm has no written plan.")}
    given = facts(parties=[COUNCIL, FIRM, ADVISER], objectives=[OF_COUNCIL, excused])
    assert fired("R-003", given) == []


@pytest.mark.parametrize("status", ["needs_discussion", "conflict"])
def test_a_tension_left_open_is_found_once_the_statement_is_agreed(status):
    unsettled = {"id": "ALN-07", **link("OBJ-B-01", status=status)}
    agreed = [{"type": "D1", "status": "agreed"}]
    given = facts(alignment=[unsettled], documents=agreed)
    (finding,) = findings("R-004", given)
    assert (finding.record, finding.field) == ("ALN-07", "next_step")
    assert fired("R-004", facts(alignment=[unsettled])) == []
    assert fired("R-004", facts(alignment=[unsettled], approving="D1")) == ["ALN-07"]


def test_a_tension_with_a_next_step_or_settled_is_in_order():
    step = {"what": "Meet", "owner": "ROL-01", "due": facts().today}
    links = [
        link("OBJ-B-01", status="conflict", next_step=step),
        link("OBJ-A-01", status="aligned"),
    ]
    assert fired("R-004", facts(alignment=links, approving="D1")) == []


@pytest.mark.parametrize(("count", "found"), [(4, True), (5, False), (12, False), (13, True)])
def test_joint_objectives_number_five_to_twelve(count, found):
    joint = [{"level": "joint", "title": f"Aim {n}"} for n in range(count)]
    given = facts(objectives=[OF_COUNCIL, *joint])
    assert fired("R-005", given) == (["objectives"] if found else [])


def test_a_joint_objective_without_outcome_or_measure_is_found_for_each():
    bare = {"id": "OBJ-J-02", "level": "joint", "title": "Build"}
    given = facts(objectives=[OF_COUNCIL, bare])
    assert [f.field for f in findings("R-006", given)] == ["outcome", "kpis"]


@pytest.mark.parametrize(
    "measures",
    [
        {"objectives": [{**JOINT, "kpis": ["KPI-01"]}]},
        {"objectives": [JOINT], "kpis": [{"title": "Openings", "objectives": ["OBJ-J-01"]}]},
        {"objectives": [JOINT], "milestones": [{"measure": "Day", "objectives": ["OBJ-J-01"]}]},
        {"objectives": [{**JOINT, "kpis": NotApplicable("Judged by the board.")}]},
    ],
)
def test_a_joint_objective_can_be_measured_in_several_ways(measures):
    assert fired("R-006", facts(**measures)) == []


def test_two_joint_objectives_with_nearly_the_same_title_are_found_at_the_second():
    titles = ["Hand over the three schools on time", "Hand over three schools on the time", ""]
    joint = [
        {"id": f"OBJ-J-0{n}", "level": "joint", "title": title} for n, title in enumerate(titles)
    ]
    assert fired("R-007", facts(objectives=joint)) == ["OBJ-J-01"]


def test_joint_objectives_with_different_titles_are_in_order():
    titles = ["Hand over the schools on time", "Cut energy use in every school", "The of and", "Of"]
    joint = [{"level": "joint", "title": title} for title in titles]
    assert fired("R-007", facts(objectives=joint)) == []


def test_a_joint_objective_that_no_body_oversees_is_found():
    dangling = {**JOINT, "overseen_by": "BOD-99"}
    assert fired("R-008", facts(objectives=[OF_COUNCIL, dangling])) == ["OBJ-J-01"]


def test_a_joint_objective_that_a_body_oversees_is_in_order():
    overseen = {**JOINT, "overseen_by": "BOD-01"}
    excused = {**JOINT, "overseen_by": NotApplicable("Each party oversees its own share.")}
    given = facts(objectives=[overseen], bodies=[{"id": "BOD-01", "name": "Board"}])
    assert fired("R-008", given) == []
    assert fired("R-008", facts(objectives=[excused])) == []
