"""Characters that a terminal would obey, or that turn the order of letters, taken off every line.

Promises: no text from anywhere reaches the terminal as a command to it. Such characters take no
cell, so nothing moves when they go. Must not change an answer: this is about what is drawn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

# Controls, also the second set of 8-bit terminals; signs that make text run the other way.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class WithoutUnseen(LineFilter):
    """Takes what a terminal would obey off each line before it is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the library's
        """The segments of one line with nothing but letters in them."""
        if not any(_OBEYED.search(segment.text) for segment in segments):
            return segments
        return [Segment(_OBEYED.sub("", text), style, control) for text, style, control in segments]
