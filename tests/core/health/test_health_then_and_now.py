"""A check beside the one before it, and what stands out in it."""

from datetime import date
from fractions import Fraction

import pytest
from support.facts_builder import facts

from lep_docs.core.health.observations import observations
from lep_docs.core.health.results import latest, result

FIRST, SECOND = date(2010, 1, 4), date(2010, 7, 5)


def answers(ratings, party="PTY-A"):
    return [
        {"question": n, "party": party, "rating": str(rating)}
        for n, rating in enumerate(ratings, 1)
    ]


def pair(then, now, instrument="HC17", **later):
    first = {"instrument": instrument, "opened": FIRST, "responses": answers(then)}
    second = {"instrument": instrument, "opened": SECOND, "responses": answers(now)} | later
    given = facts(health_checks=[second, first])
    return result(given, given.health_checks[0])


def seen(found):
    return [(o.kind, o.severity, o.numbers, o.remedies) for o in observations(found)]


def test_a_line_is_compared_with_the_same_line_of_the_check_before():
    # Question 1: 3 then 4, up 1. Theme Purpose (1 and 5): 3 then 3.5. All five: 3 then 3.
    found = pair((3, 3, 3, 3, 3), (4, 3, 3, 2, 3))
    moves = [found.movement(line) for line in found.questions]
    assert [(m.before, m.moved, m.direction) for m in moves][:2] == [
        (3, 1, "up"),
        (3, 0, "steady"),
    ]
    assert moves[3].direction == "down"
    assert found.movement(found.themes[0]).moved == Fraction(1, 2)
    assert found.movement(found.overall).moved == 0


def test_a_movement_too_small_to_be_printed_is_steady():
    before = {"instrument": "HC17", "opened": FIRST}
    before["responses"] = answers([3], "PTY-A") * 24 + answers([4], "PTY-A")
    now = {"instrument": "HC17", "opened": SECOND, "responses": answers([3])}
    given = facts(health_checks=[before, now])
    found = result(given, given.health_checks[1])
    assert found.movement(found.questions[0]).moved == Fraction(-1, 25)
    assert found.movement(found.questions[0]).direction == "steady"


def test_other_questions_are_never_compared():
    found = pair((3, 3), (4, 4), version="2")
    assert found.before is None
    assert found.movement(found.overall) is None
    assert pair((3,), (4,), instrument="HC20").before is not None


def test_what_was_not_rated_then_or_now_has_no_movement():
    found = pair((3,), (3, 4))
    assert found.movement(found.questions[1]) is None
    assert found.movement(found.questions[2]) is None
    short = pair((3, 3), (4, 4), "HC9", quick=True)
    assert short.movement(short.overall) is None
    assert short.movement(short.questions[0]).direction == "up"
    empty = pair((), (4,))
    assert empty.movement(empty.overall) is None


def test_the_latest_check_of_each_set_comes_first():
    given = facts(
        health_checks=[
            {"instrument": "HC2", "opened": FIRST},
            {"instrument": "HC20", "opened": SECOND},
            {"instrument": "HC2", "opened": SECOND},
            {"instrument": "HC20"},
        ]
    )
    assert [found.check.id for found in latest(given)] == ["HCR-02", "HCR-03"]


def test_a_fall_of_half_a_point_of_five_is_a_concern():
    # 5 then 4: down 1 of a span of 4, though 4 of 5 is 80 and sound.
    found = pair((5, 4), (4, 4))
    assert seen(found)[0] == (
        "concern",
        2,
        (1,),
        ("FU-09", "FU-12", "FU-01", "FU-03", "FU-05", "FU-06"),
    )
    assert observations(found)[0].reason == "It has fallen since the last time."


def test_what_stands_out_comes_gravest_first_and_strengths_last():
    given = facts(
        health_checks=[
            {
                "instrument": "HC20",
                "responses": [*answers((2, 4, 1, 3)), *answers((2, 4, 4, 3), "PTY-B")],
            }
        ]
    )
    found = result(given, given.health_checks[0])
    assert [(kind, severity, numbers) for kind, severity, numbers, _ in seen(found)] == [
        ("concern", 3, (3,)),
        ("concern", 2, (1,)),
        ("difference", 2, (3,)),
        ("strength", 0, (2,)),
    ]
    assert seen(found)[0][3] == ("FU-16", "FU-01", "FU-07")
    assert seen(found)[2][3] == ("FU-04", "FU-01")
    assert seen(found)[3][3] == ("FU-10",)


def test_a_smaller_difference_is_worth_a_talk():
    given = facts(
        health_checks=[
            {"instrument": "HC20", "responses": [*answers((3,)), *answers((4,), "PTY-B")]}
        ]
    )
    found = result(given, given.health_checks[0])
    assert seen(found) == [("difference", 1, (1,), ("FU-01",))]


@pytest.mark.parametrize(("unknown", "concerns"), [(3, 0), (4, 1)])
def test_more_than_three_in_ten_who_do_not_know_are_a_concern(unknown, concerns):
    responses = [
        {"question": 1, "party": "PTY-A", "rating": "dont_know" if n < unknown else "3"}
        for n in range(10)
    ]
    given = facts(health_checks=[{"instrument": "HC20", "responses": responses}])
    found = observations(result(given, given.health_checks[0]))
    assert len(found) == concerns
    assert all("do not know" in one.reason for one in found)
