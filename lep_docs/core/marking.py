"""Two versions of a text in one, the words that went and came marked: [-old-] {+new+}. Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+|\s+")
_WORDS_AT_MOST = 5_000


def marked_up(old: str, new: str) -> str:
    """The new text with what is gone in [-...-] and what is new in {+...+}.

    Texts too long to compare are shown whole, one after the other.
    """
    one, other = _WORD.findall(old), _WORD.findall(new)
    if max(len(one), len(other)) > _WORDS_AT_MOST:
        return f"[-{old}-]{{+{new}+}}"
    parts: list[str] = []
    # The commonest words of long texts are not matched: it would take time without end.
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, one, other).get_opcodes():
        gone, came = "".join(one[i1:i2]), "".join(other[j1:j2])
        if kind == "equal":
            parts.append(gone)
        else:
            parts += (f"[-{gone}-]" if gone else "", f"{{+{came}+}}" if came else "")
    return "".join(parts)
