"""How high paragraphs and table rows are, line by line, in points.

Promises heights from the shipped font's real widths and Word's line rules, as values.
Must not decide pages (`pagination` does) and must not change a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lep_docs.render.metrics import LINE_HEIGHT, text_width
from lep_docs.render.stylesheet import with_margins
from lep_docs.render.wordml import (
    TWIPS,
    attribute,
    child,
    children,
    number,
    properties_of,
    switched_on,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.etree import _Element

    from lep_docs.render.stylesheet import Look, Margins, Stylesheet

_WRAPPERS: Final = frozenset(
    w(name)
    for name in (
        "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "fldSimple", "customXml",
    )
)  # fmt: skip
_TOKEN = re.compile(r"[^ \t\-\u2013\u2014]*[\-\u2013\u2014]+|[^ \t\-\u2013\u2014]+|[ \t]")
_INLINE: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline/"
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
)
_SPACES: Final = {" ", "\t"}
_EMU: Final = 12700  # English Metric Units in a point
_TAB: Final = 36.0  # Word's default tab stops, in points
_SLACK: Final = 0.05  # Word sets letters on whole twips, so a line may run over by one
_TEXT, _TAB_TAG, _RUN = w("t"), w("tab"), w("r")
_BREAKS: Final = {w("br"), w("cr")}
_PARAGRAPH, _TABLE, _CELL = w("p"), w("tbl"), w("tc")
_ROW, _BEFORE, _HEIGHT = w("tr"), w("gridBefore"), w("trHeight")
_HEADER, _WHOLE = w("tblHeader"), w("cantSplit")
_SPAN, _WIDTH, _MERGED = w("gridSpan"), w("tcW"), w("vMerge")
_TURNED, _MARGINS = w("textDirection"), w("tcMar")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A measured paragraph: its lines' heights, and the lines that a page break stands before."""

    look: Look
    lines: tuple[float, ...]
    page_breaks: frozenset[int] = frozenset()
    heading: _Element | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A measured table row.

    `splits` when its text may run on over a page, `keep_next` when it stays with the next row.
    """

    height: float
    header: bool
    splits: bool
    keep_next: bool = False
    headings: tuple[_Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A measured table; `rule` is the height of the line above its first row on every page."""

    rows: tuple[Row, ...]
    rule: float = 0.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the rows of one table share: column widths, cell margins, style, the rule between."""

    grid: list[float]
    margins: Margins
    style: str
    rule: float


def inside(element: _Element) -> Iterator[_Element]:
    """An element's children in reading order, looking through content controls and the like."""
    for found in element:
        if found.tag in _WRAPPERS:
            yield from inside(found)
        else:
            yield found


class Measurer:
    """Measures the paragraphs and tables of one document."""

    def __init__(self, styles: Stylesheet, headings: Collection[_Element]) -> None:
        """Measure by these styles; keep those of `headings` that turn up."""
        self._styles = styles
        self._headings = frozenset(headings)
        self._by_row: dict[_Element, list[_Element]] = {}
        for heading in headings:
            for row in heading.iterancestors(_ROW):
                self._by_row.setdefault(row, []).append(heading)

    def paragraph(self, element: _Element, width: float, table_style: str = "") -> Paragraph:
        """A w:p measured in a column `width` points wide."""
        look = self._styles.look(properties_of(element), table_style)
        heading = element if element in self._headings else None
        width -= look.left + look.right
        pieces = list(self._pieces(element, look))
        if count := _plain_lines(pieces, look, width):
            line = _line_height(look, look.size * LINE_HEIGHT)
            return Paragraph(look, (line,) * count, heading=heading)
        lines = _Lines(look, width)
        for piece, piece_look in pieces:
            lines.add(piece, piece_look)
        heights, breaks = lines.finished()
        return Paragraph(look, heights, breaks, heading)

    def _pieces(self, paragraph: _Element, look: Look) -> Iterator[tuple[_Element, Look]]:
        """What stands in a paragraph's runs, each piece with its look; hidden runs left out."""
        for run in inside(paragraph):
            if run.tag != _RUN:
                continue
            properties = properties_of(run)
            run_look = look if properties is None else self._styles.run_look(look, properties)
            if not run_look.hidden:
                for piece in run:
                    if piece is not properties:
                        yield piece, run_look

    def gap(self, above: Look | None, below: Look) -> float:
        """The space between two paragraphs, with the rules of their frames.

        Neighbours whose frames look alike and line up share one: no rule stands between them.
        """
        if above is None:
            return below.before + below.box[1]
        joined = above.box == below.box and _sides(above) == _sides(below)
        rules = 0.0 if joined else above.box[2] + below.box[1]
        if above.contextual and below.contextual and above.style == below.style:
            return rules
        spaces = (above.after, below.before)
        return rules + (sum(spaces) if self._styles.adds_spaces else max(spaces))

    def table(self, element: _Element) -> Table:
        """A w:tbl measured by its grid."""
        properties = child(element, "tblPr")
        style = attribute(child(properties, "tblStyle"), "val")
        margins = self._styles.cell_margins(style, properties)
        grid = [number(c, "w") / TWIPS for c in children(child(element, "tblGrid"), "gridCol")]
        frame = _Frame(grid, margins, style, self._styles.rule_width(style, properties))
        rows = (row for row in inside(element) if row.tag == _ROW)
        return Table(tuple(self._row(row, frame) for row in rows), frame.rule)

    def _row(self, row: _Element, frame: _Frame) -> Row:
        """One row: as high as its highest cell, unless it states a height."""
        stated = _by_tag(properties_of(row))
        column = int(number(stated.get(_BEFORE), "val"))
        content = 0.0
        for cell in inside(row):
            if cell.tag != _CELL:
                continue
            own = _by_tag(properties_of(cell))
            span = int(number(own[_SPAN], "val", 1)) if _SPAN in own else 1
            width = sum(frame.grid[column : column + span]) or number(own.get(_WIDTH), "w") / TWIPS
            column += span
            content = max(content, self._cell(cell, own, width, frame))
        return Row(
            height=_stated_height(stated.get(_HEIGHT), content + frame.rule),
            header=_HEADER in stated and switched_on(stated[_HEADER]),
            splits=_WHOLE not in stated or not switched_on(stated[_WHOLE]),
            keep_next=self._kept(row, frame.style),
            headings=tuple(self._by_row.get(row, ())),
        )

    def _kept(self, row: _Element, style: str) -> bool:
        """Whether a row stays with the next: Word asks its first paragraph."""
        first = next(row.iter(_PARAGRAPH), None)
        return first is not None and self._styles.look(properties_of(first), style).keep_next

    def _cell(self, cell: _Element, own: dict[str, _Element], width: float, frame: _Frame) -> float:
        """The height of one cell's content with its margins; a turned or merged one counts none."""
        merged = _MERGED in own and attribute(own[_MERGED], "val") != "restart"
        if merged or _TURNED in own:
            return 0.0
        margins = with_margins(frame.margins, own.get(_MARGINS))
        width -= margins.left + margins.right
        height, last = margins.top + margins.bottom, None
        for found in inside(cell):
            if found.tag == _PARAGRAPH:
                measured = self.paragraph(found, width, frame.style)
                height += self.gap(last, measured.look) + sum(measured.lines)
                last = measured.look
            elif found.tag == _TABLE:
                height += below(last) + table_height(self.table(found))
                last = None
        return height + below(last)


def below(look: Look | None) -> float:
    """The space under a paragraph that no other paragraph follows, its frame closed."""
    return look.after + look.box[2] if look else 0.0


def _sides(look: Look) -> tuple[float, float]:
    """Where the left and right sides of a paragraph's frame stand."""
    return round(look.left + min(look.first, 0.0), 2), round(look.right, 2)


def table_height(table: Table) -> float:
    """The height of a table on one page."""
    return table.rule + sum(row.height for row in table.rows)


def _by_tag(properties: _Element | None) -> dict[str, _Element]:
    """The properties of a row or cell by the name of each."""
    return {} if properties is None else {found.tag: found for found in properties}


def _stated_height(element: _Element | None, content: float) -> float:
    """A row's height: its content, at least or exactly what w:trHeight states."""
    if element is None:
        return content
    stated = number(element, "val") / TWIPS
    return stated if attribute(element, "hRule") == "exact" else max(stated, content)


def _plain_lines(pieces: list[tuple[_Element, Look]], look: Look, width: float) -> int:
    """How many lines a paragraph of plain text in one look takes; 0 when it asks for more care."""
    if look.first and not (look.first < 0 and look.num_id):
        return 0
    for piece, piece_look in pieces:
        if piece.tag != _TEXT or (piece_look.size, piece_look.bold) != (look.size, look.bold):
            return 0
    text = "".join(piece.text or "" for piece, _ in pieces)
    return _lines_at(text, (max(width, 1.0) + _SLACK) / look.size, bold=look.bold)


@lru_cache(maxsize=16384)
def _lines_at(text: str, room: float, *, bold: bool) -> int:
    """How many lines text takes in so many times its size; 0 when a word is too long for one."""
    lines, at = 1, 0.0
    for piece in _TOKEN.findall(text):
        width = text_width(piece, bold=bold)
        if piece not in _SPACES:
            if width > room:
                return 0
            if at and at + width > room:
                lines, at = lines + 1, 0.0
        at += width
    return lines


def _line_height(look: Look, natural: float) -> float:
    """A line as high as its largest content asks for, by the paragraph's rule."""
    if look.rule == "auto":
        return natural * look.line
    return look.line if look.rule == "exact" else max(look.line, natural)


class _Lines:
    """Breaks text into lines as it comes: words go down whole, spaces hang over the edge."""

    def __init__(self, look: Look, width: float) -> None:
        """Start the first line of a paragraph that looks like `look`."""
        self._look = look
        self._width = max(width, 1.0)
        self._at = 0.0 if look.num_id not in {"", "0"} and look.first < 0 else look.first
        self._word = 0.0
        self._word_size = 0.0
        self._size = 0.0  # the largest text of the line so far
        self._picture = 0.0
        self._heights: list[float] = []
        self._page_breaks: set[int] = set()

    def add(self, piece: _Element, look: Look) -> None:
        """Add one piece of a run: text, a tab, a break or an inline picture."""
        if piece.tag == _TEXT:
            self.text(piece.text or "", look)
        elif piece.tag == _TAB_TAG:
            self.tab(look)
        elif piece.tag in _BREAKS:
            self.end(page=attribute(piece, "type") == "page")
        elif (extent := piece.find(_INLINE)) is not None:
            wide, high = (float(extent.get(side) or 0) / _EMU for side in ("cx", "cy"))
            self.picture(wide, high)

    def text(self, text: str, look: Look) -> None:
        """Add text in a run's look."""
        for piece in _TOKEN.findall(text):
            width = text_width(piece, bold=look.bold) * look.size
            if piece in _SPACES:
                self._end_word()
                self._at += width
                self._size = max(self._size, look.size)
            elif width > self._width + _SLACK:
                self._long_word(piece, look)
            else:
                self._word += width
                self._word_size = max(self._word_size, look.size)
            if piece[-1] in "-\u2013\u2014":
                self._end_word()

    def _long_word(self, word: str, look: Look) -> None:
        """Break a word that no line can hold between its letters, from the start of a line."""
        self._end_word()
        if self._at > 0:
            self._new_line()
        for letter in word:
            self._word = text_width(letter, bold=look.bold) * look.size
            self._word_size = look.size
            self._end_word()

    def tab(self, look: Look) -> None:
        """Go on to the next tab stop; the end of a hanging indent is one."""
        self._end_word()
        self._at = 0.0 if self._at < 0 else (self._at // _TAB + 1) * _TAB
        self._size = max(self._size, look.size)

    def picture(self, width: float, height: float) -> None:
        """Set an inline picture like a word."""
        self._end_word()
        if self._at + width > self._width and self._at > 0:
            self._new_line()
        self._at += width
        self._picture = max(self._picture, height)

    def end(self, *, page: bool) -> None:
        """End the line, and with `page` the page too."""
        self._end_word()
        self._new_line()
        if page:
            self._page_breaks.add(len(self._heights))

    def finished(self) -> tuple[tuple[float, ...], frozenset[int]]:
        """The heights of all lines, and the lines that begin a page."""
        self._end_word()
        self._new_line()
        return tuple(self._heights), frozenset(self._page_breaks)

    def _end_word(self) -> None:
        """Put the word on this line, or on the next if it does not fit."""
        if not self._word:
            return
        if self._at + self._word > self._width + _SLACK and self._at > min(self._look.first, 0):
            self._new_line()
        self._size = max(self._size, self._word_size)
        self._at += self._word
        self._word = self._word_size = 0.0

    def _new_line(self) -> None:
        """Close the line at the height its largest text or picture asks for."""
        look = self._look
        natural = max((self._size or look.size) * LINE_HEIGHT, self._picture)
        self._heights.append(_line_height(look, natural))
        self._at = self._size = self._picture = 0.0
