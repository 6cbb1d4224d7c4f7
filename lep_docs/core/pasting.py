"""Text from a word processor made plain for an answer: every word stays, in its order.

Line ends become one kind, bullets become "- ", odd spaces ordinary ones; characters that print
nothing go. Curly quotation marks, dashes, accents and every other sign stay: a curly mark says
which way it faces, and that could not be got back.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " "),
        "\u2011": "-",
        "\u001e": "-",  # Word's hyphen that does not break, in its plain text
        **dict.fromkeys("\u00ad\u001f\u200b\u2060\ufeff", None),
    }
)
# What no answer can hold: controls, halves of split characters, codes that stand for none; and what
# makes text run the other way, so that it reads as what it is not.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
# A bullet as Word and its relatives copy it: a sign (or a letter o) and a tab, or a plain sign.
_BULLET = re.compile(
    "^([ \t]*)(?:[\u2022\u2023\u2043\u25aa\u25ab\u25cf\u25cb\u25e6\u2219\u27a2\u2713\uf0a7\uf0b7"
    "\uf0d8\uf0fc\uf076]|[\u00b7o\u00a7\u00d8\u00fcv](?=\t))[ \t]*",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"^([ \t]*\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,4})[.)])\t+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+")


def plain(text: str) -> str:
    """The text as an answer of several lines holds it."""
    text = _LINE_ENDS.sub("\n", text)
    text = _NUMBERED.sub(r"\1 ", _BULLET.sub(r"\1- ", text))
    text = _UNWRITABLE.sub("", text.translate(_MARKS)).replace("\t", " ")
    return "\n".join(line.rstrip(" ") for line in text.split("\n"))


def one_line(text: str) -> str:
    """The text as an answer of one line holds it: a list joined by semicolons, lines by spaces."""
    lines = [line.strip() for line in plain(text).strip("\n").split("\n")]
    filled = [line for line in lines if line]
    items = [_ITEM.sub("", line) for line in filled]
    is_list = len(filled) > 1 and all(_ITEM.match(line) for line in filled)
    if is_list:
        return "; ".join(item.rstrip(";") for item in items)
    return " ".join(filled)


def listed(text: str) -> tuple[str, ...]:
    """The items of a pasted list: one a line, without their bullets; blank lines are left out."""
    lines = (_ITEM.sub("", line).strip() for line in plain(text).split("\n"))
    return tuple(line for line in lines if line)
