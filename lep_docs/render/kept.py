"""Prints wording that is kept in the place of what the template printed.

A finisher of the main part. It knows no partnership: it takes what to say where. Words that stay
keep their run, their look and their carrier; a carrier whose words changed is dissolved, since they
are no longer its answer's. No kept word is ever left out: one whose passage is gone is put at the
end of its section.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from lep_docs.core.kept_words import ADDS, Change, Fit, Placed
from lep_docs.render.passages import Passages
from lep_docs.render.respelling import respell, run_of
from lep_docs.render.stylesheet import Stylesheet
from lep_docs.render.wordml import child, parse_part, properties_of, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from lep_docs.core.kept_words import Kept
    from lep_docs.render.passages import Passage

    _Met: TypeAlias = tuple[Kept, Passage | None, Fit]

_NOT_FOR_OTHERS = ("sectPr", "pPrChange")


def print_kept(
    main: str, parts: Mapping[str, bytes], kept: Sequence[Kept]
) -> tuple[str, tuple[Placed, ...]]:
    """The main part with kept wordings in their places, and what became of each, in their order.

    `parts` holds the document's other parts by zip name; `word/styles.xml` is read.
    """
    root = parse_part(main.encode())
    passages = Passages(root, Stylesheet(parts))
    met = _each_its_own([(one, *passages.meet(one)) for one in kept])
    writer = _Writer(passages)
    # What is left out goes last, so that additions still find the passage they stand behind.
    for one, passage, fit in sorted(met, key=lambda entry: "left_out" in entry[0].change):
        writer.write(one, passage, fit)
    placed = tuple(_placed(one, passage, fit) for one, passage, fit in met)
    return etree.tostring(root, encoding="unicode"), placed


def _each_its_own(met: list[_Met]) -> list[_Met]:
    """No two rewordings of one passage, or the first would be lost: the less sure has none."""
    claimed: dict[_Element, str] = {}
    for one, passage, _ in sorted(met, key=lambda entry: entry[2] is Fit.ALIKE):
        if passage is not None and one.change is Change.REWORDED:
            claimed.setdefault(passage.element, one.id)
    return [
        (one, passage, fit)
        if passage is None
        or one.change is not Change.REWORDED
        or claimed[passage.element] == one.id
        else (one, None, Fit.LOST)
        for one, passage, fit in met
    ]


def _placed(one: Kept, passage: Passage | None, fit: Fit) -> Placed:
    if passage is None:
        return Placed(one.id, fit)
    return Placed(one.id, fit, passage.text, passage.mark, passage.pattern)


@dataclass(slots=True)
class _Writer:
    """Changes one document. `_last` is what was put behind each element last."""

    passages: Passages
    _last: dict[_Element, _Element] = field(default_factory=dict)

    def write(self, one: Kept, passage: Passage | None, fit: Fit) -> None:
        """Print one kept wording."""
        if passage is None:
            if one.words:
                self._at_the_end(one)
        elif one.change is Change.REWORDED:
            if one.words:
                respell(passage.element, one.words)
        elif one.change in ADDS:
            self._behind(passage, one)
        elif fit is not Fit.ALIKE:  # words that only resemble those that were to go stay
            self._leave_out(passage, one.change)

    def _leave_out(self, passage: Passage, change: Change) -> None:
        if change is Change.SECTION_LEFT_OUT:
            for element in list(self.passages.section(passage)):
                _take_out(element)
            return
        row = next(passage.element.iterancestors(w("tr")), None)
        whole = change is Change.ROW_LEFT_OUT and row is not None
        _take_out(row if whole and row is not None else passage.element)

    def _behind(self, passage: Passage, one: Kept) -> None:
        """New paragraphs behind a passage: in its cell, or outside the table it stands in."""
        element = passage.element
        if one.change is Change.ADDED_IN_CELL:
            self._insert(element, [_paragraph(passage, one.words)])
            return
        outside = list(element.iterancestors(w("tbl")))
        self._insert(outside[-1] if outside else element, self._new(passage, one))

    def _new(self, passage: Passage, one: Kept) -> list[_Element]:
        """The paragraphs of an addition: a section's heading looks like the one before it."""
        body = self.passages.body_like(passage)
        if one.change is not Change.SECTION_ADDED:
            return [_paragraph(body, one.words)]
        title, *lines = one.words.split("\n")
        heading = self.passages.heading_before(passage)
        return [_paragraph(heading, title), *(_paragraph(body, line) for line in lines)]

    def _at_the_end(self, one: Kept) -> None:
        """Words whose passage is gone, at the end of the section they were written for."""
        last = self.passages.end_of(one.headings)
        if last is None:
            end = child(self.passages.body, "sectPr")
            new = _paragraph(None, one.words)
            if end is None:
                self.passages.body.append(new)
            else:
                end.addprevious(new)
            return
        outside = list(last.element.iterancestors(w("tbl")))
        self._insert(outside[-1] if outside else last.element, self._new(last, one))

    def _insert(self, element: _Element, new: Iterable[_Element]) -> None:
        """Put paragraphs behind an element, and behind what was put there before."""
        at = self._last.get(element, element)
        for one in new:
            at.addnext(one)
            at = one
        self._last[element] = at


def _paragraph(like: Passage | None, words: str) -> _Element:
    """A new paragraph that looks as another does."""
    new = etree.Element(w("p"))
    properties = None if like is None else properties_of(like.element)
    if properties is not None:
        copy = parse_part(etree.tostring(properties))
        for name in _NOT_FOR_OTHERS:
            for old in list(copy.iterchildren(w(name))):
                copy.remove(old)
        new.append(copy)
    new.append(run_of(None if like is None else like.element, words))
    return new


def _take_out(element: _Element) -> None:
    """Without an element; a paragraph that something needs stays, without its words."""
    parent = element.getparent()
    if parent is None or _is_needed(element, parent):
        for content in [c for c in element if c is not properties_of(element)]:
            element.remove(content)
        return
    parent.remove(element)
    if parent.tag == w("tbl") and child(parent, "tr") is None:
        _take_out_table(parent)


def _take_out_table(table: _Element) -> None:
    """A table without rows gives way to nothing, in a cell to a blank paragraph."""
    parent = table.getparent()
    if parent is None:
        return
    if parent.tag == w("tc") and table.getnext() is None:
        table.addnext(etree.Element(w("p")))
    parent.remove(table)


def _is_needed(element: _Element, parent: _Element) -> bool:
    """Whether a paragraph ends a cell, a section of pages, or fills a control alone."""
    if element.tag != w("p"):
        return False
    ends_pages = child(properties_of(element), "sectPr") is not None
    alone = parent.tag == w("sdtContent") and len(parent) == 1
    return ends_pages or alone or (parent.tag == w("tc") and element.getnext() is None)
