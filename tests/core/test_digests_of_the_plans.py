"""Figures that the business plan and the resourcing model work out from the facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from support.facts_builder import facts

from lep_docs.core.digests.aims import aims
from lep_docs.core.digests.effort import effort
from lep_docs.core.digests.money import budget
from lep_docs.core.digests.risks import risks

ASH, ELM = {"id": "PTY-A", "name": "Ash"}, {"id": "PTY-E", "name": "Elm"}


def test_each_partys_objective_lists_what_serves_it_the_strongest_first():
    given = facts(
        parties=[{**ASH, "signatory": True}],
        objectives=[
            {"id": "OBJ-A-01", "level": "parent", "owner_party": "PTY-A", "title": "Thrive"},
            {"id": "OBJ-J-01", "level": "joint", "title": "One"},
            {"id": "OBJ-J-02", "level": "joint", "title": "Two"},
            {"id": "OBJ-J-03", "level": "joint", "title": "Three"},
        ],
        alignment=[
            {"joint": "OBJ-J-01", "parent": "OBJ-A-01", "strength": 1},
            {"joint": "OBJ-J-02", "parent": "OBJ-A-01", "strength": 3},
            {"joint": "OBJ-J-03", "parent": "OBJ-A-01", "strength": 0},
        ],
    )
    [group] = aims(given).by_party
    [served] = group.served
    assert [link.joint.title for link in served.links] == ["Two", "One"]


def test_the_year_ahead_holds_what_is_due_in_it_and_not_yet_done():
    given = facts(
        partnership={"start_date": date(2010, 4, 6), "as_of": date(2010, 2, 15)},
        milestones=[
            {"statement": "Late", "due": date(2011, 6, 1)},
            {"statement": "Second", "due": date(2011, 4, 6)},
            {"statement": "First", "due": date(2010, 3, 1)},
            {"statement": "Done", "due": date(2010, 5, 1), "actual_date": date(2010, 2, 1)},
            {"statement": "Past", "due": date(2010, 2, 14)},
            {"statement": "Undated"},
        ],
    )
    assert [m.statement for m in aims(given).year] == ["First", "Second"]


def test_a_year_of_the_budget_has_its_totals_and_its_lines_by_kind():
    given = facts(
        parties=[ASH],
        budget=[
            {
                "year": "2010/11",
                "kind": "cost",
                "title": "Rent",
                "amount": 30,
                "source_party": "PTY-A",
            },
            {"year": "2010/11", "kind": "income", "title": "Fee", "amount": 20, "status": "agreed"},
            {
                "year": "2011/12",
                "kind": "funding",
                "title": "Grant",
                "amount": 5,
                "status": "agreed",
            },
        ],
    )
    table = budget(given)
    first, second = table.by_year
    assert (first.income, first.cost, first.balance, first.funding) == ("£20", "£30", "−£10", "")
    assert [line.title for line in first.lines] == ["Fee", "Rent"]
    assert (second.funding, second.balance) == ("£5", "")
    assert (table.count, table.estimates) == (3, 1)
    assert table.balance is not None
    assert table.balance.amounts == ("−£10", "–")


def test_income_is_set_against_cost_only_where_a_year_has_both():
    given = facts(budget=[{"year": "2010/11", "kind": "income", "title": "Fee", "amount": 20}])
    assert budget(given).balance is None


def allocation(activity, fte, **more):
    dates = {"from": date(2010, 4, 1), "to": date(2010, 9, 30)}
    return {"activity": activity, "source_class": "la", "fte": Decimal(fte), **dates, **more}


def test_an_activity_is_short_only_by_more_than_a_tenth():
    given = facts(
        activities=[
            {"id": "ACT-01", "name": "Nearly", "demand_fte": Decimal(1)},
            {"id": "ACT-02", "name": "Not", "demand_fte": Decimal(1)},
            {"id": "ACT-03", "name": "Unknown"},
        ],
        allocations=[allocation("ACT-01", "0.9"), allocation("ACT-02", "0.8")],
    )
    digest = effort(given)
    assert [a.activity.name for a in digest.short] == ["Not"]
    assert digest.difference == "−0.3"


def test_quarters_weigh_need_by_period_where_periods_are_given():
    spring = {"from": date(2010, 4, 1), "to": date(2010, 6, 30), "fte": Decimal("0.5")}
    given = facts(
        activities=[
            {"id": "ACT-01", "name": "Brief", "phase": "operation", "demand": [spring]},
            {"id": "ACT-02", "name": "Build", "phase": "mobilisation", "demand_fte": Decimal(1)},
        ],
        allocations=[allocation("ACT-01", "0.5"), allocation("ACT-02", "0.5")],
    )
    digest = effort(given)
    assert [(q.demand, q.supply, q.is_short) for q in digest.quarters] == [
        ("1.5", "1", True),
        ("1", "1", False),
    ]
    assert [(p.label, p.demand, p.supply) for p in digest.phases] == [
        ("Operation", "0", "0.5"),
        ("Mobilisation", "1", "0.5"),
    ]


def test_somebody_on_both_sides_of_the_contract_is_named_and_overpromising_seen():
    given = facts(
        people=[
            {"id": "PER-01", "name": "Ann", "time_available_fte": Decimal("0.5")},
            {"id": "PER-02", "name": "Bea", "time_available_fte": Decimal(1)},
        ],
        activities=[{"id": "ACT-01", "name": "Brief", "demand_fte": Decimal(1)}],
        allocations=[
            allocation("ACT-01", "0.4", person="PER-01", hat="contract_management"),
            allocation("ACT-01", "0.4", person="PER-01", hat="programme_input"),
            allocation("ACT-01", "0.4", person="PER-02", hat="programme_input"),
        ],
    )
    digest = effort(given)
    assert [hats.person.name for hats in digest.two_hats] == ["Ann"]
    assert [(p.person.name, p.over) for p in digest.people] == [("Ann", True), ("Bea", False)]


def test_a_view_of_a_risk_that_a_party_keeps_to_itself_is_not_shown():
    given = facts(
        parties=[{**ASH, "signatory": True}, {**ELM, "signatory": True}],
        risks=[{"id": "RSK-01", "title": "Flood", "likelihood": 3, "impact": 3}],
        risk_views=[
            {"risk": "RSK-01", "party": "PTY-A", "impact_on_party": 4, "disclosed": False},
            {"risk": "RSK-01", "party": "PTY-E", "impact_on_party": 2},
        ],
    )
    digest = risks(given)
    assert [group.party.name for group in digest.by_party] == ["Elm"]
    assert [view is None for view in digest.ranked[0].views] == [True, False]


def test_totals_count_the_time_in_hand_as_each_activity_begins():
    winter = {"from": date(2010, 10, 1), "to": date(2011, 3, 31)}
    given = facts(
        resource_policy={"period_to": date(2010, 9, 30)},
        activities=[
            {"id": "ACT-01", "name": "Brief", "demand_fte": Decimal(1)},
            {"id": "ACT-02", "name": "Build", "demand_fte": Decimal(2)},
        ],
        allocations=[
            allocation("ACT-01", "1"),
            allocation("ACT-01", "0.8", **winter),
            allocation("ACT-02", "2", **winter),
        ],
    )
    digest = effort(given)
    assert (digest.supply_total, digest.difference) == ("3", "met")
    assert [a.supply for a in digest.activities] == ["1", "2"]
    assert [str(later.fte) for later in digest.later] == ["0.8"]
    assert [q.demand for q in digest.quarters] == ["3", "3", "0", "0"]
