"""What is due, live: by how far off it is, each line leading to the answer that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from lep_docs.app.clock import today
from lep_docs.core.dates import show_date, show_month
from lep_docs.core.due import When, by_when, due, named, seen_from
from lep_docs.core.saying import place
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.messages import GoTo
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.widgets.row_list import Kind, Row, RowList
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.due import Due
    from lep_docs.core.facts import Facts
    from lep_docs.core.keys import Key

_LOOK_AFTER = 0.3
_WIDE = 110
_COUNTED = (When.OVERDUE, When.SOON)


class Agenda(Listed):
    """Everything that is due, and the one under the cursor in full."""

    heading = "What is due"
    DEFAULT_CSS = LISTED_CSS.format(name="Agenda")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "today", "From today")]
    help_text = (
        "What should have happened and what comes next: reviews, milestones, actions, risks to "
        "check, decisions, figures of measures, posts to fill or whose holder has left, missing "
        "sign-offs, planning dates, and answers that somebody promised to find out. Enter goes to "
        "the answer that says so; Esc comes back to the same line.\n"
        "The list looks from the day that the facts speak of; t looks from today instead, and "
        "back. lep-docs calendar puts milestones and reviews into your calendar."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Show what is due in `drafting`, and anew whenever answers change."""
        super().__init__(drafting)
        self._found: dict[str, Due] = {}
        self._from_today = False

    def on_mount(self) -> None:
        """The screen at once, the list a moment later."""
        super().on_mount()
        open_soon(self, self._look)

    def on_resize(self) -> None:
        """A wide window has room for who sees to it."""
        self._look()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may matter
        """Look again once typing pauses."""
        self.set_timer(_LOOK_AFTER, self._look)

    def action_today(self) -> None:
        """Look from today, or from the facts' own day again."""
        self._from_today = not self._from_today
        self._look()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go to its answer."""
        message.stop()
        self.post_message(GoTo(self._found[message.row.id].key))

    def whole(self, row: str) -> Content:
        """One thing that is due, with who sees to it and which answer says so."""
        one = self._found.get(row)
        if one is None:
            return Content("")
        facts = self._facts
        who = named(facts, one.who)
        lines = (
            f"{one.kind}, {show_date(one.day) if one.day else 'no day set'}",
            f"Who sees to it: {who}" if who else "Nobody is named who sees to it.",
            f"From: {place(facts.catalogue, one.key)}",
        )
        return Content("\n").join([Content.styled(one.what, "bold"), *map(Content, lines)])

    @property
    def _facts(self) -> Facts:
        facts = self.drafting.facts
        return seen_from(facts, today()) if self._from_today else facts

    def _look(self) -> None:
        """Find out anew and list it."""
        if not self.is_mounted or not self.query(RowList):
            return
        facts = self._facts
        groups = by_when(due(facts), facts.as_of)
        self._found = {_identity(one): one for _, ones in groups for one in ones}
        counts = {when: len(ones) for when, ones in groups}
        said = ", ".join(f"{counts[w]} {w.lower()}" for w in _COUNTED if w in counts)
        day = "today, " if self._from_today else ""
        text = f"As at {day}{show_date(facts.as_of)}: {said or 'nothing is pressing'}."
        self.query_one("#sum", Static).update(text)
        rows = list(_rows(facts, groups, wide=self.size.width >= _WIDE))
        listed = self.query_one(RowList)
        listed.show(rows or [Row("", "Nothing is due.", kind=Kind.GOOD)])
        self.query_one("#words", Static).update(
            self.whole(listed.chosen.id if listed.chosen else "")
        )


def _identity(one: Due) -> str:
    """What tells one line from another while answers change."""
    return f"{one.key} {one.kind} {one.who}"


def _rows(
    facts: Facts, groups: tuple[tuple[When, tuple[Due, ...]], ...], *, wide: bool
) -> Iterator[Row]:
    for when, ones in groups:
        yield Row("", when, str(len(ones)), kind=Kind.HEADING)
        kind = Kind.BAD if when is When.OVERDUE else Kind.PLAIN
        for one in ones:
            text = f"{_short(one.day)}  {one.kind}: {one_line(one.what)}"
            who = f"{one_line(facts.name(one.who))}  " if wide and one.who else ""
            yield Row(_identity(one), text, f"{who}{one.record:>7}", kind, indent=1)


def _short(day: date | None) -> str:
    """A day in eleven letters, so that what follows lines up."""
    return f"{day.day:>2} {show_month(day)}" if day else "     no day"
