"""Rows of a file: which file, what its columns answer, what its rows would do, then put in.

Nothing is changed before Ctrl+G, and then in one step. Files are read off to the side.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Button, Static

from lep_docs.core.errors import LepError, WhichSheetError
from lep_docs.core.fitting import answerable
from lep_docs.core.import_words import (
    column_label,
    notes,
    said_fit,
    said_row,
    said_rows,
    told_troubles,
)
from lep_docs.core.importing import read_table
from lep_docs.core.keys import Key
from lep_docs.tui.messages import Changed
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.path_line import PathLine
from lep_docs.tui.widgets.row_list import Kind, Row, RowList
from lep_docs.tui.words import one_line, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events
    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fitting import Fit
    from lep_docs.core.importing import Import
    from lep_docs.core.tables import Table

_WHICH = (
    "Drop a .csv or .xlsx on this window, type or paste its path, or choose it in the list (Tab). "
    "Reading it changes nothing."
)
_LOOK = "Enter on a column changes what it answers. Nothing is changed before Ctrl+G."
_NONE_ABOUT = "No spreadsheet in the outputs, the partnership's folder or Downloads."
_COLUMN, _NOTHING = "column ", "@nothing"
_BESIDE_TEXT = 4  # the cursor's mark before a line of the list, and the gap in it


class LoadRows(DraftScreen):
    """The question which file, then what it would do."""

    DEFAULT_CSS = """
    LoadRows .said { height: auto; padding: 0 1; }
    LoadRows PathLine { margin: 0 1; }
    LoadRows #buttons { height: 1; layout: horizontal; padding: 0 1; }
    LoadRows Button { margin: 0 2 0 0; }
    LoadRows #told { max-height: 6; background: $surface; }
    LoadRows #done { display: none; }
    LoadRows.-looking #done { display: block; }
    LoadRows.-looking PathLine, LoadRows.-looking #read { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "put_in", "Put them in", priority=True),
        Binding("enter", "read", "Read it"),
    ]
    help_text = (
        "Records from a spreadsheet file. A row near its top names the columns, in the words of "
        "the questions or in words that come near them. A row with a reference, or with the title "
        "of one record, changes that record; any other is a new one.\n"
        "A row is taken whole or not at all, and an empty cell takes no answer away. Rows that "
        "cannot be taken are written to a file of their own, each with the reason."
    )

    def __init__(self, drafting: Drafting, section: str) -> None:
        """Load into `section`."""
        super().__init__(drafting)
        self.section = drafting.catalogue.sections[section]
        self.heading = f"Load into {self.section.label}"
        self._chosen: dict[str, str] = {}
        self._found: Import | None = None
        self._busy = False

    def body(self) -> ComposeResult:
        """What to do, the path, the list, the buttons, what is being done."""
        yield Static(_WHICH, id="how", classes="said", markup=False)
        yield PathLine(placeholder="such as ~/Downloads/risks.xlsx")
        yield RowList()
        with Container(id="buttons"):
            yield Button("Read it (Enter)", id="read")
            yield Button("Put them in (Ctrl+G)", id="done")
            yield Button("Leave (Esc)", id="leave")
        yield Static("", id="told", classes="said", markup=False)

    def on_mount(self) -> None:
        """Start on the path; the list of files comes a moment later."""
        super().on_mount()
        self.query_one(PathLine).focus()
        self.call_after_refresh(self._list_files)

    def _list_files(self) -> None:
        from lep_docs.app.inbox import TABLES, waiting  # noqa: PLC0415 - loads what reads Word files

        if self._found is not None:
            return
        drafting = self.drafting
        rows = [
            Row(
                str(one.path),
                one.path.name,
                f"{one.path.parent.name}  {one.changed:%d.%m.%Y %H:%M}",
            )
            for one in waiting(drafting.workspace, drafting.name, ends=TABLES, room=drafting.room)
        ]
        self.query_one(RowList).show(rows or [Row("", _NONE_ABOUT, kind=Kind.NOTE)])

    def _tell(self, sentence: str) -> None:
        self.query_one("#told", Static).update(sentence)

    # Reading ------------------------------------------------------------------------------------

    def on_paste(self, event: events.Paste) -> None:
        """A file was dropped or its path pasted: it is read at once if it is there."""
        from lep_docs.app.inbox import paths_in  # noqa: PLC0415 - as above

        event.stop()
        paths = paths_in(event.text)
        self.query_one(PathLine).take_in(event.text)
        if len(paths) == 1 and paths[0].is_file():
            self._begin(paths[0])

    def action_read(self) -> None:
        """Read the file that was typed."""
        from lep_docs.app.inbox import paths_in  # noqa: PLC0415 - as above

        paths = paths_in(self.query_one(PathLine).text)
        if self._found is not None:
            return
        if paths:
            self._begin(paths[0])
        else:
            self._tell("Drop a file here, type its path, or choose one in the list first.")

    def _begin(self, path: Path, sheet: str = "") -> None:
        """Read a file."""
        from lep_docs.app.tables import load  # noqa: PLC0415 - as above

        self._start(path, lambda: load(path, sheet), {})

    def _start(self, path: Path, table: Callable[[], Table], chosen: dict[str, str]) -> None:
        """Understand a table, off to the side: a long one takes longer than a key should."""
        if self._busy:
            self.lep.say("The file is being read. Esc leaves and changes nothing.")
            return
        self._busy = True
        self._tell(f"Reading {path.name} ...")
        self.run_worker(
            lambda: self._understand(path, table, chosen), thread=True, exit_on_error=False
        )

    def _understand(self, path: Path, table: Callable[[], Table], chosen: dict[str, str]) -> None:
        try:
            found = read_table(self.drafting.facts, self.section, table(), chosen)
        except WhichSheetError as several:
            self._then(self._ask_sheet, path, several.sheets)
        except LepError as refusal:
            self._then(self._tell, str(refusal))
        else:
            self._then(self._show, found, chosen)
        finally:
            self._busy = False

    def _then(self, what: object, *arguments: object) -> None:
        """Go on with the screen, if it is still there."""
        if self.is_attached:
            self.app.call_from_thread(what, *arguments)  # type: ignore[arg-type]

    def _ask_sheet(self, path: Path, sheets: tuple[str, ...]) -> None:
        self._tell("")
        rows = [Row(title, title) for title in sheets]
        question = PickOne(f"Which sheet of {path.name}?", rows)
        self.app.push_screen(
            question, lambda sheet: self._begin(path, sheet) if sheet is not None else None
        )

    # Looking ------------------------------------------------------------------------------------

    def _show(self, found: Import, chosen: dict[str, str]) -> None:
        """What the file would do: its troubles, its columns, its rows."""
        self._found, self._chosen = found, chosen
        self.add_class("-looking")
        self.query_one("#how", Static).update(f"{found.table.file}: {found.said}\n{_LOOK}")
        self.query_one("#done", Button).disabled = not (found.new or found.changed)
        rows = self.query_one(RowList)
        rows.show(list(self._listed(found)))
        rows.focus()
        self._tell_whole(rows.chosen)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """A line that is cut off is told whole below the list."""
        message.stop()
        if self._found is not None:
            self._tell_whole(message.row)

    def _tell_whole(self, row: Row | None) -> None:
        """The whole of a line that the list cuts off; for others, how the file was read."""
        room = self.query_one(RowList).size.width - _BESIDE_TEXT
        is_cut = row is not None and width(row.text) + width(row.right) > room
        if row is not None and is_cut:
            self._tell(f"{row.text} {row.right}")
        elif self._found is not None:
            self._tell("\n".join(notes(self._found)))

    def _listed(self, found: Import) -> Iterator[Row]:
        for number, (lines, why) in enumerate(told_troubles(found.bad)):
            rows = said_rows(lines)
            text = f"{rows[:1].upper()}{rows[1:]}: {why}"
            yield Row(f"bad {number}", one_line(text), kind=Kind.BAD)
        for fit in found.columns.fits:
            kind = Kind.PLAIN if fit.column.is_placed else Kind.NOTE
            said = said_fit(self.section, fit)
            yield Row(f"{_COLUMN}{fit.at}", one_line(f"Column {fit.called}"), said, kind)
        for row in (*found.changed, *found.new):
            said = said_row(self.drafting.facts, row)
            yield Row(f"row {row.line}", one_line(f"Row {row.line}: {said}"), kind=Kind.GOOD)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """A file is read; a column is asked about."""
        message.stop()
        if self._found is None:
            self._begin(Path(message.row.id))
        elif message.row.id.startswith(_COLUMN):
            at = int(message.row.id.removeprefix(_COLUMN))
            self._ask_column(self._found.columns.fits[at])

    def _ask_column(self, fit: Fit) -> None:
        """Ask what a column answers."""
        if not fit.column.heading:
            self.lep.say("This column has no heading: give it one in the file first.")
            return
        rows = [Row(_NOTHING, "Nothing: leave it out")]
        rows += [
            Row(name, column_label(self.section, column))
            for name, column in answerable(self.section)
        ]
        here = ".".join(map(str, fit.column.steps)) or _NOTHING
        question = PickOne(f"What does “{one_line(fit.column.heading)}” answer?", rows, here)
        self.app.push_screen(question, partial(self._choose, fit.column.heading))

    def _choose(self, heading: str, field: str | None) -> None:
        """Understand the file anew; what cannot be chosen is said, and all stays as it was."""
        if field is None or self._found is None:
            return
        table = self._found.table
        chosen = {**self._chosen, heading: "" if field == _NOTHING else field}
        self._start(Path(table.file), lambda: table, chosen)

    # Putting in ---------------------------------------------------------------------------------

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what the keys do."""
        event.stop()
        if event.button.id == "leave":
            self.dismiss()
        elif event.button.id == "read":
            self.action_read()
        else:
            self.action_put_in()

    def action_put_in(self) -> None:
        """Take in what can be taken, in one step; what cannot goes to a file of its own."""
        from lep_docs.app.tables import (  # noqa: PLC0415 - as above
            save_not_taken,
            take_while_drafting,
            took,
        )

        found = self._found
        if found is None or not (found.new or found.changed):
            return
        try:
            drafting = self.drafting
            folder = drafting.workspace.outputs(drafting.name, drafting.room)
            left = save_not_taken(folder, found)
            outcome = take_while_drafting(self.drafting, found, self._chosen)
        except LepError as refusal:
            self._tell(str(refusal))
            return
        more = f" {len(found.bad)} not taken, listed in {left}." if left else ""
        self.lep.say(f"{took(found)}, from {found.table.file}.{more}")
        self.app.post_message(Changed(outcome.keys))
        self.dismiss()
        first = (*found.new, *found.changed)[0].record
        self.app.call_later(self.lep.go_to, Key(self.section.name, first))
