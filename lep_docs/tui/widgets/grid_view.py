"""What the grids share: cells, a sentence on the one under the cursor, what is broken, the keys.

A grid says what its cells are and what a key does to one; every change goes through the drafting.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from lep_docs.core.sentences import cap_first
from lep_docs.tui.messages import GoTo
from lep_docs.tui.widgets.grid import NAMES_AT_MOST, Grid
from lep_docs.tui.widgets.whole_view import WholeView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from textual.widget import Widget

    from lep_docs.core.keys import Key


class GridView(WholeView):
    """A grid with its sentence. Made by saying what the methods below say."""

    DEFAULT_CSS = """
    GridView #sentence { height: 4; padding: 0 1; background: $surface; }
    """
    names_at_most: ClassVar[int] = NAMES_AT_MOST
    narrowest: ClassVar[int] = 3
    needs: ClassVar[str] = ""  # said while there are no rows or no columns
    said_keys = ""

    # What a grid says -----------------------------------------------------------------------------

    @property
    @abstractmethod
    def corner(self) -> str:
        """What the rows are."""

    @abstractmethod
    def down(self) -> Mapping[str, str]:
        """The rows: id -> name."""

    @abstractmethod
    def along(self) -> Mapping[str, str]:
        """The columns: id -> short name."""

    @abstractmethod
    def cell(self, row: str, column: str) -> str:
        """What stands in a cell."""

    @abstractmethod
    def sentence(self, row: str, column: str) -> str:
        """The cell in a sentence."""

    @abstractmethod
    def concerned_by(self, row: str, column: str) -> Collection[str]:
        """The records whose problems are told under the cell."""

    @abstractmethod
    def place(self, row: str, column: str) -> Key | None:
        """Where Enter leads."""

    def answers(self, row: str, column: str, character: str) -> Mapping[Key, str]:  # noqa: ARG002 - for those that answer
        """What a key does to a cell: answers as typed; none when it means nothing here."""
        return {}

    # What all of them do --------------------------------------------------------------------------

    def keys(self) -> str:
        """What the keys put into a cell."""
        return self.said_keys

    def welcome(self) -> str:
        """What there has to be first."""
        return "" if self.down() and self.along() else self.needs

    def parts(self) -> Iterable[Widget]:
        """The grid and the sentence."""
        yield Grid(self.names_at_most, self.narrowest)
        yield Static("", id="sentence", markup=False)

    def concerned(self) -> Collection[str]:
        """What the cell under the cursor is about."""
        row, column = self.query_one(Grid).here
        return self.concerned_by(row, column) if row else ()

    def show(self) -> None:
        """Show the cells: in their places when rows and columns are what they were."""
        grid, down, along = self.query_one(Grid), self.down(), self.along()
        cells = {(row, column): self.cell(row, column) for row in down for column in along}
        if grid.shows(down, along):
            grid.put(cells)
        else:
            grid.show(down, along, cells, self.corner)
        self.say_here()

    def on_grid_moved(self, message: Grid.Moved) -> None:
        """Follow the cursor."""
        self.follow(message)

    def on_grid_typed(self, message: Grid.Typed) -> None:
        """Change the cell under the cursor."""
        message.stop()
        if message.row:
            self.change(self.answers(message.row, message.column, message.character))

    def on_data_table_cell_selected(self, event: Grid.CellSelected) -> None:
        """Enter or a click on a cell: open the record behind it."""
        event.stop()
        row, column = self.query_one(Grid).here
        if row:
            self.open(row, column)

    def open(self, row: str, column: str) -> None:
        """Open the record behind a cell."""
        key = self.place(row, column)
        if key is not None:
            self.post_message(GoTo(key))

    def say_here(self) -> None:
        """Say what stands under the cursor."""
        row, column = self.query_one(Grid).here
        self.query_one("#sentence", Static).update(
            cap_first(self.sentence(row, column)) if row else ""
        )
