"""One question on the screen: label, hint, error, entry, what was understood, and its keys.

It hands every answer to `Drafting` and tells the screen by `Changed`; it keeps none. What is being
typed is noted at the end of each word and after a short pause; leaving the field answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widgets import Static

from lep_docs.app.keeping import said_conflict
from lep_docs.core.asking import NOT_KNOWN
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.saying import said
from lep_docs.core.sentences import cap_first
from lep_docs.core.values import NotApplicable, NotKnown, Unreadable
from lep_docs.tui.field_actions import ON_FIELD
from lep_docs.tui.keys_in_turn import wait_until_drawn
from lep_docs.tui.messages import Changed
from lep_docs.tui.widgets.blanks import BlankBox
from lep_docs.tui.widgets.entry import Typing
from lep_docs.tui.widgets.field_keys import FieldKeys
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.panel_base import Panel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.timer import Timer

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field
    from lep_docs.core.values import Value
    from lep_docs.tui.widgets.entries import AnyEntry
    from lep_docs.tui.widgets.entry import Edited
    from lep_docs.tui.widgets.reference import Search

PAUSE = 0.4


class FieldPanel(Panel):
    """One question with one entry."""

    DEFAULT_CSS = """
    FieldPanel:focus-within { border-left: outer $primary; }
    FieldPanel:focus-within > FieldKeys { visibility: visible; }
    FieldPanel.-problem { border-left: outer $error; }
    FieldPanel > .said { height: auto; width: 1fr; padding: 0 1; color: $text-success; }
    FieldPanel > .said.-empty { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(a.key, a.id, a.short, show=False, priority=True) for a in ON_FIELD),
        Binding("enter", "next", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("escape", "fold", "Fold", show=False),
    ]

    def __init__(self, drafting: Drafting, key: Key, field: Field, entry: AnyEntry) -> None:
        """Ask `field` at `key` by `entry`."""
        super().__init__(drafting, key, field)
        self.entry = entry
        entry.on_commit = self.commit
        self._pending = self._in_box = False
        self._pause: Timer | None = None
        self._box: BlankBox | None = None
        self._notice = self._last = ""

    def compose(self) -> ComposeResult:
        """The question from top to bottom."""
        self.look_asked()
        yield Static(self.head(), classes="head")
        yield self.entry
        yield Static("", markup=False, classes="said -empty")
        yield FieldKeys()

    def on_mount(self) -> None:
        """Show the answer that stands."""
        self._show()

    @property
    def value(self) -> Value | None:
        """What stands at the key; typed text that is no answer yet comes as unreadable."""
        draft = self.drafting.draft(self.key)
        if draft is not None:
            return Unreadable(draft.text, draft.problem)
        return self.drafting.answers.get(self.key)

    # Showing ------------------------------------------------------------------------------------

    def facts_changed(self, keys: Iterable[Key]) -> None:
        """Show the answer anew when it is other; offer what can be chosen now."""
        self.look_asked()
        if any(self.covers(key) or not key.field for key in keys) and not self._pending:
            self._show()
        if any(key.section != self.key.section or not key.field for key in keys):
            self.entry.look_again()
        self._show_head()

    def _show(self) -> None:
        value = self.value
        self.entry.show(value)
        self._last = self.entry.typed
        self._show_box(value)
        self._say_understood()

    def _show_head(self) -> None:
        if not self.is_mounted:
            return
        head, content = self.query_one(".head", Static), self.head()
        if head.content != content:
            head.update(content)
        self.set_class(bool(self.problem), "-problem")

    def _show_box(self, value: Value | None) -> None:
        if isinstance(value, NotKnown | NotApplicable):
            self._open_box(known_to_apply=isinstance(value, NotKnown)).show(value)
        elif self._box is not None and not self._box.has_focus_within:
            self._close_box()

    def _say_understood(self, refusal: str = "") -> None:
        text = refusal or self._understood()
        for line in self.query(".said").results(Static):  # none before the panel is put together
            if line.content != text:
                line.set_class(not text, "-empty")
                line.update(text)

    def _understood(self) -> str:
        value = self.value
        conflict = next((c for c in self.drafting.conflicts if c.key == self.key), None)
        if self._notice:
            return self._notice
        if conflict is not None:
            return said_conflict(self.drafting.facts, conflict)
        if isinstance(value, NotKnown | NotApplicable):
            return f"{cap_first(said(self.drafting.facts, self.field, value))}."
        if self.entry.said and not self.problem:
            return self.entry.said
        if isinstance(value, Unreadable) and not self.problem:
            return f"Kept as you typed it. {value.problem}"
        return ""

    def tell_problems(self, problems: Mapping[Key, str]) -> None:
        """Show what is wrong beside the field, or that nothing is any more."""
        self.problem = next((text for key, text in problems.items() if self.covers(key)), "")
        self._show_head()
        self._say_understood()

    def focus_on(self, key: Key) -> bool:
        """Put the focus on the entry."""
        if self.covers(key) or key == self.key.base:
            self.screen.set_focus(self.entry)
            return True
        return False

    # Answering ----------------------------------------------------------------------------------

    def on_edited(self, message: Edited) -> None:
        """Hand over what was chosen at once; note what is being typed at the end of each word."""
        message.stop()
        self._pending = True
        self._notice = ""
        self._in_box = message.entry is not self.entry
        if self._pause is not None:
            self._pause.stop()
        if message.settled:
            self.commit()
        elif not self.has_focus_within:
            # Typed and left in one breath: the news of leaving came before that of typing.
            self.call_later(self.commit)
        elif message.ends_word:
            self._note()
        else:
            self._pause = self.set_timer(PAUSE, self._note)

    def _note(self) -> None:
        """Let what is being typed outlive the program, and let the screen look at it."""
        text = self._typed
        if self._pending and text:
            self.drafting.typing(self.key, text)
            self._say_understood()
            self.post_message(Typing(self.key, text))

    @property
    def _typed(self) -> str:
        """What was typed last: the entry's answer, or a blank with its words."""
        if self._in_box and self._box is not None:
            return self._box.typed
        return self.entry.typed

    def commit(self) -> None:
        """Hand over what is being typed, even if the news of it is still on its way."""
        if not self._pending and self.entry.typed == self._last:
            return
        self._pending = False
        if self._pause is not None:
            self._pause.stop()
        if self._typed or not self._in_box:
            self._give(self._typed)
        self._in_box = False

    def on_descendant_blur(self) -> None:
        """Nothing typed is left behind."""
        self.commit()

    def _give(self, text: str) -> None:
        self._last = self.entry.typed
        self.entry.given()
        self.drafting.answer(self.key, text)
        self._show_box(self.value)
        self._say_understood()
        self.app.post_message(Changed([self.key]))

    def on_search_wanted(self, message: Search.Wanted) -> None:
        """Add the record that is named, and choose it."""
        message.stop()
        title = message.section.title
        try:
            record = self.drafting.add(message.section.name)
        except RefusedError as refusal:
            self._say_understood(str(refusal))
            return
        self.drafting.answer(Key(message.section.name, record, title), message.name)
        self.app.post_message(Changed([Key(message.section.name, record)]))
        message.search.look_again()
        message.search.put(record)
        self._give(self.entry.typed)
        self._notice = (
            f'Added the {message.section.record_label} "{message.name}" ({record}). The rest about '
            f"it is asked under {message.section.label}."
        )
        self._say_understood()

    def action_next(self) -> None:
        """From a line to the next question; elsewhere Enter belongs to the entry."""
        focused = self.screen.focused
        if not isinstance(focused, Line) or focused.uses_enter:
            raise SkipAction
        self.screen.focus_next()

    # Blanks -------------------------------------------------------------------------------------

    async def action_not_known(self) -> None:
        """Nobody knows yet: kept at once, then who finds out and by when are asked."""
        self._give(NOT_KNOWN)
        self._show_nothing()
        await self._ask_in_box(known_to_apply=True)

    async def action_not_applicable(self) -> None:
        """It does not apply: asks why, and keeps it with the reason."""
        self.commit()
        await self._ask_in_box(known_to_apply=False)

    def action_empty(self) -> None:
        """Back to not asked yet."""
        self._give("")
        self._show_nothing()
        self.screen.set_focus(self.entry)
        self._close_box()
        self._say_understood()

    def _show_nothing(self) -> None:
        """An empty entry, of which nothing is to be handed over."""
        self._pending = False
        self.entry.show(None)
        self._last = self.entry.typed

    async def _ask_in_box(self, *, known_to_apply: bool) -> None:
        """Put the focus on what a blank asks for, before any further key is looked at."""
        box = self._open_box(known_to_apply=known_to_apply)
        await box.wait_until_there()
        self.screen.set_focus(box.first)
        wait_until_drawn(box)

    def _open_box(self, *, known_to_apply: bool) -> BlankBox:
        if self._box is not None and self._box.known_to_apply is not known_to_apply:
            self._close_box()
        if self._box is None:
            self._box = BlankBox(known_to_apply=known_to_apply, facts=lambda: self.drafting.facts)
            self._box.there = self.mount(self._box, before=self.query_one(FieldKeys))
        return self._box

    def _close_box(self) -> None:
        if self._box is not None:
            self._box.remove()
            self._box = None

    # Help ---------------------------------------------------------------------------------------

    def action_field_help(self) -> None:
        """Unfold the help of this question; once it is unfolded, leave the key to the screen."""
        from lep_docs.tui.widgets.folding_help import FoldingHelp  # noqa: PLC0415 - when asked for

        if self.query(FoldingHelp):
            raise SkipAction
        help_ = FoldingHelp(self.drafting.facts, self.key, self.field)
        self.mount(help_, after=self.query_one(".head"))
        self.call_after_refresh(self.scroll_visible, animate=False)

    def action_fold(self) -> None:
        """Fold the help, or drop the reason that was asked for; else leave the key to others."""
        folded = self.query("FoldingHelp")
        if folded:
            folded.remove()
        elif self._box is not None and not self._box.typed:
            self.screen.set_focus(self.entry)
            self._close_box()
        else:
            raise SkipAction
