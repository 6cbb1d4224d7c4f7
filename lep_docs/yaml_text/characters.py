"""The characters that no file of answers and no Word file can carry, each with a plain name."""

from __future__ import annotations

import re

_UNCARRIED = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_TEXT_FILE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_CARRIAGE_RETURN = "\r"
_LAST_CONTROL = "\x9f"
_LAST_SURROGATE = "\udfff"


def uncarried(text: str) -> str:
    """The first character of `text` that would be lost on the way, by name; empty when none is."""
    match = _UNCARRIED.search(text)
    return character_name(match[0]) if match else ""


def unprintable_at(text: str) -> int | None:
    """Where the first character stands that may not stand unescaped in a YAML file, or None."""
    match = _NO_TEXT_FILE.search(text)
    return match.start() if match else None


def character_name(character: str) -> str:
    """What an unusual character is called: "a control character (U+0007)"."""
    if character == _CARRIAGE_RETURN:
        kind = "a carriage return"
    elif character <= _LAST_CONTROL:
        kind = "a control character"
    elif character <= _LAST_SURROGATE:
        kind = "half of a split character"
    else:
        kind = "a code that stands for no character"
    return f"{kind} (U+{ord(character):04X})"
