"""Small words for running text: lists with "and", numbers in words, first letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)

_ENDS = (".", "!", "?", "…", ":")
# Words that are names in themselves; the doubtful ones only with a day or year after them.
_DOUBTFUL = frozenset(["March", "May"])
_CAPITALISED = frozenset(
    (
        *MONTHS,
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("Christmas", "Easter", "English", "Scottish", "Welsh", "Irish", "British", "European"),
    )
)
# Ordinary words that a name may follow.
_BEFORE_NAMES = frozenset(
    (
        *("a", "about", "after", "all", "also", "an", "and", "another", "any", "around", "as"),
        *("at", "before", "between", "both", "by", "each", "either", "every", "everyone", "few"),
        *("for", "from", "how", "if", "in", "including", "its", "joint", "many", "more", "most"),
        *("near", "nearly", "neither", "new", "no", "of", "on", "one", "only", "or", "other"),
        *("our", "over", "public", "some", "the", "their", "these", "this", "those", "through"),
        *("to", "two", "under", "until", "via", "what", "when", "where", "which", "while", "who"),
        *("with", "within", "without", "add", "adopt", "agree", "appoint", "approve", "ask"),
        *("begin", "brief", "bring", "build", "buy", "call", "change", "check", "choose", "close"),
        *("combine", "confirm", "consult", "create", "deliver", "draft", "finish", "fit", "give"),
        *("help", "hold", "hire", "introduce", "invite", "keep", "launch", "lease", "let", "make"),
        *("meet", "move", "name", "open", "pay", "plan", "prepare", "publish", "put", "reach"),
        *("rebuild", "refurbish", "renew", "repair", "replace", "report", "review", "run", "see"),
        *("sell", "send", "set", "share", "show", "sign", "start", "stop", "support", "take"),
        *("tell", "train", "use", "visit", "work", "write"),
    )
)
_WORD_ENDS = re.compile(r"[-'’.,:;/]")
_STOPS = frozenset(".,:;!?")
_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")
# What follows one of these says more about the noun before it: parts of the vision.
_HEAD = re.compile(r" (?=(?:of|for|about|from|in|on|to|with) )")


def and_list(items: Iterable[object]) -> str:
    """The items as running text lists them: "a, b and c"; blanks are left out."""
    said = [text for text in (str(item) for item in items) if text]
    if len(said) <= 1:
        return "".join(said)
    return f"{', '.join(said[:-1])} and {said[-1]}"


def number_word(number: int) -> str:
    """Numbers to twenty in words ("no" for none), larger ones in figures."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 fact, 3 facts, 2 pieces of advice."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {many or plural(one)}"


def plural(text: str) -> str:
    """More than one of what a word names, by the common rules: academies, boxes, parts of a plan.

    Where the noun is followed by "of", "for" and the like, it is the noun that changes.
    """
    noun, *more = _HEAD.split(text, maxsplit=1)
    return " ".join((_plural_noun(noun), *more))


def _plural_noun(text: str) -> str:
    if text[-1:].lower() == "y" and text[-2:-1].lower() not in _VOWELS:
        return f"{text[:-1]}ies"
    return f"{text}es" if text.lower().endswith(_HISSING) else f"{text}s"


def several(number: int, one: str, many: str = "") -> str:
    """A count in words with its noun: one step, three steps."""
    return f"{number_word(number)} {one if number == 1 else many or plural(one)}"


def with_article(noun: str) -> str:
    """A noun as one of its kind: an objective, a milestone."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def lower_first(text: str) -> str:
    """The text for the middle of a sentence; a first word that is plainly a name keeps its capital.

    Plainly a name: it holds another capital or a figure (LEP, PfS), it is a month, day or nation,
    or a word with a capital follows it (Marlpit High, Ostler & Pell), unless it is a word that
    often stands before names (In Quillmere). A single invented name cannot be told from a word.
    """
    return text if _begins_with_name(text) else text[:1].lower() + text[1:]


def _begins_with_name(text: str) -> bool:
    """Whether the first word is written with a capital wherever it stands."""
    first, after, *_ = (*text.replace(" & ", " ").split(maxsplit=2), "", "")
    word = _WORD_ENDS.split(first, maxsplit=1)[0]
    if word == "I" or any(c.isupper() or c.isdecimal() for c in word[1:]):
        return True
    if len(word) == 1:
        return not first.startswith("E-") and not (first == "A" and after)
    if word in _CAPITALISED:
        return word not in _DOUBTFUL or after[:1].isdecimal()
    is_followed = after[:1].isupper() and after[1:2].islower() and first[-1:] not in _STOPS
    return is_followed and word.lower() not in _BEFORE_NAMES


def cap_first(text: str) -> str:
    """The text for the start of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: a capital first, and a full stop unless it has its own end."""
    text = cap_first(text.strip())
    return text if not text or text.endswith(_ENDS) else f"{text}."
