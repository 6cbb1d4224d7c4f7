"""What has to be mended, on top of a form: each line leads to its field, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from lep_docs.tui.messages import GoTo
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from lep_docs.core.mending import Problem

_SEEN_AT_MOST = 6


class ErrorSummary(Vertical):
    """A box that says "There is a problem"; takes no room while there is none."""

    DEFAULT_CSS = """
    ErrorSummary { height: auto; border: solid $error; padding: 0 1; }
    ErrorSummary.-empty { display: none; }
    ErrorSummary > .title { height: auto; text-style: bold; color: $error; }
    ErrorSummary > RowList { height: 1; }
    """

    def __init__(self) -> None:
        """Start without a problem."""
        super().__init__(classes="-empty")
        self._problems: tuple[Problem, ...] = ()

    def compose(self) -> ComposeResult:
        """The title over the list."""
        yield Static("There is a problem", markup=False, classes="title")
        yield RowList()

    def show(self, problems: Sequence[Problem]) -> None:
        """List what has to be mended; nothing hides the box."""
        self._problems = tuple(problems)
        self.set_class(not problems, "-empty")
        rows = self.query_one(RowList)
        rows.show([Row(str(n), problem.words) for n, problem in enumerate(self._problems)])
        rows.styles.height = max(1, min(_SEEN_AT_MOST, len(self._problems)))
        title = (
            "There is a problem" if len(problems) == 1 else f"There are {len(problems)} problems"
        )
        self.query_one(".title", Static).update(title)

    def take_focus(self) -> None:
        """Put the focus on the first line."""
        self.screen.set_focus(self.query_one(RowList))

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Nobody else need know."""
        message.stop()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Lead to the field."""
        message.stop()
        self.post_message(GoTo(self._problems[int(message.row.id)].key))
