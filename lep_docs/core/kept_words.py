"""Wording that a partner wrote and that is kept: what it replaces, and whether it still fits.

Pure. A kept wording names the passage it replaces by fingerprints, with and without its facts, so
that it is found again in each new version, and the facts that the passage printed, so that a
change of one is noticed. Must not know Word.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from lep_docs.core.asking import typed
from lep_docs.core.errors import UnknownKeyError
from lep_docs.core.facts import is_retired
from lep_docs.core.findings import Finding, Severity
from lep_docs.core.keys import parse_key, tag_of
from lep_docs.core.saying import place
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Spot

RULE = "R-071"
_LENGTH = 12
_HOLE = "\x1f"


class Change(StrEnum):
    """What becomes of a passage that the template would print."""

    REWORDED = "reworded"
    ADDED = "added"
    ADDED_IN_CELL = "added_in_cell"
    LEFT_OUT = "left_out"
    ROW_LEFT_OUT = "row_left_out"
    SECTION_ADDED = "section_added"
    SECTION_LEFT_OUT = "section_left_out"


ADDS = frozenset({Change.ADDED, Change.ADDED_IN_CELL, Change.SECTION_ADDED})


class Fit(StrEnum):
    """How a kept wording fits the version that is being made."""

    FOUND = "found"
    FACTS_DIFFER = "its facts differ"
    ALIKE = "only something like it was found"
    LOST = "nothing like it was found"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept wording. `id` is its record's, `words` what is printed ("" for what is left out).

    It is about the passage of which `before` were the words (for an addition, the one before it),
    under these `headings`, the outermost first, the `turn`-th from 1 of several alike. `mark` and
    `pattern` are its fingerprints with and without its facts; `tags` are those of its facts.
    """

    id: str
    change: Change
    words: str
    before: str
    headings: tuple[str, ...]
    turn: int
    mark: str
    pattern: str
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a kept wording in one version: how it fits, and the passage it met there."""

    id: str
    fit: Fit
    text: str = ""
    mark: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class MovedOn:
    """A fact beneath a kept wording that changed since: where, what it said, what it says."""

    key: Key
    was: str
    now: str


def plain(text: str) -> str:
    """A text as fingerprints take it: every stretch of white space is one space."""
    return " ".join(text.split())


def mark_of(text: str) -> str:
    """The fingerprint of a passage's words."""
    return hashlib.sha256(plain(text).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def pattern_of(pieces: Iterable[tuple[str, str]]) -> str:
    """The fingerprint of a passage without its facts, from its words and their tags ("" for none).

    Two versions of a passage in which only facts differ have the same.
    """
    frame = "".join(
        f"{_HOLE}{tag}{_HOLE}" if tag else "".join(words for words, _ in group)
        for tag, group in groupby(pieces, lambda piece: piece[1])
    )
    return mark_of(frame)


def pattern_at(spot: Spot) -> str:
    """The fingerprint without its facts of a passage that was sent."""
    return pattern_of((words, tag_of(key) if key else "") for words, key in spot.pieces)


def edits_of(facts: Facts, document: DocumentType) -> tuple[Row, ...]:
    """The records of the wordings kept for a document, whichever of its records they name."""
    found = ((edit, facts.find(edit.document)) for edit in facts.text_edits)
    return tuple(edit for edit, row in found if row is not None and row.type == document.code)


def kept_for(facts: Facts, document: DocumentType) -> tuple[Kept, ...]:
    """The wordings kept for a document, as its next version needs them."""
    return tuple(_kept(edit) for edit in edits_of(facts, document))


def _kept(edit: Row) -> Kept:
    before = edit.generated_text or ""
    headings = edit.headings or ((edit.section,) if edit.section else ())
    return Kept(
        id=edit.id,
        change=Change(edit.change or Change.REWORDED),
        words=edit.edited_text or "",
        before=before,
        headings=headings,
        turn=int(edit.turn or 1),
        mark=edit.generated_text_hash or (mark_of(before) if before else ""),
        pattern=edit.pattern_hash or "",
        tags=frozenset(tag_of(key) for key, _ in _beneath(edit)),
    )


def _beneath(edit: Row) -> Iterator[tuple[Key, str]]:
    """The facts beneath a kept wording, as they stood; an address nobody can read is none."""
    for row in edit.rests_on:
        try:
            yield parse_key(row.answer or ""), row.words or ""
        except UnknownKeyError:
            continue


def moved_on(facts: Facts, edit: Row) -> tuple[MovedOn, ...]:
    """The facts beneath a kept wording that changed since it was kept."""
    found = ((key, was, _now(facts, key)) for key, was in _beneath(edit))
    return tuple(MovedOn(key, was, now) for key, was, now in found if plain(was) != plain(now))


def _now(facts: Facts, key: Key) -> str:
    """What an answer says today; that of a retired record is printed no more."""
    row = facts.find(key.record)
    retired = row is not None and is_retired(row)
    return "no longer pursued" if retired else typed(facts.answers.get(key))


def said_moved_on(facts: Facts, edit: Row, moved: Sequence[MovedOn]) -> str:
    """The sentence of R-071: document, section, whose words, and what changed beneath them."""
    changed = and_list(
        f"{place(facts.catalogue, one.key)} (was {one.was or 'blank'}, is {one.now or 'blank'})"
        if facts.catalogue.sections.get(one.key.section)
        else str(one.key)
        for one in moved
    )
    return f"{_where(facts, edit)} stands on facts that changed since: {changed}."


def misfits(facts: Facts, document: DocumentType, placed: Iterable[Placed]) -> tuple[Finding, ...]:
    """What only making a document shows: wordings kept for it that no longer meet their passage.

    One whose facts have changed is told by the rule itself, not here.
    """
    by_id = {one.id: one for one in placed}
    return tuple(
        Finding(
            RULE, Severity.ERROR, edit.id, "", _misfit(facts, edit, by_id[edit.id].fit), REMEDY,
            (document.code,),
        )
        for edit in edits_of(facts, document)
        if edit.id in by_id
        and by_id[edit.id].fit is not Fit.FOUND
        and not moved_on(facts, edit)
    )  # fmt: skip


REMEDY = (
    "Read it beside today's facts, then say that it stands, change its words, or say that it is no "
    "longer wanted (lep-docs wordings)."
)


def _misfit(facts: Facts, edit: Row, fit: Fit) -> str:
    what = {
        Fit.FACTS_DIFFER: "does not say the facts that the passage it replaces says now",
        Fit.ALIKE: "replaces a passage that reads otherwise by now",
    }
    said = what.get(fit, "replaces a passage that is no longer printed")
    return f"{_where(facts, edit)} {said}."


def _where(facts: Facts, edit: Row) -> str:
    section = f", section “{edit.section}”" if edit.section else ""
    return (
        f"{edit.id}: the wording of {edit.author or 'nobody named'} in "
        f"{facts.name(edit.document)}{section}"
    )
