"""Numbers and money as people write them, and as documents say them."""

from __future__ import annotations

import re
from decimal import Decimal

from lep_docs.core.errors import NotUnderstoodError

MINUS = "−"
_NUMBER = re.compile(
    r"(?P<sign>[-−])?\s*£?\s*(?P<minus>[-−])?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
    r"(?P<part>\.[0-9]+)?\s*(?P<unit>m|k|bn|%)?",
    re.IGNORECASE,
)
_SCALE = {"": 1, "%": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_DIGITS_AT_MOST = 15
_MILLION = 1_000_000
_PLACES_OF_A_MILLION = Decimal("0.001")


def parse_number(text: str) -> Decimal:
    """The number that `text` writes: 0.5, 1,250, £1.2m, 30%, -40 or −40.

    Raises:
        NotUnderstoodError: the text is no number, or has over 15 digits before or after its point.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or (match["sign"] and match["minus"]):
        raise NotUnderstoodError(f'"{text}" is not a number: write figures, such as 0.5 or 1,250.')
    whole, part = match["whole"].replace(",", ""), match["part"] or ""
    if max(len(whole), len(part) - 1) > _DIGITS_AT_MOST:
        raise NotUnderstoodError(f"A number has at most {_DIGITS_AT_MOST} digits on either side.")
    number, scale = Decimal(whole + part), _SCALE[(match["unit"] or "").lower()]
    if scale > 1:
        number *= scale
    return number.copy_negate() if match["sign"] or match["minus"] else number


def parse_integer(text: str) -> int:
    """The whole number (or whole pounds) that `text` writes.

    Raises:
        NotUnderstoodError: not a number, or not a whole one.
    """
    number = parse_number(text)
    if number != number.to_integral_value():
        raise NotUnderstoodError(f'"{text}" is not a whole number: round it.')
    return int(number)


def show_number(number: int | Decimal) -> str:
    """The number with thousands marked and no idle zeros: 1,250, 0.5, −3."""
    exact = Decimal(number)
    whole = exact == exact.to_integral_value()
    shown = f"{int(exact):,}" if whole else f"{exact:,f}".rstrip("0")
    return shown.replace("-", MINUS)


def show_money(pounds: int | Decimal) -> str:
    """Money in running text: £640, £25,000, £1.2m, £184m, −£3m; in full where m would need more.

    More than three places of a million are given in full: £1,234,567.
    """
    exact = Decimal(pounds)
    millions = abs(exact) / _MILLION
    if millions < 1 or millions != millions.quantize(_PLACES_OF_A_MILLION):
        return _signed(exact, f"£{show_number(abs(exact))}")
    return _signed(exact, f"£{show_number(millions)}m")


def show_pounds(pounds: int | Decimal) -> str:
    """Money in a table: whole pounds with thousands marked, £1,250,000 or −£40,000."""
    whole = Decimal(round(pounds))
    return _signed(whole, f"£{show_number(abs(whole))}")


def _signed(number: Decimal, shown: str) -> str:
    """What is shown, with the minus sign before the pound sign."""
    return f"{MINUS}{shown}" if number < 0 else shown
