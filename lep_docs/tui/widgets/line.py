"""One line to type in. Typing redraws this line alone and never lays the screen out again.

The whole text stays when it is reached by Tab, typing can be undone, and a list pasted from a
document loses none of its lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widget import Widget

from lep_docs.core import pasting
from lep_docs.core.asking import typed as as_typed
from lep_docs.core.values import Blank, Unreadable
from lep_docs.tui.editing import Buffer
from lep_docs.tui.widgets.entry import Edited, Entry

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events

    from lep_docs.core.values import Value

_UNDO_STEPS = 200
_KEYS = (
    ("left", "move('left')"), ("right", "move('right')"), ("home", "move('start')"),
    ("end", "move('end')"), ("ctrl+left", "move('word_left')"),
    ("ctrl+right", "move('word_right')"), ("shift+left", "move('left', True)"),
    ("shift+right", "move('right', True)"), ("shift+home", "move('start', True)"),
    ("shift+end", "move('end', True)"), ("ctrl+shift+left", "move('word_left', True)"),
    ("ctrl+shift+right", "move('word_right', True)"), ("ctrl+a", "select_all"),
    ("backspace", "delete('left')"), ("delete", "delete('right')"),
    ("ctrl+backspace", "delete('word_left')"), ("ctrl+delete", "delete('word_right')"),
    ("ctrl+u", "delete('start')"), ("ctrl+c", "copy"), ("ctrl+x", "cut"), ("ctrl+v", "paste"),
    ("ctrl+z", "undo"),
)  # fmt: skip


class Line(Entry, Widget, can_focus=True):
    """A line of text with a cursor, a selection and its own short undo."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; background: $panel; color: $foreground; padding: 0 1; }
    Line > .line--cursor { background: $foreground; color: $background; }
    Line > .line--selection { background: $primary; color: $background; }
    Line > .line--placeholder { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--cursor",
        "line--selection",
        "line--placeholder",
    }
    BINDINGS: ClassVar[list[BindingType]] = [Binding(k, a, show=False) for k, a in _KEYS]
    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start with a text, the cursor at its end; the placeholder shows while it is empty."""
        super().__init__(id=id)
        self.placeholder = placeholder
        self._buffer = Buffer.of(text)
        self._before: list[Buffer] = []
        self._first_cell = 0

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._buffer.text

    @text.setter
    def text(self, text: str) -> None:
        """Put other text in, as if it had always been there."""
        self._before.clear()
        self._put(Buffer.of(text))

    @property
    def buffer(self) -> Buffer:
        """The text with its cursor and selection."""
        return self._buffer

    @property
    def typed(self) -> str:
        """The text, as it was typed."""
        return self._buffer.text

    @property
    def uses_enter(self) -> bool:
        """Whether Enter does something in the line, and not lead on to the next."""
        return False

    @property
    def ends_word(self) -> bool:
        """Whether a space or a sign stands before the cursor."""
        before = self.text[: self._buffer.cursor][-1:]
        return bool(before) and not before.isalnum()

    def show(self, value: Value | None) -> None:
        """Show an answer as it could be typed again; one that cannot be read as it was written."""
        shown = shown_text(value)
        if shown != self.typed:
            self.text = shown

    def given(self) -> None:
        """Forget how it was typed."""
        self._before.clear()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's own
        """Printable characters are typed here, whatever is bound to them elsewhere."""
        return character is not None and character.isprintable()

    def edit(self, buffer: Buffer) -> None:
        """The line as a key left it: kept for undo, shown and told."""
        if buffer.text != self._buffer.text:
            self._before = [*self._before[-_UNDO_STEPS:], self._buffer]
            self._put(buffer)
            self.post_message(Edited(self))
        else:
            self._put(buffer)

    def _put(self, buffer: Buffer) -> None:
        self._buffer = buffer
        self.refresh()
        if self.has_focus:
            self.app.cursor_position = self._cursor_on_screen()

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            self.edit(self._buffer.insert(event.character))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.take_in(event.text)

    def take_in(self, text: str) -> None:
        """Put pasted text at the cursor, made one line without losing a word."""
        self.edit(self._buffer.insert(pasting.one_line(text)))

    def on_focus(self) -> None:
        """Show the cursor."""
        self._put(self._buffer)

    def on_blur(self) -> None:
        """Hide the cursor; nothing stays selected."""
        self._put(self._buffer.at(self._buffer.cursor))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is."""
        cell = event.get_content_offset(self)
        if cell is not None:
            self.edit(self._buffer.at(self._position_at(cell.x + self._first_cell)))

    def action_move(self, where: str, selecting: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual calls it by position
        """Move the cursor, selecting what it passes."""
        self.edit(self._buffer.at(self._place(where), selecting=selecting))

    def action_delete(self, where: str) -> None:
        """Delete what is selected, else from the cursor to a place."""
        self.edit(self._buffer.without(self._place(where)))

    def _place(self, where: str) -> int:
        buffer = self._buffer
        return {
            "left": buffer.cursor - 1,
            "right": buffer.cursor + 1,
            "start": 0,
            "end": len(buffer.text),
            "word_left": buffer.word_left,
            "word_right": buffer.word_right,
        }[where]

    def action_select_all(self) -> None:
        """Select the whole line."""
        self._put(Buffer(self.text, len(self.text), 0))

    def action_copy(self) -> None:
        """Copy what is selected."""
        if self._buffer.selected:
            self.app.copy_to_clipboard(self._buffer.selected)

    def action_cut(self) -> None:
        """Copy what is selected and take it out."""
        self.action_copy()
        if self._buffer.selected:
            self.edit(self._buffer.insert(""))

    def action_paste(self) -> None:
        """Put in what was last copied here."""
        self.take_in(self.app.clipboard)

    def action_undo(self) -> None:
        """Take back the last typing in this line; when there is none, leave it to the app."""
        if not self._before:
            raise SkipAction
        last = self._before.pop()
        while self._before and last.cursor == self._before[-1].cursor + 1 and _in_word(last):
            last = self._before.pop()
        self._put(last)
        self.post_message(Edited(self))

    def render(self) -> Text:
        """The part of the line that fits, with the cursor in it."""
        if not self.text and not self.has_focus:
            return Text(self.placeholder, self._style("placeholder"), no_wrap=True, end="")
        shown = Text(self.text + " ", no_wrap=True, end="")
        if self.has_focus:
            begin, end = self._buffer.selection
            if begin < end:
                shown.stylize(self._style("selection"), begin, end)
            shown.stylize(self._style("cursor"), self._buffer.cursor, self._buffer.cursor + 1)
        self._scroll()
        skipped = self._position_at(self._first_cell)
        return shown[skipped:]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"line--{part}")

    def _scroll(self) -> None:
        """Keep the cursor in sight, and no more of the text out of it than must be."""
        room = max(self.content_size.width, 1)
        at = cell_len(self.text[: self._buffer.cursor])
        if not self.has_focus or at < self._first_cell:
            self._first_cell = at if self.has_focus else 0
        elif at >= self._first_cell + room:
            self._first_cell = at - room + 1
        self._first_cell = min(self._first_cell, max(0, cell_len(self.text) + 1 - room))

    def _position_at(self, cell: int) -> int:
        """The character that stands in a cell of the whole line."""
        used = 0
        for position, character in enumerate(self.text):
            if used >= cell:
                return position
            used += get_character_cell_size(character)
        return len(self.text)

    def _cursor_on_screen(self) -> Offset:
        self._scroll()
        x, y, _, _ = self.content_region
        return Offset(x + cell_len(self.text[: self._buffer.cursor]) - self._first_cell, y)


def _in_word(buffer: Buffer) -> bool:
    """Whether the cursor stands inside or after a word, and not after a space."""
    return buffer.text[buffer.cursor - 1 : buffer.cursor].strip() != ""


def shown_text(value: Value | None) -> str:
    """An answer as it stands in a line: blanks as nothing, unread text as it was written."""
    if isinstance(value, Unreadable):
        return pasting.one_line(str(value.written))
    return "" if isinstance(value, Blank) else as_typed(value)
