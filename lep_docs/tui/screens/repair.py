"""Files that cannot be read in full: where each is, what is wrong with it, two ways to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from lep_docs.app.clock import now
from lep_docs.app.repairing import Damaged, damaged, put_aside
from lep_docs.core.errors import LepError
from lep_docs.core.keys import Key
from lep_docs.core.sentences import counted
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult


_ASIDE, _LEAVE = "aside", "leave"


class Repair(DraftScreen):
    """The damaged files; Enter asks how to go on with one."""

    DEFAULT_CSS = """
    Repair #why { height: 8; padding: 0 1; background: $surface; }
    """
    heading = "Files that cannot be read in full"
    help_text = (
        "A file of answers that was cut off, or edited so that it can no longer be understood, is "
        "never written over. Mend it in a text editor and save it: it is taken in at once, with "
        "nothing to press here. Or put it aside and go on with what could be read of it; the file "
        "itself stays beside the answers, in a folder of its own."
    )

    def body(self) -> ComposeResult:
        """The files, and what is wrong with the one under the cursor."""
        yield RowList(self._rows())
        yield Static("", id="why", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any file may be whole again
        """List anew."""
        self.query_one(RowList).show(self._rows())

    def _rows(self) -> list[Row]:
        found = [Row(f.section, f.label, f.path.name, Kind.BAD) for f in damaged(self.drafting)]
        return found or [Row("", "Every file can be read in full.", kind=Kind.NOTE)]

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Say what is wrong, and where."""
        row = message.row
        file = next((f for f in damaged(self.drafting) if row and f.section == row.id), None)
        self.query_one("#why", Static).update(_told(file) if file else "")

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Ask how to go on."""
        message.stop()
        rows = [
            Row(_LEAVE, "I mend the file in a text editor"),
            Row(_ASIDE, "Put the file aside, go on with what could be read"),
        ]
        section = message.row.id

        def go_on(answer: str | None) -> None:
            if answer == _ASIDE:
                self._put_aside(section)

        self.app.push_screen(PickOne(message.row.text, rows), go_on)

    def _put_aside(self, section: str) -> None:
        for file in damaged(self.drafting):
            if file.section == section:
                try:
                    place = put_aside(self.drafting, file, now())
                except LepError as refusal:
                    self.lep.say(str(refusal))
                    return
                self.lep.tell({Key(section)})
                self.lep.say(f"Put aside as {place}.")


def _told(file: Damaged) -> str:
    read = (
        f"{counted(file.records, 'record')} could be read of it."
        if file.records
        else ("Nothing could be read of it, so mending it is the better way.")
    )
    return f"{file.why}\n{read}\nThe file: {file.path}"
