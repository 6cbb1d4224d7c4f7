"""Choices listed one to a line: one of them as `(*)`, or several as `[x]`. Nothing is preselected.

What is chosen is told by its mark, where the cursor stands by `>`: never by colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from lep_docs.core.asking import typed as as_typed
from lep_docs.core.fields import Choice
from lep_docs.core.values import Blank
from lep_docs.tui.widgets.entry import Edited, Entry
from lep_docs.tui.words import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from lep_docs.core.values import Value

_MARKS = {False: ("( )", "(*)"), True: ("[ ]", "[x]")}


class Choices(Entry, Widget, can_focus=True):
    """A few choices to pick from with the arrow keys and Space, a letter, a number or the mouse."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; padding: 0 1; color: $foreground; }
    Choices > .choices--here { text-style: bold; background: $panel; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space", "choose", "Choose", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]
    ALLOW_SELECT = False
    several = False

    def __init__(self, choices: Callable[[], Sequence[Choice]]) -> None:
        """Offer what `choices` gives; it is asked again when facts elsewhere change."""
        super().__init__()
        self._ask = choices
        self._choices = tuple(choices())
        self._chosen: tuple[str, ...] = ()
        self._here = 0

    @property
    def listed(self) -> tuple[Choice, ...]:
        """What is offered, with what is chosen but not offered any more."""
        known = {choice.code for choice in self._choices}
        lost = (Choice(code, code) for code in self._chosen if code not in known)
        return (*self._choices, *lost)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of what is chosen, in the order of the list."""
        return tuple(c.code for c in self.listed if c.code in self._chosen)

    @property
    def typed(self) -> str:
        """What is chosen, as it is typed."""
        return as_typed(self.chosen) if self.several else "".join(self.chosen)

    def show(self, value: Value | None) -> None:
        """Mark an answer."""
        before = len(self.listed)
        self._chosen = codes(value)
        here = next((n for n, c in enumerate(self.listed) if c.code in self._chosen), 0)
        if not self.has_focus:
            self._here = here
        self.refresh(layout=len(self.listed) != before)

    def look_again(self) -> None:
        """Offer what may be chosen now."""
        found = tuple(self._ask())
        if found != self._choices:
            self._choices = found
            self.refresh(layout=True)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's own
        """Letters and figures find a choice here, whatever is bound to them elsewhere."""
        return character is not None and character.isalnum()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    on_blur = on_focus

    def action_move(self, step: int) -> None:
        """To the choice before or after."""
        self._stand_on(self._here + step)

    def action_choose(self) -> None:
        """Choose where the cursor stands; of several, take it out again if it was chosen."""
        if not self.listed:
            return
        code = self.listed[self._here].code
        if not self.several:
            self._chosen = (code,)
        elif code in self._chosen:
            self._chosen = tuple(c for c in self._chosen if c != code)
        else:
            self._chosen = (*self._chosen, code)
        self.refresh()
        self.post_message(Edited(self, settled=True))

    def on_key(self, event: events.Key) -> None:
        """A figure goes to the choice of that number, a letter to the next that begins with it."""
        character = (event.character or "").lower()
        if not character.isalnum():
            return
        event.stop()
        if character.isdecimal():
            self._stand_on(int(character) - 1)
            return
        names = [choice.label.lower() for choice in self.listed]
        after = (*range(self._here + 1, len(names)), *range(self._here + 1))
        self._stand_on(next((n for n in after if names[n].startswith(character)), self._here))

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        at = event.get_content_offset(self)
        if at is not None and at.y < len(self.listed):
            self._here = at.y
            self.action_choose()

    def _stand_on(self, at: int) -> None:
        if 0 <= at < len(self.listed):
            self._here = at
            self.refresh()

    def get_content_height(self, *_: object) -> int:
        """One line for each choice."""
        return max(1, len(self.listed))

    def render(self) -> Content:
        """The choices with their marks."""
        if not self.listed:
            return Content("Nothing to choose from yet.")
        wide = self.content_size.width or 80
        lines = [self._line(n, choice, wide) for n, choice in enumerate(self.listed)]
        return Content("\n").join(lines)

    def _line(self, number: int, choice: Choice, wide: int) -> Content:
        is_here = self.has_focus and number == self._here
        mark = _MARKS[self.several][choice.code in self._chosen]
        line = cut(f"{'>' if is_here else ' '} {mark} {choice.label}", wide)
        style = self.get_visual_style("choices--here", partial=True) if is_here else ""
        return Content.styled(line.ljust(wide), style) if is_here else Content(line)


class Several(Choices):
    """Any number of a few choices."""

    several = True


def codes(value: Value | None) -> tuple[str, ...]:
    """The codes an answer holds, each as it is typed."""
    if value is None or isinstance(value, Blank):
        return ()
    return tuple(as_typed(one) for one in (value if isinstance(value, tuple) else (value,)))
