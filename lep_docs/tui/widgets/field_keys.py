"""The keys of the question with the focus, which are buttons too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from lep_docs.tui.words import width

if TYPE_CHECKING:
    from textual import events

_KEYS = (
    ("F1", "Help", "help"),
    ("Ctrl+K", "Not known yet", "not_known"),
    ("Ctrl+R", "Does not apply", "not_applicable"),
    ("Ctrl+E", "Empty", "empty"),
)
_GAP = "   "


class FieldKeys(Widget):
    """The keys of the question with the focus, each of which can be clicked; else an empty line."""

    DEFAULT_CSS = """
    FieldKeys { height: 1; width: 1fr; padding: 0 1; color: $text-muted; visibility: hidden; }
    """

    def render(self) -> Content:
        """As many keys as there is room for."""
        return Content(_GAP).join(
            Content.assemble((key, "bold"), f" {words}") for key, words, _ in _KEYS
        )

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        at = event.get_content_offset(self)
        start = 0
        for key, words, action in _KEYS:
            end = start + width(f"{key} {words}")
            if at is not None and start <= at.x < end and self.parent is not None:
                await self.app.run_action(action, self.parent)
                return
            start = end + width(_GAP)
