"""A partnership's days for people's calendars: milestones, reviews and planning dates. Pure.

Each entry has an id of its own that never changes, so that a calendar which takes it in again
changes what it has. What is no longer pursued stays as a cancelled entry, or calendars would keep
it. No person is named: calendars are shared with people that nobody here knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.due_records import DOCUMENT_REVIEW, INPUT, MILESTONE, PLANNING, REVIEW, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts, Row

_KINDS = (MILESTONE, REVIEW, DOCUMENT_REVIEW, INPUT, PLANNING)
_MADE_BY = "lep-docs"


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day in a calendar. `about` is more lines; `cancelled` when it is given up."""

    uid: str
    day: date
    title: str
    about: str
    cancelled: bool


def calendar_days(facts: Facts, name: str) -> tuple[Entry, ...]:
    """The entries of the partnership that is kept under `name`, by day.

    `name` tells its entries from those of other partnerships with the same record ids.
    """
    found = (entry for kind in _KINDS for entry in _entries(facts, kind, name))
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.uid)))


def _entries(facts: Facts, kind: Kind, name: str) -> Iterator[Entry]:
    """The entries of one kind: from live records, and from those given up."""
    for row in facts.everything(kind.section):
        key = kind.at(row)
        day = facts.answers.get(key)
        if isinstance(day, date):
            uid = f"{name}-{key.record}-{key.field}@{_MADE_BY}"
            title = f"{kind.label}: {kind.called(facts, row)}"
            yield Entry(uid, day, title, _about(facts, kind, row), kind.is_given_up(row))


def _about(facts: Facts, kind: Kind, row: Row) -> str:
    """The record, and the role or party that sees to it."""
    who = kind.who(facts, row)
    first = ", ".join(part for part in (facts.partnership.name, row.id) if part)
    return f"{first}\nWho sees to it: {facts.called(who)}" if who else first
