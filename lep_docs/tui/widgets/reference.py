"""Search as you type: one of many choices or records, or several of them.

A record that is not there yet is added on the spot. The matches stand under the line while it is
used; its height changes when it opens and closes, and not at each key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from lep_docs.core.options import matching, meant
from lep_docs.core.values import Unreadable
from lep_docs.tui.editing import Buffer
from lep_docs.tui.widgets.choice import codes
from lep_docs.tui.widgets.entry import Edited
from lep_docs.tui.widgets.line import Line, shown_text
from lep_docs.tui.widgets.panel_base import Panel
from lep_docs.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style
    from textual import events

    from lep_docs.core.fields import Choice, Section
    from lep_docs.core.values import Value

_LISTED_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Match:
    """One line under the search: a choice, or a kind of record to add under the typed name."""

    words: str
    choice: Choice | None = None
    section: Section | None = None


class Search(Line):
    """A line that finds one of many choices. Enter or Tab takes the one marked `>` and goes on."""

    leads_on = True

    DEFAULT_CSS = """
    Search > .search--match { background: $surface; }
    Search > .search--here { background: $surface; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"search--match", "search--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "take", show=False),
        Binding("escape", "close", show=False),
    ]

    class Wanted(Message):
        """A record that is not there yet should be added, under this name."""

        def __init__(self, search: Search, section: Section, name: str) -> None:
            """Keep which search asks, the kind of record and its name."""
            super().__init__()
            self.search, self.section, self.name = search, section, name

    def __init__(
        self,
        choices: Callable[[], Sequence[Choice]],
        label: Callable[[Choice], str],
        kinds: Sequence[Section] = (),
    ) -> None:
        """Offer what `choices` gives, each said by `label`; records of `kinds` can be added."""
        super().__init__(placeholder="Type a few letters to search, or press Down for the list")
        self._ask, self._label, self._kinds = choices, label, tuple(kinds)
        self._choices = tuple(choices())
        self._chosen: tuple[str, ...] = ()
        self._open = False
        self._here = 0

    @property
    def matches(self) -> tuple[Match, ...]:
        """What stands under the line when it is open."""
        query = "" if self.is_chosen else self.text
        found = matching(self._choices, query)
        listed = [Match(self._label(choice), choice) for choice in found]
        name = query.strip()
        if name and meant(self._choices, name) is None:
            listed += [
                Match(f'+ Add "{name}" as a new {kind.record_label}', section=kind)
                for kind in self._kinds
            ]
        return tuple(listed)

    @property
    def is_chosen(self) -> bool:
        """Whether the line shows a choice, and not what somebody is searching for."""
        return bool(self._chosen) and self.text == self._named(self._chosen[0])

    @property
    def typed(self) -> str:
        """The code of what was chosen, or what was typed if nothing was."""
        if self.is_chosen:
            return self._chosen[0]
        found = meant(self._choices, self.text)
        return found.code if found else self.text

    @property
    def said(self) -> str:
        """That what was typed leads nowhere yet."""
        text = self.text.strip()
        if not text or self.is_chosen or meant(self._choices, text):
            return ""
        return f'Kept as you typed it. Nothing is called "{text}" yet: choose from the list.'

    @property
    def uses_enter(self) -> bool:
        """While the list is open, Enter takes the marked one."""
        return self._open and bool(self.matches)

    @property
    def ends_word(self) -> bool:
        """Never: what is typed is a search until something is chosen."""
        return False

    def show(self, value: Value | None) -> None:
        """Show an answer by its name."""
        if isinstance(value, Unreadable):
            self._chosen = ()
            super().show(value)
            return
        chosen = codes(value)
        if self.has_focus and self._open and not chosen:
            return
        self._chosen = chosen
        shown = self._named(chosen[0]) if chosen else shown_text(None)
        if shown != self.text:
            self.text = shown

    def look_again(self) -> None:
        """Search what may be chosen now."""
        self._choices = tuple(self._ask())

    def _named(self, code: str) -> str:
        found = next((choice for choice in self._choices if choice.code == code), None)
        return self._label(found) if found else code

    def choose(self, code: str) -> None:
        """Take one, and tell."""
        self.put(code)
        self.post_message(Edited(self, settled=True))

    def put(self, code: str) -> None:
        """Take one."""
        self._chosen = (code,)
        self.text = self._named(code)
        self._shut()

    def edit(self, buffer: Buffer) -> None:
        """Typing over a choice starts a new search; the list opens with it."""
        if self.is_chosen and buffer.text != self.text:
            typed = buffer.text[self.buffer.cursor : buffer.cursor]
            buffer = Buffer.of(typed)
        changed = buffer.text != self.text
        super().edit(buffer)
        if changed:
            self._here = 0
            self._show_list()

    def action_step(self, step: int) -> None:
        """Through the list; Down opens it. Closed, it leaves the arrows to the screen."""
        if not self._open:
            if step < 0:
                raise SkipAction
            self._show_list()
            return
        self._here = max(0, min(len(self.matches) - 1, self._here + step))
        self.refresh()

    def action_take(self) -> None:
        """Take the marked one; closed, it leaves Enter to the screen."""
        matches = self.matches
        if not self._open or not matches:
            raise SkipAction
        match = matches[min(self._here, len(matches) - 1)]
        if match.choice is not None:
            self.choose(match.choice.code)
            if self.leads_on:
                self._go_on()
        elif match.section is not None:
            self.post_message(self.Wanted(self, match.section, self.text.strip()))

    def _go_on(self) -> None:
        """To the next question; after the last of those on the screen one stays."""
        panels = [one for one in self.ancestors if isinstance(one, Panel)]
        chain = self.screen.focus_chain
        after = chain[chain.index(self) + 1 :] if panels and self in chain else []
        if after and panels[-1].parent in after[0].ancestors:
            self.screen.set_focus(after[0])

    def action_close(self) -> None:
        """Close the list; closed, it leaves Escape to the screen."""
        if not self._open:
            raise SkipAction
        if self._chosen:
            self.text = self._named(self._chosen[0])
        self._shut()

    def on_blur(self) -> None:
        """Leaving takes the marked one when something was typed; it never adds anything."""
        super().on_blur()
        if not self._open:
            return
        match = next(iter(self.matches[self._here :]), None)
        if self.text.strip() and not self.is_chosen and match and match.choice:
            self.choose(match.choice.code)
        self._shut()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click takes what it is on, or puts the cursor there."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if self._open and at.y > self._above:
            self._here = self._first_shown + at.y - self._above - 1
            self.action_take()
        elif at.y == self._above:
            super().on_mouse_down(event)
            self._show_list()

    @property
    def _above(self) -> int:
        """How many lines stand above the one that is typed in."""
        return 0

    @property
    def _first_shown(self) -> int:
        return max(0, self._here - _LISTED_AT_MOST + 1)

    def _show_list(self) -> None:
        if not self._open:
            self._open = True
            self._resize()
        self.refresh()

    def _shut(self) -> None:
        if self._open:
            self._open = False
            self._resize()
        self._here = 0
        self.refresh()

    def _resize(self) -> None:
        room = min(_LISTED_AT_MOST, len(self._choices) + len(self._kinds)) or 1
        self.styles.height = self._above + 1 + (room if self._open else 0)

    def render(self) -> Text:
        """The line, and the matches under it while it is open."""
        line = super().render()
        if not self._open:
            return line
        wide = self.content_size.width
        matches = self.matches
        first = self._first_shown
        shown = [
            self._match_line(match, number == self._here, wide)
            for number, match in enumerate(matches)
            if first <= number < first + _LISTED_AT_MOST
        ]
        if not shown:
            shown = [Text("Nothing is called that.".ljust(wide), self._in_style("match"))]
        return Text("\n", no_wrap=True, overflow="crop", end="").join([line, *shown])

    def _match_line(self, match: Match, is_here: bool, wide: int) -> Text:  # noqa: FBT001 - one of a row of lines
        words = cut(f"{'>' if is_here else ' '} {match.words}", wide).ljust(wide)
        return Text(words, self._in_style("here" if is_here else "match"))

    def _in_style(self, part: str) -> Style:
        return self.get_component_rich_style(f"search--{part}")
