"""Whether working together is worth it to each organisation: benefits against costs.

Every benefit and cost is rated twice, how likely (1-4) and how big (1-4); likely times big makes 1
to 16. An index is the mean of those, of 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from lep_docs.core.health.scoring import mean_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.health.instruments import Instrument
    from lep_docs.core.health.voices import Voice

_SIXTEENTH = Fraction(100, 16)


@dataclass(frozen=True, slots=True)
class Balance:
    """One organisation's benefit and cost index (0-100); None where nothing was rated."""

    group: str
    benefit: Fraction | None
    cost: Fraction | None

    @property
    def net(self) -> Fraction | None:
        """Benefit less cost; None while either is unknown."""
        if self.benefit is None or self.cost is None:
            return None
        return self.benefit - self.cost

    @property
    def gains(self) -> bool:
        """Whether the organisation is known to gain."""
        return self.net is not None and self.net > 0


def worth(
    instrument: Instrument, voices: Sequence[Voice], groups: Sequence[str]
) -> tuple[Balance, ...]:
    """The balance of each group; the first theme of the set holds benefits, the second costs."""
    benefits, costs = instrument.themes[:2]
    return tuple(
        Balance(
            group,
            _index(instrument, benefits, [v for v in voices if v.group == group]),
            _index(instrument, costs, [v for v in voices if v.group == group]),
        )
        for group in groups
    )


def _index(instrument: Instrument, theme: str, voices: Sequence[Voice]) -> Fraction | None:
    numbers = {q.number for q in instrument.questions if q.theme == theme}
    mean = mean_of(
        [
            Fraction(v.rating * v.size)
            for v in voices
            if v.question in numbers and v.rating and v.size
        ]
    )
    return None if mean is None else mean * _SIXTEENTH
