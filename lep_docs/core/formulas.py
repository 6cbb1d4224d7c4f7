"""Text that a spreadsheet would take for a formula: marked going out, given back coming in.

An apostrophe before it makes it text. Text that has one already gets another, so that taking one
off always gives back what was there.
"""

from __future__ import annotations

import re

_FORMULA = re.compile("'* *[=+\\-@\t\r\n＝＋－＠]")
_MARKED = re.compile("'+ *[=+\\-@\t\r\n＝＋－＠]")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might work a text out, or take an apostrophe before one away."""
    return _FORMULA.match(text) is not None


def guarded(text: str) -> str:
    """The text as it may stand in a file that a spreadsheet opens."""
    return f"'{text}" if looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if _MARKED.match(text) else text
