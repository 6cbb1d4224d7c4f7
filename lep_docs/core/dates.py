"""Dates as people write them, and as documents say them; working days and months ahead.

Pure: the present day is always handed in.
"""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from lep_docs.core.errors import NotUnderstoodError

# Not the calendar module's names, which follow the machine's language.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTHS = {name.lower(): n for n, name in enumerate(MONTHS, 1)}
_MONTHS |= {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+),? (\d{4})")
_FRIDAY = 4


def parse_date(text: str) -> date:
    """The day that `text` names: 2010-02-15, 15/2/2010 or 15 February 2010; the day comes first.

    Raises:
        NotUnderstoodError: no such day, or not written as a date.
    """
    text = " ".join(text.split())
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _FIGURES.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if (match := _WORDS.fullmatch(text)) and match[2].lower() in _MONTHS:
            return date(int(match[3]), _MONTHS[match[2].lower()], int(match[1]))
    except ValueError:
        raise NotUnderstoodError(f'There is no such day as "{text}".') from None
    raise NotUnderstoodError(f'"{text}" is not a date: write it as 2010-02-15 or 15 February 2010.')


def show_date(day: date) -> str:
    """The day as documents say it: 1 September 2009."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_month(day: date) -> str:
    """The month of a day: Sep 2009."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def add_days(day: date, days: int) -> date:
    """The day so many days later, or the last one a calendar can name."""
    return day + min(timedelta(days=days), date.max - day)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of a shorter month.

    Stops at the ends of the calendar, 1 January of year 1 and 31 December 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def working_days(start: date, end: date) -> int:
    """Mondays to Fridays after `start` up to and including `end`; 0 when `end` is not later."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    days = (start + timedelta(days=n) for n in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() <= _FRIDAY for day in days)


def working_days_before(end: date, days: int) -> date:
    """The latest working day that leaves `days` working days up to and including `end`.

    Stops at the first day of the calendar.
    """
    start = end - min(timedelta(weeks=days // 5), end - date.min)
    while start > date.min and (working_days(start, end) < days or start.weekday() > _FRIDAY):
        start -= timedelta(days=1)
    return start
