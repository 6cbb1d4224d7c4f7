"""Writing what neither side wrote alone: all versions above, one text to work on below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from lep_docs.core.asking import typed, understood
from lep_docs.core.errors import LepError
from lep_docs.core.proposals import ABOUT_ANSWERS, Kind
from lep_docs.tui.review_detail import side_in_line
from lep_docs.tui.screens.asks import Asks
from lep_docs.tui.widgets.long_text import LongText

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.proposals import Proposal


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be written: its name, what is shown above, the text to begin with.

    `wrong` gives the sentence that says why a text will not do; "" when it does.
    """

    title: str
    sides: tuple[tuple[str, Content], ...]
    text: str
    wrong: Callable[[str], str]


def together(
    drafting: Drafting, title: str, sides: tuple[tuple[str, Content], ...], one: Proposal
) -> Question:
    """The question for a proposal: theirs to begin with, or both where they could be merged."""

    def wrong(text: str) -> str:
        if not text.strip():
            return "Write the words that were agreed."
        if one.kind not in ABOUT_ANSWERS or one.key is None:
            return ""
        try:
            understood(drafting.catalogue, drafting.answers, one.key, text)
        except LepError as refusal:
            return str(refusal)
        return ""

    begun = typed(one.value) if one.value is not None else one.theirs
    return Question(title, sides, "" if one.kind is Kind.COMMENT else begun, wrong)


class WriteTogether(Asks):
    """An editor with the versions in sight: answers with the text, None for Escape."""

    DEFAULT_CSS = """
    WriteTogether { align: center middle; }
    WriteTogether > Vertical {
        width: 100%; max-width: 110; height: auto; max-height: 100%;
        padding: 0 1; border: solid $primary; background: $surface;
    }
    WriteTogether .title { text-style: bold; height: auto; max-height: 2; }
    WriteTogether #sides {
        height: auto; max-height: 11; margin: 0 0 1 0; scrollbar-size-vertical: 1;
    }
    WriteTogether #sides Static { height: auto; }
    WriteTogether .error { height: auto; max-height: 3; }
    WriteTogether Horizontal { height: 1; }
    WriteTogether Button { margin: 0 2 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+g", "take", "Done", priority=True),
    ]

    def __init__(self, question: Question, text: str = "") -> None:
        """Ask a question; `text` is what was written before."""
        super().__init__()
        self._question, self._text = question, text or question.text

    def compose(self) -> ComposeResult:
        """The versions, the editor, the buttons."""
        with Vertical():
            yield Static(self._question.title, classes="title", markup=False)
            with VerticalScroll(id="sides", can_focus=False):
                for label, side in self._question.sides:
                    yield Static(side_in_line(label, side), markup=False)
            yield Static("", classes="error", markup=False)
            yield LongText()
            with Horizontal():
                yield Button("Done (Ctrl+G)", id="done")
                yield Button("Leave (Esc)", id="leave")

    def on_mount(self) -> None:
        """Start in the text."""
        editor = self.query_one(LongText)
        editor.text = self._text
        editor.given()
        editor.move_cursor(editor.document.end)
        editor.focus()

    def action_take(self) -> None:
        """Answer with the text, unless something is wrong with it."""
        text = self.query_one(LongText).text.strip()
        wrong = self._question.wrong(text)
        if wrong:
            self.query_one(".error", Static).update(f"Error: {wrong}")
        else:
            self.dismiss(text)
