import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep_docs.core.sentences import (
    and_list,
    cap_first,
    counted,
    lower_first,
    number_word,
    plural,
    sentence,
    several,
)


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "", "c"], "a and c"),
        ([1, 2], "1 and 2"),
    ],
)
def test_several_are_said_as_one_phrase(items, said):
    assert and_list(items) == said


@pytest.mark.parametrize(
    ("number", "word"),
    [(0, "no"), (1, "one"), (20, "twenty"), (21, "21"), (1250, "1,250"), (-1, "-1")],
)
def test_numbers_to_twenty_are_words(number, word):
    assert number_word(number) == word


@pytest.mark.parametrize(
    "text",
    [
        "LEP staff",
        "BSFI leads",
        "GM's diary",
        "ICT",
        "PfS project director",
        "BSFI-nominated director",
        "KS4 results",
        "Y7 pupils",
        "Marlpit High is on site",
        "Ostler & Pell fails",
        "Heads' Forum survey",
        "St Aldhelm's",
        "Strategic Partnering Board",
        "General Manager",
        "April 2010",
        "May 2026",
        "Monday mornings",
        "English results",
        "I will",
        "I'm not sure",
        "A-level results",
        "D'Arcy",
        "A",
        "6 months",
        "",
        " Spaced",
        "(In brackets)",
    ],
)
def test_a_name_keeps_its_capital_in_the_middle_of_a_sentence(text):
    assert lower_first(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Agree the plan",
        "A place for all",
        "Non-LEP staff",
        "E-mail",
        "In Quillmere, every child",
        "The Council agrees",
        "Appoint General Manager by joint interview",
        "Programme, LEP and ICT teams share",
        "Programme LEP teams",
        "Yes, Marlpit High",
        "Late: Marlpit High",
        "May be late",
        "March past the deadline",
        "Must",
        "Heads' views",
        "Once a month",
    ],
)
def test_an_ordinary_word_loses_its_capital(text):
    assert lower_first(text) == text[0].lower() + text[1:]


@settings(max_examples=50)
@given(st.text())
def test_first_letters_are_all_that_changes(text):
    assert lower_first(text) in (text, text[:1].lower() + text[1:])
    assert cap_first(text) == text[:1].upper() + text[1:]


def test_a_sentence_begins_with_a_capital():
    assert cap_first("no project") == "No project"
    assert cap_first("") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("we share one office ", "We share one office."),
        ("Do we?", "Do we?"),
        ("Stop!", "Stop!"),
        ("These:", "These:"),
        ("And so on…", "And so on…"),
        ("Done.", "Done."),
        ("  ", ""),
    ],
)
def test_a_sentence_ends_once(text, said):
    assert sentence(text) == said


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("school", "schools"),
        ("local authority", "local authorities"),
        ("Strategy", "Strategies"),
        ("survey", "surveys"),
        ("process", "processes"),
        ("branch", "branches"),
        ("box", "boxes"),
        ("LEP", "LEPs"),
        ("view of a risk", "views of a risk"),
        ("piece of evidence", "pieces of evidence"),
        ("policy for pay of staff", "policies for pay of staff"),
        ("fact about the place", "facts about the place"),
    ],
)
def test_plurals_follow_the_common_rules(one, several):
    assert plural(one) == several


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (counted(1, "fact"), "1 fact"),
        (counted(0, "fact"), "0 facts"),
        (counted(1250, "party"), "1,250 parties"),
        (counted(2, "piece of advice", "pieces of advice"), "2 pieces of advice"),
    ],
)
def test_a_count_is_said_with_its_noun(said, text):
    assert said == text


def test_a_count_in_words_agrees_with_its_noun():
    assert several(1, "step") == "one step"
    assert several(3, "step") == "three steps"
    assert several(2, "piece of advice", "pieces of advice") == "two pieces of advice"
