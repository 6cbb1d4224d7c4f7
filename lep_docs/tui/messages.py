"""What widgets tell the screens and the app. Messages carry keys, never answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.keys import Key


class Changed(Message):
    """Answers at these keys are other than they were: whoever shows them looks again.

    Posted once for each change, after `Drafting` has it. Bubbles to the app, which tells every
    open screen through `facts_changed`.
    """

    def __init__(self, keys: Iterable[Key]) -> None:
        """Keep the keys: without a field a whole record is meant, without a record a section."""
        super().__init__()
        self.keys = frozenset(keys)


class GoTo(Message):
    """Somebody chose the place of an answer: open its section and put the focus on it."""

    def __init__(self, key: Key) -> None:
        """Keep the place."""
        super().__init__()
        self.key = key
