"""Answers -> the text of a section's file: the catalogue's order and words, one value per line.

Promises: reading the text gives back exactly these answers; text that no file or Word document can
carry is refused by name. Must not touch the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.errors import RefusedError
from lep_docs.core.fields import Field, FieldType
from lep_docs.core.keys import Key
from lep_docs.core.values import Group, NotApplicable, NotKnown, Scalar, Unreadable, Value
from lep_docs.store.answers_file import SUFFIX, is_id, read_section
from lep_docs.store.answers_typing import BY, NOT_APPLICABLE, NOT_KNOWN, WHO
from lep_docs.store.gathering import named
from lep_docs.store.headings import end_mark, field_hints, heading, open_line
from lep_docs.store.notes import Notes, placed
from lep_docs.yaml_text.characters import uncarried
from lep_docs.yaml_text.writing import flow, quoted, scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.answers import Record
    from lep_docs.core.fields import Section
    from lep_docs.yaml_text.writing import Tree

_STEP = "  "
_FREE = (FieldType.LINE, FieldType.TEXT)
_NO_NOTES = Notes()


def write_section(section: Section, records: tuple[Record, ...], notes: Notes = _NO_NOTES) -> bytes:
    """The file of a section, with the comments that people added put back where they stood.

    Raises:
        RefusedError: an answer that a file cannot carry; names it and the reason.
    """
    _check_ids(section, records)
    notes = placed(notes, section, records)
    body = _single(section, records, notes) if section.single else _many(section, records, notes)
    lines = [*heading(section), *body, *notes.at_the_end, end_mark(section)]
    data = ("\n".join(lines) + "\n").encode()
    _check_the_way_back(section, records, data)
    return data


def _check_ids(section: Section, records: tuple[Record, ...]) -> None:
    ids = [record.id for record in records]
    if section.single:
        if ids not in ([], [""]):
            raise RefusedError(f"{section.name} is one record without an id, so it holds no other.")
        return
    for record in ids:
        if not is_id(record):
            raise RefusedError(f'"{record}" is no id of a record: write {section.prefix}-01.')
        if ids.count(record) > 1:
            raise RefusedError(f"{record} stands twice in {section.name}: keep one of the two.")


def _single(section: Section, records: tuple[Record, ...], notes: Notes) -> list[str]:
    """Every field with its hint above it; those without an answer are held open."""
    values = records[0].values if records else {}
    _refuse_unknown(values, section.fields, Key(section.name))
    lines: list[str] = []
    for field in section.fields:
        key = Key(section.name, "", field.name)
        lines += [*field_hints(field), *notes.above.get(key, ())]
        if field.name in values:
            lines += _entry(field, values[field.name], "", key)
        else:
            lines.append(open_line(field.name))
    return lines


def _many(section: Section, records: tuple[Record, ...], notes: Notes) -> list[str]:
    lines: list[str] = []
    for record in records:
        key = Key(section.name, record.id)
        lines += notes.above.get(key, ())
        lines.append(f"{record.id}:" if record.values else f"{record.id}: {{}}")
        _refuse_unknown(record.values, section.fields, key)
        for field in section.fields:
            if field.name in record.values:
                at = key.step(field.name)
                lines += [f"{_STEP}{note}" for note in notes.above.get(at, ())]
                lines += _entry(field, record.values[field.name], _STEP, at)
    return lines


def _entry(field: Field, value: Value, pad: str, key: Key) -> list[str]:
    """The lines of one answer, its name first."""
    head = f"{pad}{field.name}:"
    match value:
        case NotKnown():
            return [head, f"{pad}{_STEP}{NOT_KNOWN}: {_not_known(value, key)}"]
        case NotApplicable(why):
            return [head, f"{pad}{_STEP}{NOT_APPLICABLE}: {quoted(_carried(why, key))}"]
        case Unreadable(written):
            return [f"{head} {flow(_tree(written))}"]
        case Group():
            return (
                [head, *_parts(field, value, pad + _STEP, key)] if value.parts else [f"{head} {{}}"]
            )
        case tuple():
            return _listing(field, value, pad, key)
        case _:
            return [f"{head} {_text(field, value, key)}"]


def _parts(field: Field, group: Group, pad: str, key: Key) -> list[str]:
    _refuse_unknown(group.parts, field.fields, key)
    answered = [part for part in field.fields if part.name in group.parts]
    return [
        line
        for part in answered
        for line in _entry(part, group.parts[part.name], pad, key.step(part.name))
    ]


def _listing(field: Field, items: Sequence[Scalar | Group], pad: str, key: Key) -> list[str]:
    """Rows below the name, each from its dash on; plain values in brackets."""
    head = f"{pad}{field.name}:"
    lines, texts = [head], []
    for n, item in enumerate(items, 1):
        if isinstance(item, Group):
            dash = f"{pad}{_STEP}- "
            first, *rest = _parts(field, item, " " * len(dash), key.step(n)) or ["{}"]
            lines += [f"{dash}{first.lstrip()}", *rest]
        else:
            texts.append(_text(field, item, key.step(n)))
    return lines if len(lines) > 1 else [f"{head} [{', '.join(texts)}]"]


def _tree(written: object) -> Tree:
    """What was never readable, as the texts it was made of."""
    if isinstance(written, Mapping):
        return {str(name): _tree(part) for name, part in written.items()}
    if isinstance(written, list | tuple):
        return tuple(_tree(item) for item in written)
    return str(written)


def _not_known(value: NotKnown, key: Key) -> str:
    parts: dict[str, Tree] = {}
    if value.who:
        parts[WHO] = _carried(value.who, key)
    if value.by:
        parts[BY] = value.by.isoformat()
    return flow(parts)


def _text(field: Field, value: Scalar, key: Key) -> str:
    """One value as it stands in the file."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case int():
            return str(value)
        case str():
            text = _carried(value, key)
            return quoted(text) if field.type in _FREE else scalar(text)


def _carried(text: str, key: Key) -> str:
    """The text, if a file and Word can carry it."""
    if found := uncarried(text):
        raise RefusedError(f"{named(key)} holds {found}, which Word cannot carry: take it out.")
    if not text.strip():
        raise RefusedError(f"{named(key)} is empty: give a value, or clear the answer.")
    return text


def _refuse_unknown(values: Mapping[str, Value], fields: tuple[Field, ...], key: Key) -> None:
    known = {field.name for field in fields}
    unknown = next((name for name in values if name not in known), None)
    if unknown is not None:
        raise RefusedError(f'{named(key)} has no field "{unknown}", so it cannot be saved.')


def _check_the_way_back(section: Section, records: tuple[Record, ...], data: bytes) -> None:
    """Read what was written: an answer of a wrong type is refused here, before it is lost."""
    back = read_section(data, section, f"{section.name}{SUFFIX}")
    found = {record.id: record for record in back.records}
    if len(records) > 1 and not found:
        raise RefusedError(
            f"{section.label} would hold more than a file of answers can: keep fewer records."
        )
    for record in records:
        for name, value in record.values.items():
            if record.id not in found or not _same(value, found[record.id].values.get(name)):
                key = named(Key(section.name, record.id, name))
                raise RefusedError(f"{key} holds a value of the wrong kind, so it cannot be saved.")
    if back.damaged:
        raise RefusedError(f"{section.name} holds something that a file cannot say.")


def _same(value: Value | None, found: Value | None) -> bool:
    """Whether a value came back; what was never readable only has to stand there again."""
    if isinstance(value, Unreadable):
        return found is not None
    if isinstance(value, Group) and isinstance(found, Group):
        return value.parts.keys() == found.parts.keys() and all(
            _same(part, found.parts[name]) for name, part in value.parts.items()
        )
    if isinstance(value, tuple) and isinstance(found, tuple):
        pairs = zip(value, found, strict=False)
        return len(value) == len(found) and all(_same(a, b) for a, b in pairs)
    return value == found and isinstance(value, bool) == isinstance(found, bool)
