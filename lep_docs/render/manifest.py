"""Pictures added to a package: their parts, their links, their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.ooxml.archive import deflated, stored
from lep_docs.ooxml.manifest import with_link, with_type
from lep_docs.ooxml.names import CONTENT_TYPES_PART
from lep_docs.ooxml.package import relationships_part

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from lep_docs.ooxml.archive import Entry

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def with_pictures(
    entries: MutableMapping[str, Entry],
    originals: Mapping[str, bytes],
    media: Mapping[str, bytes],
    links: Mapping[str, list[str]],
) -> None:
    """Add pictures to a package's entries: their parts, their links, their type.

    `media` holds pictures by part name, which ends in their kind; `links` says which part shows
    which of them, in the order of their relationship ids (rIdPicture1 and so on).
    """
    entries.update({name: stored(name, data) for name, data in media.items()})
    for part, names in links.items():
        listing = relationships_part(part)
        listed = originals.get(listing, b"")
        for number, name in enumerate(names, 1):
            listed = with_link(listed, f"rIdPicture{number}", _IMAGE, name)
        entries[listing] = deflated(listing, [listed])
    if media:
        types = originals[CONTENT_TYPES_PART]
        for kind in sorted({name.rpartition(".")[2] for name in media}):
            types = with_type(types, f"image/{kind}", extension=kind)
        entries[CONTENT_TYPES_PART] = deflated(CONTENT_TYPES_PART, [types])
