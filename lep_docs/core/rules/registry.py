"""How a rule is declared and run: one pure function, its reason, and when and where it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.facts import Facts
from lep_docs.core.findings import Finding, Severity
from lep_docs.core.keys import Key

if TYPE_CHECKING:
    from lep_docs.core.fields import Phase


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: where (a key, or a name such as a year), one sentence, what to do.

    `severity` differs from the rule's own only where the data model grades one rule two ways;
    `documents` narrows those that the rule concerns to the ones that this fault is about.
    """

    at: Key | str
    message: str
    remedy: str
    severity: Severity | None = None
    documents: tuple[str, ...] = ()


Check = Callable[[Facts], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as readers meet it. `documents` are the codes it concerns; none means all of them.

    `why` gives the reason with its source; `wakes` is the phase from which it is checked.
    """

    id: str
    title: str
    why: str
    severity: Severity
    wakes: Phase
    documents: tuple[str, ...]
    check: Check

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """What the rule finds in the facts, asleep or not."""
        for fault in self.check(facts):
            key = fault.at if isinstance(fault.at, Key) else None
            record = (key.record or key.section) if key else str(fault.at)
            yield Finding(
                rule=self.id,
                severity=fault.severity or self.severity,
                record=record,
                field=str(key).partition(".")[2] if key else "",
                message=fault.message,
                remedy=fault.remedy,
                documents=fault.documents or self.documents,
            )


RULES: dict[str, Rule] = {}


def rule(
    id: str,  # noqa: A002 - the word every reader of the rules uses
    severity: Severity,
    *,
    wakes: Phase,
    documents: tuple[str, ...] = (),
    title: str,
    why: str,
) -> Callable[[Check], Check]:
    """Declare the function below as a rule."""

    def declare(check: Check) -> Check:
        if id in RULES:
            raise ValueError(f"Rule {id} is declared twice.")
        RULES[id] = Rule(id, title, why, severity, wakes, documents, check)
        return check

    return declare
