"""One answer for many records: which column, then what it shall say."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from lep_docs.core.fields import FieldType
from lep_docs.core.options import matching, meant, options, shown
from lep_docs.tui.screens.asks import Asks
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Field
    from lep_docs.tui.widgets.entry import Edited


class ChangeMany(Asks):
    """What one column of the marked records shall say: answers with it as typed."""

    DEFAULT_CSS = """
    ChangeMany { align: center middle; }
    ChangeMany > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 90%;
        padding: 0 1; border: solid $primary; background: $surface;
    }
    ChangeMany .title { text-style: bold; }
    ChangeMany .hint { height: auto; }
    ChangeMany .error { height: auto; color: $error; }
    ChangeMany RowList { height: 10; background: $surface; }
    ChangeMany Horizontal { height: auto; }
    ChangeMany Button { margin: 0 2 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("enter", "take", "Change them"),
    ]

    def __init__(self, facts: Facts, field: Field, whom: str) -> None:
        """Ask for an answer to `field` for the records that `whom` counts in words."""
        super().__init__()
        self._field = field
        self._options = options(facts, field)
        self._whom = whom

    def compose(self) -> ComposeResult:
        """The question, a line, what may be chosen, the buttons."""
        with Vertical():
            yield Static(f"{self._field.label}: {self._whom}", classes="title", markup=False)
            yield Static(self._said(), classes="hint", markup=False)
            yield Static("", classes="error", markup=False)
            yield Line(id="answer")
            if self._options:
                yield RowList(self._rows(""))
            with Horizontal():
                yield Button("Change them", id="done")
                yield Button("Leave (Esc)", id="leave")

    def on_mount(self) -> None:
        """Start on the line."""
        self.query_one(Line).focus()

    def on_edited(self, message: Edited) -> None:
        """List the choices that fit what is typed."""
        message.stop()
        for rows in self.query(RowList):
            rows.show(self._rows(message.entry.typed))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Take the choice."""
        message.stop()
        self.dismiss(message.row.id)

    def action_take(self) -> None:
        """Take what was typed; one choice left is that choice."""
        typed = self.query_one(Line).text.strip()
        left = matching(self._options, typed)
        found = meant(self._options, typed) or (left[0] if typed and len(left) == 1 else None)
        if not typed:
            self.query_one(".error", Static).update("Error: Type what they shall all say.")
        else:
            self.dismiss(found.code if found else typed)

    def _said(self) -> str:
        more = " Type part of a name, or Tab to the list." if self._options else ""
        return f'{self._field.hint}{more} Or: "not known", "not applicable: why".'

    def _rows(self, typed: str) -> list[Row]:
        said = shown if self._field.type is FieldType.REFERENCE else attrgetter("label")
        return [Row(c.code, said(c)) for c in matching(self._options, typed)]
