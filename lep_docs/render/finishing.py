"""The last touches on a rendered part: what a loop over nothing leaves behind is put right.

Looks only where the compiled template left a mark, so it costs nothing where nothing is in doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.render import marks

if TYPE_CHECKING:
    from collections.abc import Collection

_PARAGRAPH_END = re.compile(
    r"(?:</w:p>|<w:p(?: [^<>]*)?/>)(?:\s|<w:(?:bookmark|comment|perm|proof)[^<>]*/>"
    r"|</w:sdtContent>|</w:sdt>)*$"
)
_PART = re.compile(r'<(/?)w:(tbl|tr|tc)(?=[ >])|<w:grid(Span|Before|After) w:val="(\d+)"')
_WIDTH = re.compile(r'<w:gridCol(?: w:w="(\d+)")?[^>]*/>')
_GRID_END = "</w:tblGrid>"
_LOOK_BACK = 400


def finished(xml: str, used: Collection[str]) -> str:
    """The part without marks: no row without cells, no table without rows, a paragraph per cell.

    `used` are the marks that the template can have left.
    """
    if marks.ROW in used:
        xml = _without_empty(xml, marks.ROW, "w:tr", "w:tc")
    if marks.TABLE in used:
        xml = _without_empty(xml, marks.TABLE, "w:tbl", "w:tr")
    if marks.CELL in used:
        xml = _with_paragraphs(xml)
    if marks.GRID in used:
        xml = _with_grids(xml)
    return xml


def _without_empty(xml: str, mark: str, name: str, child: str) -> str:
    """Drop every marked element that has no such child; the mark stands before its end tag."""
    first, *rest = xml.split(mark)
    kept = [first]
    for piece in rest:
        if _is_empty(kept, name, child):
            _cut(kept, name)
            kept.append(piece.removeprefix(f"</{name}>"))
        else:
            kept.append(piece)
    return "".join(kept)


def _is_empty(kept: list[str], name: str, child: str) -> bool:
    """Whether the element that is about to end began and has had no child since."""
    for text in reversed(kept):
        opened = _last(name, text)
        if _last(child, text) > opened:
            return False
        if opened >= 0:
            break
    return True


def _cut(kept: list[str], name: str) -> None:
    """Take away everything from where the element began."""
    text, opened = "", -1
    while opened < 0:
        text = kept.pop()
        opened = _last(name, text)
    kept.append(text[:opened])


def _last(name: str, text: str) -> int:
    """Where the last start tag of that name stands, or -1."""
    return max(text.rfind(f"<{name}>"), text.rfind(f"<{name} "))


def _with_paragraphs(xml: str) -> str:
    """A paragraph before every mark that does not follow one."""
    first, *rest = xml.split(marks.CELL)
    out = [first]
    for piece in rest:
        if not _PARAGRAPH_END.search(out[-1], max(0, len(out[-1]) - _LOOK_BACK)):
            out.append("<w:p/>")
        out.append(piece)
    return "".join(out)


def _with_grids(xml: str) -> str:
    """Every marked table with as many grid columns as its widest row has."""
    out: list[str] = []
    done = 0
    while (mark := xml.find(marks.GRID, done)) >= 0:
        end = xml.index(_GRID_END, mark)
        out += (xml[done:mark], _grid(xml[mark + 1 : end], _columns(xml, end)))
        done = end
    return "".join((*out, xml[done:]))


def _columns(xml: str, start: int) -> int:
    """The columns of the widest row of the table whose grid ends at `start`."""
    depth, width, widest = 1, 0, 0
    for closing, name, edge, span in (m.groups() for m in _PART.finditer(xml, start)):
        if name == "tbl":
            depth += -1 if closing else 1
            if depth == 0:
                break
        elif depth > 1:
            continue
        elif span:
            width += int(span) - (edge == "Span")
        elif name == "tr":
            widest, width = max(widest, width), 0
        elif not closing:
            width += 1
    return widest


def _grid(grid: str, columns: int) -> str:
    """The grid with this many columns, as wide in all as it was."""
    widths = [int(width or 0) for width in _WIDTH.findall(grid)]
    if columns in {0, len(widths)}:
        return grid
    kept = widths[:columns] + [round(sum(widths) / max(1, len(widths)))] * (columns - len(widths))
    scale = sum(widths) / (sum(kept) or 1)
    start = _WIDTH.search(grid)
    head = grid[: start.start()] if start else grid
    return head + "".join(f'<w:gridCol w:w="{int(width * scale)}"/>' for width in kept)
