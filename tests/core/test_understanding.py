from datetime import date

import pytest
from support.facts_builder import catalogue

from lep_docs.core.date_words import Anchors
from lep_docs.core.understanding import understand

KNOWN = Anchors(date(2010, 2, 15), date(2010, 4, 6))


def heard(key, text):
    section, _, name = key.partition(".")
    found = understand(catalogue().sections[section].by_name[name], text, KNOWN)
    return found.typed, found.said, found.problem


@pytest.mark.parametrize(
    ("text", "typed", "said"),
    [
        ("£1.2 million", "1200000", "£1,200,000"),
        ("184m", "184000000", "£184,000,000"),
        ("25k pounds", "25000", "£25,000"),
        ("3 thousand", "3000", "£3,000"),
        ("1,250,000", "1250000", "£1,250,000"),
    ],
)
def test_money_is_read_as_people_write_it(text, typed, said):
    assert heard("partnership.contract_value", text) == (typed, said, "")


@pytest.mark.parametrize(
    ("text", "typed", "said"),
    [
        ("2 days a week", "0.4", "0.4 full-time (2 days a week)"),
        ("a day a week", "0.2", "0.2 full-time (1 day a week)"),
        ("half", "0.5", "0.5 full-time (2.5 days a week)"),
        ("50%", "0.5", "0.5 full-time (2.5 days a week)"),
        ("0.6 FTE", "0.6", "0.6 full-time (3 days a week)"),
    ],
)
def test_a_share_of_a_week_is_read_as_people_say_it(text, typed, said):
    assert heard("people.time_available_fte", text) == (typed, said, "")


def test_a_share_in_odd_words_is_kept_as_it_was_typed():
    typed, said, problem = heard("people.time_available_fte", "some%")
    assert (typed, said) == ("some%", "")
    assert "is not a number" in problem


def test_per_cent_may_be_written_out():
    assert heard("parties.shareholding_pct", "80 per cent") == ("80", "80 per cent", "")


def test_a_day_comes_back_in_strict_form_with_its_weekday():
    assert heard("partnership.start_date", "in 6 months") == (
        "2010-08-15",
        "Sun 15 August 2010 (6 months from 15 February 2010)",
        "",
    )


def test_several_days_are_read_one_by_one():
    assert heard("bodies.meeting_dates", "21 April 2010, in 3 months")[0] == (
        "2010-04-21, 2010-05-15"
    )


def test_horizons_are_said_in_words():
    assert heard("partnership.horizons", "6m, 2 years") == ("6m, 2y", "6 months; 2 years", "")


def test_plain_text_and_blanks_stay_as_they_are():
    assert heard("partnership.name", "Ash") == ("Ash", "", "")
    assert heard("partnership.start_date", " ") == ("", "", "")
    blank = "not known: Jo by 1 March 2010"
    assert heard("partnership.start_date", blank) == (blank, "", "")
    assert heard("follow_ups.questions", "8, 9") == ("8, 9", "", "")
    assert heard("follow_ups.questions", "8, not known") == ("8, not known", "", "")


@pytest.mark.parametrize(
    ("key", "text", "code", "label"),
    [
        ("tasks.status", "COMPLETED", "done", "Done"),
        ("risks.response", "Tolerate", "accept", "Accept it"),
        ("parties.class", "Voluntary sector", "vcse", "Voluntary, community or social enterprise"),
    ],
)
def test_a_choice_is_known_by_what_lists_in_use_call_it(key, text, code, label):
    assert heard(key, text) == (code, label, "")


def test_no_word_in_use_is_that_of_two_choices():
    for field in (f for s in catalogue().sections.values() for f in s.fields):
        words = [{w.casefold() for w in (c.code, c.label, *c.also)} for c in field.choices]
        assert sum(map(len, words)) == len(set().union(*words)), field.name


@pytest.mark.parametrize("text", ["4 - Likely", "4 – very likely", "4 (Likely)", "Likely (4)"])
def test_a_step_of_a_scale_may_stand_beside_its_words(text):
    assert heard("risks.likelihood", text) == ("4", "", "")


@pytest.mark.parametrize("text", ["4 or 5", "4 x 5", "9 - Likely", "Likely"])
def test_what_is_not_one_step_of_the_scale_is_not_taken_for_one(text):
    assert heard("risks.likelihood", text)[2]


def test_words_beside_a_figure_that_is_on_no_scale_are_not_passed_over():
    assert heard("partnership.term_years", "10 – about")[2]


def test_what_cannot_be_read_stays_as_it_was_typed_with_the_reason():
    typed, said, problem = heard("partnership.term_years", "10.5")
    assert (typed, said) == ("10.5", "")
    assert problem == '"10.5" is not a whole number: round it.'
    assert heard("partnership.contract_value", "million pounds")[0] == "million pounds"
    assert heard("kpis.direction", "sideways")[0] == "sideways"
    assert heard("bodies.meeting_dates", "soon, later")[0] == "soon, later"
