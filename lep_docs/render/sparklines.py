"""Small lines that show how figures moved from round to round, one for each group beside the other.

Promises the same bytes from the same data, lines that a grey photocopy still shows, and the first
and the last figure beside each. Must not know what is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lep_docs.render.blocks import Picture
from lep_docs.render.canvas import (
    BLACK,
    DARK_BLUE,
    PALE,
    PORTRAIT_MM,
    Area,
    Canvas,
    Fill,
    Lettering,
    drawn_once,
)
from lep_docs.render.errors import NotSoundError
from lep_docs.render.health_charts import one_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_COLUMNS: Final = 4
_NAMES: Final = 0.34  # the share of the width for names
_WIDEST: Final = 40.0  # mm for a column
_NAME: Final = Lettering(9.5)
_HEAD: Final = Lettering(9.5, bold=True)
_FIGURE: Final = Lettering(9)
_LINE: Final = 5.5  # mm high
_GAP: Final = 2.4  # between two rows, in mm
_BESIDE: Final = 6.0  # mm for a figure at either end
_APART: Final = 4.0  # mm between two columns
_DOT: Final = 0.7  # mm from its middle
_PLAIN: Final = "–"


@dataclass(frozen=True, slots=True)
class Spark:
    """One row: its name, and a series of values for each column; None where a round has none."""

    name: str
    series: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Sparks:
    """Rows of small lines under named columns; values run from `lowest` to `top`.

    `rounds` are the names of the rounds, the oldest first.
    """

    rows: tuple[Spark, ...]
    columns: tuple[str, ...]
    rounds: tuple[str, ...]
    lowest: float
    top: float
    name: str = "Round by round"


@drawn_once
def sparklines(chart: Sparks, room_mm: float = PORTRAIT_MM) -> Picture:
    """The rows of small lines, with what each column is over it.

    Raises:
        NotSoundError: nothing to draw, or more columns than fit.
    """
    if not chart.rows or not 1 <= len(chart.columns) <= MOST_COLUMNS:
        raise NotSoundError(f'"{chart.name}" cannot be drawn as small lines.')
    left = room_mm * _NAMES
    wide = min((room_mm - left) / len(chart.columns), _WIDEST)
    names = [_NAME.wrapped(row.name, left - _APART) for row in chart.rows]
    heads = [_HEAD.wrapped(column, wide - _APART / 2) for column in chart.columns]
    head = max(map(len, heads)) * _HEAD.line + 1.5
    heights = [max(_LINE, len(lines) * _NAME.line) + _GAP for lines in names]
    canvas = Canvas(room_mm, head + sum(heights))
    for at, lines in enumerate(heads):
        _write(canvas, (left + at * wide, 0.0), lines, _HEAD)
    y = head
    for row, lines, tall in zip(chart.rows, names, heights, strict=True):
        _write(canvas, (0.0, y), lines, _NAME)
        for at, values in enumerate(row.series):
            area = Area(left + at * wide, y, wide - _APART, _LINE)
            _draw(canvas, chart, values, area)
        y += tall
    return Picture(canvas.png(), room_mm, y, _words(chart), chart.name)


def _write(
    canvas: Canvas, place: tuple[float, float], lines: Sequence[str], look: Lettering
) -> None:
    x, y = place
    for at, line in enumerate(lines):
        canvas.text(x, y + look.line * (at + 0.5), line, look)


def _draw(canvas: Canvas, chart: Sparks, values: Sequence[float | None], area: Area) -> None:
    """One small line on its pale band, between its first and its last figure."""
    band = Area(area.x + _BESIDE, area.y, area.width - 2 * _BESIDE, area.height)
    middle = area.y + area.height / 2
    canvas.box(band, Fill(PALE))
    canvas.text(band.x - 1, middle, _figure(values[0]), _FIGURE, "rm")
    canvas.text(band.x + band.width + 1.4, middle, _figure(values[-1]), _FIGURE)
    for piece in _pieces(chart, values, band):
        canvas.path(piece, DARK_BLUE, stroke=0.5)
        x, y = piece[-1]
        canvas.box(Area(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT), Fill(BLACK))


def _pieces(
    chart: Sparks, values: Sequence[float | None], band: Area
) -> Iterator[list[tuple[float, float]]]:
    """The unbroken pieces of a line; a round without a value breaks it."""
    step = band.width / max(len(values) - 1, 1)
    room = band.height - 2 * _DOT
    piece: list[tuple[float, float]] = []
    for at, value in enumerate((*values, None)):
        if value is not None:
            share = (value - chart.lowest) / (chart.top - chart.lowest)
            piece.append((band.x + at * step, band.y + band.height - _DOT - share * room))
        elif piece:
            yield piece
            piece = []


def _figure(value: float | None) -> str:
    return _PLAIN if value is None else one_place(value)


def _words(chart: Sparks) -> str:
    """What the lines show, for those who hear it."""
    rounds = ", ".join(chart.rounds)
    said = [f"{row.name.rstrip('.')}: {_series(chart, row)}." for row in chart.rows]
    return (
        f"{chart.name}, from {chart.lowest:.0f} to {chart.top:.0f}, on {rounds}. {' '.join(said)}"
    )


def _series(chart: Sparks, row: Spark) -> str:
    told = zip(chart.columns, row.series, strict=True)
    return "; ".join(f"{column} {', '.join(map(_figure, values))}" for column, values in told)
