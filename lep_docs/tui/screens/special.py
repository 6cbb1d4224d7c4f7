"""Some sections seen whole, where a table is the wrong shape: grids, walls, maps and the ladder."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.whole import WHOLE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.keys import Key
    from lep_docs.tui.widgets.whole_view import WholeView

_HELP = (
    "The whole section at a glance. The arrow keys move, Enter opens the record under the cursor, "
    "Ctrl+Z takes a change back. The line in another colour says the first thing that the checks "
    "find wrong here."
)


class Special(DraftScreen):
    """The special view of a section."""

    def __init__(self, drafting: Drafting, section: str) -> None:
        """Show `section`, one of those in WHOLE."""
        super().__init__(drafting)
        module, kind, name = WHOLE[section]
        self.heading = f"{drafting.catalogue.sections[section].label}: {name.lower()}"
        made = getattr(import_module(f"lep_docs.tui.widgets.{module}"), kind)
        self._view: WholeView = made(drafting)
        self.help_text = f"{_HELP}\n{self._view.about}"
        self.section = section

    def show_key(self, key: Key) -> None:
        """Records are opened in their table, in front of the view."""
        self.lep.open_section(key.section, key)

    def body(self) -> ComposeResult:
        """The view fills the screen."""
        yield self._view

    def facts_changed(self, keys: frozenset[Key]) -> None:
        """Answers changed, here or elsewhere."""
        if self._view.is_mounted:
            self._view.facts_changed(keys)
