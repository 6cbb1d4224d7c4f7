"""Days as people say them: "in 6 months", "March 2027", "6 months after start", "next 15 Feb".

What was counted or supplied is always told, so that the person can correct it. Pure: the days to
count from are handed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from lep_docs.core.dates import MONTHS, add_days, add_months, parse_date, show_date
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.sentences import number_word

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that typed words may count from: the facts' own, and the start if it is known."""

    as_of: date
    start: date | None = None


@dataclass(frozen=True, slots=True)
class UnderstoodDay:
    """A day, and how it was arrived at in words; nothing when it was simply written out."""

    day: date
    how: str = ""

    def __str__(self) -> str:
        """The day with how it was found: 6 October 2010 (6 months after the start)."""
        return f"{show_date(self.day)} ({self.how})" if self.how else show_date(self.day)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_DAYS = {name[:3].lower(): n for n, name in enumerate(_WEEKDAYS)}
_MONTHS = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
_NUMBERS = {number_word(n): n for n in range(1, 21)} | {"a": 1, "an": 1}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}

_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (.+)")
_SHORT_YEAR = re.compile(r"(\d{1,2})[ /.-](\d{1,2}|[a-z]+)[ /.-]'?(\d{2})")
_NO_YEAR = re.compile(r"(?:next )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH = re.compile(
    r"(?:(?P<part>end of|late|mid|middle of|start of|beginning of|early)[ -](?:the )?)?"
    r"(?:(?P<name>[a-z]+),? |(?P<figure>\d{1,2})[ /.-])?(?P<year>\d{4})"
)
_COUNTED = re.compile(
    r"(?P<ahead>in )?(?P<count>\d{1,4}|[a-z]+) ?(?P<unit>days?|weeks?|months?|years?|[dwmy])"
    r"(?P<now>'? time| from now| from today| ahead)?(?: (?P<side>after|before) (?P<base>.+))?"
)
_PLUS = re.compile(r"start ?(?P<sign>[+-]) ?(?P<span>.+)")
_START = re.compile(r"(?:at |on )?(?:the )?start(?: of operation| date)?")
_HOW = {
    "end of": "the last day", "late": "the last day", "mid": "the middle",
    "middle of": "the middle", "start of": "the first day", "beginning of": "the first day",
    "early": "the first day",
}  # fmt: skip
_MIDDLE = 15
_LONGEST = 80


def anchors(facts: Facts) -> Anchors:
    """The days a partnership's dates may count from."""
    return Anchors(facts.as_of, facts.partnership.start_date)


def understand_date(text: str, known: Anchors) -> UnderstoodDay:
    """The day that `text` means.

    Raises:
        NotUnderstoodError: no day can be made of it; says what could be written instead.
    """
    folded = " ".join(text.replace("’", "'").lower().split()).rstrip(".")
    try:
        return UnderstoodDay(parse_date(folded))
    except NotUnderstoodError as refused:
        for reading in _READINGS if len(folded) <= _LONGEST else ():
            found = reading(folded, known)
            if found is not None:
                return found
        if "no such day" in str(refused):
            raise
    raise NotUnderstoodError(
        f'"{text.strip()}" is not a date yet: write it as 15 February 2010, March 2010, '
        '"in 6 months" or "6 months after start".'
    )


def _day(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstoodError(f'There is no such day as "{written}".') from None


def _weekday(text: str, known: Anchors) -> UnderstoodDay | None:
    """A date with its weekday before it, which must fit."""
    match = _WEEKDAY.fullmatch(text)
    if match is None:
        return None
    found = understand_date(match[2], known)
    real = found.day.weekday()
    if real != _SHORT_DAYS[match[1]]:
        raise NotUnderstoodError(
            f"{show_date(found.day)} is a {_WEEKDAYS[real]}: correct the day or the date."
        )
    return found


def _near(text: str, known: Anchors) -> UnderstoodDay | None:
    """Today and its neighbours, by the facts' own day; the start itself."""
    if _START.fullmatch(text):
        return UnderstoodDay(_start(known), "the start")
    days = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}.get(text)
    if days is None:
        return None
    return UnderstoodDay(add_days(known.as_of, days), f"counted from {show_date(known.as_of)}")


def _counted(text: str, known: Anchors) -> UnderstoodDay | None:
    """A count of days, weeks, months or years from now, the start or a day: "6 months after start".

    A bare count, such as 6m or "12 months", is counted from the start as horizons are.
    """
    plus = _PLUS.fullmatch(text)
    if plus:
        text = f"{plus['span']} {'after' if plus['sign'] == '+' else 'before'} start"
    match = _COUNTED.fullmatch(text)
    span = _span(match["count"], match["unit"]) if match else None
    if match is None or span is None:
        return None
    if match["base"] is None and (match["ahead"] or match["now"]):
        base, word, name = known.as_of, "from", show_date(known.as_of)
    elif match["base"] is None or _START.fullmatch(match["base"]):
        base, word, name = _start(known), match["side"] or "after", "the start"
    else:
        base, word = understand_date(match["base"], known).day, match["side"]
        name = show_date(base)
    said = f"{span[0]} {span[1]}{'' if span[0] == 1 else 's'} {word} {name}"
    return UnderstoodDay(_ahead(base, span, -1 if word == "before" else 1), said)


def _start(known: Anchors) -> date:
    if known.start is None:
        raise NotUnderstoodError(
            "The partnership's start is not given yet, so nothing can be counted from it: "
            "give the start first, or write a date."
        )
    return known.start


def _span(count: str, unit: str) -> tuple[int, str] | None:
    """A count and its unit: (6, "month"); None for a word that is no number."""
    number = int(count) if count.isdecimal() else _NUMBERS.get(count)
    return None if number is None else (number, _UNITS[unit[0]])


def _ahead(day: date, span: tuple[int, str], sign: int) -> date:
    count, unit = span[0] * sign, span[1]
    if unit in ("month", "year"):
        return add_months(day, count * (12 if unit == "year" else 1))
    return add_days(day, count * (7 if unit == "week" else 1))


def _short_year(text: str, known: Anchors) -> UnderstoodDay | None:  # noqa: ARG001 - one of several readings
    """27/3/27 and 27 Mar 27, in this century."""
    match = _SHORT_YEAR.fullmatch(text)
    if match is None:
        return None
    month = int(match[2]) if match[2].isdecimal() else _month_named(match[2])
    if month is None:
        return None
    year = 2000 + int(match[3])
    return UnderstoodDay(_day(year, month, int(match[1]), text), f"in {year}")


def _month_named(word: str) -> int | None:
    """The month a word names, however short it was cut."""
    number = _MONTHS.get(word[:3])
    whole = MONTHS[number - 1].lower() if number else ""
    return number if whole.startswith(word.rstrip(".")) or word == "sept" else None


def _month_first(text: str, known: Anchors) -> UnderstoodDay | None:  # noqa: ARG001 - as above
    """February 15, 2010."""
    match = _MONTH_FIRST.fullmatch(text)
    month = _month_named(match[1]) if match else None
    if match is None or month is None:
        return None
    return UnderstoodDay(_day(int(match[3]), month, int(match[2]), text))


def _month(text: str, known: Anchors) -> UnderstoodDay | None:  # noqa: ARG001 - as above
    """March 2027, 3/2027, mid March 2027, end of 2027: a month's last day unless it says else."""
    match = _MONTH.fullmatch(text)
    if match is None or not (match["name"] or match["figure"] or match["part"]):
        return None
    part = _HOW[match["part"] or "end of"]
    year = _day(int(match["year"]), 1, 1, text).year
    if not (match["name"] or match["figure"]):
        return UnderstoodDay(_in_year(year, part), f"{part} of the year")
    month = _month_named(match["name"]) if match["name"] else int(match["figure"])
    if month is None:
        return None
    first = _day(year, month, 1, text)
    last = add_days(add_months(first, 1), -1) if (year, month) != (MAXYEAR, 12) else date.max
    day = {"the first day": 1, "the middle": _MIDDLE}.get(part, last.day)
    return UnderstoodDay(first.replace(day=day), f"{part} of the month")


def _in_year(year: int, part: str) -> date:
    return {"the first day": date(year, 1, 1), "the middle": date(year, 6, 30)}.get(
        part, date(year, 12, 31)
    )


def _yearless(text: str, known: Anchors) -> UnderstoodDay | None:
    """15 February without a year: the next one."""
    match = _NO_YEAR.fullmatch(text)
    month = _month_named(match[2]) if match else None
    if match is None or month is None:
        return None
    for year in range(known.as_of.year, min(known.as_of.year + 9, MAXYEAR)):
        try:
            found = date(year, month, int(match[1]))
        except ValueError:
            continue
        if found >= known.as_of:
            return UnderstoodDay(found, f"the next after {show_date(known.as_of)}")
    raise NotUnderstoodError(f'There is no such day as "{text}".')


_READINGS = (_weekday, _near, _counted, _short_year, _month_first, _month, _yearless)
