"""One line of words that changes often: drawn anew alone, without laying out the screen."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from lep_docs.tui.words import cut


class SaidLine(Widget):
    """A line of text, shortened when it does not fit."""

    DEFAULT_CSS = """
    SaidLine { height: 1; width: 1fr; padding: 0 1; color: $foreground; }
    """
    said = reactive("", layout=False)

    def render(self) -> Content:
        """The line."""
        return Content(cut(self.said, self.content_size.width))
