"""Fills a document's contents list: entries already written, links to headings, page numbers.

Promises a real TOC field whose entries stand in the file, so that Word shows a finished list and
asks no question on opening. Must not touch a document without a contents list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from lep_docs.ooxml.names import W
from lep_docs.render.measure import inside
from lep_docs.render.numbering import Counter
from lep_docs.render.pagination import heading_pages
from lep_docs.render.stylesheet import Stylesheet
from lep_docs.render.wordml import attribute, child, number, parse_part, properties_of, w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_GALLERY: Final = "Table of Contents"
_DEPTH: Final = 2  # headings 1 and 2
_INSTRUCTION: Final = f' TOC \\o "1-{_DEPTH}" \\h \\z \\u '
_PREFIX: Final = "_Toc"
_NUMBER_TAB: Final = {1: 480, 2: 960}  # twips from the margin to an entry's words
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the contents list."""

    level: int
    label: str
    title: str
    bookmark: str
    heading: _Element


def fill_contents(main_xml: str, parts: Mapping[str, bytes]) -> str:
    """The main part with its contents lists filled.

    `parts` holds the document's other parts by zip name; `word/styles.xml` and
    `word/numbering.xml` are read. The text comes back as it was when there is no contents list
    or no heading for one.
    """
    if _GALLERY not in main_xml:
        return main_xml
    start = main_xml.index("<", main_xml.index("?>") + 2) if main_xml.startswith("<?xml") else 0
    root = parse_part(main_xml[start:].encode())
    body = child(root, "body")
    lists = [] if body is None else list(_contents_lists(body))
    if body is None or not lists:
        return main_xml
    styles = Stylesheet(parts)
    entries = _entries(body, styles, set(lists))
    if not entries:
        return main_xml
    _mark_headings(root, entries)
    for content in lists:
        _fill(content, entries, styles, _text_width(body))
    pages = heading_pages(body, [entry.heading for entry in entries], styles)
    numbers = {entry.bookmark: pages.get(entry.heading, 1) for entry in entries}
    for content in lists:
        for link in content.iter(w("hyperlink")):
            _page_number(link, numbers[attribute(link, "anchor")])
    return main_xml[:start] + etree.tostring(root, encoding="unicode")


def _contents_lists(body: _Element) -> Iterator[_Element]:
    """The content of every control at body level that Word calls a table of contents."""
    for control in body.iter(w("sdt")):
        gallery = child(child(child(control, "sdtPr"), "docPartObj"), "docPartGallery")
        content = child(control, "sdtContent")
        if attribute(gallery, "val") == _GALLERY and content is not None:
            yield content


def _entries(body: _Element, styles: Stylesheet, lists: set[_Element]) -> list[_Entry]:
    """The headings of the document outside its contents lists, with the numbers they show."""
    counter = Counter(styles.lists)
    taken = {attribute(mark, "name") for mark in body.iter(w("bookmarkStart"))}
    names = (name for n in range(1, 10**8) if (name := f"{_PREFIX}{n:08}") not in taken)
    entries = []
    for paragraph in _paragraphs(body, lists):
        properties = properties_of(paragraph)
        look = styles.look(properties)
        label = counter.label(look.num_id, look.depth) if look.num_id not in {"", "0"} else ""
        level = styles.heading_level(properties)
        if 0 < level <= _DEPTH and (title := _text(paragraph)):
            entries.append(_Entry(level, label, title, next(names), paragraph))
    return entries


def _paragraphs(element: _Element, lists: set[_Element]) -> Iterator[_Element]:
    """Every paragraph in reading order, those of the contents lists left out."""
    listed = {paragraph for content in lists for paragraph in content.iter(w("p"))}
    return (paragraph for paragraph in element.iter(w("p")) if paragraph not in listed)


def _text(paragraph: _Element) -> str:
    """The words of a heading on one line, without deleted text and field instructions."""
    words = (
        (piece.text or "") if piece.tag == w("t") else " "
        for run in inside(paragraph)
        if run.tag == w("r")
        for piece in run
        if piece.tag in {w("t"), w("tab"), w("br"), w("cr")}
    )
    return _SPACES.sub(" ", "".join(words)).strip()


def _mark_headings(root: _Element, entries: list[_Entry]) -> None:
    """Put each entry's bookmark around the words of its heading."""
    last = max((int(number(m, "id")) for m in root.iter(w("bookmarkStart"))), default=0)
    for mark, entry in enumerate(entries, start=last + 1):
        properties = child(entry.heading, "pPr")
        at = 0 if properties is None else 1
        start = etree.Element(w("bookmarkStart"), {w("id"): str(mark), w("name"): entry.bookmark})
        entry.heading.insert(at, start)
        entry.heading.append(etree.Element(w("bookmarkEnd"), {w("id"): str(mark)}))


def _text_width(body: _Element) -> int:
    """The width of the text in twips on the pages where the body ends."""
    ends = next(body.iter(w("sectPr")), None)
    size, margins = child(ends, "pgSz"), child(ends, "pgMar")
    sides = number(margins, "left", 1440) + number(margins, "right", 1440)
    return int(number(size, "w", 11906) - sides)


def _fill(content: _Element, entries: list[_Entry], styles: Stylesheet, width: int) -> None:
    """Replace what a contents list holds, its own heading apart, with the entries."""
    for old in list(content):
        style = attribute(child(child(old, "pPr"), "pStyle"), "val")
        if styles.style_name(style).lower().replace(" ", "") != "tocheading":
            content.remove(old)
    for place, entry in enumerate(entries):
        paragraph = _entry_paragraph(entry, styles, width)
        at = 1  # after the paragraph's properties
        if place == 0:
            for run in _field_start(_INSTRUCTION):
                paragraph.insert(at, run)
                at += 1
        if place == len(entries) - 1:
            paragraph.append(_field_mark("end"))
        content.append(paragraph)


def _entry_paragraph(entry: _Entry, styles: Stylesheet, width: int) -> _Element:
    """One line of the list: number, words, a dotted line and the page, all of it one link."""
    paragraph = etree.Element(w("p"))
    properties = _add(paragraph, "pPr")
    style = f"TOC{entry.level}"
    _add(properties, "pStyle", val=style)
    if not styles.has_right_tab(style):
        tabs = _add(properties, "tabs")
        if entry.label:
            _add(tabs, "tab", val="left", pos=str(_NUMBER_TAB[entry.level]))
        _add(tabs, "tab", val="right", leader="dot", pos=str(width))
    link = _add(paragraph, "hyperlink", anchor=entry.bookmark, history="1")
    if entry.label:
        _words(link, entry.label)
        _add(_add(link, "r"), "tab")
    _words(link, entry.title)
    _add(_add(link, "r"), "tab")
    link.extend(_field_start(f" PAGEREF {entry.bookmark} \\h "))
    _words(link, "0")
    link.append(_field_mark("end"))
    return paragraph


def _page_number(link: _Element, page: int) -> None:
    """Write the page into the last words of an entry's link."""
    *_, shown = link.iter(w("t"))
    shown.text = str(page)


def _field_start(instruction: str) -> list[_Element]:
    """The runs of a field up to its result."""
    run = etree.Element(w("r"))
    code = _add(run, "instrText")
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.text = instruction
    return [_field_mark("begin"), run, _field_mark("separate")]


def _field_mark(kind: str) -> _Element:
    """A run that begins, separates or ends a field."""
    run = etree.Element(w("r"), nsmap={"w": W})
    _add(run, "fldChar", fldCharType=kind)
    return run


def _words(parent: _Element, text: str) -> None:
    """A run of plain text."""
    _add(_add(parent, "r"), "t").text = text


def _add(parent: _Element, tag: str, **attributes: str) -> _Element:
    """A new last child in Word's namespace."""
    stated = {w(name): value for name, value in attributes.items()}
    return etree.SubElement(parent, w(tag), stated)
