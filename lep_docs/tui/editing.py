"""One line of text being typed: the text, the cursor, what is selected. Values in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD_ENDS = re.compile(r"\w+|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Buffer:
    """A line of text with a cursor before character `cursor`; selected from `anchor` to it."""

    text: str = ""
    cursor: int = 0
    anchor: int = 0

    @classmethod
    def of(cls, text: str) -> Buffer:
        """The text with the cursor at its end and nothing selected."""
        return cls(text, len(text), len(text))

    @property
    def selection(self) -> tuple[int, int]:
        """Where the selected part begins and ends; both the same when nothing is."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        begin, end = self.selection
        return self.text[begin:end]

    def at(self, position: int, *, selecting: bool = False) -> Buffer:
        """The cursor elsewhere; with `selecting`, everything from the anchor to it is selected."""
        position = min(max(position, 0), len(self.text))
        return Buffer(self.text, position, self.anchor if selecting else position)

    def insert(self, text: str) -> Buffer:
        """The text typed at the cursor, in place of what was selected."""
        begin, end = self.selection
        position = begin + len(text)
        return Buffer(self.text[:begin] + text + self.text[end:], position, position)

    def without(self, position: int) -> Buffer:
        """The text without what is selected, or else without all between cursor and `position`."""
        if self.selected:
            return self.insert("")
        return self.at(position, selecting=True).insert("")

    @property
    def word_left(self) -> int:
        """Where the word before the cursor begins."""
        starts = [m.start() for m in _WORD_ENDS.finditer(self.text, 0, self.cursor)]
        return starts[-1] if starts else 0

    @property
    def word_right(self) -> int:
        """Where the word at or after the cursor ends."""
        found = _WORD_ENDS.search(self.text, self.cursor)
        return found.end() if found else len(self.text)
