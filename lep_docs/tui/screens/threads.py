"""Comments of returned documents as threads: open, answered, settled; answering and settling."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.dates import show_date
from lep_docs.core.errors import LepError, UnknownKeyError
from lep_docs.core.keys import parse_key
from lep_docs.core.saying import place
from lep_docs.core.sentences import counted
from lep_docs.core.threads import ANSWERED, OPEN, RESOLVED
from lep_docs.tui.messages import GoTo
from lep_docs.tui.review_actions import ON_THREADS
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.screens.write_together import Question, WriteTogether
from lep_docs.tui.widgets import row_list
from lep_docs.tui.widgets.row_list import Kind, RowList
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from lep_docs.app.hearing import Outcome
    from lep_docs.core.facts import Row
    from lep_docs.core.keys import Key

_STATES = {OPEN: "Open", ANSWERED: "Answered", RESOLVED: "Settled"}
_NONE = "No comment is on record yet. In a review, t puts a comment on record."


class Threads(Listed):
    """The list of comments, and the one under the cursor with its replies."""

    heading = "Comments from readers"
    own_actions = ON_THREADS
    DEFAULT_CSS = LISTED_CSS.format(name="Threads")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(action.key, action.id, action.short, show=action.footer) for action in ON_THREADS
    ]
    help_text = (
        "What readers said of the documents, as it came back in Word files. Open comments wait "
        "for an answer: w says what was done, or why nothing was, and the next version of the "
        "document prints it beside the comment. x says that nobody waits for more.\n"
        "A new reply in a file that comes back opens a comment again. Enter goes to the answer "
        "that was commented on."
    )

    def on_mount(self) -> None:
        """Start in the list."""
        super().on_mount()
        self._show()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may be named
        """List anew."""
        self._show()

    def _show(self) -> None:
        threads = self.drafting.facts.comments
        waiting = sum(_state(row) == OPEN for row in threads)
        said = f"{counted(len(threads), 'comment')}, {waiting} open" if threads else _NONE
        self.query_one("#sum", Static).update(said)
        self.query_one(RowList).show(list(self._rows()))
        self.tell_here()

    def _rows(self) -> Iterator[row_list.Row]:
        for state, heading in _STATES.items():
            members = [row for row in self.drafting.facts.comments if _state(row) == state]
            if members:
                yield row_list.Row("", heading, kind=Kind.HEADING)
            for row in members:
                kind = Kind.PLAIN if state == OPEN else Kind.GOOD
                yield row_list.Row(row.id, one_line(row.text or ""), row.author or "", kind, 1)

    def whole(self, row: str) -> Content:
        """A comment with its replies."""
        thread = self.drafting.facts.find(row)
        return Content("\n").join(self._lines(thread)) if thread is not None else Content("")

    def _lines(self, row: Row) -> Iterator[Content]:
        key = self._key(row)
        where = place(self.drafting.catalogue, key) if key else row.section or ""
        document = self.drafting.facts.name(row.document) if row.document else ""
        parts = (document, where, row.place or "")
        yield Content.styled(_plain(" · ".join(part for part in parts if part)), "$text-muted")
        if row.quoted:
            yield Content(_plain(f"On “{row.quoted}”"))
        yield Content.styled(_plain(f"{_who(row.author, row.date)}: {row.text}"), "bold")
        for reply in row.replies:
            yield Content(_plain(f"{_who(reply.author, reply.date)} replied: {reply.text}"))
        if row.answer:
            said_by = _who(row.answered_by, row.answered_on)
            yield Content.styled(_plain(f"What we did ({said_by}): {row.answer}"), "$success")

    @property
    def _here(self) -> Row | None:
        chosen = self.query_one(RowList).chosen
        threads = self.drafting.facts.comments
        return next((row for row in threads if chosen and row.id == chosen.id), None)

    def _key(self, row: Row) -> Key | None:
        """The answer that was commented on, while there is one at that address."""
        try:
            key = parse_key(row.about) if row.about else None
            if key is not None:
                place(self.drafting.catalogue, key)
        except (UnknownKeyError, KeyError):
            return None
        return key

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go to the answer."""
        message.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the answer that was commented on."""
        row = self._here
        key = self._key(row) if row is not None else None
        if key is not None:
            self.post_message(GoTo(key))
        elif row is not None:
            self.lep.say("The comment is on the document's own words, and on no answer.")

    def action_answer(self) -> None:
        """Write what was done."""
        row = self._here
        if row is None:
            return

        def wrong(text: str) -> str:
            return "" if text else "Say what was done, or why nothing was."

        sides = tuple(("", line) for line in self._lines(row))
        question = Question("What was done about it?", sides, row.answer or "", wrong)
        self.app.push_screen(WriteTogether(question), lambda text: self._answer(row.id, text))

    def _answer(self, thread: str, text: str | None) -> None:
        from lep_docs.app.person import person  # noqa: PLC0415 - asks the system
        from lep_docs.app.taking import answer_comment  # noqa: PLC0415 - loads the engine

        if text:
            self._do(lambda: answer_comment(self.drafting, thread, text, person()))

    def action_resolve(self) -> None:
        """Nobody waits for more."""
        from lep_docs.app.taking import resolve_comment  # noqa: PLC0415 - as above

        row = self._here
        if row is not None:
            self._do(lambda: resolve_comment(self.drafting, row.id))

    def _do(self, change: Callable[[], Outcome]) -> None:
        try:
            outcome = change()
        except LepError as refusal:
            self.lep.say(str(refusal))
        else:
            self.lep.take(outcome)
            self.lep.say(f"{outcome.said}. Ctrl+Z takes it back.")


def _state(row: Row) -> str:
    return row.state if row.state in _STATES else OPEN


def _who(name: str | None, day: date | None) -> str:
    return ", ".join(part for part in (name or "Somebody", show_date(day) if day else "") if part)


def _plain(text: str) -> str:
    return "\n".join(one_line(line) for line in text.split("\n"))
