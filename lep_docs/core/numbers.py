"""Numbers and money as people write them, and as documents say them."""

from __future__ import annotations

import re
from decimal import Decimal

from lep_docs.core.errors import NotUnderstoodError

_NUMBER = re.compile(r"[£]?\s*(-?\d{1,3}(?:,\d{3})+|-?\d+)(\.\d+)?\s*(m|k|bn|%)?", re.IGNORECASE)
_SCALE = {"": 1, "%": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_DIGITS_AT_MOST = 15
_MILLION = 1_000_000


def parse_number(text: str) -> Decimal:
    """The number that `text` writes: 0.5, 1,250, £1.2m, 30%.

    Raises:
        NotUnderstoodError: the text is no number, or has over 15 digits.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or len(match[1]) > _DIGITS_AT_MOST:
        raise NotUnderstoodError(f'"{text}" is not a number: write figures, such as 0.5 or 1,250.')
    whole = Decimal(match[1].replace(",", "") + (match[2] or ""))
    return whole * _SCALE[(match[3] or "").lower()]


def parse_integer(text: str) -> int:
    """The whole number (or whole pounds) that `text` writes.

    Raises:
        NotUnderstoodError: not a number, or not a whole one.
    """
    number = parse_number(text)
    if number != number.to_integral_value():
        raise NotUnderstoodError(f'"{text}" is not a whole number.')
    return int(number)


def show_number(number: int | Decimal) -> str:
    """The number with thousands marked and no idle zeros: 1,250, 0.5."""
    if isinstance(number, int) or number == number.to_integral_value():
        return f"{int(number):,}"
    return f"{number.normalize():,f}"


def show_money(pounds: int | Decimal) -> str:
    """Money in running text: £640, £25,000, £1.2m, £184m."""
    pounds = Decimal(pounds)
    if abs(pounds) < _MILLION:
        return f"£{show_number(pounds)}"
    millions = pounds / _MILLION
    short = millions.quantize(Decimal("0.1"))
    exact = short if short == millions else millions.normalize()
    return f"£{show_number(exact)}m"


def show_pounds(pounds: int | Decimal) -> str:
    """Money in a table: whole pounds with thousands marked, £1,250,000."""
    return f"£{round(pounds):,}"
