"""The collector's long look comes while nobody types, once, and not while keys come."""

import gc

import pytest

from lep_docs.tui.tidying import QUIET, Tidying


class Cell:
    """Something that only the collector finds."""

    gone = 0

    def __init__(self):
        self.itself = self

    def __del__(self):
        Cell.gone += 1


@pytest.fixture
def tidying():
    found = Tidying()
    yield found
    found.end()
    gc.unfreeze()


def _left_behind():
    Cell.gone = 0
    cell = Cell()
    gc.collect(1)  # it is old now
    del cell


def test_what_is_left_behind_goes_in_a_pause_after_a_key(tidying):
    tidying.begin()
    _left_behind()
    tidying.key_pressed()
    tidying.pause(QUIET / 2)
    assert Cell.gone == 0
    tidying.pause(QUIET)
    assert Cell.gone == 1


def test_a_long_pause_is_used_once(tidying):
    tidying.begin()
    tidying.key_pressed()
    tidying.pause(QUIET)
    _left_behind()
    tidying.pause(QUIET)
    assert Cell.gone == 0


def test_the_collector_is_left_as_it_was_found():
    before = gc.get_threshold()
    tidying = Tidying()
    tidying.begin()
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > before[2]
    tidying.end()
    gc.unfreeze()
    assert gc.get_threshold() == before


def test_what_is_loaded_after_the_end_changes_nothing():
    before = gc.get_threshold()
    tidying = Tidying()
    tidying.end()
    tidying.begin()
    assert gc.get_threshold() == before
