"""What can be done to the question with the cursor, found by name in the palette like all else.

By its key each of these reaches the question itself; from the palette it reaches the screen, which
hands it on. Must not change an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.widgets.panel import FieldPanel

if TYPE_CHECKING:
    from lep_docs.core.keys import Key


class QuestionActions(DraftScreen):
    """A screen with questions, one of which has the cursor."""

    _here: Key

    async def action_field_help(self) -> None:
        """As by its key."""
        await self._in_question("field_help")

    async def action_not_known(self) -> None:
        """As by its key."""
        await self._in_question("not_known")

    async def action_not_applicable(self) -> None:
        """As by its key."""
        await self._in_question("not_applicable")

    async def action_empty(self) -> None:
        """As by its key."""
        await self._in_question("empty")

    async def _in_question(self, action: str) -> None:
        panel = next((p for p in self.query(FieldPanel) if p.key == self._here), None)
        if panel is not None:
            await self.app.run_action(action, panel)
