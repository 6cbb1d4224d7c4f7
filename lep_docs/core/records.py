"""Records as things of their own: the next id, a copy, a place in the order, who names whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers, Record
from lep_docs.core.errors import RefusedError
from lep_docs.core.values import Group, NotKnown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.facts import Row
    from lep_docs.core.fields import Section

GIVEN = (
    "{label} are a list that is given: none can be added to it. Choose the one you mean where the "
    "section is seen whole (g), and answer there."
)
_NUMBERED = re.compile(r"(?P<stem>.*-)(?P<number>[0-9]{1,9})")


def next_id(section: Section, records: Sequence[Record], like: str = "") -> str:
    """The next id in the section's own style: after OBJ-J-09 comes OBJ-J-10, after GAT-3 GAT-4.

    The style is that of the record `like`, else of the last one with a number, else PREFIX-01. The
    number is one more than the highest, so that no id is used twice.
    """
    found = (_NUMBERED.fullmatch(id_) for id_ in (like, *(r.id for r in reversed(records))))
    style = next((match for match in found if match), None)
    stem = style["stem"] if style else f"{section.prefix}-"
    width = len(style["number"]) if style else 2
    matches = (_NUMBERED.fullmatch(record.id) for record in records)
    numbers = [int(match["number"]) for match in matches if match and match["stem"] == stem]
    return f"{stem}{max(numbers, default=0) + 1:0{width}}"


def refuse_new(section: Section) -> None:
    """Refuse a record more in a section whose records are given.

    Raises:
        RefusedError: the section is such a one.
    """
    if section.given:
        raise RefusedError(GIVEN.format(label=section.label))


def copied(row: Row, new: str) -> Record:
    """A record's answers under a new id; a copy of a retired one is not retired."""
    retired = (row.at.retired_on.field, row.at.retired_reason.field)
    values = {f.name: row.raw(f.name) for f in row.fields if f.name not in retired}
    return Record(new, {name: value for name, value in values.items() if value is not None})


def placed_after(answers: Answers, section: str, record: Record, after: str = "") -> Answers:
    """The answers with a new record behind the record `after`, or at the end."""
    records = list(answers.records(section))
    ids = [r.id for r in records]
    records.insert(ids.index(after) + 1 if after else len(ids), record)
    return Answers({**answers.sections, section: tuple(records)})


def moved_past(
    answers: Answers, section: str, record: str, others: Sequence[str], by: int
) -> Answers:
    """The answers with a record moved past `by` of the `others` (itself among them): up under 0."""
    at = others.index(record)
    target = others[min(max(at + by, 0), len(others) - 1)]
    if target == record:
        return answers
    records = list(answers.records(section))
    moving = records.pop([r.id for r in records].index(record))
    place = [r.id for r in records].index(target)
    records.insert(place if by < 0 else place + 1, moving)
    return Answers({**answers.sections, section: tuple(records)})


def is_named_elsewhere(answers: Answers, record: str) -> bool:
    """Whether any answer names a record by its id."""
    return any(
        _names(value, record)
        for records in answers.sections.values()
        for other in records
        for value in other.values.values()
    )


def _names(value: object, record: str) -> bool:
    match value:
        case Group(parts):
            return any(_names(part, record) for part in parts.values())
        case tuple():
            return any(_names(item, record) for item in value)
        case NotKnown(who):
            return who == record
        case _:
            return value == record
