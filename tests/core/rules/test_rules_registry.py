"""The rules as a whole: all of them there, each explained."""

import pytest

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.registry import RULES, rule

# The last number of each family of the data model, by its first.
_NUMBERS = {
    1: 8,
    10: 17,
    20: 31,
    40: 48,
    50: 57,
    60: 73,
    80: 89,
    90: 96,
    100: 108,
    110: 115,
    120: 123,
    130: 135,
    140: 147,
}


def test_every_rule_of_the_data_model_is_there_and_no_other():
    ids = {f"R-{n:03}" for first, last in _NUMBERS.items() for n in range(first, last + 1)}
    assert len(ids) == 109
    assert set(RULES) == ids


@pytest.mark.parametrize("declared", RULES.values(), ids=lambda r: r.id)
def test_a_rule_says_what_must_hold_why_where_it_comes_from_and_what_to_do(declared):
    assert not declared.title.endswith(".")
    for text in (declared.why, declared.remedy):
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text
    assert declared.seed
    assert bool(declared.check) != bool(declared.held_by)
    # Some documents of the data model are not made yet.
    assert set(declared.documents) <= {f"D{n}" for n in range(1, 19)}
    assert declared.wakes in {info.phase for info in load_catalogue().phases}


def test_no_rule_is_declared_twice():
    first = next(iter(RULES))
    declare = rule(
        first,
        Severity.ADVICE,
        wakes=Phase.EXIT,
        title="Another of the name",
        why="A slip",
        seed="none",
        remedy="Take it out",
    )
    with pytest.raises(ValueError, match=f"Rule {first} is declared twice"):
        declare(lambda _: iter(()))
