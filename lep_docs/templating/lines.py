"""The lines of a source with the files it includes, and the marks that text and tables share.

Promises that every line knows the file and line it was written on. Must not build blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import TemplateSourceError
from lep_docs.core.nearest import did_you_mean
from lep_docs.templating.model import Place
from lep_docs.templating.paragraph_styles import PARAGRAPH_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLOT = re.compile(r"\{\{p\s+((?:(?!\}\}).)+?)\s*\}\}")
STYLED = re.compile(r"\{\.(\w+)\}\s*(.*)")
_INCLUDE = re.compile(r":::\s*include\s+(\S+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the space around it."""

    place: Place
    text: str


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of `path`, with those of included files where they are included.

    Raises:
        TemplateSourceError: a file that is missing, not UTF-8, or includes itself.
    """
    return tuple(_lines(path, ()))


def _lines(path: Path, chain: tuple[Path, ...]) -> Iterator[Line]:
    """The lines of one file; `chain` is how we came here."""
    try:
        written = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TemplateSourceError(f"{path.name}: not UTF-8 text. Save it as UTF-8.") from error
    for number, raw in enumerate(written.splitlines(), start=1):
        line = Line(Place(path.name, number), raw.strip())
        include = _INCLUDE.fullmatch(line.text)
        if include:
            yield from _lines(_included(path, include[1], line.place, chain), (*chain, path))
        elif not line.text.startswith("%%"):
            yield line


def _included(path: Path, name: str, place: Place, chain: tuple[Path, ...]) -> Path:
    """The file that an include line names, beside the file it stands in."""
    target = path.parent / name
    if target in (*chain, path):
        raise TemplateSourceError(f"{place}: {name} includes itself. Take one include out.")
    if not target.is_file():
        hint = did_you_mean(name, (p.name for p in sorted(path.parent.glob("*.md"))))
        raise TemplateSourceError(f"{place}: there is no file {name} beside {path.name}.{hint}")
    return target


def known_style(style: str, place: Place) -> str:
    """The style's id, if the house has it.

    Raises:
        TemplateSourceError: names the nearest style.
    """
    if style in PARAGRAPH_IDS:
        return style
    hint = did_you_mean(style, PARAGRAPH_IDS) or " See docs/template-authors.md for the list."
    raise TemplateSourceError(f'{place}: there is no style "{style}".{hint}')
