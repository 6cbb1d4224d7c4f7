"""The baseline: a custom XML part in which a document says what it was when it was made.

It holds the receipt as text and the story parts (body, headers, footers, notes) as they were
written, so that a file that comes back is compared with exactly what was sent, on any computer.
Nothing goes into it but what the document itself prints: whoever may read the page may read this.
Reading takes files from anywhere; what is not sound is no baseline.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lep_docs.ooxml.archive import DEFLATED, deflated
from lep_docs.ooxml.manifest import with_link, with_type, without_links, without_types
from lep_docs.ooxml.names import BASELINE, CONTENT_TYPES_PART
from lep_docs.ooxml.package import LIMITS, expanded, relationships_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping

    from lep_docs.ooxml.archive import Entry
    from lep_docs.ooxml.package import Package

# Together the parts may weigh what one part may.
HEAVIEST = LIMITS.part
_STORIES = tuple(
    f"wordprocessingml.{kind}+xml"
    for kind in ("header", "footer", "footnotes", "endnotes", "document.main", "template.main")
)
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES_LINK = f"{_LINK}Props"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{7C1F3A52-9E0B-4C66-8D0E-5B2A6F0D1E94}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{BASELINE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<baseline xmlns="{BASELINE}">'.encode()
_PLAIN_XML = frozenset({"application/xml", "text/xml"})
_NAME = BASELINE.encode()
_PIECE = 1 << 16  # characters of a long receipt in memory at a time
_FASTEST = 1  # the parts are compressed already
_RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a document was: its receipt as text, and its story parts by name, as XML."""

    receipt: str
    parts: Mapping[str, bytes]


class _NoBaselineError(Exception):
    """What is read is no baseline of ours, or no longer a whole one."""


def is_story(kind: str) -> bool:
    """Whether a part of this content type holds words that a baseline keeps."""
    return kind.endswith(_STORIES)


def with_baseline(
    entries: MutableMapping[str, Entry], main: str, receipt: str, stories: Iterable[str]
) -> None:
    """Add a baseline to a package's entries: the receipt, and the story parts named.

    `main` is the part that links to it. The stories are taken as they lie in `entries`, still
    compressed, so they must be there in their final form.
    """
    number = 1
    while any(name in entries for name in _names(number)):
        number += 1
    item, properties = _names(number)
    entries[item] = deflated(item, _content(entries, receipt, stories), _FASTEST)
    entries[properties] = deflated(properties, [_PROPERTIES])
    _list(entries, relationships_part(item), with_link(b"", "rId1", _PROPERTIES_LINK, properties))
    links = relationships_part(main)
    linked = with_link(_read(entries, links), "rIdBaseline", _LINK, item)
    _list(entries, links, linked)
    types = with_type(_read(entries, CONTENT_TYPES_PART), "application/xml", extension="xml")
    _list(entries, CONTENT_TYPES_PART, with_type(types, _PROPERTIES_TYPE, part=properties))


def without_baseline(parts: Mapping[str, bytes], package: Package) -> dict[str, bytes]:
    """The parts of a package without any baseline and what belongs to it.

    For a document that serves as a template: its own answers must not travel on.
    """
    gone: set[str] = set()
    for item in _places(package):
        gone |= {item, relationships_part(item)}
        gone |= {link.target for link in package.relationships(item)}
    if not gone:
        return dict(parts)
    kept = {name: data for name, data in parts.items() if name not in gone}
    links = relationships_part(package.main)
    if links in kept:
        folder = package.main.rpartition("/")[0]
        kept[links] = without_links(kept[links], folder, gone)
    kept[CONTENT_TYPES_PART] = without_types(kept[CONTENT_TYPES_PART], gone)
    return kept


def baseline_of(package: Package) -> Baseline | None:
    """The baseline in a package, whatever its part is called; None without a sound one.

    Raises:
        UnsafePackageError: the package itself is damaged.
    """
    for name in _places(package):
        try:
            return _Reader().read(package.chunks(name))
        except (_NoBaselineError, expat.ExpatError):
            continue
    return None


def _names(number: int) -> tuple[str, str]:
    """The parts of one custom XML item: itself and its properties."""
    return f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"


def _content(entries: Mapping[str, Entry], receipt: str, stories: Iterable[str]) -> Iterator[bytes]:
    """The baseline's XML, a piece at a time."""
    yield _HEAD + b"<receipt>"
    for at in range(0, len(receipt), _PIECE):
        yield escape(receipt[at : at + _PIECE]).encode()
    yield b"</receipt>"
    for name in stories:
        entry = entries[name]
        whole = entry if entry.method == DEFLATED else deflated(name, [entry.data])
        yield f"<part name={quoteattr(name)}>".encode()
        yield base64.b64encode(whole.data)
        yield b"</part>"
    yield b"</baseline>"


def _read(entries: Mapping[str, Entry], name: str) -> bytes:
    """An entry's bytes; none for one that is not there."""
    return b"".join(expanded(entries[name])) if name in entries else b""


def _list(entries: MutableMapping[str, Entry], name: str, data: bytes) -> None:
    entries[name] = deflated(name, [data])


def _places(package: Package) -> Iterator[str]:
    """The parts that say they are a baseline: editors give them other names."""
    for name in package.names:
        if package.content_type(name) in _PLAIN_XML and _NAME in next(package.chunks(name), b""):
            yield name


class _Reader:
    """Listens to expat and gathers the texts of a baseline. Used once."""

    def __init__(self) -> None:
        self._depth = 0
        self._receipt: list[str] = []
        self._parts: dict[str, list[str]] = {}
        self._texts: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, chunks: Iterable[bytes]) -> Baseline:
        """The baseline in this XML.

        Raises:
            _NoBaselineError, ExpatError: it is none.
        """
        for chunk in chunks:
            self._parser.Parse(chunk)
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
        left = HEAVIEST
        parts = {}
        for name, texts in self._parts.items():
            parts[name] = _inflated("".join(texts), left)
            left -= len(parts[name])
        return Baseline("".join(self._receipt), parts)

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        namespace, _, kind = qualified.rpartition(" ")
        match self._depth, (kind if namespace == BASELINE else ""):
            case 0, "baseline":
                pass
            case 1, "receipt" if not self._receipt:
                self._texts = self._receipt
            case 1, "part" if name and name not in self._parts and len(self._parts) < LIMITS.parts:
                self._texts = self._parts[name] = []
            case _:
                raise _NoBaselineError
        self._depth += 1

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._texts = []

    def _characters(self, text: str) -> None:
        self._texts.append(text)

    def _doctype(self, *_: object) -> None:
        raise _NoBaselineError


def _inflated(text: str, most: int) -> bytes:
    """The bytes of one part, at most so many."""
    try:
        squeezed = base64.b64decode("".join(text.split()), validate=True)
        inflater = zlib.decompressobj(_RAW_DEFLATE)
        data = inflater.decompress(squeezed, most + 1)
    except (ValueError, binascii.Error, zlib.error):
        raise _NoBaselineError from None
    if len(data) > most or not inflater.eof:
        raise _NoBaselineError
    return data
