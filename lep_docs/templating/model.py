"""What a template source says, once read: frozen blocks in the order of the page.

Promises plain values that know where in the source they stand. Must not know Word's XML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a source file, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        """As editors understand it: `file:line`."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look: `style` is a character style's id or empty, `url` makes it a link.

    `alone` marks a control tag that must stand between runs, since the looks change inside it.
    """

    text: str
    style: str = ""
    url: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a style's id and its runs. `numbered` counts the numbered lists from 1."""

    place: Place
    style: str
    runs: tuple[Run, ...]
    numbered: int = 0
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A Jinja statement on a line of its own: `word` is `if`, `endfor` ...; `text` the whole."""

    place: Place
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place where a block made elsewhere is printed."""

    place: Place
    name: str


CellPart: TypeAlias = Paragraph | Control | Slot


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a table row, each a tuple of what stands in it, one above the other."""

    place: Place
    cells: tuple[tuple[CellPart, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: relative `widths`, an optional header row and the rows with their statements."""

    place: Place
    style: str
    widths: tuple[int, ...]
    caption: tuple[Run, ...]
    title: str
    description: str
    header: Row | None
    rows: tuple[Row | Control, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list."""

    place: Place


Piece: TypeAlias = Paragraph | Control | Slot | Table | Contents


@dataclass(frozen=True, slots=True)
class Landscape:
    """Pages turned on their side."""

    place: Place
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Small pages, to be read on a telephone or cut out."""

    place: Place
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page, whose header bears the marking alone."""

    place: Place
    pieces: tuple[Piece, ...]


# Parts on paper of another shape than the upright pages around them.
OTHER_PAPER = (Landscape, Card)
Block: TypeAlias = Piece | Landscape | Card | Cover


@dataclass(frozen=True, slots=True)
class Source:
    """A whole template source: the document's code, the built file's stem, and the blocks."""

    document: str
    slug: str
    blocks: tuple[Block, ...]
