"""Writes numbering.xml: headings and clauses in one list, bullets, and numbered lists that restart.

Promises that each numbered list of a document has a `w:num` of its own, beginning at 1. Must not
know where the lists stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from lep_docs.templating.look import (
    BULLET_LIST,
    CALLOUT_LIST,
    DARK_BLUE,
    HEADING_LIST,
    MID_BLUE,
    NUMBER_LIST,
)
from lep_docs.templating.wml import element, empty, part

_FIRST_RESTARTED = 10
_STEP = 454
_BULLET = 340
_HEADING_INDENT = 794


def list_number(position: int) -> int:
    """The w:numId of the document's numbered list at `position`, counted from 1."""
    return _FIRST_RESTARTED + position


def numbering_xml(numbered_lists: int) -> str:
    """The whole of word/numbering.xml for a document with so many numbered lists."""
    definitions = (
        _definition(HEADING_LIST, _heading_levels()),
        _definition(BULLET_LIST, _bullet_levels("ListBullet", 114)),
        _definition(NUMBER_LIST, _number_levels()),
        _definition(CALLOUT_LIST, _bullet_levels("CalloutBullet", 238)),
    )
    shared = (
        element("num", empty("abstractNumId", val=number), numId=number)
        for number in (HEADING_LIST, BULLET_LIST, NUMBER_LIST, CALLOUT_LIST)
    )
    restarted = (_restarted(list_number(n)) for n in range(1, numbered_lists + 1))
    return part("numbering", "".join((*definitions, *shared, *restarted)))


def _definition(number: int, levels: str) -> str:
    """One w:abstractNum; its fixed identifiers keep two builds alike."""
    inner = empty("nsid", val=f"1E9D0C0{number}") + empty("multiLevelType", val="multilevel")
    return element("abstractNum", inner + levels, abstractNumId=number)


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: its figures, the text shown, the style tied to it, its indents."""

    form: str
    shown: str
    left: int
    hanging: int
    style: str = ""
    look: str = ""
    restart: int | None = None


def _levels(*levels: _Level) -> str:
    """The w:lvl elements of a list, from the first."""
    return "".join(element("lvl", _level(level), ilvl=depth) for depth, level in enumerate(levels))


def _level(level: _Level) -> str:
    """The inside of one w:lvl, in the order the schema wants."""
    return (
        empty("start", val=1)
        + empty("numFmt", val=level.form)
        + (empty("lvlRestart", val=level.restart) if level.restart is not None else "")
        + (empty("pStyle", val=level.style) if level.style else "")
        + empty("suff", val="tab")
        + empty("lvlText", val=level.shown)
        + empty("lvlJc", val="left")
        + element("pPr", empty("ind", left=level.left, hanging=level.hanging))
        + element("rPr", level.look)
    )


def _heading_levels() -> str:
    """1, 1.1 and 1.1.1 for the headings; clauses 1.1, 1.2 ... begin again under each Heading 1."""
    indent = (_HEADING_INDENT, _HEADING_INDENT)
    plain = empty("b", val=0) + empty("bCs", val=0)
    return _levels(
        _Level("decimal", "%1", *indent, style="Heading1"),
        _Level("decimal", "%1.%2", *indent, style="Heading2"),
        _Level("decimal", "%1.%2.%3", *indent, style="Heading3"),
        _Level("decimal", "%1.%4", *indent, style="Clause", look=plain, restart=1),
        _Level("lowerLetter", "(%5)", 1248, _STEP),
        _Level("lowerRoman", "(%6)", 1702, _STEP),
    )


def _bullet_levels(style: str, left: int) -> str:
    """Round bullets, then dashes for what a partner indents further."""
    look = empty("color", val=MID_BLUE)
    return _levels(
        _Level("bullet", "\u2022", left + _BULLET, _BULLET, style=style, look=look),
        _Level("bullet", "\u2013", left + 2 * _BULLET, _BULLET, look=look),
    )


def _number_levels() -> str:
    """1. 2. 3., then letters for what a partner indents further."""
    look = empty("color", val=DARK_BLUE)
    return _levels(
        _Level("decimal", "%1.", _STEP, _STEP, style="ListNumber", look=look),
        _Level("lowerLetter", "(%2)", 2 * _STEP, _STEP, look=look),
    )


def _restarted(number: int) -> str:
    """A numbered list of its own, from 1."""
    inner = empty("abstractNumId", val=NUMBER_LIST) + element(
        "lvlOverride", empty("startOverride", val=1), ilvl=0
    )
    return element("num", inner, numId=number)
