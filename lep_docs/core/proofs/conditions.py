"""What every condition shares: the closed set they stand in, and how they look at facts.

A condition says in one sentence what it found, or "" where the facts do not show it. It looks only
at what is written down: it never says that anything was done well, and it changes no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from lep_docs.core.control import REPLACED
from lep_docs.core.sentences import cap_first, several

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.facts import Facts, Row

Proof = Callable[["Facts", Collection[str]], str]
PROOFS: dict[str, Proof] = {}


def of_side(test: Proof) -> Proof:
    """A condition on what the parties of some classes have written: those of the side that acts."""
    PROOFS[test.__name__] = test
    return test


def shared(test: Callable[[Facts], str]) -> Callable[[Facts], str]:
    """A condition on what all sides have written together."""

    def whoever(facts: Facts, classes: Collection[str]) -> str:  # noqa: ARG001 - all sides share it
        return test(facts)

    PROOFS[test.__name__] = whoever
    return test


def found(rows: Iterable[Row], one: str, many: str) -> str:
    """The sentence with the number of what was found; "" when nothing was."""
    number = len(list(rows))
    return cap_first(several(number, one, many)) if number else ""


def all_found(rows: Iterable[Row], holds: Callable[[Row], object], one: str, many: str) -> str:
    """The same where it holds of every one; "" where it fails for one, or there is none."""
    listed = list(rows)
    return found(listed, one, many) if all(map(holds, listed)) else ""


def belonging(facts: Facts, rows: Iterable[Row], classes: Collection[str]) -> list[Row]:
    """The records that belong to a party of these classes."""
    return [row for row in rows if class_of(facts, row.party) in classes]


def class_of(facts: Facts, party: str | None) -> str:
    """What kind of organisation a party is; "" where nobody has said."""
    row = facts.find(party)
    return (row.class_ or "") if row is not None else ""


def current(facts: Facts, code: str) -> Row | None:
    """The record of a document that has not been replaced; None when there is none."""
    return next((d for d in facts.documents if d.type == code and d.status not in REPLACED), None)
