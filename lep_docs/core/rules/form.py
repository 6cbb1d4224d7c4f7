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
from lep_docs.core.rules.common import VEHICLE, listed, named
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
_PLACEHOLDER = re.compile(
    r"\bTB[ACD]\b|\blorem\b|\bx{3,}\b|(?<!\w)_{3,}|\[[\s._…?*x-]*\]"
    r"|\[(?:insert|enter|add|name|date|number|amount|title|to be)\b[^\]]*\]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORDS_AT_MOST = 40
_ACRONYM = re.compile(r"\b([A-Z]{2,})s?\b")
# Short forms that need no explaining to a council's readers, whatever the partnership.
_EVERYDAY = frozenset({"CEO", "HR", "ICT", "IT", "NHS", "UK", "VAT"})


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


def _printable(facts: Facts) -> Iterator[tuple[Key, str]]:
    """The texts a document may print: of live records, as people wrote them.

    Leaves out what lep_docs itself records, such as the words a change replaced, and the private
    and housekeeping answers that every record can have.
    """
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


def _called(facts: Facts, key: Key) -> str:
    """The record an answer belongs to, named for a message; its section where it has no id."""
    row = facts.find(key.record)
    return named(facts, row) if row else facts.catalogue.sections[key.section].label


@rule(
    "R-140",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    title="Nothing from a confidential room stands in this one",
    why="No bidder may ever see another's material (R26).",
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
                "Take the words out here; write the point afresh if it may be shared.",
            )


@rule(
    "R-141",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D2", "D10"),
    title="What is released goes to every bidder alike and is logged",
    why="Bidders are treated equally, and it can be shown (R50).",
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
)
def public_documents_are_impersonal(facts: Facts) -> Iterator[Fault]:
    remedy = "Mark the document for partners only, or take the personal data out."
    for document in in_force(facts):
        if not _PUBLIC.search(document.marking or ""):
            continue
        printed = _printed(facts, document)
        for kind, is_printed in _PERSONAL:
            if is_printed(facts, printed):
                yield Fault(
                    document.at.marking,
                    f"{named(facts, document)} is marked public and prints {kind}.",
                    remedy,
                )
        for key, text in _in_document(facts, document, printed):
            if _PHONE.search(text):
                yield Fault(
                    key,
                    f"{_called(facts, key)} holds a phone number, and {named(facts, document)} "
                    "prints it for the public.",
                    remedy,
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
    for key, text in _printable(facts):
        if (key.section in printed or _address(key) in printed) and key not in phones:
            yield key, text
    for edit in facts.text_edits:
        if edit.document == document.id and edit.edited_text:
            yield edit.at.edited_text, edit.edited_text


@rule(
    "R-143",
    Severity.ERROR,
    wakes=Phase.PRE_PROCUREMENT,
    title="No placeholder is left in an answer",
    why="A document that people sign has no gaps in it.",
)
def no_placeholder_is_left(facts: Facts) -> Iterator[Fault]:
    # A draft may be made with the finding listed; being an error, it stops only an approval.
    for key, text in _printable(facts):
        found = _PLACEHOLDER.search(text)
        if found:
            yield Fault(
                key,
                f'{_called(facts, key)} still holds the placeholder "{found[0]}".',
                "Write the answer, or mark it as not known with who will find out.",
            )


@rule(
    "R-144",
    Severity.ADVICE,
    wakes=Phase.PRE_PROCUREMENT,
    title="Vision, objectives and behaviours read easily",
    why="They are shared with members, governors and everyone who works here.",
)
def what_is_shared_reads_easily(facts: Facts) -> Iterator[Fault]:
    texts = list(_shared_texts(facts))
    known = _EVERYDAY | {
        acronym
        for text in (*_own_words(facts), *_in_brackets(texts))
        for acronym in _ACRONYM.findall(text)
    }
    for key, text in texts:
        longest = max(len(sentence.split()) for sentence in _SENTENCE_END.split(text))
        if longest > _WORDS_AT_MOST:
            yield Fault(
                key,
                f"{_called(facts, key)} has a sentence of {longest} words (a hint).",
                "Say it in two sentences.",
            )
        unknown = [a for a in dict.fromkeys(_ACRONYM.findall(text)) if a not in known]
        if unknown:
            yield Fault(
                key,
                f"{_called(facts, key)} uses {listed(unknown)} without saying what it "
                "means (a hint).",
                "Write it out, or put the short form in brackets after the full one.",
            )


def _shared_texts(facts: Facts) -> Iterator[tuple[Key, str]]:
    """The texts meant for every reader."""
    partnership = facts.partnership
    answers = [(partnership.at.vision_statement, partnership.vision_statement)]
    answers += [(v.at.text, v.text) for v in facts.vision_elements]
    for row in facts.objectives:
        answers += [(row.at.title, row.title), (row.at.outcome, row.outcome)]
        answers.append((row.at.description, row.description))
    for row in facts.behaviours:
        answers += [(row.at.we_will, row.we_will), (row.at.we_will_not, row.we_will_not)]
    yield from ((key, text) for key, text in answers if text)


def _own_words(facts: Facts) -> Iterator[str]:
    """The names and terms this partnership explains to its readers or is known by."""
    own = facts.catalogue.vocabularies.get(facts.partnership.vocabulary)
    if own:
        yield from (word for t in own.terms.values() for word in (t.label, t.plural, t.short))
        yield from (term for term, _ in own.glossary)
    names = [facts.partnership.name, facts.partnership.short_name]
    names += [name for party in facts.parties for name in (party.name, party.short_name)]
    names += [word for term in facts.vocabulary for word in (term.label, term.plural, term.short)]
    yield from (name for name in names if name)


def _in_brackets(texts: list[tuple[Key, str]]) -> Iterator[str]:
    for _, text in texts:
        yield from re.findall(r"\(([^()]*)\)", text)


@rule(
    "R-146",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    title="The words are those of this kind of partnership",
    why="A reader who meets another scheme's words doubts which one the document is about.",
)
def words_are_not_mixed(facts: Facts) -> Iterator[Fault]:
    # Only the short name of another kind's partnership company tells: its other words, such as
    # school or lead college, are everyday words here.
    kinds = facts.catalogue.vocabularies
    own = " ".join(_own_words(facts))
    shorts = {kind.terms[VEHICLE].short for kind in kinds.values()}
    foreign = sorted(s for s in shorts if s and not re.search(rf"\b{re.escape(s)}\b", own))
    if facts.partnership.vocabulary not in kinds or not foreign:
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, foreign))})s?\b")
    for key, text in _printable(facts):
        found = pattern.search(text)
        if found:
            yield Fault(
                key,
                f'{_called(facts, key)} says "{found[1]}", which another kind of partnership '
                "is called (a hint).",
                "Use this partnership's own word.",
            )
