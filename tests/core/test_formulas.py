"""Text that a spreadsheet would work out is marked, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep_docs.core.formulas import guarded, looks_like_formula, unguarded


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-3 days", "@here", " =1", "\t=1", "＝1", "'=1"]
)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert looks_like_formula(text)
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=b", "'tis", "3-4", "Ann & Bob"])
def test_other_text_stays_as_it_is(text):
    assert guarded(text) == text == unguarded(text)


@given(st.text(st.sampled_from("'=+-@ ab"), max_size=6))
def test_taking_the_mark_off_gives_back_what_was_there(text):
    assert unguarded(guarded(text)) == text
