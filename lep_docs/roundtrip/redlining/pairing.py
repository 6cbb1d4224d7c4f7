"""Which blocks and rows of two documents belong together: first the same, then the similar.

Pure: knows words, tags and a kind, and no XML.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LIKE = 0.5
_GAP_AT_MOST = 40_000


@dataclass(frozen=True, slots=True)
class Look:
    """What a block or row looks like. Only those of one `kind` can belong together."""

    kind: tuple[str, ...]
    text: str
    words: Counter[str]
    tags: Counter[str]

    def like(self, other: Look) -> float:
        """How alike two are, from 0 to 1; 0 for two of different kinds."""
        if self.kind != other.kind:
            return 0.0
        return max(_share(self.words, other.words), _share(self.tags, other.tags))


def look(kind: tuple[str, ...], text: str, tags: Sequence[str] = ()) -> Look:
    """The look of a block with this text and these tags in it."""
    return Look(kind, text, Counter(text.split()), Counter(tags))


def paired(old: Sequence[Look], new: Sequence[Look]) -> Iterator[tuple[int, int]]:
    """The positions that belong together, rising in both."""
    keys = [[(one.kind, one.text) for one in side] for side in (old, new)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    old_at = new_at = 0
    for block in matcher.get_matching_blocks():
        for i, j in _similar(old[old_at : block.a], new[new_at : block.b]):
            yield old_at + i, new_at + j
        for n in range(block.size):
            yield block.a + n, block.b + n
        old_at, new_at = block.a + block.size, block.b + block.size


def _similar(old: Sequence[Look], new: Sequence[Look]) -> list[tuple[int, int]]:
    """The pairs of similar ones, in order, that are most alike taken together."""
    if not old or not new or len(old) * len(new) > _GAP_AT_MOST:
        return []
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likes = [[one.like(other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            apart = max(best[i + 1][j], best[i][j + 1])
            like = likes[i][j]
            best[i][j] = max(apart, best[i + 1][j + 1] + like) if like >= _LIKE else apart
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        like = likes[i][j]
        if like >= _LIKE and best[i][j] == best[i + 1][j + 1] + like:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _share(one: Counter[str], other: Counter[str]) -> float:
    """How much of both is in common, from 0 to 1."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0
