"""The table of a section's records: only the rows in sight are drawn; it keeps no answers.

It is handed lines and shows them; it says which cell the cursor is on, and passes keys on as
actions of its screen. Text of the answers never goes through markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from lep_docs.tui.record_actions import ON_TABLE
from lep_docs.tui.words import cut, width

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from textual import events
    from textual.coordinate import Coordinate
    from textual.widgets.data_table import CellKey

    from lep_docs.tui.table_view import Line

MARKED, UNMARKED = "[x]", "   "
_MARK, _REFERENCE, _STATE = "@mark", "@reference", "@state"
_REF = "Ref"
_WIDEST = 20
_FIRST_IN_NARROW, _FIRST_IN_WIDE = 30, 36
_WIDE_FROM = 110
# What stands left of the second answer and does not scroll: mark, reference, title, state.
_FIXED = 4


class RecordTable(DataTable[Text]):
    """Records as rows. Enter, keys and pasted text become messages for the screen."""

    DEFAULT_CSS = """
    RecordTable {
        height: 1fr; background: $background; color: $foreground;
        scrollbar-size-horizontal: 0; scrollbar-size-vertical: 1;
    }
    RecordTable > .datatable--header { background: $panel; color: $foreground; text-style: bold; }
    RecordTable > .datatable--fixed { background: $background; color: $foreground; }
    RecordTable > .datatable--cursor { background: $primary; color: $background; }
    RecordTable > .datatable--hover { background: $panel; }
    RecordTable > .datatable--header-hover { background: $panel; color: $foreground; }
    RecordTable > .datatable--header-cursor { background: $panel; color: $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(a.key, f"screen.{a.id}", a.short, show=a.footer) for a in ON_TABLE),
        # Bound like the arrow keys, so that figures typed ahead reach the records they are for.
        *(Binding(str(n), f"screen.give({n})", show=False) for n in range(10)),
    ]

    class Moved(Message):
        """The cursor stands on another row or column."""

    class Pasted(Message):
        """Text was pasted on the table."""

        def __init__(self, text: str) -> None:
            """Keep it as it came."""
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        """An empty table; `show` fills it."""
        super().__init__(cursor_type="cell", show_row_labels=False, fixed_columns=_FIXED)
        self._columns: tuple[str, ...] = ()
        self._widths: dict[str, int] = {}

    @property
    def here(self) -> str:
        """The id of the record under the cursor; empty in an empty table."""
        if not self.is_valid_coordinate(self.cursor_coordinate):
            return ""
        return str(self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value)

    @property
    def column_here(self) -> str:
        """The name of the question under the cursor; empty on a column that is none."""
        at = self.cursor_column
        names = self._names()
        name = names[at] if at < len(names) else ""
        return name if name in self._columns else ""

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of the records shown, in order."""
        return tuple(str(row.key.value) for row in self.ordered_rows)

    def show(
        self,
        headings: Mapping[str, str],
        lines: Sequence[Line],
        states: Mapping[str, str],
        marked: Collection[str],
    ) -> None:
        """Show these rows under these headings (column name -> words), keeping the cursor's place.

        `states` says of a record what is to be mended; `marked` are the records with a mark.
        """
        here, at = self.here, self.cursor_coordinate
        self._columns = tuple(headings)
        self._widths = _widths(headings, lines, self._first_width())
        widest = max((width(line.record) for line in lines), default=0)
        fixed = {
            _MARK: ("", len(MARKED)),
            _REFERENCE: (_REF, max(widest, len(_REF))),
            _STATE: ("State", _state_width(states)),
        }
        with self.app.batch_update():
            self.clear(columns=True)
            for name in self._names():
                words, wide = fixed.get(name) or (headings[name], self._widths[name])
                self.add_column(Text(cut(words, wide)), key=name, width=wide)
            for line in lines:
                state, is_marked = states.get(line.record, ""), line.record in marked
                self.add_row(*self._cells(line, state, marked=is_marked), key=line.record)
            self._return_to(here, at)

    def update_line(self, line: Line, state: str, *, marked: bool) -> None:
        """Show one record anew where it stands; nothing happens when it is not listed."""
        if line.record not in self.rows:
            return
        for name, cell in zip(self._names(), self._cells(line, state, marked=marked), strict=True):
            if self.get_cell(line.record, name) != cell:
                self.update_cell(line.record, name, cell)

    def put_on(self, record: str, column: str = "") -> bool:
        """Put the cursor on a record, and on a column if it is shown; says whether it is listed."""
        if record not in self.rows:
            return False
        row = self.get_row_index(record)
        at = self._names().index(column) if column in self._columns else self.cursor_column
        self.move_cursor(row=row, column=at, animate=False)
        return True

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Say that the cursor moved."""
        event.stop()
        self.post_message(self.Moved())

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """A click on a heading sorts by it."""
        event.stop()
        name = str(event.column_key.value)
        if name in self._columns:
            self.move_cursor(column=self._names().index(name), animate=False)
            self.app.call_later(self.screen.run_action, "sort")

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """A click on the cell under the cursor opens the record."""
        event.stop()
        self.app.call_later(self.screen.run_action, "edit")

    def on_paste(self, event: events.Paste) -> None:
        """Rows from a spreadsheet."""
        event.stop()
        self.post_message(self.Pasted(event.text))

    def _cells(self, line: Line, state: str, *, marked: bool) -> list[Text]:
        said = {
            _MARK: MARKED if marked else UNMARKED,
            _REFERENCE: line.record,
            _STATE: "Retired" if line.retired else state or "ok",
        }
        for name, cell in zip(self._columns, line.cells, strict=True):
            said[name] = cut(cell, self._widths[name])
        return [Text(said[name]) for name in self._names()]

    def _names(self) -> tuple[str, ...]:
        """The keys of all columns, from the left."""
        return (_MARK, _REFERENCE, *self._columns[:1], _STATE, *self._columns[1:])

    def _first_width(self) -> int:
        return _FIRST_IN_WIDE if self.app.size.width >= _WIDE_FROM else _FIRST_IN_NARROW

    def _update_column_widths(self, updated_cells: set[CellKey]) -> None:
        """Our columns have their widths: measuring every cell again would double the time."""

    def _return_to(self, here: str, at: Coordinate) -> None:
        """Put the cursor where it was: on the same record, else as near as can be."""
        column = at.column or self._names().index(self._columns[0])
        row = self.get_row_index(here) if here in self.rows else min(at.row, self.row_count - 1)
        self.move_cursor(row=max(row, 0), column=column, animate=False)


def _widths(headings: Mapping[str, str], lines: Sequence[Line], first: int) -> dict[str, int]:
    """How wide each column is: as its widest cell, within limits; the first may be wider."""
    found = {}
    for n, (name, heading) in enumerate(headings.items()):
        widest = max((width(line.cells[n]) for line in lines), default=0)
        most = _WIDEST if n else first
        found[name] = min(max(widest, width(heading)), most)
    return found


def _state_width(states: Mapping[str, str]) -> int:
    return max((width(state) for state in (*states.values(), "10 to mend")), default=0)
