"""Ways of looking at a table of records: its columns, order, filter and search, and what it says.

Rows stay where they are while answers change: the table is put in order anew only when the person
asks for it, or when records come and go.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from lep_docs.core.sentences import counted
from lep_docs.tui.screens.pick import PickOne, PickSeveral
from lep_docs.tui.screens.record_changes import RecordChanges
from lep_docs.tui.table_view import (
    View,
    figures,
    first_view,
    line,
    lines,
    quick_field,
    short_choices,
    tally,
)
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.row_list import Row
from lep_docs.tui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field
    from lep_docs.core.mending import Problem
    from lep_docs.tui.widgets.entry import Edited

_SEARCH_AFTER = 0.2
_ALL = "@all"
# How each section was last looked at in this sitting.
_KEPT: WeakKeyDictionary[Drafting, dict[str, View]] = WeakKeyDictionary()


class RecordViews(RecordChanges):
    """What a screen of records can show."""

    def __init__(self, drafting: Drafting, section: str) -> None:
        """Show the records of `section`."""
        super().__init__(drafting, section)
        self._kept = _KEPT.setdefault(drafting, {})
        self.view: View = self._kept.get(section) or first_view(self.section)
        self.problems_of: dict[str, list[Problem]] = {}
        self._typed = ""

    @abstractmethod
    def read(self) -> None:
        """Show the record under the cursor."""

    def rebuild(self) -> None:
        """Put the table in order anew."""
        facts = self.drafting.facts
        self._present = {row.id for row in facts.everything(self.name_)}
        self.marked &= self._present
        shown = lines(facts, self.section, self.view, self.drafting.session.drafts)
        headings = {name: self._heading(name) for name in self.view.columns}
        states = {record: _state(found) for record, found in self.problems_of.items()}
        self.table.show(headings, shown, states, self.marked)
        self.say_state()
        self._say_legend()
        self.read()

    def _heading(self, column: str) -> str:
        arrow = ("↓" if self.view.downwards else "↑") if self.view.sort == column else ""
        only = "=" if self.view.only_in == column else ""
        return f"{arrow}{only}{self.section.by_name[column].label}"

    def refresh_record(self, record: str) -> None:
        """Show one record anew where it stands."""
        row = self.drafting.facts.find(record)
        if row is not None:
            fields = [self.section.by_name[name] for name in self.view.columns]
            shown = line(self.drafting.facts, fields, row, self.drafting.session.drafts)
            state = _state(self.problems_of.get(record, ()))
            self.table.update_line(shown, state, marked=record in self.marked)

    def refresh_marks(self) -> None:
        """Show which records are marked."""
        for record in self.table.listed:
            self.refresh_record(record)
        self.say_state()
        self._say_legend()

    def why_not(self, action: str) -> str:
        """Why records cannot be moved just now."""
        if action == "move" and (self.view.sort or self.view.only_in or self.view.search):
            return (
                "Records are moved in their own order: take the sorting (s), the filter (f) and "
                "the words to find (/) off first."
            )
        return super().why_not(action)

    def say_state(self) -> None:
        """How many are shown of how many, in which order, how many are marked."""
        shown, every = len(self.table.listed), len(self._present)
        said = [counted(every, self.section.record_label, self.section.record_plural)]
        if shown != every:
            said[0] = f"{shown} of {said[0]}"
        if self.view.search:
            said.append(f'with "{self.view.search}"')
        if self.view.only_in:
            said.append(f"{self.section.by_name[self.view.only_in].label}: {self.view.only}")
        if self.view.sort:
            way = ", the last first" if self.view.downwards else ""
            said.append(f"by {self.section.by_name[self.view.sort].label}{way}")
        if self.marked:
            said.append(f"{len(self.marked)} marked: b changes them")
        self.query_one("#state", SaidLine).said = "   ".join([*said, self.last_done])

    def _say_legend(self) -> None:
        """What the figures do."""
        field = self.figures_for()
        if field is None and not any(map(short_choices, self.section.fields)):
            said = ""
        elif field is None:
            said = "Move to a column with a few choices to set it by a figure key."
        else:
            keys = [f"{n} {words}" for n, (_, words) in figures(field).items()]
            many = f" ({len(self.marked)} marked)" if self.marked else ""
            colon = "" if f"{field.label}{many}".endswith("?") else ":"
            said = f"{field.label}{many}{colon}  {'  '.join(keys)}"
        self.query_one("#legend", SaidLine).said = said

    def figures_for(self) -> Field | None:
        """The question that figures answer: the column under the cursor, else the status."""
        here = self.section.by_name.get(self.table.column_here)
        return here if short_choices(here) else quick_field(self.section)

    def look(self, view: View) -> None:
        """Show the table in another way."""
        self.view = self._kept[self.name_] = view
        self.rebuild()

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        column = self.table.column_here
        if column:
            self.look(self.view.sorted_by(column))

    def action_retired(self) -> None:
        """Show retired records too, or hide them."""
        self.look(replace(self.view, retired=not self.view.retired))

    def action_filter(self) -> None:
        """Choose what the column under the cursor must say."""
        field = self.section.by_name.get(self.table.column_here)
        if field is None:
            self.lep.say("Move to the column to filter by first.")
            return
        found = tally(self.drafting.facts, self.section, field, retired=self.view.retired)
        rows = [Row(_ALL, "All of them", str(sum(found.values())))]
        rows += [Row(text, text, str(number)) for text, number in found.items()]
        here = self.view.only if self.view.only_in == field.name else ""
        self.app.push_screen(PickOne(f"Show only: {field.label}", rows, here), self._filter)

    def _filter(self, only: str | None) -> None:
        if only == _ALL:
            self.look(replace(self.view, only_in="", only=""))
        elif only is not None:
            self.look(replace(self.view, only_in=self.table.column_here, only=only))

    def action_columns(self) -> None:
        """Choose the columns."""
        offered = {f.name: f.label for f in self.section.fields}
        title = f"Columns of {self.section.label}"
        self.app.push_screen(PickSeveral(title, offered, self.view.columns), self._choose_columns)

    def _choose_columns(self, chosen: tuple[str, ...] | None) -> None:
        if chosen:
            title = self.section.title
            first = (title,) if title in chosen else ()
            columns = (*first, *(name for name in chosen if name != title))
            self.look(replace(self.view, columns=columns))

    def action_search(self) -> None:
        """Type words to find."""
        self.add_class("-finding")
        self.query_one("#find", Line).focus()

    def on_edited(self, message: Edited) -> None:
        """Find what was typed, once typing pauses."""
        if message.entry is self.query_one("#find", Line):
            message.stop()
            self._typed = message.entry.typed
            self.set_timer(_SEARCH_AFTER, self._find)

    def _find(self) -> None:
        if self._typed != self.view.search:
            self.look(replace(self.view, search=self._typed))

    def action_found(self) -> None:
        """From the words to find to what they found."""
        self.end_finding(self.query_one("#find", Line).text)

    def end_finding(self, search: str) -> None:
        """Back to the table, showing what holds these words."""
        self.query_one("#find", Line).text = search
        self.set_class(bool(search), "-finding")
        self.table.focus()
        self.look(replace(self.view, search=search))


def _state(problems: Sequence[Problem]) -> str:
    """What the table says of a record."""
    return f"{len(problems)} to mend" if problems else ""
