"""The map of risks: how likely by how serious, the risks of a cell beneath, keys that move one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from lep_docs.core.digests.risks import HIGH, band, placed
from lep_docs.core.facts import Row as Record
from lep_docs.core.keys import Key
from lep_docs.core.sentences import counted
from lep_docs.tui.messages import GoTo
from lep_docs.tui.widgets.grid import NOTHING, Grid, Loud
from lep_docs.tui.widgets.row_list import Row as ListRow
from lep_docs.tui.widgets.row_list import RowList
from lep_docs.tui.widgets.whole_view import WholeView
from lep_docs.tui.words import width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from textual import events
    from textual.widget import Widget

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.facts import Row

RISKS = "risks"
_UNRATED = "?"
_CORNER = "Likely"
_NARROWEST, _ROOMY = 9, 34


class RiskMap(WholeView):
    """Five by five: the likeliest on top, the most serious at the right."""

    DEFAULT_CSS = """
    RiskMap #axes { height: 1; padding: 0 1; color: $text-muted; }
    RiskMap Grid { height: auto; max-height: 75%; }
    RiskMap RowList { height: 1fr; min-height: 2; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,shift+up", "shift(1, 0)", "Likelier"),
        Binding("ctrl+down,shift+down", "shift(-1, 0)", "Less likely"),
        Binding("ctrl+right,shift+right", "shift(0, 1)", "Worse"),
        Binding("ctrl+left,shift+left", "shift(0, -1)", "Milder"),
    ]
    about: ClassVar[str] = (
        "Every open risk stands where its likelihood and its impact meet, by the end of its id; "
        "each cell says its score and the word for it. The risks of the cell under the cursor are "
        "listed beneath. Ctrl (or Shift) with an arrow key moves the risk with the mark > by one "
        "step; Space, or Tab and the arrow keys, takes the next risk of the cell."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Read the two scales from the questions."""
        super().__init__(drafting)
        self._section = drafting.catalogue.sections[RISKS]
        at = Record(Key(RISKS), {}, self._section.by_name).at
        self._likely = self._section.by_name[at.likelihood.field]
        self._serious = self._section.by_name[at.impact.field]
        self._risk = ""

    def parts(self) -> Iterable[Widget]:
        """What the two ways mean, the map, the risks of one cell."""
        down, along = self._likely.label, self._serious.label
        axes = f"{down}: from the foot to the top.   {along}: from left to right."
        yield Static(axes, id="axes", markup=False)
        yield Grid(len(_CORNER), _NARROWEST)
        yield RowList()

    def keys(self) -> str:
        """How a risk is moved, and what is not shown."""
        facts = self.drafting.facts
        shown = sum(map(len, placed(facts).values()))
        hidden = len(facts.everything(RISKS)) - shown
        more = f"   {counted(hidden, 'closed or retired risk')} not shown" if hidden else ""
        return f"Ctrl+arrows move the risk marked >   Space next risk of the cell{more}"

    def welcome(self) -> str:
        """How to begin."""
        if placed(self.drafting.facts):
            return ""
        return (
            "Here every open risk stands where its likelihood and its impact meet. There is none "
            "yet: add one under Risks (Ctrl+P, then type risks). Esc goes back."
        )

    def concerned(self) -> Collection[str]:
        """The risk."""
        return {self._here} if self._here else ()

    def on_resize(self, event: events.Resize) -> None:
        """Make the cells as large as the window lets them be."""
        grid, many = self.query_one(Grid), len(self._along())
        room = event.size.width - len(_CORNER) - 2
        grid.measure(max(room // many - 2, _NARROWEST), 2 if self.app.size.height < _ROOMY else 4)
        self.show()

    def show(self) -> None:
        """Show the risks in their places; follow the one under the cursor, at first the worst."""
        grid = self.query_one(Grid)
        there = placed(self.drafting.facts)
        if not there:
            return
        if not grid.row_count:
            self._risk = max((r for rows in there.values() for r in rows), key=_score).id
        down, along = self._down(), self._along()
        cells = {(r, c): self._cell(there, r, c) for r, c in product(down, along)}
        if grid.shows(down, along):
            grid.put(cells)
        else:
            grid.show(down, along, cells, _CORNER)
        at = next((p for p, rows in there.items() if self._risk in {r.id for r in rows}), None)
        if at is not None and grid.here != (_said(at[0]), _said(at[1])):
            grid.put_on(_said(at[0]), _said(at[1]))
        self._list()

    def on_grid_moved(self, message: Grid.Moved) -> None:
        """List what stands in the cell."""
        message.stop()
        self._risk = self._here
        self._list()
        self.look_soon()

    def on_grid_typed(self, message: Grid.Typed) -> None:
        """Space: the next risk of the cell."""
        message.stop()
        ids = [risk.id for risk in self._in_cell()]
        if message.character == " " and ids:
            self._risk = ids[(ids.index(self._here) + 1) % len(ids)]
            self.query_one(RowList).put_on(self._risk)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Take another risk of the cell."""
        message.stop()
        if message.row is not None and message.row.id in {r.id for r in self._in_cell()}:
            self._risk = message.row.id
            self.look_soon()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open a risk."""
        message.stop()
        self.post_message(GoTo(Key(RISKS, message.row.id)))

    def on_data_table_cell_selected(self, event: Grid.CellSelected) -> None:
        """Enter or a click on the cell: open the marked risk."""
        event.stop()
        if self._here:
            self.post_message(GoTo(Key(RISKS, self._here)))

    def action_shift(self, likelier: int, worse: int) -> None:
        """Move the risk under the cursor on one of the two scales."""
        risk = self.drafting.facts.find(self._here)
        if risk is None:
            return
        field, by = (self._likely, likelier) if likelier else (self._serious, worse)
        now = getattr(risk, field.name)
        low, high = field.minimum or 0, field.maximum or 0
        new = low if now is None else min(max(now + by, low), high)
        if new != now:
            self.change({risk.key.step(field.name): str(new)})
            self._risk = risk.id
            self.show()

    @property
    def _here(self) -> str:
        """The risk that keys move: the one taken, where it stands in the cell, else the first."""
        ids = [risk.id for risk in self._in_cell()]
        return self._risk if self._risk in ids else next(iter(ids), "")

    def _in_cell(self) -> tuple[Row, ...]:
        row, column = self.query_one(Grid).here
        there = placed(self.drafting.facts).items()
        return next((rows for (r, c), rows in there if (_said(r), _said(c)) == (row, column)), ())

    def _list(self) -> None:
        rows = [ListRow(r.id, f"{r.id}  {self.drafting.facts.name(r.id)}", self._right(r))
                for r in self._in_cell()]  # fmt: skip
        listed = self.query_one(RowList)
        listed.show(rows or [ListRow("", "No risk stands here.")])
        listed.put_on(self._here)

    def _right(self, risk: Row) -> str:
        """Whose it is, and whether it has happened."""
        choice = risk.field(risk.at.status.field).choice(risk.status or "")
        owner = self.drafting.facts.name(risk.owner_role) or "no owner"
        return f"{owner}, {choice.label.lower()}" if choice else owner

    def _cell(
        self, there: Mapping[tuple[int | None, int | None], tuple[Row, ...]], row: str, column: str
    ) -> str:
        """The score with its word, then the risks, as many as there is room for."""
        rows = next(
            (r for at, r in there.items() if (_said(at[0]), _said(at[1])) == (row, column)), ()
        )
        ids = self._fitted([r.id.removeprefix(f"{self._section.prefix}-") for r in rows])
        if _UNRATED in (row, column):
            return f"{'not rated' if rows else NOTHING}\n{ids}"
        score = int(row) * int(column)
        said = f"{score} {band(score)}\n{ids}"
        return Loud(said) if rows and score >= HIGH else said

    def _fitted(self, ids: list[str]) -> str:
        """Ids on the lines of a cell; how many more there are where they do not all fit."""
        grid = self.query_one(Grid)
        lines = [""]
        for n, one in enumerate(ids):
            more = f" +{len(ids) - n}"
            last = len(lines) == grid.high - 1
            room = grid.narrowest - (len(more) if last and n < len(ids) - 1 else 0)
            longer = f"{lines[-1]} {one}".strip()
            if width(longer) <= room or not lines[-1]:
                lines[-1] = longer
            elif last:
                lines[-1] += more
                break
            else:
                lines.append(one)
        return "\n".join(lines)

    def _down(self) -> Mapping[str, str]:
        low, high = self._likely.minimum or 0, self._likely.maximum or 0
        rated = [str(n) for n in range(high, low - 1, -1)]
        unrated = any(likely is None for likely, _ in placed(self.drafting.facts))
        return {name: name for name in (*rated, *((_UNRATED,) if unrated else ()))}

    def _along(self) -> Mapping[str, str]:
        low, high = self._serious.minimum or 0, self._serious.maximum or 0
        rated = [str(n) for n in range(low, high + 1)]
        unrated = any(serious is None for _, serious in placed(self.drafting.facts))
        return {name: name for name in (*rated, *((_UNRATED,) if unrated else ()))}


def _said(rating: int | None) -> str:
    return _UNRATED if rating is None else str(rating)


def _score(risk: Row) -> int:
    return (risk.likelihood or 0) * (risk.impact or 0)
