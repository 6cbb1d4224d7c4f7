from __future__ import annotations

import pytest

from lep_docs.core.marking import marked_up


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("same words", "same words", "same words"),
        ("in 5 days", "in 7 days", "in [-5-]{+7+} days"),
        ("in days", "in some days", "in {+some +}days"),
        ("in some days", "in days", "in [-some -]days"),
    ],
)
def test_words_that_went_and_came_are_marked(old, new, marked):
    assert marked_up(old, new) == marked


def test_very_long_texts_are_shown_whole():
    assert marked_up("a " * 6_000, "b") == f"[-{'a ' * 6_000}-]{{+b+}}"
