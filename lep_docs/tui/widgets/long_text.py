"""Longer text: wraps, counts its words, takes text pasted from Word without losing any."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.widgets import TextArea

from lep_docs.core import pasting
from lep_docs.core.asking import typed as as_typed
from lep_docs.core.sentences import counted
from lep_docs.core.values import Blank, Unreadable
from lep_docs.tui.widgets.entry import Edited, Entry

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from lep_docs.core.values import Value

_LINES_AT_LEAST, _LINES_AT_MOST = 3, 10
# Keys of the whole program, which the stock editor would keep to itself.
_OF_THE_PROGRAM = ("f6", "f7")


class LongText(Entry, TextArea, inherit_bindings=False):
    """Text of several lines. It grows with what is written, up to ten lines, then scrolls."""

    DEFAULT_CSS = """
    LongText {
        height: 3; width: 1fr; border: none; padding: 0 1;
        background: $panel; color: $foreground;
        scrollbar-size-vertical: 1;
    }
    LongText:focus { border: none; background-tint: $foreground 0%; }
    LongText .text-area--cursor { background: $foreground; color: $background; }
    LongText .text-area--selection { background: $primary; color: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in TextArea.BINDINGS
        if not isinstance(binding, tuple) and binding.key not in _OF_THE_PROGRAM
    ]

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(compact=True, highlight_cursor_line=False, max_checkpoints=200)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self._shown = ""

    @property
    def typed(self) -> str:
        """The text, as it was typed."""
        return self.text

    @property
    def said(self) -> str:
        """How many words it has."""
        words = sum(any(c.isalnum() for c in word) for word in self.text.split())
        return counted(words, "word") if words else ""

    @property
    def ends_word(self) -> bool:
        """Whether a space, a sign or a line's end stands before the cursor."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column][-1:]
        return not before.isalnum()

    def show(self, value: Value | None) -> None:
        """Show an answer; what is being typed here is left alone when it says the same."""
        if isinstance(value, Unreadable):
            shown = str(value.written)
        else:
            shown = "" if isinstance(value, Blank) else self.as_text(value)
        if shown.strip() != self.text.strip():
            self._shown = shown
            self.text = shown
            self.move_cursor(self.document.end)
        else:
            self._shown = self.text
        self._grow()

    def given(self) -> None:
        """Forget how it was typed."""
        self._shown = self.text
        self.history.clear()

    def as_text(self, value: Value | None) -> str:
        """An answer as the editor holds it."""
        return as_typed(value)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take_in(event.text)

    def take_in(self, text: str) -> None:
        """Put pasted text at the cursor, cleaned of what only a word processor understands."""
        done = self.replace(pasting.plain(text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(done.end_location)

    def action_paste(self) -> None:
        """Put in what was last copied here."""
        self.take_in(self.app.clipboard)

    def action_undo(self) -> None:
        """Take back the last typing here; when there is none, leave it to the app."""
        if self.text == self._shown:
            raise SkipAction
        self.undo()

    def action_redo(self) -> None:
        """Do again what was taken back here; when there is nothing, leave it to the app."""
        before = self.text
        self.redo()
        if self.text == before:
            raise SkipAction

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the panel, unless it was only shown."""
        event.stop()
        self._grow()
        if self.text != self._shown:
            self._shown = ""
            self.post_message(Edited(self))

    def on_resize(self) -> None:
        """Other widths wrap to other heights."""
        self._grow()

    def _grow(self) -> None:
        lines = self.wrapped_document.height
        wanted = max(_LINES_AT_LEAST, min(_LINES_AT_MOST, lines))
        if self.styles.height is None or self.styles.height.value != wanted:
            self.styles.height = wanted


class ListText(LongText):
    """Several short answers, one to a line; a pasted list comes in line by line."""

    @property
    def typed(self) -> str:
        """The items with commas between them, as lists are typed."""
        return as_typed(pasting.listed(self.text))

    @property
    def said(self) -> str:
        """How many there are."""
        items = len(pasting.listed(self.text))
        return f"{counted(items, 'item')}, one to a line" if items else "One to a line"

    def as_text(self, value: Value | None) -> str:
        """One item to a line."""
        if isinstance(value, tuple):
            return "\n".join(as_typed(item) for item in value)
        return as_typed(value)
