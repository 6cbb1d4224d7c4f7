"""The text that a reader sees, paragraph by paragraph, in reading order, without building a tree.

Counted in: tables, content controls, hyperlinks, text boxes (after the paragraph they hang on),
inserted text, page numbers. Left out on purpose: deleted and moved-away text, and hidden text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.ooxml.spans import Nature
from lep_docs.ooxml.story import story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.ooxml.package import Package

MARGINS = ("/header", "/footer", "/footnotes", "/endnotes")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as read: its text, with tab and newline characters, and its style's id.

    `in_table` says whether it stands in a table cell; `part` is the part it comes from.
    """

    text: str
    style: str
    in_table: bool
    part: str = ""


def paragraphs(chunks: Iterable[bytes], part: str = "") -> Iterator[Paragraph]:
    """The paragraphs of one part, given its XML in pieces of any size.

    Raises:
        UnsafePackageError: the XML is broken or declares a DOCTYPE.
    """
    for found in story(chunks, part):
        seen = (s.text for s in found.spans if s.is_accepted and s.nature is not Nature.HIDDEN)
        yield Paragraph("".join(seen), found.style, found.place.cell > 0, part)


def document_text(package: Package, *, margins: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of a document's body, then of headers, footers and notes when `margins`."""
    for part in story_parts(package) if margins else (package.main,):
        yield from paragraphs(package.chunks(part), part)


def story_parts(package: Package) -> tuple[str, ...]:
    """The parts that hold what readers see: the body, then headers, footers and notes."""
    links = package.relationships(package.main)
    targets = {
        link.target: None
        for kind in MARGINS
        for link in links
        if link.type.endswith(kind) and link.target in package
    }
    return (package.main, *targets)
