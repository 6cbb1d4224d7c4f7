"""Pictures drawn as PNG: the governance structure, effort by source and period.

Promises the same bytes from the same data, text of 9 points or more at the printed size, and
pictures that a grey photocopy still explains. Must not know the catalogue: see `pictures`.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from lep_docs.core.numbers import show_number
from lep_docs.render.blocks import Picture
from lep_docs.render.canvas import (
    BLACK,
    DARK_BLUE,
    DARK_GREY,
    DARK_PINK,
    ORANGE,
    PALE,
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
from lep_docs.render.layered import INDENT, arranged, depth, forest
from lep_docs.render.pictures import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.render.layered import Arrangement, Place
    from lep_docs.render.pictures import Body, Effort, Structure

_EDGE: Final = 1.0  # white round a drawing, so that no rule is cut, in mm
_NAME: Final = Lettering(10, bold=True)
_CHAIR: Final = Lettering(9)
_PAD: Final = 2.0  # between a box and its text, in mm
_BOX_WIDTHS: Final = (64.0, 54.0, 46.0, 40.0, 35.0, 31.0)  # mm
_TALL: Final = 190.0  # mm: what leaves room on a page for a heading and a caption
_TOP_FILL, _BODY_FILL = Fill(DARK_BLUE), Fill(PALE, text=BLACK)


@drawn_once
def governance(structure: Structure, room_mm: float = PORTRAIT_MM) -> Picture:
    """Boxes for bodies, under the body each reports to, in at most `room_mm`.

    Raises:
        NotSoundError: a structure without bodies.
    """
    bodies = structure.bodies
    if not bodies:
        raise NotSoundError(f'"{structure.name}" has no body to draw.')
    positions = {body.id: at for at, body in enumerate(bodies)}
    trees = forest([positions.get(body.reports_to) for body in bodies])
    sizes = [(width, _box_height(bodies, width)) for width in _BOX_WIDTHS]
    room = room_mm - 2 * _EDGE
    widest = max(room - depth(trees) * INDENT, _BOX_WIDTHS[-1])
    found = arranged(trees, (room, _TALL), sizes, (widest, _box_height(bodies, widest)))
    width, height = found.width + 2 * _EDGE, found.height + 2 * _EDGE
    canvas = Canvas(width, height)
    for place in found.places:
        _connect(canvas, place, found)
    for place in found.places:
        _draw_body(canvas, bodies[place.number], place, found)
    return Picture(canvas.png(), width, height, _structure_words(structure), structure.name)


def _box_height(bodies: Sequence[Body], width: float) -> float:
    """The height at which every body's words fit a box of this width."""
    return max(
        (sum(look.line for look, _ in _body_lines(body, width)) + 2 * _PAD for body in bodies),
        default=0.0,
    )


def _body_lines(body: Body, width: float) -> list[tuple[Lettering, str]]:
    """The lines in a body's box: its name, then who chairs it."""
    chair = f"Chair: {body.chair}" if body.chair else ""
    return [
        (look, line)
        for look, text in ((_NAME, body.name), (_CHAIR, chair))
        for line in look.wrapped(text, width - 2 * _PAD)
    ]


def _connect(canvas: Canvas, place: Place, found: Arrangement) -> None:
    """The line from a box to the one above it."""
    if place.above is None:
        return
    above = next(other for other in found.places if other.number == place.above)
    bottom = above.y + found.box_height + _EDGE
    if place.stacked:
        rail, level = above.x + INDENT / 2 + _EDGE, place.y + found.box_height / 2 + _EDGE
        canvas.line((rail, bottom), (rail, level), (place.x + _EDGE, level))
        return
    middle, half = found.box_width / 2 + _EDGE, (bottom + place.y + _EDGE) / 2
    start, end = above.x + middle, place.x + middle
    canvas.line((start, bottom), (start, half), (end, half), (end, place.y + _EDGE))


def _draw_body(canvas: Canvas, body: Body, place: Place, found: Arrangement) -> None:
    """A body's box with its words in the middle; the topmost are dark."""
    fill = _BODY_FILL if place.depth else _TOP_FILL
    x, y = place.x + _EDGE, place.y + _EDGE
    canvas.box(Area(x, y, found.box_width, found.box_height), fill, DARK_BLUE)
    lines = _body_lines(body, found.box_width)
    y += (found.box_height - sum(look.line for look, _ in lines)) / 2
    for look, line in lines:
        inked = Lettering(look.size, bold=look.bold, colour=fill.text)
        canvas.text(x + found.box_width / 2, y + look.line / 2, line, inked, "mm")
        y += look.line


def _structure_words(structure: Structure) -> str:
    """What the structure shows, for those who hear it."""
    names = {body.id: body.name for body in structure.bodies}
    said = []
    for body in structure.bodies:
        chair = f", chaired by {body.chair}," if body.chair else ""
        above = names.get(body.reports_to)
        said.append(
            f"{body.name}{chair} reports to {above}."
            if above
            else f"{body.name}{chair} is at the top."
        )
    return f"{structure.name}. {' '.join(said)}"


_MOST_SOURCES: Final = 4
_SERIES: Final = (
    Fill(DARK_BLUE),
    Fill(TURQUOISE, Pattern.RISING, BLACK),
    Fill(DARK_PINK, Pattern.DOTTED),
    Fill(ORANGE, Pattern.FALLING, BLACK),
)
_REST: Final = Fill(DARK_GREY, Pattern.UPRIGHT)
_BAR, _BAR_GAP = 7.0, 2.5  # mm
_LABEL: Final = Lettering(10)
_TOTAL: Final = Lettering(10, bold=True)
_HUNDREDTH: Final = Decimal("0.01")
_SWATCH: Final = 5.0  # mm
_SEAM: Final = 0.5  # white between neighbouring pieces of a bar, in mm


@drawn_once
def effort(chart: Effort, room_mm: float = PORTRAIT_MM) -> Picture:
    """A bar for each period, stacked by source, with its total; `room_mm` wide.

    Raises:
        NotSoundError: nothing to draw.
    """
    if not (chart.periods and chart.sources):
        raise NotSoundError(f'"{chart.name}" has no effort to draw.')
    sources = _fewer(chart)
    totals = [sum(amounts, Decimal(0)) for amounts in _by_period(chart, sources)]
    left = max((_LABEL.width(period) for period in chart.periods), default=0.0) + 4
    right = max((_TOTAL.width(_figure(total)) for total in totals), default=0.0) + 4
    legend = _legend_lines(sources, room_mm)
    top = len(legend) * (_SWATCH + 2.5) + 3
    height = top + len(chart.periods) * (_BAR + _BAR_GAP)
    canvas = Canvas(room_mm, height)
    _draw_legend(canvas, legend)
    scale = (room_mm - left - right) / float(max(totals, default=Decimal(1)) or 1)
    fills = [fill for _, fill in sources]
    for at, (period, amounts) in enumerate(
        zip(chart.periods, _by_period(chart, sources), strict=True)
    ):
        y = top + at * (_BAR + _BAR_GAP)
        canvas.text(left - 3, y + _BAR / 2, period, _LABEL, "rm")
        end = _draw_bar(canvas, (left, y), list(zip(amounts, fills, strict=True)), scale)
        canvas.text(end + 2, y + _BAR / 2, _figure(totals[at]), _TOTAL)
    canvas.line((left, top - 2), (left, height - _BAR_GAP + 2))
    return Picture(canvas.png(), room_mm, height, _effort_words(chart, sources), chart.name)


def _fewer(chart: Effort) -> tuple[tuple[Source, Fill], ...]:
    """The sources as drawn: at most four of their own, in their order, the rest as one."""
    ranked = sorted(chart.sources, key=lambda s: sum(map(_exact, s.amounts)), reverse=True)
    largest = [source for source in chart.sources if source in ranked[:_MOST_SOURCES]]
    drawn = list(zip(largest, _SERIES, strict=False))
    others = ranked[_MOST_SOURCES:]
    if others:
        amounts = tuple(
            sum(map(_exact, together), Decimal(0))
            for together in zip(*(source.amounts for source in others), strict=True)
        )
        name = chart.rest if len(others) > 1 else others[0].name
        drawn.append((Source(name, amounts), _REST))
    return tuple(drawn)


def _by_period(chart: Effort, sources: Sequence[tuple[Source, Fill]]) -> list[list[Decimal]]:
    """The amounts of each period, one for each source."""
    return [
        [_exact(source.amounts[at]) for source, _ in sources] for at in range(len(chart.periods))
    ]


def _exact(amount: Decimal | float) -> Decimal:
    """An amount that adds up as people add."""
    return Decimal(str(amount))


def _figure(amount: Decimal) -> str:
    """An amount as the tables say it, to two places at most."""
    return show_number(amount.quantize(_HUNDREDTH, ROUND_HALF_UP))


def _legend_lines(
    sources: Sequence[tuple[Source, Fill]], room: float
) -> list[list[tuple[str, Fill, float]]]:
    """Names with their swatches in lines that fit, each with how far to the right it begins."""
    lines: list[list[tuple[str, Fill, float]]] = [[]]
    x = 0.0
    for source, fill in sources:
        width = _SWATCH * 1.5 + 2 + _LABEL.width(source.name) + 5
        if x and x + width > room:
            lines.append([])
            x = 0.0
        lines[-1].append((source.name, fill, x))
        x += width
    return lines


def _draw_legend(canvas: Canvas, lines: list[list[tuple[str, Fill, float]]]) -> None:
    """The legend at the top, in the order of the pieces."""
    for row, line in enumerate(lines):
        y = row * (_SWATCH + 2.5)
        for name, fill, x in line:
            canvas.box(Area(x, y, _SWATCH * 1.5, _SWATCH), fill, BLACK, 0.2)
            canvas.text(x + _SWATCH * 1.5 + 2, y + _SWATCH / 2, name, _LABEL)


def _draw_bar(
    canvas: Canvas,
    corner: tuple[float, float],
    amounts: Sequence[tuple[Decimal, Fill]],
    scale: float,
) -> float:
    """One bar, each piece with its figure where there is room for it; where the bar ends."""
    x, y = corner
    for amount, fill in amounts:
        width = float(amount) * scale
        canvas.box(Area(x, y, width - _SEAM, _BAR), fill, fill.colour)
        figure = _figure(amount)
        plate = _LABEL.width(figure) + 2
        if width - _SEAM > plate + 1:
            middle = x + (width - _SEAM) / 2
            canvas.box(Area(middle - plate / 2, y + _BAR / 2 - 2.4, plate, 4.8), Fill(fill.colour))
            inked = Lettering(_LABEL.size, colour=fill.text)
            canvas.text(middle, y + _BAR / 2, figure, inked, "mm")
        x += width
    return x


def _effort_words(chart: Effort, sources: Sequence[tuple[Source, Fill]]) -> str:
    """What the bars show, for those who hear it."""
    said = []
    for period, amounts in zip(chart.periods, _by_period(chart, sources), strict=True):
        pieces = ", ".join(
            f"{source.name} {_figure(amount)}"
            for (source, _), amount in zip(sources, amounts, strict=True)
        )
        said.append(f"{period}: {_figure(sum(amounts, Decimal(0)))} in all ({pieces}).")
    return f"{chart.name}, in {chart.unit}. {' '.join(said)}"
