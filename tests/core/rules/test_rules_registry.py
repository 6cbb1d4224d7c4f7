import pytest

from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.registry import RULES, rule


def test_no_rule_is_declared_twice():
    first = next(iter(RULES))
    declare = rule(
        first, Severity.ADVICE, wakes=Phase.EXIT, title="Another of the name", why="A slip"
    )
    with pytest.raises(ValueError, match=f"Rule {first} is declared twice"):
        declare(lambda _: iter(()))
