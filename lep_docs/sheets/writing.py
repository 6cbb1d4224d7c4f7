"""A table written as CSV or as .xlsx, so that a spreadsheet opens it and works nothing out."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lep_docs.core.asking import typed_scalar
from lep_docs.core.errors import RefusedError
from lep_docs.core.formulas import guarded, looks_like_formula
from lep_docs.sheets.escapes import escaped

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from lep_docs.core.exporting import Cell, Sheet

FOR_EXCEL = "utf-8-sig"  # without the mark, Excel takes the letters for those of an older day
_LONGEST = 32_767
_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count the days before it differently
_DAY = "dd/mm/yyyy"
_TITLE_AT_MOST, _NOT_IN_TITLES = 31, str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NARROWEST, _WIDEST = 10, 60
_LIST_AT_MOST, _MORE_ROWS = 255, 200


def csv_bytes(sheet: Sheet) -> bytes:
    """The table as CSV that Excel opens as it is."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in sheet.headings])
    for row in sheet.rows:
        writer.writerow(
            [guarded(cell) if isinstance(cell, str) else typed_scalar(cell) for cell in row]
        )
    return text.getvalue().encode(FOR_EXCEL, "replace")


def workbook_bytes(sheet: Sheet) -> bytes:
    """The table as .xlsx: headings that stay in view, days as days, text that stays text.

    Raises:
        RefusedError: a text is longer than a cell of a workbook can be.
    """
    import openpyxl  # noqa: PLC0415 - a quarter of a second that other commands need not wait
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = sheet.title.translate(_NOT_IN_TITLES)[:_TITLE_AT_MOST].strip("' ") or "Sheet"
    for number, row in enumerate((sheet.headings, *sheet.rows), 1):
        for column, cell in enumerate(row, 1):
            _put(page, number, column, cell)
    for column, heading in enumerate(sheet.headings, 1):
        page.cell(1, column).font = Font(name="Calibri", size=11, bold=True)
        page.cell(1, column).alignment = Alignment(wrap_text=True, vertical="top")
        longest = max((len(str(row[column - 1])) for row in sheet.rows), default=0)
        width = min(max(longest, len(heading) // 2, _NARROWEST), _WIDEST)
        page.column_dimensions[get_column_letter(column)].width = width
    for column, choices in enumerate(sheet.choices, 1):
        _offer(page, get_column_letter(column), choices, len(sheet.rows))
    page.freeze_panes, page.print_title_rows = "B2", "1:1"
    page.page_setup.orientation = "landscape"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _offer(page: Any, column: str, choices: tuple[str, ...], rows: int) -> None:  # noqa: ANN401 - as below
    """Offer a column's choices in a list; anything else may be typed all the same."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - loaded by now

    listed = ",".join(choices)
    is_plain = not any(sign in choice for choice in choices for sign in ',"')
    if choices and is_plain and len(listed) <= _LIST_AT_MOST:
        offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        offer.showErrorMessage = False
        offer.add(f"{column}2:{column}{rows + _MORE_ROWS}")
        page.add_data_validation(offer)


def _put(page: Worksheet, row: int, column: int, value: Cell) -> None:
    """One cell; text is never a formula, not even once somebody edits it."""
    if value == "":
        return
    if isinstance(value, str):
        text = guarded(value) if value.startswith("'") else value
        if len(text) > _LONGEST:
            raise RefusedError(
                f"Row {row} holds a text longer than a cell of a workbook can be ({_LONGEST:,} "
                "letters). Save it as CSV instead."
            )
        _put_text(page.cell(row, column), text)
    elif isinstance(value, date):
        if value < _FIRST_DAY:
            _put_text(page.cell(row, column), value.isoformat())
            return
        page.cell(row, column, value).number_format = _DAY
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) > _DIGITS:
        _put_text(page.cell(row, column), typed_scalar(value))
    else:
        page.cell(row, column, value)


def _put_text(cell: Any, text: str) -> None:  # noqa: ANN401 - a cell, of which the library has two kinds
    from openpyxl.styles import Alignment  # noqa: PLC0415 - loaded by now

    cell.value = escaped(text)
    cell.data_type = "s"
    if "\n" in text or len(text) > _WIDEST:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if looks_like_formula(text):
        cell.quotePrefix = True
