"""One change as one line of a journal: JSON out, JSON in, typed by the catalogue as a file is.

Promises: reading a line gives back exactly the change that was written. Must not touch the disk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.core.answers import Record
from lep_docs.core.asking import field_at, section_at, typed_scalar
from lep_docs.core.errors import UnknownKeyError
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.merge import Change, Side
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable, Value
from lep_docs.store.answers_typing import BY, NOT_APPLICABLE, NOT_KNOWN, WHO, read_parts
from lep_docs.store.gathering import Gathered
from lep_docs.yaml_text import reading

if TYPE_CHECKING:
    from lep_docs.core.fields import Catalogue, Field

Json: TypeAlias = "str | list[Json] | dict[str, Json] | None"
_LINE = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One change with the text that was typed, when, and in which sitting.

    `draft`: the text is no answer yet; the change then leaves things as they are.
    """

    change: Change
    text: str
    at: datetime
    sitting: str
    draft: bool = False


def written(line: Line) -> bytes:
    """The line as JSON with its end; the value is left out where it is just what was typed."""
    change = line.change
    said: dict[str, object] = {
        "key": str(change.key),
        "text": line.text,
        "at": line.at.isoformat(timespec="seconds"),
        "sitting": line.sitting,
        "was": to_json(change.before),
    }
    value = to_json(change.after)
    if line.draft:
        said["draft"] = True
    if value != line.text:
        said["value"] = value
    return json.dumps(said, ensure_ascii=True).encode() + b"\n"


def read_line(data: bytes, catalogue: Catalogue) -> Line | None:
    """The line that the bytes spell; None where they spell none that this catalogue holds."""
    try:
        said = json.loads(data)
        key = parse_key(said["key"])
        at = datetime.fromisoformat(said["at"])
        text, sitting = str(said["text"]), str(said["sitting"])
        before = from_json(catalogue, key, said["was"])
        after = from_json(catalogue, key, said.get("value", text))
    except (ValueError, TypeError, KeyError, RecursionError, UnknownKeyError):
        return None
    return Line(Change(key, before, after), text, at, sitting, bool(said.get("draft")))


def to_json(side: Side) -> Json:
    """A side as texts, lists and objects, in the words of the answers files."""
    match side:
        case None:
            return None
        case Record(values=values):
            return {name: to_json(value) for name, value in values.items()}
        case Group(parts):
            return {name: to_json(part) for name, part in parts.items()}
        case NotKnown(who, by):
            return {NOT_KNOWN: {WHO: who, BY: by.isoformat() if by else ""}}
        case NotApplicable(why):
            return {NOT_APPLICABLE: why}
        case Unreadable(written_there):
            return _as_it_stood(written_there)
        case tuple():
            return [to_json(item) for item in side]
        case _:
            return typed_scalar(side)


def _as_it_stood(tree: object) -> Json:
    if isinstance(tree, dict):
        return {str(name): _as_it_stood(part) for name, part in tree.items()}
    return [_as_it_stood(item) for item in tree] if isinstance(tree, tuple) else str(tree)


def from_json(catalogue: Catalogue, key: Key, said: Json) -> Side:
    """What a JSON value means at a key.

    Raises:
        UnknownKeyError, TypeError: the key or the value fits nothing here.
    """
    section = section_at(catalogue, key)
    if said is None:
        return None
    if key.field:
        field = field_at(catalogue, key)
        return _values(catalogue, key, {field.name: field}, {field.name: said})[field.name]
    if key.record:
        if not isinstance(said, dict):
            raise TypeError(key)
        return Record(key.record, _values(catalogue, key, dict(section.by_name), said))
    if not isinstance(said, list):
        raise TypeError(key)
    return tuple(str(record) for record in said)


def _values(
    catalogue: Catalogue, key: Key, fields: dict[str, Field], said: dict[str, Json]
) -> dict[str, Value]:
    """The values of named JSON parts, as `answers_typing` reads them from a file."""
    into = Gathered(catalogue.sections[key.section], "journal")
    values = read_parts(_mapping(said), fields, Key(key.section, key.record), into)
    if into.damaged:
        raise UnknownKeyError(str(key), "The journal names a field that is not there.")
    return values


def _mapping(said: dict[str, Json]) -> reading.Mapping:
    entries = (reading.Entry(_LINE, name, _node(part)) for name, part in said.items())
    return reading.Mapping(_LINE, tuple(entries))


def _node(said: Json) -> reading.Node:
    match said:
        case dict():
            return _mapping(said)
        case list():
            return reading.Listing(_LINE, tuple(_node(item) for item in said))
        case _:
            return reading.Scalar(_LINE, "" if said is None else str(said))
