"""What stands in a window too small to read anything in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

_WORDS = (
    "Make this window larger: 60 columns and 16 rows at least, 80 by 24 is comfortable.\n\n"
    "Your answers are safe."
)


class TooSmall(Screen[None]):
    """Goes by itself when the window is large enough again."""

    DEFAULT_CSS = "TooSmall Static { padding: 0 1; height: auto; }"

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(_WORDS, markup=False)
