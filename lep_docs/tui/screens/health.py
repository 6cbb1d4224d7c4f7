"""The health checks: those held, starting one, closing it, making its Word questionnaires."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.dates import show_date
from lep_docs.core.errors import LepError
from lep_docs.core.health.answering import CHECKS, rates_together
from lep_docs.core.health.instruments import Kind as Sort
from lep_docs.core.health.instruments import instrument_of
from lep_docs.core.health.voices import TOGETHER
from lep_docs.core.sentences import counted
from lep_docs.tui.health_actions import ON_CHECKS
from lep_docs.tui.health_rows import about_check, held
from lep_docs.tui.screens.health_answers import HealthAnswers
from lep_docs.tui.screens.health_pictures import HealthPictures
from lep_docs.tui.screens.health_result import HealthResult
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ClassVar

    from textual.binding import BindingType

    from lep_docs.core.facts import Row as Record
    from lep_docs.core.keys import Key
    from lep_docs.tui.screens.base import DraftScreen

_NONE = "No health check has been held yet. n starts one."


class HealthChecks(Listed):
    """Every health check, and the one under the cursor in full."""

    heading = "Health checks"
    DEFAULT_CSS = LISTED_CSS.format(name="HealthChecks")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Results"),
        *(Binding(a.key, a.id, a.short, show=a.footer) for a in ON_CHECKS),
    ]
    own_actions = ON_CHECKS
    help_text = (
        "A health check asks everybody the same questions and sets the answers side by side. n "
        "starts one: choose it by what it is for and how long it takes.\n"
        "a answers it here, each organisation alone or all together; in a workshop on the vision "
        "it writes down what people picture. w makes Word files to send out; read what comes back "
        "with r in the list of sections. Enter shows what it came to, and what to do about it.\n"
        "x closes a check. One without names shows nothing before it has closed, and never what "
        "fewer than four people said."
    )

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self._look()

    def facts_changed(self, keys: frozenset[Key]) -> None:
        """List them anew, if it is about them."""
        if any(key.section == CHECKS for key in keys):
            self._look()

    def _look(self) -> None:
        found = list(held(self.drafting.facts))
        count = sum(row.choosable for row in found)
        said = counted(count, "health check") if count else _NONE
        self.query_one("#sum", Static).update(said)
        self.query_one(RowList).show(found)
        self.tell_here()

    def whole(self, row: str) -> Content:
        """A check in full."""
        check = self._check(row)
        return about_check(self.drafting.facts, check) if check else Content("")

    def _check(self, record: str) -> Record | None:
        return next((c for c in self.drafting.facts.health_checks if c.id == record), None)

    @property
    def _here(self) -> Record | None:
        chosen = self.query_one(RowList).chosen
        return self._check(chosen.id) if chosen else None

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Show its results."""
        message.stop()
        check = self._check(message.row.id)
        if check is not None and instrument_of(self.drafting.facts, check) is None:
            self.lep.say(f"The set of questions {check.instrument} is not here.")
        elif check is not None:
            self.app.push_screen(HealthResult(self.drafting, check.id))

    def action_new(self) -> None:
        """Choose a set of questions."""
        from lep_docs.tui.screens.health_sets import HealthSets  # noqa: PLC0415 - only then

        listed = self.query_one(RowList)
        self.app.push_screen(HealthSets(self.drafting, listed.put_on))

    def action_answer(self) -> None:
        """Answer the one under the cursor."""
        if self._here is not None:
            answer(self, self._here.id)

    def action_to_word(self) -> None:
        """Make its Word questionnaires."""
        if self._here is not None:
            to_word(self, self._here.id)

    def action_close(self) -> None:
        """Close it, or open it again."""
        check = self._here
        if check is None:
            return
        today = self.drafting.facts.as_of
        if not check.closed and check.opened and check.opened > today:
            opens = f"{check.id} opens on {show_date(check.opened)}"
            self.lep.say(f"{opens}: it cannot close before, on {show_date(today)}.")
            return
        day = "" if check.closed else today.isoformat()
        self.lep.take(self.drafting.answer(check.at.closed, day))
        self.lep.say(f"{check.id} is open again." if check.closed else f"{check.id} has closed.")


def answer(screen: DraftScreen, record: str) -> None:
    """Ask who answers a check, then open its questions."""
    facts = screen.drafting.facts
    check = next(c for c in facts.health_checks if c.id == record)
    instrument = instrument_of(facts, check)
    if check.closed and check.closed < facts.as_of:
        screen.lep.say(f"{record} has closed. x in the list of health checks opens it again.")
        return
    if instrument is not None and instrument.horizons:
        screen.app.push_screen(HealthPictures(screen.drafting, record))
        return
    if instrument is None or instrument.kind is Sort.TALK:
        screen.lep.say("There is nothing to rate in it: talk it through, and write the note.")
        return

    def go(party: str | None) -> None:
        if party is not None:
            party = "" if party == TOGETHER else party
            screen.app.push_screen(HealthAnswers(screen.drafting, record, party))

    if instrument.kind is Sort.LEVELS:
        go("")
        return
    offered = [Row(p.id, facts.name(p.id)) for p in facts.parties]
    offered = offered or [Row("", "No organisation is on record yet.", kind=Kind.NOTE)]
    if rates_together(check, instrument):
        offered.append(Row(TOGETHER, "All together, after talking it over"))
    title = "Whose person answers, without a name?" if check.anonymous else "Who answers?"
    screen.app.push_screen(PickOne(title, offered), go)


def to_word(screen: DraftScreen, record: str) -> None:
    """Make the Word questionnaires of a check, off to the side."""
    from lep_docs.app.documents import Home  # noqa: PLC0415 - loads the engine
    from lep_docs.app.questionnaires import Wanted, write  # noqa: PLC0415 - as above

    drafting = screen.drafting

    def work() -> None:
        try:
            home = Home(drafting.name, drafting.room)
            paths = write(drafting.workspace, home, Wanted(record))
            folder = paths[0].parent
            said = f"{counted(len(paths), 'questionnaire')} to send out, in {folder}."
        except (LepError, OSError) as refusal:
            said = str(refusal)
        if screen.is_attached:
            tell: Callable[[str], None] = screen.lep.say
            screen.app.call_from_thread(tell, said)

    screen.run_worker(work, thread=True, exclusive=True, exit_on_error=False)
