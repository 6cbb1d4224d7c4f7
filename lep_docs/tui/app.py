"""The app: keeps the open partnership, the themes and the keys; opens screens; leaves safely.

What is asked and answered lives in `Drafting`; what can be seen of it lives in the screens. The app
joins the two: it tells every open screen which answers changed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from lep_docs.app.workspace import JOINT
from lep_docs.tui.actions import ACTIONS, BY_ID
from lep_docs.tui.opening import OpensScreens, keep_typed, said_news
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.themes import THEMES, first_theme
from lep_docs.tui.unseen import WithoutUnseen
from lep_docs.tui.words import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.filter import LineFilter

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.hearing import Outcome
    from lep_docs.app.keeping import News
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.keys import Key
    from lep_docs.tui.messages import Changed, GoTo

POLL_EVERY = 2.0
SMALLEST = (60, 16)
_DEBUG = "LEP_DOCS_DEBUG"
_WITHOUT_UNSEEN = WithoutUnseen()


class LepApp(OpensScreens):
    """The program in the terminal. Screens use `drafting`, `open_section`, `go_to` and `say`."""

    CSS_PATH = "tui.tcss"
    TITLE = "lep_docs"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        *(Binding(a.key, f"app.do('{a.id}')", a.short, show=a.footer) for a in ACTIONS if a.key),
    ]

    def __init__(self, workspace: Workspace, drafting: Drafting | None = None) -> None:
        """Open on the home screen, or on the partnership that is handed in."""
        # Told before Textual looks at the environment itself: without colours nothing is mixed.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.animation_level = "none"
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
        self.workspace = workspace
        self._drafting = drafting
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme(os.environ)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The library's own filters, and last the one that keeps text from being a command."""
        return (*super().get_line_filters(), _WITHOUT_UNSEEN)

    def on_mount(self) -> None:
        """Show the first screen, and look now and then whether somebody else changed the files."""
        self.push_screen(self.first_screen())
        self.set_interval(POLL_EVERY, self.look_at_files)

    # What changed ------------------------------------------------------------------------------

    def on_changed(self, message: Changed) -> None:
        """Tell every open screen."""
        self.tell(message.keys)

    def on_go_to(self, message: GoTo) -> None:
        """Open the section of an answer and show it."""
        self.go_to(message.key)

    def tell(self, keys: Iterable[Key]) -> None:
        """Let every open screen show these answers anew, the one in front first."""
        shown = frozenset(keys)
        if not self.is_running:  # the screens are being taken down
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, LepScreen) and screen.is_mounted:
                screen.facts_changed(shown)
                screen.refresh_frame()

    def take(self, outcome: Outcome) -> None:
        """What became of a step: shown everywhere, with a colleague's changes met on the way."""
        self.tell(outcome.keys)
        self.take_news(outcome.news)

    def take_news(self, news: Sequence[News]) -> None:
        """Keep what a colleague did, and say it."""
        if news:
            self.news = (*self.news, *news)
            self.tell(one.key for one in news)
            self.say(said_news(news))

    def look_at_files(self) -> None:
        """Take in what a colleague or an editor changed in the answers' files."""
        self.keep_going()
        if self._drafting is not None:
            self.take_news(self._drafting.poll())

    # Doing --------------------------------------------------------------------------------------

    async def action_do(self, name: str) -> None:
        """Do an action of the registry here, or say why it cannot be done."""
        screen = self.screen
        reason = screen.why_not(name) if isinstance(screen, LepScreen) else ""
        if BY_ID[name].drafting and not self.is_open:
            reason = "Open a partnership first."
        elif not reason and not self.offers(name):
            reason = f"{BY_ID[name].verb}: there is nothing like that on this screen."
        if reason:
            self.say(reason)
            return
        keep_typed(screen)
        owner = screen if hasattr(screen, f"action_{name}") else self
        await self.run_action(name, owner)

    def action_undo(self) -> None:
        """Take back the last change of this sitting."""
        self._turned(self.drafting.undo())

    def action_redo(self) -> None:
        """Make the last undone change again."""
        self._turned(self.drafting.redo())

    def _turned(self, outcome: Outcome) -> None:
        self.take(outcome)
        self.say(outcome.said)

    def action_saved(self) -> None:
        """Say when the last change was saved."""
        self.say(self.drafting.saved_state)

    def action_leave(self) -> None:
        """Close the program; what is being typed is kept first."""
        self.call_after_refresh(self._leave)

    def _leave(self) -> None:
        self.put_away()
        self.exit()

    # When things go wrong -----------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where nothing could be read."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        self.guard_size(small=small)

    def _fatal_error(self) -> None:
        """A mistake in the program: leave with one sentence instead of a traceback."""
        if os.environ.get(_DEBUG):
            super()._fatal_error()
            return
        self._exit_renderables.append(
            "The program met a mistake of its own and had to stop. Your answers are saved up to "
            f"the last word. Start it again; set {_DEBUG}=1 to see the technical details."
        )
        self._close_messages_no_wait()


def show(workspace: Workspace, name: str | None) -> int:
    """Show the home screen, or a partnership when one is named, until the person leaves.

    Raises:
        NotFoundError: there is no such partnership.
    """
    app = LepApp(workspace)
    if name is not None:
        workspace.room(name)
        app.to_read = (name, JOINT)
    app.run()
    return app.return_code or 0
