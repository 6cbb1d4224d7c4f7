"""Opening a file nobody vouches for. Refuses first, reads afterwards, and only what is asked.

Parts stay compressed until they are wanted. Nothing is ever written to disk or fetched, and no
size that the file states about itself is believed without being held to it.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from lep_docs.ooxml.archive import DEFLATED, STORED, Entry
from lep_docs.ooxml.kinds import MIMETYPE, WORD
from lep_docs.ooxml.names import CONTENT_TYPES, CONTENT_TYPES_PART, RELATIONSHIPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.ooxml.kinds import Kind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_CHUNK = 1 << 16
_TYPES_LIMIT = 4 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    ValueError,
)


class UnsafePackageError(Exception):
    """A file that is not opened; the text is one plain sentence that says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may weigh: number of parts, and bytes."""

    parts: int = 5_000
    file: int = 50 << 20
    expanded: int = 512 << 20
    part: int = 64 << 20


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a part: to another part (its full name in `target`) or, if external, outside."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """The parts of one .docx, .dotx or .xlsx, in memory, still compressed.

    `names` keeps the file's order; `main` is the part that holds the document's body.
    """

    def __init__(self, raw: bytes, members: Mapping[str, zipfile.ZipInfo], kind: Kind) -> None:
        """Use `Package.open`; this takes what has been checked."""
        self._raw = raw
        self._members = members
        self._types = _content_types(self, kind)
        self.main = _main_part(self, kind)

    @classmethod
    def open(cls, source: Path | bytes, limits: Limits = LIMITS, kind: Kind = WORD) -> Package:
        """The package at a path or in bytes.

        Raises:
            UnsafePackageError: not there, empty, too large, no zip, in the program's old format,
                password-protected, with repeated or overlapping parts, not of this kind, macros.
        """
        raw = _raw_bytes(source, limits, kind)
        package = cls(raw, _members(raw, limits, kind), kind)
        _refuse_macros(package, kind)
        return package

    @property
    def fingerprint(self) -> str:
        """The sha256 of the file's bytes, in hex."""
        return hashlib.sha256(self._raw).hexdigest()

    @property
    def names(self) -> tuple[str, ...]:
        """Every part's name, in the order of the file."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def entry(self, name: str) -> Entry:
        """The part as it lies in the file, ready to be copied into another one unopened."""
        info = self._members[name]
        start = _data_start(self._raw, info)
        data = self._raw[start : start + info.compress_size]
        return Entry(name, info.compress_type, info.CRC, info.file_size, data)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part's bytes, a piece at a time. Raises UnsafePackageError when they are damaged."""
        entry = self.entry(name)
        crc, size = 0, 0
        try:
            for chunk in expanded(entry):
                crc = zlib.crc32(chunk, crc)
                size += len(chunk)
                yield chunk
        except zlib.error:
            raise _damaged(name) from None
        if size != entry.size or crc != entry.crc:
            raise _damaged(name)

    def read(self, name: str) -> bytes:
        """The part's bytes, whole. Raises UnsafePackageError when they are damaged."""
        return b"".join(self.chunks(name))

    def xml(self, name: str) -> etree._Element:
        """The part's root element. Raises UnsafePackageError on broken XML or any DOCTYPE."""
        return parse_xml(self.read(name), name)

    def content_type(self, name: str) -> str:
        """The part's declared type, or "" when the package declares none."""
        extension = posixpath.basename(name).rpartition(".")[2].lower()
        return self._types.get(f"/{name}".lower(), self._types.get(extension, ""))

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """The links of a part, or those of the package itself when no name is given."""
        part = relationships_part(name)
        if part not in self:
            return ()
        folder = posixpath.dirname(name)
        return tuple(
            _relationship(element, folder)
            for element in self.xml(part).iterchildren(f"{{{RELATIONSHIPS}}}Relationship")
        )


def relationships_part(name: str) -> str:
    """The name of the part that lists the links of the part `name` ("" for the package)."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML text from outside; `name` is used in refusals.

    Raises:
        UnsafePackageError: the XML is broken, too deep, or declares a DOCTYPE or entity.
    """
    plain = data.replace(b"\0", b"") if b"\0" in data[:4] else data
    if any(word in plain for word in _DECLARATIONS):
        raise _declares(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnsafePackageError(
            f"The part {name} of this file is not sound XML, so nothing was read from it."
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name)
    return root


def _declares(name: str) -> UnsafePackageError:
    return UnsafePackageError(
        f"The part {name} of this file declares a DOCTYPE or an entity, which no Office file needs "
        "and an attack would use. Nothing was read from it."
    )


def _damaged(name: str) -> UnsafePackageError:
    return UnsafePackageError(
        f"The part {name} of this file is damaged. Ask for the file again, or open it in its "
        "own program and save it."
    )


def _raw_bytes(source: Path | bytes, limits: Limits, kind: Kind) -> bytes:
    """The file's bytes, if there are some, not too many, and not in an old format."""
    if isinstance(source, Path):
        try:
            size = source.stat().st_size
            raw = source.read_bytes() if size <= limits.file else b""
        except FileNotFoundError:
            raise UnsafePackageError(
                "The file cannot be read: it is not there. Look at its name and folder."
            ) from None
        except OSError as error:
            reason = (error.strerror or "the disk refused").lower()
            raise UnsafePackageError(
                f"The file cannot be read: {reason}. Close it in other programs, and check that "
                "you may read it."
            ) from None
    else:
        raw, size = source, len(source)
    if size > limits.file:
        raise UnsafePackageError(f"The file is larger than {limits.file >> 20} MB.")
    if not raw:
        raise UnsafePackageError("The file is empty.")
    if raw.startswith(_OLE):
        raise UnsafePackageError(kind.old_or_locked)
    return raw


def _members(raw: bytes, limits: Limits, kind: Kind) -> dict[str, zipfile.ZipInfo]:
    """The entries of the zip by name, once none of them is hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            infos = archive.infolist()
            directory = archive.start_dir
    except _ZIP_TROUBLE:
        raise UnsafePackageError(kind.instead(raw)) from None
    if len(infos) > limits.parts:
        raise UnsafePackageError(f"The file has more than {limits.parts:,} parts.")
    if sum(i.file_size for i in infos) > limits.expanded:
        raise UnsafePackageError(f"The file expands to more than {limits.expanded >> 20} MB.")
    _refuse_overlaps(raw, infos, directory)
    members: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        _refuse_entry(info, seen, limits)
        seen.add(info.filename.casefold())
        if not info.is_dir():
            members[info.filename] = info
    return members


def _refuse_entry(info: zipfile.ZipInfo, seen: set[str], limits: Limits) -> None:
    """Stop at an entry that Word would never write."""
    name = info.filename
    if name.casefold() in seen:
        raise UnsafePackageError(f"The file holds the part {name} twice.")
    if info.flag_bits & _ENCRYPTED:
        raise UnsafePackageError("The file is password-protected. Take the password off first.")
    if info.file_size > limits.part:
        raise UnsafePackageError(f"The part {name} is larger than {limits.part >> 20} MB.")
    if not name or info.compress_type not in {STORED, DEFLATED}:
        raise _damaged(name or "without a name")


def _refuse_overlaps(raw: bytes, infos: list[zipfile.ZipInfo], directory: int) -> None:
    """Stop when two entries share bytes, the trick of the small file that expands without end."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    limits = [info.header_offset for info in ordered[1:]] + [directory]
    for info, limit in zip(ordered, limits, strict=False):
        start = info.header_offset
        if raw[start : start + 4] != b"PK\x03\x04":
            raise _damaged(info.filename)
        if _data_start(raw, info) + info.compress_size > limit:
            raise UnsafePackageError(
                "Parts of the file lie over one another, which only a damaged or hostile file does."
            )


def _data_start(raw: bytes, info: zipfile.ZipInfo) -> int:
    """Where the entry's data begins. The local header has its own name and extra lengths."""
    name, extra = struct.unpack_from("<2H", raw, info.header_offset + 26)
    return int(info.header_offset + _LOCAL_HEADER + name + extra)


def expanded(entry: Entry) -> Iterator[bytes]:
    """The entry's bytes, a piece at a time, at most one more than it declares.

    Raises:
        zlib.error: its data is damaged or cut short.
    """
    if entry.method == STORED:
        yield entry.data[: entry.size + 1]
        return
    inflater = zlib.decompressobj(-15)
    left, pending = entry.size + 1, entry.data
    while left > 0 and not inflater.eof:
        chunk = inflater.decompress(pending, min(left, _CHUNK))
        pending = inflater.unconsumed_tail
        left -= len(chunk)
        if not chunk:
            break
        yield chunk
    if not inflater.eof:
        raise zlib.error


def _content_types(package: Package, kind: Kind) -> dict[str, str]:
    """Declared types: by "/part/name" for one part, by extension for the rest, all lower case."""
    if CONTENT_TYPES_PART not in package:
        raise UnsafePackageError(kind.open_document if MIMETYPE in package else kind.other)
    if package.entry(CONTENT_TYPES_PART).size > _TYPES_LIMIT:
        raise _damaged(CONTENT_TYPES_PART)
    types: dict[str, str] = {}
    for element in package.xml(CONTENT_TYPES_PART).iterchildren(f"{{{CONTENT_TYPES}}}*"):
        key = element.get("PartName") or element.get("Extension") or ""
        types[key.lower()] = element.get("ContentType") or ""
    return types


def _main_part(package: Package, kind: Kind) -> str:
    """The part that the package names as its document, if that is of this kind."""
    for link in package.relationships():
        if link.type.endswith("/officeDocument") and link.target in package:
            declared = package.content_type(link.target)
            if "macroEnabled" in declared:
                raise UnsafePackageError(kind.with_macros)
            if declared.endswith(kind.main):
                return link.target
    raise UnsafePackageError(kind.other)


def _refuse_macros(package: Package, kind: Kind) -> None:
    """Stop when a part holds program code."""
    for name in package.names:
        if (
            name.casefold().endswith("vbaproject.bin")
            or "vba" in package.content_type(name).lower()
        ):
            raise UnsafePackageError(kind.with_macros)


def _relationship(element: etree._Element, folder: str) -> Relationship:
    """One link, its target made into a full part name when it leads to a part."""
    external = element.get("TargetMode") == "External"
    target = element.get("Target") or ""
    if not external:
        path = unquote(target.split("#", 1)[0])
        target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Relationship(element.get("Id") or "", element.get("Type") or "", target, external)
