"""What every special view shares: its changes, the rule that is broken, the words when it is empty.

A view says what it shows and what a key does; every change goes through the drafting, and none is
made while the section cannot be changed.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widgets import Static

from lep_docs.core.errors import LepError
from lep_docs.tui.messages import Changed
from lep_docs.tui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from textual.app import ComposeResult
    from textual.message import Message
    from textual.timer import Timer
    from textual.widget import Widget

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.keys import Key

_CHECK_AFTER = 0.4


class WholeView(Vertical):
    """A section seen whole. `about` says in the help what its keys do."""

    DEFAULT_CSS = """
    WholeView { height: 1fr; }
    WholeView #broken { color: $warning; }
    WholeView #keys { height: auto; max-height: 3; padding: 0 1; }
    WholeView #welcome { display: none; height: auto; padding: 1 2; }
    WholeView.-nothing > * { display: none; }
    WholeView.-nothing > #welcome { display: block; }
    """
    about: ClassVar[str] = ""

    def __init__(self, drafting: Drafting) -> None:
        """Show what `drafting` holds."""
        super().__init__()
        self.drafting = drafting
        self._pause: Timer | None = None

    @abstractmethod
    def parts(self) -> Iterable[Widget]:
        """What stands above the broken rule; the first part takes the keys."""

    @abstractmethod
    def show(self) -> None:
        """Show everything anew, the cursor kept where it was."""

    @abstractmethod
    def welcome(self) -> str:
        """Why there is nothing to see yet and how to begin; "" when there is something."""

    @abstractmethod
    def concerned(self) -> Collection[str]:
        """The records whose problems are told just now."""

    def keys(self) -> str:
        """What the keys do, in a line or two."""
        return ""

    def compose(self) -> ComposeResult:
        """The parts, what is broken, the keys; the welcome in their place."""
        yield from self.parts()
        yield SaidLine(id="broken")
        if self.keys():
            yield Static(self.keys(), id="keys", markup=False)
        yield Static("", id="welcome", markup=False)

    def on_mount(self) -> None:
        """Fill it."""
        self._greet()
        self.show()
        self._focus()
        self.look_soon()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any may matter
        """Answers changed, here or elsewhere."""
        was_empty = self.has_class("-nothing")
        self._greet()
        self.show()
        for line in self.query("#keys").results(Static):
            line.update(self.keys())
        if was_empty:
            self._focus()
        self.look_soon()

    def change(self, texts: Mapping[Key, str]) -> None:
        """Give answers in one step; why they were refused is said."""
        barred = next(filter(None, (self.drafting.read_only(k.section) for k in texts)), "")
        if not texts or barred:
            self._say_refused(barred)
            return
        try:
            self.drafting.answer_many(texts)
        except LepError as refusal:
            self._say_refused(str(refusal))
            return
        self.post_message(Changed(texts))

    def say_here(self) -> None:
        """Say what stands under the cursor."""

    def follow(self, message: Message) -> None:
        """The cursor moved: say what is under it now, and soon what is broken there."""
        message.stop()
        self.say_here()
        self.look_soon()

    def look_soon(self) -> None:
        """Look for what is broken once the keys pause."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_CHECK_AFTER, self._look)

    def _look(self) -> None:
        """Say what is broken round about the cursor."""
        records = self.concerned()
        found = (f for f in self.drafting.findings if not f.waived and f.record in records)
        first = next(found, None)
        said = f"{first.message} {first.remedy}" if first else ""
        self.query_one("#broken", SaidLine).said = said

    def _say_refused(self, why: str) -> None:
        if why:
            self.app.notify(why, markup=False)

    def _greet(self) -> None:
        said = self.welcome()
        self.set_class(bool(said), "-nothing")
        self.query_one("#welcome", Static).update(said)

    def _focus(self) -> None:
        first = next((child for child in self.children if child.can_focus), None)
        if first is not None and not self.has_class("-nothing"):
            first.focus()
