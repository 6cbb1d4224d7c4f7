"""A picture of what leans on what: topics around a circle, with an arrow to each one leant on.

Promises the same bytes from the same data, and arrows and shades that a grey photocopy still shows.
Must not know the guidance: it is given numbers and names.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

from lep_docs.core.sentences import and_list
from lep_docs.render.blocks import Picture
from lep_docs.render.canvas import (
    BLACK,
    DARK_BLUE,
    DARK_GREY,
    LIGHT_BLUE,
    PALE,
    PORTRAIT_MM,
    Canvas,
    Fill,
    Lettering,
)
from lep_docs.render.errors import NotSoundError
from lep_docs.render.health_charts import point_at, spoke_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Place = tuple[float, float]

_RADIUS: Final = 44.0  # mm
_NODE: Final = 4.4  # mm
_HEAD: Final = 3.2  # the length of an arrow's head, in mm
_SPREAD: Final = 0.35  # half the angle of an arrow's head
_DASH: Final = 1.6  # mm
_CORNERS: Final = 40  # straight pieces that look like a circle
_ROUND: Final = 12.0  # above and below the circle, in mm
_NAME: Final = Lettering(9.5)
_KEY: Final = Lettering(9.5)
_NUMBER: Final = Lettering(11, bold=True)
# By how many lean on a topic, from the most.
_SHADES: Final = (
    (4, Fill(DARK_BLUE)),
    (2, Fill(LIGHT_BLUE, text=BLACK)),
    (0, Fill(PALE, text=BLACK)),
)


@dataclass(frozen=True, slots=True)
class Leaning:
    """A topic, by its number, that leans on another; `is_reading` where that is our own reading."""

    topic: str
    on: str
    is_reading: bool


@dataclass(frozen=True, slots=True)
class Web:
    """Topics, by number, with their names; what leans on what; and what the signs mean."""

    topics: Mapping[str, str]
    leanings: tuple[Leaning, ...]
    key: str
    name: str = "What leans on what"


def web(chart: Web, room_mm: float = PORTRAIT_MM) -> Picture:
    """The topics around a circle, the first at the top, the darker the more lean on them.

    Raises:
        NotSoundError: no topic to draw.
    """
    if not chart.topics:
        raise NotSoundError(f'"{chart.name}" has nothing to draw.')
    key = _KEY.wrapped(chart.key, room_mm)
    height = 2 * (_RADIUS + _ROUND) + len(key) * _KEY.line
    canvas = Canvas(room_mm, height)
    middle = (room_mm / 2, _RADIUS + _ROUND)
    angles = {
        number: 2 * pi * at / len(chart.topics) - pi / 2 for at, number in enumerate(chart.topics)
    }
    places = {number: point_at(middle, angle, _RADIUS) for number, angle in angles.items()}
    for one in chart.leanings:
        _arrow(canvas, places[one.topic], places[one.on], _DASH if one.is_reading else 0.0)
    for number, name in chart.topics.items():
        carried = sum(one.on == number for one in chart.leanings)
        _node(canvas, places[number], number, carried)
        spoke_label(canvas, (*middle, _RADIUS + _NODE), angles[number], name, _NAME)
    for at, line in enumerate(key):
        y = height - _KEY.line * (len(key) - at - 0.5)
        canvas.text(0, y, line, _KEY)
    return Picture(canvas.png(), room_mm, height, _words(chart), chart.name)


def _arrow(canvas: Canvas, start: Place, end: Place, dash: float) -> None:
    """A line from one topic to the edge of another, with a head there."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down)
    share = (length - _NODE) / length
    tip = (start[0] + across * share, start[1] + down * share)
    canvas.path([start, tip], DARK_GREY, dash, stroke=0.35)
    back = atan2(-down, -across)
    sides = [
        (tip[0] + cos(back + turn) * _HEAD, tip[1] + sin(back + turn) * _HEAD)
        for turn in (-_SPREAD, _SPREAD)
    ]
    canvas.shape([tip, *sides], DARK_GREY)


def _node(canvas: Canvas, place: Place, number: str, carried: int) -> None:
    """A topic's number in a circle."""
    fill = next(shade for least, shade in _SHADES if carried >= least)
    rim = _circle(place, _NODE)
    canvas.shape(rim, fill.colour)
    canvas.path([*rim, rim[0]], BLACK, stroke=0.25)
    canvas.text(*place, number, Lettering(_NUMBER.size, bold=True, colour=fill.text), "mm")


def _circle(middle: Place, radius: float) -> list[Place]:
    return [point_at(middle, 2 * pi * at / _CORNERS, radius) for at in range(_CORNERS)]


def _words(chart: Web) -> str:
    """What leans on what, for those who hear it."""
    said = []
    for number, name in chart.topics.items():
        stated = _names(chart, [o.on for o in chart.leanings if _is(o, number, is_reading=False)])
        ours = _names(chart, [o.on for o in chart.leanings if _is(o, number, is_reading=True)])
        parts = [f"leans on {stated}"] if stated else []
        parts += [f"by our reading leans on {ours}"] if ours else []
        said.append(f"{name} {'; '.join(parts) or 'leans on nothing'}.")
    return f"{chart.name}. {' '.join(said)}"


def _is(one: Leaning, number: str, *, is_reading: bool) -> bool:
    return (one.topic, one.is_reading) == (number, is_reading)


def _names(chart: Web, numbers: Sequence[str]) -> str:
    return and_list(chart.topics[number] for number in numbers)
