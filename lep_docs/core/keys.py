"""The address of an answer: the one place that writes and reads `objectives[OBJ-J-03].title`.

Shapes: `section[RECORD].field`, `section.field` for a section that is one record,
`section[RECORD]` for a whole record, and `.part` or `[n]` (from 1) for what is inside a field.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from lep_docs.core.errors import UnknownKeyError

_KEY = re.compile(
    r"(?P<section>[a-z][a-z0-9_]*)"
    r"(?:\[(?P<record>[A-Za-z0-9][A-Za-z0-9-]*)\])?"
    r"(?:\.(?P<field>[a-z][a-z0-9_]*)(?P<inside>(?:\.[a-z][a-z0-9_]*|\[[1-9][0-9]{0,5}\])*))?"
)
_STEP = re.compile(r"\.([a-z][a-z0-9_]*)|\[([0-9]+)\]")
_TAG_HEAD = "lep-"
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(first + second for first in _BASE32 for second in _BASE32)  # for 10 bits each


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Where an answer lives. `record` is empty in a section that is one record.

    `inside` leads further into groups and lists: names, or positions from 1.
    """

    section: str
    record: str = ""
    field: str = ""
    inside: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        """The key as people type it."""
        record = f"[{self.record}]" if self.record else ""
        field = f".{self.field}" if self.field else ""
        steps = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in self.inside)
        return f"{self.section}{record}{field}{steps}"

    def step(self, step: str | int) -> Key:
        """The key one step further in: first to the field, then inside it."""
        if not self.field and isinstance(step, str):
            return Key(self.section, self.record, step)
        return Key(self.section, self.record, self.field, (*self.inside, step))

    @property
    def base(self) -> Key:
        """The key of the whole field, without the steps inside it."""
        return Key(self.section, self.record, self.field)


def parse_key(text: str) -> Key:
    """The key that `text` spells.

    Raises:
        UnknownKeyError: the text is no key; says how one is written.
    """
    match = _KEY.fullmatch(text.strip())
    if match is None:
        raise UnknownKeyError(
            text,
            f'"{text}" is not the address of an answer. Write it as partnership.vision_statement '
            "or objectives[OBJ-J-03].title; items of a list count from [1].",
        )
    steps = tuple(name or int(position) for name, position in _STEP.findall(match["inside"] or ""))
    return Key(match["section"], match["record"] or "", match["field"] or "", steps)


def tag_of(key: Key) -> str:
    """What a Word control that holds this answer is tagged with: `lep-` and 12 characters.

    They are the first 60 bits of the key's sha256 in base32, in small letters. The same key has
    the same tag in every document. Word takes 64 characters.
    """
    bits = int.from_bytes(hashlib.sha256(str(key).encode()).digest()[:8]) >> 4
    return _TAG_HEAD + "".join([_PAIRS[bits >> place & 1023] for place in (50, 40, 30, 20, 10, 0)])
