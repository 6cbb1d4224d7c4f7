"""Rounds of the same questions as trends: for all, and for each group that may be heard."""

from datetime import date
from fractions import Fraction

import pytest
from support.facts_builder import facts

from lep_docs.core.health.results import result
from lep_docs.core.health.saying import spark
from lep_docs.core.health.trends import rated_rounds, trends


def pulse(month, *ratings, people=4, party="PTY-A"):
    """A round of the temperature check: the rating of question 1, 2, ... by so many people."""
    rows = [
        {"question": n, "party": party, "rating": str(rating)}
        for n, rating in enumerate(ratings, 1)
        for _ in range(people)
    ]
    return {
        "instrument": "HC17", "anonymous": True, "opened": date(2010, month, 1),
        "closed": date(2010, month, 5), "responses": rows,
    }  # fmt: skip


def told(*checks):
    parties = [{"id": "PTY-A", "name": "Ash"}, {"id": "PTY-B", "name": "Birch"}]
    given = facts(parties=parties, health_checks=list(checks))
    return trends(rated_rounds(given, result(given, given.health_checks[-1])))


def both(month, first, second, people=4):
    one, other = pulse(month, first), pulse(month, second, people=people, party="PTY-B")
    return one | {"responses": [*one["responses"], *other["responses"]]}


def test_three_rounds_make_a_trend_of_all_the_themes_and_each_question():
    found = told(pulse(1, 2, 4), pulse(2, 3), pulse(3, 4, 5))
    names = [trend.line.name for trend in found]
    assert names[:3] == ["All questions", "Purpose", "Working together"]
    assert found[0].means == (3, 3, Fraction(9, 2))
    assert found[3].means == (2, 3, 4)
    assert found[4].means == (4, None, 5)
    assert all(trend.by == () for trend in found)


def test_two_rounds_make_none_and_a_round_without_ratings_is_none():
    assert told(pulse(1, 2), pulse(2, 3)) == ()
    assert told(pulse(1, 2), pulse(2), pulse(3, 3)) == ()
    assert told(pulse(1, 2), pulse(2, 3), pulse(3, 4), pulse(4)) == ()


def test_a_group_is_told_of_only_where_four_people_may_be_heard():
    found = told(both(1, 2, 4), both(2, 3, 4, people=3), both(3, 4, 1))
    assert found[3].by == (("PTY-A", (2, 3, 4)), ("PTY-B", (4, None, 1)))
    found = told(both(1, 2, 4), both(2, 3, 4), both(3, 4, 1, people=3))
    assert found[3].by == ()


@pytest.mark.parametrize(
    ("values", "top", "drawn"),
    [((1, 3, 5), 5, "▁▅█"), ((1, 2, 3, 4), 4, "▁▃▆█"), ((None, 4), 4, "·█"), ((), 5, ""),
     ((Fraction(9, 2), 1), 5, "▇▁")],
)  # fmt: skip
def test_a_trend_is_drawn_in_blocks_from_the_lowest_point_to_the_highest(values, top, drawn):
    numbers = [None if value is None else Fraction(value) for value in values]
    assert spark(numbers, top) == drawn
