"""How often something happens, read from the words people use: quarterly, every two months. Pure.

Words that name no fixed step, such as "termly" or "per handover", are not guessed at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_days, add_months
from lep_docs.core.sentences import number_word

if TYPE_CHECKING:
    from datetime import date

_MONTHS = {
    "monthly": 1,
    "bi-monthly": 2,
    "bimonthly": 2,
    "quarterly": 3,
    "half-yearly": 6,
    "half yearly": 6,
    "six-monthly": 6,
    "twice a year": 6,
    "twice yearly": 6,
    "yearly": 12,
    "annually": 12,
    "annual": 12,
    "once a year": 12,
}
_DAYS = {"daily": 1, "weekly": 7, "fortnightly": 14}
_EVERY = re.compile(r"(?:once )?every (?:(?P<count>[a-z]+|\d{1,2}) )?(?P<unit>week|month|year)s?")
_NUMBERS = {number_word(n): n for n in range(1, 21)} | {"other": 2}
_WEEK, _YEAR = 7, 12


def next_after(rhythm: str, day: date) -> date | None:
    """The day one step of a rhythm after `day`; None where the words name no fixed step."""
    words = " ".join(rhythm.lower().split()).strip(".")
    if words in _MONTHS:
        return add_months(day, _MONTHS[words])
    if words in _DAYS:
        return add_days(day, _DAYS[words])
    match = _EVERY.fullmatch(words)
    count = _count(match["count"]) if match else 0
    if match is None or not count:
        return None
    if match["unit"] == "week":
        return add_days(day, count * _WEEK)
    return add_months(day, count * (_YEAR if match["unit"] == "year" else 1))


def _count(word: str | None) -> int:
    """How many: a word or figure, one where nothing is said; 0 for a word that is no number."""
    if word is None:
        return 1
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)
