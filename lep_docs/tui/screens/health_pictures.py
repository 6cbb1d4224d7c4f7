"""Writing down what a workshop pictures of the future, and making milestones of what is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.errors import LepError
from lep_docs.core.health.answering import CHECKS, check_of
from lep_docs.core.health.capturing import Picture, horizons_of
from lep_docs.core.sentences import and_list, counted
from lep_docs.core.sources import TYPED
from lep_docs.core.values import show_horizon
from lep_docs.tui.health_actions import ON_PICTURES
from lep_docs.tui.health_rows import PICTURE, picture_in_full, pictures
from lep_docs.tui.screens.listed import LISTED_CSS, Listed
from lep_docs.tui.screens.pick import AskSentence, PickOne
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from typing import ClassVar

    from textual.binding import BindingType

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.facts import Row as Record
    from lep_docs.core.keys import Key

_EMPTY = "Write it down, or leave with Esc."


class HealthPictures(Listed):
    """What people picture, horizon by horizon; the picture under the cursor in full."""

    DEFAULT_CSS = LISTED_CSS.format(name="HealthPictures")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Milestone", show=False),
        *(Binding(a.key, a.id, a.short, show=a.footer) for a in ON_PICTURES),
    ]
    own_actions = ON_PICTURES
    help_text = (
        "n writes down what people picture at a horizon, one sentence at a time, as if it were so; "
        "then you are asked how one would know, which may be left with Esc.\n"
        "Once all agree on a picture, m makes it a milestone, which says where it comes from. Its "
        "day, its owner and its proof are asked for in the section on milestones. Ctrl+Z takes "
        "either back."
    )

    def __init__(self, drafting: Drafting, record: str) -> None:
        """Show the pictures of the check `record`."""
        super().__init__(drafting)
        self._record = record
        self._check, self._set = check_of(drafting.facts, record)
        self.heading = f"{record} {self._set.title}"

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self._look()

    def facts_changed(self, keys: frozenset[Key]) -> None:
        """List them anew, if it is about them."""
        if any(key.section == CHECKS for key in keys):
            self._look()

    def _look(self) -> None:
        try:
            self._check, self._set = check_of(self.drafting.facts, self._record)
        except LepError as gone:
            self.query_one("#sum", Static).update(str(gone))
            self.query_one(RowList).show([])
            return
        written = self._check.captured
        left = sum(not picture.milestone for picture in written)
        said = f"{counted(len(written), 'picture')}, {left} to be agreed."
        told = said if written else "Nothing is written down yet. n writes down the first."
        self.query_one("#sum", Static).update(told)
        self.query_one(RowList).show(list(pictures(self._check)))
        self.tell_here()

    def whole(self, row: str) -> Content:
        """A picture in full."""
        picture = self._picture(row)
        return picture_in_full(picture) if picture else Content("")

    def _picture(self, row: str) -> Record | None:
        number = row.removeprefix(PICTURE)
        return self._check.captured[int(number) - 1] if number else None

    def action_write(self) -> None:
        """Ask for a horizon, a sentence, and how one would know."""
        codes = horizons_of(self.drafting.facts, self._set)
        offered = [Row(code, f"In {show_horizon(code)}") for code in codes]

        def have(horizon: str | None) -> None:
            if horizon is not None:
                self._ask_sentence(horizon)

        self.app.push_screen(PickOne("When is it?", offered), have)

    def _ask_sentence(self, horizon: str) -> None:
        title = f"In {show_horizon(horizon)}: what is true?"
        said = "One sentence, as if it had happened: Every school has met its design team."

        def have(statement: str | None) -> None:
            if statement:
                self._ask_measure(horizon, statement)

        self.app.push_screen(AskSentence(title, said, _EMPTY, "Go on"), have)

    def _ask_measure(self, horizon: str, statement: str) -> None:
        question = AskSentence("How would you know?", statement, _EMPTY, "Keep it")

        def have(measure: str | None) -> None:
            self._keep(Picture(horizon, statement, measure or ""))

        self.app.push_screen(question, have)

    def _keep(self, picture: Picture) -> None:
        from lep_docs.app.health import capture  # noqa: PLC0415 - only once something is written

        try:
            outcome = capture(self.drafting, self._record, [picture], TYPED)
        except LepError as refusal:
            self.lep.say(str(refusal))
            return
        self.lep.take(outcome)
        self.query_one(RowList).put_on(f"{PICTURE}{len(self._check.captured)}")

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Enter makes it a milestone too."""
        message.stop()
        self.action_take_up()

    def action_take_up(self) -> None:
        """Make a milestone of the picture under the cursor."""
        from lep_docs.app.health import into_milestones  # noqa: PLC0415 - only when one is agreed

        chosen = self.query_one(RowList).chosen
        if chosen is None:
            self.lep.say("Write a picture down first, with n.")
            return
        try:
            number = int(chosen.id.removeprefix(PICTURE))
            done = into_milestones(self.drafting, self._record, [number], TYPED)
        except LepError as refusal:
            self.lep.say(str(refusal))
            return
        self.lep.take(done.outcome)
        made = and_list(done.ids)
        self.lep.say(f"It is milestone {made} now. Give it a day, an owner and a proof there.")
