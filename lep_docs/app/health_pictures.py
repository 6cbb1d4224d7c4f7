"""From the digests of health checks to their pictures and tables of figures, by the check's id.

The words of captions stand here because they depend on the facts; how a picture looks is render's.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.health.saying import feels_like
from lep_docs.core.sentences import cap_first, lower_first
from lep_docs.render import health_charts, sparklines, tallies
from lep_docs.render import pictures as plain
from lep_docs.render.canvas import PORTRAIT_MM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from lep_docs.core.digests.checks import Rated, Report, Staged
    from lep_docs.core.health.trends import Series
    from lep_docs.render.blocks import Block, Picture

RADAR_AT_LEAST, RADAR_AT_MOST = 4, 9
STAGE_TOP, HUNDRED = 12, 100
_QUESTION, _THEME, _ALL = "Question", "Theme", "All"
LOWEST = 1  # the lowest rating of every scale
_NOW = (
    "how much each theme matters in the stage we are in ({stage}): 3 most, 2 much, 1 look again, "
    "– not named. In brackets: our reading of the guidance."
)
_RING_KEY = f"The ring shows {_NOW} A thick edge and a bold name: it matters most and is weak."


class HealthPictures:
    """Pictures and tables of the checks, by id; a check that has none of a kind is left out."""

    def __init__(self, reports: Sequence[Report]) -> None:
        """Draw from these reports."""
        self._reports = reports

    @cached_property
    def bars(self) -> dict[str, Picture]:
        """A bar for each theme, stage, topic, or organisation weighed."""
        drawn = ((r, _bars(r)) for r in self._reports)
        return {
            r.id: health_charts.scores(plain.Scores(bars, groups, top, low, r.title))
            for r, (bars, groups, top, low) in drawn
            if bars
        }

    @cached_property
    def radars(self) -> dict[str, Picture]:
        """A radar by organisation, of four to nine spokes and three lines at most."""
        drawn = ((r, _spokes(r)) for r in self._reports)
        return {r.id: _radar(r, lines) for r, lines in drawn if lines}

    @cached_property
    def trends(self) -> dict[str, Picture]:
        """A small line for each question through the rounds, of all and of each organisation."""
        return {r.id: sparklines.sparklines(_sparks(r)) for r in self._reports if r.trends}

    @cached_property
    def themes(self) -> dict[str, Block]:
        """Means by theme and organisation."""
        return {r.id: _means(r, r.themes, _THEME) for r in self._reports if r.overall}

    @cached_property
    def questions(self) -> dict[str, Block]:
        """Ratings by question and organisation."""
        return {r.id: _means(r, r.questions, _QUESTION) for r in self._reports if r.overall}

    @cached_property
    def rounds(self) -> dict[str, Block]:
        """Means by question, from round to round."""
        return {r.id: _rounds(r) for r in self._reports if r.rounds}

    @cached_property
    def stages(self) -> dict[str, Block]:
        """Totals by organisation and stage."""
        return {r.id: _stages(r) for r in self._reports if r.stages}


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _bars(r: Report) -> tuple[tuple[plain.ScoreBar, ...], tuple[str, ...], float, float]:
    """The bars of a check, the groups marked on them, and where they begin and end."""
    if r.overall is not None:
        rows = (*r.themes, r.overall)
        bars = tuple(
            plain.ScoreBar(x.name, _number(x.value), _said(r, x), tuple(map(_number, x.values)))
            for x in rows
        )
        return bars, (r.groups if len(r.groups) > 1 else ()), r.top, 0.0
    if r.together is not None:
        return _stage_bars(r, r.together), tuple(s.name for s in r.stages), STAGE_TOP, 0.0
    if r.levels:
        levels = tuple(
            plain.ScoreBar(_topic(x.grade.topic), x.value, f"Level {x.value} of {r.top}")
            for x in r.levels
        )
        return levels, (), r.top, 0.0
    sides = tuple(
        plain.ScoreBar(f"{w.name}: {side}", _number(value), f"{said or 'not rated'}")
        for w in r.worth
        for side, value, said in zip(
            ("benefits", "costs"), w.values, (w.benefit, w.cost), strict=True
        )
    )
    return sides, (), HUNDRED, 0.0


def _stage_bars(r: Report, together: Staged) -> tuple[plain.ScoreBar, ...]:
    return tuple(
        plain.ScoreBar(
            name,
            float(together.values[at]),
            f"{together.totals[at]} of {STAGE_TOP}",
            tuple(float(s.values[at]) for s in r.stages),
        )
        for at, name in enumerate(r.stage_names)
    )


def _topic(topic: str) -> str:
    return cap_first(topic.replace("_", " "))


def _said(r: Report, row: Rated) -> str:
    return f"{row.mean} of {r.top}, {lower_first(row.band)}" if row.mean else row.band


def _spokes(r: Report) -> tuple[Rated, ...]:
    """The lines a radar of the check shows: its themes, else its questions, if they can be read.

    Where organisations are too many to be told apart there is none, unless a ring around it says
    what matters: then it shows all together.
    """
    if not r.groups or (len(r.groups) > health_charts.MOST_SERIES and not r.matters):
        return ()
    for lines in (r.themes, r.questions):
        if RADAR_AT_LEAST <= len(lines) <= RADAR_AT_MOST:
            return lines
    return ()


def _radar(r: Report, lines: Sequence[Rated]) -> Picture:
    names = tuple(f"Question {x.number}" if x.number else x.name for x in lines)
    groups = r.groups
    values = tuple(tuple(_number(x.values[at]) for x in lines) for at in range(len(groups)))
    if len(groups) > health_charts.MOST_SERIES:
        groups, values = (_ALL,), (tuple(_number(x.value) for x in lines),)
    matters = r.matters if lines == r.themes else ()
    ring = tuple(plain.RingPart(m.amount, m.mark, m.words, m.is_pressing) for m in matters)
    key = _RING_KEY.format(stage=lower_first(r.stage)) if ring else ""
    return health_charts.radar(plain.Radar(names, groups, values, r.top, 0.0, r.title, ring, key))


def _sparks(r: Report) -> sparklines.Sparks:
    """The trends of a check; by organisation too where they fit."""
    groups = [name for name, _ in r.trends[0].by]
    shown = groups if len(groups) < sparklines.MOST_COLUMNS else []
    rows = tuple(
        sparklines.Spark(
            one.name,
            tuple(
                tuple(map(_number, means))
                for means in (one.means, *(_of(one.by, name, one.means) for name in shown))
            ),
        )
        for one in r.trends
    )
    days = tuple(one.day for one in r.rounds)
    return sparklines.Sparks(rows, (_ALL, *shown), days, LOWEST, r.top, r.title)


def _of(by: Sequence[tuple[str, Series]], name: str, rounds: Series) -> Series:
    """A group's series of one line; without a value where it gave none."""
    return next((means for group, means in by if group == name), (None,) * len(rounds))


def _means(r: Report, rows: Sequence[Rated], first: str) -> Block:
    """Figures by organisation, with all together, what it comes to and how it moved."""
    total = () if r.overall is None or first == _QUESTION else (r.overall,)
    now = {m.theme: m.mark for m in r.matters} if first == _THEME else {}
    moved = any(row.moved for row in rows)
    many = len(r.groups) > 1
    own = r.groups if many else ()
    columns = (*own, _ALL, *(("Since",) if moved else ()), *(("Now",) if now else ()))
    lines = tuple(
        tallies.Line(
            f"{row.number}. {row.name}" if row.number else row.name,
            (
                *(row.marks if many else ()),
                row.mean,
                *((row.moved,) if moved else ()),
                *((now.get(row.name, ""),) if now else ()),
            ),
            is_total=row in total,
            said=_words(row),
        )
        for row in (*rows, *total)
    )
    table = tallies.Tally(
        first,
        columns,
        lines,
        f"{first} by {first.lower()}, on a scale to {r.top}",
        f"{first}s in rows, organisations in columns, with the mean of all.",
        note=f"Now: {_NOW.format(stage=lower_first(r.stage))}" if now else "",
        wide=3.4,
        together=first == _THEME,
        said="In words",
        said_wide=1.9,
    )
    return tallies.tally(table, PORTRAIT_MM)


def _rounds(r: Report) -> Block:
    names = (*(f"{q.number}. {q.name}" for q in r.questions), "All questions")
    means = zip(*(one.means for one in r.rounds), strict=True)
    lines = tuple(
        tallies.Line(name, own, is_total=at == len(r.questions))
        for at, (name, own) in enumerate(zip(names, means, strict=True))
    )
    table = tallies.Tally(
        _QUESTION,
        tuple(one.day for one in r.rounds),
        lines,
        f"From round to round, on a scale to {r.top}",
        "Questions in rows, rounds in columns, the oldest first; means of all.",
        wide=3.4,
    )
    return tallies.tally(table, PORTRAIT_MM)


def _words(row: Rated) -> str:
    return f"{row.band}; {row.gap}" if row.gap else row.band


def _stages(r: Report) -> Block:
    rows = (*r.stages, *((r.together,) if r.together and len(r.stages) > 1 else ()))
    lines = tuple(
        tallies.Line(
            s.name,
            s.totals,
            s is r.together,
            said=feels_like(s.dominant),
        )
        for s in rows
    )
    table = tallies.Tally(
        "Organisation",
        r.stage_names,
        lines,
        f"How much each stage is like us, of {STAGE_TOP}",
        "Organisations in rows, the five stages in columns, and the stage that leads.",
        note="A stage leads when it is two points or more ahead of the next.",
        wide=2.2,
        said="Feels like",
    )
    return tallies.tally(table, PORTRAIT_MM)
