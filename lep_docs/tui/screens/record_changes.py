"""Changing records from their table: by one key, many at once, by pasting; adding and retiring.

Every change goes through the drafting and is told once; each can be undone in one step.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from lep_docs.core.date_words import anchors
from lep_docs.core.errors import LepError
from lep_docs.core.facts import is_retired
from lep_docs.core.keys import Key
from lep_docs.core.sentences import counted
from lep_docs.core.spreadsheet import put_in
from lep_docs.core.understanding import understand
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.messages import Changed
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.screens.change_many import ChangeMany
from lep_docs.tui.screens.pick import AskSentence
from lep_docs.tui.table_view import figures
from lep_docs.tui.widgets.record_panel import RecordPanel
from lep_docs.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.hearing import Outcome
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Field
    from lep_docs.core.spreadsheet import Paste


class RecordChanges(DraftScreen):
    """What a screen of records can change."""

    def __init__(self, drafting: Drafting, section: str) -> None:
        """Change the records of `section`."""
        super().__init__(drafting)
        self.name_ = section
        self.section = drafting.catalogue.sections[section]
        self.marked: set[str] = set()
        self.last_done = ""
        self._present: set[str] = set()

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.query_one(RecordTable)

    @property
    def panel(self) -> RecordPanel:
        """The record beside it."""
        return self.query_one(RecordPanel)

    @abstractmethod
    def figures_for(self) -> Field | None:
        """The question that figures answer just now."""

    @abstractmethod
    def open_record(self, record: str, field: str = "") -> None:
        """Open a record's fields."""

    @abstractmethod
    def refresh_marks(self) -> None:
        """Show which records are marked."""

    # One key ------------------------------------------------------------------------------------

    def action_give(self, figure: int) -> None:
        """Give the answer that a figure stands for to the record, or to all that are marked."""
        field = self.figures_for()
        if field is None:
            self.lep.say("No column here is answered by one key.")
            return
        chosen = figures(field).get(figure)
        if chosen:
            self.change(field, *chosen)
        else:
            self.lep.say(f"{figure} is none of the choices for {field.label}.")

    def change(self, field: Field, typed: str, words: str) -> None:
        """Give one answer to the record under the cursor, or to all that are marked."""
        records = [r for r in self.table.listed if r in self.marked] or [self.table.here]
        keys = [Key(self.name_, record, field.name) for record in records if record]
        if keys:
            whom = keys[0].record if len(keys) == 1 else self._counted(len(keys))
            self._answer(dict.fromkeys(keys, typed), f"{whom}: {words}")

    def _answer(self, texts: Mapping[Key, str], done: str) -> None:
        """Give answers in one step, and say what was done and what was not understood."""
        barred = self.drafting.read_only(self.name_)
        if barred:
            self.lep.say(barred)
            return
        try:
            self.drafting.answer_many(texts)
        except LepError as refusal:
            self.lep.say(str(refusal))
            return
        wrong = sum(self.drafting.draft(key) is not None for key in texts)
        self.last_done = f"{done} ({wrong} not understood)" if wrong else done
        self.post_message(Changed(texts))

    def _counted(self, number: int) -> str:
        return counted(number, self.section.record_label, self.section.record_plural)

    def action_change_many(self) -> None:
        """Ask what one column of the marked records shall say."""
        field = self.section.by_name.get(self.table.column_here)
        if field is None or field.fields:
            self.lep.say("Move to a column that holds one answer first.")
            return
        question = ChangeMany(self.drafting.facts, field, self._counted(len(self.marked) or 1))
        self.app.push_screen(question, lambda typed: self._change_many(field, typed))

    def _change_many(self, field: Field, typed: str | None) -> None:
        if typed:
            text = understand(field, typed, anchors(self.drafting.facts)).typed
            self.change(field, text, f"{field.label} {typed}")

    # Pasting ------------------------------------------------------------------------------------

    def action_paste(self) -> None:
        """Take in rows from a spreadsheet."""
        self._look_at_rows("")

    def on_record_table_pasted(self, message: RecordTable.Pasted) -> None:
        """Rows were pasted straight on the table."""
        message.stop()
        self._look_at_rows(message.text)

    def _look_at_rows(self, text: str) -> None:
        from lep_docs.tui.screens.paste_rows import PasteRows  # noqa: PLC0415 - heavy, seldom used

        self.app.push_screen(PasteRows(self.drafting.facts, self.section, text), self._put_in)

    def _put_in(self, paste: Paste | None) -> None:
        if paste is not None:
            self._do(lambda: self._put_rows_in(paste))

    def _put_rows_in(self, paste: Paste) -> None:
        texts = put_in(self.drafting.facts, self.section, paste)
        self._answer(texts, f"{counted(len(paste.rows), 'row')} put in, {paste.new} new")

    # Files --------------------------------------------------------------------------------------

    def action_load(self) -> None:
        """Ask which file to load rows from."""
        from lep_docs.tui.screens.load_rows import LoadRows  # noqa: PLC0415 - seldom used

        self.app.push_screen(LoadRows(self.drafting, self.name_))

    def action_save_table(self) -> None:
        """Save all records as a spreadsheet in the outputs, over no other file."""
        facts = self.drafting.facts
        self.run_worker(lambda: self._save_table(facts), thread=True, exit_on_error=False)

    def _save_table(self, facts: Facts) -> None:
        """Off to the side: it loads what writes workbooks."""
        from lep_docs.app.tables import Format, free_path, save_table  # noqa: PLC0415 - heavy
        from lep_docs.core.exporting import exported  # noqa: PLC0415 - heavy

        drafting = self.drafting
        try:
            folder = drafting.workspace.outputs(drafting.name, drafting.room)
            path = free_path(folder, self.name_, Format.XLSX)
            export = exported(facts, self.section)
            save_table(export, path, Format.XLSX)
        except LepError as refusal:
            said = str(refusal)
        else:
            saved = f"{self._counted(len(export.sheet.rows))} saved, without private notes: {path}"
            said = " ".join((saved, *export.said))
        self.app.call_from_thread(self.lep.say, said)

    # Records ------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark or unmark the record under the cursor, and go to the next."""
        if self.table.here:
            self.marked ^= {self.table.here}
            self.refresh_marks()
            self.table.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all that are shown; when they all are, none."""
        listed = set(self.table.listed)
        self.marked = set() if listed <= self.marked else self.marked | listed
        self.refresh_marks()

    def action_add(self) -> None:
        """Add a record and open it."""
        self._do(lambda: self._start(self.drafting.add(self.name_, self.table.here)))

    def action_begin(self) -> None:
        """Fill the section with suggestions, where it is empty and there are some."""
        from lep_docs.app.beginning import begin  # noqa: PLC0415 - when it is asked for

        self._do(lambda: self._begun(begin(self.drafting, self.name_)))

    def _begun(self, outcome: Outcome) -> None:
        self.last_done = outcome.said.partition(": ")[2]
        self.lep.take(outcome)

    def action_duplicate(self) -> None:
        """Add a copy of the record under the cursor and open it."""
        here = self.table.here
        if here:
            self._do(lambda: self._start(self.drafting.duplicate(self.name_, here)))

    def _start(self, record: str) -> None:
        self.last_done = f"{record} added"
        self.post_message(Changed([Key(self.name_, record)]))
        open_soon(self, self.show_key, Key(self.name_, record, self.section.title))

    def action_move_up(self) -> None:
        """Put the record before the one above it."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Put the record after the one below it."""
        self._move(1)

    def _move(self, by: int) -> None:
        here = self.table.here
        reason = self.why_not("move")
        if reason:
            self.lep.say(reason)
        elif here:
            self._do(lambda: self.drafting.move(self.name_, here, by))
            self.post_message(Changed([Key(self.name_)]))

    def action_retire(self) -> None:
        """Ask why the record is no longer pursued; bring back one that was retired."""
        row: Row | None = self.drafting.facts.find(self.table.here)
        if row is None:
            return
        if is_retired(row):
            again = (row.at.retired_on, row.at.retired_reason)
            self._answer(dict.fromkeys(again, ""), f"{row.id} brought back")
        elif not row:
            self._do(lambda: self.drafting.drop(self.name_, row.id))
            self._told(row.id, "taken out: nothing was answered in it")
        else:
            name = self.drafting.facts.name(row.id)
            question = AskSentence(
                f"Why is {row.id} no longer pursued?",
                f"{name}\nIt stays in the file and is listed with its reason. Nothing is deleted.",
                "Say in one sentence why it is no longer pursued.",
                "Retire it",
            )
            self.app.push_screen(question, lambda why: self._retire(row.id, why))

    def _retire(self, record: str, why: str | None) -> None:
        if why:
            self._do(lambda: self.drafting.retire(self.name_, record, why))
            self._told(record, "no longer pursued")

    def _told(self, record: str, words: str) -> None:
        self.last_done = f"{record} {words}"
        self.post_message(Changed([Key(self.name_)]))

    def _do(self, change: Callable[[], object]) -> None:
        """Make a change; a refusal is said."""
        try:
            change()
        except LepError as refusal:
            self.lep.say(str(refusal))
