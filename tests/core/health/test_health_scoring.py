"""Ratings worked out by hand, and what the code makes of them."""

from datetime import date
from fractions import Fraction

import pytest
from support.facts_builder import catalogue, facts

from lep_docs.core.health.instruments import Band, instrument_of, instruments
from lep_docs.core.health.results import latest, result
from lep_docs.core.health.scoring import Gap, band, gap, mean_of, rounded

PARTIES = [
    {"id": "PTY-A", "name": "Ash", "signatory": True},
    {"id": "PTY-B", "name": "Birch", "signatory": True},
]


def answer(question, party, rating, **more):
    return {"question": question, "party": party, "rating": str(rating), **more}


def check(responses, instrument="HC20", **more):
    given = {"instrument": instrument, "opened": date(2010, 1, 4), "mode": "party"}
    return given | more | {"responses": responses}


def worked_out(*checks, **sections):
    given = facts(parties=PARTIES, health_checks=list(checks), **sections)
    return result(given, given.health_checks[-1])


def test_a_score_is_the_mean_of_what_was_answered_times_25():
    # Ash: 4, 3, 2 and does not know the last: mean 9/3 = 3, of 100: 75.
    found = worked_out(
        check([
            answer(1, "PTY-A", 4), answer(2, "PTY-A", 3), answer(3, "PTY-A", 2),
            answer(4, "PTY-A", "dont_know"),
        ])
    )  # fmt: skip
    assert (found.overall.mean, found.overall.score) == (3, 75)
    assert found.overall.band.label == "Sound"
    assert (found.answered, len(found.questions)) == (3, 4)
    assert found.overall.unknown_share == Fraction(1, 4)


def test_what_does_not_apply_yet_counts_neither_way():
    found = worked_out(check([answer(1, "PTY-A", 4), answer(2, "PTY-A", "not_applicable")]))
    assert found.overall.mean == 4
    assert found.overall.unknown_share == 0
    assert found.questions[1].mean is None


def test_each_organisation_counts_once_however_many_answer():
    # Ash, two people: (4 + 4) / 2 = 4. Birch, one: 1. Together (4 + 1) / 2 = 2.5, not 3.
    found = worked_out(check([answer(1, "PTY-A", 4), answer(1, "PTY-A", 4), answer(1, "PTY-B", 1)]))
    [first, *_] = found.questions
    assert [mark.mean for mark in first.marks] == [4, 1]
    assert first.mean == Fraction(5, 2)
    assert first.score == Fraction(125, 2)
    assert (first.apart, first.gap) == (3, Gap.FAR)


def test_the_lowest_rating_is_grave_whatever_the_mean():
    [first, second, *_] = worked_out(
        check([answer(n, p, r) for n, p, r in [
            (1, "PTY-A", 1), (1, "PTY-B", 4), (2, "PTY-A", 2), (2, "PTY-B", 4),
        ]])
    ).questions  # fmt: skip
    assert (first.mean, first.band.label, first.severity) == (Fraction(5, 2), "Needs attention", 3)
    assert (second.mean, second.severity) == (3, 1)


OWN = {
    "code": "LOCAL",
    "title": "Ours",
    "version": "1",
    "scale": "S5",
    "themes": ["Talk"],
    "questions": [
        {"text": "We talk.", "theme": "Talk"},
        {"text": "We argue.", "theme": "Quarrel", "reverse": True},
    ],
}


def test_where_agreeing_is_bad_news_a_rating_is_turned_round():
    # On five points 5 becomes 6 - 5 = 1, and 2 becomes 4.
    found = worked_out(
        check([answer(2, "PTY-A", 5), answer(2, "PTY-B", 2)], "LOCAL"), instruments=[OWN]
    )
    assert [mark.mean for mark in found.questions[1].marks] == [1, 4]
    assert found.questions[1].is_lowest


def test_a_partnerships_own_set_has_its_themes_in_order_and_its_questions_numbered():
    given = facts(instruments=[OWN])
    own = instruments(given)["LOCAL"]
    assert own.themes == ("Talk", "Quarrel")
    assert [q.number for q in own.questions] == [1, 2]
    assert own.scale.top == 5
    assert own.question(3) is None


def test_a_check_of_a_set_that_nobody_knows_comes_to_nothing():
    given = facts(health_checks=[check([], "HC99"), check([], "HC20")])
    first, second = given.health_checks
    assert instrument_of(given, first) is None
    assert result(given, first) is None
    assert [found.check.id for found in latest(given)] == [second.id]


def test_themes_pool_their_questions_and_leave_out_those_not_asked():
    # Short form of HC9: questions 1 to 8. Leadership 1 and 2: (2 + 4) / 2 = 3.
    found = worked_out(check([answer(1, "PTY-A", 2), answer(2, "PTY-A", 4)], "HC9", quick=True))
    assert len(found.questions) == 8
    assert [(t.name, t.mean) for t in found.themes][:2] == [("Leadership", 3), ("Trust", None)]
    assert found.themes[1].band is None
    assert found.themes[1].severity == 0


def test_a_set_without_a_short_form_asks_everything():
    assert len(catalogue().health.instruments["HC20"].asked(quick=True)) == 4


@pytest.mark.parametrize(
    ("apart", "top", "found"),
    [
        # Four points span three steps: one is a third, one and a half is half.
        (Fraction(99, 100), 4, Gap.NONE),
        (Fraction(1), 4, Gap.APART),
        (Fraction(3, 2), 4, Gap.FAR),
        # Five points span four steps: 4/3 and 2.
        (Fraction(5, 4), 5, Gap.NONE),
        (Fraction(4, 3), 5, Gap.APART),
        (Fraction(2), 5, Gap.FAR),
        (Fraction(5), 1, Gap.NONE),
    ],
)
def test_a_gap_is_judged_by_its_share_of_the_scale(apart, top, found):
    assert gap(apart, top) is found


@pytest.mark.parametrize(
    ("score", "label"),
    [(25, "Act now"), ("49.99", "Act now"), (50, "Needs attention"), ("69.9", "Needs attention"),
     (70, "Sound"), ("84.9", "Sound"), (85, "Strong"), (100, "Strong")],
)  # fmt: skip
def test_bands_begin_where_they_say(score, label):
    assert band(catalogue().health.bands, Fraction(score)).label == label


def test_the_order_of_bands_does_not_matter():
    bands = (Band(50, 0, "High"), Band(0, 3, "Low"))
    assert [band(bands, Fraction(n)).label for n in (49, 50)] == ["Low", "High"]


def test_means_are_exact_and_said_half_up():
    assert mean_of([Fraction(2), Fraction(3), Fraction(3)]) == Fraction(8, 3)
    assert mean_of([]) is None
    said = [(Fraction(8, 3), 1), (Fraction(19, 9), 2), (Fraction(105, 2), 0), (Fraction(1, 4), 1)]
    assert [rounded(n, places) for n, places in said] == ["2.7", "2.11", "53", "0.3"]


def test_a_rating_is_said_in_the_words_of_its_scale():
    scale = catalogue().health.scales["S4"]
    assert [scale.word(n) for n in (1, 4, 7)] == [
        "Not in place",
        "Works well and we can show it",
        "7",
    ]


def test_answers_off_the_scale_or_of_nobody_are_left_out_and_counted():
    found = worked_out(
        check([
            answer(1, "PTY-A", 5),
            {"question": 1, "rating": "2"},
            {"party": "PTY-A", "rating": "2"},
            {"question": 1, "party": "PTY-A"},
            answer(1, "PTY-A", 3),
        ])
    )  # fmt: skip
    assert found.heard.odd == 4
    assert found.overall.mean == 3


def test_a_check_without_answers_has_no_lines():
    found = worked_out(check([]))
    assert (found.questions, found.themes, found.overall) == ((), (), None)


def test_a_view_that_is_not_shared_is_kept_beside_the_rating():
    found = worked_out(check([answer(1, "PTY-A", 2, dissent="We say 3."), answer(1, "PTY-B", 2)]))
    assert [(d.question, d.group, d.text) for d in found.dissents] == [(1, "PTY-A", "We say 3.")]
    assert found.overall.mark_of("PTY-B").mean == 2
    assert found.overall.mark_of("PTY-C") is None
