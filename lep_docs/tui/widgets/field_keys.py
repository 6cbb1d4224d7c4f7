"""The keys of the question with the focus, which are buttons too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from lep_docs.tui.field_actions import ON_FIELD
from lep_docs.tui.words import width

if TYPE_CHECKING:
    from textual import events

_GAP = "   "


class FieldKeys(Widget):
    """The keys of the question with the focus, each of which can be clicked; else an empty line."""

    DEFAULT_CSS = """
    FieldKeys { height: 1; width: 1fr; padding: 0 1; color: $text-muted; visibility: hidden; }
    """

    def render(self) -> Content:
        """As many keys as there is room for."""
        return Content(_GAP).join(
            Content.assemble((one.shown, "bold"), f" {one.short}") for one in ON_FIELD
        )

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        at = event.get_content_offset(self)
        start = 0
        for one in ON_FIELD:
            end = start + width(f"{one.shown} {one.short}")
            if at is not None and start <= at.x < end and self.parent is not None:
                await self.app.run_action(one.id, self.parent)
                return
            start = end + width(_GAP)
