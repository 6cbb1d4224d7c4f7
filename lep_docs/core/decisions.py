"""What a person decides on what a returned document proposes, and what was decided before.

Values, and looking up in the answers; must not change any.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.proposals import Kind

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.proposals import Proposal

_LENGTH = 12


class Choice(StrEnum):
    """The four things that can be decided. On a comment, `take` opens it for an answer."""

    TAKE = "take"
    KEEP = "keep"
    TOGETHER = "together"
    PARK = "park"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, why, and by whom. `text` is what was written together."""

    choice: Choice
    reason: str = ""
    who: str = ""
    text: str = ""


def standing(facts: Facts, document: DocumentType, one: Proposal) -> Choice | None:
    """What was decided on a proposal before; None where nobody has. A parked one waits still."""
    if one.kind is Kind.COMMENT:
        thread = thread_of(facts, document, one)
        return Choice.TAKE if thread is not None and _is_known(thread, one) else None
    row = recorded(facts, document, one)
    return Choice(row.decision) if row is not None and row.decision else None


def recorded(facts: Facts, document: DocumentType, one: Proposal) -> Row | None:
    """The record of what was decided on a proposal, if there is one."""
    return next(
        (r for r in facts.returned_edits if r.mark == one.id and _is_of(facts, document, r)), None
    )


def thread_of(facts: Facts, document: DocumentType, one: Proposal) -> Row | None:
    """The record of a comment, if it came before."""
    mark = comment_mark(document, one)
    return next(
        (row for row in facts.comments if row.mark == mark and _is_of(facts, document, row)), None
    )


def comment_mark(document: DocumentType, one: Proposal) -> str:
    """What a comment is known by when it comes back again: its writer, moment and words."""
    said = f"{document.code}\x1f{one.author}\x1f{one.date}\x1f{one.theirs}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def of_document(facts: Facts, document: DocumentType, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Those of some records that belong to a document, whichever of its records they name."""
    return tuple(row for row in rows if _is_of(facts, document, row))


def _is_of(facts: Facts, document: DocumentType, row: Row) -> bool:
    named = facts.find(row.document)
    return named is not None and named.type == document.code


def _is_known(thread: Row, one: Proposal) -> bool:
    """Whether the thread says all that the comment says now."""
    told = {(reply.author or "", reply.text or "") for reply in thread.replies}
    new = any((reply.author, reply.text.strip()) not in told for reply in one.replies)
    return not new and (not one.resolved or thread.state == "resolved")
