"""A grid of short cells with names down the side and along the top; only what is in sight is drawn.

What the cells mean is for those who make one, such as `alignment_grid`. It keeps no answers. Text
never goes through markup.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import DataTable

from lep_docs.tui.words import cut, width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

NAMES = "@names"
NOTHING = "·"
NAMES_AT_MOST = 28
_ARROWS = ("up", "down", "left", "right")


class Loud(str):
    """What stands in a cell that must not be overlooked; the words say why, colour only helps."""

    __slots__ = ()


class Grid(DataTable[Text]):
    """Names by names, with a cursor on one cell."""

    DEFAULT_CSS = """
    Grid {
        height: 1fr; background: $background; color: $foreground;
        scrollbar-size-horizontal: 1; scrollbar-size-vertical: 1;
    }
    Grid > .datatable--header { background: $panel; color: $foreground; text-style: bold; }
    Grid > .datatable--fixed { background: $background; color: $foreground; }
    Grid > .datatable--cursor { background: $primary; color: $background; }
    Grid > .datatable--header-cursor { background: $panel; color: $primary; }
    Grid > .grid--loud { color: $error; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--loud"}

    class Moved(Message):
        """The cursor stands on another cell."""

    class Typed(Message):
        """A key that may give a cell its answer."""

        def __init__(self, row: str, column: str, character: str) -> None:
            """Keep the cell and the character; a space cycles, an empty one clears."""
            super().__init__()
            self.row, self.column, self.character = row, column, character

    def __init__(self, names_at_most: int = NAMES_AT_MOST, narrowest: int = 3) -> None:
        """An empty grid; `show` fills it. Widths are in cells of the screen."""
        super().__init__(cursor_type="cell", show_row_labels=False, fixed_columns=1)
        self._names_at_most = names_at_most
        self.narrowest, self.high = narrowest, 1
        self._shown: tuple[object, ...] = ()

    def on_mount(self) -> None:
        """Follow a change of the colours."""
        again = self._colour_anew
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(again))

    @property
    def here(self) -> tuple[str, str]:
        """The row's and the column's id under the cursor; both empty off the cells."""
        if not self.is_valid_coordinate(self.cursor_coordinate):
            return "", ""
        key = self.coordinate_to_cell_key(self.cursor_coordinate)
        row, column = str(key.row_key.value), str(key.column_key.value)
        return ("", "") if column == NAMES else (row, column)

    def show(
        self,
        down: Mapping[str, str],
        along: Mapping[str, str],
        cells: Mapping[tuple[str, str], str],
        corner: str,
    ) -> None:
        """Show rows and columns (id -> name) with these cells, the cursor kept where it was."""
        here = self.cursor_coordinate
        self._shown = (tuple(down.items()), tuple(along.items()))
        with self.app.batch_update():
            self.clear(columns=True)
            widest = max((width(name) for name in (*down.values(), corner)), default=0)
            wide = min(widest, self._names_at_most)
            self.add_column(Text(cut(corner, wide)), key=NAMES, width=wide)
            for column, name in along.items():
                self.add_column(Text(name), key=column, width=max(width(name), self.narrowest))
            for row, name in down.items():
                said = (cells.get((row, column), NOTHING) for column in along)
                self.add_row(
                    Text(cut(name, wide)), *map(self._text, said), height=self.high, key=row
                )
            self.move_cursor(row=here.row, column=max(here.column, 1), animate=False)

    def put(self, cells: Mapping[tuple[str, str], str]) -> None:
        """Show these cells anew, where they are listed."""
        for (row, column), said in cells.items():
            if row in self.rows and column in self.columns:
                self.update_cell(row, column, self._text(said))

    def shows(self, down: Mapping[str, str], along: Mapping[str, str]) -> bool:
        """Whether these are the rows and columns shown just now, by the same names."""
        return self._shown == (tuple(down.items()), tuple(along.items()))

    def measure(self, narrowest: int, high: int) -> None:
        """Take other sizes of cells; the next `show` draws them."""
        if (narrowest, high) != (self.narrowest, self.high):
            self.narrowest, self.high, self._shown = narrowest, high, ()

    def put_on(self, row: str, column: str) -> None:
        """Put the cursor on a cell that is shown."""
        at = [str(key.value) for key in self.columns].index(column)
        self.move_cursor(row=self.get_row_index(row), column=at, animate=False)

    def _text(self, said: str) -> Text:
        loud = isinstance(said, Loud)
        return Text(said, self.get_component_rich_style("grid--loud", partial=True) if loud else "")

    def _colour_anew(self) -> None:
        """Give the loud cells the colours of now."""
        for row, column in product(self.rows, self.columns):
            cell = self.get_cell(row, column)
            if cell.style:
                self.update_cell(row, column, self._text(Loud(cell.plain)))

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Say that the cursor moved."""
        event.stop()
        self.post_message(self.Moved())

    def on_key(self, event: events.Key) -> None:
        """Characters, space and the keys that clear are for whoever knows the cells.

        The arrow keys are followed here as well, so that keys typed ahead reach the cell they were
        meant for.
        """
        if event.key in _ARROWS:
            event.stop()
            event.prevent_default()
            getattr(self, f"action_cursor_{event.key}")()
        elif event.key in ("delete", "backspace"):
            event.stop()
            self.post_message(self.Typed(*self.here, ""))
        elif event.is_printable and event.character:
            event.stop()
            self.post_message(self.Typed(*self.here, event.character))
