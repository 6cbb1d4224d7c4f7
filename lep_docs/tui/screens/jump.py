"""Jump mode: a letter on everything that can be chosen; typing it goes there."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widgets import Static

from lep_docs.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.screen import Screen
    from textual.widget import Widget

LETTERS = "asdfghjkl" + "".join(c for c in ascii_lowercase if c not in "asdfghjkl") + digits


@dataclass(frozen=True, slots=True)
class Target:
    """One place to go to: the widget, the row in it if it is a list, where its letter stands."""

    widget: Widget
    row: str
    at: Offset


def targets(screen: Screen[object]) -> Iterator[Target]:
    """Everything on a screen that can take the focus and is in sight; of a list, its rows.

    The rows come last, so that a long list leaves letters for everything else.
    """
    for widget in sorted(screen.focus_chain, key=lambda one: isinstance(one, RowList)):
        region = widget.region
        if not screen.region.overlaps(region) or not region.area:
            continue
        if isinstance(widget, RowList):
            yield from _rows(widget)
        else:
            yield Target(widget, "", region.offset)


def _rows(rows: RowList) -> Iterator[Target]:
    top = rows.scroll_offset.y
    for line, row in enumerate(rows.rows[top : top + rows.size.height]):
        if row.choosable:
            yield Target(rows, row.id, rows.content_region.offset + Offset(0, line))


class Jump(ModalScreen[None]):
    """The letters. Any other key leaves."""

    DEFAULT_CSS = """
    Jump { background: transparent; layers: letters; }
    Jump .letter {
        layer: letters; position: absolute; width: 3; height: 1;
        background: $accent; color: $background; text-style: bold;
    }
    Jump .said { dock: bottom; width: 100%; height: 1; background: $panel; padding: 0 1; }
    """

    def __init__(self, behind: Screen[object]) -> None:
        """Put letters on `behind`, as many as there are."""
        super().__init__()
        self._targets = dict(zip(LETTERS, targets(behind), strict=False))

    def compose(self) -> ComposeResult:
        """A letter on each."""
        for letter, target in self._targets.items():
            label = Static(f" {letter} ", classes="letter", markup=False)
            label.styles.offset = target.at
            yield label
        yield Static("Type the letter of the place to go to. Esc leaves.", classes="said")

    def on_key(self, event: events.Key) -> None:
        """Go there."""
        event.stop()
        event.prevent_default()
        target = self._targets.get(event.character or "")
        self.dismiss()
        if target is not None:
            self.app.call_later(_go, target)


def _go(target: Target) -> None:
    target.widget.focus()
    if isinstance(target.widget, RowList):
        target.widget.put_on(target.row)
