import pytest

from lep_docs.core.acronyms import Reader, first_use, short_form, short_forms
from lep_docs.core.fields import Term

LEP = Term("Local Education Partnership", "Local Education Partnerships", "the", "LEP")
PLAN = Term("Local Education Partnership business plan", "", "the", "LEP business plan")
BSF = Term("Building Schools for the Future programme", "", "the", "BSF programme")
BOARD = Term("integrated care board and partners", "", "the", "ICB and partners")
HUBCO = Term("hub company", "hub companies", "the", "hubco")
STAGE = Term("dialogue stage of the procedure", "", "the", "dialogue stage")
SCHOOL = Term("school", "schools", "a")


def reader(*terms):
    return Reader(short_forms(terms or (LEP, HUBCO)))


@pytest.mark.parametrize(
    ("term", "short", "full"),
    [
        (LEP, "LEP", "Local Education Partnership"),
        (PLAN, "LEP", "Local Education Partnership"),
        (BSF, "BSF", "Building Schools for the Future"),
        (BOARD, "ICB", "integrated care board"),
        (Term("the Ash company", "", "the", "the AC"), "AC", "Ash company"),
    ],
)
def test_what_is_short_in_a_term_is_told_from_the_words_around_it(term, short, full):
    form = short_form(term)
    assert (form.short, form.full) == (short, full)


@pytest.mark.parametrize("term", [SCHOOL, STAGE])
def test_a_term_without_a_short_form_or_with_one_that_says_itself_needs_no_spelling(term):
    assert short_form(term) is None
    assert first_use(term) == term.label


def test_a_term_is_first_met_with_its_short_form_where_that_belongs():
    assert first_use(LEP) == "Local Education Partnership (LEP)"
    assert first_use(PLAN) == "Local Education Partnership (LEP) business plan"


def test_two_terms_that_share_a_short_form_make_one_of_it():
    assert [form.plural for form in short_forms([LEP, PLAN, SCHOOL])] == [
        "Local Education Partnerships"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The LEP meets. The LEP acts.",
            "The Local Education Partnership (LEP) meets. The LEP acts.",
        ),
        ("Two LEPs met.", "Two Local Education Partnerships (LEPs) met."),
        ("The LEP’s plan", "The Local Education Partnership’s (LEP’s) plan"),
        ("a LEP, an LEP", "a Local Education Partnership (LEP), an LEP"),
        ("An LEP", "A Local Education Partnership (LEP)"),
        ("Hubco meets.", "Hub company (hubco) meets."),
        ("The hubco meets.", "The hub company (hubco) meets."),
        ("LEP-nominated members of PTY-LEP", "LEP-nominated members of PTY-LEP"),
        ("LEPTON, HELP and sLEPt", "LEPTON, HELP and sLEPt"),
        (
            "Local Education Partnership (LEP): the LEP acts.",
            "Local Education Partnership (LEP): the LEP acts.",
        ),
        (
            "The LEP, or Local Education Partnership (LEP)",
            "The Local Education Partnership (LEP), or Local Education Partnership (LEP)",
        ),
    ],
)
def test_a_short_form_is_explained_where_it_is_met_first(text, said):
    assert reader().said(text) == said


def test_an_article_follows_the_word_that_comes_to_stand_after_it():
    assert reader(BOARD).said("a ICB") == "an integrated care board (ICB)"


def test_what_was_explained_once_is_short_from_then_on():
    read = reader()
    assert read.said("the LEP") == "the Local Education Partnership (LEP)"
    assert read.said("the LEP") == "the LEP"


def test_a_heading_says_the_full_words_and_explains_nothing():
    read = reader(LEP, PLAN)
    assert read.in_full("LEP business plan") == "Local Education Partnership business plan"
    assert read.said("the LEP") == "the Local Education Partnership (LEP)"
    assert read.in_full("The LEP and the LEP’s plan") == (
        "The Local Education Partnership and the Local Education Partnership’s plan"
    )


def test_what_people_wrote_may_explain_a_short_form():
    read = reader()
    read.heard("We set up a local education partnership (LEP).")
    assert read.said("the LEP") == "the LEP"
    assert read.said("the hubco") == "the hub company (hubco)"
