"""Records in tables and lists: whose row is whose, and which column says what.

Pure. A row belongs to the record that most of its answers are of. Only a row among rows of the
same kind of record is one of a repeating table; a lone mention of a record is not.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.keys import Key
from lep_docs.roundtrip.facts import tagged
from lep_docs.roundtrip.units import folded, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lep_docs.ooxml.spans import Paragraph
    from lep_docs.roundtrip.units import Unit


_SPACE = re.compile(r"\s+")
BLANK = frozenset({"", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a paragraph words its answers: `literals` around and between the `keys`.

    `at` is the paragraph's position in its cell.
    """

    literals: tuple[str, ...]
    keys: tuple[Key, ...]
    at: int

    @property
    def weight(self) -> int:
        """How much of it is words of its own: the more, the surer a match."""
        return sum(map(len, self.literals))

    def read(self, text: str) -> tuple[str, ...] | None:
        """The answers in a text worded the same way; None for one that is worded otherwise."""
        text = folded(text)
        first, *others = self.literals
        if not text.startswith(first) or not text.endswith(self.literals[-1]):
            return None
        found: list[str] = []
        at, end = len(first), len(text) - len(self.literals[-1])
        for literal in others[:-1]:
            there = text.find(literal, at, end)
            if there < 0:
                return None
            found.append(text[at:there])
            at = there + len(literal)
        found.append(text[at:end])
        return tuple(found) if all(said.strip() for said in found) else None


def frame_of(paragraph: Paragraph, at: int, keys: Mapping[str, Key]) -> Frame | None:
    """How a paragraph words its answers; None when it has none, or two without a word between."""
    text = paragraph.accepted
    literals, found, end = [], [], 0
    for tag, _, start, stop in tagged(paragraph):
        if tag in keys:
            literals.append(text[end:start])
            found.append(Key(keys[tag].section, "", keys[tag].field, keys[tag].inside))
            end = stop
    literals.append(text[end:])
    if not found or len(set(found)) < len(found) or not all(literals[1:-1]):
        return None
    literals = [_inner(literal) for literal in literals]
    return Frame((literals[0].lstrip(), *literals[1:-1], literals[-1].rstrip()), tuple(found), at)


def _inner(text: str) -> str:
    return _SPACE.sub(" ", text)


def record_of(unit: Unit, keys: Mapping[str, Key]) -> Key | None:
    """The record that most answers of a unit belong to, the first on a tie; None for none.

    A sentence about the partnership itself belongs to none, whatever record it mentions besides.
    """
    found = (keys[tag] for tag in tags(unit) if tag in keys)
    counted = Counter(Key(key.section, key.record) for key in found)
    most = max(counted, key=lambda key: counted[key]) if counted else None
    return most if most and most.record else None


@dataclass(frozen=True)
class Rows:
    """The records of the document that was sent, by the position of their units."""

    units: Sequence[Unit]
    keys: Mapping[str, Key]
    _frames: dict[tuple[int, int], Counter[Frame]] = field(default_factory=dict)

    @cached_property
    def records(self) -> tuple[Key | None, ...]:
        """The record of each unit, or None."""
        return tuple(record_of(unit, self.keys) for unit in self.units)

    @cached_property
    def tables(self) -> Mapping[int, tuple[int, ...]]:
        """The positions of the rows of each table."""
        found: dict[int, list[int]] = {}
        for at, unit in enumerate(self.units):
            if unit.table:
                found.setdefault(unit.table, []).append(at)
        return {table: tuple(rows) for table, rows in found.items()}

    def repeats(self, at: int) -> Key | None:
        """The record whose row of a repeating table or list a unit is; None when it is none."""
        record = self.records[at]
        if record is None:
            return None
        around = [other for n in self._around(at) if (other := self.records[n])]
        others = {other.record for other in around if other.section == record.section}
        alone = bool(self.units[at].table) and not around
        return record if others - {record.record} or alone else None

    def _around(self, at: int) -> Iterator[int]:
        """The rows of the same table, or the paragraphs of the same style right beside."""
        unit = self.units[at]
        if unit.table:
            yield from (n for n in self.tables[unit.table] if n != at)
            return
        for n in (at - 1, at + 1):
            if 0 <= n < len(self.units):
                other = self.units[n]
                if not other.table and other.style == unit.style:
                    yield n

    def read(self, like: int, column: int, texts: Sequence[str]) -> tuple[tuple[Key, str], ...]:
        """What the paragraphs of a new cell say, read as other rows or entries of the kind are.

        `like` is the position of one of those. Gives keys without a record, each once; a paragraph
        that fits none of the others gives nothing.
        """
        frames = self._frames_in(like, column)
        found: dict[Key, str] = {}
        for at, text in enumerate(texts):
            for frame in sorted(frames, key=lambda f: (-f.weight, abs(f.at - at), -frames[f])):
                said = frame.read(text) if found.keys().isdisjoint(frame.keys) else None
                if said is not None:
                    found.update(zip(frame.keys, said, strict=True))
                    break
        return tuple((key, text) for key, text in found.items() if folded(text) not in BLANK)

    def _frames_in(self, like: int, column: int) -> Counter[Frame]:
        """How the paragraphs of a column are worded, or the entries of a list."""
        unit = self.units[like]
        kin = self.tables[unit.table] if unit.table else (like, *self._around(like))
        key = (unit.table or -like, column)
        if key not in self._frames:
            cells = (self.units[n].cells[column : column + 1] for n in kin)
            self._frames[key] = Counter(
                frame
                for cell in cells
                for at, paragraph in enumerate(p for ps in cell for p in ps if p.accepted.strip())
                if (frame := frame_of(paragraph, at, self.keys))
            )
        return self._frames[key]
