"""The list of checks for docs/checks.md: `python -m lep_docs.cli.rulebook > docs/checks.md`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.rules import FAMILIES
from lep_docs.core.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from lep_docs.core.rules.registry import Rule

_HEAD = """# The checks

`lep-docs check NAME` runs every check that is awake in the partnership's phase. An **error**
holds back an approved version of the documents it concerns; a draft can always be built. A
**warning** or **advice** can be set aside with a reason (section `waivers`), and the reason is
printed in the facts register.

Reading the files has findings of its own: `FILE` (a file cannot be read), `DUP` (an id or name
stands twice), `UNKNOWN` (a name the catalogue does not hold), `TYPE` (text that is no answer to
its question), `REF` (a reference to a record that is not there).
"""


def rulebook() -> str:
    """The checks as Markdown, family by family."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    phases = {info.phase: info.label for info in load_catalogue().phases}
    for family in FAMILIES:
        yield f"## {_title(family)}\n"
        yield "| Check | What must hold | Weight | From | Documents | Why |"
        yield "|---|---|---|---|---|---|"
        yield from (_row(rule, phases[rule.wakes]) for rule in _rules_of(family))
        yield ""


def _title(family: ModuleType) -> str:
    return family.__name__.rpartition(".")[2].replace("_", " ").capitalize()


def _rules_of(family: ModuleType) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.check.__module__ == family.__name__]


def _row(rule: Rule, phase: str) -> str:
    documents = ", ".join(rule.documents) or "all"
    weight = rule.severity.value
    return f"| {rule.id} | {rule.title} | {weight} | {phase} | {documents} | {rule.why} |"


if __name__ == "__main__":
    sys.stdout.write(rulebook())
