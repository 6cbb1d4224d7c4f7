"""What a screen has that lists many things: a sum, the list, the line under the cursor in full."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

LISTED_CSS = """
{name} #sum {{ height: 1; padding: 0 1; }}
{name} #detail {{
    height: 8; padding: 0 1; border-top: solid $primary; background: $surface;
    scrollbar-size-vertical: 1;
}}
{name} #words {{ height: auto; }}
"""


class Listed(DraftScreen):
    """A sum, a list, and the line under the cursor in full."""

    def body(self) -> ComposeResult:
        """How many, the list, the line under the cursor."""
        yield Static("", id="sum", markup=False)
        yield RowList()
        with VerticalScroll(id="detail", can_focus=False):
            yield Static("", id="words", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        super().on_mount()
        self.query_one(RowList).focus()

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Show the line in full."""
        message.stop()
        self.query_one("#words", Static).update(self.whole(message.row.id if message.row else ""))

    def tell_here(self) -> None:
        """Show the line under the cursor anew."""
        chosen = self.query_one(RowList).chosen
        self.query_one("#words", Static).update(self.whole(chosen.id if chosen else ""))

    @abstractmethod
    def whole(self, row: str) -> Content:
        """A line in full."""
