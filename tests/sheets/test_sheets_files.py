"""Tables written as CSV and .xlsx, and files told apart by what is in them."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from support.workbook_making import made

from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.core.exporting import Sheet
from lep_docs.sheets import reading
from lep_docs.sheets.escapes import escaped, unescaped
from lep_docs.sheets.reading import read_file
from lep_docs.sheets.writing import csv_bytes, workbook_bytes

ROW = (
    "=HYPERLINK(1)", "- a bullet", "'=quoted", "plain", "two\nlines", "_x0041_", -5,
    Decimal("0.50"), Decimal("1234567890.1234567890"), date(2010, 5, 28), date(1899, 12, 31), "",
)  # fmt: skip
SHEET = Sheet("Risks: all/some", tuple(f"Column {n}" for n, _ in enumerate(ROW)), (ROW,))
READ = [
    "=HYPERLINK(1)", "- a bullet", "'=quoted", "plain", "two\nlines", "_x0041_", "-5", "0.5",
    "1234567890.1234567890", "2010-05-28", "1899-12-31",
]  # fmt: skip


@pytest.mark.parametrize(("ending", "write"), [("csv", csv_bytes), ("xlsx", workbook_bytes)])
def test_what_is_written_is_read_back(tmp_path, ending, write):
    path = tmp_path / f"risks.{ending}"
    path.write_bytes(write(SHEET))
    cells = [cell.text for cell in read_file(path).lines[1].cells]
    assert [c.replace("0.50", "0.5") for c in cells[: len(READ)]] == READ


def test_no_text_in_a_csv_can_be_taken_for_a_formula():
    _, row = csv.reader(io.StringIO(csv_bytes(SHEET).decode("utf-8-sig"), newline=""))
    assert row[:4] == ["'=HYPERLINK(1)", "'- a bullet", "''=quoted", "plain"]
    assert row[6] == "-5"  # a number is worked out to itself


def test_no_text_in_a_workbook_is_a_formula_even_when_it_is_edited():
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(SHEET)))
    page = book.active
    cells = next(iter(page.iter_rows(min_row=2)))
    assert {cell.data_type for cell in cells[:6]} == {"s"}
    assert [bool(cell.quotePrefix) for cell in cells[:4]] == [True, True, True, False]
    assert cells[9].is_date
    assert cells[9].number_format == "dd/mm/yyyy"
    assert (page.title, page.freeze_panes) == ("Risks  all some", "B2")


def test_a_workbook_offers_the_choices_of_a_column_where_a_list_can_hold_them():
    choices = (("Open", "Closed"), (), ("a, b", "c"), ('5"', "c"), ("x" * 200, "y" * 60))
    sheet = Sheet("a", tuple("abcde"), (("Open", "", "c", "c", ""),), choices)
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheet))).active
    (offer,) = page.data_validations.dataValidation
    assert (offer.formula1, str(offer.sqref)) == ('"Open,Closed"', "A2:A201")
    assert not offer.showErrorMessage  # "not known" is an answer too


def test_a_title_of_signs_alone_still_makes_a_sheet():
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(Sheet("///", ("a",), ()))))
    assert book.sheetnames == ["Sheet"]


def test_a_text_too_long_for_a_workbook_is_refused_before_it_is_cut():
    with pytest.raises(RefusedError, match=r"Row 2 .*Save it as CSV"):
        workbook_bytes(Sheet("a", ("b",), (("x" * 32_768,),)))


def test_what_a_workbook_cannot_hold_is_left_out_and_what_looks_escaped_is_escaped():
    assert escaped("a\x07b_x0041_") == "ab_x005F_x0041_"
    assert unescaped("_x005F_x0041_ _x0041_") == "_x0041_ A"


def test_files_are_told_apart_by_what_is_in_them(tmp_path):
    path = tmp_path / "really a workbook.csv"
    path.write_bytes(made(["a"]))
    assert read_file(path).sheet == "Sheet"
    other = tmp_path / "really text.xlsx"
    other.write_bytes(b"a,b\n")
    with pytest.raises(RefusedError, match="not a workbook"):
        read_file(other)


def test_a_csv_has_no_sheets(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n")
    with pytest.raises(RefusedError, match="has no sheets"):
        read_file(path, "Risks")


def test_what_is_not_there_or_too_large_is_said(tmp_path, monkeypatch):
    with pytest.raises(NotFoundError, match="There is no file"):
        read_file(tmp_path / "gone.csv")
    with pytest.raises(NotFoundError, match="There is no file"):
        read_file(tmp_path)
    with pytest.raises(NotFoundError, match="cannot be read: file name too long"):
        read_file(tmp_path / ("x" * 300))
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n")
    monkeypatch.setattr(reading, "BYTES", 2)
    with pytest.raises(RefusedError, match="is larger than"):
        read_file(path)
