"""Do the references in a room's answers lead somewhere, and to the right kind of record?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.fields import FieldType
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.values import Group, NotKnown
from lep_docs.store.answers_file import is_id
from lep_docs.store.gathering import REFERENCE, TYPE, error_at, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import Catalogue, Field
    from lep_docs.core.findings import Finding
    from lep_docs.core.values import Value

_ANY = "any"


@dataclass(frozen=True, slots=True)
class Ids:
    """Every id that a reference may name, with its section.

    `unread` are the sections whose file was not read to its end, so that ids may be missing.
    """

    section_of: Mapping[str, str]
    unread: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Reference:
    """One id as it stands in an answer; `refs` are the sections it may lead to.

    `loose`: a name in words may stand there as well.
    """

    key: Key
    id: str
    refs: tuple[str, ...]
    loose: bool = False


def broken_references(
    answers: Answers, catalogue: Catalogue, ids: Ids, where: Callable[[Key], str]
) -> Iterator[Finding]:
    """A finding for each reference to an unknown record, or to one of the wrong kind.

    `where` gives "file, line n" for the keys of the answers, or "".
    """
    for reference in _references(answers, catalogue):
        finding = _look_up(reference, catalogue, ids, where)
        if finding is not None:
            yield finding


def _references(answers: Answers, catalogue: Catalogue) -> Iterator[_Reference]:
    for section, records in answers.sections.items():
        fields = catalogue.sections[section].by_name
        for record in records:
            for name, value in record.values.items():
                yield from _within(fields[name], value, (section, record.id, name))


def _within(
    field: Field, value: Value, at: tuple[str, str, str], inside: tuple[str | int, ...] = ()
) -> Iterator[_Reference]:
    """The references in one answer, however deep: in the section, record and field `at`.

    Most answers hold none, so a key is made only where one stands.
    """
    match value:
        case str():
            if field.type is FieldType.REFERENCE:
                yield _Reference(Key(*at, inside), value, field.refs)
        case Group():
            parts = {part.name: part for part in field.fields}
            for name, part in value.parts.items():
                yield from _within(parts[name], part, at, (*inside, name))
        case tuple():
            for n, item in enumerate(value, 1):
                yield from _within(field, item, at, (*inside, n))
        case NotKnown(who):
            yield _Reference(Key(*at, inside), who, (_ANY,), loose=True)
        case _:
            return


def _look_up(
    reference: _Reference, catalogue: Catalogue, ids: Ids, where: Callable[[Key], str]
) -> Finding | None:
    """What is wrong with a reference, or None."""
    anything = _ANY in reference.refs
    section = ids.section_of.get(reference.id)
    if section is not None and (anything or section in reference.refs):
        return None
    place = where(reference.key) or where(reference.key.base)
    wanted = " or ".join(_kinds(reference, catalogue))
    if section is not None:
        kind = catalogue.sections[section].record_label
        message = f"{named(reference.key)} names {reference.id}, a record of another kind ({kind})."
        return error_at(TYPE, reference.key, place, message, f"Name one of these: {wanted}.")
    own = catalogue.section_of(reference.id) if is_id(reference.id) else None
    if own is None and reference.loose:
        return None
    if own is not None and own.name in ids.unread:
        return None  # it may stand in the file that could not be read
    known = [i for i, name in ids.section_of.items() if anything or name in reference.refs]
    hint = did_you_mean(reference.id, known).strip()
    message = f'{named(reference.key)} names "{reference.id}", which does not exist.'
    remedy = f"{hint} Correct the id, or add the record ({wanted}).".strip()
    return error_at(REFERENCE, reference.key, place, message, remedy)


def _kinds(reference: _Reference, catalogue: Catalogue) -> list[str]:
    """What records the reference may lead to are called."""
    if _ANY in reference.refs:
        return ["any record"]
    return [catalogue.sections[name].record_label for name in reference.refs]
