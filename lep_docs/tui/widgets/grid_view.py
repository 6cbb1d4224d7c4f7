"""What the grids share: cells, a sentence on the one under the cursor, what is broken, the keys.

A grid says what its cells are and what a key does to one; every change goes through the drafting.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from lep_docs.core.errors import LepError
from lep_docs.core.sentences import cap_first
from lep_docs.tui.messages import Changed, GoTo
from lep_docs.tui.widgets.grid import Grid
from lep_docs.tui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textual.app import ComposeResult
    from textual.timer import Timer

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.keys import Key

_CHECK_AFTER = 0.4


class GridView(Vertical):
    """A grid with its sentence. Made by saying what the methods below say."""

    DEFAULT_CSS = """
    GridView { height: 1fr; }
    GridView #sentence { height: 4; padding: 0 1; background: $surface; }
    GridView #keys { height: auto; max-height: 2; padding: 0 1; }
    GridView #broken { color: $warning; }
    """
    corner = ""
    keys_say = ""

    def __init__(self, drafting: Drafting) -> None:
        """Show what `drafting` holds."""
        super().__init__()
        self.drafting = drafting
        self._pause: Timer | None = None

    # What a grid says -----------------------------------------------------------------------------

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
    def concerned(self, row: str, column: str) -> Collection[str]:
        """The records whose problems are told under the cell."""

    @abstractmethod
    def place(self, row: str, column: str) -> Key | None:
        """Where Enter leads."""

    @abstractmethod
    def answers(self, row: str, column: str, character: str) -> Mapping[Key, str]:
        """What a key does to a cell: answers as typed; none when it means nothing here."""

    # What all of them do --------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The grid, the sentence, what is broken, what the keys do."""
        yield Grid()
        yield Static("", id="sentence", markup=False)
        yield SaidLine(id="broken")
        yield Static(self.keys_say, id="keys", markup=False)

    def on_mount(self) -> None:
        """Fill it."""
        self.show()
        self.query_one(Grid).focus()
        self._look_soon()

    def show(self) -> None:
        """Show all cells anew."""
        down, along = self.down(), self.along()
        cells = {(row, column): self.cell(row, column) for row in down for column in along}
        self.query_one(Grid).show(down, along, cells, self.corner)
        self._say()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any may matter
        """Answers changed, here or elsewhere."""
        grid = self.query_one(Grid)
        if set(self.down()) != {str(key.value) for key in grid.rows}:
            self.show()
        for row in self.down():
            grid.put({at: self.cell(*at) for at in grid.cells_of(row)})
        self._say()
        self._look_soon()

    def on_grid_moved(self, message: Grid.Moved) -> None:
        """Follow the cursor."""
        message.stop()
        self._say()
        self._look_soon()

    def on_grid_typed(self, message: Grid.Typed) -> None:
        """Change the cell under the cursor."""
        message.stop()
        if not message.row:
            return
        texts = self.answers(message.row, message.column, message.character)
        if not texts:
            return
        try:
            self.drafting.answer_many(texts)
        except LepError as refusal:
            self.app.notify(str(refusal), markup=False)
            return
        self.post_message(Changed(texts))

    def on_data_table_cell_selected(self, event: Grid.CellSelected) -> None:
        """Enter or a click on a cell: open the record behind it."""
        event.stop()
        row, column = self.query_one(Grid).here
        key = self.place(row, column) if row else None
        if key is not None:
            self.post_message(GoTo(key))

    def _say(self) -> None:
        row, column = self.query_one(Grid).here
        self.query_one("#sentence", Static).update(
            cap_first(self.sentence(row, column)) if row else ""
        )

    def _look_soon(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_CHECK_AFTER, self._look)

    def _look(self) -> None:
        """Say what is broken round about the cell."""
        row, column = self.query_one(Grid).here
        records = self.concerned(row, column) if row else ()
        found = (f for f in self.drafting.findings if not f.waived and f.record in records)
        first = next(found, None)
        said = f"{first.message} {first.remedy}" if first else ""
        self.query_one("#broken", SaidLine).said = said
