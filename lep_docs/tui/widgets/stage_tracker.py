"""The suggested actions of every stage: what people say of each, what the facts show beside it.

A figure says how an action stands. What the facts show is worked out and cannot be changed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from lep_docs.core.answers import Record
from lep_docs.core.digests.stages import STAGE_ACTIONS, stages
from lep_docs.core.errors import LepError
from lep_docs.core.guidance import stage_of
from lep_docs.core.keys import Key
from lep_docs.core.sentences import cap_first, counted, lower_first
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.messages import Changed, GoTo
from lep_docs.tui.table_view import figures, quick_field
from lep_docs.tui.widgets.row_list import Kind, RowList
from lep_docs.tui.widgets.row_list import Row as ListRow
from lep_docs.tui.widgets.whole_view import WholeView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from textual.widget import Widget

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.digests.stages import StageActions, Tracked

NOT_SAID, SHOWN = "Not said", "Facts show it"


class StageTracker(WholeView):
    """All actions by stage and side, the cursor at first on the stage that has come."""

    DEFAULT_CSS = """
    StageTracker #sentence {
        height: 7; padding: 0 1; background: $surface; border-top: solid $primary;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"give({n})", show=False) for n in range(1, 10)),
    ]
    about: ClassVar[str] = (
        "What the guidance suggests that each side should do in each stage. At the right stands "
        "what people say of it, or that the facts show it while nobody has spoken. A figure says "
        "how the action under the cursor stands; Enter opens it, to name who sees to it, by when, "
        "and the proof; F5 opens the guidance it comes from. The facts never change what a person "
        "said."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Read what the figures answer."""
        super().__init__(drafting)
        self._status = quick_field(drafting.catalogue.sections[STAGE_ACTIONS])
        self._listed: dict[str, Tracked] = {}

    @property
    def topic(self) -> str:
        """The guidance that the action under the cursor comes from."""
        here = self._here
        return here.action.topic if here is not None else ""

    def parts(self) -> Iterable[Widget]:
        """The actions, and the one under the cursor in full."""
        yield RowList()
        yield Static("", id="sentence", markup=False)

    def keys(self) -> str:
        """What the figures say."""
        return "  ".join(f"{n} {words}" for n, (_, words) in figures(self._status).items())

    def welcome(self) -> str:
        """There are always actions to see."""
        return ""

    def concerned(self) -> Collection[str]:
        """The action."""
        here = self._here
        return {here.action.code} if here is not None else ()

    def show(self) -> None:
        """List the actions anew."""
        found = stages(self.drafting.facts).stages
        first = not self._listed
        self._listed = {
            a.action.code: a for stage in found for side in stage.sides for a in side.actions
        }
        rows = self.query_one(RowList)
        rows.show([row for stage in found for row in _rows(stage)])
        if first:
            now = next(s for s in found if s.stage is stage_of(self.drafting.facts.phase))
            codes = [a.action.code for side in now.sides for a in side.actions]
            open_soon(self, self._begin_at, codes)
        self.say_here()

    def _begin_at(self, codes: Sequence[str]) -> None:
        """Put the cursor on the first of these, with as many of the others in sight as fit."""
        for code in reversed(codes):
            self.query_one(RowList).put_on(code)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Follow the cursor."""
        self.follow(message)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open the action's record, which is made when nobody has said anything of it yet."""
        message.stop()
        key = Key(STAGE_ACTIONS, message.row.id)
        if self.drafting.answers.record(key.section, key.record) is None:
            try:
                self.drafting.change(
                    [STAGE_ACTIONS],
                    lambda session, _: session.answers.with_record(
                        STAGE_ACTIONS, Record(key.record)
                    ),
                    f"Stage action {key.record}: added",
                )
            except LepError as refusal:
                self.app.notify(str(refusal), markup=False)
                return
            self.post_message(Changed([key]))
        self.post_message(GoTo(key))

    def action_give(self, figure: int) -> None:
        """Say how the action stands."""
        here, chosen = self._here, figures(self._status).get(figure)
        if here is not None and chosen is not None and self._status is not None:
            self.change({here.record.row.key.step(self._status.name): chosen[0]})

    @property
    def _here(self) -> Tracked | None:
        chosen = self.query_one(RowList).chosen
        return self._listed.get(chosen.id) if chosen else None

    def say_here(self) -> None:
        """Say what stands under the cursor."""
        here = self._here
        said = " ".join(self._sentences(here)) if here is not None else ""
        self.query_one("#sentence", Static).update(said)

    def _sentences(self, here: Tracked) -> Iterator[str]:
        """All that is known of an action."""
        record, action = here.record, here.action
        yield f"{action.code}. {action.action}."
        status = lower_first(str(record.status)) or "nothing yet"
        owner = f", {record.owner.called} sees to it" if record.owner.called else ""
        due = f", by {record.due}" if record.due else ""
        yield f"People say: {status}{owner}{due}."
        if record.evidence:
            yield f"{cap_first(str(record.evidence).rstrip('.'))}."
        yield f"The facts show: {lower_first(here.shown) or 'nothing of it'}."
        if action.private:
            yield "For this side alone; it stands in no shared document."
        sections = [self.drafting.catalogue.sections[name].label for name in action.sections]
        if sections:
            yield f"Kept under: {', '.join(sections)}."


def _rows(stage: StageActions) -> Iterator[ListRow]:
    said = f"{counted(stage.count, 'action')}, {stage.open + stage.under_way} open"
    yield ListRow("", stage.label, said, Kind.HEADING)
    for side in stage.sides:
        yield ListRow("", side.label, kind=Kind.NOTE)
        for tracked in side.actions:
            code, words = tracked.action.code, tracked.action.action
            kind = Kind.BAD if tracked.is_late else Kind.PLAIN
            yield ListRow(code, f"{code}  {words}", _standing(tracked), kind)


def _standing(tracked: Tracked) -> str:
    """What stands at the right of an action."""
    said = str(tracked.record.status)
    late = ", late" if tracked.is_late else ""
    return f"{said or (SHOWN if tracked.shown else NOT_SAID)}{late}"
