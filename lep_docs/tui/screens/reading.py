"""What stands on the screen at once while a partnership's answers are read: its sections' names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.widgets import Static

from lep_docs.catalogue.load import load_catalogue
from lep_docs.tui.chapters import names
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.widgets.row_list import RowList
from lep_docs.tui.widgets.views import Views

if TYPE_CHECKING:
    from textual.app import ComposeResult


_A_MOMENT = 0.01


class Reading(LepScreen):
    """The task list without anything said in it; the task list takes its place."""

    help_text = "The answers are being read. The list of what there is to do comes in a moment."

    def __init__(self, name: str, room: str) -> None:
        """Stand in for the partnership called `name`."""
        super().__init__()
        self.heading = name
        self._room = room
        self._drawn = False

    def body(self) -> ComposeResult:
        """The same parts as the task list has."""
        yield Views()
        with Container(id="parts"):
            yield RowList(list(names(load_catalogue())))
            yield Static("Reading the answers ...", id="about", markup=False)

    def on_mount(self) -> None:
        """Read once this has been seen."""
        self.query_one(RowList).focus()
        self._timer = self.set_interval(_A_MOMENT, self._read)

    def _read(self) -> None:
        """Begin to read, off to the side, when the names have been drawn and had time to show."""
        if self._drawn:
            self._timer.stop()
            self.run_worker(self._read_aside, thread=True, exit_on_error=False)
        self._drawn = self.query_one(RowList).size.area > 0

    def _read_aside(self) -> None:
        opened = self.lep.read(self.heading, self._room)
        self.app.call_from_thread(self.lep.opened, opened)
