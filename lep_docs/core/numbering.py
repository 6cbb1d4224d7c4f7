"""Version numbers: 0.1 upwards are drafts, 1.0 is agreed first, 1.1 corrects, 2.0 follows a review.

Pure. What a number is compares as people count: 1.9 before 1.10 before 2.0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lep_docs.core.errors import NotUnderstoodError

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version's number; compares as people count."""

    whole: int
    part: int

    def __str__(self) -> str:
        """As it is printed."""
        return f"{self.whole}.{self.part}"

    @property
    def is_draft(self) -> bool:
        """Whether it comes before the first that was agreed."""
        return self.whole == 0

    @property
    def next(self) -> Version:
        """The number of a draft that follows it, until a release says otherwise."""
        return Version(self.whole, self.part + 1)


def is_version(text: str) -> bool:
    """Whether a text spells a version's number."""
    return _NUMBER.fullmatch(text.strip()) is not None and text.strip() != "0.0"


def parse_version(text: str) -> Version:
    """The number that a text spells.

    Raises:
        NotUnderstoodError: it spells none.
    """
    if not is_version(text):
        raise NotUnderstoodError(f'"{text}" is no version number: write one such as 0.3 or 1.0.')
    whole, _, part = text.strip().partition(".")
    return Version(int(whole), int(part))
