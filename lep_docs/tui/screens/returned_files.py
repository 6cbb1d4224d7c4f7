"""Which files came back: a path typed, pasted or dropped, or ticks in a list of those about.

Files are read off to the side. What cannot be used is said in one sentence for each file; the rest
goes on the desk, to be gone through.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Button, Static

from lep_docs.tui.desk import Desk
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.widgets.path_line import PathLine
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.inbox import Waiting
    from lep_docs.core.answers import Answers
    from lep_docs.core.proposals import Returned

_NONE_ABOUT = "No Word file in the outputs, the partnership's folder or Downloads."


class ReturnedFiles(DraftScreen):
    """Where to look, and what has been chosen."""

    heading = "Which files came back?"
    DEFAULT_CSS = """
    ReturnedFiles .said { height: auto; padding: 0 1; }
    ReturnedFiles Line { margin: 0 1; }
    ReturnedFiles #buttons { height: 1; layout: horizontal; padding: 0 1; }
    ReturnedFiles Button { margin: 0 2 0 0; }
    ReturnedFiles #told { max-height: 8; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick"),
        Binding("enter", "read", "Read them"),
    ]
    help_text = (
        "Word files that partners sent back. Drop a file on this window, or paste or type its "
        "path; or choose in the list with the space bar. Enter reads everything that is chosen, "
        "or the one under the cursor.\n"
        "The list holds the Word files of the outputs, of the partnership's folder and of "
        "Downloads, newest first. Files that were renamed, saved by LibreOffice, or edited with or "
        "without tracked changes can all be read. Reading changes nothing."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Offer what lies about."""
        super().__init__(drafting)
        self._about: dict[str, Waiting] = {}
        self._dropped: list[Path] = []
        self._ticked: dict[str, None] = {}
        self._busy = False

    def body(self) -> ComposeResult:
        """The line, the list, what is being done."""
        yield Static(
            "Drop the file on this window, type or paste its path, or tick it in the list (Tab).",
            classes="said",
        )
        yield PathLine(placeholder="such as ~/Downloads/partnering-protocol.docx")
        yield RowList()
        with Container(id="buttons"):
            yield Button("Read them (Enter)", id="read")
            yield Button("Leave (Esc)", id="leave")
        yield Static("", id="told", classes="said", markup=False)

    def on_mount(self) -> None:
        """Start on the line; the list comes a moment later."""
        super().on_mount()
        self.query_one(PathLine).focus()
        self.call_after_refresh(self._look)

    def _look(self) -> None:
        from lep_docs.app.inbox import waiting  # noqa: PLC0415 - loads what reads Word files

        drafting = self.drafting
        found = waiting(drafting.workspace, drafting.name, room=drafting.room)
        self._about = {str(one.path): one for one in found}
        self._show()

    def _show(self) -> None:
        rows = [self._row(str(path), "") for path in self._dropped]
        rows += [
            self._row(name, f"{one.path.parent.name}  {one.changed:%d.%m.%Y %H:%M}")
            for name, one in self._about.items()
            if one.path not in self._dropped
        ]
        self.query_one(RowList).show(rows or [Row("", _NONE_ABOUT, kind=Kind.NOTE)])

    def _row(self, name: str, right: str) -> Row:
        tick = "[x]" if name in self._ticked else "[ ]"
        return Row(name, f"{tick} {PurePath(name).name}", right)

    def _tell(self, sentence: str) -> None:
        self.query_one("#told", Static).update(sentence)

    # Choosing -----------------------------------------------------------------------------------

    def on_paste(self, event: events.Paste) -> None:
        """Something was pasted or dropped: files that are there are ticked, other text is typed."""
        from lep_docs.app.inbox import paths_in  # noqa: PLC0415 - as above

        event.stop()
        paths = [path.absolute() for path in paths_in(event.text)]
        if paths and all(path.is_file() for path in paths):
            self._dropped += [path for path in paths if path not in self._dropped]
            self._ticked |= dict.fromkeys(map(str, paths))
            self._show()
            self.query_one(RowList).put_on(str(paths[-1]))
            self.query_one(RowList).focus()
        else:
            self.query_one(PathLine).take_in(event.text)
            self.query_one(PathLine).focus()

    def action_tick(self) -> None:
        """Tick or untick the file under the cursor."""
        row = self.query_one(RowList).chosen
        if row is not None and row.choosable:
            if row.id in self._ticked:
                del self._ticked[row.id]
            else:
                self._ticked[row.id] = None
            self._show()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter or a click reads what is ticked, else this file."""
        message.stop()
        if not self._ticked:
            self._ticked[message.row.id] = None
        self.action_read()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what the keys do."""
        event.stop()
        if event.button.id == "read":
            self.action_read()
        else:
            self.dismiss()

    # Reading ------------------------------------------------------------------------------------

    def action_read(self) -> None:
        """Read what was typed and what is ticked."""
        from lep_docs.app.inbox import paths_in  # noqa: PLC0415 - as above

        typed = [path.absolute() for path in paths_in(self.query_one(PathLine).text)]
        paths = list(dict.fromkeys([*typed, *map(Path, self._ticked)]))
        if self._busy:
            self.lep.say("The files are being read. Esc leaves and changes nothing.")
        elif not paths:
            self._tell("Drop a file here, type its path, or tick one in the list first.")
        else:
            self._busy = True
            self.run_worker(lambda: self._read(paths), thread=True, exit_on_error=False)

    def _read(self, paths: list[Path]) -> None:
        """Off to the side."""
        from lep_docs.app.inbox import came_back  # noqa: PLC0415 - as above

        drafting, answers = self.drafting, self.drafting.answers
        home = (drafting.name, drafting.room)
        try:
            found = came_back(drafting.workspace, home, paths, self._progress)
        finally:
            self._busy = False
        if self.is_attached:
            self.app.call_from_thread(self._have, found, answers)

    def _progress(self, sentence: str) -> None:
        if self.is_attached:
            self.app.call_from_thread(self._tell, sentence)

    def _have(self, found: Sequence[Returned], answers: Answers) -> None:
        """Put the files on the desk, refused ones too if others were read; else say why not."""
        if any(one.changes or not one.problem for one in found):
            self.lep.desk = (self.lep.desk or Desk()).with_files(found, answers)
            self.lep.open_review()
            return
        self._ticked.clear()
        self._show()
        self._tell("\n".join(f"{PurePath(one.file).name}: {one.problem}" for one in found))
