"""The rules on stakeholders."""

from __future__ import annotations

from datetime import date

from support.facts_builder import facts, findings, fired

WEIGHTY = {"id": "STK-1", "influence": 5, "interest": 4, "relationship_owner": "ROL-1"}


def test_a_voice_that_nobody_stands_for_is_named():
    present = [{"class": kind} for kind in ("end_user", "staff", "sponsor")]
    (found,) = findings("R-120", facts(stakeholders=present))
    assert found.record == "stakeholders"
    assert "stands for elected members or governors" in found.message


def test_stakeholders_of_every_kind_are_in_order():
    present = [{"class": kind} for kind in ("end_user", "member", "staff", "sponsor")]
    assert fired("R-120", facts(stakeholders=present)) == []


def test_a_weighty_stakeholder_without_owner_or_message_is_noticed():
    unowned = {**WEIGHTY, "relationship_owner": None}
    assert fired("R-121", facts(stakeholders=[unowned])) == ["STK-1", "STK-1"]


def test_a_weighty_stakeholder_who_is_spoken_to_is_in_order():
    told = [{"audience": ["STK-1"]}]
    assert fired("R-121", facts(stakeholders=[WEIGHTY], communications=told)) == []


def test_stakeholders_of_less_weight_are_let_be():
    light = [{**WEIGHTY, "influence": 3}, {**WEIGHTY, "interest": None}]
    assert fired("R-121", facts(stakeholders=light)) == []


PARTIES = [
    {"id": "PTY-A", "name": "Ash", "signatory": True},
    {"id": "PTY-B", "name": "Birch", "signatory": True},
]


def test_a_party_not_told_of_the_vision_is_noticed():
    told = [{"tags": ["soja", "PTY-A"]}, {"tags": ["plan", "PTY-B"]}]
    assert fired("R-122", facts(parties=PARTIES, communications=told)) == ["PTY-B"]


def test_parties_told_of_the_vision_are_in_order():
    told = [{"tags": ["soja", "PTY-A", "PTY-B"]}]
    assert fired("R-122", facts(parties=PARTIES, communications=told)) == []


def contacted(first):
    return facts(
        stakeholders=[{"id": "STK-1", "first_contact": first}],
        decisions=[{"due": date(2010, 5, 1)}, {"due": date(2009, 5, 1)}, {}],
        project_gates=[{"target_date": date(2010, 4, 1)}],
    )


def test_a_first_contact_after_the_next_decision_is_noticed():
    assert fired("R-123", contacted(date(2010, 4, 1))) == ["STK-1"]


def test_contact_before_the_next_decision_or_already_made_is_in_order():
    assert fired("R-123", contacted(date(2010, 3, 31))) == []
    assert fired("R-123", contacted(date(2008, 1, 1))) == []
    assert fired("R-123", contacted(None)) == []


def test_no_contact_is_too_late_where_no_decision_is_known():
    assert fired("R-123", facts(stakeholders=[{"first_contact": date(2012, 1, 1)}])) == []
