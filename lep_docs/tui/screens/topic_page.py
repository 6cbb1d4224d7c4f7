"""One page of the guidance, to be read, with the ways on from it."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.guidance_page import LineKind, page
from lep_docs.tui.screens.base import LepScreen
from lep_docs.tui.screens.pick import PickOne
from lep_docs.tui.widgets.row_list import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from lep_docs.core.guidance_page import Line

_WIDEST, _NARROWEST = 96, 30
_STYLES = {
    LineKind.TITLE: "bold $primary",
    LineKind.HEADING: "bold $primary",
    LineKind.SUBHEADING: "bold",
    LineKind.NOTICE: "$warning",
}
_ON, _SECTION = "topic:", "section:"


class TopicPage(LepScreen):
    """A topic. `others` are the further topics of the place it was opened from."""

    DEFAULT_CSS = """
    TopicPage VerticalScroll { padding: 0 1; scrollbar-size-vertical: 1; }
    TopicPage Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "onward", "Read on")]
    help_text = (
        "A page of the guidance, in our own words, with its date and its source. The arrow keys "
        "and Page Down scroll. Enter leads on: to other topics of the place you came from, to what "
        "to read next, and to the sections that the topic belongs to."
    )

    def __init__(self, topic: str, others: Sequence[str] = ()) -> None:
        """Show the topic with this code."""
        super().__init__()
        self._catalogue = load_catalogue()
        self.topic = topic
        self._topic = self._catalogue.topics[topic]
        self._others = tuple(others)
        self.heading = f"Guidance: {self._topic.title}"

    def body(self) -> ComposeResult:
        """One text to scroll."""
        with VerticalScroll():
            yield Static("", id="page", markup=False)

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        super().on_mount()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Break the lines anew."""
        wide = min(_WIDEST, max(_NARROWEST, self.size.width - 4))
        lines = Content("\n").join(_drawn(list(page(self._catalogue, self._topic)), wide))
        self.query_one("#page", Static).update(lines)

    def action_onward(self) -> None:
        """Ask where to go."""
        ways = list(self._ways())
        first = next(way.id for way in ways if way.choosable)
        self.app.push_screen(PickOne("Read on", ways, first), self._go)

    def _ways(self) -> Iterator[Row]:
        topics = self._catalogue.topics
        here = [code for code in self._others if code != self.topic]
        onward = [o.topic for o in self._topic.onward if o.topic not in here]
        for heading, codes in (("On the same section", here), ("Read next", onward)):
            if codes:
                yield Row("", heading, kind=Kind.HEADING)
            yield from (Row(f"{_ON}{code}", topics[code].title, indent=1) for code in codes)
        if self.lep.is_open:
            yield Row("", "Sections it belongs to", kind=Kind.HEADING)
            for name in self._topic.sections:
                yield Row(f"{_SECTION}{name}", self._catalogue.sections[name].label, indent=1)

    def _go(self, way: str | None) -> None:
        if way and way.startswith(_ON):
            self.lep.open_topic(way.removeprefix(_ON), self._others)
        elif way:
            self.lep.open_section(way.removeprefix(_SECTION))


def _drawn(lines: Sequence[Line], wide: int) -> Iterator[Content]:
    """The page in lines of at most `wide` cells, with air before what begins something new."""
    before: LineKind | None = None
    for line in lines:
        if line.kind is not LineKind.ITEM and before not in (
            None,
            LineKind.TITLE,
            LineKind.HEADING,
        ):
            yield Content("")
        before = line.kind
        head = f"  {line.mark} " if line.mark else ""
        style = _STYLES.get(line.kind, "")
        for text in wrap(line.text, wide, initial_indent=head, subsequent_indent=" " * len(head)):
            yield Content.styled(text, style) if style else Content(text)
