"""What the local authority supplies of a sample before procurement, worked out from the catalogue.

It is what the catalogue says the public partner (or each party for itself) can know before
procurement: of sections that each party fills in, only the authority's own records; of references,
only those that lead to what the authority entered itself. Records carry the ids that they get when
they are entered in this order into an empty folder.
"""

from __future__ import annotations

from dataclasses import replace

from lep_docs.core.answers import Answers, Record
from lep_docs.core.asking import ANY
from lep_docs.core.fields import FieldType, Phase
from lep_docs.core.values import Group

PUBLIC, EACH = "LA", "ALL"
BEFORE = Phase.PRE_PROCUREMENT


def supplied(catalogue, answers, authority):
    """The answers of an empty folder once the party `authority` has entered all that it supplies.

    `authority` is the id of the public partner in `answers`.
    """
    kept = {
        name: [
            r for r in answers.records(name) if _is_theirs(catalogue, answers, name, r, authority)
        ]
        for name in catalogue.sections
    }
    ids = {
        record.id: f"{catalogue.sections[name].prefix}-{n:02}"
        for name, records in kept.items()
        for n, record in enumerate(records, 1)
        if record.id
    }
    entered = {}
    for name, records in kept.items():
        asked = [f for f in catalogue.sections[name].fields if is_asked_now(catalogue, name, f)]
        made = [Record(ids.get(r.id, ""), _values(r.values, asked, ids)) for r in records]
        entered[name] = tuple(r for r in made if r.values)
    (partnership,) = entered["partnership"]
    entered["partnership"] = (partnership.with_("current_phase", BEFORE.value),)
    return Answers({name: records for name, records in entered.items() if records})


def is_asked_now(catalogue, section, field):
    """Whether the authority can answer a question of a section before procurement."""
    who = field.supplier or catalogue.sections[section].supplier
    return field.known_from is BEFORE and not {PUBLIC, EACH}.isdisjoint(who)


def _is_theirs(catalogue, answers, name, record, authority):
    section = catalogue.sections[name]
    if section.known_from is not BEFORE or {PUBLIC, EACH}.isdisjoint(section.supplier):
        return False
    return PUBLIC in section.supplier or _party(catalogue, answers, section, record) == authority


def _party(catalogue, answers, section, record):
    """Whose a record is: the party it names first, or that of the role or person it names."""
    shared = {field.name for field in catalogue.common}
    for field in section.fields:
        named = record.values.get(field.name)
        if field.type is not FieldType.REFERENCE or field.name in shared or not named:
            continue
        if field.refs == ("parties",):
            return named
        home = catalogue.section_of(named) if isinstance(named, str) else None
        if home is not None and home.name in ("roles", "people"):
            return _party(catalogue, answers, home, answers.record(home.name, named))
    return record.values.get("confirmed_by")


def _values(values, fields, ids):
    """The answers to some questions, their references leading to the ids here."""
    said = ((field, values[field.name]) for field in fields if field.name in values)
    found = ((field.name, _value(field, value, ids)) for field, value in said)
    return {name: value for name, value in found if value not in (None, ())}


def _value(field, value, ids):
    if isinstance(value, Group):
        parts = _values(value.parts, field.fields, ids)
        return Group(parts) if parts else None
    if isinstance(value, tuple):
        one = replace(field, many=False)
        found = (_value(one, item, ids) for item in value)
        return tuple(item for item in found if item is not None)
    if field.type is not FieldType.REFERENCE:
        return value
    return ids.get(value)


def led_to(field, catalogue):
    """The sections whose records a reference may lead to, in the catalogue's order."""
    names = catalogue.sections if ANY in field.refs else field.refs
    return [name for name in names if not catalogue.sections[name].single]
