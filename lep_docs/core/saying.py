"""Answers and changes said in one line of words, for history, outcomes and news.

Pure. Says where an answer stands ("Milestone MST-04, due") and what it says ("15 October 2010").
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.asking import field_at
from lep_docs.core.dates import show_date
from lep_docs.core.facts import Facts
from lep_docs.core.fields import FieldType
from lep_docs.core.keys import Key
from lep_docs.core.sentences import and_list, cap_first, counted, lower_first
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable, show_scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import Catalogue, Field
    from lep_docs.core.merge import Change, Side
    from lep_docs.core.values import Scalar, Value

_LONGEST = 60


def names_of(catalogue: Catalogue, answers: Answers) -> Facts:
    """The facts as far as words need them: names of records, whatever the day."""
    return Facts(catalogue, answers, date.min)


def said(facts: Facts, field: Field, value: Value | None) -> str:
    """An answer in words, however long: a day, a choice's label, a record's name with its id."""
    match value:
        case None:
            return "cleared"
        case NotKnown():
            return _not_known(facts, value)
        case NotApplicable(why):
            return f"does not apply: {why}"
        case Unreadable():
            return "cannot be read"
        case Group():
            return "; ".join(_parts(facts, field, value)) or "nothing in it"
        case tuple():
            return _listed(facts, field, value)
        case _:
            return _scalar(facts, field, value)


def said_shortly(facts: Facts, field: Field, value: Value | None) -> str:
    """An answer in words on one line, cut after a word when it is long."""
    return _cut(said(facts, field, value))


def place(catalogue: Catalogue, key: Key) -> str:
    """Where a key leads, in words: "Milestone MST-04, due", "The partnership, full name"."""
    section = catalogue.sections[key.section]
    head = f"{cap_first(section.record_label)} {key.record}" if key.record else section.label
    if not key.field:
        return head
    record = key.record or ("" if section.single else f"{section.prefix}-01")  # a whole column
    at = Key(key.section, record, key.field)
    words = [lower_first(field_at(catalogue, at).label)]
    for step in key.inside:
        at = at.step(step)
        position = f"number {step}"
        words.append(
            position if isinstance(step, int) else lower_first(field_at(catalogue, at).label)
        )
    return ", ".join((head, *words))


def said_change(facts: Facts, change: Change) -> str:
    """A change on one line: where, and what stands there now."""
    where = place(facts.catalogue, change.key)
    if change.key.field:
        return f"{where}: {said_side(facts, change.key, change.after)}"
    if not change.key.record:
        return f"{where}: put in another order"
    return f"{where}: {'added' if change.before is None else 'taken out'}"


def said_side(facts: Facts, key: Key, side: Side) -> str:
    """What one side has at a key, on one line: an answer, a record by its name, an order."""
    if isinstance(side, Record):
        section = facts.catalogue.sections[key.section]
        title = side.values.get(section.title)
        if title is None:
            return counted(len(side.values), "answer")
        return said_shortly(facts, section.by_name[section.title], title)
    if key.field:
        return said_shortly(facts, field_at(facts.catalogue, key), side)
    return ", ".join(map(str, side)) if isinstance(side, tuple) else "taken out"


def said_many(facts: Facts, values: Mapping[Key, Value | None], texts: Mapping[Key, str]) -> str:
    """Many answers given at once, on one line; `texts` are those that are no answers yet."""
    keys = (*values, *texts)
    section = facts.catalogue.sections[keys[0].section]
    if len(keys) == 1:
        return f"{place(facts.catalogue, keys[0])}: {_one(facts, keys[0], values, texts)}"
    if any(key.section != section.name for key in keys):
        names = {key.section for key in keys}
        return f"{counted(len(keys), 'answer')} in {counted(len(names), 'section')}"
    fields = {Key(key.section, "", key.field, key.inside) for key in keys}
    if len(fields) > 1:
        return f"{section.label}: {counted(len(keys), 'answer')}"
    column = place(facts.catalogue, fields.pop())
    said_ones = {_one(facts, key, values, texts) for key in keys}
    what = f": {said_ones.pop()}" if len(said_ones) == 1 else ""
    return f"{column}{what} ({counted(len(keys), 'record')})"


def _one(
    facts: Facts, key: Key, values: Mapping[Key, Value | None], texts: Mapping[Key, str]
) -> str:
    return texts[key] if key in texts else said_side(facts, key, values[key])


def _not_known(facts: Facts, value: NotKnown) -> str:
    day = f" by {show_date(value.by)}" if value.by else ""
    if value.who:
        return f"not known: {facts.name(value.who)} finds out{day}"
    return f"not known: to be found out{day}" if day else "not known"


def _parts(facts: Facts, field: Field, group: Group) -> Iterator[str]:
    for part in field.fields:
        if part.name in group.parts:
            yield f"{lower_first(part.label)} {said(facts, part, group.parts[part.name])}"


def _listed(facts: Facts, field: Field, items: tuple[Scalar, ...] | tuple[Group, ...]) -> str:
    if field.type is FieldType.ROWS:
        return counted(len(items), "row")
    return and_list(said(facts, field, item) for item in items) or "none"


def _scalar(facts: Facts, field: Field, value: Scalar) -> str:
    if field.type is not FieldType.REFERENCE:
        return show_scalar(field, value)
    record = str(value)
    name = facts.name(record)
    return record if name == record else f"{_cut(name)} ({record})"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    whole = line[:_LONGEST].rpartition(" ")[0] or line[:_LONGEST]
    return f"{whole}…"
