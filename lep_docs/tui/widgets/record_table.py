"""The table of a section's records: only the rows in sight are drawn; it keeps no answers.

It is handed lines and shows them; it says which cell the cursor is on, and passes keys on as
actions of its screen. The cell with the cursor carries a `>`, so that nothing hangs on colour.
Text of the answers never goes through markup.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from lep_docs.tui.record_actions import ON_TABLE
from lep_docs.tui.words import WIDE, cut, width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from rich.style import Style
    from textual import events

    from lep_docs.tui.table_view import Line

MARKED, UNMARKED = "[x]", "   "
_MARK, _REFERENCE, _STATE = "@mark", "@reference", "@state"
_REF = "Ref"
_WIDEST = 20
_FIRST_IN_NARROW, _FIRST_IN_WIDE = 30, 36
# What stands left of the second answer and does not scroll: mark, reference, title, state.
_FIXED = 4
_TITLE = 2
_BESIDE = 2  # a space, or the cursor's sign, before each cell and a space behind it


class RecordTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Records as rows. Enter, keys and pasted text become messages for the screen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RecordTable {
        height: 1fr; background: $background; color: $foreground; scrollbar-size: 0 1;
    }
    RecordTable > .record-table--header {
        background: $panel; color: $foreground; text-style: bold;
    }
    RecordTable > .record-table--header-here {
        background: $panel; color: $primary; text-style: bold;
    }
    RecordTable > .record-table--cursor { background: $primary; color: $background; }
    RecordTable:nocolor > .record-table--cursor { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-table--header",
        "record-table--header-here",
        "record-table--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(a.key, f"screen.{a.id}", a.short, show=a.footer) for a in ON_TABLE),
        # Bound like the arrow keys, so that figures typed ahead reach the records they are for.
        *(Binding(str(n), f"screen.give({n})", show=False) for n in range(10)),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "along(-1)", show=False),
        Binding("right", "along(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+home", "edge(-1)", show=False),
        Binding("ctrl+end", "edge(1)", show=False),
        Binding("home", "far(-1)", show=False),
        Binding("end", "far(1)", show=False),
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
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self._headings: dict[str, str] = {}
        self._widths: dict[str, int] = {}
        self._lines: list[Line] = []
        self._row_of: dict[str, int] = {}
        self._states: dict[str, str] = {}
        self._marked: set[str] = set()
        self._row = self._column = 0

    @property
    def here(self) -> str:
        """The id of the record under the cursor; empty in an empty table."""
        return self._lines[self._row].record if self._lines else ""

    @property
    def column_here(self) -> str:
        """The name of the question under the cursor; empty on a column that is none."""
        name = self._names()[self._column]
        return name if name in self._columns else ""

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of the records shown, in order."""
        return tuple(self._row_of)

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
        here = self.here
        self._columns = tuple(headings)
        self._lines = list(lines)
        self._row_of = {line.record: n for n, line in enumerate(lines)}
        self._states, self._marked = dict(states), set(marked)
        widest = max((width(line.record) for line in lines), default=0)
        self._headings = {_MARK: "", _REFERENCE: _REF, _STATE: "State", **headings}
        self._widths = {
            _MARK: len(MARKED),
            _REFERENCE: max(widest, len(_REF)),
            _STATE: _state_width(states),
            **_widths(headings, lines, self._first_width()),
        }
        room = sum(self._wide()) + max(self._wide()[_FIXED:], default=0)
        self.virtual_size = Size(room, len(lines) + 1)
        row = self._row_of.get(here, min(self._row, len(lines) - 1))
        self._put(max(row, 0), min(self._column, len(self._names()) - 1) or _TITLE)
        self.post_message(self.Moved())
        self.refresh()

    def update_line(self, line: Line, state: str, *, marked: bool) -> None:
        """Show one record anew where it stands; nothing happens when it is not listed."""
        row = self._row_of.get(line.record)
        if row is None:
            return
        self._lines[row] = line
        self._states[line.record] = state
        (self._marked.add if marked else self._marked.discard)(line.record)
        self._refresh_row(row)

    def put_on(self, record: str, column: str = "") -> bool:
        """Put the cursor on a record, and on a column if it is shown; says whether it is listed."""
        if record not in self._row_of:
            return False
        at = self._names().index(column) if column in self._columns else self._column
        self._put(self._row_of[record], at)
        return True

    # Moving -------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """To the record above or below."""
        self._put(self._row + step, self._column)

    def action_along(self, step: int) -> None:
        """To the column left or right."""
        self._put(self._row, self._column + step)

    def action_page(self, way: int) -> None:
        """One screenful up or down."""
        self._put(self._row + way * max(1, self.size.height - 2), self._column)

    def action_edge(self, way: int) -> None:
        """To the first or the last record."""
        self._put(0 if way < 0 else len(self._lines), self._column)

    def action_far(self, way: int) -> None:
        """To the first or the last column."""
        self._put(self._row, 0 if way < 0 else len(self._names()))

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._scroll_there()

    def on_click(self, event: events.Click) -> None:
        """A click on a heading sorts by it, one on a cell goes there, a second one opens it."""
        column = self._column_at(event.x)
        row = event.y - 1 + self.scroll_offset.y
        if column is None or row >= len(self._lines):
            return
        event.stop()
        if event.y == 0:
            if self._names()[column] in self._columns:
                self._put(self._row, column)
                self.app.call_later(self.screen.run_action, "sort")
        elif (row, column) == (self._row, self._column):
            self.app.call_later(self.screen.run_action, "edit")
        else:
            self._put(row, column)

    def on_paste(self, event: events.Paste) -> None:
        """Rows from a spreadsheet."""
        event.stop()
        self.post_message(self.Pasted(event.text))

    def _put(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or as near to it as the table reaches."""
        row = max(0, min(row, len(self._lines) - 1))
        column = max(0, min(column, len(self._names()) - 1))
        before, self._row, self._column = (self._row, self._column), row, column
        if before != (row, column):
            self._refresh_row(before[0])
            self._refresh_row(row)
            self._refresh_row(-1 + self.scroll_offset.y)  # the heading of the column
            self.post_message(self.Moved())
        self._scroll_there()

    def _scroll_there(self) -> None:
        wide = self._wide()
        if not wide or not self.size:
            return
        cell = Region(sum(wide[: self._column]), self._row + 1, wide[self._column], 1)
        beside = Spacing(1, 0, 0, sum(wide[:_FIXED]))
        self.scroll_to_region(cell, spacing=beside, animate=False, force=True)
        if self._column >= _FIXED:  # no column is cut off at its left, where it is read from
            starts = accumulate(wide[_FIXED : self._column], initial=0)
            whole = next(
                (x for x in starts if x >= self.scroll_offset.x), sum(wide[_FIXED : self._column])
            )
            self.scroll_to(x=whole, animate=False, force=True)

    # Drawing ------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line as it is drawn: the headings on top, then the records in sight."""
        wide, row = self.size.width, y - 1 + self.scroll_offset.y
        if y and row >= len(self._lines):
            return Strip.blank(wide, self.rich_style)
        cells = list(self._record(row) if y else self._heading())
        fixed = Strip(cells[:_FIXED])
        at = self.scroll_offset.x
        rest = Strip(cells[_FIXED:]).crop(at, at + max(0, wide - fixed.cell_length))
        filling = self.get_component_rich_style("record-table--header") if not y else None
        return Strip.join([fixed, rest]).crop_extend(0, wide, filling or self.rich_style)

    def _heading(self) -> Iterator[Segment]:
        plain = self.get_component_rich_style("record-table--header")
        here = self.get_component_rich_style("record-table--header-here")
        for n, name in enumerate(self._names()):
            words = cut(self._headings[name], self._widths[name])
            yield self._cell(" ", words, name, here if n == self._column else plain)

    def _record(self, row: int) -> Iterator[Segment]:
        line, plain = self._lines[row], self.rich_style
        for n, (name, words) in enumerate(zip(self._names(), self._said(line), strict=True)):
            if (row, n) == (self._row, self._column):
                style = self.get_component_rich_style("record-table--cursor")
                yield self._cell(">", words, name, style)
            else:
                yield self._cell(" ", words, name, plain)

    def _cell(self, before: str, words: str, name: str, style: Style) -> Segment:
        words = cut(words, self._widths[name])
        return Segment(f"{before}{words}{' ' * (self._widths[name] - width(words))} ", style)

    def _said(self, line: Line) -> tuple[str, ...]:
        """What stands in a record's cells, from the left."""
        mark = MARKED if line.record in self._marked else UNMARKED
        state = "Retired" if line.retired else self._states.get(line.record) or "ok"
        return (mark, line.record, *line.cells[:1], state, *line.cells[1:])

    def _names(self) -> tuple[str, ...]:
        """The keys of all columns, from the left."""
        return (_MARK, _REFERENCE, *self._columns[:1], _STATE, *self._columns[1:])

    def _wide(self) -> list[int]:
        """How many cells each column takes, from the left; none before there is a table."""
        return [self._widths[name] + _BESIDE for name in self._names() if name in self._widths]

    def _column_at(self, x: int) -> int | None:
        """The number of the column at a place on the screen; None right of the last."""
        ends = list(accumulate(self._wide()))
        if not ends:
            return None
        x += self.scroll_offset.x if x >= ends[_FIXED - 1] else 0
        return next((n for n, end in enumerate(ends) if x < end), None)

    def _refresh_row(self, row: int) -> None:
        self.refresh(Region(0, row + 1 - self.scroll_offset.y, self.size.width, 1))

    def _first_width(self) -> int:
        return _FIRST_IN_WIDE if self.app.size.width >= WIDE else _FIRST_IN_NARROW


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
