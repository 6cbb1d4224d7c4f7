"""What a loop would duplicate, and how it is kept unique. Works on the template's own XML.

Ids that Word can do without (of paragraphs, of content controls, of comment anchors) are left out
inside loops; those that it needs (drawings, bookmarks) are numbered as they are printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from jinja2 import nodes

from lep_docs.render.printing import SAME_ID, UNIQUE_ID, UNIQUE_NAME
from lep_docs.render.wordml import NEEDLESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lep_docs.render.compiling import Source

_OPEN, _SHUT = "\x10", "\x11"
_NUMBERED = re.compile(r'(<(wp:docPr|w:bookmarkStart|w:bookmarkEnd)\b[^<>]*?\s(?:w:)?id=")([^"]*)')
_NAMED = re.compile(r'(<w:bookmarkStart\b[^<>]*?\sw:name=")([^"]*)')
_HELD = re.compile(f"{_OPEN}([^{_SHUT}]*){_SHUT}")
_PRINTERS = {
    "wp:docPr": (UNIQUE_ID, "drawing"),
    "w:bookmarkStart": (UNIQUE_ID, "bookmark"),
    "w:bookmarkEnd": (SAME_ID, "bookmark"),
}
_DRAWING = re.compile(r'(<wp:docPr\b[^<>]*?\sid=")(\d+)(?=")')
_ANY_ID = re.compile(rb'<(?:(?:wp:docPr|w:bookmarkStart)\b[^<>]*?\s(?:w:)?id|w:id w:val)="(\d+)"')
_LARGEST = 2**30


def in_loop(data: str) -> str:
    """The XML of a loop's body, its needless ids left out and the needed ones held for `pieces`."""
    data = NEEDLESS.sub("", data)
    data = _NUMBERED.sub(lambda m: f"{m[1]}{_OPEN}{m[2]} {m[3]}{_SHUT}", data)
    return _NAMED.sub(lambda m: f"{m[1]}{_OPEN}name {m[2]}{_SHUT}", data)


def pieces(parts: Iterable[str | nodes.TemplateData], line: int) -> list[nodes.Expr]:
    """The parts as what a template prints: fixed text, and a printer for every held id."""
    found: list[nodes.Expr] = []
    for fixed, run in groupby(parts, key=lambda part: isinstance(part, nodes.TemplateData)):
        if fixed:
            found += [part for part in run if isinstance(part, nodes.TemplateData)]
            continue
        text = "".join(part for part in run if isinstance(part, str))
        for index, piece in enumerate(_HELD.split(text)):
            found.append(_numbered(piece, line) if index % 2 else nodes.TemplateData(piece))
    return found


def _numbered(held: str, line: int) -> nodes.Expr:
    """The printer of one held id."""
    kind, _, old = held.partition(" ")
    printer, space = _PRINTERS.get(kind, (UNIQUE_NAME, ""))
    rest: list[nodes.Expr] = [nodes.Const(space)] if space else []
    return nodes.Filter(nodes.Const(old), printer, rest, [], None, None, lineno=line)


def settled(sources: Sequence[Source], parts: Iterable[bytes]) -> tuple[int, list[Source]]:
    """The first id that no part of the template uses, and the sources without repeated ids.

    Copying a drawing in Word leaves two with one id. `parts` are all of the template's parts.
    """
    used = (int(found) for part in parts for found in _ANY_ID.findall(part))
    free = max((number for number in used if number < _LARGEST), default=0) + 1
    seen: set[str] = set()

    def once(match: re.Match[str]) -> str:
        nonlocal free
        number = match[2]
        if number in seen:
            number, free = str(free), free + 1
        seen.add(number)
        return f"{match[1]}{number}"

    fresh = [replace(source, text=_DRAWING.sub(once, source.text)) for source in sources]
    return free, fresh
