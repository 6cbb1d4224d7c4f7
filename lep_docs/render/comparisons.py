"""Bars that set a figure of today beside the same figure at the start, drawn as PNG.

Promises the same bytes from the same data, and pairs that a grey photocopy still tells apart.
Must not know the catalogue: see `pictures`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lep_docs.render.blocks import Picture
from lep_docs.render.canvas import (
    BLACK,
    DARK_BLUE,
    PORTRAIT_MM,
    TURQUOISE,
    Area,
    Canvas,
    Fill,
    Lettering,
    Pattern,
    drawn_once,
)
from lep_docs.render.errors import NotSoundError

if TYPE_CHECKING:
    from lep_docs.render.pictures import Progress, ThenNow

_THEN: Final = Fill(TURQUOISE, Pattern.RISING, BLACK)
_NOW: Final = Fill(DARK_BLUE)
_NAME: Final = Lettering(10, bold=True)
_FIGURE: Final = Lettering(10)
_BAR: Final = 4.6  # mm
_SWATCH: Final = 7.0, 4.6  # mm
_KEY: Final = 9.0  # the line of the key, with the white under it, in mm
_GAP: Final = 4.0  # between one pair and the next, in mm


@drawn_once
def then_and_now(progress: Progress, room_mm: float = PORTRAIT_MM) -> Picture:
    """A pair of bars for each figure under its name, `room_mm` wide; the longer one sets the scale.

    Raises:
        NotSoundError: nothing to draw.
    """
    if not progress.pairs:
        raise NotSoundError(f'"{progress.name}" has no figures to draw.')
    right = max(_FIGURE.width(said) for p in progress.pairs for said in (p.then_said, p.now_said))
    scale_room = room_mm - right - 4
    names = [_NAME.wrapped(pair.name, room_mm) for pair in progress.pairs]
    heights = [len(lines) * _NAME.line + 2 * _BAR + _GAP for lines in names]
    canvas = Canvas(room_mm, _KEY + sum(heights))
    _draw_key(canvas, progress)
    y = _KEY
    for pair, lines, height in zip(progress.pairs, names, heights, strict=True):
        for at, line in enumerate(lines):
            canvas.text(0, y + (at + 0.5) * _NAME.line, line, _NAME)
        _draw_pair(canvas, pair, y + len(lines) * _NAME.line + 0.6, scale_room)
        y += height
    return Picture(canvas.png(), room_mm, _KEY + sum(heights), _words(progress), progress.name)


def _draw_key(canvas: Canvas, progress: Progress) -> None:
    """What each of the two bars stands for."""
    x = 0.0
    for said, fill in ((progress.then, _THEN), (progress.now, _NOW)):
        canvas.box(Area(x, 0, *_SWATCH), fill, BLACK, 0.2)
        canvas.text(x + _SWATCH[0] + 2, _SWATCH[1] / 2, said, _FIGURE)
        x += _SWATCH[0] + 2 + _FIGURE.width(said) + 8


def _draw_pair(canvas: Canvas, pair: ThenNow, y: float, room: float) -> None:
    """The two bars with their figures; a figure of nothing, or below it, has no bar."""
    longest = float(max(pair.then, pair.now))
    bars = ((pair.then, pair.then_said, _THEN), (pair.now, pair.now_said, _NOW))
    for amount, said, fill in bars:
        width = max(float(amount), 0.0) / longest * room if longest > 0 else 0.0
        canvas.box(Area(0, y, width, _BAR - 0.5), fill, fill.colour)
        canvas.text(width + 2, y + _BAR / 2 - 0.2, said, _FIGURE)
        y += _BAR


def _words(progress: Progress) -> str:
    """What the bars show, for those who hear it."""
    said = (f"{pair.name}: {pair.then_said} then, {pair.now_said} now." for pair in progress.pairs)
    return f"{progress.name}. {' '.join(said)}"
