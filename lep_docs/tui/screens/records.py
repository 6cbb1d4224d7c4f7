"""A section of many records: its table, one record beside it, and the ways of looking at it.

What changes records is in `record_changes`; here is how they are listed and opened. The screen
keeps what is shown (columns, sort, filter, marks) and no answer. Rows stay where they are while
answers change: the table is put in order anew only when the person asks for it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.worker import Worker, WorkerState

from lep_docs.app.preview import nowhere, places, preview, with_typed
from lep_docs.core.facts import is_retired
from lep_docs.core.keys import Key
from lep_docs.core.mending import problems
from lep_docs.core.sentences import counted
from lep_docs.tui.keys_in_turn import nothing
from lep_docs.tui.record_actions import ON_TABLE
from lep_docs.tui.screens.record_views import RecordViews
from lep_docs.tui.whole import WHOLE
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.panel_base import Panel
from lep_docs.tui.widgets.preview import Preview
from lep_docs.tui.widgets.record_panel import RecordPanel
from lep_docs.tui.widgets.record_table import RecordTable
from lep_docs.tui.widgets.said_line import SaidLine
from lep_docs.tui.widgets.whole_link import WholeLink

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import TypeAlias

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.mending import Problem
    from lep_docs.tui.widgets.entry import Typing

    _Found: TypeAlias = dict[str, list[Problem]]

_FIGURES = (
    "In the table, the figures in the line beneath it answer at once: for the column the cursor is "
    "on when it has few choices, else for the status; for all marked records when some are marked."
)
_WHOLE = "This section can also be seen whole, which is called: {}. Press g, or click its name."
_CHECK_AFTER = 0.6
_READ_AFTER = 0.1
_PREVIEW_AFTER = 0.3
_CHECKS = "checks"


class FindLine(Line):
    """Where words to find are typed; Enter and Down go to what they found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,down", "screen.found", "Table")]


class Records(RecordViews):
    """The records of one section."""

    own_actions = ON_TABLE

    DEFAULT_CSS = """
    Records #about-table { height: 1; }
    Records #split { height: 1fr; layout: vertical; }
    Records.-wide #split { layout: horizontal; }
    Records #listing { height: 1fr; }
    Records.-wide #listing { width: 3fr; }
    Records.-wide RecordPanel { width: 2fr; }
    Records.-narrow RecordPanel { height: 8; }
    Records.-narrow.-editing RecordPanel { height: 1fr; }
    Records.-narrow.-editing #listing { height: 6; }
    Records #legend { background: $surface; }
    Records #find { display: none; height: 1; }
    Records.-finding #find { display: block; }
    Records Preview { display: none; }
    Records.-previewing Preview { display: block; }
    Records.-previewing #listing { display: none; }
    Records.-wide Preview { width: 3fr; }
    """

    def __init__(self, drafting: Drafting, section: str) -> None:
        """Show the records of `section`."""
        super().__init__(drafting, section)
        self.heading = self.section.label
        whole = f"\n{_WHOLE.format(WHOLE[section][-1].lower())}" if section in WHOLE else ""
        self.help_text = f"{self.section.hint} {self.section.help}\n{_FIGURES}{whole}"
        self._opened_with: frozenset[Key] = frozenset()
        self._pause: Timer | None = None
        self._rest: Timer | None = None
        self._here = Key(section)
        self._typing: Typing | None = None
        self._release: Callable[[], None] = nothing

    def body(self) -> ComposeResult:
        """What is shown, the table with what its figures do, the record."""
        with Horizontal(id="about-table"):
            yield SaidLine(id="state")
            if self.name_ in WHOLE:
                yield WholeLink(WHOLE[self.name_][-1])
        with Container(id="split"):
            with Vertical(id="listing"):
                yield FindLine(placeholder="Type words to find; Enter goes to the table", id="find")
                yield RecordTable()
                yield SaidLine(id="legend")
            yield Preview()
            yield RecordPanel(self.drafting, self.section)

    def on_mount(self) -> None:
        """The table at once, what is wrong with its records a moment later."""
        super().on_mount()
        self.table.focus()
        self.rebuild()
        self._look_soon()

    def news(self) -> str:
        """When everything was saved, and how much there is to mend."""
        number = sum(map(len, self.problems_of.values()))
        return f"{super().news()}  {counted(number, 'problem')}" if number else super().news()

    # Showing ------------------------------------------------------------------------------------

    def show_key(self, key: Key) -> None:
        """Put the cursor on a record; open it at the field when the key leads to one."""
        record = self.drafting.facts.find(key.record)
        if record is None:
            return
        if key.record not in self.table.listed:
            self.view = replace(self.view, search="", only_in="", retired=True)
            self.rebuild()
        self.table.put_on(key.record, key.field)
        if key.field:
            self.open_record(key.record, key.field)

    def facts_changed(self, keys: frozenset[Key]) -> None:
        """Show the records concerned anew, where they stand; look for problems a little later."""
        if not self.is_mounted:
            return
        present = {row.id for row in self.drafting.facts.everything(self.name_)}
        if any(k.section == self.name_ and not k.record for k in keys) or present != self._present:
            self.rebuild()
        else:
            changed = {k.record for k in keys if k.section == self.name_}
            for record in changed or set(self.table.listed):
                self.refresh_record(record)
        if self.panel.editing:
            self.panel.facts_changed(keys)
        else:
            self._read_soon()
        self._typing = None
        self.say_state()
        self._look_soon()

    def _look_soon(self) -> None:
        """Look for problems once the keys pause: it takes longer than a key should."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_CHECK_AFTER, self._check)

    def _check(self) -> None:
        """Find out what is wrong with the records: beside, so that no key waits for it."""
        if self.is_mounted:
            self.run_worker(
                self._found_now, thread=True, exclusive=True, group=_CHECKS, exit_on_error=False
            )

    def _found_now(self) -> _Found:
        facts, session = self.drafting.facts, self.drafting.session
        rows = [row for row in facts.everything(self.name_) if not is_retired(row)]
        found: _Found = {}
        for problem in problems(facts, session.drafts, self.drafting.findings, rows):
            found.setdefault(problem.key.record, []).append(problem)
        return found

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What the checks found."""
        is_found = event.worker.group == _CHECKS and event.state is WorkerState.SUCCESS
        if is_found and self.is_mounted:
            self._show_found(cast("_Found", event.worker.result))

    def _show_found(self, found: _Found) -> None:
        """Show what is wrong in the table, beside the open record, and in a number above."""
        before, self.problems_of = self.problems_of, found
        for record in {*found, *before} & set(self.table.listed):
            if found.get(record) != before.get(record):
                self.refresh_record(record)
        if self.panel.editing:
            self.panel.tell_problems(self._told_problems())
        self.read()
        self.refresh_frame()
        self._show_preview()

    def _told_problems(self) -> Mapping[Key, str]:
        """What is said beside the open record's fields.

        What was wrong when it was opened and still is, and what was typed and is no answer.
        """
        drafts = self.drafting.session.drafts
        now = {p.key: p.words for p in self.problems_of.get(self.panel.record, ())}
        now |= {key: draft.problem for key, draft in drafts.items()}
        return {k: words for k, words in now.items() if k in self._opened_with or k in drafts}

    def _read_soon(self) -> None:
        """Show the record once the cursor rests: laying it out takes longer than a key should."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_READ_AFTER, self.read)

    def read(self) -> None:
        """Show the record under the cursor as text, unless one is being edited."""
        if self.panel.editing:
            return
        here = self.table.here
        self.panel.read(here, [p.words for p in self.problems_of.get(here, ())])

    def on_record_table_moved(self, message: RecordTable.Moved) -> None:
        """Follow the cursor."""
        message.stop()
        self._say_legend()
        if not self.panel.editing and self.panel.record != self.table.here:
            self._read_soon()

    # Opening ------------------------------------------------------------------------------------

    def open_record(self, record: str, field: str = "") -> None:
        """Open a record's fields."""
        self.add_class("-editing")
        empty = not self.drafting.facts.find(record)
        wrong = () if empty else self.problems_of.get(record, ())
        self._opened_with = frozenset(problem.key for problem in wrong)
        self._work(self.panel.edit(record, field, {p.key: p.words for p in wrong}))

    def _work(self, work: Coroutine[None, None, None]) -> None:
        """Open what was asked for last; keys wait until it is there."""
        self._release()
        self._release = release = self.lep.hold_keys()

        async def opened() -> None:
            try:
                await work
            finally:
                release()

        self.run_worker(opened(), exclusive=True, group="panel")

    def action_next_section(self) -> None:
        """In a record the part after this one, then the next record; else the next section."""
        self._along(1)

    def action_previous_section(self) -> None:
        """In a record the part before this one, then the record before; else the section before."""
        self._along(-1)

    def _along(self, step: int) -> None:
        panel, listed = self.panel, self.table.listed
        if not panel.editing:
            (self.lep.action_next_section if step > 0 else self.lep.action_previous_section)()
            return
        part = panel.part + step
        if 0 <= part < len(panel.parts):
            self._work(panel.show_part(part, "", self._told_problems()))
            return
        at = listed.index(panel.record) + step if panel.record in listed else -1
        if 0 <= at < len(listed):
            self.table.put_on(listed[at])
            self.open_record(listed[at], panel.parts[0 if step > 0 else -1][0].name)
        else:
            self.lep.say("This is the last one." if step > 0 else "This is the first one.")

    def action_edit(self) -> None:
        """Open the record under the cursor, at the column the cursor is on."""
        if self.table.here:
            self.open_record(self.table.here, self.table.column_here)

    def action_back(self) -> None:
        """From the record to the table; from the table to where one came from."""
        if self.has_class("-finding") and self.query_one("#find").has_focus:
            self.end_finding("")
        elif self.panel.editing:
            self.close_record()
        else:
            self.dismiss()

    def close_record(self) -> None:
        """Leave the record's fields; every answer has been kept already."""
        self.remove_class("-editing", "-previewing")
        self.panel.commit()
        self.panel.editing = False
        self.table.focus()
        self.read()

    def on_screen_suspend(self) -> None:
        """Another screen comes in front: nothing typed is left behind."""
        self.panel.commit()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """In the table one reads; in a record the draft follows the cursor."""
        if event.widget is self.table and self.panel.editing:
            self.close_record()
        asked = next((a for a in event.widget.ancestors if isinstance(a, Panel)), None)
        if asked is not None:
            self._here = asked.key
            self.call_after_refresh(partial(self.panel.scroll_to_widget, asked, animate=False))
            self._preview_soon()

    def action_whole(self) -> None:
        """Show the section's special view, if it has one."""
        if self.name_ in WHOLE:
            self.lep.open_whole(self.name_)
        else:
            self.lep.say("This section is best seen as a table: it has no other view.")

    # The draft ----------------------------------------------------------------------------------

    def action_preview(self) -> None:
        """Show what a document will say in place of the table, or the table again."""
        self.toggle_class("-previewing")
        if not self.panel.editing:
            self._here = Key(self.name_, self.table.here, self.table.column_here)
        self._show_preview()

    def on_typing(self, message: Typing) -> None:
        """What is being typed shows in the draft a moment later."""
        message.stop()
        self._typing = message
        self._preview_soon()

    def _preview_soon(self) -> None:
        if self.has_class("-previewing"):
            self.set_timer(_PREVIEW_AFTER, self._show_preview)

    def _show_preview(self) -> None:
        if not self.has_class("-previewing"):
            return
        facts = self.drafting.facts
        if self._typing is not None:
            facts = with_typed(facts, self._typing.key, self._typing.text)
        found = places(facts.catalogue, self._here)
        field = self.section.by_name.get(self._here.field)
        elsewhere = nowhere(field) if field else ()
        lines = preview(facts, found[0], self._here) if found else elsewhere
        self.query_one(Preview).show(lines, self._here)

    def action_next_pane(self) -> None:
        """From the table to the record and back."""
        if self.panel.editing:
            self.close_record()
        else:
            self.action_edit()

    def action_next_problem(self) -> None:
        """To the next record that something is wrong with."""
        listed = self.table.listed
        at = listed.index(self.table.here) + 1 if self.table.here else 0
        wrong = (r for r in (*listed[at:], *listed[:at]) if self.problems_of.get(r))
        record = next(wrong, "")
        if record:
            self.table.put_on(record, self.problems_of[record][0].key.field)
        else:
            self.lep.say("Nothing in this table needs mending.")
