"""From a key to its question, from typed text to an answer, and back to typed text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.dates import parse_date, show_date
from lep_docs.core.errors import NotUnderstoodError, UnknownKeyError
from lep_docs.core.fields import Field, FieldType
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.values import Blank, Group, NotApplicable, NotKnown, Unreadable, parse_scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import Catalogue, Section
    from lep_docs.core.values import Scalar, Value

NOT_KNOWN, NOT_APPLICABLE = "not known", "not applicable"
ANY = "any"
_BY = " by "
# An item of a typed list: in double quotes (doubled inside), or whatever stands before a comma.
_ITEM = re.compile(r'\s*(?:"(?P<quoted>(?:[^"]|"")*)"\s*(?=,|$)|(?P<plain>[^,]*))(?:,|$)')


def section_at(catalogue: Catalogue, key: Key) -> Section:
    """The section a key lies in, once its record id fits that section.

    Raises:
        UnknownKeyError: no such section, or the id is not one of its ids.
    """
    section = catalogue.sections.get(key.section)
    if section is None:
        hint = did_you_mean(key.section, catalogue.sections)
        raise UnknownKeyError(str(key), f'There is no section "{key.section}".{hint}')
    if section.single and key.record:
        raise UnknownKeyError(
            str(key), f"{section.label} is one record: write {section.name}.field, without an id."
        )
    if key.record and not key.record.startswith(f"{section.prefix}-"):
        raise UnknownKeyError(
            str(key),
            f"Ids in {section.name} start with {section.prefix}-: "
            f'write {section.name}[{section.prefix}-01] and not "{key.record}".',
        )
    return section


def field_at(catalogue: Catalogue, key: Key) -> Field:
    """The question a key leads to, inside groups and lists too.

    Raises:
        UnknownKeyError: the key leads nowhere; names the nearest one that does.
    """
    section = section_at(catalogue, key)
    if not key.field:
        raise UnknownKeyError(str(key), f"{key} is a whole record: name one of its fields.")
    if not section.single and not key.record:
        raise UnknownKeyError(
            str(key),
            f"Say which {section.record_label}: {section.name}[{section.prefix}-01].{key.field}",
        )
    field = section.by_name.get(key.field)
    if field is None:
        hint = did_you_mean(key.field, section.by_name)
        raise UnknownKeyError(str(key), f'{section.label} have no field "{key.field}".{hint}')
    for step in key.inside:
        field = _inside(field, step, key)
    return field


def _inside(field: Field, step: str | int, key: Key) -> Field:
    if isinstance(step, int):
        if field.many or field.type is FieldType.ROWS:
            return replace(field, many=False, type=_row_type(field))
        raise UnknownKeyError(str(key), f"{field.label} is not a list: leave out [{step}].")
    if field.type is FieldType.ROWS:
        raise UnknownKeyError(
            str(key), f"{field.label} has rows: say which one, {key.base}[1].{step}."
        )
    part = field.part(step)
    if part is None:
        hint = did_you_mean(step, [f.name for f in field.fields])
        raise UnknownKeyError(str(key), f'{field.label} has no part "{step}".{hint}')
    return part


def _row_type(field: Field) -> FieldType:
    return FieldType.GROUP if field.type is FieldType.ROWS else field.type


def parse_answer(field: Field, text: str) -> Value | None:
    """The answer that typed text gives; None (not asked yet) for an empty one.

    `not known`, `not known: ROL-06 by 2010-03-31` and `not applicable: why` are the other blanks.
    A list is typed with commas between its items; an item that holds a comma stands in double
    quotes.

    Raises:
        NotUnderstoodError: the text is no answer to this question.
    """
    text = text.strip()
    if not text:
        return None
    blank = _parse_blank(text)
    if blank is not None:
        return blank
    if not field.many:
        return parse_scalar(field, text)
    items: tuple[Scalar, ...] = tuple(parse_scalar(field, item) for item in list_items(text))
    return items or None


def list_items(text: str) -> Iterator[str]:
    """The items of a typed list, out of their quotes; blank ones are left out."""
    for match in _ITEM.finditer(text):
        quoted = match["quoted"]
        item = match["plain"].strip() if quoted is None else quoted.replace('""', '"')
        if item:
            yield item


def _parse_blank(text: str) -> NotKnown | NotApplicable | None:
    head, _, rest = (part.strip() for part in text.partition(":"))
    if head.lower() == NOT_KNOWN:
        who, by, day = f" {rest}".rpartition(_BY)
        return NotKnown(who.strip(), parse_date(day)) if by else NotKnown(rest)
    if head.lower() != NOT_APPLICABLE:
        return None
    if not rest:
        raise NotUnderstoodError('Say why it does not apply: "not applicable: why".')
    return NotApplicable(rest)


def understood(catalogue: Catalogue, answers: Answers, key: Key, text: str) -> Value | None:
    """The answer that typed text gives at a key, its references leading somewhere.

    Raises:
        UnknownKeyError: the key leads nowhere.
        NotUnderstoodError: the text is no answer to that question, names an unknown record, or is a
            day on the wrong side of another.
    """
    field = field_at(catalogue, key)
    value = parse_answer(field, text)
    if field.type is FieldType.REFERENCE and value is not None and not isinstance(value, Blank):
        for one in value if isinstance(value, tuple) else (value,):
            _check_reference(catalogue, answers, field, str(one))
    if isinstance(value, date) and not key.inside:
        _check_order(section_at(catalogue, key), answers, key, value)
    return value


def _check_order(section: Section, answers: Answers, key: Key, day: date) -> None:
    """Refuse a day that would turn round two days of which one cannot come before the other."""
    own = section.by_name[key.field]
    after = [field for field in section.fields if field.not_before == own.name]
    before = [section.by_name[own.not_before]] if own.not_before else []
    for other in (*before, *after):
        theirs = answers.get(Key(key.section, key.record, other.name))
        if isinstance(theirs, date) and (theirs > day if other in before else theirs < day):
            side = "after" if other in before else "before"
            raise NotUnderstoodError(
                f"{show_date(day)} cannot be: “{other.label}” is {side} it, on "
                f"{show_date(theirs)}. Correct one of the two days."
            )


def _check_reference(catalogue: Catalogue, answers: Answers, field: Field, wanted: str) -> None:
    """Refuse a reference to a record that is not there or is of another kind."""
    anything = ANY in field.refs
    names = catalogue.sections if anything else field.refs
    known = [record.id for name in names for record in answers.records(name) if record.id]
    if wanted not in known:
        labels = [catalogue.sections[name].record_label for name in names]
        kinds = "record" if anything else " or ".join(labels)
        hint = did_you_mean(wanted, known)
        raise NotUnderstoodError(f'There is no {kinds} "{wanted}".{hint} Add it first.')


def typed(value: Value | None) -> str:
    """The answer as it could be typed again; a group as `part: answer` lines."""
    match value:
        case None:
            return ""
        case NotKnown(who, by):
            said = f"{who}{_BY}{by.isoformat()}".strip() if by else who
            return f"{NOT_KNOWN}: {said}" if said else NOT_KNOWN
        case NotApplicable(why):
            return f"{NOT_APPLICABLE}: {why}"
        case Unreadable(problem=problem):
            return f"(cannot be read: {problem})"
        case Group(parts):
            return "\n".join(f"{name}: {typed(part)}" for name, part in parts.items())
        case tuple():
            if value and isinstance(value[0], Group):
                return "\n\n".join(typed(row) for row in value)
            return ", ".join(quoted_item(typed(item)) for item in value)
        case _:
            return typed_scalar(value)


def quoted_item(text: str, apart: str = ",") -> str:
    """An item as it is typed in a list; `apart` are the signs that would part it in two."""
    if not text.startswith('"') and not any(sign in text for sign in apart):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def typed_scalar(value: Scalar) -> str:
    """One plain value as it could be typed: yes, 2010-02-15, 0.5."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
