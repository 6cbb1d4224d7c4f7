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
    """What a rule found: where (a key, or a name such as a year), and one sentence.

    `remedy` says what to do here, where there is more to say than the rule's own; `severity`
    differs from the rule's own only where the data model grades one rule two ways; `documents`
    narrows those that the rule concerns to the ones that this fault is about.
    """

    at: Key | str
    message: str
    remedy: str = ""
    severity: Severity | None = None
    documents: tuple[str, ...] = ()


Check = Callable[[Facts], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as readers meet it. `documents` are the codes it concerns; none means all of them.

    `why` gives the reason, `seed` the guidance it goes back to, `remedy` what to do in general;
    `wakes` is the phase from which it is checked. What the answers cannot show, only the finished
    file, has no `check` here: `held_by` says in a sentence who sees to it.
    """

    id: str
    title: str
    why: str
    seed: str
    remedy: str
    severity: Severity
    wakes: Phase
    documents: tuple[str, ...]
    check: Check | None = None
    held_by: str = ""

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """What the rule finds in the facts, asleep or not."""
        for fault in self.check(facts) if self.check else ():
            key = fault.at if isinstance(fault.at, Key) else None
            record = (key.record or key.section) if key else str(fault.at)
            yield Finding(
                rule=self.id,
                severity=fault.severity or self.severity,
                record=record,
                field=str(key).partition(".")[2] if key else "",
                message=fault.message,
                remedy=fault.remedy or self.remedy,
                documents=fault.documents or self.documents,
            )


RULES: dict[str, Rule] = {}

# What else a finding may be marked with: what reading the files found, and no rule.
ON_READING = {
    "FILE": "a file cannot be read",
    "DUP": "an id or name stands twice",
    "UNKNOWN": "a name the catalogue does not hold",
    "TYPE": "text that is no answer to its question",
    "REF": "a reference to a record that is not there",
}


def rule(  # noqa: PLR0913 - every rule says all of this of itself
    id: str,  # noqa: A002 - the word every reader of the rules uses
    severity: Severity,
    *,
    wakes: Phase,
    documents: tuple[str, ...] = (),
    title: str,
    why: str,
    seed: str,
    remedy: str,
) -> Callable[[Check], Check]:
    """Declare the function below as a rule."""

    def declare(check: Check) -> Check:
        add(Rule(id, title, why, seed, remedy, severity, wakes, documents, check))
        return check

    return declare


def add(declared: Rule) -> None:
    """Put a rule among the others. Rules on the answers come by `rule`, which calls this.

    Raises:
        ValueError: another rule has this id.
    """
    if declared.id in RULES:
        raise ValueError(f"Rule {declared.id} is declared twice.")
    RULES[declared.id] = declared
