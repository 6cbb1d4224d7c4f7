"""The task list of an open partnership: what there is to answer, how far it is, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from lep_docs.app.repairing import damaged
from lep_docs.core.errors import LepError
from lep_docs.core.keys import parse_key
from lep_docs.core.sentences import and_list, counted
from lep_docs.core.statuses import Mark
from lep_docs.tui import task_rows
from lep_docs.tui.chapters import SECTION
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.task_rows import DOCUMENT, PLACE, Overview
from lep_docs.tui.widgets.row_list import RowList
from lep_docs.tui.widgets.views import VIEWS, Views
from lep_docs.tui.words import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.keys import Key
    from lep_docs.tui.widgets.row_list import Row


class TaskList(DraftScreen):
    """Sections, documents or phases, with what is known about the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "look(1)", "Views"),
        Binding("left", "look(-1)", "Views before", show=False),
        Binding("f", "mark('finished')", "Finished"),
        Binding("l", "mark('later')", "Later"),
        Binding("g", "app.do('generate')", "Documents"),
        Binding("r", "app.do('review')", "Review"),
        Binding("d", "app.do('due')", "Due"),
        Binding("h", "app.do('health')", "Health", show=False),
    ]
    help_text = (
        "Everything there is to answer, in the order that feels natural; take it in any order. "
        "Enter opens the line under the cursor.\n"
        "The right side says how many answers are needed now, in the phase the partnership is in, "
        "and how far each section is. A star means that somebody has said so: f says that a "
        "section is finished, l that you will come back to it later.\n"
        "The left and right arrow keys show the same by document or by phase. By document, Enter "
        "lists what a document still lacks, and Enter on such a line goes to the answer.\n"
        "g makes the Word documents, r reads those that partners sent back, d lists what is due, "
        "h holds health checks."
    )

    def __init__(self, drafting: Drafting) -> None:
        """Show what there is to do in `drafting`."""
        super().__init__(drafting)
        self.heading = drafting.title
        self._over = Overview(drafting.facts)
        self._opened: set[str] = set()
        self._looked = False

    def body(self) -> ComposeResult:
        """The views, the list, what is known of a line."""
        yield Views()
        with Container(id="parts"):
            yield RowList(list(task_rows.by_section(self._over, marks=False)))
            yield Static("", id="about", markup=False)

    def on_mount(self) -> None:
        """The names at once; the checks, which take a moment, after the first paint."""
        self.watch(self.query_one(Views), "chosen", self._turn, init=False)
        self.query_one(RowList).focus()
        open_soon(self, self._look_again)

    def on_resize(self) -> None:
        """A wide window has room for more."""
        self._show()

    def on_screen_resume(self) -> None:
        """Back from another screen; when first shown, the look after the first paint is to come."""
        if self._looked:
            self._look_again()

    def notice(self) -> str:
        """What stands in the way of saving; else what was brought back."""
        broken = damaged(self.drafting)
        if broken and not super().notice():
            return (
                f"{counted(len(broken), 'file')} cannot be read in full: "
                f"{and_list(one.label for one in broken)}. Look but do not change, or press "
                'Ctrl+P and choose "Mend files".'
            )
        return super().notice() or ("" if self.lep.seen_news else self.drafting.recovered.said)

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may count
        """Count anew; while another screen is in front, only when one comes back."""
        if self.is_active:
            self._look_again()

    def _look_again(self) -> None:
        drafting, self._looked = self.drafting, True
        self.heading = drafting.title
        self._over = Overview(
            drafting.facts,
            drafting.findings,
            drafting.section_statuses,
            drafting.document_statuses,
        )
        self.refresh_frame()
        self._show()

    def _turn(self) -> None:
        """Another way to look, from its first line on."""
        self._show()
        self.query_one(RowList).action_edge(-1)

    def _show(self) -> None:
        if not self.query(Views):  # a size may be told before there is anything to show
            return
        views = self.query_one(Views)
        views.summary = self._over.summary
        self.query_one(RowList).show(self._rows(views.chosen))
        self._tell(self.query_one(RowList).chosen)

    def _rows(self, view: int) -> list[Row]:
        wide = self.size.width >= WIDE
        if view == 1:
            return list(task_rows.by_document(self._over, self._opened))
        if view == 2:  # noqa: PLR2004 - the third of the views
            return list(task_rows.by_phase(self._over, marks=wide))
        return list(task_rows.by_section(self._over, marks=wide))

    def _tell(self, row: Row | None) -> None:
        """What is known of a line, one thing a line."""
        told = self._about(row) if row is not None else ()
        self.query_one("#about", Static).update("\n".join(told))

    def _about(self, row: Row) -> Iterable[str]:
        catalogue, over = self.drafting.catalogue, self._over
        if row.id.startswith(SECTION):
            return task_rows.about_section(over, catalogue.sections[row.id.removeprefix(SECTION)])
        if row.id.startswith(DOCUMENT):
            document = catalogue.documents[row.id.removeprefix(DOCUMENT)]
            return task_rows.about_document(over, document)
        return task_rows.about_place(over, self._opened, row)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Say what is known of the line."""
        self._tell(message.row)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open the section or the document, or go to the answer."""
        message.stop()
        row = message.row.id
        if row.startswith(SECTION):
            self.lep.open_section(row.removeprefix(SECTION))
        elif row.startswith(DOCUMENT):
            self._opened ^= {row.removeprefix(DOCUMENT)}
            self._show()
        else:
            self.lep.go_to(parse_key(row.removeprefix(PLACE)))

    def show_key(self, key: Key) -> None:
        """Put the cursor on the section of an answer."""
        self.query_one(RowList).put_on(SECTION + key.section)

    def action_look(self, step: int) -> None:
        """The next way to look, or the one before."""
        views = self.query_one(Views)
        views.chosen = (views.chosen + step) % len(VIEWS)

    def action_mark(self, mark: str) -> None:
        """Say that the section is finished, or that one will come back to it."""
        row = self.query_one(RowList).chosen
        if row is None or not row.id.startswith(SECTION):
            self.lep.say("Only a section can be marked: put the cursor on one.")
            return
        try:
            self.lep.take(self.drafting.mark(row.id.removeprefix(SECTION), Mark(mark)))
        except LepError as refusal:
            self.lep.say(str(refusal))
