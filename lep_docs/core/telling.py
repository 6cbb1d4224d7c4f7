"""The facts as far as a document, in the state it is in, may tell them.

Promises: a draft that speaks for one side holds no record of the other's, nothing that is kept to
one organisation, and no answer that only parts it leaves out would print; templates, pictures and
digests cannot let slip what they are not given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from lep_docs.core.answers import Answers, Record
from lep_docs.core.control import DOCUMENTS, BuildStatus
from lep_docs.core.fields import FieldType, StateCode
from lep_docs.core.states import ACROSS, across, state_of
from lep_docs.core.values import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentState, DocumentType, Field
    from lep_docs.core.values import Value

PARTIES = "parties"
OF_A_PARTY = ("people", "roles")
MEMBER = "consortium_member"
# What one side said to itself about a draft; it does not travel with the draft.
OWN_NOTES = frozenset({"waivers", "comments", "returned_edits"})
_NO_ROW = ""


def as_told(facts: Facts, document: DocumentType, status: BuildStatus = BuildStatus.DRAFT) -> Facts:
    """The facts that the document may tell: all of them, unless it speaks for one side only."""
    state = state_of(facts, document, status)
    if state is None or not state.alone:
        return facts
    withheld = _withheld(facts, document, state)
    sections = {
        name: tuple(withheld.kept(name, records))
        for name, records in facts.answers.sections.items()
        if name in facts.catalogue.sections and name not in withheld.sections
    }
    return replace(facts, answers=Answers(sections), private=False)


@dataclass(frozen=True, slots=True)
class _Withheld:
    """What is not told: whole sections, answers by section and name, and records by id.

    `strangers` are parties with their people and roles; a record that is theirs goes with them,
    and so does whatever `names` one of them.
    """

    facts: Facts
    sections: frozenset[str]
    answers: frozenset[tuple[str, str]]
    records: frozenset[str]
    strangers: frozenset[str]
    names: re.Pattern[str] | None

    def kept(self, name: str, records: tuple[Record, ...]) -> Iterator[Record]:
        """The records of a section that are told, with the answers that are."""
        section = self.facts.catalogue.sections[name]
        shared = {field.name for field in self.facts.catalogue.common}
        own = {n: f for n, f in section.by_name.items() if n not in shared}
        for record in records:
            title = record.values.get(section.title)
            if (
                record.id in self.records
                or self._is_theirs(record.values, own)
                or (not section.single and self._names(title))
            ):
                continue
            asked = {n: v for n, v in record.values.items() if (name, n) not in self.answers}
            yield Record(record.id, self._values(asked, section.by_name))

    def _is_theirs(self, values: Mapping[str, Value], fields: Mapping[str, Field]) -> bool:
        """Whether one of the strangers is whom or what it is about."""
        return any(
            field.type is FieldType.REFERENCE and not field.many and PARTIES in field.refs
            for name, field in fields.items()
            if values.get(name) in self.strangers
        )

    def _names(self, value: Value | None) -> bool:
        """Whether a text calls one of the strangers by name."""
        return bool(self.names and isinstance(value, str) and self.names.search(value))

    def _values(self, values: Mapping[str, Value], fields: Mapping[str, Field]) -> dict[str, Value]:
        found = ((n, self._value(v, fields[n])) for n, v in values.items() if n in fields)
        return {name: value for name, value in found if value is not None}

    def _value(self, value: Value, field: Field) -> Value | None:
        """An answer without what leads to something that is not told; None when nothing is left."""
        parts = {part.name: part for part in field.fields}
        if isinstance(value, Group):
            return Group(self._values(value.parts, parts))
        if field.type is FieldType.ROWS and isinstance(value, tuple):
            return cast("Value", tuple(self._row(row, parts) for row in value))
        if field.type is not FieldType.REFERENCE:
            return None if self._names(value) else value
        if isinstance(value, tuple):
            return cast("Value", tuple(one for one in value if one not in self.records))
        return None if value in self.records else value

    def _row(self, row: Value, parts: Mapping[str, Field]) -> Value:
        """A row of a table; in the place of a stranger's, a blank that keeps the numbers."""
        if not isinstance(row, Group):
            return row
        named = {value for value in row.parts.values() if isinstance(value, str)}
        return _NO_ROW if named & self.strangers else Group(self._values(row.parts, parts))


def _withheld(facts: Facts, document: DocumentType, state: DocumentState) -> _Withheld:
    kept = {p for s in document.sections if s.code not in state.leaves_out for p in s.prints}
    out = {p for s in document.sections if s.code in state.leaves_out for p in s.prints} - kept
    told = {printed.partition(".")[0] for printed in kept} | {DOCUMENTS}
    sections = frozenset(printed.partition(".")[0] for printed in out) - told
    sections |= OWN_NOTES
    answers = {
        (name, field)
        for name, _, field in (p.partition(".") for p in (*out, *state.withholds))
        if field and name != DOCUMENTS
    }
    strangers = _strangers(facts, state.code)
    records = {r.id for name in sections for r in facts.everything(name)}
    hidden, names = strangers | records, _names_of(facts, strangers)
    return _Withheld(facts, sections, frozenset(answers), hidden, strangers, names)


def _names_of(facts: Facts, strangers: frozenset[str]) -> re.Pattern[str] | None:
    """What finds the name of one of these parties in a text, in full or in short."""
    parties = (party for party in facts.everything(PARTIES) if party.id in strangers)
    names = sorted({name for p in parties for name in (p.name, p.short_name) if name})
    if not names:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def _strangers(facts: Facts, code: StateCode) -> frozenset[str]:
    """The parties a draft must not speak of, and their people and roles.

    The authority's leaves the partner open. A bidder's knows no other bidder: of those across the
    table only whoever signs in that room, with those who bid beside it.
    """
    everybody = [party for party in facts.everything(PARTIES) if party.class_ in ACROSS]
    if code is StateCode.BIDDER_DRAFT:
        own = {party.id for party in across(facts)}
        everybody = [p for p in everybody if p.id not in own and p.class_ != MEMBER]
    gone = {party.id for party in everybody}
    gone |= {p.id for p in facts.everything(PARTIES) if p.parent_party in gone}
    theirs = {row.id for name in OF_A_PARTY for row in facts.everything(name) if row.party in gone}
    return frozenset(gone | theirs)
