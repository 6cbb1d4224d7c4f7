"""One paragraph before and after: which answers in it were changed, and whether its own words were.

Pure. With tags, an answer's text is the text of all pieces of its control. Without, its place is
found by fitting the words of both paragraphs together; an answer that cannot be told from the
words around it is left to the wording, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from lep_docs.ooxml.spans import Nature
from lep_docs.roundtrip.units import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lep_docs.ooxml.spans import Paragraph, Revision, Span

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_LARGEST_MIDDLE = 90_000  # pairs of tokens
_HOLE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Piece:
    """An answer's stretch in the words of a paragraph, from `start` up to `end`."""

    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FactChange:
    """An answer that reads otherwise than it did; `theirs` is "" for one that was emptied."""

    tag: str
    base: str
    theirs: str
    by: Revision | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one paragraph.

    `pieces` are where its answers stand in the returned words; `reworded` says whether words around
    them changed, and `by` who tracked that; `restyled` whether only the look of words did.
    """

    facts: tuple[FactChange, ...] = ()
    pieces: tuple[Piece, ...] = ()
    reworded: bool = False
    by: Revision | None = None
    restyled: bool = False


def compare(base: Paragraph, theirs: Paragraph, known: Iterable[str]) -> Reading:
    """What became of a paragraph; `known` are the tags that lead to answers."""
    old, new = base.accepted, theirs.accepted
    before = _pieces(base, frozenset(known))
    if folded(old) == folded(new):
        after = before if old == new else _placed(old, new, before, theirs)
        return Reading(pieces=tuple(p for p in after if p), restyled=_look(base) != _look(theirs))
    after = _placed(old, new, before, theirs)
    facts = tuple(
        FactChange(
            piece.tag, old[piece.start : piece.end], new[found.start : found.end],
            revision_in(theirs, found.start, found.end),
        )
        for piece, found in zip(before, after, strict=True)
        if found and folded(old[piece.start : piece.end]) != folded(new[found.start : found.end])
    )  # fmt: skip
    placed = [(p, f) for p, f in zip(before, after, strict=True) if f]
    frame = _frame(old, [p for p, _ in placed]), _frame(new, [f for _, f in placed])
    reworded = frame[0] != frame[1]
    by = revision_in(theirs, 0, len(new)) if reworded else None
    return Reading(facts, tuple(f for _, f in placed), reworded, by)


def words_by(paragraph: Paragraph) -> Iterator[tuple[int, Span]]:
    """The spans of people's words, each with where it stands once all changes are accepted."""
    at = 0
    for span in paragraph.words:
        yield at, span
        at += len(span.text) if span.is_accepted else 0


def revision_in(paragraph: Paragraph, start: int, end: int) -> Revision | None:
    """The latest tracked change in a stretch of a paragraph's accepted words; None without one."""
    found = [
        revision
        for at, span in words_by(paragraph)
        if at <= end and at + (len(span.text) if span.is_accepted else 0) >= start
        for revision in span.revisions
    ]
    return max(found, key=lambda revision: revision.date, default=None)


def tagged(paragraph: Paragraph) -> Iterator[tuple[str, int, int, int]]:
    """The controls of a paragraph as they stand once all is accepted: tag, control, start, end."""
    spans = [(at, span) for at, span in words_by(paragraph) if span.tag]
    for (tag, control), group in groupby(spans, lambda one: (one[1].tag, one[1].control)):
        members = list(group)
        at, last = members[-1]
        yield tag, control, members[0][0], at + (len(last.text) if last.is_accepted else 0)


def _pieces(paragraph: Paragraph, known: frozenset[str]) -> list[Piece]:
    return [Piece(tag, start, end) for tag, _, start, end in tagged(paragraph) if tag in known]


def _placed(old: str, new: str, before: Sequence[Piece], theirs: Paragraph) -> list[Piece | None]:
    """Where each piece of the old words stands in the new ones; None where that cannot be told."""
    by_tags = _by_tags(before, theirs)
    if all(by_tags):
        return _rising(by_tags)
    fitted = _Fit(old, new)
    # An emptied control may only mean that the new words were typed beside it.
    found = [
        tag if tag and tag.start < tag.end else fitted.piece(piece) or tag
        for piece, tag in zip(before, by_tags, strict=True)
    ]
    return _rising(found)


def _by_tags(before: Sequence[Piece], theirs: Paragraph) -> list[Piece | None]:
    """The controls that came back, joined where an editor split them."""
    there: dict[str, list[tuple[int, int]]] = {}
    for tag, _, start, end in tagged(theirs):
        there.setdefault(tag, []).append((start, end))
    counts: dict[str, int] = {}
    for piece in before:
        counts[piece.tag] = counts.get(piece.tag, 0) + 1
    turn: dict[str, int] = {}
    found: list[Piece | None] = []
    for piece in before:
        places = there.get(piece.tag, [])
        n = turn[piece.tag] = turn.get(piece.tag, -1) + 1
        if counts[piece.tag] == 1 and places:
            found.append(Piece(piece.tag, places[0][0], places[-1][1]))
        elif len(places) == counts[piece.tag]:
            found.append(Piece(piece.tag, *places[n]))
        else:
            found.append(None)
    return found


def _rising(found: Sequence[Piece | None]) -> list[Piece | None]:
    """The pieces without those that lie over, or before, one that came earlier."""
    kept: list[Piece | None] = []
    at = 0
    for piece in found:
        fits = piece is not None and piece.start >= at
        kept.append(piece if fits else None)
        at = piece.end if piece is not None and fits else at
    return kept


class _Fit:
    """The words of two texts fitted together."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = _TOKEN.findall(old), _TOKEN.findall(new)
        self._starts = _offsets(self._old), _offsets(self._new)
        self._codes = _fitted(self._old, self._new)

    def piece(self, piece: Piece) -> Piece | None:
        """Where a stretch of the old words went; None when its edges were written over."""
        try:
            first = self._starts[0].index(piece.start)
            last = self._starts[0].index(piece.end)
        except ValueError:
            return None
        start, end = self._edge(first, opening=True), self._edge(last, opening=False)
        if start is None or end is None or start > end:
            return None
        return Piece(piece.tag, self._starts[1][start], self._starts[1][end])

    def _edge(self, at: int, *, opening: bool) -> int | None:
        """The new place of one edge of a stretch of old tokens; None where it was written over."""
        for kind, i1, _, j1, j2 in self._codes:
            if kind == "insert" and i1 == at:
                return self._beside(at, j1, j2, opening=opening)
        for kind, i1, i2, j1, j2 in self._codes:
            if kind == "equal" and i1 <= at <= i2:
                if (at < i2) if opening else (at > i1):
                    return j1 + at - i1
            elif opening and at == i1:
                return j1
            elif not opening and at == i2:
                return j2
        return None

    def _beside(self, at: int, j1: int, j2: int, *, opening: bool) -> int:
        """The edge where new words stand right at it.

        They are its own only where nothing else could be meant: at an end of the paragraph, or
        before a stop.
        """
        if opening:
            return j1 if at == 0 else j2
        at_end = at == len(self._old)
        own = at_end or not (self._old[at].isalnum() or self._old[at].isspace())
        return j2 if own else j1


def _fitted(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """What became of the tokens, as difflib says it; a long middle is taken as written over.

    Equal ends are found first: the middle takes time that grows with the square of its length.
    """
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    left = shorter - head
    tail = next((n for n in range(left) if old[-1 - n] != new[-1 - n]), left)
    inner, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(inner) * len(other) > _LARGEST_MIDDLE:
        codes = [("replace", 0, len(inner), 0, len(other))]
    else:
        codes = list(SequenceMatcher(None, inner, other, autojunk=False).get_opcodes())
    ends = len(old) - tail, len(old), len(new) - tail, len(new)
    return [
        ("equal", 0, head, 0, head),
        *((kind, i1 + head, i2 + head, j1 + head, j2 + head) for kind, i1, i2, j1, j2 in codes),
        ("equal", *ends),
    ]


def _offsets(tokens: Sequence[str]) -> list[int]:
    """Where each token starts, and where the last ends."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _frame(text: str, pieces: Sequence[Piece]) -> str:
    """The words around the pieces, each of which is a hole."""
    parts: list[str] = []
    at = 0
    for piece in pieces:
        parts += (text[at : piece.start], _HOLE)
        at = piece.end
    return folded("".join((*parts, text[at:])))


def _look(paragraph: Paragraph) -> list[tuple[str, str]]:
    """The emphasis of its words, stretch by stretch, blanks left out."""
    seen = (
        (span.look, folded(span.text).replace(" ", ""))
        for span in paragraph.words
        if span.is_accepted and span.nature is Nature.WORDS and span.text.strip()
    )
    return [(look, "".join(t for _, t in group)) for look, group in groupby(seen, lambda s: s[0])]
