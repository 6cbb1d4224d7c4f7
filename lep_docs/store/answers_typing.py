"""A node of a file becomes a value of its field. What cannot is kept as Unreadable and reported."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.core.dates import parse_date
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import Field, FieldType
from lep_docs.core.values import (
    Group,
    NotApplicable,
    NotKnown,
    Scalar,
    Unreadable,
    Value,
    parse_scalar,
)
from lep_docs.yaml_text import reading
from lep_docs.yaml_text.characters import uncarried

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.keys import Key
    from lep_docs.store.gathering import Gathered
    from lep_docs.yaml_text.writing import Tree

Parts: TypeAlias = "Mapping[str, Field]"
NOT_KNOWN, NOT_APPLICABLE = "not_known", "not_applicable"
WHO, BY = (part.name for part in fields(NotKnown))
BLANKS = (NOT_KNOWN, NOT_APPLICABLE)
_EXACT = (FieldType.LINE, FieldType.TEXT)


def read_parts(node: reading.Mapping, parts: Parts, key: Key, into: Gathered) -> dict[str, Value]:
    """The values under the names of `parts`; other names are reported."""
    values: dict[str, Value] = {}
    for entry in node.entries:
        field = parts.get(entry.key)
        if field is None:
            into.unknown(key, entry.line, entry.key, (*parts, *BLANKS))
            continue
        at = key.step(entry.key)
        into.lines[at] = entry.line
        values[entry.key] = _read_value(field, entry.value, at, into)
    return values


def _read_value(field: Field, node: reading.Node, key: Key, into: Gathered) -> Value:
    """The value of one field; Unreadable, with a finding, where the node is none."""
    try:
        if isinstance(node, reading.Mapping) and any(e.key in BLANKS for e in node.entries):
            return _read_blank(node, key, into)
        if field.type is FieldType.GROUP:
            whole = _mapping(field, node)
            return Group(read_parts(whole, _parts(field), key, into))
        if field.type is FieldType.ROWS:
            return _read_rows(field, node, key, into)
        return _read_many(field, node, key, into) if field.many else _read_scalar(field, node)
    except NotUnderstoodError as error:
        into.mistyped(key, node.line, field, str(error))
        return Unreadable(as_written(node), str(error))


def _read_scalar(field: Field, node: reading.Node) -> Scalar:
    if not isinstance(node, reading.Scalar):
        raise NotUnderstoodError(
            f"{field.label} takes one value, not a list or group. Text that starts with [ or {{ "
            "stands in double quotes."
        )
    value = parse_scalar(field, node.text)
    if isinstance(value, str):
        _carried(value)
    return node.text if field.type in _EXACT else value


def _read_many(field: Field, node: reading.Node, key: Key, into: Gathered) -> Value:
    """A list of values; when one is none, the whole list is kept as it was written."""
    if not isinstance(node, reading.Listing):
        raise NotUnderstoodError(f"{field.label} is a list: write it in square brackets, [a, b].")
    values, problem = [], ""
    for n, item in enumerate(node.items, 1):
        try:
            values.append(_read_scalar(field, item))
        except NotUnderstoodError as error:
            into.mistyped(key.step(n), item.line, field, str(error))
            problem = problem or str(error)
    return Unreadable(as_written(node), problem) if problem else tuple(values)


def _read_rows(field: Field, node: reading.Node, key: Key, into: Gathered) -> tuple[Group, ...]:
    if not isinstance(node, reading.Listing):
        names = ", ".join(part.name for part in field.fields)
        raise NotUnderstoodError(
            f"{field.label} is a list of rows: start each row with a dash and name its parts "
            f"({names})."
        )
    rows = [_mapping(field, item) for item in node.items]
    groups = []
    for n, row in enumerate(rows, 1):
        into.lines[key.step(n)] = row.line
        groups.append(Group(read_parts(row, _parts(field), key.step(n), into)))
    return tuple(groups)


def _mapping(field: Field, node: reading.Node) -> reading.Mapping:
    if not isinstance(node, reading.Mapping):
        names = ", ".join(part.name for part in field.fields)
        raise NotUnderstoodError(
            f"{field.label} has several parts ({names}): name each on its own line."
        )
    return node


def _parts(field: Field) -> Parts:
    return {part.name: part for part in field.fields}


def _read_blank(node: reading.Mapping, key: Key, into: Gathered) -> NotKnown | NotApplicable:
    """`not_known: {who: ..., by: ...}` with both parts open, or `not_applicable: why`."""
    if len(node.entries) > 1:
        raise NotUnderstoodError(
            f"{NOT_KNOWN} or {NOT_APPLICABLE} stands alone, without another part beside it."
        )
    entry = node.entries[0]
    if entry.key == NOT_KNOWN:
        return _read_not_known(entry.value, key, into)
    if not isinstance(entry.value, reading.Scalar) or not entry.value.text.strip():
        raise NotUnderstoodError(
            f'{NOT_APPLICABLE} needs a reason in words: {NOT_APPLICABLE}: "why not".'
        )
    return NotApplicable(_carried(entry.value.text))


def _read_not_known(node: reading.Node, key: Key, into: Gathered) -> NotKnown:
    if isinstance(node, reading.Scalar) and not node.text:
        return NotKnown()
    if not isinstance(node, reading.Mapping):
        raise NotUnderstoodError(
            f"{NOT_KNOWN} takes who will find out and by when: "
            f"{NOT_KNOWN}: {{{WHO}: ROL-06, {BY}: 2010-03-31}}."
        )
    for entry in node.entries:
        if entry.key not in (WHO, BY):
            into.unknown(key, entry.line, entry.key, (WHO, BY))
    who, by = (_text(node.get(name)) for name in (WHO, BY))
    return NotKnown(_carried(who), parse_date(by) if by else None)


def _text(node: reading.Node | None) -> str:
    if node is None or isinstance(node, reading.Scalar):
        return node.text if node else ""
    raise NotUnderstoodError(f"{WHO} and {BY} under {NOT_KNOWN} take one value each.")


def _carried(text: str) -> str:
    if found := uncarried(text):
        raise NotUnderstoodError(f"The text holds {found}, which Word cannot carry.")
    return text


def as_written(node: reading.Node) -> Tree:
    """A node as plain texts, tuples and dicts, so that it can be written back unchanged."""
    if isinstance(node, reading.Scalar):
        return node.text
    if isinstance(node, reading.Listing):
        return tuple(as_written(item) for item in node.items)
    return {entry.key: as_written(entry.value) for entry in node.entries}
