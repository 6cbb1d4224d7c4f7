"""Small words for running text: lists with "and", numbers in words, first letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)


def and_list(items: Iterable[object]) -> str:
    """The items as running text lists them: "a, b and c"; blanks are left out."""
    said = [text for text in (str(item) for item in items) if text]
    if len(said) <= 1:
        return "".join(said)
    return f"{', '.join(said[:-1])} and {said[-1]}"


def number_word(number: int) -> str:
    """Numbers to twenty in words ("no" for none), larger ones in figures."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def lower_first(text: str) -> str:
    """The text for the middle of a sentence; acronyms and names in capitals keep their case."""
    second = text[1:2]
    return text if second.isupper() or second in ("", "'", ".") else text[:1].lower() + text[1:]


def cap_first(text: str) -> str:
    """The text for the start of a sentence."""
    return text[:1].upper() + text[1:]
