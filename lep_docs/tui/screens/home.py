"""The home screen: the partnerships kept here, a new one, the worked example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from lep_docs import __version__
from lep_docs.app.clock import today
from lep_docs.app.shelf import Kept, kept_here, why_read_only
from lep_docs.app.starting import folder_name, start
from lep_docs.app.workspace import JOINT, SAMPLE
from lep_docs.core.dates import show_date
from lep_docs.core.errors import LepError
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.widgets.row_list import Kind, Row, RowList
from lep_docs.tui.words import PUBLISHED, room_called

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from textual.app import ComposeResult

    from lep_docs.app.workspace import Workspace

_NEW, _SAMPLE, _OPEN = "new", "sample", "open:"
_WELCOME = (
    "Welcome. There is no partnership in this folder yet. Start one with the first line below, or "
    "look at the worked example: a made-up partnership with every question answered, which is "
    "copied here so that you may change it as you like."
)


class Home(LepScreen):
    """What one can open or begin."""

    DEFAULT_CSS = """
    Home .welcome { padding: 1 2 0 2; height: auto; }
    Home .where { padding: 1 2 0 2; height: auto; color: $text-muted; }
    Home RowList { margin: 1 1 0 1; }
    """
    heading = f"lep_docs {__version__}   Partnership documents from one set of facts"
    help_text = (
        "Choose a partnership to go on with, or start a new one. Each is a folder of text files "
        "below the folder named at the bottom; copy that folder and you have copied everything.\n"
        "The program gives no legal or procurement advice."
    )

    def __init__(self, workspace: Workspace) -> None:
        """List what `workspace` keeps."""
        super().__init__()
        self.workspace = workspace
        self._read_only = why_read_only(workspace)

    def body(self) -> ComposeResult:
        """A welcome while there is nothing, then the list."""
        kept = kept_here(self.workspace)
        if not kept:
            yield Static(_WELCOME, classes="welcome", markup=False)
        yield RowList(list(self._rows(kept)))
        yield Static(f"Kept in {self.workspace.answers.resolve()}", classes="where", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def notice(self) -> str:
        """Why nothing can be kept here, where that is so."""
        return self._read_only

    def why_not(self, action: str) -> str:
        """There is nothing to go back to."""
        first = "This is the first screen. Ctrl+Q leaves the program."
        return first if action == "back" else super().why_not(action)

    def _rows(self, kept: tuple[Kept, ...]) -> Iterator[Row]:
        if kept:
            yield Row("", "Go on with", kind=Kind.HEADING)
        for one in kept:
            yield Row(f"{_OPEN}{one.name}", one.title, _when(one.changed, today()), indent=1)
            for room in one.rooms:
                if room != JOINT:
                    right = "" if room == PUBLISHED else "confidential"
                    yield Row(f"{_OPEN}{one.name}/{room}", room_called(room), right, indent=3)
        yield Row("", "Begin", kind=Kind.HEADING)
        yield Row(_NEW, "Start a new partnership", indent=1)
        yield Row(_SAMPLE, "Try the worked example", "Quillmere, 2010", indent=1)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open or begin."""
        message.stop()
        chosen = message.row.id
        if chosen.startswith(_OPEN):
            name, _, room = chosen.removeprefix(_OPEN).partition("/")
            self.lep.open_partnership(name, room or JOINT)
        elif self._read_only:
            self.lep.say(self._read_only)
        elif chosen == _NEW:
            from lep_docs.tui.screens.new_partnership import NewPartnership  # noqa: PLC0415

            self.app.push_screen(NewPartnership(self.workspace))
        else:
            self._begin_sample()

    def _begin_sample(self) -> None:
        """A copy of the sample, opened."""
        name = folder_name(SAMPLE, self.workspace.partnerships())
        try:
            start(self.workspace, name, SAMPLE, None)
        except (LepError, OSError) as refusal:
            self.lep.say(str(refusal))
        else:
            self.lep.open_partnership(name)


def _when(changed: date | None, now: date) -> str:
    """When a partnership last changed, as people say it."""
    if changed is None:
        return "nothing answered yet"
    days = (now - changed).days
    if days <= 0:
        return "changed today"
    return "changed yesterday" if days == 1 else f"changed {show_date(changed)}"
