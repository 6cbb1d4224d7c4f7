"""Help for the screen one comes from: what it is for, its keys, the keys of everywhere."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from lep_docs.tui.actions import ACTIONS
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.widgets.frame import shown_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from lep_docs.tui.actions import Action

_KEY_WIDTH = 12
_NARROWEST = 30
_ALWAYS = (
    ("Tab", "To the next field or list; Shift+Tab to the one before."),
    ("Mouse", "Everything can be clicked, the keys in the last line too."),
)


class HelpScreen(LepScreen):
    """What can be done on a screen, in words."""

    DEFAULT_CSS = """
    HelpScreen VerticalScroll { padding: 0 1; scrollbar-size-vertical: 1; }
    HelpScreen Static { height: auto; }
    """

    def __init__(self, about: LepScreen) -> None:
        """Explain `about`."""
        super().__init__()
        self.about = about
        self.heading = f"Help: {about.heading}"

    def body(self) -> ComposeResult:
        """One text to scroll."""
        with VerticalScroll():
            yield Static("", id="help-words", markup=False)

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Break the lines anew."""
        lines = Content("\n").join(self._lines())
        self.query_one("#help-words", Static).update(lines)

    def action_help(self) -> None:
        """The key that opened it closes it too."""
        self.dismiss()

    def _lines(self) -> Iterator[Content]:
        wide = max(_NARROWEST, self.size.width - 4)
        for paragraph in self.about.help_text.strip().split("\n"):
            yield from (Content(line) for line in wrap(paragraph, wide))
            yield Content("")
        told = {one.shown for one in self.about.own_actions}
        keys = shown_keys(self.about, everywhere=False)
        own = [(one.key, one.words) for one in keys if one.key not in told]
        own += [(one.shown, one.help) for one in self.about.own_actions]
        if own:
            yield from _table("Keys on this screen", own, wide)
            yield Content("")
        here = [a for a in ACTIONS if a.key and self._has(a)]
        everywhere = [(a.shown, a.help) for a in here]
        yield from _table("Keys everywhere", [*everywhere, *_ALWAYS], wide)

    def _has(self, action: Action) -> bool:
        """Whether the screen that is explained has the action."""
        lep, name = self.lep, f"action_{action.id}"
        open_enough = lep.is_open or not action.drafting
        return open_enough and (hasattr(self.about, name) or hasattr(lep, name))


def _table(title: str, rows: Sequence[tuple[str, str]], wide: int) -> Iterator[Content]:
    yield Content.styled(title, "bold $primary")
    for key, words in rows:
        first, *more = wrap(words, wide - _KEY_WIDTH) or [""]
        yield Content.assemble((f" {key:<{_KEY_WIDTH - 1}}", "bold"), first)
        yield from (Content(" " * _KEY_WIDTH + line) for line in more)
