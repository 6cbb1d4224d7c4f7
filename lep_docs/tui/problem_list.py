"""What is wrong and what is missing as a list: by how grave it is and by section. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.asking import section_at
from lep_docs.core.errors import UnknownKeyError
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.mending import Problem, problems
from lep_docs.core.sentences import counted
from lep_docs.tui.widgets.row_list import Kind, Row
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.core.facts import Facts
    from lep_docs.core.findings import Finding
    from lep_docs.core.session import Draft

_WORDS = {
    Severity.ERROR: ("error", "errors", "to be mended before anything is approved"),
    Severity.WARNING: ("warning", "warnings", "to be mended, or set aside with a reason"),
    Severity.ADVICE: ("piece of advice", "pieces of advice", "worth a thought"),
}
_ELSEWHERE = "The files, and the partnership as a whole"


def key_of(facts: Facts, finding: Finding) -> Key | None:
    """The answer, record or section that a finding is about; None when it is about none."""
    catalogue = facts.catalogue
    if finding.record in catalogue.sections:
        address = finding.record
    else:
        row = facts.find(finding.record)
        if row is None:
            return None
        address = str(row.key)
    if finding.field:
        address = f"{address}.{finding.field}"
    try:
        key = parse_key(address)
        section_at(catalogue, key)
    except UnknownKeyError:
        return None
    return key


def identity(finding: Finding) -> str:
    """What tells one finding from another while answers change."""
    return f"{finding.rule} {finding.record} {finding.field} {finding.message}"


def missing(
    facts: Facts, drafts: Mapping[Key, Draft], findings: Iterable[Finding]
) -> tuple[Problem, ...]:
    """The answers that are needed now or cannot be read, where no finding says so already."""
    told = {key_of(facts, finding) for finding in findings}
    rows = (
        row
        for name, section in facts.catalogue.sections.items()
        for row in ([getattr(facts, name)] if section.single else getattr(facts, name))
    )
    return tuple(p for p in problems(facts, drafts, (), rows) if p.key not in told)


def summed(findings: Iterable[Finding], wanted: int = 0) -> str:
    """How many there are of each weight, in a sentence: "No errors, 1 warning. 2 set aside.".

    `wanted` is the number of answers that are missing or cannot be read.
    """
    listed = list(findings)
    standing = [f.severity for f in listed if not f.waived]
    parts = ["No errors"] if Severity.ERROR not in standing else []
    parts += [
        counted(standing.count(severity), one, many)
        for severity, (one, many, _) in _WORDS.items()
        if severity in standing
    ]
    aside = len(listed) - len(standing)
    more = f" {counted(wanted, 'answer')} needed now." if wanted else ""
    return f"{', '.join(parts)}.{more}" + (f" {aside} set aside." if aside else "")


def group(
    facts: Facts, findings: Iterable[Finding], wanted: Iterable[Problem] = ()
) -> Iterator[Row]:
    """Errors, answers that are wanted, warnings and advice as rows, then what was set aside."""
    listed = list(findings)
    for severity, (one, many, what) in _WORDS.items():
        if severity is Severity.WARNING:
            yield from _wanted(facts, tuple(wanted))
        standing = [f for f in listed if f.severity is severity and not f.waived]
        if standing:
            number = counted(len(standing), one, many)
            yield Row("", f"{number}, {what}", kind=Kind.HEADING)
            yield from _by_section(facts, standing)
    aside = [f for f in listed if f.waived]
    if aside:
        yield Row("", f"{len(aside)} set aside with a reason", kind=Kind.HEADING)
        yield from _by_section(facts, aside)


def _wanted(facts: Facts, problems: tuple[Problem, ...]) -> Iterator[Row]:
    """Answers that are missing, in the order of the sections; the row is called by the key."""
    if problems:
        number = counted(len(problems), "answer")
        yield Row("", f"{number} needed now", kind=Kind.HEADING)
    section = ""
    for problem in problems:
        key = problem.key
        if key.section != section:
            section = key.section
            yield Row("", facts.catalogue.sections[section].label, kind=Kind.NOTE)
        whose = f"{facts.name(key.record)}: " if key.record else ""
        yield Row(str(key), one_line(f"{whose}{problem.words}"), key.record, indent=1)


def _by_section(facts: Facts, findings: Iterable[Finding]) -> Iterator[Row]:
    """Under the sections they are about, in the order of the sections."""
    of: dict[str, list[Finding]] = {}
    for finding in findings:
        key = key_of(facts, finding)
        of.setdefault(key.section if key else "", []).append(finding)
    order = [*facts.catalogue.sections, ""]
    for name in sorted(of, key=order.index):
        section = facts.catalogue.sections.get(name)
        yield Row("", section.label if section else _ELSEWHERE, kind=Kind.NOTE)
        for finding in of[name]:
            kind = Kind.BAD if finding.severity is Severity.ERROR else Kind.PLAIN
            text = one_line(finding.message)
            yield Row(identity(finding), text, finding.rule, kind, indent=1)
