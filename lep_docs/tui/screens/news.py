"""What came from elsewhere: colleagues' changes, what was brought back, what waits for a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from lep_docs.app.keeping import said_conflict
from lep_docs.core.answers import Record
from lep_docs.core.errors import LepError
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.saying import place, said_side
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from lep_docs.core.merge import Conflict

_CHOOSE, _GO, _TELL = "choose:", "go:", "tell:"
_MINE, _THEIRS, _BOTH = "mine", "theirs", "both"


class NewsScreen(DraftScreen):
    """A list of it; Enter chooses or goes there."""

    DEFAULT_CSS = """
    NewsScreen #whole { height: 5; padding: 0 1; background: $surface; }
    """
    heading = "From colleagues, and brought back"
    help_text = (
        "When a colleague changes the same partnership, what they changed is taken in at once and "
        "listed here. Where both of you changed the same answer differently, neither is lost: "
        "Enter on its line lets you choose which one stands.\n"
        "What was not saved when the program last ended is brought back and listed here too."
    )

    def body(self) -> ComposeResult:
        """The list, and the whole of the line under the cursor."""
        yield RowList(list(self._rows()))
        yield Static("", id="whole", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may be listed
        """List anew."""
        self.query_one(RowList).show(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        waiting, back = self.drafting.conflicts, self.drafting.recovered
        if waiting:
            yield Row("", "Waiting for you to choose", kind=Kind.HEADING)
        for one in waiting:
            said = said_conflict(self.drafting.facts, one)
            yield Row(f"{_CHOOSE}{one.key}", said, kind=Kind.BAD, indent=1)
        if back.said:
            yield Row("", back.said, kind=Kind.HEADING)
        for number, line in enumerate((*back.answers, *back.unread)):
            yield Row(f"{_TELL}{number}", line, indent=1)
        for key in back.drafts:
            where = place(self.drafting.catalogue, key)
            yield Row(f"{_GO}{key}", f"{where}: still to be understood", indent=1)
        yield Row("", "From colleagues in this sitting", kind=Kind.HEADING)
        for news in dict.fromkeys(self.lep.news):
            yield Row(f"{_GO}{news.key}", news.said, indent=1)
        if not self.lep.news:
            yield Row("", "Nothing yet.", kind=Kind.NOTE, indent=1)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Show the whole line."""
        self.query_one("#whole", Static).update(message.row.text if message.row else "")

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Choose between two answers, or go to the place."""
        message.stop()
        kind, _, key = message.row.id.partition(":")
        if kind == _GO.removesuffix(":"):
            self.lep.go_to(parse_key(key))
        elif kind == _CHOOSE.removesuffix(":"):
            self._ask(parse_key(key))

    def _ask(self, key: Key) -> None:
        conflict = next((c for c in self.drafting.conflicts if c.key == key), None)
        if conflict is None:
            return

        def decide(answer: str | None) -> None:
            self._decide(conflict, answer)

        title = place(self.drafting.catalogue, key)
        self.app.push_screen(PickOne(title, self._sides(conflict)), decide)

    def _sides(self, conflict: Conflict) -> list[Row]:
        facts, key = self.drafting.facts, conflict.key
        sides = [
            Row(_MINE, f"Mine stands: {said_side(facts, key, conflict.ours)}"),
            Row(_THEIRS, f"The colleague's stands: {said_side(facts, key, conflict.theirs)}"),
        ]
        if isinstance(conflict.ours, Record) and isinstance(conflict.theirs, Record):
            sides.append(Row(_BOTH, "Both stay: mine under the next number"))
        return sides

    def _decide(self, conflict: Conflict, answer: str | None) -> None:
        key = conflict.key
        try:
            if answer == _BOTH:
                new = self.drafting.keep_both(key)
                self.lep.tell((key, Key(key.section, new)))
            elif answer is not None:
                self.lep.take(self.drafting.decide(key, theirs=answer == _THEIRS))
        except LepError as refusal:
            self.lep.say(str(refusal))
        self.facts_changed(frozenset())
        self.refresh_frame()
