"""The history of answers as people ask for it: told in words, an earlier answer put back, undone.

Promises: what is put back is a new change; nothing is ever taken out of the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.app.partnership import history_of, record
from lep_docs.core import asking
from lep_docs.core.answers import Answers, Record
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import parse_key
from lep_docs.core.merge import applied, standing
from lep_docs.core.records import is_named_elsewhere
from lep_docs.core.saying import names_of, place, said, said_side
from lep_docs.core.sentences import and_list
from lep_docs.core.sources import AS_COMMAND, RESTORED, SourceKind, undone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lep_docs.app.partnership import Opened
    from lep_docs.core.facts import Facts
    from lep_docs.core.keys import Key
    from lep_docs.core.merge import Side
    from lep_docs.store.history_lines import Entry

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words. `number` counts from the oldest of what was asked for, from 1 on."""

    number: int
    where: str
    before: str
    after: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Past:
    """The changes asked for, newest first, and how many lines of the history nobody could read."""

    told: tuple[Told, ...]
    unread: int


def past(opened: Opened, text: str = "") -> Past:
    """The history of an answer, a record or a section by its key; of the whole room for "".

    Raises:
        UnknownKeyError: the key leads nowhere.
    """
    key = _key(opened, text) if text else None
    history = history_of(opened)
    history.notice()
    kept = history.read(key.section if key else "")
    facts = names_of(opened.catalogue, opened.reading.answers)
    chosen = [entry for entry in kept.entries if key is None or _touches(entry, key)]
    told = [_told(facts, n, entry, key) for n, entry in enumerate(chosen, 1)]
    return Past(tuple(reversed(told)), kept.unread)


def restore(opened: Opened, text: str, number: int) -> str:
    """Put back what a key held after its change `number` (0: before the first); says what it did.

    Raises:
        UnknownKeyError: the key leads nowhere.
        RefusedError: there is no such change, or a record would have to go.
        LepError: it cannot be saved; says why.
    """
    key = _key(opened, text)
    if not key.field and not key.record:
        raise RefusedError(f"{text} is a whole section: name one record or answer in it.")
    history = history_of(opened)
    history.notice()
    entries = [e for e in history.read(key.section).entries if _touches(e, key)]
    where = place(opened.catalogue, key)
    if not 0 <= number <= len(entries) or not entries:
        raise RefusedError(f"{where}: {_choice(len(entries))}")
    now = opened.reading.answers
    then = now
    for entry in reversed(entries[number:]):
        then = applied(then, entry.change.key, entry.change.before)
    side = _part(then, key)
    if side is None and not key.field:
        raise RefusedError(f"{where} did not exist then: say that it is no longer pursued instead.")
    if key.inside and not isinstance(side, Record):
        back = now.with_(key, side)
    else:
        back = applied(now, key, side)
    saved = record(opened, back, RESTORED)
    words = _in_words(names_of(opened.catalogue, now), key, side, whole=True)
    return f"{where}: {words}" + ("" if saved else " (it says so already)")


def undo_last(opened: Opened) -> str:
    """Take back the last change that was not taken back yet, whoever made it; says which.

    Raises:
        RefusedError: there is none, it was a release, or all of it has been changed since.
        LepError: it cannot be saved; says why.
    """
    history = history_of(opened)
    history.notice()
    step = _last_step(history.read().entries)
    if not step:
        raise RefusedError(f"There is no change of {opened.name} to take back.")
    first = step[0]
    if first.source.kind is SourceKind.RELEASED:
        raise RefusedError(
            f"The last change is the {first.source.said}, which stays: release a later version."
        )
    answers, back, kept = _taken_back(opened.reading.answers, step)
    facts = names_of(opened.catalogue, opened.reading.answers)
    if not back:
        raise RefusedError(f"{and_list(_places(facts, kept))}: changed again since, so it stays.")
    by_key = {e.change.key: undone(e.step, AS_COMMAND, e.source) for e in back}
    record(opened, answers, by_key[back[0].change.key], by_key)
    lines = [_said_change(_told(facts, 0, entry)) for entry in back]
    more = f" {and_list(_places(facts, kept))} changed again since and stays." if kept else ""
    return f"Taken back: {'; '.join(lines)}.{more}"


def _taken_back(
    answers: Answers, step: Sequence[Entry]
) -> tuple[Answers, list[Entry], list[Entry]]:
    """The answers without a step, the entries that were taken back, and those that had to stay."""
    back: list[Entry] = []
    kept: list[Entry] = []
    for entry in reversed(step):
        change = entry.change
        is_needed = change.before is None and is_named_elsewhere(answers, change.key.record)
        if standing(answers, change.key) != change.after or (not change.key.field and is_needed):
            kept.append(entry)
        else:
            answers = applied(answers, change.key, change.before)
            back.append(entry)
    return answers, back, kept


def _last_step(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of the newest save that was neither taken back nor is itself a taking back."""
    over = {entry.source.of for entry in entries if entry.source.kind is SourceKind.UNDONE}
    over |= {entry.step for entry in entries if entry.source.kind is SourceKind.UNDONE}
    last = next((entry.step for entry in reversed(entries) if entry.step not in over), "")
    return [entry for entry in entries if last and entry.step == last]


def _key(opened: Opened, text: str) -> Key:
    """The key of a section, record, field or part of one that a text names."""
    key = parse_key(text)
    asking.section_at(opened.catalogue, key)
    if key.field:
        asking.field_at(opened.catalogue, key)
    return key


def _touches(entry: Entry, key: Key) -> bool:
    """Whether a change is one of what a key leads to: its own, within it, or of its record."""
    changed = entry.change.key
    if changed.section != key.section:
        return False
    if not key.record and not key.field:
        return True
    if changed.record != key.record:
        return False
    sides = (entry.change.before, entry.change.after)
    if key.inside and changed.field == key.field:
        before, after = (_part(applied(Answers(), changed, side), key) for side in sides)
        return before != after
    if not key.field or changed.field == key.field:
        return True
    return not changed.field and any(
        key.field in side.values for side in sides if isinstance(side, Record)
    )


def _told(facts: Facts, number: int, entry: Entry, asked: Key | None = None) -> Told:
    """A change in words: of the part that was `asked` for, whole where a single answer was."""
    change = entry.change
    at = asked if asked is not None and asked.inside and change.key.field else change.key
    sides = [
        _part(applied(Answers(), change.key, side), at) if at.inside else side
        for side in (change.before, change.after)
    ]
    whole = asked is not None and bool(asked.field)
    before, after = (_in_words(facts, at, side, whole=whole) for side in sides)
    return Told(number, place(facts.catalogue, at), before, after, entry)


def _part(answers: Answers, key: Key) -> Side:
    """What stands at a key, which may lead inside an answer."""
    return answers.get(key) if key.inside else standing(answers, key)


def _in_words(facts: Facts, key: Key, side: Side, *, whole: bool) -> str:
    if side is None:
        return NOTHING
    if whole and key.field and not isinstance(side, Record):
        return said(facts, asking.field_at(facts.catalogue, key), side)
    return said_side(facts, key, side)


def _said_change(told: Told) -> str:
    return f"{told.where}: {told.before} again"


def _places(facts: Facts, entries: Sequence[Entry]) -> Iterator[str]:
    return (place(facts.catalogue, entry.change.key) for entry in entries)


def _choice(number: int) -> str:
    if not number:
        return "no change of it is kept, so there is nothing to put back."
    return f"choose a change from 0 (before the first) to {number}."
