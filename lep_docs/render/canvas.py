"""A sheet to draw on in millimetres, printed at 200 dots per inch in the documents' own font.

Promises PNG bytes that depend on what was drawn and nothing else. Must not know what it shows.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise, product
from math import hypot
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

from lep_docs.render.metrics import FONT_FILES, FONT_FOLDER, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DARK_BLUE: Final = "#12436D"
TURQUOISE: Final = "#28A197"
DARK_PINK: Final = "#801650"
ORANGE: Final = "#F46A25"
PORTRAIT_MM: Final = 160.0  # the text's width on an upright page
DARK_GREY: Final = "#3D3D3D"
LIGHT_BLUE: Final = "#6BACE6"
PALE: Final = "#E7EEF5"
BLACK: Final = "#000000"
WHITE: Final = "#FFFFFF"

POINT: Final = 25.4 / 72  # millimetres in a point
_PER_INCH: Final = 200
_DOTS: Final = _PER_INCH / 25.4  # dots in a millimetre
_COLOURS: Final = 64  # shades enough for smooth letters, few enough for a small file
_STEP: Final = 13  # dots from one line of a pattern to the next
_STROKE: Final = 3  # dots
_FINER: Final = 3  # times as fine as the sheet, for lines that slant


class Pattern(Enum):
    """What is drawn over a colour, so that it is told from others without it."""

    PLAIN = "plain"
    RISING = "rising"
    FALLING = "falling"
    DOTTED = "dotted"
    UPRIGHT = "upright"


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour with its pattern, and the colour of text and pattern on it."""

    colour: str
    pattern: Pattern = Pattern.PLAIN
    text: str = WHITE


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in millimetres from the sheet's top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """How text looks: size in points, weight, colour."""

    size: float = 10.0
    bold: bool = False
    colour: str = BLACK

    def width(self, text: str) -> float:
        """How wide the text is, in millimetres."""
        return text_width(text, bold=self.bold) * self.size * POINT

    @property
    def line(self) -> float:
        """From one line to the next, in millimetres."""
        return self.size * POINT * 1.2

    def wrapped(self, text: str, width: float) -> tuple[str, ...]:
        """The text in lines of at most `width` millimetres; what is too long for one is broken."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer) <= width:
                lines[-1] = longer
            else:
                lines.extend(self._broken(word, width))
        return tuple(lines)

    def _broken(self, word: str, width: float) -> list[str]:
        """A word in as many pieces as it needs."""
        pieces = [""]
        for letter in word:
            if pieces[-1] and self.width(pieces[-1] + letter) > width:
                pieces.append("")
            pieces[-1] += letter
        return pieces


# One picture stands in several documents, and a document is made many times in a sitting. For what
# draws one from its data.
drawn_once: Final = lru_cache(maxsize=32)


@lru_cache(maxsize=16)
def _typeface(size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The shipped font at a size in points; laid out simply, alike on every machine."""
    path = str(FONT_FOLDER / FONT_FILES[bold])
    dots = round(size * _PER_INCH / 72)
    return ImageFont.truetype(path, dots, layout_engine=ImageFont.Layout.BASIC)


class Canvas:
    """A white sheet of so many millimetres."""

    def __init__(self, width: float, height: float) -> None:
        """Begin an empty sheet."""
        self._image = Image.new("RGB", (_dots(width), _dots(height)), WHITE)
        self._draw = ImageDraw.Draw(self._image)

    def box(self, area: Area, fill: Fill, outline: str = "", stroke: float = 0.5) -> None:
        """A filled rectangle, with a rule of `stroke` millimetres around it if `outline` is set."""
        left, top = _dots(area.x), _dots(area.y)
        right, bottom = _dots(area.x + area.width), _dots(area.y + area.height)
        if right <= left or bottom <= top:
            return
        tile = Image.new("RGB", (right - left, bottom - top), fill.colour)
        _hatch(tile, fill)
        self._image.paste(tile, (left, top))
        if outline:
            edge = (left, top, right - 1, bottom - 1)
            self._draw.rectangle(edge, outline=outline, width=_dots(stroke))

    def line(self, *points: tuple[float, float], colour: str = DARK_GREY) -> None:
        """A thin line through points, along the sheet's edges only."""
        dots = [(_dots(x), _dots(y)) for x, y in points]
        self._draw.line(dots, fill=colour, width=_STROKE)

    def path(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        dash: float = 0.0,
        stroke: float = 0.5,
    ) -> None:
        """A line of `stroke` millimetres through points in any direction, dashed if `dash` is set.

        `dash` is how long a dash is, in millimetres; the gaps are as long.
        """
        mask = Image.new("L", (self._image.width * _FINER, self._image.height * _FINER))
        draw = ImageDraw.Draw(mask)
        for piece in _pieces(points, dash):
            finer = [(_dots(x * _FINER), _dots(y * _FINER)) for x, y in piece]
            draw.line(finer, fill=255, width=_dots(stroke * _FINER))
        shade = mask.resize(self._image.size, Image.Resampling.BOX)
        self._image.paste(colour, (0, 0, *self._image.size), shade)

    def shape(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A filled shape with these corners, its edges smooth."""
        mask = Image.new("L", (self._image.width * _FINER, self._image.height * _FINER))
        corners = [(_dots(x * _FINER), _dots(y * _FINER)) for x, y in points]
        ImageDraw.Draw(mask).polygon(corners, fill=255)
        shade = mask.resize(self._image.size, Image.Resampling.BOX)
        self._image.paste(colour, (0, 0, *self._image.size), shade)

    def text(self, x: float, y: float, text: str, look: Lettering, anchor: str = "lm") -> None:
        """One line of text; `anchor` is lm, mm or rm: what of it, at mid height, stands at x, y."""
        font = _typeface(look.size, bold=look.bold)
        self._draw.text((_dots(x), _dots(y)), text, look.colour, font, anchor)

    def png(self) -> bytes:
        """The sheet as PNG bytes."""
        small = self._image.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        small.save(stream, "PNG", optimize=True, dpi=(_PER_INCH, _PER_INCH))
        return stream.getvalue()


def _hatch(tile: Image.Image, fill: Fill) -> None:
    """Draw a pattern over a whole tile."""
    draw = ImageDraw.Draw(tile)
    width, height = tile.size
    across = range(_STEP // 2, width, _STEP)
    slanted = range(-height, width, _STEP + 5)
    lines: list[tuple[int, int, int, int]] = []
    match fill.pattern:
        case Pattern.UPRIGHT:
            lines = [(x, 0, x, height) for x in across]
        case Pattern.RISING:
            lines = [(x, height, x + height, 0) for x in slanted]
        case Pattern.FALLING:
            lines = [(x, 0, x + height, height) for x in slanted]
        case Pattern.DOTTED:
            for x, y in product(across, range(_STEP // 2, height, _STEP)):
                draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill.text)
        case Pattern.PLAIN:
            pass
    for line in lines:
        draw.line(line, fill.text, _STROKE)


def _pieces(
    points: Sequence[tuple[float, float]], dash: float
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """A path as straight pieces: whole sides, or every other dash of them."""
    for (x, y), (to_x, to_y) in pairwise(points):
        length = hypot(to_x - x, to_y - y)
        count = max(1, round(length / dash)) if dash else 1
        for at in range(0, count, 2):
            begin, end = at / count, (at + 1) / count
            across, down = to_x - x, to_y - y
            yield (x + across * begin, y + down * begin), (x + across * end, y + down * end)


def _dots(millimetres: float) -> int:
    """A length in dots."""
    return round(millimetres * _DOTS)
