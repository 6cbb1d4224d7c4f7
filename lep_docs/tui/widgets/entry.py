"""What every widget that takes an answer has in common, and what it tells its panel."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.message import Message

from lep_docs.tui.widgets.leaving import Leaving

if TYPE_CHECKING:
    from collections.abc import Callable

    from lep_docs.core.keys import Key
    from lep_docs.core.values import Value


class Entry(Leaving):
    """One way of answering, mixed into a widget. It shows an answer and keeps none."""

    @property
    @abstractmethod
    def typed(self) -> str:
        """The answer as `Drafting.answer` takes it."""

    @property
    def said(self) -> str:
        """What was understood, for the line below; empty when there is nothing to add."""
        return ""

    @property
    def ends_word(self) -> bool:
        """Whether what was typed last ended a word, so that it is time to hand it over."""
        return False

    @abstractmethod
    def show(self, value: Value | None) -> None:
        """Show an answer that stands; blanks of any kind are shown as nothing."""

    on_commit: Callable[[], None] | None = None

    def commit(self) -> None:
        """Hand over what is being typed, at once."""
        if self.on_commit is not None:
            self.on_commit()

    def given(self) -> None:
        """The answer was handed over: from now on undoing it is the sitting's."""

    def look_again(self) -> None:
        """Facts elsewhere changed: what may be chosen here may be other now."""


class Edited(Message):
    """What stands in an entry changed. `settled` when it was chosen and need not be waited for.

    `ends_word` when it is time to note what is being typed.
    """

    def __init__(self, entry: Entry, *, settled: bool = False) -> None:
        """Keep the entry."""
        super().__init__()
        self.entry = entry
        self.settled = settled
        self.ends_word = entry.ends_word


class Typing(Message):
    """What is being typed at a key, and is no answer until the field is left."""

    def __init__(self, key: Key, text: str) -> None:
        """Keep the place and the text in strict form."""
        super().__init__()
        self.key, self.text = key, text
