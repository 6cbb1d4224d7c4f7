"""Keys in turn: what is typed ahead waits until the key before it has had its effect.

Textual hands a key to whatever has the focus when it arrives; a screen that the key before it opens
has no focus yet, so that a quick typist's words would act on the screen that is being left. Letters
typed into a line are passed on at once; any other key is waited for, with all that it opens.
Where nothing moves for `PATIENCE` seconds, the next key is taken all the same.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual._callback import invoke
from textual.app import App

from lep_docs.tui.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message_pump import MessagePump
    from textual.screen import Screen
    from textual.widget import Widget

PATIENCE = 5.0


class KeysInTurn(App[None]):
    """An app whose keys and pasted texts take effect one after the other."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Nothing waits yet."""
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._busy_since: float | None = None
        self._typed_into: MessagePump | None = None
        self._holds = 0
        self._is_held = False
        self._last_key = monotonic()
        self.tidying = Tidying()

    @property
    def has_keys_waiting(self) -> bool:
        """Whether a key is still to have its effect."""
        return bool(self._waiting) or self._busy_since is not None

    async def on_event(self, event: events.Event) -> None:
        """Take keys and pasted texts in turn, everything else as it comes."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._last_key = monotonic()
        self.tidying.key_pressed()
        self._waiting.append(event)
        if self._busy_since is None:
            await self._take()

    def on_unmount(self) -> None:
        """Leave the collector as it was found."""
        self.tidying.end()

    def hold_keys(self) -> Callable[[], None]:
        """Let keys wait until what this returns is called."""
        self._holds += 1
        is_held = True

        def release() -> None:
            nonlocal is_held
            if is_held:
                is_held = False
                self._holds = max(0, self._holds - 1)  # none are left once patience has ended
                if self._is_held and not self._holds:
                    self._is_held = False
                    self._afterwards()

        return release

    def keep_going(self) -> None:
        """Give up waiting for what should long have come, and tidy; called now and then."""
        self.tidying.pause(monotonic() - self._last_key)
        if self._busy_since is not None and monotonic() - self._busy_since > PATIENCE:
            self._holds, self._is_held = 0, False
            self._busy_since = monotonic()
            self.call_later(self._take)

    async def _take(self) -> None:
        """Hand on what waits: letters to be typed at once, up to the first other key."""
        self._busy_since = None
        while self._waiting and self._busy_since is None and self.screen_stack:
            event = self._waiting[0]
            if self._is_typing(event):
                self._typed_into = self.focused
                await super().on_event(self._waiting.popleft())
                continue
            self._busy_since = monotonic()
            if self._typed_into is not None:
                passed, self._typed_into = self._typed_into, None
                self._pass(_upwards(passed), self._take_other)
            else:
                await self._take_other()

    def _is_typing(self, event: events.Key | events.Paste) -> bool:
        """Whether an event is a letter for a line or a text, which only shows it."""
        if not isinstance(event, events.Key) or not event.is_printable:
            return False
        # The first screen has neither: it is drawn before they are loaded.
        from textual.widgets import TextArea  # noqa: PLC0415 - see above

        from lep_docs.tui.widgets.line import Line  # noqa: PLC0415 - see above

        return isinstance(self.focused, Line | TextArea)

    async def _take_other(self) -> None:
        """Hand on one key, and wait until it has passed through all that may act on it."""
        if not self._waiting or not self.screen_stack:
            self._busy_since = None
            return
        target = self.focused or self.screen
        await super().on_event(self._waiting.popleft())
        way = _upwards(target)
        self._pass((*way, *way), self._afterwards)

    def _afterwards(self) -> None:
        """Wait for the screen that is in front now, then for whatever it holds keys for."""
        if self.screen_stack and self.is_running:
            self._pass((self.screen, self, self.screen, self), self._unless_held)

    async def _unless_held(self) -> None:
        """Take what comes next, unless something is being opened: then when that is there."""
        self._is_held = self._holds > 0
        if not self._is_held:
            await self._take()

    def _pass(self, way: Sequence[MessagePump], then: Callable[[], object]) -> None:
        """Call `then` once each pump on the way has dealt with what it had when it was reached."""
        if self._busy_since is not None:
            self._busy_since = monotonic()
        for n, pump in enumerate(way):
            rest = way[n + 1 :]
            if pump.call_later(self._pass, rest, then):
                return
        self.call_later(then)


def _upwards(pump: MessagePump) -> tuple[MessagePump, ...]:
    """A widget and all that its messages rise through, the app last."""
    found = [pump]
    while found[-1]._parent is not None:  # noqa: SLF001 - of a pump, which has no public name for it
        found.append(found[-1]._parent)  # noqa: SLF001 - as above
    return tuple(found)


def open_soon(node: Screen[Any] | Widget, callback: Callable[..., object], *args: object) -> None:
    """Call back once the screen has been drawn; keys wait until that is done."""
    app = node.app
    release = app.hold_keys() if isinstance(app, KeysInTurn) else nothing

    async def opened() -> None:
        try:
            await invoke(callback, *args)
        finally:
            release()

    if not node.call_after_refresh(opened):
        release()


def wait_until_drawn(node: Screen[Any] | Widget) -> None:
    """Let keys wait for the drawing: Tab goes by where things stand, and new ones stand nowhere."""
    open_soon(node, nothing)


def nothing() -> None:
    """Where no keys are taken in turn, none are held."""
