"""What stands around every screen: the top line, the banner and the line of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from lep_docs.tui.actions import ACTIONS, BY_KEY
from lep_docs.tui.words import cut, one_line, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.dom import DOMNode
    from textual.screen import Screen

    from lep_docs.tui.actions import Action

_GAP = "  "
_NAMES = {
    "escape": "Esc",
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


class TopLine(Widget):
    """The heading at the left; when all was saved, and how many problems, at the right."""

    DEFAULT_CSS = """
    TopLine { dock: top; height: 1; background: $panel; color: $foreground; }
    """
    heading = reactive("", layout=False)
    news = reactive("", layout=False)

    def render(self) -> Content:
        """One line, the heading shortened before the news."""
        wide = self.size.width
        news = f" {self.news} "
        heading = cut(f" {one_line(self.heading)}", max(0, wide - width(news)))
        space = " " * max(0, wide - width(heading) - width(news))
        return Content.assemble((heading, "bold"), space, news)


class Banner(Static):
    """A sentence that stays until its reason has gone; takes no room while it is empty."""

    DEFAULT_CSS = """
    Banner { height: auto; max-height: 4; padding: 0 1; background: $panel; color: $warning; }
    Banner.-empty { display: none; }
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__("", markup=False, classes="-empty")

    def tell(self, sentence: str) -> None:
        """Show a sentence; none hides the banner."""
        self.set_class(not sentence, "-empty")
        self.update(sentence)


@dataclass(frozen=True, slots=True)
class Shown:
    """One key in the line: how it reads, what it does, and whose action it is.

    Where room is short, one that `stays` is the last to go.
    """

    key: str
    words: str
    action: str
    owner: DOMNode
    stays: bool = False

    @property
    def text(self) -> str:
        """What stands in the line."""
        return f"{self.key} {self.words}"


class KeyLine(Widget):
    """The keys that do something here, each of which can be clicked."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; background: $panel; color: $foreground; }
    """
    keys: reactive[tuple[Shown, ...]] = reactive((), layout=False)

    def on_mount(self) -> None:
        """Follow what can be done."""
        self.screen.bindings_updated_signal.subscribe(self, self._look)
        self._look(self.screen)

    def _look(self, screen: Screen[Any]) -> None:
        if screen.is_attached:
            own = shown_keys(screen, everywhere=False)
            self.keys = (*own, *shown_keys(screen, everywhere=True))

    def render(self) -> Content:
        """As many keys as there is room for; help and the way back before all others."""
        parts: list[str | tuple[str, str]] = [" "]
        for one in self._fitting():
            parts += [(one.key, "bold $primary"), f" {one.words}{_GAP}"]
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        start = 1
        for one in self._fitting():
            end = start + width(one.text)
            if start <= event.x < end:
                await self.app.run_action(one.action, one.owner)
                return
            start = end + len(_GAP)

    def _fitting(self) -> Iterator[Shown]:
        kept = sum(width(one.text) + len(_GAP) for one in self.keys if one.stays)
        room = self.size.width - 1 + len(_GAP) - kept
        full = False
        for one in self.keys:
            if one.stays:
                yield one
                continue
            room -= width(one.text) + len(_GAP)
            full = full or room < 0
            if not full:
                yield one


def shown_keys(screen: Screen[Any], *, everywhere: bool) -> list[Shown]:
    """The keys worth showing: the screen's own, or those that do the same on every screen.

    A field may give one of the latter a meaning of its own for a moment; it still reads the same.
    """
    active = screen.active_bindings
    if everywhere:
        return [
            Shown(a.shown, a.short, active[a.key].binding.action, active[a.key].node, a.stays)
            for a in ACTIONS
            if a.footer and a.key in active and _offered(screen, a)
        ]
    found: dict[str, Shown] = {}
    for one in active.values():
        binding = one.binding
        if binding.show and binding.key not in BY_KEY:
            name, words = readable(binding.key), binding.description
            found.setdefault(words, Shown(name, words, binding.action, one.node))
    return list(found.values())


def _offered(screen: Screen[Any], action: Action) -> bool:
    offers = getattr(screen.app, "offers", None)
    return offers is None or bool(offers(action.id))


def readable(key: str) -> str:
    """A key as people read it: `ctrl+up` as Ctrl+Up."""
    if len(key) == 1:
        return key
    return _NAMES.get(key) or "+".join(part.capitalize() for part in key.split("+"))
