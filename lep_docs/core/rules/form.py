"""Rules on form: nothing confidential or personal gets out, nothing is left blank, all is plain.

They read the words of answers, so those on wording are hints. None repeats a confidential passage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from lep_docs.core.facts import is_retired
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.rules.common import named
from lep_docs.core.rules.documents import in_force
from lep_docs.core.rules.registry import Fault, rule
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lep_docs.core.facts import Facts, Row

_OPEN_TO_ALL = "published"
_WRITTEN_BY_LEP_DOCS = ("SYS",)
_PUBLIC = re.compile(r"(?<!not )\b(?:public|open|published)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.])(?:\+44[ -]?|0)\d(?:[ -]?\d){8,9}(?!\w|\.\d)")
_QUOTED_AT_MOST = 30
_PLACEHOLDER = re.compile(
    r"\bTB[ACD]\b|\blorem\b|\bx{3,}\b|(?<!\w)_{3,}|\[[\s._…?*x-]*\]"
    r"|\[(?:insert|enter|add|name|date|number|amount|title|to be)\b[^\]]*\]",
    re.IGNORECASE,
)


def _texts(key: Key, value: object) -> Iterator[tuple[Key, str]]:
    """Every piece of text inside an answer, with its address."""
    match value:
        case str():
            yield key, value
        case Group():
            for name, part in value.parts.items():
                yield from _texts(key.step(name), part)
        case tuple():
            for position, item in enumerate(value, 1):
                yield from _texts(key.step(position), item)
        case _:
            return


def _blank_texts(value: object) -> str:
    """What somebody wrote where no answer could be given."""
    match value:
        case NotKnown():
            return value.who
        case NotApplicable():
            return value.why
        case Unreadable():
            return str(value.written)
        case _:
            return ""


def printable(facts: Facts) -> tuple[tuple[Key, str], ...]:
    """The texts a document may print: of live records, as people wrote them.

    Leaves out what lep_docs itself records, such as the words a change replaced, and the private
    and housekeeping answers that every record can have.
    """
    return facts.once(_printable)


def _printable(facts: Facts) -> tuple[tuple[Key, str], ...]:
    return tuple(_printed_texts(facts))


def _printed_texts(facts: Facts) -> Iterator[tuple[Key, str]]:
    shared = {field.name for field in facts.catalogue.common}
    for section in facts.catalogue.sections.values():
        if section.supplier == _WRITTEN_BY_LEP_DOCS:
            continue
        names = [field.name for field in section.fields if field.name not in shared]
        for row in facts.everything(section.name):
            answers = () if is_retired(row) else ((name, row.raw(name)) for name in names)
            for name, value in answers:
                if value is not None:
                    yield from _texts(row.key.step(name), value)


def _everything_written(facts: Facts) -> Iterator[tuple[Key, str]]:
    """Every text in the room, retired, private and unreadable ones included."""
    for section, records in facts.answers.sections.items():
        for record in records:
            for name, value in record.values.items():
                key = Key(section, record.id, name)
                yield from _texts(key, value)
                yield key, _blank_texts(value)


def _folded(text: str) -> str:
    """Text as a search sees it: no matter the case and the spacing."""
    return " ".join(text.casefold().split())


def called(facts: Facts, key: Key) -> str:
    """The record an answer belongs to, named for a message; its section where it has no id."""
    row = facts.find(key.record)
    return named(facts, row) if row else facts.catalogue.sections[key.section].label


@rule(
    "R-140",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    title="Nothing from a confidential room stands in this one",
    why="No bidder may ever see another's material.",
    seed="R26",
    remedy="Take the words out here; write the point afresh if it may be shared.",
)
def nothing_confidential_is_here(facts: Facts) -> Iterator[Fault]:
    if not facts.elsewhere:
        return
    # The whole room is searched at once first: hardly ever does any passage stand in it.
    room = [(key, _folded(text)) for key, text in _everything_written(facts)]
    whole = "\n".join(text for _, text in room)
    passages = {folded for folded in map(_folded, facts.elsewhere) if folded and folded in whole}
    for key, text in room:
        if any(passage in text for passage in passages):
            yield Fault(
                key,
                f"The answer at {key.base} holds words from a confidential room.",
            )


@rule(
    "R-141",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D2", "D10"),
    title="What is released goes to every bidder alike and is logged",
    why="Bidders are treated equally, and it can be shown.",
    seed="R50",
    remedy="Release the same to every bidder, then record it with its day and approver.",
)
def everyone_is_told_the_same(facts: Facts) -> Iterator[Fault]:
    # The log is what shows here: each release confirmed as equal, dated and approved, and nothing
    # sent to some of the bidders only. What goes to the published room goes to all.
    rooms = {room for event in facts.publish_events for room in event.to_rooms}
    rooms -= {_OPEN_TO_ALL}
    reached: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Row] = {}
    for event in facts.publish_events:
        if not (event.equal_treatment and event.date and event.approved_by):
            yield Fault(
                event.key,
                f"{event.id} is not logged as an equal, dated and approved release.",
                "Check that every bidder had the same, then record it with its day and approver.",
            )
        for item in event.what:
            first.setdefault(item, event)
            reached[item] |= rooms if _OPEN_TO_ALL in event.to_rooms else set(event.to_rooms)
    for item, event in first.items():
        if rooms - reached[item]:
            yield Fault(
                event.at.to_rooms,
                f"{event.id} and later releases took {item} to some bidders and not to others.",
                "Release it to the others too, and say so here.",
            )


@rule(
    "R-142",
    Severity.ERROR,
    wakes=Phase.PRE_PROCUREMENT,
    title="No public document shows personal data",
    why="Phone numbers, private notes and one person's ratings are not for everybody.",
    seed="Common practice",
    remedy="Mark the document for partners only, or take the personal data out.",
)
def public_documents_are_impersonal(facts: Facts) -> Iterator[Fault]:
    for document in in_force(facts):
        if not _PUBLIC.search(document.marking or ""):
            continue
        printed = _printed(facts, document)
        for kind, is_printed in _PERSONAL:
            if is_printed(facts, printed):
                yield Fault(
                    document.at.marking,
                    f"{named(facts, document)} is marked public and prints {kind}.",
                )
        for key, text in _in_document(facts, document, printed):
            if _PHONE.search(text):
                yield Fault(
                    key,
                    f"{called(facts, key)} holds a phone number, and {named(facts, document)} "
                    "prints it for the public.",
                )


def _printed(facts: Facts, document: Row) -> frozenset[str]:
    """What the catalogue says this document prints: sections and single answers."""
    outline = facts.catalogue.documents.get(document.type)
    parts = outline.sections if outline else ()
    return frozenset(printed for part in parts for printed in part.prints)


def _address(key: Key) -> str:
    return f"{key.section}.{key.field}"


def _phones_printed(facts: Facts, printed: frozenset[str]) -> bool:
    return any(p.phone and _address(p.at.phone) in printed for p in facts.people)


def _ratings_printed(facts: Facts, printed: frozenset[str]) -> bool:
    return any(
        _address(check.at.responses) in printed and any(r.person for r in check.responses)
        for check in facts.health_checks
    )


def _notes_printed(facts: Facts, printed: frozenset[str]) -> bool:
    sections = [s for s in facts.catalogue.sections.values() if not s.single]
    return any(
        _address(row.at.notes_private) in printed and row.notes_private
        for section in sections
        for row in facts.everything(section.name)
    )


_PERSONAL: tuple[tuple[str, Callable[[Facts, frozenset[str]], bool]], ...] = (
    ("phone numbers", _phones_printed),
    ("the ratings of single people", _ratings_printed),
    ("private notes", _notes_printed),
)


def _in_document(facts: Facts, document: Row, printed: frozenset[str]) -> Iterator[tuple[Key, str]]:
    """The texts that a document prints, and those edited into it; phone fields are judged apart."""
    phones = {person.at.phone for person in facts.people}
    for key, text in printable(facts):
        if (key.section in printed or _address(key) in printed) and key not in phones:
            yield key, text
    for edit in facts.text_edits:
        if edit.document == document.id and edit.edited_text:
            yield edit.at.edited_text, edit.edited_text


def _some_of(placeholder: str) -> str:
    """A placeholder as a message quotes it: a row of crosses can be as long as a page."""
    is_long = len(placeholder) > _QUOTED_AT_MOST
    return f"{placeholder[:_QUOTED_AT_MOST]}…" if is_long else placeholder


@rule(
    "R-143",
    Severity.ERROR,
    wakes=Phase.PRE_PROCUREMENT,
    title="No placeholder is left in an answer",
    why="A document that people sign has no gaps in it.",
    seed="Common practice",
    remedy="Write the answer, or mark it as not known with who will find out.",
)
def no_placeholder_is_left(facts: Facts) -> Iterator[Fault]:
    # A draft may be made with the finding listed; being an error, it stops only an approval.
    for key, text in printable(facts):
        found = _PLACEHOLDER.search(text)
        if found:
            yield Fault(
                key,
                f'{called(facts, key)} still holds the placeholder "{_some_of(found[0])}".',
            )
