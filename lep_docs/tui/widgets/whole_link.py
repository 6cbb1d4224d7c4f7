"""The name of a section's special view with its key, to be clicked; the key is the table's."""

from __future__ import annotations

from textual.widgets import Static


class WholeLink(Static):
    """Opens the special view when it is clicked."""

    DEFAULT_CSS = """
    WholeLink { width: auto; height: 1; padding: 0 1; background: $panel; color: $primary; }
    """

    def __init__(self, called: str) -> None:
        """Say the view's name."""
        super().__init__(f"g {called}", markup=False)

    def on_click(self) -> None:
        """Do what the key does."""
        self.app.call_later(self.screen.run_action, "whole")
