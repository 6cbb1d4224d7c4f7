"""What each document still needs: facts not given yet, and who supplies them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.conditions import is_asked
from lep_docs.core.context import WHO_MAY_SEE, may_be_shown
from lep_docs.core.dates import show_date
from lep_docs.core.fields import Need
from lep_docs.core.keys import Key
from lep_docs.core.sentences import lower_first
from lep_docs.core.states import parts_of
from lep_docs.core.telling import as_told
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Catalogue, DocumentSection, DocumentType, Field, Section

RECORDS_NAMED_AT_MOST = 6
NOT_GIVEN = "Not given yet"
NONE_YET = "none recorded yet"


@dataclass(frozen=True, slots=True)
class Gap:
    """One line of a draft's list of what is missing.

    `place` is the document section it belongs to; `about` names what is told there, `question` what
    is missing of it, `named` the records it is missing from; `who` supplies it, `state` is
    "Not given yet" or who finds out by when; `records` are the ids of those records; `key` leads to
    the first place to give it.
    """

    place: str
    about: str
    question: str
    named: str
    who: str
    state: str
    records: tuple[str, ...]
    key: Key

    @property
    def what(self) -> str:
        """The whole of what is missing, in words."""
        return f"{self.about}: {self.question}{self.named}"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many required facts a document needs by now, how many it has, and what is missing.

    `not_known` are those of the missing that somebody is to find out.
    """

    needed: int
    given: int
    gaps: tuple[Gap, ...]
    not_known: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The required answers of a section by now: how many there are, given, and to be found out."""

    needed: int
    given: int
    not_known: int


@dataclass(frozen=True, slots=True)
class _Missing:
    """One required answer that is not there: which field of which record, and its state."""

    section: Section
    field: Field
    record: str
    state: str
    to_be_found_out: bool = False


def readiness(facts: Facts, document: DocumentType) -> Readiness:
    """What the document needs in the partnership's present phase, and what it lacks."""
    needed, lacking, unknown, gaps, seen = 0, 0, 0, list[Gap](), set[tuple[str, str]]()
    facts = as_told(facts, document)
    for part in parts_of(facts, document):
        empty = list(_empty_sections(facts, part, seen))
        needed += len(empty)
        lacking += len(empty)
        gaps += empty
        for section, field in _required(facts, part, seen):
            rows = [row for row in _printed(facts, section, field) if is_asked(field, row)]
            missing = [m for row in rows for m in _missing(section, field, row)]
            needed += len(rows)
            lacking += len(missing)
            unknown += sum(m.to_be_found_out for m in missing)
            gaps += _gaps(facts, part, missing)
    return Readiness(needed, needed - lacking, tuple(gaps), unknown)


def tally(facts: Facts, section: Section) -> Tally:
    """What the live records of a section need in the partnership's present phase, and have."""
    asked = [
        (field, row)
        for field in section.fields
        if is_required(facts, field)
        for row in _rows(facts, section)
        if is_asked(field, row)
    ]
    missing = [m for field, row in asked for m in _missing(section, field, row)]
    unknown = sum(m.to_be_found_out for m in missing)
    return Tally(len(asked), len(asked) - len(missing), unknown)


def is_required(facts: Facts, field: Field) -> bool:
    """Whether a field must be answered in the partnership's present phase."""
    return field.need is Need.MUST and field.known_from.has_come(facts.phase)


def _rows(facts: Facts, section: Section) -> tuple[Row, ...]:
    found = getattr(facts, section.name)
    return (found,) if section.single else tuple(found)


def _printed(facts: Facts, section: Section, field: Field) -> tuple[Row, ...]:
    """The records a document may print; of those it may not, only who may see them is asked."""
    rows = _rows(facts, section)
    if field.name == WHO_MAY_SEE:
        return rows
    return tuple(row for row in rows if may_be_shown(row, facts))


def _required(
    facts: Facts, part: DocumentSection, seen: set[tuple[str, str]]
) -> Iterator[tuple[Section, Field]]:
    """The required fields a document section prints, each once in the whole document."""
    for printed in part.prints:
        name, _, wanted = printed.partition(".")
        section = facts.catalogue.sections[name]
        for field in section.fields:
            if (
                is_required(facts, field)
                and wanted in ("", field.name)
                and (name, field.name) not in seen
            ):
                seen.add((name, field.name))
                yield section, field


def _empty_sections(
    facts: Facts, part: DocumentSection, seen: set[tuple[str, str]]
) -> Iterator[Gap]:
    """One gap for each section that must hold something and holds nothing."""
    for name in part.needs:
        section = facts.catalogue.sections[name]
        come = section.known_from.has_come(facts.phase)
        if come and not getattr(facts, name) and (name, "") not in seen:
            seen.add((name, ""))
            who = supplied_by(facts.catalogue, section.supplier)
            yield Gap(part.title, section.label, NONE_YET, "", who, NOT_GIVEN, (), Key(name))


def _missing(section: Section, field: Field, row: Row) -> Iterator[_Missing]:
    value = row.raw(field.name)
    if isinstance(value, NotApplicable):
        return
    if isinstance(value, NotKnown):
        day = f" by {show_date(value.by)}" if value.by else ""
        state = f"To be found out by {value.who or 'somebody'}{day}"
        yield _Missing(section, field, row.id, state, to_be_found_out=True)
    elif isinstance(value, Unreadable):
        yield _Missing(section, field, row.id, "Cannot be read: see the findings")
    elif value is None or value in ((), Group({})):
        yield _Missing(section, field, row.id, NOT_GIVEN)


def _gaps(facts: Facts, part: DocumentSection, missing: Iterable[_Missing]) -> Iterator[Gap]:
    """Missing answers joined into lines: one for each field and state."""
    lines: dict[str, list[_Missing]] = {}
    for one in missing:
        lines.setdefault(one.state, []).append(one)
    for state, ones in lines.items():
        first = ones[0]
        records = tuple(m.record for m in ones if m.record)
        yield Gap(
            part.title,
            first.section.label,
            lower_first(first.field.label),
            _named(facts, records),
            supplied_by(facts.catalogue, first.field.supplier),
            _in_words(facts, state),
            records,
            Key(first.section.name, first.record, first.field.name),
        )


def _named(facts: Facts, records: tuple[str, ...]) -> str:
    """Which records, while there are few enough to name."""
    if not records:
        return ""
    total = len(records)
    shown = ", ".join(_called(facts, r) for r in records[:RECORDS_NAMED_AT_MOST])
    more = f" and {total - RECORDS_NAMED_AT_MOST} more" if total > RECORDS_NAMED_AT_MOST else ""
    return f" – {shown}{more}"


def _called(facts: Facts, record: str) -> str:
    """A record's name with its id; the id alone while it has no name or must not be named."""
    name, row = facts.name(record), facts.find(record)
    if row is not None and not may_be_shown(row, facts):
        return record
    return record if name == record else f"{name} ({record})"


def _in_words(facts: Facts, state: str) -> str:
    """The state with the role that finds out called by its title."""
    return " ".join(facts.name(word) if "-" in word else word for word in state.split(" "))


def supplied_by(catalogue: Catalogue, codes: tuple[str, ...]) -> str:
    """Who supplies an answer: the labels of the parties' roles with these codes."""
    labels = [catalogue.suppliers[code] for code in codes]
    return ", ".join((*labels[:1], *map(lower_first, labels[1:])))
