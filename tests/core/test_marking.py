"""Words that went and came, marked in one text or in two side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep_docs.core.marking import marked_new, marked_old, marked_up, pieces


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("every 2 months", "every 3 months", "every [-2-]{+3+} months"),
        ("every month", "every second month", "every {+second +}month"),
        ("we win or lose", "we win", "we win[- or lose-]"),
        ("in some days", "in days", "in [-some -]days"),
        ("the same", "the same", "the same"),
        ("", "new", "{+new+}"),
    ],
)
def test_words_are_marked_in_one_text(old, new, marked):
    assert marked_up(old, new) == marked


def test_each_side_shows_its_own_words_marked():
    found = pieces("every 2 months", "every 3 months or so")
    assert "".join(map(marked_old, found)) == "every [-2-] months"
    assert "".join(map(marked_new, found)) == "every {+3+} months{+ or so+}"


def test_texts_too_long_to_compare_are_shown_whole():
    old, new = "a " * 3_000, "b " * 3_000
    assert marked_up(old, new) == f"[-{old}-]{{+{new}+}}"


@given(st.text("ab \n", max_size=12), st.text("ab \n", max_size=12))
def test_no_word_of_either_side_is_lost(old, new):
    found = pieces(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new
