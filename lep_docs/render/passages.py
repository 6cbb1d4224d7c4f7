"""The paragraphs of a rendered document as passages that a kept wording can be about.

Promises each paragraph of the body with its words, the tags they carry and the headings it stands
under, read as a returned file is read. Must not change a document.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.kept_words import Change, Fit, mark_of, pattern_of, plain
from lep_docs.ooxml.names import MC
from lep_docs.render.respelling import atoms_of
from lep_docs.render.wordml import child, number, properties_of, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from lep_docs.core.kept_words import Kept
    from lep_docs.render.stylesheet import Stylesheet

_ALIKE = 0.5
_WORDS_TO_KNOW = 4
_NO_OUTLINE = 9


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph with words. `level` is a heading's from 1, 0 for none.

    `pieces` are its words, each with the tag that carries them ("" for none).
    """

    element: _Element
    pieces: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    level: int
    in_table: bool
    mark: str
    pattern: str

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(words for words, _ in self.pieces)

    def says_its_facts(self, words: str) -> bool:
        """Whether every answer that it prints stands in other words, too."""
        said = plain(words)
        return all(plain(text) in said for text, tag in self.pieces if tag)


class Passages:
    """The passages of one document, read once, before anything in it is changed."""

    def __init__(self, root: _Element, styles: Stylesheet) -> None:
        """Read the body of a main part."""
        body = child(root, "body")
        self.body = root if body is None else body
        self._styles = styles
        self._every = list(self._read())

    def _read(self) -> Iterator[Passage]:
        open_: list[tuple[int, str]] = []
        for element in self.body.iter(w("p")):
            if any(True for _ in element.iterancestors(f"{{{MC}}}Fallback")):
                continue
            pieces = tuple((atom.text, atom.tag) for atom in atoms_of(element))
            text = plain("".join(words for words, _ in pieces))
            if not text:
                continue
            in_table = any(True for _ in element.iterancestors(w("tbl")))
            level = 0 if in_table else self._level(element)
            if level:
                open_ = [*((n, said) for n, said in open_ if n < level), (level, text)]
            headings = tuple(said for _, said in open_)
            yield Passage(
                element, pieces, headings, level, in_table, mark_of(text), pattern_of(pieces)
            )

    def _level(self, element: _Element) -> int:
        """The level of a heading by its own outline, else by its style."""
        properties = properties_of(element)
        own = number(child(properties, "outlineLvl"), "val", _NO_OUTLINE)
        return int(own) + 1 if own < _NO_OUTLINE else self._styles.heading_level(properties)

    def meet(self, one: Kept) -> tuple[Passage | None, Fit]:
        """The passage that a kept wording is about, and how it fits."""
        same = [p for p in self._every if p.mark == one.mark]
        framed = [p for p in self._every if p.pattern == one.pattern]
        for found in (_pick(same, one), _pick(framed, one), _lone(same), _lone(framed)):
            if found is not None:
                return found, _fit(found, one)
        alike = self._most_alike(one)
        return (alike, Fit.ALIKE) if alike is not None else (None, Fit.LOST)

    def _most_alike(self, one: Kept) -> Passage | None:
        """The passage of the same section that has most words, or all facts, in common."""
        if one.change in {Change.SECTION_LEFT_OUT, Change.SECTION_ADDED}:
            return None
        near = [p for p in self._every if _is_under(p, one.headings) and not p.level]
        rated = [(_likeness(p, one), -n) for n, p in enumerate(near)]
        best, place = max(rated, default=(0.0, 0))
        return near[-place] if best >= _ALIKE else None

    def section(self, passage: Passage) -> Iterator[_Element]:
        """A heading's paragraph and everything beside it that stands under it."""
        yield passage.element
        levels = self._levels
        for element in passage.element.itersiblings():
            if 0 < levels.get(element, 0) <= passage.level or element.tag == w("sectPr"):
                return
            yield element

    def end_of(self, headings: Sequence[str]) -> Passage | None:
        """The last passage under a heading, by its whole path if there is one; else None."""
        exact = [p for p in self._every if p.headings == tuple(headings)]
        found = exact or [p for p in self._every if _is_under(p, headings)]
        return found[-1] if found and headings else None

    def heading_before(self, passage: Passage) -> Passage | None:
        """The nearest heading at or before a passage, of the level its section begins with."""
        upto = self._every[: self._every.index(passage) + 1]
        return next((p for p in reversed(upto) if p.level), None)

    def body_like(self, passage: Passage) -> Passage | None:
        """A plain paragraph of the same section to look like: itself, if it is one."""
        if not passage.level and not passage.in_table:
            return passage
        at = self._every.index(passage)
        order = (*self._every[at + 1 :], *reversed(self._every[:at]))
        return next((p for p in order if not p.level and not p.in_table), None)

    @cached_property
    def _levels(self) -> dict[_Element, int]:
        return {p.element: p.level for p in self._every}


def _fit(passage: Passage, one: Kept) -> Fit:
    if passage.mark == one.mark or one.change is not Change.REWORDED:
        return Fit.FOUND
    return Fit.FOUND if passage.says_its_facts(one.words) else Fit.FACTS_DIFFER


def _is_under(passage: Passage, headings: Sequence[str]) -> bool:
    return bool(passage.headings and headings) and passage.headings[-1] == headings[-1]


def _pick(passages: Sequence[Passage], one: Kept) -> Passage | None:
    """The passage at the right turn under the right headings, the nearest if the path differs."""
    exact = [p for p in passages if p.headings == one.headings]
    found = exact or [p for p in passages if _is_under(p, one.headings)]
    return found[min(one.turn, len(found)) - 1] if found else None


def _lone(passages: Sequence[Passage]) -> Passage | None:
    """The only passage that says so, if it says enough to be told from others."""
    one = passages[0] if len(passages) == 1 else None
    return one if one is not None and len(one.text.split()) >= _WORDS_TO_KNOW else None


def _likeness(passage: Passage, one: Kept) -> float:
    """From 0 for strangers to 1: the share of words in common, or that all facts are the same."""
    old, new = Counter(one.before.split()), Counter(passage.text.split())
    words = 2 * (old & new).total() / max(1, old.total() + new.total())
    tags = {tag for _, tag in passage.pieces if tag}
    return max(words, _ALIKE) if tags and tags == one.tags else words
