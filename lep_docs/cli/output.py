"""Everything that goes to stdout: text for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def out(text: str = "") -> None:
    """One line on stdout; letters the terminal cannot show are replaced, never fatal."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def out_foreign(text: str) -> None:
    """One line that holds other people's text: nothing but letters is shown."""
    out("".join(letter if letter.isprintable() else " " for letter in text))


def out_json(value: object) -> None:
    """A value as JSON, with letters outside ASCII escaped where stdout cannot show them."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(value, indent=2, ensure_ascii=plain))


def out_table(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows with columns lined up, two spaces between them."""
    listed = [tuple(row) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*listed, strict=True)]
    for row in listed:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        out("  ".join(cells).rstrip())
