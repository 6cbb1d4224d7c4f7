"""Pictures of health checks: bars with each organisation's own mark, and a radar with its ring.

Promises the same bytes from the same data, text of 9 points or more at the printed size, and
pictures that a grey photocopy still explains: marks are letters, lines differ by their dashes.
Must not know the catalogue: see `pictures`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final

from lep_docs.render.blocks import Picture
from lep_docs.render.canvas import (
    BLACK,
    DARK_BLUE,
    DARK_PINK,
    LIGHT_BLUE,
    ORANGE,
    PALE,
    PORTRAIT_MM,
    WHITE,
    Area,
    Canvas,
    Fill,
    Lettering,
    drawn_once,
)
from lep_docs.render.errors import NotSoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.render.pictures import Radar, RingPart, ScoreBar, Scores

_TENTH: Final = Decimal("0.1")
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAME: Final = Lettering(10)
_WORDS: Final = Lettering(10, bold=True)
_MARK: Final = Lettering(9, bold=True)
_KEY: Final = Lettering(9.5)
_SPOKE: Final = Lettering(9)
_BAR: Final = 5.0  # mm
_MARKS: Final = 4.6  # the strip of letters under a bar, in mm
_GAP: Final = 2.6  # between two bars, in mm
_NAMES: Final = 0.28  # the share of the width for names
_SAID: Final = 0.33  # and for the words beside the bars
_TICK: Final = 0.35  # mm

_RADIUS: Final = 40.0  # mm
_DASHES: Final = ((DARK_BLUE, 0.0), (DARK_PINK, 2.4), (ORANGE, 0.9))
MOST_SERIES: Final = len(_DASHES)
_RINGS: Final = 3
_BADGE: Final = 4.4  # mm
_UPRIGHT: Final = 0.2  # a spoke that leans no more than this is labelled in its middle
_WIDE: Final = 70.0  # mm
_NARROW: Final = 20.0  # mm
_WEB: Final = "#B0B8C0"
_THIN: Final = 0.2  # mm
_THICK: Final = 0.7  # mm
_RING_BEGIN: Final = 2.5  # from the rim, in mm
_RING_END: Final = 8.5
_STEPS: Final = 12  # straight pieces that look like an arc
_RING: Final = (
    Fill(WHITE, text=BLACK),
    Fill(PALE, text=BLACK),
    Fill(LIGHT_BLUE, text=BLACK),
    Fill(DARK_BLUE),
)


@drawn_once
def scores(chart: Scores, room_mm: float = PORTRAIT_MM) -> Picture:
    """A bar for each line with the groups' letters under it, and the key at the foot.

    Raises:
        NotSoundError: nothing to draw.
    """
    if not chart.bars:
        raise NotSoundError(f'"{chart.name}" has no bar to draw.')
    left, right = room_mm * _NAMES, room_mm * (1 - _SAID)
    strip = _MARKS if chart.groups else 0.0
    names = [_NAME.wrapped(bar.name, left - 4) for bar in chart.bars]
    heights = [max(_BAR + strip, len(lines) * _NAME.line) + _GAP for lines in names]
    key = _key_lines(chart.groups, room_mm)
    height = sum(heights) + len(key) * _KEY.line + (2.0 if key else 0.0)
    canvas = Canvas(room_mm, height)
    y = 1.0
    for bar, lines, tall in zip(chart.bars, names, heights, strict=True):
        for at, line in enumerate(lines):
            canvas.text(0, y + _NAME.line * (at + 0.5), line, _NAME)
        _draw_score(canvas, chart, bar, Area(left, y, right - left, _BAR))
        canvas.text(right + 3, y + _BAR / 2, bar.words, _WORDS)
        y += tall
    for at, line in enumerate(key):
        canvas.text(0, y + _KEY.line * (at + 0.5), line, _KEY)
    return Picture(canvas.png(), room_mm, height, _scores_words(chart), chart.name)


def _draw_score(canvas: Canvas, chart: Scores, bar: ScoreBar, area: Area) -> None:
    """One bar on its pale track, and the letters of the groups where they stand."""
    canvas.box(area, Fill(PALE), DARK_BLUE, 0.2)
    if bar.value is not None:
        canvas.box(
            Area(area.x, area.y, _along(chart, bar.value, area), area.height), Fill(DARK_BLUE)
        )
    placed = [
        (area.x + _along(chart, value, area), LETTERS[at])
        for at, value in enumerate(bar.marks)
        if value is not None
    ]
    y = area.y + area.height
    for x in {x for x, _ in placed}:
        canvas.box(Area(x - _TICK, area.y, 2 * _TICK, area.height + 1.2), Fill(WHITE), BLACK, 0.15)
    for x, letters in _apart(placed):
        canvas.text(x, y + _MARKS / 2 + 0.8, letters, _MARK, "mm")


def _along(chart: Scores, value: float, area: Area) -> float:
    """How far along a bar a value lies, in mm."""
    share = (value - chart.lowest) / (chart.top - chart.lowest)
    return area.width * min(max(share, 0.0), 1.0)


def _apart(placed: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Letters where they stand; those at one place together, those too close moved apart."""
    together: dict[float, str] = {}
    for x, letter in sorted(placed):
        place = next((at for at in together if abs(at - x) < _TICK), x)
        together[place] = f"{together[place]} {letter}" if place in together else letter
    found: list[tuple[float, str]] = []
    for x, letters in together.items():
        half = _MARK.width(letters) / 2
        end = found[-1][0] + _MARK.width(found[-1][1]) / 2 + 1.0 if found else 0.0
        found.append((max(x, end + half), letters))
    return found


def _key_lines(groups: Sequence[str], room: float) -> list[str]:
    """What the letters stand for, in lines that fit."""
    lines: list[str] = []
    for letter, group in zip(LETTERS, groups, strict=False):
        said = f"{letter} {group}"
        longer = f"{lines[-1]}    {said}" if lines else said
        if lines and _KEY.width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(said)
    return lines


def _scores_words(chart: Scores) -> str:
    """What the bars show, for those who hear it."""
    said = []
    for bar in chart.bars:
        own = [
            f"{group} {_figure(value)}"
            for group, value in zip(chart.groups, bar.marks, strict=False)
            if value is not None
        ]
        apart = f" ({', '.join(own)})" if own else ""
        said.append(f"{bar.name}: {bar.words}{apart}.")
    return f"{chart.name}, of {_figure(chart.top)}. {' '.join(said)}"


def one_place(value: float) -> str:
    """A figure to one place, half up, as the tables beside a picture say it: 4.3 for 4.25."""
    return str(Decimal(str(value)).quantize(_TENTH, ROUND_HALF_UP))


def _figure(value: float) -> str:
    return one_place(value).removesuffix(".0")


@drawn_once
def radar(chart: Radar, room_mm: float = PORTRAIT_MM) -> Picture:
    """A web with a line for each group, told apart by dashes and letters.

    Raises:
        NotSoundError: too few spokes, or more groups than can be told apart.
    """
    if len(chart.spokes) < _RINGS or len(chart.groups) > MOST_SERIES:
        raise NotSoundError(f'"{chart.name}" cannot be drawn as a radar.')
    outside = _RING_END if chart.ring else 0.0
    key = [*_key_lines(chart.groups, room_mm), *_KEY.wrapped(chart.ring_key, room_mm)]
    height = 2 * (_RADIUS + outside) + 29 + len(key) * _KEY.line
    canvas = Canvas(room_mm, height)
    middle = (room_mm / 2, _RADIUS + outside + 14)
    angles = [2 * pi * at / len(chart.spokes) - pi / 2 for at in range(len(chart.spokes))]
    for angle, part in zip(angles, chart.ring, strict=False):
        _ring_part(canvas, middle, (angle, pi / len(chart.spokes)), part)
    _web(canvas, middle, angles)
    for at, (angle, spoke) in enumerate(zip(angles, chart.spokes, strict=True)):
        bold = bool(chart.ring) and chart.ring[at].stands_out
        spoke_label(canvas, (*middle, _RADIUS + outside), angle, spoke, replace(_SPOKE, bold=bold))
    _series(canvas, chart, middle, angles)
    for at, line in enumerate(reversed(key)):
        canvas.text(0, height - _KEY.line * 0.6 - at * _KEY.line, line, _KEY)
    return Picture(canvas.png(), room_mm, height, _radar_words(chart), chart.name)


def _web(canvas: Canvas, middle: tuple[float, float], angles: Sequence[float]) -> None:
    """The threads: rings at equal steps, and a spoke at every angle."""
    for ring in range(1, _RINGS + 1):
        corners = [point_at(middle, angle, _RADIUS * ring / _RINGS) for angle in angles]
        canvas.path([*corners, corners[0]], _WEB, stroke=_THIN)
    for angle in angles:
        canvas.path([middle, point_at(middle, angle, _RADIUS)], _WEB, stroke=_THIN)


def _series(
    canvas: Canvas, chart: Radar, middle: tuple[float, float], angles: Sequence[float]
) -> None:
    """A line for each group, and its letter where the line meets a spoke."""
    for values, (colour, dash) in zip(chart.values, _DASHES, strict=False):
        shown = [
            point_at(middle, angle, _RADIUS * _share(chart, value))
            for angle, value in zip(angles, values, strict=True)
            if value is not None
        ]
        canvas.path([*shown, *shown[:1]], colour, dash)
    for at, angle in enumerate(angles):
        for value, letters in _by_value(chart, at).items():
            _badge(canvas, point_at(middle, angle, _RADIUS * _share(chart, value)), letters)


def _share(chart: Radar, value: float) -> float:
    return min(max((value - chart.lowest) / (chart.top - chart.lowest), 0.0), 1.0)


def point_at(middle: tuple[float, float], angle: float, away: float) -> tuple[float, float]:
    """The point so far from the middle, in the direction of an angle."""
    return middle[0] + cos(angle) * away, middle[1] + sin(angle) * away


def _by_value(chart: Radar, spoke: int) -> dict[float, str]:
    """The letters of the groups by their value on one spoke; those of one value together."""
    found: dict[float, str] = {}
    for letter, values in zip(LETTERS, chart.values, strict=False):
        value = values[spoke]
        if value is not None:
            found[value] = f"{found.get(value, '')}{letter}"
    return found


def _badge(canvas: Canvas, place: tuple[float, float], letters: str) -> None:
    """Letters in a white box where their lines meet the spoke."""
    width = max(_BADGE, _MARK.width(letters) + 1.6)
    x, y = place
    canvas.box(Area(x - width / 2, y - _BADGE / 2, width, _BADGE), Fill(WHITE), BLACK, 0.2)
    canvas.text(x, y, letters, _MARK, "mm")


def _ring_part(
    canvas: Canvas, middle: tuple[float, float], turn: tuple[float, float], part: RingPart
) -> None:
    """The part of the ring around one spoke, `turn` being its angle and half its width."""
    angle, half = turn
    steps = [angle + half * 0.94 * (2 * at / _STEPS - 1) for at in range(_STEPS + 1)]
    outer = [point_at(middle, step, _RADIUS + _RING_END) for step in steps]
    inner = [point_at(middle, step, _RADIUS + _RING_BEGIN) for step in reversed(steps)]
    shade = _RING[part.amount]
    canvas.shape([*outer, *inner], shade.colour)
    stroke = _THICK if part.stands_out else _THIN
    canvas.path([*outer, *inner, outer[0]], BLACK, stroke=stroke)
    x, y = point_at(middle, angle, _RADIUS + (_RING_BEGIN + _RING_END) / 2)
    canvas.text(x, y, part.mark, replace(_MARK, colour=shade.text), "mm")


def spoke_label(
    canvas: Canvas,
    rim: tuple[float, float, float],
    angle: float,
    spoke: str,
    look: Lettering,
) -> None:
    """The name of a spoke, outside the rim (its middle and radius) and turned to no side."""
    centre, down, radius = rim
    x, y = point_at((centre, down), angle, radius + 4)
    room = min(x, 2 * centre - x) - 1 if abs(cos(angle)) > _UPRIGHT else _WIDE
    lines = look.wrapped(spoke, max(room, _NARROW))
    anchor = "mm" if abs(cos(angle)) <= _UPRIGHT else "lm" if cos(angle) > 0 else "rm"
    top = y - (len(lines) - 1) * look.line / 2 + sin(angle) * len(lines) * look.line / 3
    for at, line in enumerate(lines):
        canvas.text(x, top + at * look.line, line, look, anchor)


def _radar_words(chart: Radar) -> str:
    """What the web shows, for those who hear it."""
    said = []
    for group, values in zip(chart.groups, chart.values, strict=True):
        own = (
            f"{spoke} {'not rated' if value is None else _figure(value)}"
            for spoke, value in zip(chart.spokes, values, strict=True)
        )
        said.append(f"{group}: {', '.join(own)}.")
    said += [
        f"{spoke}: {part.words}." for spoke, part in zip(chart.spokes, chart.ring, strict=False)
    ]
    return f"{chart.name}, of {_figure(chart.top)}. {' '.join(said)}"
