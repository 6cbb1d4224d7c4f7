"""A document's redline: the newer version with real tracked changes against the older.

Promises: all changes accepted it is the newer document, all rejected the older; body, headers and
footers; the tags of content controls are kept; the same two files give the same bytes. Must not
change anything of the newer document but what it marks. What is not shown: notes at the foot of a
page, and deleted objects other than pictures.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.core.errors import RefusedError
from lep_docs.ooxml.archive import deflated, stored, zip_bytes
from lep_docs.ooxml.manifest import with_link, with_type
from lep_docs.ooxml.names import CONTENT_TYPES_PART, R, W
from lep_docs.ooxml.package import Package, UnsafePackageError, relationships_part
from lep_docs.roundtrip.redlining.blocks import Blocks
from lep_docs.roundtrip.redlining.inline import Inline
from lep_docs.roundtrip.redlining.marks import Marker, child

if TYPE_CHECKING:
    from datetime import datetime

    from lep_docs.ooxml.archive import Entry

_STORIES = ("/header", "/footer")
_IMAGE = "/image"
_IMAGE_TYPE = f"{R}{_IMAGE}"


def redline(old: bytes, new: bytes, author: str, at: datetime) -> bytes:
    """The newer file with what tells it from the older tracked as `author`'s changes made `at`.

    Raises:
        RefusedError: one of the two is no document that can be compared.
    """
    try:
        before, after = Package.open(old), Package.open(new)
        return _Redline(before, after, Marker(author, f"{at:%Y-%m-%dT%H:%M:%SZ}")).data()
    except UnsafePackageError as error:
        raise RefusedError(f"The two versions cannot be compared: {error}") from error


@dataclass(slots=True)
class _Redline:
    """The making of one redline; `parts` are those of its parts that the newer file has not."""

    old: Package
    new: Package
    marker: Marker
    parts: dict[str, bytes] = field(default_factory=dict)

    def data(self) -> bytes:
        """The whole file."""
        self._story(self.old.main, self.new.main)
        there = {link.target for link in self.old.relationships(self.old.main)}
        for link in self.new.relationships(self.new.main):
            if link.type.endswith(_STORIES) and link.target in there & set(self.old.names):
                self._story(link.target, link.target)
        return zip_bytes([*(self._entry(name) for name in self.new.names), *self._added()])

    def _story(self, old: str, new: str) -> None:
        """Compare one part with its older self."""
        before, after = self.old.xml(old), self.new.xml(new)
        links = _Links(self, old, new)
        blocks = Blocks(
            self.marker, Inline(self.marker, links.keep), links.old_target, links.new_target
        )
        holders = [child(root, "body") for root in (before, after)]
        one, other = (
            root if holder is None else holder
            for root, holder in zip((before, after), holders, strict=True)
        )
        if not after.tag.startswith(f"{{{W}}}") or not before.tag.startswith(f"{{{W}}}"):
            raise UnsafePackageError("one of them is in the strict format; save it in Word first.")
        made = blocks.container(one, other)
        section = child(other, "sectPr")
        other[:] = [*made, *([] if section is None else [section])]
        blocks.section(other, child(one, "sectPr"))
        etree.cleanup_namespaces(after, keep_ns_prefixes=list(filter(None, after.nsmap)))
        self.parts[new] = etree.tostring(
            after, encoding="UTF-8", xml_declaration=True, standalone=True
        )

    def _entry(self, name: str) -> Entry:
        if name not in self.parts:
            return self.new.entry(name)
        return deflated(name, [self.parts[name]])

    def _added(self) -> list[Entry]:
        return [stored(name, data) for name, data in self.parts.items() if name not in self.new]

    def read(self, name: str) -> bytes:
        """A part of the newer package as it is by now; b"" where there is none."""
        if name in self.parts:
            return self.parts[name]
        return self.new.read(name) if name in self.new else b""


@dataclass(slots=True)
class _Links:
    """What the links of one part lead to, in the older package and in the newer."""

    redline: _Redline
    old: str
    new: str
    _taken: dict[str, str] = field(default_factory=dict)

    def old_target(self, link: str) -> str:
        """Something that tells what a link of the older part leads to."""
        return self._target(self.redline.old, self.old, link)

    def new_target(self, link: str) -> str:
        """The same of the newer part."""
        return self._target(self.redline.new, self.new, link)

    def keep(self, run: etree._Element) -> bool:
        """Let a deleted run's pictures come along; whether all that it links to could."""
        for element in run.iter():
            for name, link in list(element.attrib.items()):
                if not str(name).startswith(f"{{{R}}}"):
                    continue
                known = self._taken.get(str(link)) or self._take(str(link))
                if not known:
                    return False
                element.set(name, known)
                self._taken[str(link)] = known
        for drawing in run.iter():
            if str(drawing.tag).endswith("}docPr"):
                drawing.set("id", str(1_700_000_000 + len(self.redline.parts) + len(self._taken)))
        return True

    def _take(self, link: str) -> str:
        """The newer part's link to a picture of the older part; "" for what is no picture."""
        redline = self.redline
        found = next((x for x in redline.old.relationships(self.old) if x.id == link), None)
        if found is None or not found.type.endswith(_IMAGE) or found.target not in redline.old:
            return ""
        data = redline.old.read(found.target)
        extension = posixpath.splitext(found.target)[1].lstrip(".").lower()
        part = f"word/media/redline-{len(redline.parts)}-{len(self._taken)}.{extension}"
        identity = f"rIdRedline{len(redline.parts)}x{len(self._taken)}"
        lists = relationships_part(self.new)
        redline.parts[part] = data
        redline.parts[lists] = with_link(redline.read(lists), identity, _IMAGE_TYPE, part)
        kind = redline.old.content_type(found.target)
        types = redline.read(CONTENT_TYPES_PART)
        redline.parts[CONTENT_TYPES_PART] = with_type(types, kind, extension=extension)
        return identity

    @staticmethod
    def _target(package: Package, part: str, link: str) -> str:
        for found in package.relationships(part):
            if found.id == link:
                inside = not found.external and found.target in package
                return str(package.entry(found.target).crc) if inside else found.target
        return link
