"""Jinja tags as the dialect allows them: which may be written, and which close which.

Promises that a tag let through here reaches Jinja unchanged from inside Word's XML. Does not
judge the names a tag uses: that is the engine's lint.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.errors import TemplateSourceError
from lep_docs.core.nearest import did_you_mean
from lep_docs.templating.model import Control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.templating.model import Place

TAG = r"\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}"

_CLOSED_BY = {"if": "endif", "for": "endfor", "with": "endwith"}
_MIDDLES = {"elif": ("if",), "else": ("if", "for")}
_ALONE = ("set",)
WORDS = (*_CLOSED_BY, *_MIDDLES, *_CLOSED_BY.values(), *_ALONE)

STATEMENT = re.compile(r"\{%(?:(?!%\}).)*%\}")
_WORD = re.compile(r"\{%\s*(\w*)")
_LEVEL = re.compile(r"\{[{%](?:p|tr|tc|r)\s")


def is_statement(line: str) -> bool:
    """Whether the line is one `{% ... %}` and nothing else."""
    return STATEMENT.fullmatch(line) is not None


def statement_word(tag: str, place: Place) -> str:
    """The first word of a `{% ... %}` tag: `if`, `endfor` ...

    Raises:
        TemplateSourceError: a word the dialect does not know.
    """
    match = _WORD.match(tag)
    word = match.group(1) if match else ""
    if word in WORDS:
        return word
    hint = did_you_mean(word, WORDS) or f" Known: {', '.join(WORDS)}."
    raise TemplateSourceError(f'{place}: "{word}" starts no statement in {tag}.{hint}')


def check_tag(tag: str, place: Place) -> None:
    """Refuse what would not survive the journey through Word's XML.

    Raises:
        TemplateSourceError: says which sign is in the way and what to write instead.
    """
    inside = tag[2:-2]
    if _LEVEL.match(tag):
        problem = "the builder adds p, tr and r itself: write the tag without the letter"
    elif inside.startswith("-") or inside.endswith("-"):
        problem = "a dash at the edge of a tag would swallow paragraphs: leave it out"
    elif "&" in inside:
        problem = "an & inside a tag would print as &amp;: write the & outside, or use and"
    else:
        return
    raise TemplateSourceError(f"{place}: {tag}: {problem}.")


def check_lettered(tag: str, place: Place) -> None:
    """Refuse a statement that docxtpl would not find once it bears its letter.

    Raises:
        TemplateSourceError: it holds a % or a }.
    """
    if re.search(r"[%}]", tag[2:-2]):
        raise TemplateSourceError(
            f"{place}: {tag}: a statement over paragraphs, rows or a change of look may hold "
            "no % and no }. Compare another fact, or put the statement into plain text."
        )


def control(tag: str, place: Place) -> Control:
    """A statement that stands for itself in place of a paragraph or row.

    Raises:
        TemplateSourceError: a tag or word that the dialect does not allow there.
    """
    check_tag(tag, place)
    check_lettered(tag, place)
    return Control(place, statement_word(tag, place), tag)


def pair(words: Sequence[tuple[str, Place]]) -> tuple[tuple[int, ...], ...]:
    """The positions that belong together: opening, middles and closing of each statement.

    Raises:
        TemplateSourceError: one is opened and never closed, or closed and never opened.
    """
    groups: list[tuple[int, ...]] = []
    open_groups: list[list[int]] = []
    for position, (word, place) in enumerate(words):
        if word in _CLOSED_BY:
            open_groups.append([position])
        elif word not in _ALONE:
            _expect(word, place, words[open_groups[-1][0]] if open_groups else None)
            open_groups[-1].append(position)
            if word not in _MIDDLES:
                groups.append(tuple(open_groups.pop()))
    if open_groups:
        word, place = words[open_groups[-1][0]]
        closing = _CLOSED_BY[word]
        raise TemplateSourceError(
            f"{place}: {{% {word} %}} is never closed here. Put {{% {closing} %}} into the same "
            f"paragraph, cell, table or part of the page."
        )
    return tuple(groups)


def loose(words: Sequence[str]) -> frozenset[int]:
    """The positions of statements whose partners are not among these words."""
    found: set[int] = set()
    open_groups: list[list[int]] = []
    for position, word in enumerate(words):
        if word in _CLOSED_BY:
            open_groups.append([position])
        elif word in _ALONE:
            continue
        elif not open_groups:
            found.add(position)
        elif word in _MIDDLES:
            open_groups[-1].append(position)
        else:
            open_groups.pop()
    return frozenset(found.union(*open_groups))


def _expect(word: str, place: Place, opened: tuple[str, Place] | None) -> None:
    """Refuse a middle or closing word that does not fit what is open."""
    fits = _MIDDLES.get(word) or tuple(o for o, c in _CLOSED_BY.items() if c == word)
    if opened is None:
        raise TemplateSourceError(
            f"{place}: {{% {word} %}} has no {{% {' %} or {% '.join(fits)} %}} before it here."
        )
    if opened[0] not in fits:
        raise TemplateSourceError(
            f"{place}: {{% {word} %}} does not fit the {{% {opened[0]} %}} opened at {opened[1]}."
        )
