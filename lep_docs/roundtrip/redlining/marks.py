"""Tracked changes as Word writes them: who and when, on runs, paragraph ends, rows and formatting.

Every function that marks works on elements that are its caller's own, never on a document's.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.ooxml.names import W14, W

if TYPE_CHECKING:
    from collections.abc import Iterator

INSERTED, DELETED = "ins", "del"
# Above the ids that documents of ours and Word itself give to bookmarks, comments and changes.
_FIRST_ID = 1_500_000_000
_FIRST_CONTROL = 1_900_000_000
_RANGES = {INSERTED: "customXmlInsRange", DELETED: "customXmlDelRange"}
_OURS = f"{{{W}}}"
_TEXTS = {"t": "delText", "instrText": "delInstrText"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
# What a recorded older state of properties may not hold.
_NOT_RECORDED = ("rPr", "sectPr", "headerReference", "footerReference", "ins", "del")
_RUN_PROPERTIES = "rPr"


def w(name: str) -> str:
    """A name in Word's own namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def name_of(element: etree._Element) -> str:
    """The bare name of one of Word's elements; "" for a comment or another's element."""
    tag = str(element.tag)  # that of a comment is a function
    return tag.removeprefix(_OURS) if tag.startswith(_OURS) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that bare name, or None."""
    return None if element is None else element.find(w(name))


def written(element: etree._Element | None) -> bytes:
    """An element's XML for comparing; b"" for None."""
    return b"" if element is None else etree.tostring(element, method="c14n", with_tail=False)


@dataclass(slots=True)
class Marker:
    """Makes the marks of one redline. `author` and `at` (UTC, as Word writes it) stand in each."""

    author: str
    at: str
    _ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_ID))
    _controls: Iterator[int] = field(default_factory=lambda: count(_FIRST_CONTROL))

    def mark(self, name: str) -> etree._Element:
        """An empty mark of that name: `ins`, `del`, `pPrChange`, a range's start."""
        return etree.Element(
            w(name), {w("id"): str(next(self._ids)), w("author"): self.author, w("date"): self.at}
        )

    def around(self, kind: str, runs: list[etree._Element]) -> etree._Element:
        """Runs as inserted or deleted text."""
        mark = self.mark(kind)
        mark.extend(runs)
        if kind == DELETED:
            for old, new in _TEXTS.items():
                for text in mark.iter(w(old)):
                    text.tag = w(new)
                    text.set(_SPACE, "preserve")
        return mark

    def around_control(self, kind: str, control: etree._Element) -> list[etree._Element]:
        """A content control that itself was inserted or deleted, with the marks that say so."""
        opening, closing = self._range(kind), self._range(kind)
        content = child(control, "sdtContent")
        if content is not None:
            content.insert(0, opening[1])
            content.append(closing[0])
        if kind == DELETED:
            self._renumber(control)
        return [opening[0], control, closing[1]]

    def end_of(self, kind: str, paragraph: etree._Element) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        properties = own_properties(paragraph, "pPr")
        runs = child(properties, _RUN_PROPERTIES)
        if runs is None:
            runs = etree.Element(w(_RUN_PROPERTIES))
            after = [n for n, e in enumerate(properties) if name_of(e) in ("sectPr", "pPrChange")]
            properties.insert(after[0] if after else len(properties), runs)
        runs.insert(0, self.mark(kind))

    def row(self, kind: str, row: etree._Element) -> None:
        """Mark a table row as inserted or deleted."""
        properties = own_properties(row, "trPr", after="tblPrEx")
        properties.append(self.mark(kind))

    def properties(
        self, new: etree._Element | None, old: etree._Element | None, name: str
    ) -> etree._Element | None:
        """The newer properties with the older ones recorded in them, where the two differ."""
        before, after = recorded(old, name), recorded(new, name)
        if written(before) == written(after):
            return None if new is None else deepcopy(new)
        made = etree.Element(w(name)) if new is None else deepcopy(new)
        change = self.mark(f"{name}Change")
        change.append(before)
        made.append(change)
        return made

    def _range(self, kind: str) -> tuple[etree._Element, etree._Element]:
        start = self.mark(f"{_RANGES[kind]}Start")
        end = etree.Element(w(f"{_RANGES[kind]}End"), {w("id"): start.get(w("id")) or ""})
        return start, end

    def _renumber(self, control: etree._Element) -> None:
        """Give a control an id that none of the newer document's has."""
        identity = child(child(control, "sdtPr"), "id")
        if identity is not None:
            identity.set(w("val"), str(next(self._controls)))


def recorded(properties: etree._Element | None, name: str) -> etree._Element:
    """Properties as an older state records them: without what belongs to text or to links."""
    made = etree.Element(w(name)) if properties is None else deepcopy(properties)
    for element in list(made):
        if name_of(element) in _NOT_RECORDED or name_of(element).endswith("Change"):
            made.remove(element)
    return made


def own_properties(element: etree._Element, name: str, after: str = "") -> etree._Element:
    """An element's properties, made where it has none; `after` may stand before them."""
    found = child(element, name)
    if found is None:
        found = etree.Element(w(name))
        first = element[0] if len(element) else None
        element.insert(1 if first is not None and name_of(first) == after else 0, found)
    return found


def same_as(element: etree._Element) -> etree._Element:
    """An empty element of the same name with the same attributes."""
    made = deepcopy(element)
    made[:] = []
    made.text = made.tail = None
    return made


def copied(element: etree._Element) -> etree._Element:
    """A copy without the ids that a second copy in one document may not have."""
    made = deepcopy(element)
    made.tail = None
    for one in made.iter():
        for name in _PARAGRAPH_IDS:
            one.attrib.pop(name, "")
    return made
