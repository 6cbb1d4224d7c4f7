"""The keys of the question with the focus, which are buttons too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from lep_docs.tui.field_actions import ON_FIELD
from lep_docs.tui.words import width

if TYPE_CHECKING:
    from textual import events

_BRIEF = {"not_known": "Not known", "not_applicable": "N/A"}


class FieldKeys(Widget):
    """The keys of the question with the focus, each of which can be clicked; else an empty line."""

    DEFAULT_CSS = """
    FieldKeys { height: 1; width: 1fr; padding: 0 1; color: $text-muted; visibility: hidden; }
    """

    def render(self) -> Content:
        """All the keys; where room is short without help, which the last line has, then brief."""
        shown, gap = self._fitting()
        return Content(gap).join(
            Content.assemble((key, "bold"), f" {words}") for _, key, words in shown
        )

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        at = event.get_content_offset(self)
        shown, gap = self._fitting()
        start = 0
        for action, key, words in shown:
            end = start + width(f"{key} {words}")
            if at is not None and start <= at.x < end and self.parent is not None:
                await self.app.run_action(action, self.parent)
                return
            start = end + len(gap)

    def _fitting(self) -> tuple[list[tuple[str, str, str]], str]:
        """Action, key and words of each, and the gap between two."""
        every = [(one.id, one.shown, one.short) for one in ON_FIELD]
        blanks = every[1:]
        for shown, gap in ((every, "   "), (blanks, "  ")):
            if (
                width(gap.join(f"{key} {words}" for _, key, words in shown))
                <= self.content_size.width
            ):
                return shown, gap
        return [(action, key, _BRIEF.get(action, words)) for action, key, words in blanks], "  "
