"""A partner's wording put on record, so that the next version prints it. Pure.

Words that a partner changed again are changed in the record there is; a new record is made for
anything else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.asking import typed
from lep_docs.core.decisions import Choice
from lep_docs.core.errors import RefusedError
from lep_docs.core.kept_words import ADDS, Change, edits_of, mark_of, pattern_at, plain
from lep_docs.core.keys import parse_key
from lep_docs.core.origins import day_of, filled, spread
from lep_docs.core.proposals import Kind, Within
from lep_docs.core.records import next_id
from lep_docs.core.values import Group
from lep_docs.core.wording import merge_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.answers import Answers
    from lep_docs.core.decisions import Decision
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.kept_words import Placed
    from lep_docs.core.keys import Key
    from lep_docs.core.origins import Source
    from lep_docs.core.proposals import Proposal, Spot
    from lep_docs.core.values import Value

TEXT_EDITS = "text_edits"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One thing to be done at one passage."""

    change: Change
    spot: Spot
    words: str


@dataclass(frozen=True, slots=True)
class _Case:
    """Which wording is kept, on whose word."""

    source: Source
    one: Proposal
    decision: Decision

    def whose(self, edit: Row) -> dict[Key, Value | None]:
        """What a record says of where its words come from."""
        at, one, file = edit.at, self.one, self.source.file
        return {
            at.author: one.author or f"not named in {file}",
            at.reason: self.decision.reason.strip(),
            at.date: day_of(one.date),
            at.source_file: file,
        }


def wording_kept(facts: Facts, source: Source, one: Proposal, decision: Decision) -> Answers:
    """The answers with a wording or section kept as it came back, or as it was written together."""
    words = decision.text if decision.choice is Choice.TOGETHER else one.theirs
    case = _Case(source, one, decision)
    for wanted in _wanted(one, words.strip()):
        old = _printed_by(facts, source, wanted.spot)
        if old is not None and wanted.change in {Change.REWORDED, Change.LEFT_OUT}:
            answers = _again(facts, old, wanted, case)
        elif old is None and (rival := _rival(facts, source, wanted)) is not None:
            answers = _beside(facts, rival, wanted, case)
        else:
            answers = _new(facts, old, wanted, case)
        facts = replace(facts, answers=answers)
    return facts.answers


def _wanted(one: Proposal, words: str) -> Iterator[_Wanted]:
    """What has to be done, and where: two things for a paragraph that was moved."""
    section, row = one.kind is Kind.SECTION, one.within is Within.ROW
    in_cell = one.within is Within.CELL
    if one.spot is not None and one.anchor is None and words and not section:
        yield _Wanted(Change.REWORDED, one.spot, words)
        return
    if one.spot is not None:
        out = Change.ROW_LEFT_OUT if row else Change.LEFT_OUT
        yield _Wanted(Change.SECTION_LEFT_OUT if section else out, one.spot, "")
    if one.anchor is not None:
        add = Change.ADDED_IN_CELL if in_cell else Change.ADDED
        yield _Wanted(Change.SECTION_ADDED if section else add, one.anchor, words)


def _printed_by(facts: Facts, source: Source, spot: Spot) -> Row | None:
    """The record of a wording kept before, if it is what printed a passage."""
    said = plain(spot.text)
    return next(
        (e for e in edits_of(facts, source.document) if said in map(plain, _texts(e))), None
    )


def _texts(edit: Row) -> tuple[str, ...]:
    """What a record prints: the whole, and each line, for each may be a paragraph."""
    words = edit.edited_text or ""
    return (words, *words.split("\n")) if words else ()


def _rival(facts: Facts, source: Source, wanted: _Wanted) -> Row | None:
    """The record that says already what becomes of a passage, from another file."""
    if wanted.change in ADDS:
        return None
    spot = wanted.spot
    here = (mark_of(spot.text), spot.headings, spot.turn)
    return next(
        (
            e
            for e in edits_of(facts, source.document)
            if e.change not in ADDS
            and (e.generated_text_hash, e.headings, int(e.turn or 1)) == here
        ),
        None,
    )


def _beside(facts: Facts, rival: Row, wanted: _Wanted, case: _Case) -> Answers:
    """Two partners' words for one passage: put together where they do not touch.

    Raises:
        RefusedError: they touch, so that only a person can tell what is meant.
    """
    at, kept, words = rival.at, rival.edited_text or "", wanted.words
    whose = case.whose(rival)
    if case.decision.choice is not Choice.TOGETHER and plain(kept) != plain(words):
        merged = merge_words(wanted.spot.text.strip(), kept, words) if kept and words else None
        if merged is None:
            raise RefusedError(
                f"{case.one.id}: {rival.id} keeps other words for the same passage, those of "
                f"{rival.author}. Write the two together, or keep ours."
            )
        words = merged
        authors = dict.fromkeys(filter(None, (rival.author, whose[at.author])))
        whose[at.author] = " and ".join(str(author) for author in authors)
    return filled(facts.answers, {at.edited_text: words} | whose)


def _again(facts: Facts, old: Row, wanted: _Wanted, case: _Case) -> Answers:
    """A wording kept before, changed once more; left out, it goes if it had been added."""
    at, lines = old.at, (old.edited_text or "").split("\n")
    before = plain(wanted.spot.text)
    kept = [wanted.words if plain(line) == before else line for line in lines]
    whole = plain(old.edited_text or "") == before
    words = wanted.words if whole else "\n".join(line for line in kept if line)
    values: dict[Key, Value | None] = {at.edited_text: words}
    if not words and old.change in ADDS:
        why = case.decision.reason.strip() or f"Taken out again in {case.source.file}"
        values = {at.retired_on: case.source.on, at.retired_reason: why}
    elif not words:
        values[at.change] = wanted.change.value
    return filled(facts.answers, values | case.whose(old))


def _new(facts: Facts, old: Row | None, wanted: _Wanted, case: _Case) -> Answers:
    """A new record. What stands behind a wording kept before stands where that one does."""
    section = facts.catalogue.sections[TEXT_EDITS]
    new = spread(section, next_id(section, facts.answers.records(TEXT_EDITS)))
    at, spot = new.at, wanted.spot
    values: dict[Key, Value | None] = {
        at.document: case.source.record,
        at.section: spot.headings[-1] if spot.headings else case.one.section,
        at.change: wanted.change.value,
        at.edited_text: wanted.words,
    }
    if old is None:
        values |= {
            at.generated_text_hash: mark_of(spot.text),
            at.pattern_hash: pattern_at(spot),
            at.headings: spot.headings,
            at.turn: Decimal(spot.turn) if spot.turn > 1 else None,
            at.generated_text: spot.text.strip(),
        }
    else:
        places = (at.generated_text_hash, at.pattern_hash, at.headings, at.turn, at.generated_text)
        values |= {key: old.raw(key.field) for key in places}
    if wanted.change not in ADDS:  # what stands before an addition is not what it says
        keys = [key for _, key in spot.pieces if key is not None]
        values[at.rests_on] = resting_on(facts.answers, keys)
    answers = facts.answers.with_record(TEXT_EDITS, Record(new.id))
    return filled(answers, values | case.whose(new))


def resting_on(answers: Answers, keys: Iterable[Key]) -> tuple[Group, ...]:
    """The facts beneath a wording, as they stand now."""
    said = {key: typed(answers.get(key)) for key in keys}
    return tuple(
        Group({"answer": str(key)} | ({"words": words} if words else {}))
        for key, words in said.items()
    )


def standing_still(facts: Facts, wording: str, met: Placed, who: str, reason: str) -> Answers:
    """The answers once a person said that a kept wording stands beside today's facts.

    `met` is the passage that it met in today's version.

    Raises:
        RefusedError: there is no such wording any more.
    """
    edit: Row | None = next((row for row in facts.text_edits if row.id == wording), None)
    if edit is None:
        raise RefusedError(f"{wording} is no longer kept.")
    at = edit.at
    keys = [parse_key(row.answer) for row in edit.rests_on if row.answer]
    values: dict[Key, Value | None] = {at.rests_on: resting_on(facts.answers, keys)}
    values |= {
        at.generated_text_hash: met.mark,
        at.pattern_hash: met.pattern,
        at.generated_text: met.text.strip(),
    }
    values[at.reason] = reason.strip() or edit.reason
    values[at.author] = edit.author or who
    return filled(facts.answers, values)
