"""Which unit of the sent document became which unit of the one that came back.

Pure. Equal text anchors first, then equal tags, then likeness in the gaps between. What is left
over on both sides but is the same is a move. Every unit of either side is told exactly once. The
work grows no faster than the documents, whatever stands in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lep_docs.roundtrip.units import signature, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lep_docs.roundtrip.units import Unit

_ALIKE = 0.4
_SAME_ANSWERS = 0.5  # what shared tags alone are worth
_LARGEST_GAP = 20_000  # pairs of units compared word by word
_WORDS_TO_MOVE = 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """Positions of base and returned units: matched in order, moved, and left over."""

    matched: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def align(base: Sequence[Unit], theirs: Sequence[Unit]) -> Alignment:
    """How two documents fit together."""
    found = _Aligner(base, theirs).pairs()
    old = [i for i in range(len(base)) if i not in found]
    news = sorted(set(range(len(theirs))) - set(found.values()))
    moved = dict(_moves(base, theirs, old, news))
    return Alignment(
        tuple(sorted(found.items())),
        tuple(sorted(moved.items())),
        tuple(i for i in old if i not in moved),
        tuple(j for j in news if j not in set(moved.values())),
    )


def _moves(
    base: Sequence[Unit], theirs: Sequence[Unit], old: list[int], news: list[int]
) -> Iterator[tuple[int, int]]:
    """Units left over on both sides that are the same by their words, or by all their tags."""
    taken: set[int] = set()
    gone: set[int] = set()
    for mark in (_words_mark, _tags_mark):
        places: dict[str, list[int]] = {}
        for j in reversed(news):
            places.setdefault(mark(theirs[j]), []).append(j)
        for i in old:
            key = mark(base[i])
            while key and i not in gone and (there := places.get(key)):
                j = there.pop()
                if j not in taken:
                    taken.add(j)
                    gone.add(i)
                    yield i, j


def _words_mark(unit: Unit) -> str:
    text = signature(unit)
    return text if unit.level or len(text.split()) > _WORDS_TO_MOVE or tags(unit) else ""


def _tags_mark(unit: Unit) -> str:
    found = tags(unit)
    return " ".join(("row" if unit.table else "paragraph", *found)) if found else ""


class _Aligner:
    """Finds the pairs that stand in the same order on both sides."""

    def __init__(self, base: Sequence[Unit], theirs: Sequence[Unit]) -> None:
        self._base, self._theirs = base, theirs
        self._texts = [signature(u) for u in base], [signature(u) for u in theirs]
        self._tags = [tags(u) for u in base], [tags(u) for u in theirs]
        self._words: dict[tuple[int, int], Counter[str]] = {}

    def pairs(self) -> dict[int, int]:
        """Base position -> returned position, increasing on both sides."""
        found: dict[int, int] = {}
        gaps = [(0, len(self._base), 0, len(self._theirs))]
        while gaps:
            a, b, c, d = gaps.pop()
            while a < b and c < d and self._texts[0][a] == self._texts[1][c]:
                found[a] = c
                a, c = a + 1, c + 1
            while a < b and c < d and self._texts[0][b - 1] == self._texts[1][d - 1]:
                b, d = b - 1, d - 1
                found[b] = d
            if a == b or c == d:
                continue
            anchors = self._anchors(a, b, c, d)
            if not anchors:
                found.update(self._alike(a, b, c, d))
                continue
            found.update(anchors)
            edges = [(a - 1, c - 1), *anchors, (b, d)]
            gaps += ((i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges))
        return found

    def _anchors(self, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
        """Pairs that are the only ones of their text, else of their tags, on either side."""
        for marks in (self._texts, self._tags):
            old = Counter(marks[0][a:b])
            new = Counter(marks[1][c:d])
            where = {mark: j for j, mark in enumerate(marks[1][c:d], c) if new[mark] == 1}
            pairs = [
                (i, where[mark])
                for i, mark in enumerate(marks[0][a:b], a)
                if mark and old[mark] == 1 and mark in where
            ]
            if pairs:
                return _increasing(pairs)
        return []

    def _alike(self, a: int, b: int, c: int, d: int) -> dict[int, int]:
        """The likest pairs of a gap, in order."""
        if (b - a) * (d - c) > _LARGEST_GAP:
            return {}
        if b - a == d - c == 1:
            return {a: c} if self._kin(a, c) else {}
        best = [[0.0] * (d - c + 1) for _ in range(b - a + 1)]
        for i in range(b - 1, a - 1, -1):
            for j in range(d - 1, c - 1, -1):
                here, below = best[i - a], best[i - a + 1]
                taken = self._likeness(i, j)
                taken += below[j - c + 1] if taken else -1
                here[j - c] = max(taken, below[j - c], here[j - c + 1])
        return self._trace(best, (a, b, c, d))

    def _trace(self, best: list[list[float]], gap: tuple[int, int, int, int]) -> dict[int, int]:
        a, b, c, d = gap
        found: dict[int, int] = {}
        i, j = a, c
        while i < b and j < d:
            value = best[i - a][j - c]
            if value == best[i - a + 1][j - c]:
                i += 1
            elif value == best[i - a][j - c + 1]:
                j += 1
            else:
                found[i] = j
                i, j = i + 1, j + 1
        return found

    def _kin(self, i: int, j: int) -> bool:
        """Whether the two are of one kind: rows, headings of one level, paragraphs."""
        one, other = self._base[i], self._theirs[j]
        return (bool(one.table), one.level) == (bool(other.table), other.level)

    def _likeness(self, i: int, j: int) -> float:
        """0 for strangers, up to 2: the share of words in common, and of answers."""
        if not self._kin(i, j):
            return 0.0
        one, other = self._bag(0, i), self._bag(1, j)
        common = (one & other).total()
        likeness = 2 * common / max(one.total() + other.total(), 1)
        mine, yours = set(self._tags[0][i]), set(self._tags[1][j])
        if mine and yours:
            shared = 2 * len(mine & yours) / (len(mine) + len(yours))
            likeness = likeness + shared if shared >= _SAME_ANSWERS else likeness / 2
        return likeness if likeness >= _ALIKE else 0.0

    def _bag(self, side: int, at: int) -> Counter[str]:
        if (side, at) not in self._words:
            self._words[side, at] = Counter(self._texts[side][at].split()[0:400])
        return self._words[side, at]


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second numbers rise as the first do."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [at]
    found: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
