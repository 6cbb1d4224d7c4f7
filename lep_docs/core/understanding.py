"""Typed text read forgivingly: dates counted from others, rounded money, shares of a week.

Gives the text in the strict form that answers are kept in, and says what was understood. Nothing
is refused here: text that cannot be read stays as it was typed, with what is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.asking import list_items, parse_answer, typed_scalar
from lep_docs.core.date_words import understand_date
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.fields import Choice, Field, FieldType
from lep_docs.core.numbers import show_number, show_pounds
from lep_docs.core.values import Blank, show_horizon

if TYPE_CHECKING:
    from lep_docs.core.date_words import Anchors

_MONEY_WORDS = re.compile(
    r"\s*(?:(?P<unit>million|thousand|billion|mn|bn|th|m|k)\b)?\s*(?:pounds|pound|gbp)?$",
    re.IGNORECASE,
)
_SCALES = {"million": "m", "mn": "m", "thousand": "k", "th": "k", "billion": "bn"}
_SHARE = re.compile(
    r"(?P<count>[0-9]+(?:\.[0-9]+)?|half a|a|one|two|three|four|five) days?(?: a| per|/)? ?week"
)
_SHARE_WORDS = {
    "half": "0.5", "half time": "0.5", "half-time": "0.5", "full time": "1", "full-time": "1",
    "a quarter": "0.25", "a third": "0.33", "a tenth": "0.1",
}  # fmt: skip
_DAYS = {"half a": "0.5", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_DAYS_A_WEEK = 5
_PER_CENT = re.compile(r"\s*(?:per ?cent|percent|pc|%)$", re.IGNORECASE)
_STEP = re.compile(r"(?P<step>[0-9]{1,2})(?:\s*[-–—:=(]\s*|\s+)[^\W\d_]{3,}[^0-9]*")
_STEP_BEHIND = re.compile(r"[^\W\d_]{3,}[^0-9]*\((?P<step>[0-9]{1,2})\)")
_SCALE_ENDS = range(3, 11)
_POSTS = re.compile(r"\s*(?:fte|wte|posts?|full-time equivalents?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """`typed` is the text in strict form; `said` what was understood, `problem` why it was not."""

    typed: str
    said: str = ""
    problem: str = ""


def understand(field: Field, text: str, known: Anchors) -> Understood:
    """What typed text means as an answer to `field`; dates may count from the days in `known`."""
    try:
        if isinstance(parse_answer(field, text), Blank) or not text.strip():
            return Understood(text.strip())
    except NotUnderstoodError:
        pass
    try:
        if not field.many:
            return _one(field, text.strip(), known)
        single = replace(field, many=False)
        found = [_one(single, item, known) for item in list_items(text)]
    except NotUnderstoodError as refused:
        return Understood(text, problem=str(refused))
    said = "; ".join(one.said for one in found if one.said)
    return Understood(", ".join(one.typed for one in found) if said else text, said)


def _one(field: Field, text: str, known: Anchors) -> Understood:
    match field.type:
        case FieldType.DATE:
            day = understand_date(text, known)
            return Understood(day.day.isoformat(), f"{_weekday(day.day.weekday())} {day}")
        case FieldType.HORIZON:
            horizon = str(parse_answer(field, text))
            return Understood(horizon, show_horizon(horizon))
        case FieldType.MONEY:
            return _figure(field, _money(text))
        case FieldType.PER_CENT:
            return _figure(field, _PER_CENT.sub("", text))
        case FieldType.NUMBER:
            return _figure(field, _share(text) if field.minimum == 0 else text)
        case FieldType.INTEGER:
            return _figure(field, _step(field, text))
        case FieldType.CHOICE if found := _choice(field, text):
            return Understood(found.code, found.label)
        case _:
            parse_answer(field, text)
            return Understood(text)


def _weekday(number: int) -> str:
    return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[number]


def _figure(field: Field, text: str) -> Understood:
    value = parse_answer(field, text)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return Understood(text)
    return Understood(typed_scalar(value), _said(field, value))


def _said(field: Field, value: Decimal | int) -> str:
    """A figure as people check it: £1,250,000, 80 per cent, 0.4 full-time (2 days a week)."""
    if field.type is FieldType.MONEY:
        return show_pounds(value)
    if field.type is FieldType.PER_CENT:
        return f"{show_number(value)} per cent"
    if field.type is FieldType.NUMBER and field.minimum == 0:
        days = round(Decimal(value) * _DAYS_A_WEEK, 2)
        unit = "day" if days == 1 else "days"
        return f"{show_number(value)} full-time ({show_number(days)} {unit} a week)"
    return ""


def _choice(field: Field, text: str) -> Choice | None:
    """The choice that lists in use call so."""
    wanted = text.casefold()
    return next((c for c in field.choices if wanted in map(str.casefold, c.also)), None)


def _step(field: Field, text: str) -> str:
    """A step of a scale without the words beside its figure: "4 - Likely" as 4."""
    is_scale = field.minimum is not None and field.maximum in _SCALE_ENDS
    match = (_STEP.fullmatch(text) or _STEP_BEHIND.fullmatch(text)) if is_scale else None
    return match["step"] if match else text


def _money(text: str) -> str:
    """Money with its unit in short: "1.2 million pounds" as 1.2m."""
    match = _MONEY_WORDS.search(text)
    if match is None or match.start() == 0:
        return text
    unit = (match["unit"] or "").lower()
    return text[: match.start()] + _SCALES.get(unit, unit)


def _share(text: str) -> str:
    """A share of a full working week as a number: "2 days a week" as 0.4, "half" as 0.5."""
    bare = _POSTS.sub("", text).strip()
    if bare.endswith("%"):
        number = _PER_CENT.sub("", bare)
        return f"{Decimal(number) / 100:f}" if number.replace(".", "", 1).isdecimal() else text
    words = bare.lower()
    match = _SHARE.fullmatch(words)
    if match:
        days = Decimal(_DAYS.get(match["count"], match["count"]))
        return f"{(days / _DAYS_A_WEEK).normalize():f}"
    return _SHARE_WORDS.get(words, bare)
