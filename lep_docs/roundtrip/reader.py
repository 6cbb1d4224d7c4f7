"""A package that came back -> what was sent and what stands in it now, read by the same eye.

The base is the document's own baseline, so an untouched file differs in nothing. A file without one
is not ours: it has words and no base. Must not compare anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.receipt import Receipt, read_receipt
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.comments import Comment, comments
from lep_docs.ooxml.elements import word_attribute
from lep_docs.ooxml.flags import Flag, hold_to_limits, look
from lep_docs.ooxml.spans import Nature
from lep_docs.ooxml.story import story
from lep_docs.ooxml.text import story_parts
from lep_docs.roundtrip.units import folded, tags, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lep_docs.ooxml.package import Package
    from lep_docs.ooxml.spans import Paragraph, Revision
    from lep_docs.roundtrip.units import Unit


@dataclass(frozen=True, slots=True)
class Story:
    """One side's document: the units of the body, and those of headers, footers and notes."""

    body: tuple[Unit, ...] = ()
    margins: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that came back. `receipt` is None for one that is not ours; then `base` is empty.

    `deleted` are paragraphs deleted while changes were tracked, by their words.
    """

    receipt: Receipt | None
    base: Story
    theirs: Story
    comments: tuple[Comment, ...]
    flags: tuple[Flag, ...]
    deleted: Mapping[str, Revision]

    @property
    def has_tracked_changes(self) -> bool:
        """Whether changes were tracked in it and are still open."""
        units_ = (*self.theirs.body, *self.theirs.margins)
        spans = (s for unit in units_ for p in unit.paragraphs for s in p.spans)
        return bool(self.deleted) or any(span.revisions for span in spans)


def arrived(package: Package) -> Arrived:
    """What a package holds, read whole.

    Raises:
        UnsafePackageError: a limit was passed, or a part is broken; one plain sentence.
    """
    flags = look(package)
    parts = story_parts(package)
    levels = _levels(package)
    main = list(story(package.chunks(package.main), package.main))
    others = [p for part in parts[1:] for p in story(package.chunks(part), part)]
    theirs = Story(units(main, levels), units(others, levels))
    receipt, base = _base(package, levels)
    found = comments(package)
    return Arrived(receipt, base, theirs, found, flags, _deleted((*main, *others)))


def _base(package: Package, levels: Mapping[str, int]) -> tuple[Receipt | None, Story]:
    """What was sent: the receipt, and the stories as they were written."""
    baseline = baseline_of(package)
    receipt = read_receipt(baseline.receipt) if baseline else None
    if baseline is None or receipt is None or not baseline.parts:
        return None, Story()
    hold_to_limits(baseline.parts)
    # The body is told by its root, for it may have been given any name.
    read = {name: list(story([data], name)) for name, data in baseline.parts.items()}
    main = next((name for name, data in baseline.parts.items() if b":body>" in data), "")
    others = [p for name, found in read.items() if name != main for p in found]
    return receipt, Story(units(read.get(main, ()), levels), units(others, levels))


def _levels(package: Package) -> dict[str, int]:
    """The outline levels of the document's styles from 1, by style id."""
    links = package.relationships(package.main)
    part = next((link.target for link in links if link.type.endswith("/styles")), "")
    if part not in package:
        return {}
    found: dict[str, int] = {}
    for style in package.xml(part).iterchildren("{*}style"):
        level = style.find("{*}pPr/{*}outlineLvl")
        value = word_attribute(level, "val") if level is not None else ""
        if value and value in "012345678":
            found[word_attribute(style, "styleId")] = int(value) + 1
    return found


def _deleted(paragraphs: Iterable[Paragraph]) -> dict[str, Revision]:
    """Who deleted each paragraph that is deleted as a whole, by its words."""
    found: dict[str, Revision] = {}
    for paragraph in paragraphs:
        words = [span for span in paragraph.words if span.text.strip()]
        if words and not any(span.is_accepted for span in words):
            last = [r for span in words for r in span.revisions if not r.what.adds]
            found[folded(paragraph.original)] = last[-1]
    return found


def carriers_came_back(came: Arrived) -> bool:
    """Whether any tag of the document that was sent is still there, if it had any."""
    sent = {tag for unit in came.base.body for tag in tags(unit)}
    return not sent or any(tag in sent for unit in came.theirs.body for tag in tags(unit))


def visible(units_: Iterable[Unit]) -> int:
    """How many characters of people's words stand in units, white space left out."""
    spans = (s for unit in units_ for p in unit.paragraphs for s in p.spans)
    return sum(
        len("".join(s.text.split())) for s in spans if s.nature is Nature.WORDS and s.is_accepted
    )
