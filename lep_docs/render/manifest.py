"""A package's own lists, of what its parts are and how they are linked, with something added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.ooxml.archive import deflated, stored
from lep_docs.ooxml.names import CONTENT_TYPES, CONTENT_TYPES_PART, RELATIONSHIPS
from lep_docs.ooxml.package import parse_xml, relationships_part

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from lep_docs.ooxml.archive import Entry

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NO_LINKS = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()


def with_link(listed: bytes, identity: str, kind: str, target: str) -> bytes:
    """The relationships part (b"" for none yet) with one more link, to the part `target`."""
    root = parse_xml(listed or _NO_LINKS, "of relationships")
    attributes = {"Id": identity, "Type": kind, "Target": f"/{target}"}
    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", attributes)
    return _written(root)


def with_type(listed: bytes, kind: str, *, extension: str = "", part: str = "") -> bytes:
    """The content types with the type of an extension or of one part, unless it is there."""
    root = parse_xml(listed, CONTENT_TYPES_PART)
    key, value = ("PartName", f"/{part}") if part else ("Extension", extension)
    if not any((entry.get(key) or "").lower() == value.lower() for entry in root):
        name = "Override" if part else "Default"
        element = etree.Element(f"{{{CONTENT_TYPES}}}{name}", {key: value, "ContentType": kind})
        root.insert(len(root) if part else 0, element)
    return _written(root)


def with_pictures(
    entries: MutableMapping[str, Entry],
    originals: Mapping[str, bytes],
    media: Mapping[str, bytes],
    links: Mapping[str, list[str]],
) -> None:
    """Add pictures to a package's entries: their parts, their links, their type.

    `media` holds PNGs by part name; `links` says which part shows which of them, in the order of
    their relationship ids (rIdPicture1 and so on).
    """
    entries.update({name: stored(name, png) for name, png in media.items()})
    for part, names in links.items():
        listing = relationships_part(part)
        listed = originals.get(listing, b"")
        for number, name in enumerate(names, 1):
            listed = with_link(listed, f"rIdPicture{number}", _IMAGE, name)
        entries[listing] = deflated(listing, [listed])
    if media:
        types = with_type(originals[CONTENT_TYPES_PART], "image/png", extension="png")
        entries[CONTENT_TYPES_PART] = deflated(CONTENT_TYPES_PART, [types])


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
