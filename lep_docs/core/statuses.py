"""What the list of what is left to do shows: how far each section and each document has got.

Pure: counted from the facts and the findings that are handed in. Must not open or check anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.asking import ANY
from lep_docs.core.checks import concerning
from lep_docs.core.facts import Row
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.plan import Readiness, Tally, is_required, readiness, tally
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Catalogue, DocumentType, Phase, Section
    from lep_docs.core.findings import Finding
    from lep_docs.core.values import Value

_PROGRESS = "progress"


class Standing(StrEnum):
    """How far something has got, in the words that people read."""

    COMPLETED = "Completed"
    IN_PROGRESS = "In progress"
    NOT_STARTED = "Not started"
    PROBLEM = "There is a problem"
    CANNOT_START = "Cannot start yet"


class Mark(StrEnum):
    """What a person said of a section: finished, or to be come back to."""

    FINISHED = "finished"
    LATER = "later"

    @property
    def said(self) -> str:
        """The mark as a sentence about the section says it."""
        return {Mark.FINISHED: "finished", Mark.LATER: "to be come back to"}[self]


@dataclass(frozen=True, slots=True)
class Status:
    """One line of the list of what is left to do.

    `needed` answers are required by now; of these `given` are there and `not_known` are to be found
    out. `errors`, `warnings` and `advice` count the findings, those set aside left out. `reason`
    says in a sentence why it cannot start yet; `mark` is what a person said of the section.
    """

    standing: Standing
    needed: int
    given: int
    not_known: int
    errors: int
    warnings: int
    advice: int
    reason: str = ""
    mark: Mark | None = None

    @property
    def missing(self) -> int:
        """The required answers that are neither given nor to be found out."""
        return self.needed - self.given - self.not_known


def section_statuses(facts: Facts, findings: Iterable[Finding]) -> Mapping[str, Status]:
    """The status of every section that people fill in, by name, in the catalogue's order."""
    found = _by_section(facts.catalogue, findings)
    marks = _marks(facts)
    return {
        name: _section_status(facts, section, found.get(name, ()), marks.get(name))
        for name, section in facts.catalogue.sections.items()
        if not section.is_housekeeping
    }


def document_statuses(facts: Facts, findings: Sequence[Finding]) -> Mapping[str, Status]:
    """The status of every document, by its code, in the catalogue's order."""
    return {
        code: _document_status(facts, document, concerning(findings, code))
        for code, document in facts.catalogue.documents.items()
    }


def marked(
    catalogue: Catalogue, name: str, mark: Mark, on: date, by: str = ""
) -> Mapping[Key, Value | None]:
    """The answers that record what somebody said of the section `name`.

    Each section's mark has an id of its own, so two people never mark into one record.
    """
    section = catalogue.sections[_PROGRESS]
    key = Key(_PROGRESS, f"{section.prefix}-{name.replace('_', '-')}")
    at = Row(key, {}, section.by_name).at
    return {at.section: name, at.mark: mark.value, at.by: by or None, at.on: on}


def _marks(facts: Facts) -> Mapping[str, Mark]:
    return {row.section: Mark(row.mark) for row in facts.progress if row.section and row.mark}


def _by_section(
    catalogue: Catalogue, findings: Iterable[Finding]
) -> Mapping[str, Sequence[Finding]]:
    """The findings that are not set aside, by the section their record stands in."""
    sections = {section.prefix: name for name, section in catalogue.sections.items()}
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        name = sections.get(finding.record.partition("-")[0], finding.record)
        if not finding.waived:
            found.setdefault(name, []).append(finding)
    return found


def _section_status(
    facts: Facts, section: Section, findings: Sequence[Finding], mark: Mark | None
) -> Status:
    count = tally(facts, section)
    rows = facts.everything(section.name)
    begun = any(rows) if section.single else bool(rows)
    first = "" if begun or mark else _what_comes_first(facts, section)
    early = not section.known_from.has_come(facts.phase)
    standing = Standing.CANNOT_START if first else _standing(count, mark, begun=begun, early=early)
    # What a rule misses in a section that nobody has begun is no mistake in it yet.
    wrong = any(f.severity is Severity.ERROR and (begun or f.field or f.place) for f in findings)
    return _status(Standing.PROBLEM if wrong else standing, count, findings, first, mark)


def _standing(count: Tally, mark: Mark | None, *, begun: bool, early: bool) -> Standing:
    """How far a section has got, its findings left aside; `early` before its phase."""
    if not begun:
        said = {Mark.FINISHED: Standing.COMPLETED, Mark.LATER: Standing.IN_PROGRESS}
        return said[mark] if mark else Standing.NOT_STARTED
    settled = count.given + (count.not_known if mark is Mark.FINISHED else 0)
    whole = mark is Mark.FINISHED or (mark is None and not early)
    done = whole and settled == count.needed
    return Standing.COMPLETED if done else Standing.IN_PROGRESS


def _what_comes_first(facts: Facts, section: Section) -> str:
    """Why nobody can begin a section: its phase, or what its answers must name; "" if they can."""
    if not section.known_from.has_come(facts.phase):
        return _from_phase(facts, section.known_from)
    names = [
        facts.catalogue.sections[field.refs[0]].label
        for field in section.fields
        if field.refs and not field.asked_when and is_required(facts, field)
        if not any(name in (ANY, section.name) or getattr(facts, name) for name in field.refs)
    ]
    return f"Fill in {and_list(dict.fromkeys(names))} first." if names else ""


def _from_phase(facts: Facts, phase: Phase) -> str:
    label = next(info.label for info in facts.catalogue.phases if info.phase is phase)
    return f'Asked from the phase "{label}" on.'


def _document_status(facts: Facts, document: DocumentType, findings: Sequence[Finding]) -> Status:
    ready = readiness(facts, document)
    if any(f.severity is Severity.ERROR for f in findings):
        return _status(Standing.PROBLEM, ready, findings)
    if not ready.needed:
        first = _from_phase(facts, _first_phase(facts.catalogue, document))
        return _status(Standing.CANNOT_START, ready, findings, first)
    if not ready.given:
        return _status(Standing.NOT_STARTED, ready, findings)
    whole = ready.given == ready.needed
    return _status(Standing.COMPLETED if whole else Standing.IN_PROGRESS, ready, findings)


def _first_phase(catalogue: Catalogue, document: DocumentType) -> Phase:
    """The first phase in which anything that a document prints is asked for."""
    names = {printed.partition(".")[0] for part in document.sections for printed in part.prints}
    return min((catalogue.sections[name].known_from for name in names), key=lambda p: p.rank)


def _status(
    standing: Standing,
    count: Tally | Readiness,
    findings: Sequence[Finding],
    reason: str = "",
    mark: Mark | None = None,
) -> Status:
    grades = [finding.severity for finding in findings]
    return Status(
        standing=standing,
        needed=count.needed,
        given=count.given,
        not_known=count.not_known,
        errors=grades.count(Severity.ERROR),
        warnings=grades.count(Severity.WARNING),
        advice=grades.count(Severity.ADVICE),
        reason=reason if standing is Standing.CANNOT_START else "",
        mark=mark,
    )
