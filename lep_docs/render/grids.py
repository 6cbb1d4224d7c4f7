"""Native Word tables from plain data: fixed columns, repeated header rows, shaded cells.

Promises tables a partner can edit in Word: whole rows, no empty cell, a paragraph at every cell's
end, named styles. Must not know what a table is about; `timetables` and `matrices` do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from lep_docs.core.context import Fact
from lep_docs.render.blocks import Block, marked
from lep_docs.render.errors import NotSoundError
from lep_docs.render.filters import legal
from lep_docs.render.metrics import LINE_HEIGHT, text_width
from lep_docs.render.pictures import Shade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Turns a value into text that may stand inside w:t.
Show = Callable[[object], str]

NOTHING: Final = "\u2013"
MARK, MARK_ON_DARK, QUIET = "TableMark", "TableMarkOnDark", "TableQuiet"
TEXT, HEADING, ROW_HEADING, NUMBER = "TableText", "TableHeading", "TableRowHeading", "TableNumber"
ROW_ON_DARK: Final = "TableRowOnDark"

TEXT_SIZE: Final = 10.0  # points, as the table styles set it
MM: Final = 72 / 25.4  # points in a millimetre

_TWIPS_PER_MM: Final = MM * 20
_SIDE: Final = 57  # the side margins of a tight cell, in twips
_TIGHT: Final = (("top", 20), ("left", _SIDE), ("bottom", 20), ("right", _SIDE))
_TURNED: Final = (
    f'<w:tcMar><w:top w:w="{_SIDE}" w:type="dxa"/><w:bottom w:w="{_SIDE}" w:type="dxa"/></w:tcMar>'
    '<w:textDirection w:val="btLr"/>'
)
_TURNED_LINE: Final = TEXT_SIZE * LINE_HEIGHT * 1.1 * 20  # a line of turned text, in twips
_CENTRED: Final = frozenset({MARK, MARK_ON_DARK, QUIET})


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph of a cell: pieces joined without space, and a paragraph style id.

    Without a style it takes the cell's.
    """

    pieces: tuple[str, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text (or Fact), or several paragraphs; a blank one prints a dash.

    `style` is the paragraphs' style id; without one it follows from the shade and from the row
    being a header. `indent_mm` moves the words to the right. `turned` text reads from the bottom
    up, for the headings of narrow columns.
    """

    text: str | Sequence[str | Para] = ""
    shade: Shade | None = None
    style: str = ""
    span: int = 1
    turned: bool = False
    indent_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: relative column widths, header rows, body rows, and the words around it.

    `caption` stands above, then `key` in small type, `note` below; `description` is what a screen
    reader says of the table. `tight` cells keep 1 mm at their sides. `together` keeps all rows on
    one page; the body rows whose places stand in `leads` (from 0) stay with the row after them.
    """

    columns: tuple[float, ...]
    header: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    description: str = ""
    key: str = ""
    note: str = ""
    tight: bool = False
    together: bool = False
    leads: tuple[int, ...] = ()


def safe_text(value: object) -> str:
    """A value as text for the inside of w:t, line ends as line breaks; an answer is marked."""
    lines = escape(legal(str(value))).split("\n")
    text = '</w:t><w:br/><w:t xml:space="preserve">'.join(lines)
    return marked(value.key, text) if isinstance(value, Fact) and value.key and text else text


def grid_block(grid: Grid, width_mm: float, show: Show = safe_text) -> Block:
    """The grid as caption, table and note, `width_mm` wide; empty for a grid without body rows.

    Raises:
        NotSoundError: a row whose cells do not fill the columns.
    """
    if not grid.body:
        return Block("")
    widths = _widths(grid.columns, width_mm)
    last = len(grid.body) - 1
    rows = [
        *(_row(row, widths, show, header=True, keep=True) for row in grid.header),
        *(
            _row(row, widths, show, header=False, keep=at < last and _kept(grid, at))
            for at, row in enumerate(grid.body)
        ),
    ]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return Block(
        f"{_around(grid.caption, 'Caption', show)}"
        f"{_around(grid.key, 'Source', show, keep=True)}"
        f"<w:tbl>{_table_properties(grid, sum(widths))}<w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
        f"{_around(grid.note, 'Source', show)}"
    )


def _kept(grid: Grid, at: int) -> bool:
    """Whether a body row stays on the page of the next."""
    return grid.together or at in grid.leads


def turned_height_mm(texts: Iterable[str], width_mm: float) -> float:
    """How high a row of turned bold headings must be for each to fit a column of this width."""
    lines = max(int((width_mm * _TWIPS_PER_MM - 2 * _SIDE) // _TURNED_LINE), 1)
    needed = max((_turned_need(text, lines) for text in texts), default=0.0)
    return needed / MM + 5


def _turned_need(text: str, lines: int) -> float:
    """The shortest line, in points, on which `text` sets in so many lines or fewer."""
    words = [text_width(word, bold=True) * TEXT_SIZE for word in text.split()]
    space = text_width(" ", bold=True) * TEXT_SIZE
    length = max(words, default=0.0)
    while _lines_at(words, space, length) > lines:
        length += 4
    return length


def _lines_at(words: list[float], space: float, length: float) -> int:
    """How many lines words of these widths take at this line length."""
    lines, at = 1, -space
    for word in words:
        if at + space + word > length:
            lines, at = lines + 1, word
        else:
            at += space + word
    return lines


def _widths(columns: Sequence[float], width_mm: float) -> tuple[int, ...]:
    """Columns in twips that share the width in these proportions and fill it exactly."""
    total, whole = sum(columns), round(width_mm * _TWIPS_PER_MM)
    edges = [round(whole * sum(columns[:n]) / total) for n in range(len(columns) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _table_properties(grid: Grid, width: int) -> str:
    """w:tblPr: style, width, margins, and the words for a screen reader."""
    margins = (
        "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in _TIGHT)
        if grid.tight
        else ""
    )
    margins = f"<w:tblCellMar>{margins}</w:tblCellMar>" if margins else ""
    header = int(bool(grid.header))
    described = (("tblCaption", grid.caption), ("tblDescription", grid.description))
    return (
        '<w:tblPr><w:tblStyle w:val="LepGrid"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}'
        f'<w:tblLook w:val="00{2 * header}0" w:firstRow="{header}" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        + "".join(f"<w:{name} w:val={quoteattr(legal(said))}/>" for name, said in described if said)
        + "</w:tblPr>"
    )


def _row(
    row: Sequence[Cell],
    widths: Sequence[int],
    show: Show,
    *,
    header: bool,
    keep: bool,
) -> str:
    """One row that cannot split; a header row comes again on every page."""
    if sum(cell.span for cell in row) != len(widths):
        raise NotSoundError("A row of a table does not fill its columns.")
    height = _turned_row_height(row, widths)
    stated = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeats = "<w:tblHeader/>" if header else ""
    cells = (
        _cell(cell, width, show, header=header, keep=keep) for cell, width in _placed(row, widths)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{stated}{repeats}</w:trPr>{''.join(cells)}</w:tr>"


def _placed(row: Sequence[Cell], widths: Sequence[int]) -> Iterator[tuple[Cell, int]]:
    """Each cell with the width of the columns it spans."""
    at = 0
    for cell in row:
        yield cell, sum(widths[at : at + cell.span])
        at += cell.span


def _turned_row_height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """The height in twips that a row's turned cells ask for, or 0."""
    heights = [
        turned_height_mm([_plain(cell)], width / _TWIPS_PER_MM)
        for cell, width in _placed(row, widths)
        if cell.turned
    ]
    return round(max(heights, default=0.0) * _TWIPS_PER_MM)


def _cell(cell: Cell, width: int, show: Show, *, header: bool, keep: bool) -> str:
    """One w:tc with its paragraphs."""
    paragraphs = [p for p in _paragraphs(cell) if any(p.pieces)]
    shade = cell.shade or (Shade.STRONG if header else None)
    style = cell.style or _style(shade, header=header)
    if not paragraphs:
        paragraphs = [Para((NOTHING,))]
        style = style if header or (shade and shade.dark) else QUIET
    inner = "".join(_paragraph(p, style, show, cell.indent_mm, keep=keep) for p in paragraphs)
    middle = style in _CENTRED or cell.turned
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shade.value}"/>' if shade else "")
        + (_TURNED if cell.turned else "")
        + ('<w:vAlign w:val="center"/>' if middle else "")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _style(shade: Shade | None, *, header: bool) -> str:
    """The paragraph style of a cell that names none: white on dark, black on light."""
    if header:
        return HEADING
    return MARK_ON_DARK if shade and shade.dark else TEXT


def _paragraph(para: Para, style: str, show: Show, indent_mm: float, *, keep: bool) -> str:
    """One w:p."""
    text = "".join(show(piece) for piece in para.pieces)
    kept = "<w:keepNext/>" if keep else ""
    indent = f'<w:ind w:left="{round(indent_mm * _TWIPS_PER_MM)}"/>' if indent_mm else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{para.style or style}"/>{kept}{indent}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def _paragraphs(cell: Cell) -> list[Para]:
    """A cell's paragraphs, however they were given."""
    given = (cell.text,) if isinstance(cell.text, str) else cell.text
    return [Para((part,)) if isinstance(part, str) else part for part in given]


def _plain(cell: Cell) -> str:
    """A cell's words, to measure."""
    return " ".join("".join(para.pieces) for para in _paragraphs(cell))


def _around(text: str, style: str, show: Show, *, keep: bool = False) -> str:
    """The paragraph above or below a table, or nothing."""
    return _paragraph(Para((text,)), style, show, 0.0, keep=keep) if text else ""
