from datetime import date
from decimal import Decimal

from support.facts_builder import facts, fired

from lep_docs.core.digests.effort_by_person import PERIODS_AT_MOST, by_person

ASH = {"id": "PER-01", "name": "Ash", "time_available_fte": Decimal("0.8")}


def given(fte, first=None, last=None, **more):
    dates = {"from": first, "to": last}
    named = {"person": "PER-01", **more}
    return {"fte": Decimal(fte), **{k: v for k, v in {**dates, **named}.items() if v}}


def year(*allocations, **sections):
    return facts(people=[ASH], allocations=list(allocations), **sections)


def figures(line):
    return [str(load.fte) for load in line.loads]


def test_time_is_shown_by_month_quarter_or_year_as_suits_how_long_it_lasts():
    start = date(2010, 4, 6)
    for end, months, first, last in (
        (date(2010, 6, 30), 1, "April 2010", "June 2010"),
        (date(2011, 9, 30), 3, "April to June 2010", "July to September 2011"),
        (date(2014, 3, 31), 12, "April 2010 to March 2011", "April 2013 to March 2014"),
    ):
        found = by_person(year(given("0.5", start, end)))
        assert (found.months, found.periods[0].said) == (months, first)
        assert found.periods[-1].said == last
    assert [p.label for p in by_person(year(given("1", start, end)), 12).periods][:2] == [
        "Apr 2010",
        "Apr 2011",
    ]


def test_somebody_promised_twice_over_for_a_week_is_found_in_the_period_of_that_week():
    facts_ = year(
        given("0.5", date(2010, 4, 1), date(2010, 12, 31)),
        given("0.4", date(2010, 8, 2), date(2010, 8, 8)),
    )
    (line,) = by_person(facts_, 3).lines
    assert figures(line) == ["0.5", "0.9", "0.5"]
    assert [str(load.over) for load in line.loads] == ["0", "0.1", "0"]
    assert [a.id for a in line.loads[1].allocations] == ["ALC-01", "ALC-02"]
    assert fired("R-081", facts_) == ["PER-01"]


def test_one_allocation_after_another_in_a_period_is_not_too_much():
    (line,) = by_person(
        year(
            given("0.8", date(2010, 4, 1), date(2010, 4, 30)),
            given("0.7", date(2010, 5, 1), date(2010, 6, 30)),
        ),
        3,
    ).lines
    assert (figures(line), line.loads[0].over) == (["0.8"], 0)


def test_people_come_as_they_stand_then_roles_to_be_filled_then_nobody():
    found = by_person(
        facts(
            people=[{"id": "PER-02"}, ASH, {"id": "PER-03"}],
            roles=[{"id": "ROL-01"}, {"id": "ROL-02", "holder": "PER-03"}],
            allocations=[
                {"fte": Decimal(1)},
                {"fte": Decimal("0.2"), "role": "ROL-01"},
                {"fte": Decimal("0.3"), "role": "ROL-02"},
                given("0.1"),
                {"person": "PER-02"},
            ],
        )
    )
    assert [(line.id, line.has) for line in found.lines] == [
        ("PER-01", Decimal("0.8")),
        ("PER-03", 1),
        ("ROL-01", None),
        ("", None),
    ]
    assert figures(found.together) == ["1.6"]


def test_time_without_dates_stands_in_one_period():
    found = by_person(year(given("0.9")))
    ((period,), (line,)) = found.periods, found.lines
    assert (period.label, str(line.loads[0].over), line.months) == ("Any time", "0.1", 0)


def test_all_of_somebodys_time_is_added_up_in_months_of_full_time():
    (line,) = by_person(
        year(
            given("0.5", date(2010, 1, 1), date(2010, 12, 31)),
            given("1", date(2010, 7, 1)),
            given("1", date(2010, 3, 1), date(2010, 2, 1)),
        )
    ).lines
    assert round(line.months, 1) == Decimal("12.0")
    assert figures(line)[6] == "1.5"
    assert figures(line)[2] == "0.5"


def test_a_plan_without_end_has_a_last_period_for_all_that_follows():
    found = by_person(year(given("0.5", date(2010, 1, 1), date.max)))
    assert len(found.periods) == PERIODS_AT_MOST
    assert (found.periods[-1].label, found.periods[-1].last) == ("Jan 2069 on", date.max)
    assert found.periods[-1].said == "January 2069 and after"
    late = by_person(year(given("0.5", date(9999, 12, 1), date.max)))
    assert [p.label for p in late.periods] == ["Dec 9999 on"]


def test_nothing_promised_gives_no_lines():
    found = by_person(facts())
    assert (found.lines, figures(found.together)) == ((), ["0"])
