"""What a document says of itself: title, version, status, owner, history and sign-offs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.context import NOTHING, Fact, RecordView, Words
from lep_docs.core.dates import show_date
from lep_docs.core.errors import CatalogueError
from lep_docs.core.facts import Row
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.numbering import is_version, parse_version
from lep_docs.core.sentences import cap_first

if TYPE_CHECKING:
    from lep_docs.core.context import Word
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType

AGREED = ("agreed", "approved")
REPLACED = ("superseded", "withdrawn")
DOCUMENTS = "documents"
FIRST_VERSION = "0.1"
PRIVATE = "Confidential to one organisation"
_TOKEN = re.compile(r"\{(\w*)(\.the)?\}")


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
class Stage:
    """The state a document is in, as templates read it under `document.state`; all "" without one.

    `line` stands on the cover, `asks` says who asks what of whom; `author` is whoever it speaks
    for while it is `alone`; `partner_open` says that a partner is still to be chosen.
    """

    code: str = ""
    line: str = ""
    asks: str = ""
    author: str = ""
    alone: bool = False
    partner_open: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A document's own particulars, as templates read them under `document`.

    `record` is the document's record (blank when none is kept yet); `number` the version. A draft
    made since a version was released or agreed has the next number, and `follows` is that of the
    version.
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
    state: Stage = Stage()
    follows: str = ""


def control(facts: Facts, document: DocumentType, words: Words, status: BuildStatus) -> Control:
    """The particulars of one document, built for `status`."""
    row = document_row(facts, document)
    record = RecordView(row, facts)
    title = fill(document.title, words, in_full=True)
    follows = _follows(row) if status is BuildStatus.DRAFT else ""
    number = Fact(str(parse_version(follows).next)) if follows else record.version
    return Control(
        code=document.code,
        slug=document.slug,
        title=str(record.title) if record.title else title,
        short_title=title,
        audience=fill(document.audience, words),
        number=number or Fact(FIRST_VERSION),
        status=_status(record, row, status, follows),
        is_draft=status is BuildStatus.DRAFT,
        date=show_date((row.issued_on if not follows else None) or facts.as_of),
        marking=record.marking or _marking(facts, document, words),
        record=record,
        signatures=tuple(_signature(facts, row, party) for party in facts.main_parties),
        follows=follows,
    )


def _marking(facts: Facts, document: DocumentType, words: Words) -> Fact:
    """Who may read a document of which nobody has said it."""
    if facts.private:
        return Fact(PRIVATE)
    return Fact(fill(document.marking, words))


def document_row(facts: Facts, document: DocumentType) -> Row:
    """The document's own record, the current one of several; a blank one while none is kept."""
    own = [d for d in facts.documents if d.type == document.code]
    current = [d for d in own if d.status not in REPLACED]
    section = facts.catalogue.sections[DOCUMENTS]
    return next(iter(current or own), Row(Key(DOCUMENTS), {}, section.by_name))


def fill(text: str, words: Words, *, in_full: bool = False, **own: str) -> str:
    """Text with {tokens} of the vocabulary, or {token.the}, in the partnership's words.

    Each is said short, or `in_full`. `own` are further names, put in as they are.

    Raises:
        CatalogueError: there is no such token.
    """

    def said(token: re.Match[str]) -> str:
        if token[1] in own:
            return own[token[1]]
        if token[1] not in dir(words):
            known = did_you_mean(token[1], dir(words))
            raise CatalogueError(f'"{text}" uses a word that no vocabulary has.{known}')
        word: Word = getattr(words, token[1])
        plain = word.full if in_full else str(word)
        return word.with_the(plain) if token[2] else plain

    return cap_first(_TOKEN.sub(said, text))


def _follows(row: Row) -> str:
    """The number of the version that was released or agreed last, if the record still says that.

    A number that nobody released or agreed is the draft's own.
    """
    number = row.version or ""
    is_kept = any(part.number == number and part.snapshot_hash for part in row.versions)
    return number if is_version(number) and (is_kept or row.status in AGREED) else ""


def _status(record: RecordView, row: Row, status: BuildStatus, follows: str) -> str:
    held = str(record.status)
    if status is BuildStatus.APPROVED:
        return held if row.status in AGREED else "Approved"
    if row.status in AGREED:
        return "Under revision" if record.version else "Draft"
    return held if held and not follows else "Working draft"


def _signature(facts: Facts, row: Row, party: Row) -> SignatureLine:
    """What is recorded of a party's newest signature, or the blank line it will sign on."""
    view = RecordView(party, facts)
    parts = [part for part in row.sign_offs if part.party == party.id]
    part = max(parts, key=lambda part: part.date or date.min, default=None)
    if part is None:
        return SignatureLine(view, _lead(facts, party), NOTHING, NOTHING, NOTHING)
    signed = RecordView(part, facts)
    person = signed.person or None
    return SignatureLine(view, person, signed.capacity, signed.date, signed.decision)


def _lead(facts: Facts, party: Row) -> RecordView | None:
    """Who signs for a party until somebody else is named: its lead director, else its director."""
    for kind in ("lead_director", "board_director"):
        for role in facts.roles:
            holder: RecordView = RecordView(role, facts).holder
            if role.party == party.id and role.role_type == kind and holder:
                return holder
    return None
