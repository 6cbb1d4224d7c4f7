"""Rules on documents: who wrote and signed them, whether they are current, and what they rest on.

Promises findings about the records of documents and what feeds them; never opens a Word file, so
what only the built file can show is not judged here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_months, show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.kept_words import REMEDY, moved_on, said_moved_on
from lep_docs.core.rules.common import employer, listed, missing, named
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lep_docs.core.facts import Facts, Row

AGREED = frozenset({"agreed", "approved"})
GONE = frozenset({"superseded", "withdrawn"})
_SIGNED = frozenset({"approve", "approve_with_comment"})
_WRITTEN_TOGETHER = frozenset({"D1", "D2"})
_REVIEWED_YEARLY = frozenset(f"D{n}" for n in range(1, 9))
_PROCUREMENT = frozenset({"procurement_dialogue", "partner_selection"})
_ORGANISATIONS_AT_LEAST = 2
_YEAR = 12
_VISION = "vision"
# Word turns typed quotes and dashes into printers' ones; neither makes a vision another vision.
_PRINTERS = str.maketrans("‘’“”–—", "''\"\"--")
_SCOPING = re.compile(r"\bscop(?:e|ing)\b", re.IGNORECASE)


def in_force(facts: Facts) -> tuple[Row, ...]:
    """The documents that somebody may rely on: not superseded, not withdrawn."""
    return tuple(d for d in facts.documents if d.status not in GONE)


def to_be_agreed(facts: Facts) -> tuple[Row, ...]:
    """The documents in force that are agreed or approved, or are about to be."""
    return tuple(d for d in in_force(facts) if d.status in AGREED or d.type == facts.approving)


@rule(
    "R-060",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1", "D2"),
    title="The shared statement and the business plan are written by more than one organisation",
    why="A plan written by a mixed team is owned by everyone it binds.",
    seed="S2",
    remedy="Name at least one author from another organisation.",
)
def written_by_more_than_one_organisation(facts: Facts) -> Iterator[Fault]:
    # The partnership's own company counts as an organisation, since a plan is often drafted by
    # its manager with one main party; a main party must be among the writers all the same.
    main = {party.id for party in facts.main_parties}
    for document in in_force(facts):
        if document.type not in _WRITTEN_TOGETHER:
            continue
        writers = {employer(facts, person) for person in document.authors} - {None}
        if len(writers) < _ORGANISATIONS_AT_LEAST or not writers & main:
            yield Fault(
                document.at.authors,
                f"{named(facts, document)} is not written by two organisations, "
                "one of them a main party.",
            )


@rule(
    "R-061",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    title="The vision reads the same in every current document",
    why="A plan that restates the vision in other words soon serves another one.",
    seed="S1",
    remedy="Take the edit out, or change the vision itself so that every document follows.",
)
def one_vision_everywhere(facts: Facts) -> Iterator[Fault]:
    # Documents print the one vision, so only a text edit of a vision section can differ from it.
    vision = _plain(facts.partnership.vision_statement or "")
    current = {document.id: document for document in in_force(facts)}
    for edit in facts.text_edits:
        document = current.get(edit.document)
        if document is None or not _is_vision_section(facts, document, edit.section or ""):
            continue
        if vision not in _plain(edit.edited_text or vision):
            yield Fault(
                edit.at.edited_text,
                f"{edit.id} puts other words in the place of the agreed vision in "
                f"{named(facts, document)}.",
            )


def _plain(text: str) -> str:
    return " ".join(text.translate(_PRINTERS).split())


def _is_vision_section(facts: Facts, document: Row, section: str) -> bool:
    """Whether an edited section, named by code or title, is one that states the vision."""
    outline = facts.catalogue.documents.get(document.type)
    parts = outline.sections if outline else ()
    part = next((p for p in parts if section in (p.code, p.title)), None)
    if part is None:
        return _VISION in section.casefold()
    return (
        _VISION in part.title.casefold()
        and str(facts.partnership.at.vision_statement) in part.prints
    )


@rule(
    "R-067",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    title="Every signatory has signed before a document is agreed or approved",
    why="A jointly owned document carries the name of every leader who owns it.",
    seed="S1; S4",
    remedy="Record each main party's sign-off, or put the document back to a draft.",
)
def every_signatory_has_signed(facts: Facts) -> Iterator[Fault]:
    about = facts.approving
    if about and not any(d.type == about for d in in_force(facts)):
        yield Fault(
            "documents",
            f"No record of document {about} exists, so nobody has signed it.",
            "Add the document and each main party's sign-off before it is approved.",
        )
    for document in to_be_agreed(facts):
        latest = {row.party: row.decision for row in document.sign_offs}
        for party in facts.main_parties:
            if latest.get(party.id) not in _SIGNED:
                yield Fault(
                    document.at.sign_offs,
                    f"{named(facts, document)} has no approving sign-off "
                    f"from {facts.name(party.id)}.",
                    "Record the sign-off, or put the document back to a draft.",
                )


@rule(
    "R-068",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_SELECTED,
    title="Every document has a review date ahead, within a year for the eight main ones",
    why="A vision nobody looks at again stops being the vision.",
    seed="S1 activity 10",
    remedy="Set a review date that lies ahead, within the next twelve months.",
)
def review_lies_ahead(facts: Facts) -> Iterator[Fault]:
    for document in in_force(facts):
        name, due = named(facts, document), document.review_due
        if due is None:
            message = f"{name} has no review date."
        elif due <= facts.as_of:
            message = f"{name} was due for review on {show_date(due)}."
        elif document.type in _REVIEWED_YEARLY and due > add_months(facts.as_of, _YEAR):
            message = f"{name} is not reviewed until {show_date(due)}, over a year ahead."
        else:
            continue
        yield Fault(document.at.review_due, message)


@rule(
    "R-069",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    title="No document is older than the facts it prints",
    why="A plan is refreshed so that it goes on matching what was decided.",
    seed="S1",
    remedy="Make the document again and issue a new version.",
)
def no_document_is_out_of_date(facts: Facts) -> Iterator[Fault]:
    for document in in_force(facts):
        outline = facts.catalogue.documents.get(document.type)
        issued = _issued(document)
        if outline is None or issued is None:
            continue
        printed = {p.partition(".")[0] for part in outline.sections for p in part.prints}
        changed = _changed_since(facts, issued, printed)
        if changed:
            yield Fault(
                document.at.issued_on,
                f"{named(facts, document)} was issued on {show_date(issued)}, "
                f"before {listed(changed)} changed.",
            )


def _issued(document: Row) -> date | None:
    """The day the newest version went out, if any did."""
    days = [document.issued_on, *(version.date for version in document.versions)]
    return max((day for day in days if day is not None), default=None)


def _changed_since(facts: Facts, issued: date, printed: set[str]) -> tuple[str, ...]:
    """The records of these sections changed after a day, each once."""
    found = (
        change.record
        for change in facts.changes
        if change.when and change.when > issued and _section_of(facts, change.record) in printed
    )
    return tuple(dict.fromkeys(found))


def _section_of(facts: Facts, record: str | None) -> str | None:
    """The section a change speaks of: by its record's id, or by its own name if it has no ids."""
    if not record or record in facts.catalogue.sections:
        return record
    section = facts.catalogue.section_of(record)
    return section.name if section else None


@rule(
    "R-070",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D2",),
    title="Business plan input is due before each parent's planning date",
    why="The plan and each parent's planning year have to meet.",
    seed="S3 step 8",
    remedy="Say when input is due, early enough that it can still change the plan.",
)
def input_comes_before_planning(facts: Facts) -> Iterator[Fault]:
    # Judged on the planning dates that are recorded: a parent with no planning date of its own,
    # such as a small provider, is not made to invent one.
    for event in facts.planning_events:
        name = named(facts, event)
        for key in missing(event, event.at.input_due):
            yield Fault(key, f"{name} has no day for input to reach it.", "Say when input is due.")
        if event.input_due and event.date and event.input_due >= event.date:
            yield Fault(
                event.at.input_due,
                f"Input to {name} is due on {show_date(event.input_due)}, "
                f"not before the plan is set on {show_date(event.date)}.",
                "Bring the input forward, so that it can still change the plan.",
            )


@rule(
    "R-071",
    Severity.ERROR,
    wakes=Phase.PRE_PROCUREMENT,
    title="Every text changed in Word is settled",
    why="A sentence changed in Word and facts changed since cannot both stand.",
    seed="Common practice",
    remedy="Keep the edit with a name and a reason, or take it out.",
)
def every_text_edit_is_settled(facts: Facts) -> Iterator[Fault]:
    # An edit that nobody put a name and a reason to has been brought in, not settled. That its
    # passage is gone, or reads otherwise for another reason, shows when the document is made.
    current = {document.id: document for document in in_force(facts)}
    for edit in facts.text_edits:
        document = current.get(edit.document)
        if document is not None and any(missing(edit, edit.at.author, edit.at.reason)):
            yield Fault(
                edit.key,
                f"{edit.id} changes the text of {named(facts, document)} "
                "and does not say who decided so and why.",
            )
        changed = moved_on(facts, edit)
        printed = facts.find(edit.document)
        if changed and printed is not None:
            said = said_moved_on(facts, edit, changed)
            yield Fault(edit.key, said, REMEDY, documents=(printed.type,) if printed.type else ())


@rule(
    "R-072",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    documents=("D8", "D10"),
    title="The scope is worked out before procurement starts",
    why="The timetable leaves time to settle what the partnership is for.",
    seed="S3 step 4",
    remedy='Add a task with "scope" or "scoping" in its title that ends before procurement.',
)
def scope_is_settled_first(facts: Facts) -> Iterator[Fault]:
    # Asked only while procurement lies ahead: afterwards a missing scoping task mends nothing.
    if facts.phase is not Phase.PRE_PROCUREMENT:
        return
    starts = [
        row.date for row in facts.partnership.phase_dates if row.phase in _PROCUREMENT and row.date
    ]
    scoping = [task for task in facts.tasks if _SCOPING.search(task.title or "")]
    if not scoping:
        yield Fault(
            "tasks",
            "No task plans the work of settling the scope.",
        )
    for task in scoping:
        if task.due and starts and task.due >= min(starts):
            yield Fault(
                task.at.due,
                f"{named(facts, task)} ends on {show_date(task.due)}, not before procurement "
                f"starts on {show_date(min(starts))}.",
                "Finish the scoping sooner, or start procurement later.",
            )


@rule(
    "R-073",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D1",),
    title="Each main party says why it chooses to take part",
    why="A partnership is voluntary, and each member has reasons of its own.",
    seed="S4",
    remedy="Ask this party for its reason in its own words.",
)
def each_party_says_why(facts: Facts) -> Iterator[Fault]:
    # Those who sign choose to take part; suppliers and advisers are engaged.
    for party in facts.main_parties:
        for key in missing(party, party.at.reason_for_joining):
            yield Fault(
                key,
                f"{named(facts, party)} has not said why it takes part.",
            )
