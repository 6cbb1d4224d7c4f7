"""Which known name a mistyped one most resembles; used by every message that refuses a name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_ALIKE = 0.5  # of 0 to 1: half of the letters stand in the same order


def nearest(name: str, known: Iterable[str], alike: float = _ALIKE) -> str | None:
    """The known name closest to `name`, or None when nothing is at least so much `alike`."""
    by_lower = {k.lower(): k for k in known}
    matches = get_close_matches(name.lower(), by_lower, n=1, cutoff=alike)
    return by_lower[matches[0]] if matches else None


def did_you_mean(name: str, known: Iterable[str], alike: float = _ALIKE) -> str:
    """A sentence to end a refusal with: ' Did you mean "x"?', or nothing."""
    found = nearest(name, known, alike)
    return f' Did you mean "{found}"?' if found else ""
