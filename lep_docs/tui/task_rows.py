"""The lines of the task list: sections in the order people take them, documents, phases.

Pure: facts and statuses in, rows out. Row ids are `section:NAME`, `document:CODE`, or a key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.core.checks import blocking
from lep_docs.core.context import words
from lep_docs.core.control import fill
from lep_docs.core.keys import Key
from lep_docs.core.plan import NOT_GIVEN, readiness, supplied_by
from lep_docs.core.sentences import counted
from lep_docs.core.statuses import Mark, Standing, Status
from lep_docs.tui.chapters import SECTION, in_chapters
from lep_docs.tui.widgets.row_list import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType, Field, Section
    from lep_docs.core.findings import Finding
    from lep_docs.core.plan import Gap

DOCUMENT, PLACE = "document:", "place:"
_STANDING_WIDTH = 18
_OPEN, _SHUT = "[-]", "[+]"

_MARKS = {Mark.FINISHED: "finished", Mark.LATER: "come back later", None: ""}
_KINDS = {Standing.COMPLETED: Kind.GOOD, Standing.PROBLEM: Kind.BAD}


@dataclass(frozen=True, slots=True)
class Overview:
    """What the list is made from. Without statuses, which take a moment, the names stand alone."""

    facts: Facts
    findings: Sequence[Finding] = ()
    sections: Mapping[str, Status] = field(default_factory=dict)
    documents: Mapping[str, Status] = field(default_factory=dict)
    _gaps: dict[str, tuple[Gap, ...]] = field(default_factory=dict)

    def gaps(self, document: DocumentType) -> tuple[Gap, ...]:
        """What a document still lacks; worked out once."""
        if document.code not in self._gaps:
            self._gaps[document.code] = readiness(self.facts, document).gaps
        return self._gaps[document.code]

    @property
    def listed(self) -> Iterator[Section]:
        """The sections that people fill in, in the order they are best taken."""
        for name, section in self.facts.catalogue.sections.items():
            if name in self.sections or (not self.sections and not section.is_housekeeping):
                yield section

    @property
    def summary(self) -> str:
        """How much is done, and the phase: `12 of 31 completed, Mobilisation`."""
        done = sum(s.standing is Standing.COMPLETED for s in self.sections.values())
        said = f"{done} of {len(self.sections)} completed, " if self.sections else ""
        return f"{said}{phase_label(self.facts)}"


def phase_label(facts: Facts) -> str:
    """What the present phase is called."""
    return next(info.label for info in facts.catalogue.phases if info.phase is facts.phase)


def by_section(over: Overview, *, marks: bool) -> Iterator[Row]:
    """Chapters with their sections; `marks` where there is room for what the person said."""
    for section in in_chapters(over.listed):
        if isinstance(section, Row):
            yield section
        else:
            yield _section_row(over, section, marks=marks)


def by_phase(over: Overview, *, marks: bool) -> Iterator[Row]:
    """The phases with the sections that each brings, the present one marked."""
    for info in over.facts.catalogue.phases:
        sections = [s for s in over.listed if s.known_from is info.phase]
        if info.phase is over.facts.phase:
            when = "now"
        else:
            when = "" if info.phase.has_come(over.facts.phase) else "later"
        if sections:
            yield Row("", info.label, when, Kind.HEADING)
        for section in sections:
            yield _section_row(over, section, marks=marks)


def by_document(over: Overview, opened: Collection[str]) -> Iterator[Row]:
    """The documents with how ready they are; those opened with what they lack below them."""
    said = words(over.facts)
    for code, document in over.facts.catalogue.documents.items():
        shown = code in opened
        status = over.documents.get(code)
        text = f"{_OPEN if shown else _SHUT} {fill(document.title, said)}"
        yield Row(DOCUMENT + code, text, document_state(status), _kind(status))
        if shown:
            yield from _lacking(over, document)


def _section_row(over: Overview, section: Section, *, marks: bool) -> Row:
    status = over.sections.get(section.name)
    right = ""
    if status is not None:
        needs = f"{status.missing} needed now" if status.missing else ""
        mark = f"  {_MARKS[status.mark]:<15}" if marks else ("*" if status.mark else " ")
        right = f"{needs:>14}  {status.standing:<{_STANDING_WIDTH}}{mark}"
    return Row(SECTION + section.name, section.label, right, _kind(status), indent=1)


def _kind(status: Status | None) -> Kind:
    return _KINDS.get(status.standing, Kind.PLAIN) if status is not None else Kind.PLAIN


def document_state(status: Status | None) -> str:
    """How ready a document is: how many of the answers it needs are given, how it stands."""
    if status is None:
        return ""
    share = f"{status.given} of {status.needed}" if status.needed else ""
    return f"{share:>12}  {status.standing:<{_STANDING_WIDTH}}"


def _lacking(over: Overview, document: DocumentType) -> Iterator[Row]:
    """What holds an approved version back, then what the document still lacks."""
    for finding in blocking(over.findings, document.code):
        place = _place(over.facts, finding)
        yield Row(place, finding.message, f"error {finding.rule}", Kind.BAD, indent=3)
    for gap in over.gaps(document):
        state = gap.state if gap.state == NOT_GIVEN else "to be found out"
        yield Row(f"{PLACE}{gap.key}", gap.what, state, indent=3)


def _place(facts: Facts, finding: Finding) -> str:
    row = facts.find(finding.record)
    section = row.key.section if row else finding.record
    if section not in facts.catalogue.sections:
        return ""
    return f"{PLACE}{Key(section, row.id if row else '', finding.field)}"


# What stands beside the list -----------------------------------------------------------------


def about_section(over: Overview, section: Section) -> Iterator[str]:
    """What a section is, who supplies it, what it needs now and later, what the checks say."""
    facts, status = over.facts, over.sections.get(section.name)
    yield section.hint
    yield f"Supplied by: {supplied_by(facts.catalogue, section.supplier)}."
    if status is None:
        return
    if status.reason:
        yield status.reason
    else:
        yield _needed(status, _later(facts, section.fields))
    yield f"{_checked(status)} {_said(status.mark)}"


def about_document(over: Overview, document: DocumentType) -> Iterator[str]:
    """What a document is for, for whom, and how ready it is."""
    said, status = words(over.facts), over.documents.get(document.code)
    yield fill(document.hint, said)
    yield f"For: {fill(document.audience, said)}."
    if status is None:
        return
    if status.reason:
        yield status.reason
    else:
        yield _needed(status, 0)
    yield _checked(status)


def about_place(over: Overview, opened: Collection[str], row: Row) -> Iterator[str]:
    """What is missing or wrong at a place, in full, and who supplies it."""
    yield row.text
    for code in opened:
        for gap in over.gaps(over.facts.catalogue.documents[code]):
            if row.id == f"{PLACE}{gap.key}" and row.text == gap.what:
                yield f"{gap.state}. Supplied by: {gap.who}."
                return


def _needed(status: Status, later: int) -> str:
    found_out = f", {status.not_known} to be found out" if status.not_known else ""
    more = f" {counted(later, 'question')} for later phases." if later else ""
    if not status.needed:
        return f"Nothing is required yet.{more}"
    return f"Needed now: {status.needed}, given: {status.given}{found_out}.{more}"


def _later(facts: Facts, fields: Iterable[Field]) -> int:
    """The questions whose phase has not come."""
    return sum(not f.known_from.has_come(facts.phase) for f in fields)


def _checked(status: Status) -> str:
    counts = ((status.errors, "error"), (status.warnings, "warning"), (status.advice, "suggestion"))
    found = ", ".join(counted(number, word) for number, word in counts if number)
    return f"The checks found {found}." if found else "The checks found nothing to mend."


def _said(mark: Mark | None) -> str:
    return f"You said: {_MARKS[mark]}." if mark else "Nobody has said whether it is finished."
