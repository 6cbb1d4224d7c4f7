"""What every screen has: the frame around it, its help, and the news that answers changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from lep_docs.tui.widgets.frame import Banner, KeyLine, TopLine
from lep_docs.tui.words import WIDE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.keys import Key
    from lep_docs.tui.actions import Action
    from lep_docs.tui.app import LepApp

_FIRST_WORDS = re.compile(r"[:.] ")


class LepScreen(Screen[None]):
    """A screen of ours. Its heading stands in the top line, its help opens with F1."""

    heading = ""
    help_text = ""
    own_actions: tuple[Action, ...] = ()  # those with a key of this screen's own
    _is_new = True

    def compose(self) -> ComposeResult:
        """The frame with the screen's own part inside."""
        # Said before anything stands in it: the first resize would have all of it styled again.
        name = "-wide" if self.app.size.width >= WIDE else "-narrow"
        self.set_class(True, name, update=False)  # noqa: FBT003 - as Textual declares it
        yield TopLine()
        yield Banner()
        yield from self.body()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """What stands between the top line and the keys."""
        yield from ()

    def on_mount(self) -> None:
        """Fill the frame."""
        self.refresh_frame()

    async def on_event(self, event: events.Event) -> None:
        """A screen that was styled as it was made is not styled again on coming to the front."""
        if isinstance(event, events.ScreenResume) and self._is_new:
            self._is_new, event.refresh_styles = False, False
        await super().on_event(event)

    @property
    def lep(self) -> LepApp:
        """The app, by its own type."""
        return self.app  # type: ignore[return-value]  # our screens live in no other app

    def facts_changed(self, keys: frozenset[Key]) -> None:
        """Answers at these keys changed, here or elsewhere: show them anew."""

    def why_not(self, action: str) -> str:  # noqa: ARG002 - screens that refuse something look at it
        """Why an action cannot be done here just now, in words; empty when it can."""
        return ""

    def news(self) -> str:
        """What stands at the right of the top line."""
        return ""

    def notice(self) -> str:
        """What the banner says; nothing when there is no reason for one."""
        return ""

    def refresh_frame(self) -> None:
        """Say anew what stands in the top line and the banner."""
        for line in self.query(TopLine):
            line.heading, line.news = self.heading, self.news()
        for banner in self.query(Banner):
            banner.tell(self.notice())


class DraftScreen(LepScreen):
    """A screen of an open partnership."""

    def __init__(self, drafting: Drafting) -> None:
        """Show `drafting`, which keeps every answer; the screen keeps none."""
        super().__init__()
        self.drafting = drafting

    def show_key(self, key: Key) -> None:
        """Bring the answer at `key` into view and put the focus on it."""

    def news(self) -> str:
        """Whether all is saved, in two or three words."""
        return shortly(self.drafting.saved_state)

    def notice(self) -> str:
        """Why the section on the screen cannot be changed, or why something is not saved."""
        name, state = section_of(self), self.drafting.saved_state
        barred = self.drafting.read_only(name) if name else ""
        if barred or state == shortly(state):
            return barred
        how = ' Choose with Ctrl+P, "what waits for you".' if self.drafting.conflicts else ""
        return state + how


def section_of(screen: object) -> str:
    """The name of the section a screen is about; empty when it is about none."""
    found = getattr(screen, "section", None)
    name = getattr(found, "name", found)
    return name if isinstance(name, str) else ""


def shortly(state: str) -> str:
    """The first few words of a sentence on saving: "Saved 14:32", "Not saved"."""
    return _FIRST_WORDS.split(state, maxsplit=1)[0]
