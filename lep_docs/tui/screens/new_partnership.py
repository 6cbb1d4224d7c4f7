"""Starting a partnership: whose words to use, what it is called, how long it lasts, which horizons.

The questions are the catalogue's own; which of them come first is for `app.starting` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from lep_docs.app.own_words import own_words
from lep_docs.app.starting import FIRST_QUESTIONS, USUAL_HORIZONS, folder_name, start
from lep_docs.core.asking import field_at, parse_answer
from lep_docs.core.errors import LepError, NotUnderstoodError
from lep_docs.core.fields import FieldType
from lep_docs.core.keys import parse_key
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.widgets.line import Line
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.fields import Field
    from lep_docs.tui.widgets.entry import Edited


class Words(RowList):
    """The kinds of partnership to choose from, the chosen one marked `(*)`."""

    def __init__(self, field: Field) -> None:
        """Offer the field's choices, none of them chosen yet."""
        super().__init__()
        self._field = field
        self.typed = ""
        self.styles.height = len(field.choices)
        self.show(self._marked())

    def action_choose(self) -> None:
        """Choose the kind under the cursor and go on to the next question."""
        if self.chosen is not None:
            self.typed = self.chosen.id
            self.show(self._marked())
            self.screen.focus_next()

    def _marked(self) -> list[Row]:
        return [
            Row(c.code, f"{'(*)' if c.code == self.typed else '( )'} {c.label}")
            for c in self._field.choices
        ]


class NewPartnership(LepScreen):
    """Four questions and a button."""

    DEFAULT_CSS = """
    NewPartnership VerticalScroll { padding: 0 1; scrollbar-size-vertical: 1; }
    NewPartnership Words { margin: 0 0 1 0; }
    NewPartnership Line { margin: 0 0 1 0; }
    NewPartnership .label { height: auto; color: $text-muted; }
    NewPartnership .error { color: $error; height: auto; }
    NewPartnership .error.-none { display: none; }
    NewPartnership .where { color: $text-muted; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "start", "Start it")]
    heading = "A new partnership"
    help_text = (
        "Four questions decide what is asked next. Every answer can be changed later, and only "
        "the first two are needed to begin: choose the kind with the arrow keys and Enter, then "
        "write the name."
    )

    def __init__(self, workspace: Workspace) -> None:
        """Start it in `workspace`."""
        super().__init__()
        self.workspace = workspace
        words = own_words(workspace)
        self._broken = words.said_of_broken
        self._asked = {key: field_at(words.catalogue, parse_key(key)) for key in FIRST_QUESTIONS}

    def body(self) -> ComposeResult:
        """The questions, then the button."""
        with VerticalScroll(can_focus=False):
            for key, field in self._asked.items():
                yield Static(_question(field), classes="label")
                yield Static("", classes="error -none", id=_id(key, "error"), markup=False)
                yield self._entry(key, field)
            yield Static("", classes="where", markup=False)
            yield Button("Start the partnership (Ctrl+G)")

    def _entry(self, key: str, field: Field) -> Widget:
        if field.type is FieldType.CHOICE:
            return Words(field)
        usual = ", ".join(USUAL_HORIZONS) if field.type is FieldType.HORIZON else ""
        return Line(usual, placeholder=f"such as {field.example}", id=_id(key, "entry"))

    def notice(self) -> str:
        """Which words of the workspace's own cannot be chosen, and why."""
        return " ".join(self._broken)

    def on_mount(self) -> None:
        """Start with whose words to use."""
        self.query_one(Words).focus()

    def on_edited(self, message: Edited) -> None:
        """Say where it will be kept, as its name is typed."""
        message.stop()
        name = self._typed().get(FIRST_QUESTIONS[1], "")
        where = f"Kept in answers/{self._folder(name)}" if name.strip() else ""
        self.query_one(".where", Static).update(where)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The button does what the key does."""
        event.stop()
        self.action_start()

    def action_start(self) -> None:
        """Make it and open it; say beside each question what still keeps it from being made."""
        typed = self._typed()
        wrong = {key: self._wrong(key, typed[key]) for key in self._asked}
        for key, problem in wrong.items():
            told = self.query_one(f"#{_id(key, 'error')}", Static)
            told.update(f"Error: {problem}")
            told.set_class(not problem, "-none")
        first = next((key for key, problem in wrong.items() if problem), None)
        if first is not None:
            self._widget(first).focus()
            return
        self._start({key: text for key, text in typed.items() if text.strip()})

    def _start(self, typed: dict[str, str]) -> None:
        name = self._folder(typed[FIRST_QUESTIONS[1]])
        try:
            start(self.workspace, name, None, typed[FIRST_QUESTIONS[0]], typed)
        except (LepError, OSError) as refusal:
            self.lep.say(str(refusal))
        else:
            self.lep.open_partnership(name)

    def _wrong(self, key: str, text: str) -> str:
        """What keeps an answer from being taken, in words; empty when it can be."""
        if not text.strip():
            field, needed = self._asked[key], key in FIRST_QUESTIONS[:2]
            how = " Move to it and press Enter." if field.type is FieldType.CHOICE else ""
            return f"{field.hint}{how}" if needed else ""
        try:
            parse_answer(self._asked[key], text)
        except NotUnderstoodError as problem:
            return str(problem)
        return ""

    def _typed(self) -> dict[str, str]:
        return {key: self._widget(key).typed for key in self._asked}

    def _widget(self, key: str) -> Words | Line:
        if self._asked[key].type is FieldType.CHOICE:
            return self.query_one(Words)
        return self.query_one(f"#{_id(key, 'entry')}", Line)

    def _folder(self, title: str) -> str:
        return folder_name(title, self.workspace.partnerships())


def _question(field: Field) -> Content:
    """The question in bold, its hint after it."""
    return Content.assemble((field.label, "bold $foreground"), f"  {field.hint}")


def _id(key: str, part: str) -> str:
    """A widget's id for a question: ids hold no dots."""
    return f"{part}-{key.replace('.', '-')}"
