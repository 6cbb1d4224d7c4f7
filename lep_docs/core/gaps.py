"""What people write into a list where they have no answer: a dash, N/A, TBC.

Promises: only a cell that says nothing else counts. Must not decide what becomes of it.
"""

from __future__ import annotations

from lep_docs.core.asking import NOT_KNOWN

_BRACKETS = str.maketrans(dict.fromkeys("()[]"))
_EMPTY = frozenset({"-", "–", "—", "--", "n/a", "n.a."})
_OPEN = frozenset(
    {"tbc", "tba", "tbd", "t.b.c.", "n/k", "?", "??", "unknown", NOT_KNOWN}
    | {f"to be {word}" for word in ("agreed", "advised", "confirmed", "decided", "determined")}
)


def is_empty_mark(text: str) -> bool:
    """Whether a cell says that nothing stands in it."""
    return _folded(text) in _EMPTY


def is_still_open(text: str) -> bool:
    """Whether a cell says that somebody has still to find out."""
    return _folded(text) in _OPEN


def _folded(text: str) -> str:
    return " ".join(text.casefold().translate(_BRACKETS).split())
