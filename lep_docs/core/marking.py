"""Two versions of a text with the words that went and came marked: [-old-] {+new+}. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+|\s+")
_WORDS_AT_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts: the same words in each, or words that went and words that came."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Whether it stands in both texts."""
        return self.old == self.new


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts in stretches, in order. Texts too long to compare are one stretch each."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    if max(len(one), len(other)) > _WORDS_AT_MOST:
        return (Piece(old, new),)
    # The commonest words of long texts are not matched: it would take time without end.
    codes = SequenceMatcher(None, one, other).get_opcodes()
    return tuple(Piece("".join(one[i1:i2]), "".join(other[j1:j2])) for _, i1, i2, j1, j2 in codes)


def marked_up(old: str, new: str) -> str:
    """The new text with what is gone in [-...-] and what is new in {+...+}.

    Texts too long to compare are shown whole, one after the other.
    """
    return "".join(
        piece.old if piece.same else marked_old(piece) + marked_new(piece)
        for piece in pieces(old, new)
    )


def marked_old(piece: Piece) -> str:
    """A stretch as the old text shows it, marked where it went."""
    return piece.old if piece.same or not piece.old else f"[-{piece.old}-]"


def marked_new(piece: Piece) -> str:
    """A stretch as the new text shows it, marked where it came."""
    return piece.new if piece.same or not piece.new else f"{{+{piece.new}+}}"
