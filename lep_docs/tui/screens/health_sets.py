"""Choosing a set of questions by how long it takes and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import Static

from lep_docs.core.errors import LepError
from lep_docs.core.health.answering import Start
from lep_docs.core.health.instruments import Kind as Sort
from lep_docs.core.health.instruments import instruments
from lep_docs.core.sentences import counted
from lep_docs.core.sources import TYPED
from lep_docs.tui.health_rows import about_set, sets, ways
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ClassVar

    from textual.binding import BindingType
    from textual.content import Content

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.health.instruments import Instrument


class HealthSets(Listed):
    """The sets of questions, shortest first; Enter starts a check with one."""

    heading = "Start a health check"
    DEFAULT_CSS = LISTED_CSS.format(name="HealthSets")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "Start")]
    help_text = (
        "The sets of questions by how long each takes; the one under the cursor is explained "
        "below. Enter starts a check with it: some are asked in full or in a short form, and most "
        "with or without names. Your own sets, from the question sets, are listed too."
    )

    def __init__(self, drafting: Drafting, then: Callable[[str], object]) -> None:
        """Offer the sets; `then` hears the id of the check that was started."""
        super().__init__(drafting)
        self._then = then

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        found = list(sets(self.drafting.facts))
        count = counted(sum(row.choosable for row in found), "set")
        self.query_one("#sum", Static).update(f"{count} of questions: what do you want to know?")
        self.query_one(RowList).show(found)

    def whole(self, row: str) -> Content:
        """A set in full."""
        return about_set(self._sets.get(row))

    @property
    def _sets(self) -> dict[str, Instrument]:
        return instruments(self.drafting.facts)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Ask in which form, and start."""
        message.stop()
        code = message.row.id
        instrument = self._sets[code]
        if instrument.kind is Sort.TALK:
            self._start(code, "full")
            return

        def have(way: str | None) -> None:
            if way is not None:
                self._start(code, way)

        title = f"{instrument.code} {instrument.title}: who is asked what?"
        self.app.push_screen(PickOne(title, ways(instrument)), have)

    def _start(self, code: str, way: str) -> None:
        from lep_docs.app.health import start  # noqa: PLC0415 - only when one is started

        wish = Start(code, quick="quick" in way, anonymous="unnamed" in way)
        try:
            done = start(self.drafting, wish, TYPED)
        except LepError as refusal:
            self.lep.say(str(refusal))
            return
        self.lep.take(done.outcome)
        self.app.pop_screen()
        self._then(done.ids[0])
        self.lep.say(f"{done.ids[0]} started: a answers it here, w makes Word files to send out.")
