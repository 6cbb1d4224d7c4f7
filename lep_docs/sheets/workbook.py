"""One sheet of an .xlsx that nobody vouches for, as text. Nothing in it is worked out or followed.

Promises: the file is looked through before openpyxl sees it; a formula is its last result or is
said to have none; links to other files stay closed; hidden rows and merged cells are said.
"""

from __future__ import annotations

import io
import warnings
from bisect import bisect_right
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lep_docs.core.errors import LepError, RefusedError, WhichSheetError
from lep_docs.core.formulas import unguarded
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.pasting import one_line
from lep_docs.core.sentences import counted
from lep_docs.core.tables import Line, Table, Written
from lep_docs.ooxml.package import UnsafePackageError
from lep_docs.sheets.escapes import unescaped
from lep_docs.sheets.limits import LETTERS, ROWS, too_many_cells, too_many_rows
from lep_docs.sheets.shape import shape_of, sound_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from openpyxl.workbook import Workbook

    from lep_docs.ooxml.package import Package
    from lep_docs.sheets.shape import Merged, Shape

    _At: TypeAlias = tuple[int, int]

_DIGITS = 15
_NAMED_AT_MOST = 8
_MERGED_AT_MOST = 20  # columns that are merged over all rows
_FORMULA, _ERROR = "f", "e"
_NO_RESULT = (
    "The formula here has no result in the file: open it in a spreadsheet program, save it, and "
    "load it again."
)


def read_workbook(name: str, data: bytes, wanted: str = "") -> Table:
    """The rows of one sheet: the one `wanted`, else the only visible one that holds anything.

    Raises:
        RefusedError: no sound workbook, larger than is read, or no such sheet.
        WhichSheetError: several sheets hold something and none was named.
    """
    try:
        package = sound_package(name, data)
        return _read(name, data, package, wanted)
    except UnsafePackageError as refused:
        raise RefusedError(f"{name}: {refused}") from None


def _read(name: str, data: bytes, package: Package, wanted: str) -> Table:
    book = _opened(name, data, results=False)
    title, shape = _chosen(name, book, package, wanted)
    cells = dict(_cells(name, book, title, shape))
    formulas = {at for at, cell in cells.items() if cell.data_type == _FORMULA}
    results = _results(name, data, title, shape) if formulas else {}
    written = {at: _written(cell, results.get(at)) for at, cell in cells.items()}
    merged = _filled_merged(name, written, shape.merged)
    rows: dict[int, dict[int, Written]] = {}
    for (row, column), one in written.items():
        rows.setdefault(row, {})[column] = one
    lines = tuple(Line(row, _in_order(rows[row])) for row in sorted(rows))
    hidden = [str(row) for row in sorted(rows) if row in shape.hidden]
    return Table(name, lines, tuple(_remarks(len(formulas), merged, hidden)), title)


def _opened(name: str, data: bytes, *, results: bool) -> Workbook:
    """The workbook with its formulas, or with the results that they had when it was saved."""
    import openpyxl  # noqa: PLC0415 - a quarter of a second that other commands need not wait

    with _understanding(name):
        return openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=results, keep_links=False
        )


@contextmanager
def _understanding(name: str) -> Iterator[None]:
    """Turn whatever a damaged part makes of the library into one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of looks and drop-downs that are of no matter here
            yield
    except (LepError, UnsafePackageError):
        raise
    except Exception:  # noqa: BLE001 - it can be anything
        raise RefusedError(
            f"{name} cannot be read as a workbook. Open it in a spreadsheet program, save it as "
            ".xlsx, and load it again."
        ) from None


def _chosen(name: str, book: Workbook, package: Package, wanted: str) -> tuple[str, Shape]:
    """The title and shape of the sheet to be read."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if wanted:
        title = next((title for title in sheets if title.casefold() == wanted.casefold()), "")
        if not title:
            shown = [one_line(title) for title in sheets]
            raise RefusedError(
                f'{name} has no sheet "{wanted}".{did_you_mean(wanted, shown)} Its sheets are: '
                f"{', '.join(shown)}."
            )
        return title, shape_of(name, package, title)
    seen = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
    shapes = {title: shape_of(name, package, title) for title in seen}
    filled = [title for title, shape in shapes.items() if shape.widest]
    if not filled:
        raise RefusedError(f"{name} is empty: none of its sheets that are shown holds anything.")
    if len(filled) > 1:
        raise WhichSheetError(name, tuple(filled))
    return filled[0], shapes[filled[0]]


def _cells(name: str, book: Workbook, title: str, shape: Shape) -> Iterator[tuple[_At, Any]]:
    """The cells that hold anything, by row and column, as the library gives them."""
    sheet: Any = book[title]
    sheet.reset_dimensions()  # what a file says of its own size is often not so
    rows: set[int] = set()
    letters = 0
    with _understanding(name):
        for row in sheet.iter_rows(max_col=shape.widest or None):
            for cell in row:
                if cell.value is None:
                    continue
                rows.add(cell.row)
                letters += len(cell.value) if isinstance(cell.value, str) else 0
                if len(rows) > ROWS + 1:
                    raise too_many_rows(f"{name}, sheet {title},")
                if letters > LETTERS:
                    raise too_many_cells(name)
                yield (cell.row, cell.column), cell


def _results(name: str, data: bytes, title: str, shape: Shape) -> dict[_At, Any]:
    return dict(_cells(name, _opened(name, data, results=True), title, shape))


def _written(cell: Any, result: Any) -> Written:  # noqa: ANN401 - of a kind the library does not name
    """One cell as text; a formula by its last result."""
    if cell.data_type == _FORMULA:
        if result is None:
            formula = cell.value if isinstance(cell.value, str) else "a formula"
            return Written(formula, _NO_RESULT)
        cell = result
    if cell.data_type == _ERROR:
        return Written(str(cell.value), f"The cell holds the error {cell.value}.")
    return Written(_text(cell.value, str(cell.number_format)))


def _filled_merged(name: str, written: dict[_At, Written], merged: Iterable[Merged]) -> list[str]:
    """Give every filled row that a merged cell covers its value; says which rows, in words."""
    rows = sorted({row for row, _ in written})
    said: list[str] = []
    filled = 0
    for one in merged:
        value = written.get((one.row, one.column))
        if value is None:
            continue
        below = rows[bisect_right(rows, one.row) : bisect_right(rows, one.last)]
        filled += len(below)
        if filled > ROWS * _MERGED_AT_MOST:
            raise too_many_cells(name)
        written.update({(row, one.column): value for row in below})
        if below:
            said.append(f"{one.row} to {one.last}")
    return said


def _remarks(formulas: int, merged: list[str], hidden: list[str]) -> Iterator[str]:
    """How the sheet was read, where a person might take it otherwise."""
    if formulas:
        hold = "holds a formula, of which" if formulas == 1 else "hold formulas, of which"
        yield f"{counted(formulas, 'cell')} {hold} the last result was read."
    if merged:
        yield f"Merged cells count for each of their rows: {_some(merged)}."
    if hidden:
        rows, were = ("Row", "is") if len(hidden) == 1 else ("Rows", "are")
        yield f"{rows} {_some(hidden)} {were} hidden in the file, and read all the same."


def _in_order(row: dict[int, Written]) -> tuple[Written, ...]:
    """The cells of a row from the first column on, gaps filled."""
    return tuple(row.get(column, Written()) for column in range(1, max(row) + 1))


def _some(items: list[str]) -> str:
    """The first few of many, and that there are more."""
    more = f" and {len(items) - _NAMED_AT_MOST} more" if len(items) > _NAMED_AT_MOST else ""
    return f"{', '.join(items[:_NAMED_AT_MOST])}{more}"


def _text(value: object, shown_as: str) -> str:
    """What a cell holds, as it would be typed."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case int() | float():
            return _number(value, per_cent="%" in shown_as)
        case datetime():
            at_midnight = value.time() == time()
            return value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return unguarded(unescaped(str(value)))


def _number(value: float, *, per_cent: bool) -> str:
    """A number in figures, without the dust of its binary digits."""
    exact = Decimal(f"{value:.{_DIGITS}g}")
    if per_cent:
        exact *= 100
    plain = f"{exact:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain}%" if per_cent else plain
