from datetime import date
from decimal import Decimal

from support.facts_builder import facts

from lep_docs.core.digests.effort import effort


def day(month, number=1, year=2010):
    return date(year, month, number)


def allocation(fte, source="la", **more):
    return {"activity": "ACT-01", "fte": Decimal(fte), "source_class": source, **more}


def test_sources_of_time_stand_with_the_fullest_first():
    found = effort(
        facts(
            activities=[{"id": "ACT-01", "demand_fte": Decimal("1.5")}, {"id": "ACT-02"}],
            allocations=[
                allocation("0.2", "adviser"),
                allocation("0.5"),
                allocation("0.5", status="agreed"),
                {"activity": "ACT-02", "source_class": "la"},
            ],
        )
    )
    assert found.sources == ("Public partner", "Adviser")
    assert found.source_totals == ("1", "0.2")
    assert (found.demand_total, found.supply_total, found.difference) == ("1.5", "1.2", "−0.3")
    assert [(a.demand, a.supply, a.gap, a.by_source) for a in found.activities] == [
        ("1.5", "1.2", "−0.3", ("1", "0.2")),
        ("", "0", "", ("–", "–")),
    ]
    assert [a.activity.row.id for a in found.short] == ["ACT-01"]
    assert [v.row.id for v in found.not_agreed] == ["ALC-01", "ALC-02"]
    assert [v.row.id for v in found.advisers] == ["ALC-01"]
    assert found.later == ()


def test_differences_are_said_as_more_less_or_met():
    gaps = [
        effort(
            facts(
                activities=[{"id": "ACT-01", "demand_fte": Decimal(1)}],
                allocations=[allocation(given)],
            )
        ).difference
        for given in ("1.25", "1", "0.5", "1.001", "0.999")
    ]
    assert gaps == ["+0.25", "met", "−0.5", "met", "met"]


def test_a_source_that_was_not_said_is_a_column_of_its_own():
    found = effort(facts(allocations=[{"fte": Decimal(1)}]))
    assert found.sources == ("Source not said",)


def test_an_activity_fed_by_three_sources_is_named_and_unsaid_ones_do_not_count():
    activities = [{"id": "ACT-01"}]
    three = [allocation("0.1", source) for source in ("la", "psp", "adviser")]
    two = [*three[:2], {"activity": "ACT-01", "fte": Decimal(1)}]
    assert len(effort(facts(activities=activities, allocations=three)).many_sources) == 1
    assert effort(facts(activities=activities, allocations=two)).many_sources == ()


def test_the_time_of_one_organisation_is_added_up_and_the_most_comes_first():
    given = [
        allocation("0.1", source_party="PTY-A"),
        allocation("0.4", source_party="PTY-B"),
        allocation("0.2", source_party="PTY-A"),
        allocation("0.05"),
    ]
    parties = [{"id": "PTY-A", "name": "the Council"}, {"id": "PTY-B", "name": "Ash"}]
    found = effort(facts(activities=[{"id": "ACT-01"}], parties=parties, allocations=given))
    assert found.activities[0].by_party == (
        ("Ash", "0.4"),
        ("The Council", "0.3"),
        ("Source not said", "0.05"),
    )


def test_quarters_run_from_the_first_start_to_the_last_day():
    found = effort(
        facts(
            allocations=[
                allocation("0.5", **{"from": day(2, 15), "to": day(6, 30)}),
                allocation("0.2", "psp", **{"from": day(5), "to": day(12, 31)}),
            ]
        )
    )
    assert found.periods == (
        "Feb 2010 – Apr 2010",
        "May 2010 – Jul 2010",
        "Aug 2010 – Oct 2010",
        "Nov 2010 – Jan 2011",
    )
    assert found.supply == (
        (Decimal("0.5"), Decimal("0.5"), Decimal(0), Decimal(0)),
        (Decimal(0), Decimal("0.2"), Decimal("0.2"), Decimal("0.2")),
    )
    assert (found.least, found.most) == ("0.2", "0.7")


def test_quarters_go_on_as_long_as_anything_is_needed():
    found = effort(
        facts(
            activities=[
                {
                    "id": "ACT-01",
                    "demand": [{"from": day(1), "to": day(6, 30), "fte": Decimal(1)}, {}],
                }
            ],
            allocations=[allocation("0.5", **{"from": day(1), "to": day(3, 31)})],
        )
    )
    assert [(q.label, q.demand, q.supply, q.is_short) for q in found.quarters] == [
        ("Jan 2010 – Mar 2010", "1", "0.5", True),
        ("Apr 2010 – Jun 2010", "1", "0", True),
    ]


def test_time_without_an_end_is_shown_from_its_start():
    found = effort(facts(allocations=[allocation("1", **{"from": day(1)})]))
    assert found.periods == ("Jan 2010 – Mar 2010",)
    assert found.supply == ((Decimal(1),),)


def test_without_a_single_start_there_are_no_quarters():
    assert effort(facts(allocations=[allocation("1", to=day(6))])).periods == ()
    assert effort(facts()).quarters == ()


def test_the_quarters_shown_are_the_first_eight():
    found = effort(
        facts(allocations=[allocation("1", **{"from": day(1), "to": day(1, year=9999)})])
    )
    assert len(found.periods) == 8


def test_each_phase_is_weighed_in_the_order_of_first_mention():
    found = effort(
        facts(
            activities=[
                {"id": "ACT-01", "phase": "operation", "demand_fte": Decimal(1)},
                {"id": "ACT-02", "phase": "mobilisation", "demand_fte": Decimal(1)},
                {"id": "ACT-03", "phase": "operation", "demand_fte": Decimal(2)},
                {"id": "ACT-04"},
            ],
            allocations=[allocation("1"), allocation("3", activity="ACT-03")],
        )
    )
    assert [(p.demand, p.supply, p.gap) for p in found.phases] == [
        ("3", "4", "+1"),
        ("1", "0", "−1"),
    ]


def test_people_are_weighed_at_their_fullest_day_the_most_called_on_first():
    found = effort(
        facts(
            people=[
                {"id": "PER-01", "name": "Ash", "time_available_fte": Decimal("0.5")},
                {"id": "PER-02", "name": "Beech"},
                {"id": "PER-03", "name": "Elm"},
                {"id": "PER-04", "name": "Oak", "time_available_fte": Decimal("0.1")},
            ],
            allocations=[
                allocation("0.4", person="PER-01", **{"from": day(1), "to": day(3)}),
                allocation(
                    "0.2", person="PER-01", activity="ACT-02", **{"from": day(3), "to": day(6)}
                ),
                allocation("1", person="PER-02"),
                allocation("0.1"),
                allocation("0.1", person="PER-04"),
            ],
        )
    )
    told = [(str(p.person), p.given, p.limit, p.activities, p.over) for p in found.people]
    assert told == [
        ("Beech", "1", "", 1, False),
        ("Ash", "0.6", "0.5", 2, True),
        ("Oak", "0.1", "0.1", 1, False),
    ]


def test_only_somebody_on_both_sides_of_the_contract_wears_two_hats():
    found = effort(
        facts(
            people=[{"id": "PER-01"}, {"id": "PER-02"}],
            allocations=[
                allocation("0.1", person="PER-01", hat="contract_management"),
                allocation("0.1", person="PER-01", hat="programme_input"),
                allocation("0.1", person="PER-02", hat="programme_input"),
                allocation("0.1", person="PER-02", hat="programme_input"),
            ],
        )
    )
    [both] = found.two_hats
    assert both.person.row.id == "PER-01"
    assert len(both.allocations) == 2
