"""The rules on wording."""

import pytest
from support.facts_builder import facts, findings, fired


def test_a_long_sentence_in_the_vision_is_found():
    given = facts(partnership={"vision_statement": "We hope. " + "and " * 40 + "so on."})
    (found,) = findings("R-144", given)
    assert found.field == "vision_statement"
    assert "a sentence of 42 words" in found.message


def test_an_acronym_nobody_explains_is_found_once():
    given = facts(behaviours=[{"id": "BEH-1", "we_will_not": "Wait for the QXZ. QXZ waits."}])
    (found,) = findings("R-144", given)
    assert found.message == "BEH-1 uses QXZ without saying what it means (a hint)."


def test_acronyms_that_are_explained_named_or_everyday_are_in_order():
    given = facts(
        partnership={"vocabulary": "bsf_lep", "short_name": "QLPP"},
        parties=[{"short_name": "the ABC"}],
        vocabulary=[{"token": "vehicle", "label": "Joint Works Company (JWC)"}],
        vision_elements=[{"text": "The young people's panel (YPP) is heard."}],
        objectives=[{"title": "QLPP, ABC, JWC, YPP, BSFI and LEPs share one ICT service"}],
    )
    assert fired("R-144", given) == []


def test_the_short_name_of_another_kind_of_partnership_is_found():
    given = facts(
        partnership={"vocabulary": "hub", "purpose": "To set up the LEP."},
    )
    (found,) = findings("R-146", given)
    assert 'says "LEP", which another kind of partnership is called' in found.message


def test_the_partnership_s_own_words_are_in_order():
    own = {"vocabulary": "bsf_lep", "purpose": "To set up the LEP and its hub of schools."}
    assert fired("R-146", facts(partnership=own)) == []


def test_words_are_not_compared_before_a_vocabulary_is_chosen():
    assert fired("R-146", facts(partnership={"purpose": "To set up the LEP."})) == []


@pytest.mark.parametrize(
    "odd",
    [
        "1/9/2009",
        "01/09/09",
        "1.9.2009",
        "2009-09-01",
        "September 1, 2009",
        "Sept. 1st 2009",
        "1st September 2009",
        "1st of September",
        "1 Sep 2009",
        "£1.2 million",
        "£1.2M",
        "£500K",
        "£ 350,000",
        "£1.2 m",
        "£350000",
        "GBP 350,000",
        "1.2m pounds",
    ],
)
def test_a_day_or_sum_in_another_style_is_found_as_it_stands(odd):
    text = f"We meet again after {odd}, as agreed, and once more after {odd}."
    (found,) = findings("R-147", facts(milestones=[{"id": "MST-1", "review_note": text}]))
    assert found.message == (
        f'MST-1 writes "{odd}" in another style than the documents do (a hint).'
    )


@pytest.mark.parametrize(
    "plain",
    [
        "1 September 2009",
        "September 2009",
        "2009/10",
        "May 2010",
        "£1.2m",
        "£350,000",
        "£2.5bn over 10 years",
        "£20k",
        "£950",
        "20 pounds of potatoes",
        "open 24/7/365",
        "clause 4.2.10",
        "https://example.org/2009-09-01/minutes",
        "minute 2009/09/14-A",
        "24 Marlpit Road",
        "on the 1st and 2nd floor",
    ],
)
def test_days_and_sums_as_documents_say_them_and_other_figures_are_let_be(plain):
    text = f"We meet again after {plain}, as agreed."
    assert fired("R-147", facts(milestones=[{"review_note": text}])) == []
