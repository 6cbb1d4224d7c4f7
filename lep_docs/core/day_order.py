"""Columns of days in which the month stands first, as programs set to American English write them.

05/06/2010 alone is 5 June here. Beside 05/28/2010 it is not sure any more, and a day that is taken
for another would be noticed by nobody. Must not guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIGURES = re.compile(r"\s*(\d{1,2})[ /.-](\d{1,2})[ /.-](?:\d{2}|\d{4})\s*")
_MONTHS = 12


def month_first(texts: Iterable[str]) -> str:
    """The first of a column's days that can only have the month first, or ""."""
    return next((text for text in texts if _is_month_first(text)), "")


def why_unsure(text: str, example: str) -> str:
    """Why a day cannot be told beside this `example` of a month that stands first, or ""."""
    match = _FIGURES.fullmatch(text)
    if not example or match is None or int(match[1]) > _MONTHS or match[1] == match[2]:
        return ""
    return (
        f'The month stands first in "{example.strip()}", so days of this column cannot be told: '
        "write them as 31 March 2010, or save the file as .xlsx."
    )


def _is_month_first(text: str) -> bool:
    match = _FIGURES.fullmatch(text)
    return match is not None and int(match[1]) <= _MONTHS < int(match[2])
