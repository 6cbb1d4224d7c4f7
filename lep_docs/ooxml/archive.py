"""A zip whose bytes depend on its entries alone: no clock, no operating system, no folder order.

An `Entry` is kept compressed, so a part that does not change is copied and never inflated.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STORED = 0
DEFLATED = 8

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAME = 0x800
_MIDNIGHT = 0
_FIRST_OF_JANUARY_1980 = 33
_LEVEL = 6
_RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a zip, as it lies there: `data` is compressed by `method` (0 stored, 8 deflated).

    `size` and `crc` are those of the expanded bytes.
    """

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def deflated(name: str, chunks: Iterable[bytes], level: int = _LEVEL) -> Entry:
    """The entry `name` holding `chunks` one after another; only its compressed form is kept."""
    squeezer = zlib.compressobj(level, zlib.DEFLATED, _RAW_DEFLATE)
    crc, size, pieces = 0, 0, []
    for chunk in chunks:
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        pieces.append(squeezer.compress(chunk))
    pieces.append(squeezer.flush())
    return Entry(name, DEFLATED, crc, size, b"".join(pieces))


def stored(name: str, data: bytes) -> Entry:
    """The entry `name` holding `data` as it is: right for what is compressed already, as PNG is."""
    return Entry(name, STORED, zlib.crc32(data), len(data), data)


def zip_bytes(entries: Iterable[Entry]) -> bytes:
    """A whole zip file with these entries in this order. Every date in it is 1 January 1980."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode("utf-8")
        flags = 0 if entry.name.isascii() else _UTF8_NAME
        shared = (
            _VERSION, flags, entry.method, _MIDNIGHT, _FIRST_OF_JANUARY_1980,
            entry.crc, len(entry.data), entry.size, len(name), 0,
        )  # fmt: skip
        body += (_LOCAL.pack(b"PK\x03\x04", *shared), name, entry.data)
        directory += (
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, *shared, 0, 0, 0, 0, offset),
            name,
        )
        offset += _LOCAL.size + len(name) + len(entry.data)
    length = sum(map(len, directory))
    count = len(directory) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, length, offset, 0)
    return b"".join((*body, *directory, end))
