"""Recorded changes in words: the record by its name, the field by its label, values as shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import NOTHING, Fact, RecordView, may_be_shown
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import FieldType
from lep_docs.core.values import parse_scalar, show_scalar

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Field

_MANY_PARTS = (FieldType.GROUP, FieldType.ROWS)


@dataclass(frozen=True, slots=True)
class Alteration:
    """One change: what it changed and what kind of thing that is, which fact of it, old and new."""

    change: RecordView
    what: str
    kind: str
    part: str
    old: str
    new: str


def alterations(facts: Facts) -> tuple[Alteration, ...]:
    """The recorded changes in order, but for those of a record that may not be shown."""
    told = ((change, facts.find(change.record)) for change in facts.changes)
    return tuple(
        _alteration(facts, change)
        for change, row in told
        if row is None or may_be_shown(row, facts)
    )


def _alteration(facts: Facts, change: Row) -> Alteration:
    view = RecordView(change, facts)
    record = facts.find(change.record)
    name = str(view.field)
    fields = record.fields if record else ()
    field = next((f for f in fields if f.name == name), None)
    return Alteration(
        change=view,
        what=facts.called(change.record),
        kind=facts.catalogue.sections[record.key.section].label if record else "",
        part=field.label.rstrip("?") if field else name,
        old=_said(facts, field, view.old),
        new=_said(facts, field, view.new),
    )


def _said(facts: Facts, field: Field | None, written: object) -> Fact:
    """A value as documents say it, where what was written down is a value of that field."""
    text = written if isinstance(written, Fact) else NOTHING
    if field is None or field.many or field.type in _MANY_PARTS or not text:
        return text
    if field.type is FieldType.REFERENCE:
        return text.said(facts.called(text))
    try:
        return text.said(show_scalar(field, parse_scalar(field, text)))
    except NotUnderstoodError:
        return text
