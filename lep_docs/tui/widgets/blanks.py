"""The two blanks that carry words: not known (who finds out, by when) and not applicable (why)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from lep_docs.core.asking import NOT_APPLICABLE, NOT_KNOWN
from lep_docs.core.date_words import anchors, understand_date
from lep_docs.core.dates import show_date
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import Choice
from lep_docs.core.options import meant, shown
from lep_docs.core.values import NotApplicable, NotKnown
from lep_docs.tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.widget import AwaitMount

    from lep_docs.core.facts import Facts
    from lep_docs.core.values import Value


class BlankBox(Vertical):
    """Asks what belongs to a blank. Its lines tell the panel by `Edited`."""

    DEFAULT_CSS = """
    BlankBox { height: auto; padding: 0 0 0 2; }
    BlankBox > Static { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, known_to_apply: bool, facts: Callable[[], Facts]) -> None:
        """Ask who finds out (`known_to_apply`), or why it does not apply.

        `facts` are those of today, for names and for days counted from others.
        """
        super().__init__()
        self.known_to_apply = known_to_apply
        self._facts = facts
        self.there: AwaitMount | None = None
        self.first = Line(placeholder="" if not known_to_apply else "May stay open")
        self.by = Line(placeholder="May stay open; a date, or in 6 weeks")

    def compose(self) -> ComposeResult:
        """One or two questions, each with its line."""
        asked = "Who will find out?" if self.known_to_apply else "Why does it not apply?"
        yield Static(asked, markup=False)
        yield self.first
        if self.known_to_apply:
            yield Static("By when?", markup=False)
            yield self.by

    async def wait_until_there(self) -> None:
        """Until the lines can take the focus."""
        if self.there is not None:
            await self.there

    @property
    def typed(self) -> str:
        """The blank as it is typed; empty while a reason is still wanted."""
        first = self.first.text.strip()
        if not self.known_to_apply:
            return f"{NOT_APPLICABLE}: {first}" if first else ""
        by, who = self._day(), self._who(first)
        said = f"{who} by {by}".strip() if by else who
        return f"{NOT_KNOWN}: {said}" if said else NOT_KNOWN

    def _who(self, text: str) -> str:
        """Who was named: the id of a role, person or party that is called so, else the words."""
        facts = self._facts()
        rows = (*facts.roles, *facts.people, *facts.parties)
        found = meant([Choice(row.id, facts.name(row.id)) for row in rows], text)
        return found.code if found else text

    def _day(self) -> str:
        text = self.by.text.strip()
        try:
            return understand_date(text, anchors(self._facts())).day.isoformat() if text else ""
        except NotUnderstoodError:
            return text

    def show(self, value: Value | None) -> None:
        """Show what a blank says, where it is not being typed."""
        match value:
            case NotKnown(who, by):
                self._fill(self.first, shown(Choice(who, self._facts().name(who))))
                self._fill(self.by, show_date(by) if by else "")
            case NotApplicable(why):
                self._fill(self.first, why)
            case _:
                return

    def _fill(self, line: Line, text: str) -> None:
        if not line.has_focus and line.text != text:
            line.text = text
