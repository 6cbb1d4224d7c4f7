"""Characters as a workbook spells those that its XML cannot hold: _x000D_ for a carriage return."""

from __future__ import annotations

import re

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LIKE_ONE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """The text as a workbook holds it; what prints nothing and cannot be held is left out."""
    return _LIKE_ONE.sub("_x005F_", _NOT_HELD.sub("", text))


def unescaped(text: str) -> str:
    """The text that a workbook means."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
