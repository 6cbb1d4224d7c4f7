"""A package's own lists, of what its parts are and how they are linked, with something added."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.ooxml.names import CONTENT_TYPES, CONTENT_TYPES_PART, RELATIONSHIPS
from lep_docs.ooxml.package import parse_xml

if TYPE_CHECKING:
    from collections.abc import Collection

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


def without_links(listed: bytes, folder: str, targets: Collection[str]) -> bytes:
    """The relationships part without its links to these parts; `folder` is its owner's folder."""
    root = parse_xml(listed, "of relationships")
    for element in list(root):
        path = posixpath.join("/", folder, element.get("Target") or "")
        if posixpath.normpath(path).lstrip("/") in targets:
            root.remove(element)
    return _written(root)


def without_types(listed: bytes, parts: Collection[str]) -> bytes:
    """The content types without what they say of these parts."""
    root = parse_xml(listed, CONTENT_TYPES_PART)
    for element in list(root):
        if (element.get("PartName") or "").lstrip("/") in parts:
            root.remove(element)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
