"""Small helps with text on the screen: how wide it is, and cutting it."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"
# From this many cells a window is wide: two things stand side by side.
WIDE = 110
_CONTROL = dict.fromkeys((*range(32), 127), " ")


def width(text: str) -> int:
    """How many cells the text takes."""
    return cell_len(text)


def one_line(text: str) -> str:
    """Text from anywhere as one line without control characters."""
    return " ".join(text.translate(_CONTROL).split())


def cut(text: str, cells: int) -> str:
    """The text, shortened with an ellipsis when it takes more cells than there are."""
    text = text.translate(_CONTROL)
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(0, cells - 1)).rstrip() + ELLIPSIS if cells else ""
