"""Rows from a spreadsheet: pasted, looked at, put in. Nothing is changed before the last step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from lep_docs.core.sentences import counted
from lep_docs.core.spreadsheet import Paste, read_paste
from lep_docs.tui.widgets.row_list import Kind, Row, RowList
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from lep_docs.core.columns import Column
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Section
    from lep_docs.core.spreadsheet import Cell, PastedRow

_HOW = (
    "Copy rows in the spreadsheet, then paste them here with your terminal's own paste key "
    "(often Ctrl+Shift+V, or the right mouse button). A first line with the names of questions "
    "is recognised; without one, columns are taken in the order of the questions."
)


class PasteRows(ModalScreen[Paste | None]):
    """Where rows are pasted and what they mean is shown: answers with the paste to put in."""

    DEFAULT_CSS = """
    PasteRows { align: center middle; }
    PasteRows > Vertical {
        width: 100; max-width: 98%; height: 95%;
        padding: 0 1; border: solid $primary; background: $surface;
    }
    PasteRows .title { text-style: bold; }
    PasteRows #how { height: auto; }
    PasteRows TextArea { height: 6; }
    PasteRows #sum { height: auto; }
    PasteRows RowList { height: 1fr; background: $surface; }
    PasteRows Horizontal { height: auto; }
    PasteRows Button { margin: 0 2 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+g", "put_in", "Put them in", priority=True),
    ]

    def __init__(self, facts: Facts, section: Section, text: str = "") -> None:
        """Take in rows for `section`, starting with what was pasted already."""
        super().__init__()
        self._facts, self._section, self._text = facts, section, text
        self._paste = read_paste(facts, section, text)

    def compose(self) -> ComposeResult:
        """The text, what it means, the buttons."""
        with Vertical():
            yield Static(f"Paste rows into {self._section.label}", classes="title", markup=False)
            yield Static(_HOW, id="how", markup=False)
            yield TextArea(self._text, tab_behavior="focus", soft_wrap=False)
            yield Static("", id="sum", markup=False)
            yield RowList()
            with Horizontal():
                yield Button("Put them in (Ctrl+G)", id="done")
                yield Button("Leave (Esc)", id="leave")

    def on_mount(self) -> None:
        """Start where there is something to do."""
        self._look()
        if self._text:
            self.query_one("#done", Button).focus()
        else:
            self.query_one(TextArea).focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Understand it anew."""
        event.stop()
        self._paste = read_paste(self._facts, self._section, event.text_area.text)
        self._look()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Put the rows in, or leave."""
        event.stop()
        self.dismiss(self._paste if event.button.id == "done" else None)

    def action_put_in(self) -> None:
        """Put the rows in; nothing happens while there are none."""
        if self._paste.rows:
            self.dismiss(self._paste)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _look(self) -> None:
        rows = self._paste.rows
        self.query_one("#done", Button).disabled = not rows
        self.query_one("#sum", Static).update(self._sum() if rows else "Nothing pasted yet.")
        self.query_one(RowList).show(list(self._listed()))

    def _sum(self) -> str:
        """How many rows do what, and how many cells need a look."""
        paste = self._paste
        old, wrong = len(paste.rows) - paste.new, len(paste.problems)
        said = [f"{counted(len(paste.rows), 'row')}: {paste.new} new"]
        said.append(f"{old} change what is here")
        heading = "The first line names the columns." if paste.has_header else "No line of names."
        cells = f"{counted(wrong, 'cell')} not understood, kept as typed." if wrong else ""
        return f"{', '.join(said)}. {heading} {cells}".strip()

    def _listed(self) -> Iterator[Row]:
        """Each cell that was not understood; then each column; then each row."""
        for row, cell in self._paste.problems:
            place = f"Row {row.line}, {cell.column.heading}: {cell.written}"
            yield Row("", one_line(place), kind=Kind.BAD)
            yield Row("", f"{one_line(cell.problem)} {_fate(cell)}", kind=Kind.NOTE, indent=1)
        for column in self._paste.columns:
            label = "the reference" if column.is_id else column.field.label if column.field else ""
            meaning = f"answers {label}" if label else "no question: kept in the private notes"
            yield Row("", self._called(column), meaning, Kind.NOTE)
        for row in self._paste.rows:
            yield Row(str(row.line), _first_words(row), _does(row))

    def _called(self, column: Column) -> str:
        """A column by its name; where no line names them, by what stands first in it."""
        if self._paste.has_header:
            return f"Column {column.heading or '(no name)'}"
        at = self._paste.columns.index(column)
        first = next(
            (c.written for r in self._paste.rows for c in r.cells if c.column is column), ""
        )
        return one_line(f"Column {at + 1}: {first}")


def _fate(cell: Cell) -> str:
    """What becomes of a cell that was not understood."""
    if cell.column.field is None:
        return "" if cell.column.is_id else "It goes to the private notes."
    return "It is kept there, to be mended."


def _first_words(row: PastedRow) -> str:
    return one_line(" | ".join(cell.written for cell in row.cells))


def _does(row: PastedRow) -> str:
    return f"changes {row.record}" if row.record else f"new {row.wanted}".strip()
