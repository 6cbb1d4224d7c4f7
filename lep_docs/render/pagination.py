"""On which page each heading stands, worked out without Word.

Promises the number that a page shows for every heading asked about, by laying out the body as Word
does: lines, keep-with-next, page and section breaks, table rows with repeated header rows.
Must not change the document. Footnotes and floating pictures take no room here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from lep_docs.render.measure import Measurer, Paragraph, Table, below, inside, table_height
from lep_docs.render.wordml import TWIPS, attribute, child, number, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from lep_docs.render.measure import Row
    from lep_docs.render.stylesheet import Look, Stylesheet

_A4: Final = (11906, 16838)  # twips
_MARGIN: Final = 1440  # twips
_PAIR: Final = 2  # widow control: never fewer lines than these before or after a page's end

Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class _Section:
    """A run of blocks on pages of one size; `first_page` is 0 unless numbering starts anew."""

    blocks: tuple[Block, ...]
    height: float
    first_page: int
    continuous: bool


def heading_pages(
    body: _Element, headings: Sequence[_Element], styles: Stylesheet
) -> dict[_Element, int]:
    """The page number shown on the page of each of `headings`, paragraphs anywhere in w:body."""
    measurer = Measurer(styles, headings)
    layout = _Layout(measurer)
    for section in _sections(body, measurer):
        layout.begin(section)
        layout.place(section.blocks)
    return layout.pages


def _sections(body: _Element, measurer: Measurer) -> Iterator[_Section]:
    """The body's sections in order, measured: a section's properties stand at its end."""
    waiting: list[_Element] = []
    for element in inside(body):
        if element.tag == w("sectPr"):
            yield _section(waiting, element, measurer)
            return
        waiting.append(element)
        ends = child(child(element, "pPr"), "sectPr")
        if ends is not None:
            yield _section(waiting, ends, measurer)
            waiting = []
    if waiting:
        yield _section(waiting, None, measurer)


def _section(elements: list[_Element], ends: _Element | None, measurer: Measurer) -> _Section:
    """One section with its blocks measured at its column width."""
    size, margins = child(ends, "pgSz"), child(ends, "pgMar")
    sides = sum(abs(number(margins, side, _MARGIN)) for side in ("left", "right"))
    ends_ = sum(abs(number(margins, side, _MARGIN)) for side in ("top", "bottom"))
    width = (number(size, "w", _A4[0]) - sides) / TWIPS
    blocks: list[Block] = []
    for element in elements:
        if element.tag == w("p"):
            blocks.append(measurer.paragraph(element, width))
        elif element.tag == w("tbl"):
            blocks.append(measurer.table(element))
    return _Section(
        blocks=tuple(blocks),
        height=(number(size, "h", _A4[1]) - ends_) / TWIPS,
        first_page=int(number(child(ends, "pgNumType"), "start")),
        continuous=attribute(child(ends, "type"), "val") == "continuous",
    )


@dataclass(slots=True)
class _Layout:
    """Fills pages from top to bottom and remembers where headings fall."""

    measurer: Measurer
    pages: dict[_Element, int] = field(default_factory=dict)
    page: int = 0
    height: float = 0.0
    used: float = 0.0
    above: Look | None = None
    forced: bool = False

    def begin(self, section: _Section) -> None:
        """Start a section: on a new page, unless it goes on where the last one stopped."""
        if not section.continuous or not self.page:
            self._new_page(forced=True)
            self.page = section.first_page or self.page
        self.height = section.height

    def place(self, blocks: tuple[Block, ...]) -> None:
        """Lay out the blocks of one section."""
        kept = 0  # blocks up to here are known to fit with what follows them
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph) and block.look.break_before and self.used:
                self._new_page(forced=True)
            if at >= kept and isinstance(block, Paragraph) and block.look.keep_next:
                kept = at + len(list(takewhile(_keeps, blocks[at:])))
                self._keep_together(blocks[at : kept + 1])
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)

    def _keep_together(self, chain: tuple[Block, ...]) -> None:
        """Begin a page if a heading, and what must follow it, do not fit on this one."""
        need, above = 0.0, self.above
        for at, block in enumerate(chain):
            last = at == len(chain) - 1
            if isinstance(block, Paragraph):
                lines = block.lines
                if last and not block.look.keep_next and not block.look.keep_lines:
                    lines = lines[: _PAIR if len(lines) > _PAIR + 1 else len(lines)]
                need += self.measurer.gap(above, block.look) + sum(lines)
                above = block.look
            else:
                need += below(above) + _head_height(block)
        if self.used and need > self._left() and need <= self.height:
            self._new_page()

    def _paragraph(self, block: Paragraph) -> None:
        """Place a paragraph, over as many pages as it needs."""
        look, lines = block.look, block.lines
        space = self.measurer.gap(self.above, look) if self.used or self.forced else look.box[1]
        fits = self._fitting(lines, space, look)
        if not fits and self.used:
            self._new_page()
            space = look.box[1]
        self.used += space
        if block.heading is not None:
            self.pages[block.heading] = self.page
        for at, line in enumerate(lines):
            if at in block.page_breaks or (at and (at == fits or self._left() < line)):
                self._new_page(forced=at in block.page_breaks)
            self.used += line
        self.above = look

    def _fitting(self, lines: tuple[float, ...], space: float, look: Look) -> int:
        """How many of a paragraph's lines go on this page; 0 when it must start on the next."""
        left, fits = self._left() - space, 0
        for line in lines:
            left -= line
            if left < 0:
                break
            fits += 1
        if fits == len(lines):
            return fits
        if look.keep_lines:
            return 0
        if look.widow_control:
            fits = min(fits, len(lines) - _PAIR)
            return fits if fits >= _PAIR else 0
        return fits

    def _table(self, table: Table) -> None:
        """Place a table row by row; header rows come again on every page."""
        self.used += below(self.above) if self.used else 0.0
        self.above = None
        header = _header_height(table)
        self.used += table.rule
        kept = 0  # rows up to here are known to fit with what follows them
        for at, row in enumerate(table.rows):
            if at >= kept:
                chain = _kept_rows(table.rows[at:])
                kept = at + len(chain)
                need = sum(part.height for part in chain)
                flows = len(chain) == 1 and row.splits and self._left() > 0
                if need > self._left() and self.used and not flows:
                    self._new_page()
                    self.used += table.rule if at == 0 or row.header else header
            self._row(row, header)

    def _row(self, row: Row, header: float) -> None:
        """Place one row; one that is higher than the page runs on over the next."""
        self.pages.update(dict.fromkeys(row.headings, self.page))
        rest = row.height
        while rest > self._left() and self._left() > 0:
            rest -= self._left()
            self._new_page()
            self.used += header if header < self.height / 2 else 0.0
        self.used += rest

    def _left(self) -> float:
        """The room left on the page, with a hair's breadth for rounding."""
        return self.height - self.used + 0.05

    def _new_page(self, *, forced: bool = False) -> None:
        """Go to the top of the next page; only after a forced break does space before count."""
        self.forced = forced
        self.page += 1
        self.used = 0.0
        self.above = None


def _keeps(block: Block) -> bool:
    """Whether a block must stay with the next one."""
    return isinstance(block, Paragraph) and block.look.keep_next


def _header_height(table: Table) -> float:
    """The height of what comes again at the top of every page: a rule and the header rows."""
    headers = tuple(takewhile(lambda row: row.header, table.rows))
    return table_height(Table(headers, table.rule))


def _kept_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The first of these rows, and those after it that must stand on the same page."""
    count = len(list(takewhile(lambda row: row.keep_next or row.header, rows)))
    return rows[: count + 1]


def _head_height(table: Table) -> float:
    """The height of the header rows and the first rows under them: what must stand together."""
    return table.rule + sum(row.height for row in _kept_rows(table.rows))
