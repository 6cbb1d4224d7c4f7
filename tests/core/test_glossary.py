from lep_docs.core.fields import Term, Vocabulary
from lep_docs.core.glossary import explains, glossary

LEP = Term("Local Education Partnership", "Local Education Partnerships", "the", "LEP")
BOARD = Term("Strategic Partnering Board", "Strategic Partnering Boards", "the", "SPB")
SCHOOL = Term("school", "schools", "a")
TERMS = {"vehicle": LEP, "board": BOARD, "user": SCHOOL}
OWN_LINES = (("Local Education Partnership (LEP)", "A company."), ("Sample scheme", "A project."))
PROFILE = Vocabulary("elm", "Elm", "Hint.", TERMS, OWN_LINES)
MEANINGS = {"vehicle": "what is owned together", "board": "Where we meet.", "user": "Who uses it."}


def lines(texts=(), **own):
    return glossary(PROFILE, TERMS | own, MEANINGS, texts)


def test_a_line_is_about_a_term_in_full_with_or_without_its_short_form():
    assert explains("local education partnership", LEP)
    assert explains("Local Education Partnership (LEP)", LEP)
    assert not explains("Local Education Partnerships", LEP)


def test_a_partnership_without_words_of_its_own_has_its_profile_s_lines():
    assert lines(["The LEP opens a school."]) == OWN_LINES


def test_a_short_form_that_answers_use_and_nothing_explains_gets_a_line():
    assert lines(["SPBs are many", "The SPB decides."]) == (
        *OWN_LINES,
        ("Strategic Partnering Board (SPB)", "Where we meet."),
    )


def test_a_word_that_was_replaced_is_explained_no_more_and_the_new_one_is():
    company = Term("Elm Works Company", "Elm Works Companies", "the", "EWC")
    assert lines(vehicle=company) == (
        OWN_LINES[1],
        ("Elm Works Company (EWC)", "What is owned together."),
    )


def test_words_without_a_short_form_explain_themselves():
    company = Term("Elm Works Company", "Elm Works Companies", "the")
    assert lines(["The LEP"], vehicle=company, board=SCHOOL) == (OWN_LINES[1],)
