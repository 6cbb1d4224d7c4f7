"""Two people's edits of one text, put together word by word where they do not touch.

Promises: the words of both edits stand in what comes back, and nobody else's; where the edits
touch, or lie side by side, there is no answer, since only a person can tell what was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_WORD = re.compile(r"\S+\s*|\s+")
_WORDS_AT_MOST = 5_000


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """The words from `start` up to `end` of the old text give way to `new`."""

    start: int
    end: int
    new: tuple[str, ...]


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """The text with both edits in it, or None where they touch or the texts are too long."""
    old, mine, other = (_WORD.findall(text) for text in (base, ours, theirs))
    if max(len(old), len(mine), len(other)) > _WORDS_AT_MOST:
        return None
    edits = sorted({*_edits(old, mine), *_edits(old, other)})
    if any(second.start <= first.end for first, second in pairwise(edits)):
        return None
    merged = list(old)
    for edit in reversed(edits):
        merged[edit.start : edit.end] = edit.new
    return "".join(merged)


def _edits(old: list[str], new: list[str]) -> list[_Edit]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        _Edit(i1, i2, tuple(new[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]
