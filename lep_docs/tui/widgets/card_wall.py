"""Columns of cards with a cursor on one card; drawn line by line, only where they are seen.

The card with the cursor carries a `>` and a bar, so that nothing hangs on colour. It keeps no
answers: it is handed its columns, and says which card was moved to or chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from lep_docs.tui.widgets.leaving import Leaving
from lep_docs.tui.words import cut, one_line, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events

NARROWEST = 25
_HEAD = 2
_TITLE_LINES, _LACK_LINES = 3, 3
_NOTHING = "Nothing here yet"


@dataclass(frozen=True, slots=True)
class Card:
    """A title, short lines under it, and what is wrong with it in words ("" for nothing)."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Cards under a heading of two lines."""

    id: str
    heading: str
    under: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One line of a column: its text, how it looks, the number of its card."""

    text: str
    look: str
    card: int


class CardWall(Leaving, ScrollView, can_focus=True, inherit_bindings=False):
    """Cards in columns. Arrow keys move, Enter or a click on the card under the cursor chooses."""

    DEFAULT_CSS = """
    CardWall {
        height: 1fr; background: $background; color: $foreground;
        scrollbar-size-horizontal: 1; scrollbar-size-vertical: 1;
    }
    CardWall > .card-wall--heading { color: $primary; text-style: bold; }
    CardWall > .card-wall--under { color: $text-muted; }
    CardWall > .card-wall--title { color: $foreground; }
    CardWall > .card-wall--line { color: $text-muted; }
    CardWall > .card-wall--wrong { color: $warning; }
    CardWall > .card-wall--cursor { background: $panel; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"card-wall--{look}" for look in ("heading", "under", "title", "line", "wrong", "cursor")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open"),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("left", "along(-1)", "Left", show=False),
        Binding("right", "along(1)", "Right", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another card or column."""

    class Chosen(Message):
        """A card was chosen."""

        def __init__(self, card: str) -> None:
            """Keep the card's id."""
            super().__init__()
            self.card = card

    def __init__(self) -> None:
        """An empty wall; `show` fills it."""
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._drawn: tuple[tuple[_Drawn, ...], ...] = ()
        self._at = (0, 0)

    @property
    def column(self) -> str:
        """The id of the column with the cursor; "" on an empty wall."""
        return self._columns[self._at[0]].id if self._columns else ""

    @property
    def card(self) -> str:
        """The id of the card with the cursor; "" where there is none."""
        cards = self._columns[self._at[0]].cards if self._columns else ()
        return cards[self._at[1]].id if cards else ""

    def show(self, columns: Sequence[Column]) -> None:
        """Show other columns; the cursor follows its card, else stays in its column."""
        column, card = self.column, self.card
        self._columns = tuple(columns)
        self._lay_out()
        if card and self.put_on(card):
            return
        ids = [one.id for one in self._columns]
        self._set(ids.index(column) if column in ids else self._at[0], self._at[1])

    def put_on(self, card: str) -> bool:
        """Put the cursor on a card; says whether it is shown."""
        for n, column in enumerate(self._columns):
            ids = [one.id for one in column.cards]
            if card in ids:
                self._set(n, ids.index(card))
                return True
        return False

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay_out()
        self._set(*self._at)

    def on_focus(self) -> None:
        """The cursor looks different with the focus."""
        self.refresh()

    on_blur = on_focus

    def on_click(self, event: events.Click) -> None:
        """A click moves to a card; on the card under the cursor it chooses."""
        if not self._columns:
            return
        n = min((event.x + self.scroll_offset.x) // self._wide, len(self._columns) - 1)
        y = event.y - _HEAD + self.scroll_offset.y
        lines = self._drawn[n]
        card = lines[y].card if event.y >= _HEAD and y < len(lines) else -1
        if (n, card) == self._at:
            self.action_choose()
        else:
            self._set(n, max(card, 0))

    def action_choose(self) -> None:
        """Choose the card with the cursor."""
        if self.card:
            self.post_message(self.Chosen(self.card))

    def action_move(self, step: int) -> None:
        """To the card above or below."""
        self._set(self._at[0], self._at[1] + step)

    def action_along(self, step: int) -> None:
        """To the column at the left or right."""
        self._set(self._at[0] + step, self._at[1])

    def action_edge(self, way: int) -> None:
        """To the first or the last card of the column."""
        last = len(self._columns[self._at[0]].cards) - 1 if self._columns else 0
        self._set(self._at[0], 0 if way < 0 else last)

    def render_line(self, y: int) -> Strip:
        """One line across all columns; the headings stay on top."""
        pieces = [self._piece(n, y) for n in range(len(self._columns))]
        strip = Strip(pieces, self._wide * len(pieces))
        left, wide = self.scroll_offset.x, self.size.width
        return strip.crop_extend(left, left + wide, self.rich_style)

    @property
    def _wide(self) -> int:
        """How wide a column is: as many are in sight as can be read, and they fill the wall."""
        in_sight = min(len(self._columns), self.size.width // NARROWEST)
        return max(self.size.width // max(in_sight, 1), NARROWEST)

    def _piece(self, n: int, y: int) -> Segment:
        column, lines = self._columns[n], self._drawn[n]
        room = self._wide - 1
        if y < _HEAD:
            mark = "> " if n == self._at[0] and y == 0 else "  "
            text = f"{mark}{(column.heading, column.under)[y]}"
            return self._segment(text, room, ("heading", "under")[y], here=False)
        at = y - _HEAD + self.scroll_offset.y
        if at >= len(lines):
            return self._segment("", room, "title", here=False)
        line = lines[at]
        here = (n, line.card) == self._at
        first = at == 0 or lines[at - 1].card != line.card
        mark = ("> " if first else "| ") if here else "  "
        return self._segment(f"{mark}{line.text}", room, line.look, here=here)

    def _segment(self, text: str, room: int, look: str, *, here: bool) -> Segment:
        style = self.get_component_rich_style(f"card-wall--{look}")
        if here and self.has_focus:
            style += self.get_component_rich_style("card-wall--cursor", partial=True)
        text = cut(text, room)
        return Segment(text + " " * (room - width(text)) + " ", style)

    def _lay_out(self) -> None:
        room = self._wide - 4
        self._drawn = tuple(tuple(_drawn(column, room)) for column in self._columns)
        tallest = max(map(len, self._drawn), default=0)
        self.virtual_size = Size(self._wide * len(self._columns), tallest + _HEAD)
        self.refresh()

    def _set(self, column: int, card: int) -> None:
        column = min(max(column, 0), max(len(self._columns) - 1, 0))
        cards = self._columns[column].cards if self._columns else ()
        at = (column, min(max(card, 0), max(len(cards) - 1, 0)))
        if at != self._at:
            self._at = at
            self.post_message(self.Moved())
        self.refresh()
        self._into_sight()

    def _into_sight(self) -> None:
        """Scroll so that the whole card is seen beneath the headings."""
        column, card = self._at
        lines = self._drawn[column] if self._drawn else ()
        own = [n for n, line in enumerate(lines) if line.card == card]
        if not own:
            return
        left, wide = column * self._wide, self.size.width
        x = min(max(self.scroll_offset.x, left + self._wide - wide), left)
        y = min(max(self.scroll_offset.y, own[-1] + 1 + _HEAD - self.size.height), own[0])
        self.scroll_to(x, y, animate=False, immediate=True)


def _drawn(column: Column, room: int) -> Iterator[_Drawn]:
    """The lines of a column, an empty one after each card."""
    if not column.cards:
        yield _Drawn(_NOTHING, "line", 0)
    for n, card in enumerate(column.cards):
        for line in _wrapped(card.title, room, _TITLE_LINES):
            yield _Drawn(line, "title", n)
        for line in card.lines:
            yield _Drawn(cut(one_line(line), room), "line", n)
        for line in _wrapped(card.wrong, room, _LACK_LINES):
            yield _Drawn(line, "wrong", n)
        yield _Drawn("", "title", -1)


def _wrapped(text: str, room: int, most: int) -> list[str]:
    """A text in so many lines at most; what does not fit is cut."""
    lines = wrap(one_line(text), max(room, 1))
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room)]
    return [cut(line, room) for line in lines]
