"""How often something happens, read from words."""

from datetime import date

import pytest

from lep_docs.core.rhythms import next_after

DAY = date(2010, 1, 31)


@pytest.mark.parametrize(
    ("rhythm", "following"),
    [
        ("weekly", date(2010, 2, 7)),
        ("Fortnightly", date(2010, 2, 14)),
        ("monthly", date(2010, 2, 28)),
        ("every two months", date(2010, 3, 31)),
        ("quarterly.", date(2010, 4, 30)),
        ("twice  a year", date(2010, 7, 31)),
        ("yearly", date(2011, 1, 31)),
        ("every 6 weeks", date(2010, 3, 14)),
        ("once every other year", date(2012, 1, 31)),
        ("every month", date(2010, 2, 28)),
    ],
)
def test_the_next_day_follows_from_the_words(rhythm, following):
    assert next_after(rhythm, DAY) == following


@pytest.mark.parametrize(
    "rhythm", ["", "termly", "per handover", "every blue month", "every no week"]
)
def test_words_without_a_fixed_step_are_not_guessed_at(rhythm):
    assert next_after(rhythm, DAY) is None
