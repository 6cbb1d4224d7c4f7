"""Paragraphs and tables of two documents compared, and put together with the changes marked.

The last paragraph of a cell, or of a document, has an end that no change may take: where text is
added or taken out behind it, the ends before it carry the marks, as Word does it.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.roundtrip.redlining.inline import LINKS, items_of, tags_of, text_of
from lep_docs.roundtrip.redlining.marks import (
    DELETED,
    INSERTED,
    Marker,
    child,
    copied,
    name_of,
    same_as,
    w,
    written,
)
from lep_docs.roundtrip.redlining.pairing import Look, look, paired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from lep_docs.roundtrip.redlining.inline import Inline, Target

_CONTROL_ID = re.compile(rb'<w:id w:val="[^"]*"></w:id>')
_REFERENCES = ("headerReference", "footerReference")
_FURNITURE = ("tcPr", "sectPr")
_KEPT = ""


@dataclass(slots=True)
class _Made:
    """One block of the redline: what became of it, and the older and newer block behind it."""

    kind: str
    element: etree._Element
    old: etree._Element | None = None
    new: etree._Element | None = None

    @property
    def is_paragraph(self) -> bool:
        return name_of(self.element) == "p"


@dataclass(frozen=True, slots=True)
class Blocks:
    """Puts the blocks of two containers together."""

    marker: Marker
    inline: Inline
    old_target: Target
    new_target: Target

    def container(self, old: etree._Element, new: etree._Element) -> list[etree._Element]:
        """What stands in a body, cell, header or the like, its furniture left out."""
        before, after = (
            [e for e in one if name_of(e) and name_of(e) not in _FURNITURE] for one in (old, new)
        )
        return self.together(before, after)

    def together(
        self, old: Sequence[etree._Element], new: Sequence[etree._Element]
    ) -> list[etree._Element]:
        """The newer blocks with what tells them from the older marked."""
        pairs = list(paired([self._look(e) for e in old], [self._look(e) for e in new]))
        if _both_end_unpaired(old, new, pairs):
            pairs.append((len(old) - 1, len(new) - 1))
        made: list[_Made] = []
        old_at = new_at = 0
        for i, j in pairs:
            made += self._apart(old[old_at:i], new[new_at:j])
            made.append(_Made(_KEPT, self._pair(old[i], new[j]), old[i], new[j]))
            old_at, new_at = i + 1, j + 1
        made += self._apart(old[old_at:], new[new_at:])
        self._mark_ends(made)
        return [one.element for one in made]

    def _apart(self, old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[_Made]:
        gone = [_Made(DELETED, e, old=b) for b in old for e in self._all_of(DELETED, b)]
        come = [_Made(INSERTED, e, new=b) for b in new for e in self._all_of(INSERTED, b)]
        return gone + come

    def _look(self, block: etree._Element) -> Look:
        name = name_of(block)
        if name == "p":
            properties = child(block, "pPr")
            style = child(properties, "pStyle")
            breaks = "break" if _breaks(block) else ""
            styled = "" if style is None else style.get(w("val")) or ""
            return look((name, styled, breaks), self._text(block), tags_of(block))
        kind = [name]
        if name == "tbl":
            kind.append(str(len(list(block.iterfind(f"{w('tblGrid')}/{w('gridCol')}")))))
        return look(tuple(kind), self._text(block), tags_of(block))

    def _text(self, block: etree._Element) -> str:
        return "\n".join(text_of(items_of(p, _nowhere)) for p in block.iter(w("p")))

    def _pair(self, old: etree._Element, new: etree._Element) -> etree._Element:
        if self._is_same(old, new):
            return _own(new)
        match name_of(new):
            case "p":
                return self._paragraph(old, new)
            case "tbl":
                return self._table(old, new)
            case "sdt":
                made, before, after = _own(new), child(old, "sdtContent"), child(new, "sdtContent")
                content = child(made, "sdtContent")
                if before is not None and after is not None and content is not None:
                    content[:] = self.container(before, after)
                return made
            case _:
                return _own(new)

    def _is_same(self, old: etree._Element, new: etree._Element) -> bool:
        """Whether two say the same, but for the ids that controls have by their order."""
        before, after = (_CONTROL_ID.sub(b"", written(one)) for one in (old, new))
        if before != after:
            return False
        links = [link.decode() for link in LINKS.findall(before)]
        return all(self.old_target(link) == self.new_target(link) for link in links)

    def _paragraph(self, old: etree._Element, new: etree._Element) -> etree._Element:
        made = same_as(new)
        self._properties(made, child(old, "pPr"), child(new, "pPr"))
        items = (items_of(old, self.old_target), items_of(new, self.new_target))
        made.extend(self.inline.together(*items))
        return made

    def _properties(
        self, made: etree._Element, old: etree._Element | None, new: etree._Element | None
    ) -> None:
        """A paragraph's properties, the older recorded, in place of those it has."""
        standing = child(made, "pPr")
        if standing is not None:
            made.remove(standing)
        properties = self.marker.properties(new, old, "pPr")
        if properties is None:
            return
        made.insert(0, properties)
        self.section(properties, child(old, "sectPr"))

    def section(self, holder: etree._Element, old: etree._Element | None) -> None:
        """Record the older paper of a section in the newer one that stands in `holder`."""
        standing = child(holder, "sectPr")
        if standing is not None and old is not None:
            marked = self.marker.properties(standing, old, "sectPr")
            if marked is not None:
                holder.replace(standing, marked)

    def _table(self, old: etree._Element, new: etree._Element) -> etree._Element:
        made = same_as(new)
        properties = self.marker.properties(child(new, "tblPr"), child(old, "tblPr"), "tblPr")
        made.extend([] if properties is None else [properties])
        made.extend(deepcopy(e) for e in new.iterchildren(w("tblGrid")))
        before, after = (_rows(table) for table in (old, new))
        pairs = paired([self._row_look(r) for r in before], [self._row_look(r) for r in after])
        old_at = new_at = 0
        for i, j in pairs:
            made.extend(self._rows_apart(before[old_at:i], after[new_at:j]))
            made.append(self._row(before[i], after[j]))
            old_at, new_at = i + 1, j + 1
        made.extend(self._rows_apart(before[old_at:], after[new_at:]))
        return made

    def _row_look(self, row: etree._Element) -> Look:
        if name_of(row) != "tr":
            return look((name_of(row), written(row).decode()), "")
        spans = [cell.find(f"{w('tcPr')}/{w('gridSpan')}") for cell in row.iterchildren(w("tc"))]
        kinds = ("1" if span is None else span.get(w("val")) or "1" for span in spans)
        return look(("tr", *kinds), self._text(row), tags_of(row))

    def _rows_apart(
        self, old: Sequence[etree._Element], new: Sequence[etree._Element]
    ) -> list[etree._Element]:
        gone = [made for row in old for made in self._whole_row(DELETED, row)]
        return gone + [made for row in new for made in self._whole_row(INSERTED, row)]

    def _row(self, old: etree._Element, new: etree._Element) -> etree._Element:
        if name_of(new) != "tr" or self._is_same(old, new):
            return _own(new)
        made = same_as(new)
        made.extend(deepcopy(e) for e in new.iterchildren(w("tblPrEx")))
        properties = self.marker.properties(child(new, "trPr"), child(old, "trPr"), "trPr")
        made.extend([] if properties is None else [properties])
        for before, after in zip(_cells(old), _cells(new), strict=True):
            cell = same_as(after)
            made.append(cell)
            own = self.marker.properties(child(after, "tcPr"), child(before, "tcPr"), "tcPr")
            cell.extend([] if own is None else [own])
            cell.extend(self.container(before, after))
        return made

    def _whole_row(self, kind: str, row: etree._Element) -> list[etree._Element]:
        """A row, or a control around rows, that was inserted or deleted."""
        if name_of(row) not in ("tr", "sdt"):
            return [_own(row)] if kind == INSERTED else []
        made = copied(row)
        for one in list(made.iter(w("tr"))):
            self.marker.row(kind, one)
        for paragraph in list(made.iter(w("p"))):
            self._mark_paragraph(kind, paragraph)
            self.marker.end_of(kind, paragraph)
        return [made] if name_of(row) == "tr" else self.marker.around_control(kind, made)

    def _all_of(self, kind: str, block: etree._Element) -> list[etree._Element]:
        """A block that was wholly inserted or deleted, but for the ends of paragraphs."""
        match name_of(block):
            case "p":
                made = copied(block)
                self._mark_paragraph(kind, made)
                return [made]
            case "tbl":
                made = copied(block)
                rows = [one for row in _rows(made) for one in self._whole_row(kind, row)]
                for row in _rows(made):
                    made.remove(row)
                made.extend(rows)
                return [made]
            case "sdt":
                return self._control(kind, block)
            case _:
                return [_own(block)] if kind == INSERTED else []

    def _control(self, kind: str, block: etree._Element) -> list[etree._Element]:
        content = child(block, "sdtContent")
        inner = [] if content is None else list(content)
        blocks = [made for one in inner for made in self._all_of(kind, one)]
        for made in blocks:
            if name_of(made) == "p":
                self.marker.end_of(kind, made)
        control = copied(block)
        holder = child(control, "sdtContent")
        if holder is None:
            return blocks
        holder[:] = blocks
        return self.marker.around_control(kind, control)

    def _mark_paragraph(self, kind: str, paragraph: etree._Element) -> None:
        """Mark all that stands in a paragraph of one's own; its end is another matter."""
        target = self.old_target if kind == DELETED else self.new_target
        properties = child(paragraph, "pPr")
        content = self.inline.all_of(kind, items_of(paragraph, target))
        if kind == DELETED and properties is not None:
            for element in [e for e in properties.iter() if name_of(e) in _REFERENCES]:
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
        paragraph[:] = content if properties is None else [properties, *content]

    def _mark_ends(self, made: list[_Made]) -> None:
        """Mark the ends of the paragraphs that came or went."""
        tail = self._tail(made)
        for number, one in enumerate(made):
            if one.is_paragraph and one.kind and number < len(made) - bool(tail):
                self.marker.end_of(one.kind, one.element)
        if not tail:
            return
        before, last = made[len(made) - tail - 1], made[-1]
        self.marker.end_of(last.kind, before.element)
        was, now = before.old, before.new
        if last.kind == INSERTED:
            now = last.new
        else:
            was = last.old
        self._properties(last.element, child(was, "pPr"), child(now, "pPr"))

    def _tail(self, made: list[_Made]) -> int:
        """How many paragraphs at the end all came, or all went, behind one that stayed."""
        kind = made[-1].kind if made else _KEPT
        number = 0
        while kind and number < len(made):
            one = made[-1 - number]
            if not one.is_paragraph or one.kind != kind:
                break
            number += 1
        if not number or number == len(made) or _breaks(made[-1].element):
            return 0
        before = made[-1 - number]
        return number if before.is_paragraph and before.kind == _KEPT else 0


def _both_end_unpaired(
    old: Sequence[etree._Element], new: Sequence[etree._Element], pairs: list[tuple[int, int]]
) -> bool:
    """Whether both end with a paragraph that has no counterpart: they share the end itself."""
    if not old or not new or name_of(old[-1]) != "p" or name_of(new[-1]) != "p":
        return False
    last = pairs[-1] if pairs else (-1, -1)
    return last[0] < len(old) - 1 and last[1] < len(new) - 1


def _breaks(paragraph: etree._Element) -> bool:
    """Whether a paragraph ends a section, so that its end is more than a paragraph's."""
    return child(child(paragraph, "pPr"), "sectPr") is not None


def _rows(table: etree._Element) -> list[etree._Element]:
    """A table's rows, and what else stands among them."""
    return [e for e in table if name_of(e) not in ("", "tblPr", "tblGrid")]


def _cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterchildren(w("tc")))


def _own(element: etree._Element) -> etree._Element:
    made = deepcopy(element)
    made.tail = None
    return made


def _nowhere(_: str) -> str:
    return ""
