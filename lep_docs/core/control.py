"""What a document says of itself: title, version, status, owner, history and sign-offs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.context import NOTHING, Fact, RecordView, Words
from lep_docs.core.dates import show_date
from lep_docs.core.facts import Row
from lep_docs.core.keys import Key

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType

AGREED = ("agreed", "approved")
FIRST_VERSION = "0.1"


class BuildStatus(StrEnum):
    """What a build is for."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signatory: the party, who signs for it, and what is held of the signature."""

    party: RecordView
    person: RecordView | None
    capacity: Fact
    signed: Fact
    decision: Fact


@dataclass(frozen=True, slots=True)
class Control:
    """A document's own particulars, as templates read them under `document`.

    `record` is the document's record (blank when none is kept yet); `number` the version.
    """

    code: str
    slug: str
    title: str
    short_title: str
    audience: str
    number: Fact
    status: str
    is_draft: bool
    date: str
    marking: Fact
    record: RecordView
    signatures: tuple[SignatureLine, ...]


def control(facts: Facts, document: DocumentType, words: Words, status: BuildStatus) -> Control:
    """The particulars of one document, built for `status`."""
    row = document_row(facts, document)
    record = RecordView(row, facts)
    title = fill(document.title, words)
    return Control(
        code=document.code,
        slug=document.slug,
        title=str(record.title) if record.title else title,
        short_title=title,
        audience=document.audience,
        number=_fact(record.version) or Fact(FIRST_VERSION),
        status=_status(record, row, status),
        is_draft=status is BuildStatus.DRAFT,
        date=show_date(row.issued_on or facts.as_of),
        marking=_fact(record.marking),
        record=record,
        signatures=tuple(_signature(facts, row, party) for party in facts.main_parties),
    )


def document_row(facts: Facts, document: DocumentType) -> Row:
    """The document's own record; a blank one while none is kept."""
    found = (d for d in facts.documents if d.type == document.code)
    section = facts.catalogue.sections[DOCUMENTS]
    return next(found, Row(Key(DOCUMENTS), {}, section.by_name))


DOCUMENTS = "documents"


def fill(text: str, words: Words) -> str:
    """Text with {tokens} of the vocabulary said in the partnership's words."""
    for token in dir(words):
        text = text.replace("{" + token + "}", getattr(words, token))
    return text[:1].upper() + text[1:]


def _fact(shown: object) -> Fact:
    return shown if isinstance(shown, Fact) else NOTHING


def _status(record: RecordView, row: Row, status: BuildStatus) -> str:
    held = str(record.status)
    if status is BuildStatus.APPROVED:
        return held if row.status in AGREED else "Approved"
    if row.status in AGREED:
        return f"Draft after version {record.version}"
    return held or "Working draft"


def _signature(facts: Facts, row: Row, party: Row) -> SignatureLine:
    """What is recorded of a party's signature, or the blank line it will sign on."""
    view = RecordView(party, facts)
    for part in row.sign_offs:
        if part.party == party.id:
            signed = RecordView(part, facts)
            person = facts.find(part.person)
            return SignatureLine(
                view,
                RecordView(person, facts) if person else None,
                _fact(signed.capacity),
                _fact(signed.date),
                _fact(signed.decision),
            )
    lead = facts.find(_lead(facts, party))
    return SignatureLine(view, RecordView(lead, facts) if lead else None, NOTHING, NOTHING, NOTHING)


def _lead(facts: Facts, party: Row) -> str | None:
    """Who signs for a party until somebody else is named: its lead director, else its director."""
    for kind in ("lead_director", "board_director"):
        for role in facts.roles:
            if role.party == party.id and role.role_type == kind and role.holder:
                return str(role.holder)
    return None
