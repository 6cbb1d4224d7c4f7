"""Small helps with text on the screen: how wide it is, cutting it, what a room is called."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"
# From this many cells a window is wide: two things stand side by side.
WIDE = 110
PUBLISHED = "published"
_ROOMS = {"la": "the authority's own papers", PUBLISHED: "what every bidder was given"}
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


def room_called(room: str) -> str:
    """What people call a room: "the authority's own papers", "bidder ash's own papers"."""
    return _ROOMS.get(room) or f"{' '.join(room.split('-', 1))}'s own papers"
