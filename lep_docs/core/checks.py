"""Running the rules: those awake in the partnership's phase, with waivers applied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lep_docs.core.context import may_be_shown
from lep_docs.core.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.facts import Facts


def check(facts: Facts) -> tuple[Finding, ...]:
    """Every finding of every rule that is awake, gravest first, waivers marked."""
    return facts.once(_found)


def _found(facts: Facts) -> tuple[Finding, ...]:
    # With the registry come all the families: none is needed before somebody asks.
    from lep_docs.core.rules.registry import RULES  # noqa: PLC0415 - a screen is drawn before

    awake = (r for r in RULES.values() if r.wakes.has_come(facts.phase))
    return ordered(_waive(facts, finding) for rule in awake for finding in rule.findings(facts))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with the gravest first, then by rule and record; each said once."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.severity.rank, f.rule, f.record, f.field)))


def concerning(findings: Iterable[Finding], document: str) -> tuple[Finding, ...]:
    """The findings that concern a document by its code, those waived left out."""
    return tuple(
        f for f in findings if not f.waived and (not f.documents or document in f.documents)
    )


def told(findings: Iterable[Finding], document: str, facts: Facts) -> tuple[Finding, ...]:
    """The findings that a document says of itself: none on a record that it may not print."""
    rows = ((f, facts.find(f.record)) for f in concerning(findings, document))
    return tuple(f for f, row in rows if row is None or may_be_shown(row, facts))


def blocking(findings: Iterable[Finding], document: str) -> tuple[Finding, ...]:
    """The errors that hold back an approved version of a document."""
    return tuple(f for f in concerning(findings, document) if f.severity is Severity.ERROR)


def _waive(facts: Facts, finding: Finding) -> Finding:
    """The finding with the reason it was set aside; an error cannot be set aside."""
    if finding.severity is Severity.ERROR:
        return finding
    for waiver in facts.waivers:
        if waiver.rule == finding.rule and waiver.record == finding.record and waiver.reason:
            return replace(finding, waived=waiver.reason)
    return finding
