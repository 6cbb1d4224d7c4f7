"""The part of a document beside the form: plain lines, gaps in brackets, the current answer marked.

Drawn line by line, so that a change costs only the lines in sight. It is told what to show and
keeps no answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from lep_docs.app.preview import Kind
from lep_docs.tui.widgets.leaving import Leaving
from lep_docs.tui.words import cut, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.style import Style

    from lep_docs.app.preview import PreviewLine
    from lep_docs.core.keys import Key

_LEAST = 20
_MARK = "> "


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One line as it fits: its kind, how much of it is label, whether the cursor is on it."""

    kind: Kind
    text: str
    label: int = 0
    is_here: bool = False


class Preview(Leaving, ScrollView, can_focus=False):
    """What a document will say, following the cursor."""

    DEFAULT_CSS = """
    Preview {
        width: 1fr; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1;
        background: $surface; color: $foreground;
    }
    Preview > .preview--title { text-style: bold; color: $primary; }
    Preview > .preview--note { color: $text-muted; }
    Preview > .preview--heading { text-style: bold; }
    Preview > .preview--gap { text-style: bold; color: $warning; }
    Preview > .preview--label { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "preview--title",
        "preview--note",
        "preview--heading",
        "preview--gap",
        "preview--label",
    }

    def __init__(self) -> None:
        """Start with nothing to show."""
        super().__init__()
        self._lines: tuple[PreviewLine, ...] = ()
        self._here: Key | None = None
        self._drawn: tuple[_Drawn, ...] = ()

    def show(self, lines: Sequence[PreviewLine], here: Key | None) -> None:
        """Show a part of a document, the answer at `here` in sight and marked."""
        if tuple(lines) == self._lines and here == self._here:
            return
        self._lines, self._here = tuple(lines), here
        self._draw()

    def on_resize(self) -> None:
        """Other widths wrap elsewhere."""
        self._draw()

    def _draw(self) -> None:
        wide = max(_LEAST, self.scrollable_content_region.width)
        self._drawn = tuple(d for line in self._lines for d in self._wrapped(line, wide))
        self.virtual_size = Size(wide, len(self._drawn))
        marked = [n for n, drawn in enumerate(self._drawn) if drawn.is_here]
        if marked:
            region = Region(0, max(0, marked[0] - 1), 1, min(len(marked) + 2, self.size.height))
            self.scroll_to_region(region, animate=False)
        self.refresh()

    def _wrapped(self, line: PreviewLine, wide: int) -> Iterator[_Drawn]:
        is_here = self._is_here(line)
        if line.kind is Kind.HEADING:
            yield _Drawn(Kind.NOTE, "")
        label = f"{line.label}: " if line.label else ""
        gap = " " if line.kind is Kind.TITLE or line.kind is Kind.HEADING else "  "
        paragraphs = f"{label}{line.text}".split("\n")
        rows = [row for text in paragraphs for row in wrap(text, wide - 2) or [""]]
        for number, row in enumerate(rows):
            lead = _MARK if is_here and number == 0 else gap
            labelled = len(lead) + len(label) if label and number == 0 else 0
            yield _Drawn(line.kind, lead + row, min(labelled, len(lead + row)), is_here)

    def _is_here(self, line: PreviewLine) -> bool:
        here = self._here
        if here is None or line.key is None or not line.key.field:
            return False
        return line.key.base == here.base and (
            line.key == here or not here.inside or not line.key.inside
        )

    def render_line(self, y: int) -> Strip:
        """One line as it is drawn."""
        wide = self.size.width
        at = y + self.scroll_offset.y
        if at >= len(self._drawn):
            return Strip.blank(wide, self.rich_style)
        drawn = self._drawn[at]
        base = self.rich_style
        kind = base if drawn.kind is Kind.FACT else self._style(drawn.kind)
        text = cut(drawn.text, wide)
        label, rest = text[: drawn.label], text[drawn.label :]
        filled = rest + " " * max(0, wide - width(text))
        return Strip([Segment(label, self._style("label")), Segment(filled, kind)], wide)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"preview--{part}")

    @property
    def text(self) -> str:
        """All of it as text."""
        return "\n".join(drawn.text.rstrip() for drawn in self._drawn)
