"""The marks inside a line: **strong**, `code`, [links](https://...) and Jinja tags.

Promises runs in which every tag is whole. Must not know Word's XML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from lep_docs.core.errors import TemplateSourceError
from lep_docs.templating.model import Run
from lep_docs.templating.statements import TAG, check_lettered, check_tag, pair, statement_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.templating.model import Place

_TOKEN = re.compile(
    rf"(?P<tag>{TAG})"
    r"|\\(?P<escaped>[\\*`\[\]|>!<{}#=-])"
    rf"|\[(?P<words>(?:{TAG}|[^\[\]])+)\]\((?P<url>[^()\s]*)\)"
    r"|(?P<mark>\*\*|`)"
    r"|(?P<text>[^\\{\[*`]+|.)"
)
_MARK_STYLE = {"**": "Strong", "`": "Code"}
_URL = re.compile(r"(?:https?://|mailto:)[^{}]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text or one tag; `word` is set for a statement."""

    run: Run
    word: str = ""


def parse_inline(text: str, place: Place) -> tuple[Run, ...]:
    """The runs of one paragraph's text.

    Raises:
        TemplateSourceError: a mark, tag or statement that is not closed, or a link to nowhere.
    """
    pieces = list(_pieces(text, place, ""))
    statements = [i for i, piece in enumerate(pieces) if piece.word]
    for group in pair([(pieces[i].word, place) for i in statements]):
        first, last = statements[group[0]], statements[group[-1]]
        if len({_look(piece) for piece in pieces[first : last + 1]}) > 1:
            for member in group:
                check_lettered(pieces[statements[member]].run.text, place)
                _stand_alone(pieces, statements[member])
    return tuple(_joined(pieces))


def _look(piece: _Piece) -> tuple[str, str, bool]:
    """What tells one run from its neighbour."""
    return piece.run.style, piece.run.url, piece.run.alone


def _stand_alone(pieces: list[_Piece], position: int) -> None:
    """Take a statement out of the runs around it, so that what it governs is whole runs."""
    piece = pieces[position]
    pieces[position] = replace(piece, run=Run(piece.run.text, alone=True))


def _joined(pieces: list[_Piece]) -> Iterator[Run]:
    """Neighbours of one look as one run; a statement that stands alone stays so."""
    for (_, _, alone), group in groupby(pieces, key=_look):
        members = [piece.run for piece in group]
        if alone:
            yield from members
        else:
            yield replace(members[0], text="".join(run.text for run in members))


def _pieces(text: str, place: Place, url: str) -> Iterator[_Piece]:
    """The text cut at marks and tags."""
    mark = ""
    for match in _TOKEN.finditer(text):
        style = _MARK_STYLE.get(mark, "")
        if match["mark"] and mark in ("", match["mark"]):
            mark = "" if mark else match["mark"]
        elif match["tag"]:
            yield _tag(match["tag"], place, style, url)
        elif match["words"]:
            yield from _pieces(match["words"], place, _checked_url(match["url"], place))
        else:
            literal = match["escaped"] or match["text"] or match["mark"]
            if text.startswith(("{{", "{%"), match.start()):
                raise TemplateSourceError(f"{place}: a tag is opened with {{ and never closed.")
            yield _Piece(Run(literal, style, url))
    if mark:
        raise TemplateSourceError(
            f"{place}: {mark} is opened and never closed. Close it, or write \\{mark[0]}."
        )


def _tag(tag: str, place: Place, style: str, url: str) -> _Piece:
    """A tag as a piece of the run around it."""
    if tag.startswith("{{p "):
        raise TemplateSourceError(
            f"{place}: {tag} needs a line of its own, with nothing beside it."
        )
    check_tag(tag, place)
    word = statement_word(tag, place) if tag.startswith("{%") else ""
    return _Piece(Run(tag, style, url), word)


def _checked_url(url: str, place: Place) -> str:
    """The address of a link, if it is one that can stand in a file for good."""
    if not _URL.fullmatch(url):
        raise TemplateSourceError(
            f'{place}: "{url}" is no address for a link. '
            "Write https://... or mailto:..., without tags: an address is fixed in the template."
        )
    return url
