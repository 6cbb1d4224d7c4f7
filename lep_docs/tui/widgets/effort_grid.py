"""Effort by person and period: full-time equivalents in cells, too much marked with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lep_docs.core.digests.effort import QUARTER
from lep_docs.core.digests.effort_by_person import MONTH, YEAR, by_person
from lep_docs.core.numbers import show_number
from lep_docs.core.sentences import counted
from lep_docs.tui.messages import GoTo
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.grid import NOTHING, Loud
from lep_docs.tui.widgets.grid_view import GridView
from lep_docs.tui.widgets.row_list import Row as ListRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.digests.effort_by_person import ByPerson, Line, Load
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.keys import Key

TOGETHER, HAS, IN_ALL = "@together", "@has", "@in all"
_NOBODY = "@nobody"
_LENGTHS = {"m": MONTH, "q": QUARTER, "y": YEAR}
_CALLED = {MONTH: "month", QUARTER: "quarter", YEAR: "year"}


class EffortGrid(GridView):
    """People down, periods along; the last line is everybody's time together."""

    names_at_most: ClassVar[int] = 22
    narrowest: ClassVar[int] = 9
    about: ClassVar[str] = (
        "Each figure is the time promised on the fullest day of its period: 1 is full time. OVER "
        "says that it is more than the person has. m, q and y show months, quarters or years; each "
        "is named by the month it begins with. The last column adds everything up in months of "
        "full time. The last line, Together, is everybody's time on the one fullest day of the "
        "period, so it may be less than the figures above it added up. Enter opens the allocation "
        "behind the cell; where there are several, choose one."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Take the periods that suit what is promised."""
        super().__init__(drafting)
        self._months = 0
        self._seen: tuple[Facts, ByPerson] | None = None

    @property
    def effort(self) -> ByPerson:
        """What is promised now; worked out once for each state of the answers."""
        facts = self.drafting.facts
        if self._seen is None or self._seen[0] is not facts:
            self._seen = (facts, by_person(facts, self._months))
        return self._seen[1]

    @property
    def corner(self) -> str:
        """How long the periods are."""
        return f"Who, by {_CALLED[self.effort.months]}"

    def keys(self) -> str:
        """Which periods are shown, and the other ones."""
        return "m Months  q Quarters  y Years   OVER: more than there is   1: full time"

    def welcome(self) -> str:
        """How to begin."""
        if self.effort.lines:
            return ""
        return (
            "Here everybody's time stands period by period, and whoever is promised for more than "
            "they have is marked. No time is promised yet: add it under Allocations (Ctrl+P, then "
            "type allocations). Esc goes back."
        )

    def down(self) -> Mapping[str, str]:
        """Everybody with time promised, and all of them together."""
        names = {line.id or _NOBODY: self._called(line) for line in self.effort.lines}
        return {**names, TOGETHER: "Together"}

    def along(self) -> Mapping[str, str]:
        """What each has, the periods, the sum."""
        periods = {str(n): period.label for n, period in enumerate(self.effort.periods)}
        return {HAS: "Has", **periods, IN_ALL: "Months"}

    def cell(self, row: str, column: str) -> str:
        """FTE, with the word OVER where it is too much."""
        line = self._line(row)
        if column == HAS:
            return NOTHING if line.has is None else show_number(line.has)
        if column == IN_ALL:
            return show_number(round(line.months, 1))
        load = line.loads[int(column)]
        said = show_number(load.fte) if load.allocations else NOTHING
        return Loud(f"{said} OVER") if load.over else said

    def sentence(self, row: str, column: str) -> str:
        """Who, when, how much of how much, and for what."""
        line = self._line(row)
        who = "Everybody together" if row == TOGETHER else self._called(line)
        if column == HAS:
            has = "nobody is named" if line.has is None else f"{show_number(line.has)} to give"
            return f"{who}: {has}"
        if column == IN_ALL:
            said = f"{show_number(round(line.months, 1))} months of full time in all"
            return f"{who}: {said}\n{self._made_of(line.allocations)}"
        load, period = line.loads[int(column)], self.effort.periods[int(column)]
        said = f"{show_number(load.fte)} of full time, {period.said}{_against(line, load)}"
        return f"{who}: {said}\n{self._made_of(load.allocations)}"

    def concerned_by(self, row: str, column: str) -> Collection[str]:
        """The person and the allocations."""
        return {row, *(a.id for a in self._behind(row, column))}

    def place(self, row: str, column: str) -> Key | None:
        """The allocation, where there is one alone."""
        behind = self._behind(row, column)
        return behind[0].key if len(behind) == 1 else None

    def answers(self, row: str, column: str, character: str) -> Mapping[Key, str]:  # noqa: ARG002 - of all cells
        """Other periods; the time itself is changed in its record."""
        if character.lower() in _LENGTHS:
            self._months, self._seen = _LENGTHS[character.lower()], None
            self.show()
        return {}

    def open(self, row: str, column: str) -> None:
        """Open the allocation, or ask which."""
        behind = self._behind(row, column)
        if len(behind) < 2:  # noqa: PLR2004 - a choice needs two
            super().open(row, column)
            return
        rows = [ListRow(a.id, f"{a.id}  {self._activity(a)}", show_number(a.fte)) for a in behind]
        title = f"{counted(len(behind), 'allocation')}: which one?"
        self.app.push_screen(PickOne(title, rows), self._open)

    def _open(self, chosen: str | None) -> None:
        found = self.drafting.facts.find(chosen)
        if found is not None:
            self.post_message(GoTo(found.key))

    def _line(self, row: str) -> Line:
        lines = {line.id or _NOBODY: line for line in self.effort.lines}
        return lines.get(row, self.effort.together)

    def _behind(self, row: str, column: str) -> Sequence[Row]:
        line = self._line(row)
        return line.loads[int(column)].allocations if column.isdigit() else line.allocations

    def _called(self, line: Line) -> str:
        return self.drafting.facts.name(line.id) if line.id else "Nobody named"

    def _activity(self, allocation: Row) -> str:
        return self.drafting.facts.name(allocation.activity) or "no activity named"

    def _made_of(self, allocations: Sequence[Row]) -> str:
        """What the time is for, the most first."""
        given: dict[str, list[Row]] = {}
        for allocation in allocations:
            given.setdefault(self._activity(allocation), []).append(allocation)
        said = (
            f"{name} {' and '.join(show_number(a.fte) for a in own)}" for name, own in given.items()
        )
        return "; ".join(said) or "nothing is promised"


def _against(line: Line, load: Load) -> str:
    if line.has is None:
        return ""
    if load.over:
        return f": {show_number(load.over)} more than the {show_number(line.has)} there is to give"
    return f", of {show_number(line.has)} to give"
