"""The form of a section that is one record: built from the catalogue, one part at a time.

Nothing that is typed is ever refused and no movement is blocked: Continue says what has to be
mended, and pressed again it goes on.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static
from textual.worker import Worker, WorkerState

from lep_docs.app.preview import nowhere, places, preview, with_typed
from lep_docs.core.keys import Key
from lep_docs.core.mending import Problem, problems
from lep_docs.core.sentences import counted
from lep_docs.core.statuses import Mark
from lep_docs.tui.field_actions import ON_FIELD
from lep_docs.tui.form_pages import parts
from lep_docs.tui.keys_in_turn import open_soon, wait_until_drawn
from lep_docs.tui.messages import Changed, GoTo
from lep_docs.tui.screens.question_actions import QuestionActions
from lep_docs.tui.widgets.error_summary import ErrorSummary
from lep_docs.tui.widgets.field_panel import build_field, panels
from lep_docs.tui.widgets.panel_base import Panel
from lep_docs.tui.widgets.preview import Preview
from lep_docs.tui.widgets.section_list import SectionList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field
    from lep_docs.core.statuses import Status
    from lep_docs.tui.widgets.entry import Typing
    from lep_docs.tui.widgets.row_list import RowList

    _Checked: TypeAlias = tuple[tuple[Problem, ...], Mapping[str, Status]]

_LATER = 0.3
_CHECKS = "checks"
_CONTINUE, _FINISHED, _COME_BACK = "continue", "finished", "come-back"


class SectionForm(QuestionActions):
    """One record, question by question."""

    DEFAULT_CSS = """
    SectionForm #form { width: 3fr; height: 1fr; padding: 0 1 0 0; scrollbar-size-vertical: 1; }
    SectionForm Preview { width: 2fr; }
    SectionForm.-narrow Preview, SectionForm.-narrow SectionList { display: none; }
    SectionForm.-narrow.-previewing Preview { display: block; }
    SectionForm.-narrow.-previewing #form { display: none; }
    SectionForm #part { height: auto; padding: 0 1; margin: 0 0 1 0; }
    SectionForm #fields { height: auto; }
    SectionForm #end { height: auto; padding: 0 1; margin: 0 0 1 0; }
    SectionForm #end Static { height: auto; }
    SectionForm #end Horizontal { height: 1; }
    SectionForm #end Button { margin: 0 2 0 0; }
    """

    own_actions = ON_FIELD

    def __init__(self, drafting: Drafting, section: str) -> None:
        """Ask the questions of `section`."""
        super().__init__(drafting)
        self.section = drafting.catalogue.sections[section]
        self.heading = self.section.label
        self.parts = parts(self.section.fields, drafting.catalogue.common)
        self.part = 0
        self._here = Key(section)
        self._is_shown = False
        self._place = 0
        self._typing: Typing | None = None
        self._problems: tuple[Problem, ...] = ()
        self._told: tuple[Problem, ...] | None = None
        self._soon: Timer | None = None

    @property
    def help_text(self) -> str:  # type: ignore[override]  # made from the section
        """What the section is for, and how its parts are turned."""
        parts = "F7 and F8 turn to the part before and the part after." if self.parts[1:] else ""
        return f"{self.section.hint} {self.section.help}\n{parts}"

    def body(self) -> ComposeResult:
        """The form with the questions of its part, and the draft beside it."""
        self.part = self._part_of(self._here)
        with Horizontal():
            yield SectionList(id="sections")
            with VerticalScroll(id="form", can_focus=False):
                yield ErrorSummary()
                yield Static("", id="part", markup=False)
                yield Vertical(*self._questions(), id="fields")
                with Vertical(id="end"):
                    yield Static("", id="asked", markup=False)
                    with Horizontal():
                        yield Button("Continue", id=_CONTINUE)
                        yield Button("Yes", id=_FINISHED)
                        yield Button("No, I'll come back later", id=_COME_BACK)
            yield Preview()

    def on_mount(self) -> None:
        """The questions first, then the list beside them."""
        super().on_mount()
        self._is_shown = True
        self._say_part()
        self._begin(self._here)
        self.call_after_refresh(self._list_sections, {})

    # Parts --------------------------------------------------------------------------------------

    def _key(self, field: Field) -> Key:
        return Key(self.section.name, "", field.name)

    def _list_sections(self, statuses: Mapping[str, Status]) -> None:
        sections = self.query_one(SectionList)
        sections.show_sections(self.drafting.catalogue.sections.values(), statuses)
        if not sections.has_focus:
            sections.put_on(self.section.name)

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open another section in the place of this one."""
        message.stop()
        if self.is_current and self.lep.is_open:  # not left by a key pressed just before
            self.lep.open_section(message.row.id, instead=True)

    def action_next_pane(self) -> None:
        """Between the sections and the form."""
        sections = self.query_one(SectionList)
        if sections.display and not sections.has_focus:
            self.set_focus(sections)
        else:
            sections.put_on(self.section.name)
            self._focus(self._here)

    async def show_part(self, number: int, key: Key | None = None) -> None:
        """Show one part of the section, the focus on `key`, else on its first question."""
        self.commit()
        self.part = number
        self._told = None
        wanted = key or Key(self.section.name)
        fields = self.query_one("#fields", Vertical)
        with self.app.batch_update():
            await fields.remove_children()
            await fields.mount_all(self._questions())
            self._say_part()
            self.query_one(ErrorSummary).show(())
        self.query_one("#form").scroll_home(animate=False)
        self._begin(wanted)

    def _questions(self) -> list[Panel]:
        """The questions of the part that is shown."""
        asked = self.parts[self.part]
        return [build_field(self.drafting, self._key(field), field) for field in asked]

    def _begin(self, wanted: Key) -> None:
        """Put the cursor on the question that is wanted, else the first, once all are drawn."""
        wait_until_drawn(self)
        self._focus(wanted if wanted.field else self.panels[0].key)
        self._look_soon()

    def _say_part(self) -> None:
        is_last = self.part == len(self.parts) - 1
        count = f"Part {self.part + 1} of {len(self.parts)}. " if len(self.parts) > 1 else ""
        self.query_one("#part", Static).update(
            f"{count}{self.section.hint if not self.part else ''}"
        )
        self.query_one("#part").display = len(self.parts) > 1 or not self.part
        asked = "Have you completed this section?" if is_last else ""
        self.query_one("#asked", Static).update(asked)
        self.query_one(f"#{_CONTINUE}").display = not is_last
        self.query_one(f"#{_FINISHED}").display = is_last
        self.query_one(f"#{_COME_BACK}").display = is_last

    def _focus(self, key: Key) -> None:
        for panel in self.panels:
            if panel.covers(key):
                panel.focus_on(key)
                return
        self.focus_next()

    def show_key(self, key: Key) -> None:
        """Put the focus on the answer at `key`, in whichever part it is asked."""
        wanted = self._part_of(key)
        if not self._is_shown:
            self._here = key
        elif wanted != self.part:
            open_soon(self, self.show_part, wanted, key)
        else:
            self._focus(key)

    def _part_of(self, key: Key) -> int:
        """The number of the part in which an answer is asked."""
        found = (n for n, part in enumerate(self.parts) for f in part if f.name == key.field)
        return next(found, 0)

    @property
    def panels(self) -> Sequence[Panel]:
        """The questions in sight."""
        return tuple(panels(self.query_one("#fields")))

    def commit(self) -> None:
        """Hand over what is being typed."""
        for panel in self.panels:
            panel.commit()

    async def action_next_section(self) -> None:
        """The part after this one; after the last, the next section."""
        if self.part + 1 < len(self.parts):
            await self.show_part(self.part + 1)
        else:
            self.commit()
            self.lep.action_next_section()

    async def action_previous_section(self) -> None:
        """The part before this one; before the first, the section before."""
        if self.part:
            await self.show_part(self.part - 1)
        else:
            self.commit()
            self.lep.action_previous_section()

    # Continue -----------------------------------------------------------------------------------

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Continue, or say how far the section is."""
        event.stop()
        self.commit()
        if event.button.id == _COME_BACK:
            self._mark(Mark.LATER)
        elif self._tell_problems():
            self.query_one("#form").scroll_home(animate=False)
        elif event.button.id == _FINISHED:
            self._mark(Mark.FINISHED)
        else:
            await self.show_part(self.part + 1)

    def _mark(self, mark: Mark) -> None:
        outcome = self.drafting.mark(self.section.name, mark)
        self.app.post_message(Changed(outcome.keys))
        self.lep.say(f"{self.section.label}: {mark.said}.")
        open_soon(self, self.lep.run_action, "app.back")

    def _tell_problems(self) -> bool:
        """Show what has to be mended in this part; nothing when that was told before."""
        found = self.find_problems()
        if not found or found == self._told:
            return False
        self._told = found
        self._show_problems(found)
        self.query_one(ErrorSummary).take_focus()
        return True

    def find_problems(self) -> tuple[Problem, ...]:
        """What has to be mended in this part."""
        names = {field.name for field in self.parts[self.part]}
        return tuple(p for p in self._all_problems() if p.key.field in names)

    def _all_problems(self) -> tuple[Problem, ...]:
        drafting = self.drafting
        row = getattr(drafting.facts, self.section.name)
        return problems(drafting.facts, drafting.session.drafts, drafting.findings, (row,))

    def _show_problems(self, found: Sequence[Problem]) -> None:
        self.query_one(ErrorSummary).show(found)
        words = {problem.key: problem.words for problem in reversed(found)}
        for panel in self.panels:
            panel.tell_problems(words)

    def on_go_to(self, message: GoTo) -> None:
        """A line of the summary: its field is on this screen."""
        if message.key.section == self.section.name:
            message.stop()
            self.show_key(message.key)

    def action_next_problem(self) -> None:
        """The next answer to mend after this one, in any part."""
        found = self._all_problems()
        order = [field.name for field in self.section.fields]
        at = order.index(self._here.field) if self._here.field in order else -1
        after = [p for p in found if p.key.field and order.index(p.key.field) > at]
        wanted = next(iter([*after, *(p for p in found if p.key.field)]), None)
        if wanted is None:
            self.lep.say("There is nothing to mend in this section.")
        else:
            self.show_key(wanted.key)

    # Following ----------------------------------------------------------------------------------

    def facts_changed(self, keys: frozenset[Key]) -> None:
        """Show the answers concerned anew; what follows from them a moment later."""
        for panel in self.panels:
            panel.facts_changed(keys)
        self._typing = None
        self._look_soon()

    def on_typing(self, message: Typing) -> None:
        """What is being typed shows in the draft a moment later."""
        message.stop()
        self._typing = message
        self._look_soon()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The draft follows the cursor; the question stands in sight with its label."""
        panel = next((a for a in event.widget.ancestors if isinstance(a, Panel)), None)
        if panel is None:
            return
        if panel.key.base != self._here.base:
            self._place = 0
        self._here = panel.key
        self.call_after_refresh(partial(panel.scroll_visible, animate=False))
        self._look_soon()

    def _look_soon(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_LATER, self._look)

    def _look(self) -> None:
        """Bring the draft up to what is answered now; the checks run beside, never in the way."""
        for shown in self.query(Preview):
            if shown.display:
                self._show_preview()
        self.run_worker(
            self._check, thread=True, exclusive=True, group=_CHECKS, exit_on_error=False
        )

    def _check(self) -> _Checked:
        """What takes its time, worked out beside: what is to be mended, how far sections are."""
        return self._all_problems(), self.drafting.section_statuses

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What the checks found: the count above, and what is mended goes from the summary."""
        if event.worker.group != _CHECKS or event.state is not WorkerState.SUCCESS:
            return
        self._problems, statuses = cast("_Checked", event.worker.result)
        self._list_sections(statuses)
        self.refresh_frame()
        if self._told is not None:
            left = tuple(problem for problem in self._told if problem in self._problems)
            if left != self._told:
                self._told = left
                self._show_problems(left)

    def _show_preview(self) -> None:
        facts = self.drafting.facts
        if self._typing is not None:
            facts = with_typed(facts, self._typing.key, self._typing.text)
        found = places(facts.catalogue, self._here)
        field = self.section.by_name.get(self._here.field)
        if found:
            lines = preview(facts, found[self._place % len(found)], self._here)
        else:
            lines = nowhere(field) if field else ()
        self.query_one(Preview).show(lines, self._here)

    def action_preview(self) -> None:
        """Narrow: the draft in place of the form and back. Wide: the next place it is printed."""
        if self.has_class("-wide"):
            self._place += 1
        else:
            self.toggle_class("-previewing")
        self.call_after_refresh(self._show_preview)

    def news(self) -> str:
        """When everything was saved, and how much there is to mend."""
        saved = super().news()
        return f"{saved}  {counted(len(self._problems), 'problem')}" if self._problems else saved
