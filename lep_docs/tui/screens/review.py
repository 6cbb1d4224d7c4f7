"""Going through what came back: each change beside what was sent, decided by one key.

Nothing is written until the person applies what was decided, and that is one step to undo. What was
decided and not applied lies on the desk for the sitting.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from lep_docs.core.proposals import Kind as Sort
from lep_docs.tui.messages import GoTo
from lep_docs.tui.review_actions import ON_CHANGES
from lep_docs.tui.review_detail import (
    NOTHING,
    Told,
    flags_of,
    of_file,
    of_item,
    side_by_side,
    side_in_line,
)  # fmt: skip
from lep_docs.tui.review_rows import document_of, rows, summary
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.screens.review_decisions import ReviewDecisions
from lep_docs.tui.widgets.effect_line import EffectLine
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Returned
    from lep_docs.tui.desk import Desk, Item

_READ_AFTER = 0.3
_SIDES = 4
_FLAGS, _FLAGS_WIDE = 3, 6
_EVERYBODY = "@everybody"


class Review(ReviewDecisions):
    """The list of changes, the one under the cursor in full, and where it appears."""

    own_actions = ON_CHANGES
    DEFAULT_CSS = """
    Review #flags { height: auto; padding: 0 1; background: $surface; color: $warning; }
    Review #flags.-none { display: none; }
    Review #split { height: 1fr; layout: vertical; }
    Review.-wide #split { layout: horizontal; }
    Review RowList { height: 1fr; }
    Review.-wide RowList { width: 2fr; }
    Review #detail {
        height: 11; padding: 0 1; border-top: solid $primary; scrollbar-size-vertical: 1;
    }
    Review.-wide #detail {
        height: 1fr; width: 3fr; border-top: none; border-left: solid $primary;
    }
    Review #detail Static { height: auto; }
    Review #sides { height: auto; layout: vertical; }
    Review.-wide #sides { layout: horizontal; margin: 1 0; }
    Review.-wide .side { width: 1fr; margin: 0 1 0 0; }
    Review .side.-none { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(action.key, action.id, action.short, show=action.footer) for action in ON_CHANGES
    ]
    help_text = (
        "Everything that partners changed in the files that came back: by document, what was "
        "changed there and here first, then section by section. [-Words-] went, {+words+} came.\n"
        "Decide each by one key, in any order; nothing is written until you press a, and then "
        "all of it is one step, which Ctrl+Z takes back. Leaving keeps what you decided until "
        "you come back to this screen.\n"
        "The line below says in which documents and tables an answer appears: taking a change of "
        "it changes them all. Changed wording that is taken is kept in that section from then on, "
        "whatever the template says. Enter goes to the answer. The line of a file says what to "
        "be careful of in it."
    )

    def body(self) -> ComposeResult:
        """Flags, list, detail, effect."""
        yield Static("", id="flags", markup=False)
        with Container(id="split"):
            yield RowList()
            with VerticalScroll(id="detail"):
                yield Static("", id="title", markup=False)
                with Container(id="sides"):
                    for number in range(_SIDES):
                        yield Static("", id=f"side-{number}", classes="side", markup=False)
                yield Static("", id="notes", markup=False)
        yield EffectLine(self.drafting)

    def on_mount(self) -> None:
        """Start on the first change."""
        super().on_mount()
        self.put(self.desk)
        listed = self.query_one(RowList)
        listed.first_click_chooses = False
        first = next((r.id for r in listed.rows if self.desk.item(r.id)), "")
        listed.put_on(first)
        listed.focus()

    def on_resize(self) -> None:
        """A wide window has room for more."""
        if self.query(RowList):
            self._show_flags()
            self._tell()

    def on_screen_resume(self) -> None:
        """Back from another screen, where answers may have changed."""
        self.put(self.desk)
        self.read_again()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any answer may count
        """What the files propose depends on what the answers say: read them again."""
        self.query_one(EffectLine).forget()
        self.put(self.desk)
        if self.is_active:
            self.set_timer(_READ_AFTER, self.read_again)

    def news(self) -> str:
        """How much is left."""
        return summary(self.desk, self.drafting.facts)

    # What is shown ------------------------------------------------------------------------------

    def put(self, desk: Desk) -> None:
        """Make a desk the present one and show it."""
        desk = desk.brought_back(self.drafting.session.done)
        self.lep.desk = desk
        names = [PurePath(file.file).name for file in desk.files]
        self.heading = f"Review: {', '.join(names)}"
        listed = list(rows(desk, self.drafting.facts))
        self.query_one(RowList).show(listed or [Row("", "Nothing to show.", kind=Kind.NOTE)])
        self._show_flags()
        self._tell()
        self.refresh_frame()

    def _show_flags(self) -> None:
        at_most = _FLAGS_WIDE if self.has_class("-wide") else _FLAGS
        flags = self.query_one("#flags", Static)
        told = flags_of(self.desk.files, at_most, max(1, self.size.width - 2))
        flags.set_class(not told, "-none")
        flags.update(told)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Show the change in full, and where it appears."""
        message.stop()
        self._tell()
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    def _tell(self) -> None:
        item, file = self.here, self._file_here
        facts = self.drafting.facts
        if item is not None:
            told = of_item(self.desk, facts, item)
        else:
            told = of_file(file) if file else Told(NOTHING)
        self.query_one("#title", Static).update(told.title)
        self.query_one("#notes", Static).update(told.notes)
        put = side_by_side if self.has_class("-wide") else side_in_line
        for number in range(_SIDES):
            side = self.query_one(f"#side-{number}", Static)
            shown = [put(*one) for one in told.sides[number : number + 1]]
            side.set_class(not shown, "-none")
            side.update(Content("").join(shown))
        self._tell_effect(item)

    def _tell_effect(self, item: Item | None) -> None:
        line = self.query_one(EffectLine)
        if item is None:
            line.tell(None, "")
        elif item.proposal.kind is Sort.COMMENT:
            line.tell(None, "A comment changes nothing by itself.")
        elif not item.file.document:
            line.tell(None, "It changes nothing by itself.")
        else:
            only = document_of(self.drafting.facts, item.file)
            line.tell(item.proposal.key, f"No answer changes; only the {only} does.")

    @property
    def _file_here(self) -> Returned | None:
        row = self.query_one(RowList).chosen
        return next((file for file in self.desk.files if row and file.file == row.id), None)

    def action_next_pane(self) -> None:
        """Between the list and the change in full, which the arrow keys then scroll."""
        listed = self.query_one(RowList)
        (self.query_one("#detail") if listed.has_focus else listed).focus()

    # Going elsewhere ----------------------------------------------------------------------------

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go to the answer."""
        message.stop()
        item = self.here
        if item is not None and item.proposal.key is not None:
            self.post_message(GoTo(item.proposal.key))
        elif item is not None:
            self.lep.say("This concerns the document's own words, and no answer.")

    def action_filter(self) -> None:
        """Choose whose changes are listed."""
        people = [Row(name, name) for name in self.desk.people]
        offered = [Row(_EVERYBODY, "Everybody"), *people]

        def chosen(name: str | None) -> None:
            if name is not None:
                self.put(self.desk.narrowed(person="" if name == _EVERYBODY else name))

        self.app.push_screen(PickOne("Whose changes?", offered, self.desk.person), chosen)

    def action_conflicts(self) -> None:
        """Only conflicts, or everything again."""
        only = not self.desk.conflicts_only
        self.put(self.desk.narrowed(conflicts_only=only))
        self.lep.say("Only what was changed there and here." if only else "Everything again.")

    def action_more(self) -> None:
        """Add a file."""
        self.lep.open_returned_files()

    def action_threads(self) -> None:
        """The comments on record."""
        self.lep.action_threads()
