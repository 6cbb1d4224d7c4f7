"""The route an issue takes, step by step: each level a sentence; a key moves one up or down."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from lep_docs.core.numbers import show_money
from lep_docs.core.sentences import cap_first, counted
from lep_docs.tui.messages import GoTo
from lep_docs.tui.widgets.row_list import Row as ListRow
from lep_docs.tui.widgets.row_list import RowList
from lep_docs.tui.widgets.whole_view import WholeView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textual.widget import Widget

    from lep_docs.core.facts import Row

LEVELS = "escalation_levels"


class EscalationLadder(WholeView):
    """The levels, the highest on top as a ladder has it."""

    DEFAULT_CSS = """
    EscalationLadder #sentence {
        height: 6; padding: 0 1; background: $surface; border-top: solid $primary;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,shift+up", "shift(1)", "Higher"),
        Binding("ctrl+down,shift+down", "shift(-1)", "Lower"),
    ]

    about: ClassVar[str] = (
        "The route an issue takes, the highest level on top. Ctrl+Up and Ctrl+Down (or Shift) let "
        "the level change places with its neighbour; Enter opens it."
    )

    def parts(self) -> Iterable[Widget]:
        """The ladder, and the level under the cursor in a sentence."""
        yield RowList()
        yield Static("", id="sentence", markup=False)

    def welcome(self) -> str:
        """How to begin."""
        if self._levels():
            return ""
        return (
            "Here the levels of escalation stand one above the other, as an issue climbs them. "
            "There are none yet: add them under Escalation levels (Ctrl+P, then type escalation). "
            "Esc goes back."
        )

    def concerned(self) -> Collection[str]:
        """The level, and the ladder as a whole."""
        here = self._here
        return {here.id, LEVELS} if here is not None else {LEVELS}

    def show(self) -> None:
        """Show the levels anew."""
        rows = [ListRow(r.id, self._line(r), self._days(r)) for r in self._levels()]
        self.query_one(RowList).show(rows)
        self.say_here()

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Follow the cursor."""
        self.follow(message)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open the level."""
        message.stop()
        row = self.drafting.facts.find(message.row.id)
        if row is not None:
            self.post_message(GoTo(row.at.name))

    def action_shift(self, by: int) -> None:
        """Let two neighbours change places on the ladder: each takes the other's number."""
        order = [row.id for row in self._levels()]
        here = self._here
        at = order.index(here.id) - by if here is not None else -1
        if here is None or not 0 <= at < len(order):
            return
        other = self.drafting.facts.find(order[at])
        if other is None or here.n is None or other.n is None:
            self.app.notify("Give both levels their numbers first.", markup=False)
            return
        self.change({here.at.n: str(other.n), other.at.n: str(here.n)})

    @property
    def _here(self) -> Row | None:
        chosen = self.query_one(RowList).chosen
        return self.drafting.facts.find(chosen.id) if chosen else None

    def _levels(self) -> list[Row]:
        """The highest first; those without a number last."""
        rows: list[Row] = list(getattr(self.drafting.facts, LEVELS))
        return sorted(rows, key=lambda row: -(row.n or 0))

    def _line(self, row: Row) -> str:
        return f"{row.n or '?'}  {self.drafting.facts.name(row.id)}"

    def _days(self, row: Row) -> str:
        days = row.resolve_days
        return f"settle in {counted(days, 'working day')}" if days else ""

    def say_here(self) -> None:
        """Say what stands under the cursor."""
        here = self._here
        said = " ".join(self._sentences(here)) if here is not None else ""
        self.query_one("#sentence", Static).update(said)

    def _sentences(self, row: Row) -> Iterator[str]:
        """A level as somebody would explain it."""
        facts = self.drafting.facts
        kind = f" ({row.mode})" if row.mode else ""
        yield f"Level {row.n or '?'}, {facts.name(row.id)}{kind}."
        faces = [f"{cap_first(facts.name(r.party))}: {facts.name(r.role)}" for r in row.roles]
        yield f"{'; '.join(faces)}." if faces else "Nobody is named yet."
        if row.independent:
            yield "Somebody independent takes part."
        if row.response_days:
            yield f"A first answer within {counted(row.response_days, 'working day')}."
        if row.resolve_days:
            yield f"Settled or moved up within {counted(row.resolve_days, 'working day')}."
        if row.value_limit is not None:
            yield f"Up to {show_money(row.value_limit)}."
        if row.move_up_when:
            yield f"Moves up when: {row.move_up_when}"
