"""The line for a path. What is pasted or dropped is left to the screen to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual import events


class PathLine(Line):
    """A line that hands pasted text on: terminals paste the path of a file that is dropped."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
