"""Check your answers: all of a section or a document in one list; Enter changes, Back comes back.

The list stays on the line that was left, so that reading goes on where it stopped.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from lep_docs.core.context import words
from lep_docs.core.control import fill
from lep_docs.core.readthrough import Read, of_document, of_everything, of_section
from lep_docs.core.sentences import counted
from lep_docs.tui.keys_in_turn import open_soon
from lep_docs.tui.screens.base import DraftScreen
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.keys import Key

_EVERYTHING = "@all"
_DOCUMENT = "@"
_LABEL_SHARE = 0.36
_LABEL_AT_MOST = 40
_MARGIN = 6


class CheckAnswers(DraftScreen):
    """Every answer of a section, a document or the whole partnership."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "choose", "Other section or document"),
        Binding("n", "next_wanted", "Next to give"),
    ]
    help_text = (
        "Every question with its answer. Enter changes the one the cursor is on; Esc brings you "
        'back to the same line. "Not provided" stands where nothing was answered; what is needed '
        "by now says so.\n\n"
        " Enter   Change this answer\n"
        " n, F3   The next answer that is needed or has to be mended\n"
        " d       Another section or document"
    )

    def __init__(self, drafting: Drafting, section: str = "", document: str = "") -> None:
        """Read `section` or `document` (its code) through; everything when neither is named."""
        super().__init__(drafting)
        self.section, self.document = section, document
        self._read: tuple[Read, ...] = ()

    @property
    def heading(self) -> str:  # type: ignore[override]  # follows what is read
        """What is read through."""
        catalogue = self.drafting.catalogue
        if self.document:
            title = fill(catalogue.documents[self.document].title, words(self.drafting.facts))
        elif self.section:
            title = catalogue.sections[self.section].label
        else:
            title = self.drafting.title
        return f"Check your answers: {title}"

    def body(self) -> ComposeResult:
        """The list."""
        yield RowList(id="answers")

    def on_mount(self) -> None:
        """The frame first, then the answers."""
        super().on_mount()
        self.list.focus()
        open_soon(self, self.rebuild)

    @property
    def list(self) -> RowList:
        """The list of answers."""
        return self.query_one("#answers", RowList)

    def rebuild(self) -> None:
        """List the answers as they are now, the cursor where it was."""
        facts, drafts = self.drafting.facts, self.drafting.session.drafts
        if self.document:
            document = facts.catalogue.documents[self.document]
            self._read = of_document(facts, drafts, document)
        elif self.section:
            self._read = of_section(facts, drafts, facts.catalogue.sections[self.section])
        else:
            self._read = of_everything(facts, drafts)
        wide = max(40, self.size.width - _MARGIN)
        self.list.show([row for line in self._read for row in _rows(line, wide)])
        self.refresh_frame()

    def on_resize(self) -> None:
        """Other widths wrap elsewhere."""
        if self.is_mounted and self._read:
            self.rebuild()

    def facts_changed(self, keys: frozenset[Key]) -> None:  # noqa: ARG002 - any may be listed
        """List them anew."""
        self.rebuild()

    def notice(self) -> str:
        """How many answers are needed by now, and how many cannot be read."""
        wanted = sum(line.wanted for line in self._read)
        wrong = sum(bool(line.problem) for line in self._read)
        said = [f"{counted(wanted, 'answer')} needed by now not provided"] if wanted else []
        said += [f"{counted(wrong, 'answer')} to mend"] if wrong else []
        counts = f"{', '.join(said)}. Press n for the next." if said else ""
        return super().notice() or counts

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Change an answer; Back leads here again."""
        message.stop()
        line = next((line for line in self._read if line.place == message.row.id), None)
        if line is not None and self.is_current and self.lep.is_open:
            self.lep.open_section(line.key.section, line.key)

    def action_next_wanted(self) -> None:
        """To the next answer that is needed or has to be mended."""
        here = self.list.chosen.id if self.list.chosen else ""
        order = [line.place for line in self._read]
        at = order.index(here) + 1 if here in order else 0
        for line in (*self._read[at:], *self._read[:at]):
            if line.wanted or line.problem:
                self.list.put_on(line.place)
                return
        self.lep.say("Nothing is missing here, and nothing has to be mended.")

    action_next_problem = action_next_wanted

    def action_choose(self) -> None:
        """Read another section or document through."""
        facts = self.drafting.facts
        spoken = words(facts)
        rows = [Row(_EVERYTHING, "Everything answered so far")]
        rows += [
            Row(f"{_DOCUMENT}{d.code}", fill(d.title, spoken), "document")
            for d in facts.catalogue.documents.values()
        ]
        rows += [Row(s.name, s.label, "section") for s in facts.catalogue.sections.values()]
        here = f"{_DOCUMENT}{self.document}" if self.document else self.section or _EVERYTHING
        self.app.push_screen(PickOne("Which answers?", rows, here), self._take)

    def _take(self, chosen: str | None) -> None:
        if chosen is None:
            return
        self.document = chosen.removeprefix(_DOCUMENT) if chosen[1:] in self._codes else ""
        self.section = "" if chosen.startswith(_DOCUMENT) else chosen
        self.rebuild()
        self.list.action_edge(-1)

    @property
    def _codes(self) -> Sequence[str]:
        return tuple(self.drafting.catalogue.documents)


def _rows(line: Read, wide: int) -> Iterator[Row]:
    """One answer as it fits: label left, answer beside it, wrapped below itself."""
    if line.is_heading:
        if line.level < 2:  # noqa: PLR2004 - records stand close together
            yield Row("", "", kind=Kind.NOTE)
        yield Row("", line.label, kind=Kind.HEADING, indent=max(0, line.level - 1))
        return
    labelled = min(_LABEL_AT_MOST, int(wide * _LABEL_SHARE))
    label = wrap(line.label, labelled - 2) or [""]
    room = max(20, wide - labelled - (12 if line.wanted else 0))
    answer = [row for text in line.said.split("\n") for row in wrap(text, room) or [""]]
    if line.problem:
        answer += wrap(f"Error: {line.problem}", room)
    kind = Kind.BAD if line.wanted or line.problem else Kind.PLAIN
    right = "needed now" if line.wanted else ""
    for number in range(max(len(label), len(answer))):
        left = label[number] if number < len(label) else ""
        said = answer[number] if number < len(answer) else ""
        text = f"{left:<{labelled}}{said}"
        first = number == 0
        yield Row(line.place if first else "", text, right if first else "", kind)
