"""A list to choose from: headings, notes and rows, one line each, drawn only where it is seen.

The row with the cursor carries a `>`, so that nothing hangs on colour. It keeps no answers: it is
handed its rows, and says which one was moved to or chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from lep_docs.tui.words import cut, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events


class Kind(StrEnum):
    """How a row looks; headings and notes cannot be chosen."""

    HEADING = "heading"
    NOTE = "note"
    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what stands left, what stands right, and the id by which it is chosen."""

    id: str
    text: str
    right: str = ""
    kind: Kind = Kind.PLAIN
    indent: int = 0

    @property
    def choosable(self) -> bool:
        """Whether the cursor may stand on it."""
        return bool(self.id)


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. Arrow keys move, Enter or a click chooses.

    Where rows are looked at one by one, `first_click_chooses` is false: a click then puts the
    cursor on a row, and one on the row with the cursor chooses it.
    """

    first_click_chooses = True

    DEFAULT_CSS = """
    RowList {
        height: 1fr; background: $background; color: $foreground; scrollbar-size: 0 1;
    }
    RowList > .row-list--heading { color: $primary; text-style: bold; }
    RowList > .row-list--note { color: $text-muted; }
    RowList > .row-list--plain { color: $foreground; }
    RowList > .row-list--good { color: $success; }
    RowList > .row-list--bad { color: $error; }
    RowList > .row-list--cursor { background: $panel; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        *(f"row-list--{kind}" for kind in Kind),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open"),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: RowList, row: Row | None) -> None:
            """Keep the list and the row."""
            super().__init__()
            self.rows, self.row = rows, row

        @property
        def control(self) -> RowList:
            """The list it came from."""
            return self.rows

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, rows: RowList, row: Row) -> None:
            """Keep the list and the row."""
            super().__init__()
            self.rows, self.row = rows, row

        @property
        def control(self) -> RowList:
            """The list it came from."""
            return self.rows

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start with some rows, the cursor on the first that can be chosen."""
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = tuple(rows)
        self._cursor = self._nearest(0, 1)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._rows

    @property
    def chosen(self) -> Row | None:
        """The row with the cursor."""
        return self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row]) -> None:
        """List other rows; the cursor stays on the row it was on, where that is still listed."""
        rows = tuple(rows)
        if rows == self._rows:
            return
        here = self.chosen.id if self.chosen else ""
        at = next((n for n, row in enumerate(rows) if row.id and row.id == here), None)
        self._rows = rows
        wanted = self._nearest(min(self._cursor, len(rows) - 1), 1) if at is None else at
        self._resize()
        stays = wanted == self._cursor
        self._set(wanted)
        if stays and at is None and self.is_mounted:  # another row has come under the cursor
            self.post_message(self.Moved(self, self.chosen))
        self.refresh()

    def put_on(self, row: str) -> bool:
        """Put the cursor on the row with this id; says whether there is one."""
        at = next((n for n, one in enumerate(self._rows) if one.id == row), None)
        if at is not None:
            self._set(at)
        return at is not None

    def on_mount(self) -> None:
        """Measure, and say where the cursor starts."""
        self._resize()
        self.post_message(self.Moved(self, self.chosen))

    def on_resize(self) -> None:
        """Keep the lines as wide as the list."""
        self._resize()

    def on_focus(self) -> None:
        """The cursor looks different with the focus."""
        self.refresh()

    on_blur = on_focus

    def on_click(self, event: events.Click) -> None:
        """A click chooses, or first puts the cursor there."""
        at = event.y + self.scroll_offset.y
        if 0 <= at < len(self._rows) and self._rows[at].choosable:
            chooses = self.first_click_chooses or at == self._cursor
            self._set(at)
            if chooses:
                self.action_choose()

    def action_choose(self) -> None:
        """Choose the row with the cursor."""
        if self.chosen is not None and self.chosen.choosable:
            self.post_message(self.Chosen(self, self.chosen))

    def action_move(self, step: int) -> None:
        """To the row before or after that can be chosen."""
        at = self._nearest(self._cursor + step, step, stay=True)
        if at == self._cursor and step < 0:
            self.scroll_to(y=0, animate=False)
        self._set(at)

    def action_page(self, way: int) -> None:
        """One screenful up or down."""
        target = self._cursor + way * max(1, self.size.height - 1)
        target = max(0, min(len(self._rows) - 1, target))
        self._set(self._nearest(target, way, stay=True))

    def action_edge(self, way: int) -> None:
        """To the first or the last row."""
        self._set(self._nearest(0 if way < 0 else len(self._rows) - 1, -way))

    def render_line(self, y: int) -> Strip:
        """One line as it is drawn."""
        at = y + self.scroll_offset.y
        wide = self.size.width
        if not 0 <= at < len(self._rows):
            return Strip.blank(wide, self.rich_style)
        row = self._rows[at]
        style = self.get_component_rich_style(f"row-list--{row.kind}")
        if at == self._cursor:
            style = self._on_cursor(style)
        return Strip([Segment(self._line(row, at, wide), style)], wide)

    def _on_cursor(self, style: Style) -> Style:
        cursor = self.get_component_rich_style("row-list--cursor", partial=True)
        return style + cursor if self.has_focus else style

    def _line(self, row: Row, at: int, wide: int) -> str:
        mark = "> " if at == self._cursor and row.choosable else "  "
        left = f"{mark}{'  ' * row.indent}{row.text}"
        right = f" {row.right} " if row.right else " "
        room = max(0, wide - width(right))
        left = cut(left, room)
        return left + " " * (room - width(left)) + right

    def _nearest(self, start: int, step: int, *, stay: bool = False) -> int:
        """The first row that can be chosen from `start` on; else the cursor, or any at all."""
        at = start
        while 0 <= at < len(self._rows):
            if self._rows[at].choosable:
                return at
            at += step
        if stay:
            return self._cursor
        return next((n for n, row in enumerate(self._rows) if row.choosable), -1)

    def _set(self, at: int) -> None:
        if at != self._cursor or not self.is_mounted:
            self._cursor = at
            self.refresh()
            self.post_message(self.Moved(self, self.chosen))
        if at >= 0:
            self.scroll_to_region(Region(0, at, 1, 1), animate=False)

    def _resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
