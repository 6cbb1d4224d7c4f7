"""One record beside its table: read as a list of answers, or edited question by question.

While the table has the focus it is one piece of text, so that moving through records costs
nothing; the fields are made only when a record is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.conditions import is_asked
from lep_docs.core.fields import Need
from lep_docs.core.sentences import and_list, lower_first
from lep_docs.tui.form_pages import parts
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.table_view import cell_text
from lep_docs.tui.widgets.field_panel import panels
from lep_docs.tui.widgets.panel_base import Panel
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.facts import Row
    from lep_docs.core.fields import Section
    from lep_docs.core.keys import Key


class RecordPanel(VerticalScroll, can_focus=False):
    """The record under the table's cursor."""

    DEFAULT_CSS = """
    RecordPanel { height: 1fr; padding: 0 1; background: $surface; border-top: solid $primary; }
    RecordPanel > #reading { height: auto; }
    """

    def __init__(self, drafting: Drafting, section: Section) -> None:
        """Show records of `section`."""
        super().__init__()
        self._drafting, self._section = drafting, section
        self.parts = parts(section.fields, drafting.catalogue.common)
        self.part = 0
        self.record = ""
        self.editing = False

    def compose(self) -> ComposeResult:
        """The text; fields come and go."""
        yield Static("", id="reading")

    def read(self, record: str, problems: Sequence[str] = ()) -> None:
        """Show a record as text."""
        self.commit()
        row = self._drafting.facts.find(record)
        self.record, self.editing = record, False
        self.border_title = self._heading(row)
        lines = self._said(row, problems) if row is not None else [Content(self._empty())]
        self.query(Panel).remove()
        reading = self.query_one("#reading", Static)
        reading.display = True
        reading.update(Content("\n").join(lines))
        self.scroll_home(animate=False)

    async def edit(self, record: str, field: str, problems: Mapping[Key, str]) -> None:
        """Show the fields of a record round about `field`, with their problems."""
        row = self._drafting.facts.find(record)
        if row is None:
            return
        self.record, self.editing = record, True
        self.border_title = self._heading(row)
        await self.show_part(self.part_of(field), field, problems)

    def part_of(self, field: str) -> int:
        """The part a question is asked in; the first for none."""
        found = (n for n, part in enumerate(self.parts) for f in part if f.name == field)
        return next(found, 0)

    async def show_part(self, number: int, field: str, problems: Mapping[Key, str]) -> None:
        """Show one part of the record's questions, the focus on `field`, else on the first."""
        from lep_docs.tui.widgets.field_panel import build_field  # noqa: PLC0415 - not before use

        self.commit()
        row = self._drafting.facts.find(self.record)
        if row is None:
            return
        self.part = number
        asked = self.parts[number]
        made = [build_field(self._drafting, row.key.step(f.name), f) for f in asked]
        many = f"Part {number + 1} of {len(self.parts)}. F7 and F8 go to the others."
        reading = self.query_one("#reading", Static)
        if self.has_focus_within:
            self.screen.set_focus(None)  # or it would go to the table when the field goes
        with self.app.batch_update():
            reading.update(Content.styled(many, "$text-muted"))
            reading.display = len(self.parts) > 1
            await self.query(Panel).remove()
            await self.mount_all(made)
        names = [f.name for f in asked]
        self.call_after_refresh(self.tell_problems, problems)
        open_soon(self, self.put_on, row.key.step(field if field in names else names[0]))

    def put_on(self, key: Key) -> None:
        """Put the focus on the answer at a key."""
        for panel in self._ready():
            if panel.covers(key) and panel.focus_on(key):
                if panel.key.field == self.parts[self.part][0].name:
                    self.scroll_home(animate=False)
                else:
                    self.scroll_to_widget(panel, animate=False, top=True)
                return

    def commit(self) -> None:
        """Hand over what is being typed."""
        for panel in self._ready():
            panel.commit()

    def facts_changed(self, keys: Iterable[Key]) -> None:
        """Show anew, in the fields, what changed."""
        for panel in self._ready():
            panel.facts_changed(keys)

    def tell_problems(self, problems: Mapping[Key, str]) -> None:
        """Show beside the fields what is wrong with them."""
        for panel in self._ready() if self.editing else ():
            panel.tell_problems(problems)

    def _ready(self) -> list[Panel]:
        """The fields that are drawn: not those just coming or going."""
        return [p for p in panels(self) if p.is_attached and p.children]

    def _heading(self, row: Row | None) -> Content:
        if row is None:
            return Content(self._section.label)
        name = self._drafting.facts.name(row.id)
        return Content(row.id if name == row.id else f"{row.id}  {one_line(name)}")

    def _empty(self) -> str:
        how = "Press g to see them all." if self._section.given else "Press a to add the first."
        if self._section.name in self._drafting.catalogue.starters:
            how = "Press a to add the first, or t to begin with suggestions to edit."
        return f"Nothing here yet. {self._section.hint} {how}"

    def _said(self, row: Row, problems: Sequence[str]) -> Iterator[Content]:
        """The record's problems, then its answers, then what is not answered."""
        for problem in problems:
            yield Content.styled(f"To mend: {problem}", "$error")
        facts, blank = self._drafting.facts, []
        for field in self._section.fields:
            value = row.raw(field.name)
            if value is not None:
                said = cell_text(facts, field, value)
                yield Content.assemble((field.label, "bold"), f"  {said}")
            elif is_asked(field, row) and field.need is not Need.OPTIONAL:
                blank.append(lower_first(field.label))
        if blank:
            yield Content.styled(f"Not answered yet: {and_list(blank)}.", "$text-muted")
