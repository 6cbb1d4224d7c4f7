"""What several rules ask of the facts, answered once: who fills a role, what is missing, who signs.

Pure helpers; none raises on missing or dangling data, and none knows a rule.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.fields import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.keys import Key

PLANNED = "planned"
JOINT = "joint"
PARENT = "parent"
VEHICLE = "vehicle"
_LONGEST_NAME = 60
_FULL_TIME = Decimal(1)
_AGREED = frozenset({"agreed", "approved"})


def one_of(rows: Iterable[Row], record: str | None) -> Row | None:
    """The row with this id among these, or None.

    Follow a reference with it wherever a field of the target is read next: a reference may dangle,
    or lead to a record of the wrong kind, and `facts.find` would hand that one over.
    """
    return next((row for row in rows if row.id == record), None)


def holders(facts: Facts, role: Row) -> tuple[str, ...]:
    """The ids of the people in a role on the day the facts speak of, each once.

    The role's own holder comes first, then whoever an assignment current on that day names.
    """
    found = [role.holder] if role.holder else []
    found += [
        assignment.person
        for assignment in facts.assignments
        if assignment.role == role.id and assignment.person and _current(facts, assignment)
    ]
    return tuple(dict.fromkeys(found))


def _current(facts: Facts, assignment: Row) -> bool:
    begun = assignment.from_ is None or assignment.from_ <= facts.as_of
    return begun and (assignment.to is None or assignment.to >= facts.as_of)


def worker(facts: Facts, allocation: Row) -> str | None:
    """The person an allocation takes up: the one it names, else the only holder of its role."""
    if allocation.person:
        return str(allocation.person)
    role = one_of(facts.roles, allocation.role)
    found = holders(facts, role) if role else ()
    return found[0] if len(found) == 1 else None


def time_to_give(person: Row) -> Decimal:
    """The full-time equivalents a person can be planned for: what they declare, never over one."""
    declared: Decimal | None = person.time_available_fte
    return _FULL_TIME if declared is None else min(_FULL_TIME, declared)


def is_filled(facts: Facts, role_id: str | None, by: date | None = None) -> bool:
    """Whether the role exists and somebody is in it, or is planned to be by that day.

    Without `by`, any planned day will do. A dangling, retired or missing role is not filled.
    """
    role = one_of(facts.roles, role_id)
    if role is None:
        return False
    if holders(facts, role):
        return True
    planned = role.status == PLANNED and role.needed_from is not None
    return planned and (by is None or role.needed_from <= by)


def employer(facts: Facts, person_id: str | None) -> str | None:
    """The id of the party a person belongs to, people who have left included, or None."""
    person = one_of(facts.everything("people"), person_id)
    party: str | None = person.party if person else None
    return party


def joint_objectives(facts: Facts) -> tuple[Row, ...]:
    """The live objectives that the parties share."""
    return tuple(o for o in facts.objectives if o.level == JOINT)


def parent_objectives(facts: Facts) -> tuple[Row, ...]:
    """The live objectives that belong to one party."""
    return tuple(o for o in facts.objectives if o.level == PARENT)


def missing(row: Row, *keys: Key) -> Iterator[Key]:
    """Those of a record's fields that hold no usable answer and were not said not to apply.

    Call it with keys: `missing(risk, risk.at.cause, risk.at.event)`. An answer marked as not
    known, or kept because it could not be read, is no usable answer.
    """
    for key in keys:
        answer = getattr(row, key.field)
        if (answer is None or answer in ("", ()) or _empty(answer)) and not row.excused(key):
            yield key


def _empty(answer: object) -> bool:
    """Whether a group holds nothing; 0 and no are answers."""
    return not isinstance(answer, int) and not answer


def is_agreed(facts: Facts, document_type: str) -> bool:
    """Whether a document of this type (D1) is agreed or approved, or is about to be."""
    return facts.approving == document_type or any(
        d.type == document_type and d.status in _AGREED for d in facts.documents
    )


def named(facts: Facts, row: Row) -> str:
    """A record by its id and, where it has one, its name: `MST-04 "Marlpit High is on site"`.

    A name that is a whole statement is cut after a word, so that the message stays one sentence.
    """
    name = facts.name(row.id)
    if name == row.id:
        return row.id
    cut = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rpartition(' ')[0]}…"
    return f'{row.id} "{cut}"'


def asked(row: Row, key: Key) -> str:
    """The question at a key as people see it, in quotes: `"Source of evidence"`."""
    return f'"{row.field(key.field).label}"'


def listed(words: Iterable[str]) -> str:
    """Words in a row as a sentence says them: `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def operating_since(facts: Facts) -> date | None:
    """The day operation begins: as the phase dates say, else the partnership's start, if known."""
    days = [
        row.date
        for row in facts.partnership.phase_dates
        if row.phase == Phase.OPERATION and row.date
    ]
    start: date | None = min(days, default=facts.partnership.start_date)
    return start
