"""Means, scores, bands and gaps of ratings: exact arithmetic, worked out once for every front.

Each organisation counts once, however many of its people answered. What all rated together, after
they had talked it over, counts in the place of what each had said alone; how far they had been
apart still shows. A question that agreeing makes
bad news is turned round first, so that high is always good. Scores run to 100: mean x 100 / top.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from lep_docs.core.health.voices import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lep_docs.core.health.instruments import Band, Instrument
    from lep_docs.core.health.voices import Voice

GRAVEST = 3
_HUNDRED = 100
# On four points: one step apart is worth a talk, one and a half is serious. Other scales alike.
_APART, _FAR_APART = Fraction(1, 3), Fraction(1, 2)


class Gap(Enum):
    """How far organisations are apart, in words that need no colour."""

    NONE = ""
    APART = "apart"
    FAR = "far apart"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one group says of a question, a theme or all: its mean rating, None without a rating.

    `answered` counts ratings, `unknown` those who said that they do not know.
    """

    group: str
    mean: Fraction | None
    answered: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Line:
    """What all groups together say of something: `marks` in the order of the groups.

    `mean` is that of the organisations' means, `score` the same of 100; None where nobody rated.
    Where all rated together it is the mean over the questions of what they agreed, else said alone.
    `is_lowest` says that the lowest rating stands here, which is grave whatever the mean.
    """

    name: str
    marks: tuple[Mark, ...]
    mean: Fraction | None
    score: Fraction | None
    band: Band | None
    apart: Fraction
    gap: Gap
    numbers: tuple[int, ...]
    is_lowest: bool = False

    @property
    def severity(self) -> int:
        """0 (celebrate) to 3 (act now)."""
        if self.is_lowest:
            return GRAVEST
        return self.band.severity if self.band else 0

    @property
    def answered(self) -> int:
        """How many ratings it rests on."""
        return sum(mark.answered for mark in self.marks)

    @property
    def unknown(self) -> int:
        """How many said that they do not know."""
        return sum(mark.unknown for mark in self.marks)

    @property
    def unknown_share(self) -> Fraction:
        """The share of those asked who do not know, 0 to 1."""
        asked = self.answered + self.unknown
        return Fraction(self.unknown, asked) if asked else Fraction(0)

    @property
    def is_agreed(self) -> bool:
        """Whether any of it was rated by all together."""
        return any(mark.group == TOGETHER and mark.answered for mark in self.marks)

    def mark_of(self, group: str) -> Mark | None:
        """What one group says, or None where it is not heard."""
        return next((mark for mark in self.marks if mark.group == group), None)


def line(
    instrument: Instrument,
    name: str,
    numbers: Iterable[int],
    voices: Sequence[Voice],
    groups: Sequence[str],
) -> Line:
    """What the groups say of these questions together."""
    wanted = tuple(numbers)
    own = [voice for voice in voices if voice.question in wanted]
    marks = tuple(_mark(instrument, g, [v for v in own if v.group == g]) for g in groups)
    alone = [m.mean for m in marks if m.mean is not None and m.group != TOGETHER]
    agreed = [m.mean for m in marks if m.mean is not None and m.group == TOGETHER]
    mean = _agreed_mean(instrument, wanted, own) if agreed else mean_of(alone)
    apart = max(alone) - min(alone) if alone else Fraction(0)
    score = None if mean is None else mean * _HUNDRED / instrument.scale.top
    return Line(
        name=name,
        marks=marks,
        mean=mean,
        score=score,
        band=None if score is None else band(instrument.bands, score),
        apart=apart,
        gap=gap(apart, instrument.scale.top),
        numbers=wanted,
        is_lowest=len(wanted) == 1 and 1 in (agreed or alone),
    )


def _agreed_mean(
    instrument: Instrument, numbers: Sequence[int], voices: Sequence[Voice]
) -> Fraction | None:
    """The mean over the questions of what all rated together, else of what each said alone."""
    found = []
    for number in numbers:
        said = [voice for voice in voices if voice.question == number]
        groups = dict.fromkeys(voice.group for voice in said)
        means = {g: _mark(instrument, g, [v for v in said if v.group == g]).mean for g in groups}
        agreed = means.pop(TOGETHER, None)
        alone = mean_of([mean for mean in means.values() if mean is not None])
        found.append(alone if agreed is None else agreed)
    return mean_of([mean for mean in found if mean is not None])


def _mark(instrument: Instrument, group: str, voices: Sequence[Voice]) -> Mark:
    ratings = [good for v in voices if (good := turned(instrument, v)) is not None]
    return Mark(group, mean_of(ratings), len(ratings), len(voices) - len(ratings))


def turned(instrument: Instrument, voice: Voice) -> Fraction | None:
    """A rating with high as good; None for don't know."""
    if voice.rating is None:
        return None
    question = instrument.question(voice.question)
    turn = question is not None and question.reverse
    return Fraction(instrument.scale.top + 1 - voice.rating if turn else voice.rating)


def mean_of(numbers: Sequence[Fraction]) -> Fraction | None:
    """The mean, exactly; None of nothing."""
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def band(bands: Sequence[Band], score: Fraction) -> Band:
    """The band a score of 100 falls into: the highest that begins at or below it."""
    return max((b for b in bands if b.lowest <= score), key=lambda b: b.lowest)


def gap(apart: Fraction, top: int) -> Gap:
    """How serious a distance between means is on a scale of `top` points."""
    share = apart / (top - 1) if top > 1 else Fraction(0)
    if share >= _FAR_APART:
        return Gap.FAR
    return Gap.APART if share >= _APART else Gap.NONE


def rounded(number: Fraction, places: int = 0) -> str:
    """A number of 0 or more as people write it, half up: 2.1, 53."""
    scale = 10**places
    whole = (number * scale * 2 + 1) // 2
    return f"{whole // scale}.{whole % scale:0{places}}" if places else str(whole)
