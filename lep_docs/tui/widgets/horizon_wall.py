"""The wall of horizons: one column for each, a card for each milestone, moved by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from lep_docs.core.dates import show_date
from lep_docs.core.digests.wall import wall
from lep_docs.core.errors import LepError
from lep_docs.core.facts import Row
from lep_docs.core.keys import Key
from lep_docs.core.sentences import cap_first, counted
from lep_docs.tui.messages import Changed, GoTo
from lep_docs.tui.table_view import figures, quick_field
from lep_docs.tui.widgets.card_wall import Card, CardWall, Column
from lep_docs.tui.widgets.whole_view import WholeView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from textual.widget import Widget

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.digests.wall import Card as Milestone
    from lep_docs.core.digests.wall import Column as Horizon

MILESTONES = "milestones"


class HorizonWall(WholeView):
    """Milestones on the wall, as at a workshop."""

    DEFAULT_CSS = """
    HorizonWall #sentence {
        height: 3; padding: 0 1; background: $surface; color: $foreground;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign,ctrl+left,shift+left", "shift(-1)", "Sooner"),
        Binding("greater_than_sign,ctrl+right,shift+right", "shift(1)", "Later"),
        Binding("a", "add", "Add"),
        *(Binding(str(n), f"give({n})", show=False) for n in range(10)),
    ]
    about: ClassVar[str] = (
        "One column for each horizon of the partnership, the last one for dates of their own; a "
        "card for each milestone, with what it still lacks. < and > (or Ctrl with Left and Right) "
        "move the milestone to the horizon beside; a figure says how it stands; a adds a card to "
        "the column under the cursor. Milestones without a horizon stand in a column of their own, "
        "at the left."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Read what the figures answer."""
        super().__init__(drafting)
        self._status = quick_field(drafting.catalogue.sections[MILESTONES])

    def parts(self) -> Iterable[Widget]:
        """The wall, and the card under the cursor in full."""
        yield CardWall()
        yield Static("", id="sentence", markup=False)

    def keys(self) -> str:
        """What the figures say, and what is not shown."""
        facts = self.drafting.facts
        said = "  ".join(f"{n} {words}" for n, (_, words) in figures(self._status).items())
        retired = len(facts.everything(MILESTONES)) - len(facts.milestones)
        more = f"   {counted(retired, 'milestone')} no longer pursued not shown" if retired else ""
        return f"{said}{more}"

    def welcome(self) -> str:
        """Empty columns say enough; a adds the first card."""
        return ""

    def concerned(self) -> Collection[str]:
        """The milestone, or the horizon where there is none."""
        shown = self.query_one(CardWall)
        return {shown.card or shown.column}

    def show(self) -> None:
        """Put up the cards anew."""
        self.query_one(CardWall).show([self._column(one) for one in wall(self.drafting.facts)])
        self.say_here()

    def on_card_wall_moved(self, message: CardWall.Moved) -> None:
        """Follow the cursor."""
        self.follow(message)

    def on_card_wall_chosen(self, message: CardWall.Chosen) -> None:
        """Open the milestone."""
        message.stop()
        self.post_message(GoTo(Key(MILESTONES, message.card)))

    def action_shift(self, by: int) -> None:
        """Move the milestone to the horizon beside it; what has none goes to the first or last."""
        here = self._here
        codes = [one.code for one in wall(self.drafting.facts) if one.code]
        if here is None:
            return
        at = codes.index(here.horizon) + by if here.horizon else min(by, 0)
        if here.horizon and not 0 <= at < len(codes):
            self.app.notify("There is no horizon on that side.", markup=False)
            return
        self.change({here.at.horizon: codes[at]})

    def action_give(self, figure: int) -> None:
        """Say how the milestone stands."""
        here, chosen = self._here, figures(self._status).get(figure)
        if here is not None and chosen is not None and self._status is not None:
            self.change({here.key.step(self._status.name): chosen[0]})

    def action_add(self) -> None:
        """Add a milestone to the column under the cursor, and ask its questions."""
        column = self.query_one(CardWall).column
        section = self.drafting.catalogue.sections[MILESTONES]
        at = Row(Key(MILESTONES), {}, section.by_name).at
        try:
            record = self.drafting.add(
                MILESTONES, values={at.horizon.field: column} if column else None
            )
        except LepError as refusal:
            self.app.notify(str(refusal), markup=False)
            return
        added = Key(MILESTONES, record)
        self.post_message(Changed([added]))
        self.post_message(GoTo(added.step(section.title)))

    @property
    def _here(self) -> Row | None:
        return self.drafting.facts.find(self.query_one(CardWall).card)

    def _column(self, horizon: Horizon) -> Column:
        under = f"by {horizon.ends}" if horizon.ends else counted(len(horizon.cards), "milestone")
        cards = tuple(self._card(one) for one in horizon.cards)
        return Column(horizon.code, horizon.label, under, cards)

    def _card(self, milestone: Milestone) -> Card:
        row, facts = milestone.row, self.drafting.facts
        due = show_date(row.due) if row.due else ""
        lines = (facts.name(row.owner_role), due, self._stands(row))
        wrong = cap_first(", ".join(milestone.lacks))
        return Card(row.id, facts.name(row.id), tuple(filter(None, lines)), wrong)

    def _stands(self, row: Row) -> str:
        """How it stands, in words."""
        choice = self._status.choice(row.status or "") if self._status else None
        return choice.label if choice else "Not said how it stands"

    def say_here(self) -> None:
        """Say what stands under the cursor."""
        here = self._here
        empty = "Nothing stands here yet. Press a to add a milestone to this column."
        said = " ".join(self._sentences(here)) if here is not None else empty
        self.query_one("#sentence", Static).update(said)

    def _sentences(self, row: Row) -> Iterator[str]:
        """A milestone in full."""
        facts = self.drafting.facts
        yield f"{facts.with_id(row.id).rstrip('.')}."
        yield f"Answers for it: {facts.name(row.owner_role) or 'nobody yet'}."
        yield f"{row.field(row.at.measure.field).label}: {row.measure or 'not said'}"
