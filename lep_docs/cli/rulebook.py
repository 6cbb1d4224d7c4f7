"""The list of checks for docs/checks.md: `python -m lep_docs.cli.rulebook > docs/checks.md`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.explaining import explained
from lep_docs.core.rules import FAMILIES, built
from lep_docs.core.rules.registry import ON_READING, RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from lep_docs.core.explaining import Explained
    from lep_docs.core.rules.registry import Rule

_HEAD = """# The checks

`lep-docs check NAME` runs every check that is awake in the partnership's phase. An **error**
holds back an approved version of the documents it concerns; a draft can always be built. A
**warning** or **advice** can be set aside with a reason (section `waivers`), and the reason is
printed in the facts register. `lep-docs check NAME --explain R-012` says what to do about one,
where it comes from, and what it finds now.

Reading the files has findings of its own: READING.
"""


def rulebook() -> str:
    """The checks as Markdown, family by family."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    reading = ", ".join(f"`{code}` ({what})" for code, what in ON_READING.items())
    yield _HEAD.replace("READING", reading)
    catalogue = load_catalogue()
    for family in FAMILIES:
        yield f"## {_title(family)}\n"
        yield "| Check | What must hold | Weight | From | Documents | Why | Comes from |"
        yield "|---|---|---|---|---|---|---|"
        yield from (_row(explained(catalogue, rule.id)) for rule in _rules_of(family))
        yield ""


def _title(family: ModuleType) -> str:
    return family.__name__.rpartition(".")[2].replace("_", " ").capitalize()


def _rules_of(family: ModuleType) -> list[Rule]:
    return [rule for rule in RULES.values() if _declared_in(rule) == family.__name__]


def _declared_in(rule: Rule) -> str:
    return rule.check.__module__ if rule.check else built.__name__


def _row(told: Explained) -> str:
    documents = ", ".join(code for code, _ in told.documents) or "all"
    why = f"{told.why} {told.held_by}".rstrip()
    cells = (told.id, told.title, told.severity.value, told.wakes, documents, why, told.source)
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(rulebook())
