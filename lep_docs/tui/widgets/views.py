"""The ways to look at a task list, in one line, and how much of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from lep_docs.tui.words import cut, width

if TYPE_CHECKING:
    from textual import events

VIEWS = ("By section", "By document", "By phase")


class Views(Widget):
    """The three ways to look, the chosen one in brackets, and how much is done."""

    DEFAULT_CSS = "Views { height: 1; padding: 0 1; color: $text-muted; }"
    chosen = reactive(0, layout=False)
    summary = reactive("", layout=False)

    def render(self) -> Content:
        """One line."""
        names = [f"[{v}]" if n == self.chosen else f" {v} " for n, v in enumerate(VIEWS)]
        used = sum(width(name) for name in names)
        summary = cut(self.summary, max(0, self.content_size.width - used - 1))
        space = " " * (self.content_size.width - used - width(summary))
        styled = [(n, "bold $primary") if n.startswith("[") else n for n in names]
        return Content.assemble(*styled, space, summary)

    def on_click(self, event: events.Click) -> None:
        """Choose the one that was clicked."""
        at = event.x - 1
        for number, view in enumerate(VIEWS):
            at -= width(view) + 2
            if at < 0:
                self.chosen = number
                return
