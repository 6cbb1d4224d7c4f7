"""The guidance: which topic matters when and which leans on which; each line opens its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.guidance import Stage
from lep_docs.core.guidance_page import (
    LEGEND,
    charted,
    lean_mark,
    leanings,
    stage_label,
    weight_mark,
)
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.widgets.row_list import Kind, Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult

    from lep_docs.core.guidance import Topic

_ROOMY = 110
_SHORT = 3  # letters of a stage's name over its column
_COLUMNS = "Columns: the four stages; then, by number, the notes that it leans on (x)."


class Guidance(LepScreen):
    """The chart of the nine notes as a list, and the short pages under it."""

    DEFAULT_CSS = """
    Guidance #gist {
        height: 6; padding: 0 1; background: $surface; border-top: solid $primary;
    }
    Guidance #legend { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
    """
    heading = "Guidance"
    help_text = (
        "The topics of the guidance behind the questions. The first columns say how much each "
        "matters in each stage, the others which topics it leans on, by their numbers. What stands "
        "in brackets is our reading and is not said in the notes. Enter opens a page.\n"
        "From a question or a section, F5 opens the page that it belongs to."
    )

    def __init__(self) -> None:
        """Read the topics."""
        super().__init__()
        self._catalogue = load_catalogue()

    def body(self) -> ComposeResult:
        """The chart, the topic under the cursor, what the marks mean."""
        yield RowList()
        yield Static("", id="gist", markup=False)
        yield Static(f"{_COLUMNS} {LEGEND}", id="legend", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        super().on_mount()
        self.query_one(RowList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Let the columns stand as far apart as there is room for."""
        self.query_one(RowList).show(list(self._rows(roomy=event.size.width >= _ROOMY)))

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Say what the topic is about, when it matters and what it leans on."""
        message.stop()
        topic = self._catalogue.topics.get(message.row.id) if message.row else None
        self.query_one("#gist", Static).update(self._about(topic) if topic else "")

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Open the page."""
        message.stop()
        self.lep.open_topic(message.row.id)

    def _about(self, topic: Topic) -> str:
        return "\n".join(filter(None, (topic.gist, leanings(self._catalogue, topic))))

    def _rows(self, *, roomy: bool) -> Iterator[Row]:
        notes = charted(self._catalogue)
        apart = (8, 5) if roomy else (4, 3)
        stages = [stage_label(self._catalogue, stage)[:_SHORT] for stage in Stage]
        numbers = [topic.code.removeprefix("PN") for topic in notes]
        yield Row(
            "",
            "The nine notes",
            _spread(stages, numbers, apart),
            Kind.HEADING,
        )
        for topic in notes:
            when_ = [weight_mark(topic.weights[stage]) for stage in Stage]
            leans = [lean_mark(topic, other.code) for other in notes]
            yield Row(topic.code, f"{topic.code} {topic.title}", _spread(when_, leans, apart))
        yield Row("", "Short pages", kind=Kind.HEADING)
        for topic in self._catalogue.topics.values():
            if not topic.weights:
                yield Row(topic.code, topic.title)


def _spread(first: list[str], second: list[str], apart: tuple[int, int]) -> str:
    """Two groups of columns, each mark in the middle of its own."""
    wide, narrow = apart
    return (
        "".join(f"{mark:^{wide}}" for mark in first)
        + " "
        + "".join(f"{mark:^{narrow}}" for mark in second)
    )
