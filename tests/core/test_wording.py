import pytest
from hypothesis import given
from hypothesis import strategies as st

from lep_docs.core.wording import merge_words

WORDS = ["we", "win", "or", "lose", "together", "and", "say", "so", "early"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


def test_edits_in_different_places_are_both_taken():
    base = "We win or lose together and we say so early."
    ours = "We win or lose as one and we say so early."
    theirs = "We win or lose together and we say so at once."
    assert merge_words(base, ours, theirs) == "We win or lose as one and we say so at once."


def test_line_ends_and_spaces_come_through_as_they_were_typed():
    assert merge_words("a  b\nc d", "A  b\nc d", "a  b\nc D") == "A  b\nc D"


def test_the_same_edit_made_twice_is_made_once():
    assert merge_words("a b c d e", "a X c d e", "a X c d Y") == "a X c d Y"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("a X c d", "a Y c d"),
        ("a X c d", "a b Y d"),
        ("a b more c d", "a b less c d"),
        ("a b c d one", "a b c d two"),
    ],
    ids=["the same word", "words side by side", "put in at one place", "added at the end"],
)
def test_edits_that_touch_are_left_to_a_person(ours, theirs):
    assert merge_words("a b c d", ours, theirs) is None


def test_a_text_of_many_thousand_words_is_left_to_a_person():
    base = "word " * 6_000
    assert merge_words(base, f"first {base}", f"{base} last") is None


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_whose_edit_is_called_ours(base, ours, theirs):
    assert merge_words(base, ours, theirs) == merge_words(base, theirs, ours)


@given(TEXTS, TEXTS)
def test_an_edit_of_one_side_alone_is_taken_as_it_is(base, theirs):
    assert merge_words(base, base, theirs) == theirs


@given(TEXTS, TEXTS, TEXTS)
def test_every_word_that_a_side_put_in_stands_in_the_merged_text(base, ours, theirs):
    merged = merge_words(base, ours, theirs)
    if merged is not None:
        put_in = (set(ours.split()) | set(theirs.split())) - set(base.split())
        assert put_in <= set(merged.split())
