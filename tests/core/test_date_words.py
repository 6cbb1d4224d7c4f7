from datetime import date

import pytest
from support.facts_builder import facts

from lep_docs.core.date_words import Anchors, anchors, understand_date
from lep_docs.core.errors import NotUnderstoodError

KNOWN = Anchors(date(2010, 2, 15), date(2010, 4, 6))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 Feb 2010", date(2010, 2, 15)),
        ("2010-02-15", date(2010, 2, 15)),
        ("27 3 2027", date(2027, 3, 27)),
        ("27/3/27", date(2027, 3, 27)),
        ("15 Sept 27", date(2027, 9, 15)),
        ("February 15, 2010", date(2010, 2, 15)),
        ("Monday 15 February 2010", date(2010, 2, 15)),
        ("March 2027", date(2027, 3, 31)),
        ("3/2027", date(2027, 3, 31)),
        ("mid March 2027", date(2027, 3, 15)),
        ("start of March 2027", date(2027, 3, 1)),
        ("end of Dec 9999", date(9999, 12, 31)),
        ("end of 2027", date(2027, 12, 31)),
        ("early 2027", date(2027, 1, 1)),
        ("mid 2027", date(2027, 6, 30)),
        ("15 Feb", date(2010, 2, 15)),
        ("14th of February", date(2011, 2, 14)),
        ("29 Feb", date(2012, 2, 29)),
        ("today", date(2010, 2, 15)),
        ("tomorrow", date(2010, 2, 16)),
        ("in 6 months", date(2010, 8, 15)),
        ("in six weeks", date(2010, 3, 29)),
        ("a year from now", date(2011, 2, 15)),
        ("10 days ahead", date(2010, 2, 25)),
        ("6 months' time", date(2010, 8, 15)),
        ("6 months after start", date(2010, 10, 6)),
        ("a year before the start", date(2009, 4, 6)),
        ("12 months", date(2011, 4, 6)),
        ("5y", date(2015, 4, 6)),
        ("start + 6 months", date(2010, 10, 6)),
        ("start-1y", date(2009, 4, 6)),
        ("the start", date(2010, 4, 6)),
        ("6 weeks before 1 April 2011", date(2011, 2, 18)),
    ],
)
def test_a_day_is_understood_however_people_say_it(text, day):
    assert understand_date(text, KNOWN).day == day


def test_what_was_counted_or_supplied_is_told():
    assert str(understand_date("6 months after start", KNOWN)) == (
        "6 October 2010 (6 months after the start)"
    )
    assert str(understand_date("a month from now", KNOWN)) == (
        "15 March 2010 (1 month from 15 February 2010)"
    )
    assert str(understand_date("March 2027", KNOWN)) == "31 March 2027 (the last day of the month)"
    assert str(understand_date("15 February 2010", KNOWN)) == "15 February 2010"


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "2027",
        "in some months",
        "31 Feb 2010",
        "31/2/27",
        "30 Feb",
        "13/2027",
        "Marzo 2027",
        "Marzo 3, 2027",
        "1 xyz 27",
        "1 xyz",
        "six before start",
        "1d after " * 2000 + "start",
    ],
)
def test_what_is_no_day_is_refused_with_ways_of_writing_one(text):
    with pytest.raises(NotUnderstoodError, match=r"is not a date yet|There is no such day"):
        understand_date(text, KNOWN)


def test_a_weekday_that_does_not_fit_is_told():
    with pytest.raises(NotUnderstoodError, match="15 February 2010 is a Monday"):
        understand_date("Tuesday 15 February 2010", KNOWN)


def test_nothing_is_counted_from_a_start_that_is_not_given():
    with pytest.raises(NotUnderstoodError, match="start is not given yet"):
        understand_date("6 months after start", Anchors(date(2010, 2, 15)))


def test_days_are_counted_from_the_day_the_facts_speak_of():
    given = facts(partnership={"as_of": date(2011, 1, 1), "start_date": date(2012, 1, 1)})
    assert anchors(given) == Anchors(date(2011, 1, 1), date(2012, 1, 1))
