"""Workbooks that nobody vouches for: what their cells say, and what is refused."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from openpyxl.styles import numbers
from support.workbook_making import by_hand, made, text_cell

from lep_docs.core.errors import RefusedError, WhichSheetError
from lep_docs.sheets import shape, workbook
from lep_docs.sheets.workbook import read_workbook


def read(data, sheet=""):
    return read_workbook("a.xlsx", data, sheet)


def rows(data, sheet=""):
    return [tuple(cell.text for cell in line.cells) for line in read(data, sheet).lines]


def problems(data):
    return [cell.problem for line in read(data).lines for cell in line.cells if cell.problem]


# What cells say -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (0.1 + 0.2, "0.3"),
        (1e21, "1000000000000000000000"),
        (-2.50, "-2.5"),
        (Decimal("0.05"), "0.05"),
        (True, "Yes"),
        (False, "No"),
        (date(2010, 5, 28), "2010-05-28"),
        (datetime(2010, 5, 28, 9, 30), "2010-05-28 09:30"),  # noqa: DTZ001 - as a cell holds it
        (time(9, 30), "09:30:00"),
        ("  text ", "  text "),
        ("'=1", "=1"),
        ("line_x000D_\nend", "line\r\nend"),
    ],
)
def test_a_cell_is_read_as_it_would_be_typed(value, text):
    assert rows(made(["x", value])) == [("x", text)]


def test_a_share_shown_as_per_cent_is_read_so():
    def change(book):
        book.active["A1"].number_format = numbers.FORMAT_PERCENTAGE

    assert rows(made([0.8], change=change)) == [("80%",)]


def test_a_day_written_out_in_the_file_is_a_day():
    assert rows(by_hand('<row r="1"><c r="A1" t="d"><v>2010-05-28</v></c></row>')) == [
        ("2010-05-28",)
    ]


def test_a_cell_that_only_looks_is_no_cell():
    row = f'<row r="1">{text_cell("A1", "a")}<c r="C1" s="0"/></row>'
    assert rows(by_hand(row)) == [("a",)]


def test_gaps_are_filled_and_rows_keep_their_numbers():
    def change(book):
        book.active["C4"] = "late"

    found = read(made(["a", "b"], change=change))
    assert [line.number for line in found.lines] == [1, 4]
    assert [cell.text for cell in found.lines[1].cells] == ["", "", "late"]


def test_what_a_file_says_of_its_own_size_is_not_believed():
    data = by_hand(
        f'<row r="1">{text_cell("A1", "a")}</row><row r="2">{text_cell("B2", "b")}</row>'
    )
    assert rows(data) == [("a",), ("", "b")]


def test_rows_and_cells_without_an_address_follow_one_another():
    cell = '<c t="inlineStr"><is><t>a</t></is></c>'
    assert rows(by_hand(f"<row>{cell}{cell}</row><row>{cell}</row>")) == [("a", "a"), ("a",)]


# Formulas -------------------------------------------------------------------------------------

FORMULA = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>{}</row>'


def test_a_formula_is_its_last_result_and_that_is_said():
    found = read(by_hand(FORMULA.format("")))
    assert found.lines[0].cells[0].text == "2"
    assert found.remarks == ("1 cell holds a formula, of which the last result was read.",)
    two = by_hand(FORMULA.format('<c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>'))
    assert rows(two) == [("2", "2x")]
    assert read(two).remarks[0].startswith("2 cells hold formulas")


def test_a_formula_without_a_result_is_a_problem_and_not_an_empty_cell():
    data = made(["=1+1"])
    assert rows(data) == [("=1+1",)]
    assert problems(data)[0].startswith("The formula here has no result")
    of_many = by_hand('<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f></c></row>')
    assert rows(of_many) == [("a formula",)]


def test_an_error_is_a_problem():
    assert problems(by_hand('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>')) == [
        "The cell holds the error #REF!."
    ]


def test_links_to_other_files_stay_closed():
    data = by_hand('<row r="1"><c r="A1"><f>[1]Other!A1</f><v>7</v></c></row>')
    assert rows(data) == [("7",)]


# What is hidden and merged --------------------------------------------------------------------


def test_hidden_rows_are_read_and_said():
    def hide(*numbers):
        def change(book):
            for number in numbers:
                book.active.row_dimensions[number].hidden = True

        return change

    data = made(["a"], ["b"], ["c"], change=hide(2, 9))
    assert rows(data) == [("a",), ("b",), ("c",)]
    assert read(data).remarks == ("Row 2 is hidden in the file, and read all the same.",)
    many = read(made(*[["a"]] * 12, change=hide(*range(1, 13))))
    assert many.remarks[0].startswith("Rows 1, 2, 3, 4, 5, 6, 7, 8 and 4 more are hidden")


def test_a_merged_cell_counts_for_each_of_its_filled_rows():
    def change(book):
        book.active.merge_cells("A1:A3")
        book.active.merge_cells("B1:C1")
        book.active.merge_cells("D1:D3")

    data = made(["Roads", "x"], [None, "y"], [None, "z"], change=change)
    assert rows(data) == [("Roads", "x"), ("Roads", "y"), ("Roads", "z")]
    assert read(data).remarks == ("Merged cells count for each of their rows: 1 to 3.",)


def test_a_merged_cell_with_no_filled_row_below_is_passed_over():
    after = '<mergeCells><mergeCell ref="A1:A9"/></mergeCells>'
    assert read(by_hand(f'<row r="1">{text_cell("A1", "a")}</row>', after)).remarks == ()


# Sheets ---------------------------------------------------------------------------------------


def several(book):
    book.active.title = "Risks"
    book.create_sheet("People").append(["Name"])
    book.create_sheet("Empty")
    hidden = book.create_sheet("Lists")
    hidden.append(["Open"])
    hidden.sheet_state = "hidden"


def test_of_several_sheets_one_must_be_named():
    data = made(["Risk"], change=several)
    with pytest.raises(WhichSheetError, match=r'sheets: Risks, People\. .*"Risks"') as asked:
        read(data)
    assert asked.value.sheets == ("Risks", "People")
    assert rows(data, "people") == [("Name",)]
    assert read(data, "Lists").sheet == "Lists"
    with pytest.raises(RefusedError, match=r'no sheet "Peeple".*Did you mean "People"'):
        read(data, "Peeple")


def test_a_workbook_that_shows_nothing_is_refused():
    with pytest.raises(RefusedError, match="is empty"):
        read(made())


# What is not opened ---------------------------------------------------------------------------

_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and then nothing", r"a\.xlsx: The file is not a workbook \(\.xlsx\)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"password-protected or in Excel's old \.xls"),
        (by_hand(main="sheet.macroEnabled.main+xml"), "holds macros.*Save it as .xlsx in Excel"),
        (by_hand(parts={"xl/vbaProject.bin": "x"}), "holds macros"),
        (by_hand(main="document.main+xml"), "holds no workbook. It may be a document"),
        (by_hand(parts={"xl/sharedStrings.xml": _BOMB}), "DOCTYPE"),
        (by_hand(parts={"xl/styles.xml": "<styleSheet"}), "not sound XML"),
        (by_hand(parts={"xl/media/big.bin": "\0" * (49 << 20)}), "larger than 48 MB"),
        (
            by_hand('<row r="1"><c r="BXY1"><v>1</v></c></row>'),
            "sheet Sheet1, holds more than 2,000 columns",
        ),
        (by_hand('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "cannot be read as a workbook"),
    ],
)
def test_what_is_not_sound_is_refused_in_a_sentence(data, said):
    with pytest.raises(RefusedError, match=said):
        read(data)


def test_a_sheet_that_is_not_where_the_workbook_says_is_refused():
    gone = by_hand(parts={"xl/_rels/workbook.xml.rels": "<Relationships/>"})
    with pytest.raises(RefusedError, match=r"a\.xlsx"):
        read(gone)
    with pytest.raises(shape.UnsafePackageError, match="does not say where"):
        shape.shape_of("a.xlsx", shape.sound_package("a.xlsx", gone), "Sheet1")


def test_more_rows_cells_or_letters_than_are_read_are_refused(monkeypatch):
    data = by_hand("".join(
        f'<row r="{n}">{text_cell(f"A{n}", "text")}</row>' for n in range(1, 6)
    ), '<mergeCells><mergeCell ref="A1:A5"/></mergeCells>')  # fmt: skip
    assert len(rows(data)) == 5
    for module, name, value, said in (
        (workbook, "ROWS", 3, "holds more than .* rows"),
        (workbook, "LETTERS", 10, "holds more cells"),
        (workbook, "_MERGED_AT_MOST", 0, "holds more cells"),
        (shape, "ELEMENTS", 10, "holds more cells"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, value)
            with pytest.raises(RefusedError, match=said):
                read(data)


def test_a_cell_at_the_end_of_the_sheet_costs_no_more_than_any_other():
    data = by_hand(
        f'<row r="1">{text_cell("A1", "a")}</row>'
        f'<row r="1048576">{text_cell("A1048576", "z")}</row>',
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    )
    assert [line.number for line in read(data).lines] == [1, 1048576]
