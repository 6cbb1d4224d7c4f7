"""A document cut into units that can be matched: a paragraph outside tables, or a whole row.

Pure. Paragraphs without a person's words (blank ones, the contents list, page numbers) are no
units: they say nothing that could have been changed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from lep_docs.ooxml.spans import accept_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lep_docs.ooxml.spans import Paragraph

_SPACE = re.compile(r"\s+")
_HEADING = re.compile(r"(?:heading|berschrift|titre) ?([1-9])", re.IGNORECASE)
CELL_ENDS = "\x1f"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is matched as one: its cells, each of paragraphs; a paragraph is one cell.

    `table` numbers the table in its part (0 outside tables); `number` counts a row in its table, a
    paragraph among those outside tables; `level` is that of a heading (0 for none); `headings` are
    those that it stands under, the nearest last.
    """

    cells: tuple[tuple[Paragraph, ...], ...]
    table: int = 0
    number: int = 0
    level: int = 0
    headings: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All its paragraphs in order."""
        return tuple(paragraph for cell in self.cells for paragraph in cell)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each cell, one line for each paragraph that has any."""
        return tuple(
            "\n".join(text for p in cell if (text := p.accepted.strip())) for cell in self.cells
        )

    @property
    def said(self) -> str:
        """Its words as a person reads them: cells parted by bars."""
        return " | ".join(self.texts)

    @property
    def section(self) -> str:
        """The heading that it stands under; its own words for a heading."""
        return self.headings[-1] if self.headings else ""

    @property
    def style(self) -> str:
        """The style's id of its first paragraph."""
        return self.paragraphs[0].style


def folded(text: str) -> str:
    """A text as it is compared: every stretch of white space is one space."""
    return _SPACE.sub(" ", text).strip()


def signature(unit: Unit) -> str:
    """What two units share when their words are the same; rows never share it with paragraphs."""
    head = "row" if unit.table else "paragraph"
    return CELL_ENDS.join((head, *map(folded, unit.texts)))


def tags(unit: Unit) -> tuple[str, ...]:
    """The tags of its controls in order, those of a control that was split told once."""
    spans = (s for p in unit.paragraphs for s in p.words if s.tag and s.is_accepted)
    return tuple(tag for (tag, _), _ in groupby((s.tag, s.control) for s in spans))


def units(paragraphs: Iterable[Paragraph], levels: Mapping[str, int]) -> tuple[Unit, ...]:
    """The units of a story in order; `levels` are the outline levels of styles by id."""
    found: list[Unit] = []
    headings: list[tuple[int, str]] = []
    counts: Counter[int] = Counter()
    for _, group in groupby(enumerate(accept_all(paragraphs)), _belongs):
        members = [paragraph for _, paragraph in group]
        unit = _row(members) if members[0].place.row else Unit((tuple(members),))
        if not any(unit.texts):
            continue
        counts[unit.table] += 1
        level = 0 if unit.table else heading_level(members[0], levels)
        if level:
            headings = [(n, text) for n, text in headings if n < level]
            headings.append((level, folded(unit.said)))
        path = tuple(text for _, text in headings)
        found.append(Unit(unit.cells, unit.table, counts[unit.table], level, path))
    return tuple(found)


def heading_level(paragraph: Paragraph, levels: Mapping[str, int]) -> int:
    """The level of a heading from 1, by its own outline, its style's, or its style's name."""
    named = _HEADING.fullmatch(paragraph.style)
    by_name = int(named[1]) if named else 0
    return paragraph.outline or levels.get(paragraph.style, by_name)


def _belongs(numbered: tuple[int, Paragraph]) -> tuple[str, int, bool, int]:
    """The row that a paragraph stands in; itself outside tables."""
    number, paragraph = numbered
    place = paragraph.place
    alone = not place.row or place.boxed
    return paragraph.part, place.row, place.boxed, number if alone else 0


def _row(members: list[Paragraph]) -> Unit:
    place = members[0].place
    if place.boxed:
        return Unit((tuple(members),))
    cells = (tuple(cell) for _, cell in groupby(members, lambda p: p.place.cell))
    return Unit(tuple(cells), place.table)
