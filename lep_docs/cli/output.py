"""Everything that goes to stdout: text for people, JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def out(text: str = "") -> None:
    """One line on stdout; letters the terminal cannot show are replaced, never fatal."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def out_foreign(text: str) -> None:
    """One line that holds other people's text: nothing but letters is shown."""
    out(_harmless(text))


def out_wrapped(text: str, indent: int) -> None:
    """A line of foreign text; on a terminal it goes on below itself, `indent` cells in.

    In a file or a pipe it stays one line, so that it can be searched.
    """
    shown = _harmless(text)
    wide = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    left = len(shown) - len(shown.lstrip())
    if wide <= indent * 2:
        out(shown)
        return
    first, rest = " " * left, " " * indent
    for line in wrap(shown.lstrip(), wide, initial_indent=first, subsequent_indent=rest,
                     break_on_hyphens=False):  # fmt: skip
        out(line)


def _harmless(text: str) -> str:
    """Foreign text without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


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
