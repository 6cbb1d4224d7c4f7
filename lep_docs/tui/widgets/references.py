"""Search as you type for several records: those chosen stand above the line, each with its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from lep_docs.core.asking import typed as as_typed
from lep_docs.core.options import meant
from lep_docs.core.values import Unreadable
from lep_docs.tui.widgets.choice import codes
from lep_docs.tui.widgets.entry import Edited
from lep_docs.tui.widgets.reference import Match, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from lep_docs.core.fields import Choice, Section
    from lep_docs.core.values import Value
    from lep_docs.tui.editing import Buffer


class SearchSeveral(Search):
    """A search for any number of records: those chosen stand above it as `[x]`; Tab goes on."""

    leads_on = False

    def __init__(
        self,
        choices: Callable[[], Sequence[Choice]],
        label: Callable[[Choice], str],
        kinds: Sequence[Section] = (),
    ) -> None:
        """As for one."""
        super().__init__(choices, label, kinds)
        self._removing = -1

    @property
    def is_chosen(self) -> bool:
        """What is typed is always a search: the chosen ones stand above it."""
        return False

    @property
    def _above(self) -> int:
        return len(self._chosen)

    @property
    def matches(self) -> tuple[Match, ...]:
        """What is not chosen yet."""
        return tuple(
            m for m in super().matches if m.choice is None or m.choice.code not in self._chosen
        )

    @property
    def typed(self) -> str:
        """The codes of those chosen, with what is typed and leads nowhere after them."""
        text = self.text.strip()
        found = meant(self._choices, text) if text else None
        last = (found.code,) if found else (text,) if text else ()
        return as_typed(tuple(dict.fromkeys((*self._chosen, *last))))

    def show(self, value: Value | None) -> None:
        """Show the records chosen, by their names."""
        if isinstance(value, Unreadable):
            written = value.written if isinstance(value.written, str) else ""
            self.text = written
            return
        chosen = codes(value)
        if chosen != self._chosen:
            self._chosen = chosen
            self._removing = -1
            self._resize()
            self.refresh()
        if not self.has_focus and self.text:
            self.text = ""

    def put(self, code: str) -> None:
        """Add one to those chosen."""
        self._chosen = (*self._chosen, code)
        self.text = ""
        self._here = 0
        self._resize()
        self.refresh()

    def action_step(self, step: int) -> None:
        """Up from the line leads to those chosen, to take one out with Space or Delete."""
        if self._removing >= 0:
            self._removing = self._removing + step
            if self._removing >= len(self._chosen):
                self._removing = -1
            self._removing = max(self._removing, -1 if step > 0 else 0)
            self.refresh()
        elif step < 0 and self._chosen and (not self._open or self._here == 0):
            self._removing = len(self._chosen) - 1
            self._shut()
        else:
            super().action_step(step)

    def edit(self, buffer: Buffer) -> None:
        """Space and Delete on one of those chosen take it out."""
        if self._removing >= 0 and buffer.text != self.text:
            self._take_out(self._removing)
            return
        super().edit(buffer)

    def action_delete(self, where: str) -> None:
        """Take out the one the cursor stands on, else delete in the line."""
        if self._removing >= 0:
            self._take_out(self._removing)
        else:
            super().action_delete(where)

    def _take_out(self, at: int) -> None:
        self._chosen = (*self._chosen[:at], *self._chosen[at + 1 :])
        self._removing = -1
        self._resize()
        self.refresh()
        self.post_message(Edited(self, settled=True))

    def on_blur(self) -> None:
        """As for one; nothing stays marked for taking out."""
        self._removing = -1
        super().on_blur()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click takes what it is on, or puts the cursor there."""
        at = event.get_content_offset(self)
        if at is not None and at.y < self._above:
            self._take_out(at.y)
        else:
            super().on_mouse_down(event)

    def render(self) -> Text:
        """Those chosen, then the line and its matches."""
        wide = self.content_size.width
        lines = [
            self._match_line(
                Match(f"[x] {self._named(code)}"), self.has_focus and n == self._removing, wide
            )
            for n, code in enumerate(self._chosen)
        ]
        return Text("\n", no_wrap=True, overflow="crop", end="").join([*lines, super().render()])
