"""The versions of a document: which may come next, and what a release writes into its record.

Pure: the day and the words come from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.control import AGREED, REPLACED
from lep_docs.core.errors import NotUnderstoodError, RefusedError
from lep_docs.core.facts import Row
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.numbering import Version, is_version, parse_version
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import Choice
    from lep_docs.core.keys import Key
    from lep_docs.core.values import Value

_FIRST_DRAFT_STATUS = "draft_for_comment"


def known_versions(row: Row, frozen: Iterable[str]) -> tuple[Version, ...]:
    """The versions in a document's record and those that were frozen, in rising order."""
    texts = [part.number or "" for part in row.versions] + list(frozen)
    return tuple(sorted({parse_version(text) for text in texts if is_version(text)}))


def version_at(row: Row, frozen: Iterable[str], day: date) -> str:
    """The frozen version that stood on a day, else the first since; "" when none was recorded."""
    kept = set(frozen)
    told = {
        parse_version(part.number): part.date
        for part in row.versions
        if part.number in kept and part.date
    }
    before = [version for version, date in told.items() if date <= day]
    return str(max(before) if before else min(told)) if told else ""


def refuse_number(version: Version, known: tuple[Version, ...]) -> None:
    """Refuse a number that does not follow those there are.

    Raises:
        RefusedError: says which numbers may come next.
    """
    last = known[-1] if known else Version(0, 0)
    follows = version > last and (
        version.whole == last.whole or version == Version(last.whole + 1, 0)
    )
    if not follows:
        small, great = last.next, Version(last.whole + 1, 0)
        there = "exists already" if version in known else f"does not follow {last}"
        if not known:
            there = "cannot be the first"
        raise RefusedError(f"Version {version} {there}: the next is {small} or {great}.")


def status_of(version: Version, row: Row, wanted: str) -> str:
    """The status a version is released with: the one wanted, else what its number and record say.

    Raises:
        NotUnderstoodError: there is no such status.
        RefusedError: the status does not go with the number.
    """
    choices = row.field(_status_name(row)).choices
    held = str(row.status or "")
    if not wanted:
        if version.is_draft:
            return held if held in _drafts(choices) else _FIRST_DRAFT_STATUS
        return held if held in AGREED else AGREED[0]
    found = next((c.code for c in choices if wanted.lower() in (c.code, c.label.lower())), "")
    if not found:
        labels = [c.code for c in choices]
        raise NotUnderstoodError(
            f'There is no status "{wanted}".{did_you_mean(wanted, labels)} '
            f"Choose from {and_list(labels)}."
        )
    if found not in (_drafts(choices) if version.is_draft else AGREED):
        rule = (
            "a version below 1.0 is a draft, so it cannot be"
            if version.is_draft
            else "from 1.0 on a version is agreed or approved, so it cannot be"
        )
        raise RefusedError(f"Version {version}: {rule} {found}.")
    return found


def status_label(row: Row, status: str) -> str:
    """A status as people read it, by its code: "Draft for comment"."""
    return next(c.label for c in row.field(_status_name(row)).choices if c.code == status)


def refuse_old_signatures(
    version: Version, row: Row, known: tuple[Version, ...], signatories: Mapping[str, str]
) -> None:
    """Refuse a version after a review while a signatory's signature is that of the one before.

    `signatories` are the parties' ids and the names people say.

    Raises:
        RefusedError: says whose.
    """
    before = [v for v in known if not v.is_draft]
    days = {str(part.number): part.date for part in row.versions}
    last = days.get(str(before[-1])) if before else None
    if version.part or last is None:
        return
    signed = [(part.party, part.date) for part in row.sign_offs if part.date]
    old = [
        name
        for party, name in signatories.items()
        if max((day for one, day in signed if one == party), default=last) <= last
    ]
    if old:
        raise RefusedError(
            f"Version {version} follows a review and needs new signatures. Those of "
            f"{and_list(old)} are of version {before[-1]}: record the new ones in {row.id}."
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written down of one release: number, status, day, who prepared it, what changed."""

    version: Version
    status: str
    day: date
    prepared_by: str
    change: str


def released(answers: Answers, row: Row, entry: Entry) -> Answers:
    """The answers with a release in the document's record: its history, number, status and day."""
    label = status_label(row, entry.status)
    at, part = row.at, _part(row, len(row.versions) + 1).at
    values: Mapping[Key, Value] = {
        at.version: str(entry.version),
        at.status: entry.status,
        at.issued_on: entry.day,
        part.number: str(entry.version),
        part.date: entry.day,
        part.prepared_by: entry.prepared_by,
        part.status: label,
        part.change: entry.change,
    }
    for key, value in values.items():
        if value:
            answers = answers.with_(key, value)
    return answers


def fingerprinted(answers: Answers, row: Row, fingerprint: str) -> Answers:
    """The answers with the fingerprint of a release beside it; `row` is the record before it."""
    return answers.with_(_part(row, len(row.versions) + 1).at.snapshot_hash, fingerprint)


def _part(row: Row, number: int) -> Row:
    """An empty line of the document's version history."""
    key = row.at.versions
    parts = {part.name: part for part in row.field(key.field).fields}
    return Row(key.step(number), {}, parts)


def _status_name(row: Row) -> str:
    name: str = row.at.status.field
    return name


def _drafts(choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(c.code for c in choices if c.code not in (*AGREED, *REPLACED))
