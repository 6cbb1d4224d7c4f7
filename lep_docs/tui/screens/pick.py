"""Small questions over a screen: pick one of a list, tick several, write a sentence.

Each answers with what was chosen, or None when the person leaves by Escape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from lep_docs.tui.screens.asks import Asks
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.app import ComposeResult

_LEAVE = Binding("escape", "leave", "Leave")
_CSS = """
{name} {{ align: center middle; }}
{name} > Vertical {{
    width: 72; max-width: 96%; height: auto; max-height: 90%;
    padding: 0 1; border: solid $primary; background: $surface;
}}
{name} .title {{ text-style: bold; }}
{name} .said {{ color: $foreground; height: auto; }}
{name} RowList {{ height: auto; max-height: 16; background: $surface; }}
{name} Horizontal {{ height: auto; }}
{name} Button {{ margin: 0 2 0 0; }}
"""


class PickOne(ModalScreen[str | None]):
    """One of a list: answers with its id."""

    DEFAULT_CSS = _CSS.format(name="PickOne")
    BINDINGS: ClassVar[list[BindingType]] = [_LEAVE]

    def __init__(self, title: str, rows: Sequence[Row], first: str = "", said: str = "") -> None:
        """Ask `title`, offering rows, the cursor on the one with the id `first`."""
        super().__init__()
        self._title, self._rows, self._first, self._said = title, rows, first, said

    def compose(self) -> ComposeResult:
        """The question and the list."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            if self._said:
                yield Static(self._said, classes="said", markup=False)
            yield RowList(self._rows)
            yield Static("Enter takes it. Esc leaves without a change.", markup=False)

    def on_mount(self) -> None:
        """Start on the first."""
        rows = self.query_one(RowList)
        rows.styles.height = min(max(len(self._rows), 1), 16)
        rows.put_on(self._first)
        rows.focus()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Answer with the row."""
        message.stop()
        self.dismiss(message.row.id)

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


class PickSeveral(ModalScreen[tuple[str, ...] | None]):
    """Any of a list, with ticks: answers with the ids ticked, in the list's order."""

    DEFAULT_CSS = _CSS.format(name="PickSeveral")
    BINDINGS: ClassVar[list[BindingType]] = [
        _LEAVE,
        Binding("space", "tick", "Tick"),
    ]

    def __init__(self, title: str, offered: Mapping[str, str], ticked: Iterable[str]) -> None:
        """Ask `title`, offering ids with their words, some ticked already."""
        super().__init__()
        self._title, self._offered, self._ticked = title, offered, set(ticked)

    def compose(self) -> ComposeResult:
        """The question, the list, what the keys do."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield RowList(self._rows())
            yield Static("Space ticks, Enter is done, Esc changes nothing.", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        rows = self.query_one(RowList)
        rows.styles.height = min(len(self._offered), 16)
        rows.focus()

    def action_tick(self) -> None:
        """Tick or untick the row under the cursor."""
        rows = self.query_one(RowList)
        if rows.chosen is not None:
            self._ticked ^= {rows.chosen.id}
            rows.show(self._rows())

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Answer with the ticks."""
        message.stop()
        self.dismiss(tuple(one for one in self._offered if one in self._ticked))

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

    def _rows(self) -> list[Row]:
        return [
            Row(one, f"{'[x]' if one in self._ticked else '[ ]'} {words}")
            for one, words in self._offered.items()
        ]


class AskSentence(Asks):
    """A sentence, such as a reason: answers with it; an empty one is asked for again."""

    DEFAULT_CSS = _CSS.format(name="AskSentence")
    BINDINGS: ClassVar[list[BindingType]] = [_LEAVE, Binding("enter", "take", "Done")]

    def __init__(self, title: str, said: str, empty: str, done: str) -> None:
        """Ask `title` under the words `said`; `empty` is said of an empty answer."""
        super().__init__()
        self._title, self._said, self._empty, self._done = title, said, empty, done

    def compose(self) -> ComposeResult:
        """The question, the line to write on, two buttons."""
        with Vertical():
            yield Static(self._title, classes="title", markup=False)
            yield Static(self._said, classes="said", markup=False)
            yield Static("", classes="said error", markup=False)
            yield Line()
            with Horizontal():
                yield Button(self._done, id="done")
                yield Button("Leave (Esc)", id="leave")

    def on_mount(self) -> None:
        """Start on the line."""
        self.query_one(Line).focus()

    def action_take(self) -> None:
        """Answer with the sentence; an empty one is asked for again."""
        said = self.query_one(Line).text.strip()
        if said:
            self.dismiss(said)
        else:
            self.query_one(".error", Static).update(f"Error: {self._empty}")
