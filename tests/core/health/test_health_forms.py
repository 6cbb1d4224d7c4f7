"""Forms of health checks: what people write over a list, and what it is weighed against."""

import pytest
from support.facts_builder import facts

from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.health.answering import check_of
from lep_docs.core.health.forms import RATING, answer_in, filled, form_of
from lep_docs.core.health.replies import proposed
from lep_docs.core.proposals import Kind

LA = {"id": "PTY-LA", "name": "Council", "signatory": True}


def form(code, **check):
    held = facts(
        parties=[LA], health_checks=[{"id": "HCR-1", "instrument": code, "mode": "party"} | check]
    )
    return form_of(held, *check_of(held, "HCR-1"), "PTY-LA")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("3", "3"), (" 3 – mostly in place. ", "3"), ("Mostly in place", "3"),
        ("DON'T KNOW", "dont_know"), ("dont know", "dont_know"), ("?", "dont_know"),
        ("n/a", "not_applicable"), ("Does not apply yet.", "not_applicable"),
    ],
)  # fmt: skip
def test_a_rating_may_be_typed_over_the_list_in_many_ways(written, stored):
    asked = form("HC1").questions[0]
    assert answer_in(form("HC1"), asked, {RATING: written}).rating == stored


@pytest.mark.parametrize("written", ["0", "5", "3 Not in place", "3 or 4", "33", "good", "³"])
def test_what_is_on_no_scale_is_explained(written):
    asked = form("HC1").questions[0]
    with pytest.raises(NotUnderstoodError, match=r"no rating for question 1: 1 not in place; 2 "):
        answer_in(form("HC1"), asked, {RATING: written})


def test_lines_belong_to_the_question_above_them_and_a_prompt_says_nothing():
    rows = [
        ("Rating", "lost"),
        ("1. First",),
        ("Rating", "2"),
        ("What shows it", "Click here to write"),
        ("2. Second",),
        ("Comment", "Well"),
        ("Your sentence", "Go on"),
    ]
    found = filled(rows)
    assert found.words == {1: {"Rating": "2"}, 2: {"Comment": "Well"}}
    assert (found.own_words, found.twice) == ("Go on", ())


def test_an_answer_that_was_off_the_scale_when_it_was_sent_is_a_conflict():
    odd = [{"question": 1, "party": "PTY-LA", "rating": "5"}]
    sent, came = (filled([("1. Q",), ("Rating", said)]) for said in ("5 5", "2"))
    (change,), same = proposed(form("HC1", responses=odd), sent, came)
    assert (change.kind, change.ours, same) == (Kind.CONFLICT, "5 5", 0)


def test_levels_given_without_a_name_are_known_again():
    came = filled([("1. Q",), ("Rating", "Level 3")])
    (change,), _ = proposed(form("HC12", anonymous=True), filled([]), came)
    assert change.kind is Kind.RESPONSE
    grades = [{"topic": "Communication", "level": 3}]
    (again,), _ = proposed(form("HC12", anonymous=True, grades=grades), filled([]), came)
    assert again.kind is Kind.CONFLICT


def test_a_sentence_of_ones_own_that_is_kept_already_is_no_news():
    came = filled([("Your sentence", "Better schools")])
    (change,), _ = proposed(form("HC1"), filled([]), came)
    assert (change.section, change.theirs) == ("In your own words", "Better schools")
    assert proposed(form("HC1", own_words=["Better schools"]), filled([]), came) == ((), 1)


def test_a_comment_alone_on_a_question_left_as_it_was_needs_a_rating():
    came = filled([("1. Q",), ("Comment", "Why?")])
    (change,), _ = proposed(form("HC1"), filled([]), came)
    assert change.problem.startswith("Question 1 has words and no rating")
    blank = filled([("1. Q",), ("What the record says", "3: yes")])
    assert proposed(form("HC1"), filled([("1. Q",)]), blank) == ((), 0)


def test_the_questions_of_a_set_of_ones_own_without_themes_are_one_list():
    own = {"code": "OUR", "scale": "S4", "questions": [{"text": "We meet."}, {"text": "We act."}]}
    held = facts(
        parties=[LA], instruments=[own], health_checks=[{"id": "HCR-1", "instrument": "OUR"}]
    )
    made = form_of(held, *check_of(held, "HCR-1"), "PTY-LA")
    ((theme, questions),) = made.by_theme
    assert (theme, [one.heading for one in questions]) == ("", ["1. We meet.", "2. We act."])
