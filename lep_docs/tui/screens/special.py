"""Some sections seen whole, where a table is the wrong shape: grids and the ladder."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.whole import WHOLE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.keys import Key

_HELP = (
    "The whole section at a glance. The arrow keys move; the keys under the grid change the cell "
    "under the cursor at once, and Ctrl+Z takes a change back. Enter opens the record behind it. "
    "The line in another colour says the first thing that the checks find wrong here."
)


class Special(DraftScreen):
    """The special view of a section."""

    help_text = _HELP

    def __init__(self, drafting: Drafting, section: str) -> None:
        """Show `section`, one of those in WHOLE."""
        super().__init__(drafting)
        module, kind, name = WHOLE[section]
        self.heading = f"{drafting.catalogue.sections[section].label}: {name.lower()}"
        made = getattr(import_module(f"lep_docs.tui.widgets.{module}"), kind)
        self._view: Any = made(drafting)

    def body(self) -> ComposeResult:
        """The view fills the screen."""
        yield self._view

    def facts_changed(self, keys: frozenset[Key]) -> None:
        """Answers changed, here or elsewhere."""
        if self._view.is_mounted:
            self._view.facts_changed(keys)
