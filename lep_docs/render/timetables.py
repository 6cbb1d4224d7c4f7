"""Native tables in which a column is a time: the time line, the pipeline, the plan by month.

Promises grids that fit the width they are given, with a word or letter wherever there is a shade.
Must not know the catalogue: it is given plain data from `pictures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from lep_docs.core.dates import add_months, show_month
from lep_docs.core.sentences import lower_first
from lep_docs.render.blocks import Block
from lep_docs.render.grids import (
    HEADING,
    MARK,
    MARK_ON_DARK,
    MM,
    NUMBER,
    ROW_HEADING,
    TEXT,
    TEXT_SIZE,
    Cell,
    Grid,
    Para,
    grid_block,
    safe_text,
)
from lep_docs.render.metrics import text_width
from lep_docs.render.pictures import Shade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.render.grids import Show
    from lep_docs.render.pictures import (
        Card,
        Horizon,
        MonthPlan,
        Pipeline,
        PlannedTask,
        Scheme,
        Stream,
        TimeLine,
    )

CARD: Final = "TableCard"
_MOST_MONTHS: Final = 18  # columns that fit a landscape page beside the tasks
_QUARTER: Final = 3
_YEAR: Final = 12
_NAME_WIDTH: Final = 38.0  # the least room for a project's name, in mm
_STAGE_ROOM: Final = 26.0  # the most for a stage's words, in mm
_CARD_WIDTH: Final = 29.0  # room for a date on one line, in mm
_MILLION: Final = 1_000_000


def time_line(line: TimeLine, width_mm: float, show: Show = safe_text) -> Block:
    """One column per horizon, each with its milestones as cards one under the other.

    All cards of a horizon stand in one cell, so that a long one does not push its neighbours down.
    """
    if not any(horizon.cards for horizon in line.horizons):
        return Block("")
    grid = Grid(
        columns=_by_content(line.horizons, width_mm),
        header=(tuple(map(_horizon_heading, line.horizons)),),
        body=(tuple(map(_cards, line.horizons)),),
        caption=line.caption,
        description=line.description,
    )
    return grid_block(grid, width_mm, show)


def _by_content(horizons: Sequence[Horizon], width_mm: float) -> tuple[float, ...]:
    """Relative widths: a column with more to say gets more room, none is starved."""
    said = [sum(len(card.statement) + len(card.owner) for card in h.cards) for h in horizons]
    usual = max(sum(said) / max(len(said), 1), 1)
    least = min(max(_CARD_WIDTH * len(said) / width_mm, 0.6), 1.0)
    return tuple(min(max(amount / usual, least), 1.4) for amount in said)


def _horizon_heading(horizon: Horizon) -> Cell:
    """A horizon's name and the day it ends."""
    return Cell((horizon.title, horizon.by))


def _cards(horizon: Horizon) -> Cell:
    """A horizon's milestones: for each when, what, who and how it stands."""
    lines = [
        line
        for card in horizon.cards
        for line in (Para((card.when,), CARD), card.statement, _who_and_how(card))
    ]
    return Cell(tuple(lines), shade=Shade.PALE, style=TEXT) if lines else Cell()


def _who_and_how(card: Card) -> Para | str:
    """Whose job a milestone is, and how it stands, on one line where it fits."""
    if card.owner and card.status:
        return Para((card.owner, " – ", lower_first(card.status)))
    return card.owner or card.status


def pipeline(plan: Pipeline, width_mm: float, show: Show = safe_text) -> Block:
    """Projects in rows, years in columns; under them the value of what starts in each year."""
    if not plan.schemes:
        return Block("")
    first = min(scheme.start for scheme in plan.schemes).year
    last = max(scheme.finish for scheme in plan.schemes).year
    years = tuple(range(first, last + 1))
    heads = (Cell("Project"), Cell("Stage"), Cell("\u00a3m", style="TableHeadingNumber"))
    marks = tuple(Cell(str(year), style=MARK_ON_DARK) for year in years)
    stage, value = _stage_width(plan.schemes), _value_width(plan.schemes)
    narrow = min(17.0, (width_mm - stage - value - _NAME_WIDTH) / len(years))
    grid = Grid(
        columns=(
            width_mm - stage - value - narrow * len(years),
            stage,
            value,
            *(narrow for _ in years),
        ),
        header=(heads + marks,),
        body=(
            *(_scheme_row(scheme, years) for scheme in plan.schemes),
            _value_row(plan.schemes, years),
        ),
        caption=plan.caption,
        description=plan.description,
        note=plan.note,
        tight=True,
    )
    return grid_block(grid, width_mm, show)


def _scheme_row(scheme: Scheme, years: Sequence[int]) -> tuple[Cell, ...]:
    """A project with the years it runs through."""
    return (
        Cell(scheme.name, style=ROW_HEADING),
        Cell(scheme.stage),
        Cell(_millions(scheme.value or 0), style=NUMBER),
        *(_year_cell(scheme, year) for year in years),
    )


def _year_cell(scheme: Scheme, year: int) -> Cell:
    """A year of a project: shaded while it runs, with the months in which it starts and ends."""
    start = show_month(scheme.start)[:3] if scheme.start.year == year else ""
    finish = show_month(scheme.finish)[:3] if scheme.finish.year == year else ""
    if not scheme.start.year <= year <= scheme.finish.year:
        return Cell()
    style = MARK_ON_DARK if scheme.shade.dark else MARK
    if start and finish:
        both = (start,) if start == finish else (start, f"to {finish}")
        return Cell(both, scheme.shade, style)
    words = f"from {start}" if start else f"to {finish}" if finish else "all year"
    return Cell(words, scheme.shade, style)


def _value_row(schemes: Sequence[Scheme], years: Sequence[int]) -> tuple[Cell, ...]:
    """The whole value, and what starts in each year in millions."""
    starting = (
        sum(scheme.value or 0 for scheme in schemes if scheme.start.year == year) for year in years
    )
    return (
        Cell("Work that begins, \u00a3m", Shade.PALE, ROW_HEADING),
        Cell("All", Shade.PALE),
        Cell(_total(schemes), Shade.PALE, NUMBER),
        *(Cell(_millions(value), Shade.PALE, MARK) for value in starting),
    )


def _total(schemes: Sequence[Scheme]) -> str:
    """The value of all projects, in millions."""
    return _millions(sum(scheme.value or 0 for scheme in schemes))


def _stage_width(schemes: Sequence[Scheme]) -> float:
    """A column as wide as the longest stage, within reason, in mm."""
    longest = max(text_width(scheme.stage) for scheme in schemes) * TEXT_SIZE / MM
    return min(max(longest + 3, 14.0), _STAGE_ROOM)


def _value_width(schemes: Sequence[Scheme]) -> float:
    """A column wide enough for the total, in mm."""
    return max(text_width(_total(schemes)) * TEXT_SIZE / MM, 8.0) + 3


def _millions(value: Decimal | int) -> str:
    """Pounds in millions, to two places under one million and one above; nothing for nothing."""
    if not value:
        return ""
    exact = Decimal(value) / _MILLION
    return f"{exact:,.1f}" if exact >= 1 else f"{exact:,.2f}"


@dataclass(frozen=True, slots=True)
class Period:
    """A column of a plan: its heading and its first and last day."""

    heading: tuple[str, str]
    first: date
    last: date

    def meets(self, start: date, finish: date) -> bool:
        """Whether something from `start` to `finish` goes on in it."""
        return start <= self.last and finish >= self.first


def periods(first: date, last: date, most: int = _MOST_MONTHS) -> tuple[Period, ...]:
    """The months from `first` to `last`; quarters or years when there are more than `most`."""
    months = (last.year - first.year) * _YEAR + last.month - first.month + 1
    fitting = (step for step in (1, _QUARTER) if months / step + 1 <= most + (step == 1))
    step = next(fitting, _YEAR)
    day = date(first.year, (first.month - 1) // step * step + 1, 1)
    found = []
    while day <= last:
        following = add_months(day, step)
        found.append(Period(_period_heading(day, step), day, following - timedelta(days=1)))
        day = following
    return tuple(found)


def _period_heading(day: date, step: int) -> tuple[str, str]:
    """A column's heading on two short lines."""
    month, year = show_month(day).split()
    if step == 1:
        return month, year
    if step == _YEAR:
        return year, ""
    return f"{month}\u2013{show_month(add_months(day, step - 1))[:3]}", year


def plan_by_month(plan: MonthPlan, width_mm: float, show: Show = safe_text) -> Block:
    """Tasks under their workstreams, months in columns; a workstream's row counts its tasks."""
    tasks = [task for stream in plan.streams for task in stream.tasks]
    if not tasks:
        return Block("")
    columns = periods(min(task.start for task in tasks), max(task.finish for task in tasks))
    headings = (Cell(column.heading, style=MARK_ON_DARK) for column in columns)
    rows: list[tuple[Cell, ...]] = []
    leads = []
    for stream in plan.streams:
        leads.append(len(rows))
        rows.append(_stream_row(stream, columns))
        rows.extend(_task_row(task, columns) for task in stream.tasks)
    marks = "; ".join(f"{mark} {words}" for mark, words in plan.key)
    narrow = min(13.0, (width_mm - 75) / len(columns))
    grid = Grid(
        columns=(width_mm - narrow * len(columns), *(narrow for _ in columns)),
        header=((Cell("Workstream and task", style=HEADING), *headings),),
        body=tuple(rows),
        leads=tuple(leads),
        caption=plan.caption,
        description=plan.description,
        note=f"{marks}. Each workstream's row counts its tasks under way.",
        tight=True,
    )
    return grid_block(grid, width_mm, show)


def _stream_row(stream: Stream, columns: Sequence[Period]) -> tuple[Cell, ...]:
    """A workstream: how many of its tasks go on in each period."""
    counts = (sum(c.meets(task.start, task.finish) for task in stream.tasks) for c in columns)
    return (
        Cell(stream.name, Shade.PALE, ROW_HEADING),
        *(Cell(str(count) if count else "", Shade.PALE, MARK) for count in counts),
    )


def _task_row(task: PlannedTask, columns: Sequence[Period]) -> tuple[Cell, ...]:
    """A task: its mark in every period it goes on in."""
    style = MARK_ON_DARK if task.shade.dark else MARK
    return (
        Cell(task.title, indent_mm=3),
        *(
            Cell(task.mark, task.shade, style) if c.meets(task.start, task.finish) else Cell()
            for c in columns
        ),
    )
