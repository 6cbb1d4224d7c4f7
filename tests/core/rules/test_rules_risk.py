"""The rules on risk."""

from __future__ import annotations

from datetime import date

from support.facts_builder import facts, findings, fired

PARTIES = [
    {"id": "PTY-A", "name": "Ash", "signatory": True},
    {"id": "PTY-B", "name": "Birch", "signatory": True},
]
WHOLE = {
    "cause": "Cuts",
    "event": "Work is paused",
    "consequence": "Too little to do",
    "owner_role": "ROL-1",
    "mitigation": "Widen the pipeline",
    "next_check": date(2010, 3, 15),
}


def rated(*ratings, views=(), **others):
    """Facts with one risk per likelihood and impact, and views as (risk, party, impact)."""
    risks = [
        {"id": f"RSK-{n}", "likelihood": likely, "impact": hard}
        for n, (likely, hard) in enumerate(ratings, 1)
    ]
    rows = [{"risk": r, "party": p, "impact_on_party": i} for r, p, i in views]
    return facts(parties=PARTIES, risks=risks, risk_views=rows, **others)


def test_a_risk_with_gaps_is_noticed_gap_by_gap():
    found = findings("R-110", facts(risks=[{"id": "RSK-1", "status": "open"}]))
    assert [f.field for f in found] == [
        "cause",
        "event",
        "consequence",
        "owner_role",
        "mitigation",
        "next_check",
    ]


def test_a_whole_risk_is_in_order_and_a_closed_one_is_let_be():
    assert fired("R-110", facts(risks=[WHOLE, {"status": "closed"}])) == []


def test_a_top_risk_without_a_view_from_every_main_party_is_noticed():
    views = [("RSK-1", "PTY-A", 3), ("RSK-1", "PTY-B", 3)]
    ratings = [(2, 2), (5, 5), (2, 2), (2, 2), (2, 2), (1, 1), (None, 5)]
    assert fired("R-111", rated(*ratings, views=views)) == ["RSK-2", "RSK-3", "RSK-4", "RSK-5"]


def test_any_risk_rated_15_or_more_counts_as_a_top_risk():
    assert len(fired("R-111", rated(*[(5, 5)] * 6, (3, 5), (1, 1)))) == 7


def test_a_lesser_risk_seen_by_one_party_needs_the_others_too():
    (found,) = findings("R-111", rated((None, None), views=[("RSK-1", "PTY-A", 3)]))
    assert found.message == "RSK-1 has no view from Birch."


def test_risks_seen_by_every_main_party_are_in_order():
    views = [("RSK-1", "PTY-A", 3), ("RSK-1", "PTY-B", 3), (None, "PTY-A", 3)]
    assert fired("R-111", rated((5, 5), views=views)) == []


def test_a_class_of_risk_that_is_missing_is_named():
    (found,) = findings("R-112", facts(risks=[{"class": "programme"}, {"class": "project"}]))
    assert found.record == "risks"
    assert "these classes: reputational and organisational" in found.message


def test_a_register_of_all_classes_is_in_order():
    kinds = ("reputational", "organisational", "programme", "project")
    assert fired("R-112", facts(risks=[{"class": kind} for kind in kinds])) == []


def test_a_high_risk_that_nothing_answers_is_noticed():
    given = rated((3, 5), decisions=[{"title": "RSK-12"}], tasks=[{"risk": "RSK-2"}])
    assert fired("R-113", given) == ["RSK-1"]


def test_a_high_risk_is_answered_by_a_task_an_objective_s_task_or_a_decision():
    assert fired("R-113", rated((3, 5), tasks=[{"risk": "RSK-1"}])) == []
    assert fired("R-113", rated((3, 5), decisions=[{"title": "Accept RSK-1"}])) == []
    risk = {"likelihood": 5, "impact": 5, "objectives": ["OBJ-J-01"]}
    assert fired("R-113", facts(risks=[risk], tasks=[{"objective": "OBJ-J-01"}])) == []


def test_a_risk_rated_below_15_may_wait():
    assert fired("R-113", rated((3, 4))) == []


def test_parties_who_see_a_risk_very_differently_are_named():
    views = [("RSK-1", "PTY-A", 5), ("RSK-1", "PTY-B", 2), ("RSK-1", "PTY-C", None)]
    (found,) = findings("R-114", rated((3, 3), views=views))
    assert found.message == "RSK-1 weighs 5 for Ash and 2 for Birch."


def test_parties_who_see_a_risk_much_alike_are_in_order():
    views = [("RSK-1", "PTY-A", 5), ("RSK-1", "PTY-B", 3)]
    assert fired("R-114", rated((3, 3), (2, 2), views=views)) == []


def test_a_check_that_was_due_is_noticed():
    late = {"id": "RSK-1", "next_check": date(2010, 2, 14)}
    assert fired("R-115", facts(risks=[late])) == ["RSK-1"]


def test_a_check_due_today_and_one_of_a_risk_that_occurred_are_in_order():
    past = {"next_check": date(2010, 2, 14), "status": "occurred"}
    assert fired("R-115", facts(risks=[{"next_check": date(2010, 2, 15)}, past, {}])) == []
