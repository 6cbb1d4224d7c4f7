"""Yes or no, by one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.tui.widgets.choice import Choices

if TYPE_CHECKING:
    from textual import events


class YesNo(Choices):
    """Two choices; `y` and `n` choose at once."""

    def on_key(self, event: events.Key) -> None:
        """A choice by its first letter; else as in any list."""
        character = (event.character or "").lower()
        found = [n for n, c in enumerate(self.listed) if c.label.lower().startswith(character)]
        if character.isalpha() and found:
            event.stop()
            self._stand_on(found[0])
            self.action_choose()
        else:
            super().on_key(event)
