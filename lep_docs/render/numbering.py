"""List numbers as Word counts them: `1`, `1.1`, `(a)`, from a document's numbering part.

Promises the label a numbered paragraph shows, counted in reading order, and its level's indents.
Must not change a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lep_docs.render.wordml import attribute, child, children, number, parse_part, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, what it shows (`%1.%2`) and its indents element."""

    start: int
    kind: str
    text: str
    indents: _Element | None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """What a paragraph's numId stands for: its shared counter, its levels, where it restarts."""

    shared: str
    levels: dict[int, Level]
    restarts: dict[int, int]


class Lists:
    """The lists of one document, by numId."""

    def __init__(self, numbering: bytes | None) -> None:
        """Read `word/numbering.xml`; without one there are no lists."""
        self._lists = dict(_lists(parse_part(numbering))) if numbering else {}

    def get(self, num_id: str) -> NumberedList | None:
        """The list of this numId, or None: numId 0 and unknown ones are no list."""
        return self._lists.get(num_id)

    def level(self, num_id: str, depth: int) -> Level | None:
        """One level of a list, counted from 0; None where the list has none."""
        found = self._lists.get(num_id)
        return found.levels.get(depth) if found else None


class Counter:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, lists: Lists) -> None:
        """Start before the first paragraph."""
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()

    def label(self, num_id: str, depth: int) -> str:
        """Count one more paragraph of this list and level; its label, empty for a bullet."""
        found = self._lists.get(num_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.shared, {})
        if (num_id, depth) not in self._seen and depth in found.restarts:
            counts[depth] = found.restarts[depth] - 1
        self._seen.add((num_id, depth))
        for above in range(depth):  # Word counts a level that was left out as begun
            if above in found.levels:
                counts.setdefault(above, found.levels[above].start)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.kind in {"bullet", "none"}:
            return ""
        return _PLACE.sub(lambda m: _shown(found, counts, int(m[1]) - 1), level.text)


def _shown(found: NumberedList, counts: dict[int, int], depth: int) -> str:
    """One place of a label: the count of its level, in that level's own figures."""
    level = found.levels.get(depth)
    return "" if level is None else _figure(counts.get(depth, level.start), level.kind)


def _figure(count: int, kind: str) -> str:
    """A count in the figures a level asks for; plain digits for the ones nobody uses here."""
    match kind:
        case "lowerLetter" | "upperLetter" if count > 0:
            letter = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
            return letter if kind == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if count > 0:
            roman = _roman(count)
            return roman if kind == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    """A count in small Roman figures."""
    figures = []
    for value, sign in _ROMAN:
        repeats, count = divmod(count, value)
        figures.append(sign * repeats)
    return "".join(figures)


def _lists(root: _Element) -> Iterator[tuple[str, NumberedList]]:
    """Every list of the numbering part by its numId."""
    shared = {
        attribute(definition, "abstractNumId"): dict(_levels(definition))
        for definition in children(root, "abstractNum")
    }
    for num in children(root, "num"):
        name = attribute(child(num, "abstractNumId"), "val")
        levels = dict(shared.get(name, {}))
        restarts = {}
        for override in children(num, "lvlOverride"):
            depth = int(attribute(override, "ilvl") or 0)
            levels.update(_levels(override))
            if (start := child(override, "startOverride")) is not None:
                restarts[depth] = int(number(start, "val", 1))
        yield attribute(num, "numId"), NumberedList(name, levels, restarts)


def _levels(definition: _Element) -> Iterator[tuple[int, Level]]:
    """The levels of one definition by depth."""
    for level in children(definition, "lvl"):
        properties = child(level, "pPr")
        indents = child(properties, "ind")
        start = int(number(child(level, "start"), "val", 1))
        kind = attribute(child(level, "numFmt"), "val") or "decimal"
        text = attribute(child(level, "lvlText"), "val")
        yield int(level.get(w("ilvl")) or 0), Level(start, kind, text, indents)
