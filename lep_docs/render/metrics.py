"""How wide text is in Liberation Sans, whose widths are Arial's.

Promises the advance widths that the font file states, read once and only when text is measured.
Must not draw, and must not need a graphics library.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import Final

FONT_FOLDER: Final = Path(__file__).parent / "fonts"
FONT_FILES: Final = {False: "LiberationSans-Regular.ttf", True: "LiberationSans-Bold.ttf"}
LINE_HEIGHT: Final = 2355 / 2048  # ascent + descent + line gap, over the units of the em

_FORMAT_4 = 4  # the character map that every Windows font carries
_UNMAPPED = 0xFFFF


class Font:
    """One weight of the font: character to advance width, as a share of the font size."""

    def __init__(self, data: bytes) -> None:
        """Read the tables that widths need from a TrueType file's bytes."""
        tables = _tables(data)
        self._units: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
        count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
        pairs = struct.unpack_from(f">{count * 2}H", data, tables[b"hmtx"])
        self._advances: tuple[int, ...] = pairs[::2]
        self._glyphs = _character_map(data, tables[b"cmap"])

    def width(self, character: str) -> float:
        """The advance of one character; one the font lacks is as wide as its 'n'."""
        glyph = self._glyphs.get(ord(character)) or self._glyphs[ord("n")]
        return self._advances[min(glyph, len(self._advances) - 1)] / self._units


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table of a TrueType file begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    rows = (struct.unpack_from(">4sLLL", data, 12 + 16 * row) for row in range(count))
    return {tag: offset for tag, _, offset, _ in rows}


def _character_map(data: bytes, cmap: int) -> dict[int, int]:
    """Code point to glyph number, from the font's format 4 map.

    The shipped fonts map every stretch of characters by adding its delta, never by a list.
    """
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    offsets = (cmap + struct.unpack_from(">HHL", data, cmap + 4 + 8 * n)[2] for n in range(count))
    at = next(o for o in offsets if struct.unpack_from(">H", data, o)[0] == _FORMAT_4)
    size = struct.unpack_from(">H", data, at + 6)[0]
    ends, starts, deltas = (
        struct.unpack_from(f">{size // 2}H", data, place)
        for place in (at + 14, at + 16 + size, at + 16 + 2 * size)
    )
    return {
        code: (code + delta) & 0xFFFF
        for start, end, delta in zip(starts, ends, deltas, strict=True)
        for code in range(start, min(end, _UNMAPPED - 1) + 1)
    }


@lru_cache(maxsize=2)
def font(*, bold: bool = False) -> Font:
    """The shipped font, regular or bold."""
    return Font((FONT_FOLDER / FONT_FILES[bold]).read_bytes())


@lru_cache(maxsize=1024)
def _width(character: str, *, bold: bool) -> float:
    """One character's advance, kept: documents repeat a few dozen characters."""
    return font(bold=bold).width(character)


@lru_cache(maxsize=16384)
def text_width(text: str, *, bold: bool = False) -> float:
    """The width of `text` set on one line, as a multiple of the font size; no kerning."""
    return sum(_width(character, bold=bold) for character in text)
