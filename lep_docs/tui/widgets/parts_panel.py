"""Questions with several parts: a group asked part by part, and a small table asked row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from lep_docs.core.readthrough import row_said
from lep_docs.core.sentences import lower_first
from lep_docs.core.values import Group, Unreadable
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.messages import Changed
from lep_docs.tui.widgets.panel_base import Panel
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field
    from lep_docs.core.keys import Key
    from lep_docs.tui.widgets.panel import FieldPanel

_NEW = "new"


class GroupPanel(Panel):
    """A question whose parts are asked one below the other."""

    DEFAULT_CSS = """
    GroupPanel { margin: 0 0 1 0; }
    GroupPanel > Panel { margin: 0 0 0 2; }
    """

    def __init__(
        self, drafting: Drafting, key: Key, field: Field, parts: Iterable[FieldPanel]
    ) -> None:
        """Ask the `parts` of `field`."""
        super().__init__(drafting, key, field)
        self._parts = tuple(parts)

    def compose(self) -> ComposeResult:
        """The question, then its parts."""
        self.look_asked()
        yield Static(self.head(), classes="head")
        yield from self._parts

    def facts_changed(self, keys: Iterable[Key]) -> None:
        """Let every part look again."""
        self.look_asked()
        for part in self._parts:
            part.facts_changed(keys)

    def focus_on(self, key: Key) -> bool:
        """Put the focus on the part at `key`; on the first for the whole question."""
        if not self.covers(key):
            return False
        return any(part.focus_on(key) for part in self._parts) or self._parts[0].focus_on(
            self._parts[0].key
        )

    def tell_problems(self, problems: Mapping[Key, str]) -> None:
        """What is wrong with the whole stands here, what is wrong with a part beside it."""
        self.problem = problems.get(self.key, "")
        self.query_one(".head", Static).update(self.head())
        for part in self._parts:
            part.tell_problems({k: text for k, text in problems.items() if k != self.key})

    def commit(self) -> None:
        """Hand over what is being typed in any part."""
        for part in self._parts:
            part.commit()


class RowsPanel(Panel):
    """A question answered by a small table: its rows in a list, the open one part by part below."""

    DEFAULT_CSS = """
    RowsPanel { margin: 0 0 1 0; }
    RowsPanel > RowList { height: auto; max-height: 8; width: 1fr; margin: 0 0 0 1; }
    RowsPanel > .row-parts { height: auto; margin: 0 0 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close_row", show=False),
    ]

    def __init__(
        self,
        drafting: Drafting,
        key: Key,
        field: Field,
        build: Callable[[Drafting, Key, Field], FieldPanel],
    ) -> None:
        """Ask the rows of `field`; `build` makes the panel of one part."""
        super().__init__(drafting, key, field)
        self._build = build
        self._opened = 0

    def compose(self) -> ComposeResult:
        """The question, the list of rows, and room for the open one."""
        self.look_asked()
        yield Static(self.head(), classes="head")
        yield TableRows(self._rows())
        yield Vertical(classes="row-parts")

    @property
    def groups(self) -> tuple[Group, ...]:
        """The rows that are answered."""
        value = self.drafting.answers.get(self.key)
        return tuple(g for g in value if isinstance(g, Group)) if isinstance(value, tuple) else ()

    def _rows(self) -> list[Row]:
        facts = self.drafting.facts
        rows = [
            Row(str(n), row_said(facts, self.field, group))
            for n, group in enumerate(self.groups, 1)
        ]
        value = self.drafting.answers.get(self.key)
        if isinstance(value, Unreadable):
            rows.append(Row("", f"Cannot be read: {value.problem}"))
        return [*rows, Row(_NEW, "+ Add a row")]

    def facts_changed(self, keys: Iterable[Key]) -> None:
        """List the rows anew; let the open one look again."""
        self.look_asked()
        if any(self.covers(key) or not key.field for key in keys):
            self.query_one(TableRows).show(self._rows())
            self._resize()
        for part in self._parts:
            part.facts_changed(keys)

    def on_mount(self) -> None:
        """As high as there are rows."""
        self._resize()

    def _resize(self) -> None:
        rows = self.query_one(TableRows)
        rows.styles.height = min(8, len(rows.rows))

    @property
    def _parts(self) -> list[FieldPanel]:
        return [p for p in self.query_one(".row-parts").children if isinstance(p, Panel)]  # type: ignore[misc] # only such panels are mounted there

    def focus_on(self, key: Key) -> bool:
        """Open the row that `key` leads into, else put the focus on the list."""
        if not self.covers(key):
            return False
        inner = key.inside[len(self.key.inside) :]
        if inner and isinstance(inner[0], int):
            open_soon(self, self._open, inner[0], key if len(inner) > 1 else None)
        else:
            self.screen.set_focus(self.query_one(TableRows))
        return True

    def tell_problems(self, problems: Mapping[Key, str]) -> None:
        """What is wrong stands with the question."""
        self.problem = next((text for key, text in problems.items() if self.covers(key)), "")
        self.query_one(".head", Static).update(self.head())

    def commit(self) -> None:
        """Hand over what is being typed in the open row."""
        for part in self._parts:
            part.commit()

    async def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open a row, or a new one."""
        message.stop()
        number = len(self.groups) + 1 if message.row.id == _NEW else int(message.row.id)
        await self._open(number)

    async def _open(self, number: int, key: Key | None = None) -> None:
        self.commit()
        self._opened = number
        at = self.key.step(number)
        made = [self._build(self.drafting, at.step(part.name), part) for part in self.field.fields]
        room = self.query_one(".row-parts", Vertical)
        title = f"Row {number} of {lower_first(self.field.label)}  (Esc closes it)"
        await room.remove_children()
        await room.mount(Static(Content.styled(title, "bold"), classes="head"), *made)
        wanted = next((part for part in made if key and part.covers(key)), made[0])
        wanted.focus_on(wanted.key)

    def action_close_row(self) -> None:
        """Close the open row; with none open, leave the key to the screen."""
        if not self._opened:
            raise SkipAction
        self.commit()
        self._opened = 0
        self.query_one(".row-parts").remove_children()
        self.screen.set_focus(self.query_one(TableRows))

    def on_table_rows_dropped(self, message: TableRows.Dropped) -> None:
        """Take a row out; undo brings it back."""
        message.stop()
        self._opened = 0
        self.query_one(".row-parts").remove_children()
        self.drafting.answer(self.key.step(message.number), "")
        self.app.post_message(Changed([self.key]))
        self.facts_changed([self.key])


class TableRows(RowList):
    """The rows of a small table; Delete takes one out."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete", "drop", "Take out")]
    DEFAULT_CSS = """
    TableRows { background: $panel; }
    """

    class Dropped(Message):
        """A row should go."""

        def __init__(self, number: int) -> None:
            """Keep which, counting from 1."""
            super().__init__()
            self.number = number

    def action_drop(self) -> None:
        """Ask for the row with the cursor to be taken out."""
        if self.chosen is not None and self.chosen.id not in ("", _NEW):
            self.post_message(self.Dropped(int(self.chosen.id)))
