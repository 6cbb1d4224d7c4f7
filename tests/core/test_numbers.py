from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.numbers import (
    parse_integer,
    parse_number,
    show_money,
    show_number,
    show_pounds,
)

decimals = st.decimals(-(10**14), 10**14, allow_nan=False, places=4)
pounds = st.integers(-(10**15) + 1, 10**15 - 1)


@settings(max_examples=50)
@given(decimals)
def test_a_number_shown_is_read_back(number):
    assert parse_number(show_number(number)) == number
    assert parse_number(f"{number:f}") == number


@settings(max_examples=50)
@given(pounds)
def test_money_shown_is_read_back_to_the_pound(amount):
    assert parse_integer(show_money(amount)) == amount
    assert parse_integer(show_pounds(amount)) == amount


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.5", "0.5"),
        (" 12 ", "12"),
        ("1,250", "1250"),
        ("1,000,000,000,000", "1000000000000"),
        ("£1.2m", "1200000"),
        ("£ 25k", "25000"),
        ("2bn", "2000000000"),
        ("2 M", "2000000"),
        ("30%", "30"),
        ("-40", "-40"),
        ("−40", "-40"),
        ("-£40", "-40"),
        ("£-40", "-40"),
        ("0.333333333333333", "0.333333333333333"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "many", "1,25", "1.2.3", "1,2500", ".5", "5.", "--5", "-£-5", "1e5", "$5", "NaN"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotUnderstoodError, match="is not a number"):
        parse_number(text)


@pytest.mark.parametrize("text", ["9" * 16, "0." + "1" * 16, "1" * 10_000])
def test_a_number_longer_than_any_that_people_write_is_refused(text):
    with pytest.raises(NotUnderstoodError, match="at most 15 digits"):
        parse_number(text)


def test_a_number_of_fifteen_digits_on_each_side_is_kept_whole():
    assert str(parse_number("-123456789012345.123456789012345")) == (
        "-123456789012345.123456789012345"
    )


def test_a_whole_number_may_be_written_short():
    assert parse_integer("£1.2m") == 1_200_000
    assert parse_integer("12.0") == 12
    with pytest.raises(NotUnderstoodError, match=r'"1\.25" is not a whole number'):
        parse_integer("1.25")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0"),
        (1250, "1,250"),
        (-3, "−3"),
        (Decimal("0.50"), "0.5"),
        (Decimal("1250.00"), "1,250"),
        (Decimal("-1250.25"), "−1,250.25"),
        (Decimal("0.0000001"), "0.0000001"),
    ],
)
def test_numbers_are_shown_with_thousands_and_without_idle_noughts(number, shown):
    assert show_number(number) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "£0"),
        (640, "£640"),
        (25_000, "£25,000"),
        (999_999, "£999,999"),
        (1_000_000, "£1m"),
        (1_200_000, "£1.2m"),
        (1_255_000, "£1.255m"),
        (1_234_567, "£1,234,567"),
        (184_000_000, "£184m"),
        (2_500_000_000, "£2,500m"),
        (-40_000, "−£40,000"),
        (-1_200_000, "−£1.2m"),
    ],
)
def test_money_in_running_text_is_short_where_nothing_is_lost(amount, shown):
    assert show_money(amount) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(1_250_000, "£1,250,000"), (Decimal("640.5"), "£640"), (-40_000, "−£40,000"), (0, "£0")],
)
def test_money_in_tables_is_whole_pounds(amount, shown):
    assert show_pounds(amount) == shown
