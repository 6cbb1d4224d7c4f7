"""CSV as programs write it: encodings, signs between cells, what is no table at all."""

import pytest

from lep_docs.core.errors import RefusedError
from lep_docs.sheets import csv_text
from lep_docs.sheets.csv_text import read_csv

ROWS = [("Action", "Cost"), ("Café, by the quay", "£5"), ("Buy tea", "3")]


def rows(data):
    return [tuple(cell.text for cell in line.cells) for line in read_csv("a.csv", data).lines]


def spelt(sign):
    return "\r\n".join(sign.join(f'"{c}"' if sign in c else c for c in row) for row in ROWS)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_common_encoding_and_sign_is_read(sign, encoding):
    assert rows(spelt(sign).encode(encoding)) == ROWS


def test_what_was_guessed_is_said():
    assert read_csv("a.csv", spelt(",").encode()).remarks == ()
    windows, semicolons = read_csv("a.csv", spelt(";").encode("cp1252")).remarks
    assert "as Windows wrote them" in windows
    assert semicolons == "Its cells are parted by semicolons."


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_first_line_may_name_the_sign(first):
    assert rows(f"{first}\na;b,c\nd;e,f\n".encode()) == [("a", "b,c"), ("d", "e,f")]
    assert rows(b"sep=\t\na\tb\n") == [("a", "b")]


def test_rows_count_as_a_spreadsheet_counts_them_and_empty_ones_are_passed_over():
    lines = read_csv("a.csv", b'a,b\n\n,\n"c\nd",e\n').lines
    assert [line.number for line in lines] == [1, 4]
    assert lines[1].cells[0].text == "c\nd"


def test_a_mark_against_formulas_is_taken_off():
    assert rows(b"'=1+1,'tis\n") == [("=1+1", "'tis")]


def test_one_column_is_a_table_too():
    assert rows(b"Action\nBuy paint\n") == [("Action",), ("Buy paint",)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n , \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is no text"),
        (b"a\x81b", "is no text"),
        (b"\xff\xfea", "is no text"),
        (b"a" * 200_000, "not laid out as rows"),
        (b"a\n" * 5_002, "more than 5,000 rows"),
        (b"," * 2_000, "more than 2,000 columns"),
    ],
)
def test_what_is_no_table_is_refused_plainly(data, said):
    with pytest.raises(RefusedError, match=rf"a\.csv.*{said}"):
        read_csv("a.csv", data)


def test_as_many_rows_as_are_read_are_read():
    assert len(rows(b"a,b\n" * 5_001)) == 5_001


def test_a_sign_that_breaks_the_reading_fits_nothing():
    assert csv_text._fit("b" * 200_000, ";") == 0
    assert csv_text._fit("", ";") == 0
