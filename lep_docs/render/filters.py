"""What happens to a value between the facts and the page. Pure.

The filters that templates may name keep the key of the fact they are given, so that the printed
text can still be traced to its answer.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jinja2 import Undefined

from lep_docs.core import sentences
from lep_docs.core.context import Fact, RecordView
from lep_docs.core.dates import show_date, show_month
from lep_docs.core.numbers import show_money, show_number, show_pounds
from lep_docs.render.errors import PrintingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def legal(text: str) -> str:
    """The text with every character that XML cannot carry taken out, and line ends as newlines."""
    return _ILLEGAL.sub("", _BREAKS.sub("\n", text))


def pounds(value: object) -> str:
    """Whole pounds with thousands marked, for tables: £1,250,000."""
    return _said(value, show_pounds, _number(value, "an amount of money"))


def money(value: object) -> str:
    """Money as running text says it: £1.2m."""
    return _said(value, show_money, _number(value, "an amount of money"))


def number(value: object) -> str:
    """A number with thousands marked: 1,250."""
    return _said(value, show_number, _number(value, "a number"))


def long_date(value: object) -> str:
    """A day as documents say it: 1 September 2009."""
    return _said(value, show_date, _day(value))


def month(value: object) -> str:
    """The month of a day: Sep 2009."""
    return _said(value, show_month, _day(value))


def and_list(values: Iterable[object]) -> str:
    """Several as one phrase: Leeds, Bradford and York. Blanks are left out."""
    return sentences.and_list(map(plain, values))


def cap_first(value: object) -> str:
    """The value for the start of a sentence."""
    return _said(value, sentences.cap_first, plain(value))


def lower_first(value: object) -> str:
    """The value for the middle of a sentence; acronyms keep their capitals."""
    return _said(value, sentences.lower_first, plain(value))


def sentence(value: object) -> str:
    """The value as a sentence of its own, with a full stop if it lacks one."""
    return _said(value, sentences.sentence, plain(value))


def in_words(value: object) -> str:
    """A name that somebody wrote as codes are written, as words: data_sharing as data sharing."""
    return _said(value, _apart, plain(value))


def number_word(value: object) -> str:
    """A count as running text says it: three, twenty-five as 25."""
    return _said(value, sentences.number_word, int(_number(value, "a count") or 0))


def paragraphs(value: object) -> tuple[str, ...]:
    """The paragraphs of a long answer, to loop over with `{%p for %}`: parted by blank lines."""
    pieces = (piece.strip() for piece in _BLANK_LINES.split(legal(plain(value))))
    return tuple(piece for piece in pieces if piece)


def plain(value: object) -> str:
    """A value as text; what a reader could not make sense of is refused.

    Raises:
        PrintingError: a list, a group of values, a function.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, Undefined):
        return str(value)  # which raises, naming what is missing
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, RecordView):
        return value.called
    if isinstance(value, int | float | Decimal):
        return str(value)
    raise PrintingError(_senseless(value))


def _senseless(value: object) -> str:
    """Why a value is no text."""
    if callable(value):
        return (
            "this is the name of something a list or text can do, not an answer. If a record has "
            'an answer of that name, write it with brackets: record["name"].'
        )
    if isinstance(value, list | tuple):
        return "this is a list. Loop over it, or join it with |and_list."
    return "this is a group of answers, not one answer. Name one of them."


FILTERS: Mapping[str, Callable[..., object]] = {
    "pounds": pounds,
    "money": money,
    "number": number,
    "date": long_date,
    "month": month,
    "and_list": and_list,
    "cap_first": cap_first,
    "lower_first": lower_first,
    "number_word": number_word,
    "sentence": sentence,
    "in_words": in_words,
    "paragraphs": paragraphs,
}


def _said(value: object, show: Callable[..., str], typed: object) -> str:
    """The value in the words of `show`, still knowing its key; a blank stays blank."""
    if typed is None:
        return value if isinstance(value, Fact) else ""
    text = show(typed)
    return value.said(text) if isinstance(value, Fact) else text


def _apart(text: str) -> str:
    """The text with a space for each underscore."""
    return text.replace("_", " ")


def _number(value: object, wanted: str) -> int | Decimal | None:
    """The number that a value is or remembers; None for a blank."""
    found = value.value if isinstance(value, Fact) else value
    if found is None or found == "":
        return None
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
        raise PrintingError(f"this is not {wanted}.")
    return Decimal(str(found)) if isinstance(found, float) else found


def _day(value: object) -> date | None:
    """The day that a value is or remembers; None for a blank."""
    found = value.value if isinstance(value, Fact) else value
    if found is None or found == "":
        return None
    if not isinstance(found, date):
        raise PrintingError("this is not a date.")
    return found
