"""Projects by year and stage, and the small financial table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.numbers import show_money, show_pounds
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.facts import Facts, Row

KINDS = ("income", "cost", "funding", "capital")
COMES_IN, GOES_OUT = ("income", "funding"), ("cost", "capital")
AGREED = "agreed"
LIVE_YEARS_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Scheme:
    """One project with the years it runs through."""

    project: RecordView
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Projects by start, the years they span, and the value starting in each year.

    `peak_year` is the one in which the most begins; None while no project has a value.
    """

    schemes: tuple[Scheme, ...]
    years: tuple[int, ...]
    starts: Mapping[int, str]
    total: str
    count: int
    peak_year: int | None
    peak_value: str


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One line of the financial table, or a total: label, source and one amount per year."""

    label: str
    source: str
    amounts: tuple[str, ...]
    is_total: bool
    line: RecordView | None


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """One year of the financial plan: its totals in whole pounds ("" for none) and its lines.

    `balance` is what comes in (income, funding) less what goes out (cost, capital), and blank while
    the year lacks one of the two.
    """

    year: str
    income: str
    cost: str
    balance: str
    funding: str
    capital: str
    lines: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """The financial plan: years as columns, lines grouped by kind with a total for each.

    `by_year` holds the same figures the other way round; `balance_words` says what the balance is
    made of, as far as the plan has it; `estimates` counts the lines that are not agreed yet, of
    `count`.
    """

    years: tuple[str, ...]
    groups: tuple[tuple[str, tuple[BudgetRow, ...]], ...]
    balance: BudgetRow | None
    balance_words: str
    by_year: tuple[BudgetYear, ...]
    count: int
    estimates: int


def pipeline(facts: Facts) -> Pipeline:
    """The digest of projects; those stopped, or without a start, stay out."""
    live = [p for p in facts.projects if p.stage != "stopped" and p.start]
    live.sort(key=lambda p: (p.start, p.id))
    starts: dict[int, int] = defaultdict(int)
    for project in live:
        starts[project.start.year] += project.value or 0
    peak = max((y for y in starts if starts[y]), key=lambda year: starts[year], default=None)
    span = [year for p in live for year in _years(p)]
    years = tuple(range(min(span), max(span) + 1))[:LIVE_YEARS_AT_MOST] if span else ()
    return Pipeline(
        schemes=tuple(Scheme(RecordView(p, facts), _years(p)) for p in live),
        years=years,
        starts={year: show_money(starts[year]) if starts[year] else "" for year in years},
        total=show_money(sum(starts.values())),
        count=len(live),
        peak_year=peak,
        peak_value=show_money(starts[peak]) if peak is not None else "",
    )


def _years(project: Row) -> tuple[int, ...]:
    return tuple(range(project.start.year, (project.finish or project.start).year + 1))


def budget(facts: Facts) -> BudgetTable:
    """The digest of budget lines; years are labels, in the order of their text."""
    years = tuple(sorted({b.year for b in facts.budget if b.year}))
    by_kind = {kind: [b for b in facts.budget if b.kind == kind] for kind in KINDS}
    groups = tuple(
        (str(RecordView(rows[0], facts).kind), _group(facts, rows, years))
        for rows in by_kind.values()
        if rows
    )
    return BudgetTable(
        years,
        groups,
        _balance(by_kind, years),
        _balance_words(by_kind),
        by_year=tuple(_year(facts, year) for year in years),
        count=len(facts.budget),
        estimates=sum(b.status != AGREED for b in facts.budget),
    )


def _year(facts: Facts, year: str) -> BudgetYear:
    """One year's lines in the order of their kinds, with a total for each kind."""
    own = [b for kind in KINDS for b in facts.budget if b.year == year and b.kind == kind]
    sums = {kind: _sum([b for b in own if b.kind == kind]).get(year, 0) for kind in KINDS}
    said = {kind: show_pounds(amount) if amount else "" for kind, amount in sums.items()}
    left = _left(sums)
    return BudgetYear(
        year=year,
        balance="" if left is None else show_pounds(left),
        lines=tuple(RecordView(b, facts) for b in own),
        **said,
    )


def _group(facts: Facts, rows: list[Row], years: tuple[str, ...]) -> tuple[BudgetRow, ...]:
    lines: dict[tuple[str, str], dict[str, int]] = {}
    views: dict[tuple[str, str], RecordView] = {}
    for row in rows:
        name = (row.title or row.id, facts.called(row.source_party))
        amounts = lines.setdefault(name, defaultdict(int))
        amounts[row.year] += row.amount or 0
        views.setdefault(name, RecordView(row, facts))
    body = tuple(
        BudgetRow(
            str(views[name].called),
            name[1],
            _pounds(amounts, years),
            is_total=False,
            line=views[name],
        )
        for name, amounts in lines.items()
    )
    return (*body, BudgetRow("Total", "", _pounds(_sum(rows), years), is_total=True, line=None))


def _sum(rows: list[Row]) -> dict[str, int]:
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        totals[row.year] += row.amount or 0
    return totals


def _pounds(amounts: Mapping[str, int], years: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(show_pounds(amounts[y]) if amounts.get(y) else "–" for y in years)


def _balance(by_kind: Mapping[str, list[Row]], years: tuple[str, ...]) -> BudgetRow | None:
    sums = {kind: _sum(rows) for kind, rows in by_kind.items()}
    left = {year: _left({kind: sums[kind][year] for kind in KINDS}) for year in years}
    if all(amount is None for amount in left.values()):
        return None
    amounts = ("–" if amount is None else show_pounds(amount) for amount in left.values())
    return BudgetRow("Balance", "", tuple(amounts), is_total=True, line=None)


def _left(sums: Mapping[str, int]) -> int | None:
    """What comes in less what goes out; None while one of the two is missing."""
    comes, goes = (sum(sums[kind] for kind in kinds) for kinds in (COMES_IN, GOES_OUT))
    return comes - goes if comes and goes else None


def _balance_words(by_kind: Mapping[str, list[Row]]) -> str:
    comes, goes = (and_list(k for k in kinds if by_kind[k]) for kinds in (COMES_IN, GOES_OUT))
    return f"{comes}, less {goes}" if comes and goes else ""
