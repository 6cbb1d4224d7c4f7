from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep_docs.core.dates import (
    add_days,
    add_months,
    parse_date,
    show_date,
    show_month,
    working_days,
    working_days_before,
)
from lep_docs.core.errors import NotUnderstoodError

days = st.dates()
near = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@settings(max_examples=50)
@given(near)
def test_a_day_is_read_back_from_each_way_of_writing_it(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(show_date(day)) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_date(f"{day.day} {show_month(day)}") == day


@pytest.mark.parametrize(
    "text",
    [
        "2010-02-15",
        "2010-2-15",
        "15/2/2010",
        "15.02.2010",
        "15-02-2010",
        "15 02 2010",
        "15 February 2010",
        "15 feb 2010",
        "15th February, 2010",
        "  15   February  2010 ",
    ],
)
def test_one_day_written_in_many_ways(text):
    assert parse_date(text) == date(2010, 2, 15)


def test_the_day_comes_before_the_month():
    assert parse_date("3/4/2010") == date(2010, 4, 3)
    assert parse_date("1 Sept 2010") == date(2010, 9, 1)
    assert parse_date("1st May 2010") == date(2010, 5, 1)


@pytest.mark.parametrize("text", ["2010-02-30", "31/4/2010", "29 February 2010", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(text):
    with pytest.raises(NotUnderstoodError, match="There is no such day"):
        parse_date(text)


@pytest.mark.parametrize("text", ["", "soon", "15 Smarch 2010", "02/2010", "15/2/10", "20100215"])
def test_what_is_no_date_is_refused_with_the_way_to_write_one(text):
    with pytest.raises(NotUnderstoodError, match="write it as 2010-02-15 or 15 February 2010"):
        parse_date(text)


def test_days_and_months_are_said_in_english():
    assert show_date(date(2009, 9, 1)) == "1 September 2009"
    assert show_month(date(2009, 9, 30)) == "Sep 2009"
    assert show_month(date(2010, 12, 1)) == "Dec 2010"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2010, 1, 31), 1, date(2010, 2, 28)),
        (date(2012, 1, 31), 1, date(2012, 2, 29)),
        (date(2010, 11, 15), 3, date(2011, 2, 15)),
        (date(2010, 1, 15), -1, date(2009, 12, 15)),
        (date(2010, 3, 31), 0, date(2010, 3, 31)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 1), 1, date.max),
        (date(1, 1, 31), -1, date.min),
        (date(1, 2, 3), -1, date(1, 1, 3)),
    ],
)
def test_months_ahead_end_on_the_same_day_or_the_last_of_the_month(day, months, later):
    assert add_months(day, months) == later


@settings(max_examples=50)
@given(near, st.integers(-600, 600))
def test_months_ahead_move_the_month_by_just_as_many(day, months):
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and (later + timedelta(days=1)).month != later.month
    )


def test_days_ahead_stop_at_the_end_of_the_calendar():
    assert add_days(date(2010, 1, 31), 100) == date(2010, 5, 11)
    assert add_days(date(9999, 12, 1), 100) == date.max


@settings(max_examples=50)
@given(near, st.integers(-30, 800))
def test_working_days_agree_with_a_count_by_hand(start, length):
    end = start + timedelta(days=length)
    counted = sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, length + 1))
    assert working_days(start, end) == counted


@settings(max_examples=50)
@given(days, days)
def test_working_days_never_fail_nor_go_below_nothing(start, end):
    assert working_days(start, end) >= 0


@pytest.mark.parametrize(
    ("days", "start"),
    [
        (0, date(2010, 6, 14)),
        (1, date(2010, 6, 11)),
        (2, date(2010, 6, 10)),
        (5, date(2010, 6, 7)),
        (20, date(2010, 5, 17)),
    ],
)
def test_papers_are_due_so_many_working_days_before_a_monday(days, start):
    end = date(2010, 6, 14)
    assert working_days_before(end, days) == start
    assert working_days(start, end) == days


def test_from_a_sunday_days_are_counted_back_to_a_working_day():
    assert working_days_before(date(2010, 6, 13), 0) == date(2010, 6, 11)
    assert working_days_before(date(2010, 6, 13), 1) == date(2010, 6, 10)


def test_counting_back_stops_where_the_calendar_begins():
    assert working_days_before(date(1, 1, 3), 400) == date.min
