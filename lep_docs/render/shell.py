"""What stands around the parts that have tags: read once, and copied as it lies, still compressed.

Promises a package that calls itself a document and has core properties. Must not render anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from lep_docs.ooxml.archive import deflated, zip_bytes
from lep_docs.ooxml.baseline import is_story, without_baseline
from lep_docs.ooxml.manifest import with_link, with_type
from lep_docs.ooxml.names import CONTENT_TYPES_PART, DOCUMENT_TYPE, PACKAGE_LINKS, TEMPLATE_TYPE
from lep_docs.render.hosted import steady
from lep_docs.render.properties import CONTENT_TYPE, EMPTY, LINK_TYPE
from lep_docs.render.properties import PART as CORE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.ooxml.archive import Entry
    from lep_docs.ooxml.package import Package
    from lep_docs.render.hosted import Host

_NUMBERING = "wordprocessingml.numbering+xml"


@dataclass(frozen=True, slots=True)
class Shell:
    """All parts of a package: `originals` as bytes, `static` as they lie in the zip.

    `core` is the part with the core properties, `stories` are those that a baseline keeps.
    """

    originals: Mapping[str, bytes]
    static: Mapping[str, Entry]
    core: str
    stories: tuple[str, ...]

    @classmethod
    def of(cls, package: Package) -> Self:
        """What is around the tags of a template. A document's own answers do not travel on."""
        core = _core_part(package)
        read = {part: package.read(part) for part in package.names}
        kept = without_baseline(read, package)
        stories = tuple(part for part in kept if is_story(package.content_type(part)))
        whole = _completed(kept, core)
        static = {
            part: package.entry(part) if data is read.get(part) else deflated(part, [data])
            for part, data in whole.items()
        }
        return cls(whole, static, core, stories)

    def docx(self) -> bytes:
        """The template as a file of its own."""
        return zip_bytes(self.static.values())

    def beside(self, host: Host) -> Shell:
        """This, with whatever docxtpl's own document holds by now."""
        return self._lodged(host.package()) if host.used else self

    def _lodged(self, package: Package) -> Shell:
        """The parts of docxtpl's document; those that it left alone stay as they are."""
        parts = {name: self._settled(package, name) for name in package.names}
        static = {
            name: self.static[name] if data == self.originals.get(name) else deflated(name, [data])
            for name, data in parts.items()
        }
        stories = tuple(name for name in parts if is_story(package.content_type(name)))
        return Shell(parts, static, self.core, stories)

    def _settled(self, package: Package, name: str) -> bytes:
        """A part of docxtpl's document, without what chance put into it."""
        data = package.read(name)
        if package.content_type(name).endswith(_NUMBERING):
            return steady(data, self.originals.get(name, b""))
        return data


def _core_part(package: Package) -> str:
    """The part that holds the core properties, or where it will be."""
    found = (part for part in package.names if package.content_type(part) == CONTENT_TYPE)
    return next(found, CORE)


def _completed(parts: Mapping[str, bytes], core: str) -> dict[str, bytes]:
    """The parts of a package that calls itself a document, and has core properties."""
    whole = dict(parts)
    types = whole[CONTENT_TYPES_PART].replace(TEMPLATE_TYPE.encode(), DOCUMENT_TYPE.encode())
    if core not in whole:
        types = with_type(types, CONTENT_TYPE, part=core)
        whole[PACKAGE_LINKS] = with_link(whole[PACKAGE_LINKS], "rIdCore", LINK_TYPE, core)
        whole[core] = EMPTY.encode()
    if types != whole[CONTENT_TYPES_PART]:
        whole[CONTENT_TYPES_PART] = types
    return whole
