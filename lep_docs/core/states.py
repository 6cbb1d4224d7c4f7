"""The state a document is in: one side's own draft, everybody's, approved, or brought up to date.

Which it is follows from who writes in the room, the phase and the version. The outline says which
states a document tells apart, and what each does without.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lep_docs.core.context import Fact, vocabulary
from lep_docs.core.control import AGREED, BuildStatus, Stage, document_row, fill
from lep_docs.core.fields import Author, Phase, Signing, StateCode
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from lep_docs.core.context import Words
    from lep_docs.core.control import Control
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import DocumentSection, DocumentState, DocumentType

# The classes of parties that come to the table in a procurement; each is one of `parties.class`.
ACROSS = frozenset({"private_partner", "bidder", "consortium_member"})
_FIRST_AGREED, _AFTER_A_REVIEW = 1, 2


def state_of(
    facts: Facts, document: DocumentType, status: BuildStatus = BuildStatus.DRAFT
) -> DocumentState | None:
    """The state a document is in when it is built for `status`; None where it tells none apart.

    One that its outline does not tell apart counts as the joint draft, or as what was approved.
    """
    known = {state.code: state for state in document.states}
    code = _code(facts, document, status)
    if code in known:
        return known[code]
    agreed = status is BuildStatus.APPROVED and StateCode.APPROVED in known
    return known.get(StateCode.APPROVED if agreed else StateCode.JOINT_DRAFT)


def _code(facts: Facts, document: DocumentType, status: BuildStatus) -> StateCode:
    if facts.author is Author.BIDDER:
        return StateCode.BIDDER_DRAFT
    if facts.author is Author.PUBLIC or not Phase.PROCUREMENT_SELECTED.has_come(facts.phase):
        return StateCode.AUTHORITY_DRAFT
    row, approved = document_row(facts, document), status is BuildStatus.APPROVED
    whole = _whole_number(row.version or "")
    under_revision = not approved and (row.status in AGREED or whole >= _FIRST_AGREED)
    if whole >= _AFTER_A_REVIEW or under_revision:
        return StateCode.ANNUAL_UPDATE
    return StateCode.APPROVED if approved else StateCode.JOINT_DRAFT


def _whole_number(version: str) -> int:
    """The part of a version's number before the point; nought where there is no number."""
    whole = version.partition(".")[0]
    return int(whole) if whole.isascii() and whole.isdecimal() else 0


def parts_of(facts: Facts, document: DocumentType) -> tuple[DocumentSection, ...]:
    """The parts of its outline that a document has in its present state."""
    state = state_of(facts, document)
    left_out = state.leaves_out if state else ()
    return tuple(part for part in document.sections if part.code not in left_out)


def across(facts: Facts) -> tuple[Row, ...]:
    """The parties that sign for the side that comes to the table; in a bidder's room, it is it."""
    return tuple(party for party in facts.main_parties if party.class_ in ACROSS)


def staged(
    particulars: Control, facts: Facts, document: DocumentType, words: Words, status: BuildStatus
) -> Control:
    """The particulars with what the document's state says of it, its marking and its signatures.

    `facts` are those that the document may tell.
    """
    state = state_of(facts, document, status)
    if state is None:
        return particulars
    author = _author(facts, state.code, words)
    stage = Stage(
        code=state.code.value,
        line=_said(state.line, words, author),
        asks=_said(state.asks, words, author),
        author=author,
        alone=state.alone,
        partner_open=bool(ACROSS & set(vocabulary(facts).main_classes)) and not across(facts),
    )
    marking = particulars.marking
    if state.marking and not particulars.record.marking:
        marking = Fact(_said(state.marking, words, author))
    signing = {party.id for party in across(facts)}
    lines = particulars.signatures if state.signed_by is not Signing.NOBODY else ()
    if state.signed_by is Signing.AUTHOR:
        lines = tuple(line for line in lines if line.party.id in signing)
    return replace(particulars, state=stage, marking=marking, signatures=lines)


def _author(facts: Facts, code: StateCode, words: Words) -> str:
    """Whoever a document of one side speaks for; "" when it speaks for all."""
    if code is StateCode.AUTHORITY_DRAFT:
        return str(words.public_partner.the)
    if code is StateCode.BIDDER_DRAFT:
        return and_list([facts.called(party.id) for party in across(facts)]) or "one bidder"
    return ""


def _said(text: str, words: Words, author: str) -> str:
    """A line of the outline in the partnership's words, with whoever the document speaks for."""
    return fill(text, words, author=author) if text else ""
