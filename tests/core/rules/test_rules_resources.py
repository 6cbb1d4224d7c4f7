"""The rules on people's time."""

from __future__ import annotations

from datetime import date

from support.facts_builder import facts, findings, fired

SPRING, SUMMER, WINTER = date(2010, 4, 1), date(2010, 7, 1), date(2011, 3, 31)
ENGAGING = {"id": "ACT-1", "name": "Engagement", "category": "engagement"}


def given_by(*allocations, **others):
    """Facts with one activity, supplied as said."""
    whole = {"activity": "ACT-1", "source_party": "PTY-A", "source_class": "la", "fte": 0.5}
    rows = [{**whole, "id": f"ALC-{n}", **a} for n, a in enumerate(allocations, 1)]
    people = [{"id": "PER-1", "name": "Ivy Oak"}, {"id": "PER-2", "time_available_fte": 0.4}]
    return facts(**{"activities": [ENGAGING], "people": people, **others}, allocations=rows)


def test_an_activity_nobody_is_allocated_to_is_noticed():
    assert fired("R-080", given_by()) == ["ACT-1"]


def test_an_allocation_without_a_source_is_noticed_with_its_activity():
    assert fired("R-080", given_by({"source_party": None})) == ["ACT-1"]
    assert fired("R-080", given_by({}, {"source_class": None})) == ["ACT-1"]


def test_an_activity_with_sourced_allocations_is_in_order():
    assert fired("R-080", given_by({})) == []


def test_a_person_planned_for_more_than_full_time_is_noticed_on_the_worst_day():
    early = {"person": "PER-1", "fte": 0.7, "from": SPRING, "to": WINTER}
    late = {"person": "PER-1", "fte": 0.6, "from": SUMMER, "to": WINTER}
    (found,) = findings("R-081", given_by(early, late))
    assert found.record == "PER-1"
    assert "1.3 of full time on 1 July 2010" in found.message


def test_a_person_planned_beyond_what_they_declared_is_noticed_without_dates_too():
    (found,) = findings("R-081", given_by({"person": "PER-2"}))
    assert found.message == "PER-2 is planned for 0.5 of full time, against 0.4 available."


def test_work_given_to_a_role_takes_up_its_only_holder():
    roles = [{"id": "ROL-1", "holder": "PER-2"}]
    assert fired("R-081", given_by({"role": "ROL-1"}, roles=roles)) == ["PER-2"]


def test_work_that_follows_on_or_is_nobody_s_yet_is_in_order():
    first = {"person": "PER-1", "fte": 0.7, "from": SPRING, "to": date(2010, 6, 30)}
    then = {"person": "PER-1", "fte": 0.7, "from": SUMMER, "to": WINTER}
    assert fired("R-081", given_by(first, then, {"role": "ROL-9"}, {"fte": None})) == []


def needing(**activity):
    return {"activities": [{**ENGAGING, **activity}]}


def test_a_standing_need_not_met_when_the_model_starts_is_noticed():
    given = given_by({"from": SPRING, "to": WINTER}, {"from": SUMMER}, **needing(demand_fte=0.6))
    assert fired("R-082", given) == ["ACT-1"]


def test_a_need_not_met_on_average_over_its_period_is_noticed():
    period = {"from": SPRING, "to": date(2010, 4, 10), "fte": 0.5}
    half = {"from": SPRING, "to": date(2010, 4, 5)}
    (found,) = findings("R-082", given_by(half, **needing(demand=[period])))
    assert found.field == "demand[1].fte"
    assert "given 0.25 on average" in found.message


def test_needs_met_within_a_tenth_are_in_order():
    period = {"from": SPRING, "to": WINTER, "fte": 0.5}
    unclear = [{"fte": 1}, {"from": SPRING, "fte": 1}, {"from": WINTER, "to": SPRING, "fte": 1}]
    whole = needing(demand_fte=0.55, demand=[period, *unclear, {"from": SPRING, "to": WINTER}])
    assert fired("R-082", given_by({"from": SPRING, "to": WINTER}, **whole)) == []


def test_a_need_is_not_judged_before_anyone_is_allocated():
    assert fired("R-082", given_by({}, **needing(demand_fte=3))) == []


def test_an_activity_or_gate_without_one_who_answers_is_noticed():
    gates = [{"id": "GAT-0", "code": "S0", "approved_by": "BOD-1"}]
    half = needing(raci={"accountable": "ROL-1"})
    found = findings("R-083", given_by({}, **half, approval_stages=gates))
    assert [(f.record, f.field) for f in found] == [
        ("ACT-1", "raci.responsible"),
        ("GAT-0", "produced_by"),
    ]


def test_activities_and_gates_with_both_are_in_order():
    gates = [{"approved_by": "BOD-1", "produced_by": "ROL-1"}]
    whole = needing(raci={"accountable": "ROL-1", "responsible": ["ROL-2"]})
    assert fired("R-083", given_by({}, **whole, approval_stages=gates)) == []


def test_engagement_by_one_side_is_noticed():
    assert fired("R-084", given_by({}, {"activity": "ACT-2", "source_class": "psp"})) == [
        "allocations"
    ]


def test_engagement_without_the_company_is_noticed_where_there_is_one():
    parties = [{"id": "PTY-A", "class": "local_authority"}, {"id": "PTY-C", "class": "vehicle"}]
    assert fired("R-084", given_by({}, {"source_class": "adviser"}, parties=parties))
    assert fired("R-084", given_by({}, {"source_class": "vehicle"}, parties=parties)) == []


def test_engagement_shared_by_two_kinds_of_source_is_in_order():
    assert fired("R-084", given_by({}, {"source_class": "provider"})) == []


def test_somebody_who_manages_the_contract_for_their_own_work_is_noticed():
    checks = {"person": "PER-1", "hat": "contract_management"}
    does = {"person": "PER-1", "hat": "delivery"}
    assert fired("R-085", given_by(checks, does)) == ["PER-1"]


def test_managing_one_activity_and_delivering_another_is_in_order():
    checks = {"person": "PER-1", "hat": "contract_management"}
    does = {"person": "PER-1", "hat": "delivery", "activity": "ACT-2"}
    assert fired("R-085", given_by(checks, does)) == []


AGREED = {"documents": [{"type": "D5", "status": "agreed"}]}


def test_an_assumed_allocation_in_an_agreed_model_is_noticed():
    assert fired("R-086", given_by({"status": "assumed"}, **AGREED)) == ["ALC-1"]


def test_agreed_allocations_and_assumptions_in_a_draft_are_in_order():
    assert fired("R-086", given_by({"status": "agreed"}, **AGREED)) == []
    assert fired("R-086", given_by({"status": "assumed"})) == []


def test_an_adviser_without_an_end_is_noticed():
    assert fired("R-087", given_by({"source_class": "adviser"})) == ["ALC-1"]


def test_an_adviser_about_to_leave_without_a_handover_note_is_noticed():
    leaving = {"source_class": "adviser", "to": date(2010, 8, 15)}
    assert [f.field for f in findings("R-087", given_by(leaving))] == ["transfer_plan"]


def test_a_handover_note_is_asked_for_once_the_model_is_agreed():
    adviser = {"source_class": "adviser", "to": WINTER}
    assert fired("R-087", given_by(adviser, **AGREED)) == ["ALC-1"]
    ready = {**adviser, "transfer_plan": "The design lead shadows every review."}
    assert fired("R-087", given_by(ready, **AGREED)) == []


def test_a_distant_handover_may_wait_and_others_need_none():
    assert fired("R-087", given_by({"source_class": "adviser", "to": WINTER}, {})) == []


def needed(*periods, term=10, **activity):
    demand = [{"from": SPRING, "to": day, "fte": 1} for day in periods]
    return facts(
        partnership={"start_date": SPRING, "term_years": term},
        activities=[{"id": "ACT-1", "demand": demand, **activity}],
    )


def test_needs_that_all_end_within_three_years_are_noticed():
    assert fired("R-088", needed(WINTER)) == ["activities"]
    assert fired("R-088", needed(phase="mobilisation", demand_fte=1)) == ["activities"]
    assert fired("R-088", needed(phase="operation", term=None)) == ["activities"]


def test_a_need_beyond_the_third_year_or_one_that_lasts_is_in_order():
    assert fired("R-088", needed(WINTER, date(2013, 4, 2))) == []
    assert fired("R-088", needed(phase="operation", demand_fte=1)) == []


def test_a_short_partnership_or_one_without_a_start_needs_no_long_view():
    assert fired("R-088", needed(WINTER, term=3)) == []
    assert fired("R-088", facts(activities=[{}])) == []
    assert fired("R-088", facts(partnership={"start_date": SPRING})) == []


def budgeted(amount, *costs):
    line = {"year": "2010/11", "amount": amount, "allocations": ["ALC-1", "ALC-2", "ALC-9"]}
    other = {"year": "2010/11", "amount": 999}
    return given_by(*({"cost": cost} for cost in costs), budget=[line, other])


def test_a_budget_that_does_not_match_what_people_cost_is_noticed_by_its_year():
    assert fired("R-089", budgeted(100_000, 60_000, 60_000)) == ["2010/11"]
    assert fired("R-089", budgeted(None, 60_000)) == ["2010/11"]


def test_a_budget_within_a_tenth_is_in_order():
    assert fired("R-089", budgeted(100_000, 60_000, 49_000)) == []
    assert fired("R-089", budgeted(60_000, 60_000, None)) == []
