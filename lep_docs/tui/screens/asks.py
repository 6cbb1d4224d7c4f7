"""What the questions share that are answered with a text: a button takes it, Escape leaves."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.widgets import Button


class Asks(ModalScreen[str | None]):
    """A question over a screen: answers with the text, None when the person leaves.

    The button that takes the text is called `done`.
    """

    @abstractmethod
    def action_take(self) -> None:
        """Answer with the text, unless something is wrong with it."""

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the text, or leave."""
        event.stop()
        if event.button.id == "done":
            self.action_take()
        else:
            self.action_leave()
