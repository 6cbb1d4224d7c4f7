"""Where a paragraph of what was sent stands, said so that another version's is found by it.

Pure. Only the body has spots: headers, footers and notes belong to the template.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.core.proposals import Spot
from lep_docs.roundtrip.units import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lep_docs.core.keys import Key
    from lep_docs.ooxml.spans import Paragraph
    from lep_docs.roundtrip.units import Unit


@dataclass(slots=True)
class Spots:
    """The spots of what was sent. With `known` false there are none."""

    base: Sequence[Unit]
    keys: Mapping[str, Key]
    known: bool = True
    _turns: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Count which of several equal paragraphs each one is."""
        seen: Counter[tuple[tuple[str, ...], str]] = Counter()
        self._turns = {}
        for unit in self.base:
            for paragraph in unit.paragraphs:
                mark = (unit.headings, folded(paragraph.accepted))
                seen[mark] += 1
                self._turns[id(paragraph)] = seen[mark]

    def of(self, at: int, paragraph: Paragraph) -> Spot | None:
        """The spot of a paragraph in the unit at a position; a blank paragraph has none."""
        if not self.known or not paragraph.accepted.strip():
            return None
        pieces = tuple((s.text, self.keys.get(s.tag)) for s in paragraph.words if s.is_accepted)
        return Spot(self.base[at].headings, pieces, self._turns[id(paragraph)])

    def first(self, at: int) -> Spot | None:
        """The spot of the first paragraph of a unit that has words."""
        return next((spot for p in self.base[at].paragraphs if (spot := self.of(at, p))), None)

    def last(self, at: int) -> Spot | None:
        """The spot of the last paragraph of a unit that has words."""
        paragraphs = reversed(self.base[at].paragraphs)
        return next((spot for p in paragraphs if (spot := self.of(at, p))), None)

    def in_cell(self, at: int, column: int) -> Spot | None:
        """The spot of the last paragraph with words in a unit's cell, if the cell has any."""
        cells = self.base[at].cells
        cell = cells[column] if column < len(cells) else ()
        return next((spot for p in reversed(cell) if (spot := self.of(at, p))), None)
