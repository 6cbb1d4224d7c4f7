"""The part of a document that an answer feeds, as plain lines with its gaps marked.

Pure, and quick enough to follow the cursor: one part of one document, from facts alone. It shows
what the part will say of the records it prints, and not the document's own running words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.asking import understood
from lep_docs.core.conditions import is_asked
from lep_docs.core.context import RecordView, words
from lep_docs.core.control import fill
from lep_docs.core.dates import show_date
from lep_docs.core.errors import LepError
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import FieldType, Need
from lep_docs.core.keys import Key
from lep_docs.core.sentences import lower_first
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Catalogue, DocumentSection, DocumentType, Field, Section

OTHERS_NAMED_AT_MOST = 8
_ROWS_AT_MOST = 12
_LINES_AT_MOST = 160


class Kind(StrEnum):
    """What a line of the preview is."""

    TITLE = "title"
    NOTE = "note"
    HEADING = "heading"
    FACT = "fact"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line: a fact has the name of its answer before it; `key` is the answer it shows."""

    kind: Kind
    text: str
    label: str = ""
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands in the documents."""

    document: DocumentType
    part: DocumentSection

    def said(self, facts: Facts) -> str:
        """The place in words: "Partnering protocol 13, Raising and settling issues"."""
        spoken = words(facts)
        title = fill(self.document.title, spoken)
        return f"{title} {self.part.code}, {fill(self.part.title, spoken)}"


def places(catalogue: Catalogue, key: Key) -> tuple[Place, ...]:
    """Every part of every document that prints the answer at `key`, or any of its record's."""
    return tuple(
        Place(document, part)
        for document in catalogue.documents.values()
        for part in document.sections
        if any(_is_of(printed, key) for printed in part.prints)
    )


def _is_of(printed: str, key: Key) -> bool:
    """Whether what a part prints holds an answer, or anything of its record."""
    name, _, field = printed.partition(".")
    return name == key.section and (not key.field or field in ("", key.field))


def preview(facts: Facts, place: Place, key: Key) -> tuple[PreviewLine, ...]:
    """What a part of a document will say, the record at `key` in full and the others by name."""
    spoken = words(facts)
    lines = [
        PreviewLine(Kind.TITLE, place.said(facts)),
        PreviewLine(Kind.NOTE, fill(place.part.purpose, spoken)),
    ]
    names = dict.fromkeys(printed.partition(".")[0] for printed in place.part.prints)
    ordered = sorted(names, key=lambda name: name != key.section)
    for name in ordered:
        section = facts.catalogue.sections[name]
        lines += _section(facts, section, _printed(section, place.part), key)
    return tuple(lines[:_LINES_AT_MOST])


def nowhere(field: Field) -> tuple[PreviewLine, ...]:
    """What to show for an answer that no part of a document prints."""
    why = field.unused or "It decides words, dates or checks."
    return (PreviewLine(Kind.NOTE, f"{field.label}: no document prints this by itself. {why}"),)


def _printed(section: Section, part: DocumentSection) -> tuple[Field, ...]:
    """The fields of a section that a part prints: those it names, or all of the section's own."""
    named = [p.partition(".")[2] for p in part.prints if p.partition(".")[0] == section.name]
    if "" in named:
        return section.fields
    return tuple(section.by_name[name] for name in named)


def _section(
    facts: Facts, section: Section, fields: tuple[Field, ...], key: Key
) -> Iterator[PreviewLine]:
    if section.single:
        yield PreviewLine(Kind.HEADING, section.label, key=Key(section.name))
        yield from _record(facts, getattr(facts, section.name), fields, key)
        return
    rows = tuple(getattr(facts, section.name))
    here = next((row for row in facts.everything(section.name) if row.id == key.record), None)
    if here is not None and key.section == section.name:
        name = facts.name(here.id)
        retired = " (no longer pursued: not printed among the others)" if is_retired(here) else ""
        yield PreviewLine(Kind.HEADING, f"{name}{retired}", key=here.key)
        yield from _record(facts, here, fields, key)
    yield from _others(facts, section, tuple(row for row in rows if row is not here))


def _others(facts: Facts, section: Section, rows: tuple[Row, ...]) -> Iterator[PreviewLine]:
    if not rows:
        return
    yield PreviewLine(Kind.HEADING, f"{section.label}: {len(rows)}", key=Key(section.name))
    for row in rows[:OTHERS_NAMED_AT_MOST]:
        yield PreviewLine(Kind.FACT, facts.name(row.id), key=row.key)
    if len(rows) > OTHERS_NAMED_AT_MOST:
        yield PreviewLine(Kind.NOTE, f"and {len(rows) - OTHERS_NAMED_AT_MOST} more")


def _record(facts: Facts, row: Row, fields: tuple[Field, ...], key: Key) -> Iterator[PreviewLine]:
    view = RecordView(row, facts)
    shared = {field.name for field in facts.catalogue.common}
    for field in fields:
        if is_asked(field, row) and not field.unused and field.name not in shared:
            yield from _answer(facts, view, field, field.label, key)


def _answer(
    facts: Facts, view: RecordView, field: Field, label: str, here: Key
) -> Iterator[PreviewLine]:
    """The lines of one answer; of one that is left out only while the cursor stands on it."""
    value = view.row.raw(field.name)
    key = view.row.key.step(field.name)
    blank = value in (None, (), Group({}))
    gap = _gap(facts, field, value)
    if gap or isinstance(value, NotApplicable) or (blank and field.type is not FieldType.GROUP):
        if gap:
            yield PreviewLine(Kind.GAP, gap, label, key)
        elif key.base == here.base:
            why = f": {value.why}" if isinstance(value, NotApplicable) else " while blank"
            yield PreviewLine(Kind.NOTE, f"{label}: left out{why}", key=key)
    elif field.type is FieldType.ROWS:
        yield from _rows(view, field, label, key)
    elif field.type is FieldType.GROUP:
        for part in field.fields:
            said = f"{label}, {lower_first(part.label)}"
            yield from _answer(facts, getattr(view, field.name), part, said, here)
    else:
        yield PreviewLine(Kind.FACT, _said(view, field), label, key)


def _rows(view: RecordView, field: Field, label: str, key: Key) -> Iterator[PreviewLine]:
    """A table of an answer: its name, then a line for each row."""
    rows = getattr(view, field.name)
    yield PreviewLine(Kind.FACT, "", label, key)
    for row in rows[:_ROWS_AT_MOST]:
        said = "; ".join(text for one in field.fields if (text := _said(row, one)))
        yield PreviewLine(Kind.FACT, said, key=row.row.key)


def _said(view: RecordView, field: Field) -> str:
    """An answer as a document says it; the items of a list with commas between them."""
    shown = getattr(view, field.name)
    return ", ".join(str(one) for one in shown) if isinstance(shown, tuple) else str(shown)


def _gap(facts: Facts, field: Field, value: object) -> str:
    """What stands where an answer that is wanted by now is missing, in brackets; "" for none."""
    if isinstance(value, NotKnown):
        finds = f": {facts.name(value.who)} finds out" if value.who else " yet"
        return f"[not known{finds}{f' by {show_date(value.by)}' if value.by else ''}]"
    if isinstance(value, Unreadable):
        return "[cannot be read]"
    come = field.known_from.has_come(facts.phase)
    if value in (None, (), Group({})) and come and field.need is not Need.OPTIONAL:
        return f"[{lower_first(field.label.rstrip('?'))}?]"
    return ""


def with_typed(facts: Facts, key: Key, text: str) -> Facts:
    """The facts as they will be if what is being typed stays; as they are if it is no answer."""
    try:
        value = understood(facts.catalogue, facts.answers, key, text)
        answers = facts.answers.with_(key, value)
    except LepError:
        return facts
    return replace(facts, answers=answers)
