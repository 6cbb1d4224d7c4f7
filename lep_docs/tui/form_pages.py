"""A long section taken in parts that fit a screen, so that one part at a time is drawn.

Pure: from fields to parts. A group or a table is never torn apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.fields import Field, FieldType

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOM = 12
_CHOICES_IN_A_LINE = 3


def parts(fields: Sequence[Field], shared: Sequence[Field]) -> tuple[tuple[Field, ...], ...]:
    """The fields in order, in parts of about equal size; those every record has come last."""
    names = {field.name for field in shared}
    own = [field for field in fields if field.name not in names]
    last = tuple(field for field in fields if field.name in names)
    total = sum(map(_size, own))
    wanted = total / max(1, -(-total // _ROOM))
    found: list[list[Field]] = [[]]
    used, done = 0, 0.0
    for field in own:
        size = _size(field)
        if found[-1] and used + size / 2 > done + wanted:
            found.append([])
            done += wanted
        found[-1].append(field)
        used += size
    return tuple(tuple(part) for part in (*found, last) if part)


def _size(field: Field) -> int:
    """How much of a screen a field takes, roughly, a line to type in being one."""
    if field.fields:
        return 2 if field.type is FieldType.ROWS else 1 + sum(map(_size, field.fields))
    if field.type is FieldType.TEXT:
        return 3
    return 1 + (len(field.choices) // _CHOICES_IN_A_LINE if len(field.choices) <= 7 else 0)  # noqa: PLR2004 - above seven they are searched
