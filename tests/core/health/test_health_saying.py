"""The small words about results, and the limits a reader should bear in mind."""

from datetime import date
from fractions import Fraction

import pytest
from support.facts_builder import facts

from lep_docs.core.health.results import Movement, result
from lep_docs.core.health.saying import group_name, limits, moved

CLOSED = {"closed": date(2010, 2, 1)}


def said(responses=(), instrument="HC20", **more):
    given = facts(
        parties=[{"id": "PTY-A", "name": "Ash"}, {"id": "PTY-B", "name": "Birch"}],
        health_checks=[{"instrument": instrument, "responses": list(responses)} | CLOSED | more],
    )
    return list(limits(given, result(given, given.health_checks[0])))


def answer(question, rating, party="PTY-A", **more):
    return {"question": question, "party": party, "rating": str(rating)} | more


WHOLE = [answer(n, 3, party) for n in (1, 2, 3, 4) for party in ("PTY-A", "PTY-B")]


def test_a_whole_check_by_two_organisations_has_no_limits():
    assert said(WHOLE) == []


def test_an_open_check_says_that_it_may_change():
    assert said(WHOLE, closed=None) == ["The check is still open: answers may be added or changed."]


def test_few_answers_few_organisations_and_missing_evidence_are_said():
    assert said([answer(1, 3)]) == [
        "Three questions of 4 nobody rated.",
        "One organisation answered, so differences cannot be seen.",
    ]
    ends = [answer(1, 1), answer(2, 4), answer(3, 4, evidence="Minutes"), answer(4, 3)]
    assert said([*ends, *WHOLE])[-1] == "Two ratings at an end of the scale came without evidence."
    assert said([answer(1, 1), *WHOLE[1:]])[-1].startswith("One rating at an end")


def test_answers_left_out_are_counted():
    assert said([*WHOLE, answer(1, 9)])[0].startswith("One answer was left out: without a")
    assert said([*WHOLE, answer(1, 9), {"rating": "3"}])[0].startswith("Two answers were left out")


def test_many_who_do_not_know_are_a_finding_in_itself():
    found = said([*WHOLE, *(answer(n, "dont_know") for n in (1, 2, 3, 4))])
    assert found[0].startswith("33% of the answers are “don't know”")


def test_what_an_anonymous_check_hides_is_said():
    four = [answer(n, 3) for n in (1, 2, 3, 4) for _ in range(4)]
    hidden = said([*four, answer(1, 3, "PTY-B")], anonymous=True)
    assert hidden[0].startswith("Answers were given without names. What fewer than four people")
    assert hidden[1] == "Too few people answered for Birch to be shown."
    assert said(four[1:], anonymous=True)[1].startswith("3 ratings left out, because too few")
    assert said(four, anonymous=True, closed=None)[-1].endswith("shown once it has closed.")


@pytest.mark.parametrize(
    ("by", "words"),
    [(Fraction(1, 2), "↑ up 0.5"), (Fraction(-1, 4), "↓ down 0.3"), (0, "→ steady")],
)
def test_a_movement_is_a_sign_a_word_and_how_far(by, words):
    assert moved(Movement(Fraction(3), Fraction(by))) == words


def test_those_pooled_are_called_others():
    given = facts(parties=[{"id": "PTY-A", "name": "Ash"}])
    assert [group_name(given, group) for group in ("PTY-A", "")] == ["Ash", "others together"]
