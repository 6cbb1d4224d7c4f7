"""What a health check came to: bars, differences, then and now; follow-ups into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.errors import LepError
from lep_docs.core.health.following import Wish, offers
from lep_docs.core.health.results import result
from lep_docs.core.health.saying import summary
from lep_docs.core.sentences import and_list, cap_first
from lep_docs.core.sources import TYPED
from lep_docs.tui.health_actions import ON_RESULT
from lep_docs.tui.health_rows import (
    LEVEL,
    OFFER,
    PICTURE,
    in_full,
    level_in_full,
    lines_of,
    offer_in_full,
    picture_in_full,
    rows,
)
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.row_list import Row, RowList
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ClassVar

    from textual.binding import BindingType

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.health.following import Offer
    from lep_docs.core.health.scoring import Line
    from lep_docs.core.keys import Key

_GONE = "This check, or its set of questions, is not there any more."


class HealthResult(Listed):
    """A result, the line under the cursor in full."""

    DEFAULT_CSS = LISTED_CSS.format(name="HealthResult")
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(a.key, a.id, a.short, show=a.footer) for a in ON_RESULT),
    ]
    own_actions = ON_RESULT
    help_text = (
        "The bars show means, better the longer; the words beside them say how grave it is, how "
        "far the organisations are apart, and how it moved since the last check with the same "
        "questions. The line under the cursor is shown below with each organisation's own bar.\n"
        "Under “What to do about it”, f puts the step under the cursor into the implementation "
        "plan, with the finding behind it. The first time you are asked which role sees to it; o "
        "chooses another for the next ones. Ctrl+Z takes a step out again."
    )

    def __init__(self, drafting: Drafting, record: str) -> None:
        """Show what the check `record` came to."""
        super().__init__(drafting)
        self._record, self._owner = record, ""
        self._lines: dict[str, Line] = {}
        self._offers: dict[str, Offer] = {}
        self.heading = record

    def on_mount(self) -> None:
        """Work it out."""
        super().on_mount()
        self._look()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - roles and plan count too
        """Work it out anew."""
        self._look()

    def _look(self) -> None:
        facts = self.drafting.facts
        check = next((c for c in facts.health_checks if c.id == self._record), None)
        found = result(facts, check) if check else None
        if check is None or found is None:
            self._lines, self._offers = {}, {}
            self.query_one("#sum", Static).update(_GONE)
            self.query_one(RowList).show([])
            return
        offered = offers(facts, check)
        self._lines = lines_of(found)
        self._offers = {f"{OFFER}{one.code}": one for one in offered}
        self.heading = f"{check.id} {found.instrument.title}"
        self.query_one("#sum", Static).update(f"{cap_first(one_line(summary(facts, found)))}.")
        listed = self.query_one(RowList)
        listed.show(list(rows(facts, found, offered)))
        self.tell_here()
        self.refresh_frame()

    def whole(self, row: str) -> Content:
        """A line in full."""
        facts = self.drafting.facts
        if row in self._offers:
            return offer_in_full(facts, self._offers[row])
        check = next((c for c in facts.health_checks if c.id == self._record), None)
        found = result(facts, check) if check else None
        if found is not None and row in self._lines:
            return in_full(facts, found, self._lines[row])
        if found is not None and found.levels and row.startswith(LEVEL):
            return level_in_full(found.levels.rows[int(row.removeprefix(LEVEL))])
        if check is not None and row.startswith(PICTURE):
            return picture_in_full(check.captured[int(row.removeprefix(PICTURE)) - 1])
        shown = next((r for r in self.query_one(RowList).rows if row and r.id == row), None)
        parts = (shown.text, shown.right) if shown else ()
        return Content("\n".join(part for part in parts if part))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter on a follow-up puts it into the plan too."""
        message.stop()
        if message.row.id in self._offers:
            self.action_follow_up()

    def action_follow_up(self) -> None:
        """Put the step under the cursor into the plan."""
        chosen = self.query_one(RowList).chosen
        offer = self._offers.get(chosen.id) if chosen else None
        if offer is None:
            self.lep.say("Put the cursor on a step under “What to do about it”.")
        elif offer.task:
            self.lep.say(f"It is in the plan already, as {offer.task}.")
        elif self._owner:
            self._put(offer.code)
        else:
            self._ask_owner(lambda: self._put(offer.code))

    def action_owner(self) -> None:
        """Choose who sees to the next ones."""
        self._ask_owner(lambda: None)

    def _ask_owner(self, then: Callable[[], None]) -> None:
        facts = self.drafting.facts
        offered = [Row(r.id, one_line(facts.name(r.id)), facts.name(r.party)) for r in facts.roles]
        if not offered:
            self.lep.say("No role is on record yet: add one first, to see to it.")
            return

        def have(role: str | None) -> None:
            if role is not None:
                self._owner = role
                then()

        self.app.push_screen(PickOne("Which role sees to it?", offered, self._owner), have)

    def _put(self, code: str) -> None:
        from lep_docs.app.health import follow_up  # noqa: PLC0415 - only when one is chosen

        try:
            done = follow_up(self.drafting, self._record, [code], Wish(self._owner), TYPED)
        except LepError as refusal:
            self.lep.say(str(refusal))
            return
        self.lep.take(done.outcome)
        who = self.drafting.facts.name(self._owner)
        self.lep.say(f"In the plan as {and_list(done.ids)}, for {who}. Ctrl+Z takes it back.")

    def action_answer(self) -> None:
        """Answer it."""
        from lep_docs.tui.screens.health import answer  # noqa: PLC0415 - that one opens this

        answer(self, self._record)

    def action_to_word(self) -> None:
        """Make its Word questionnaires."""
        from lep_docs.tui.screens.health import to_word  # noqa: PLC0415 - as above

        to_word(self, self._record)
