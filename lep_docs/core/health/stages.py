"""Where a partnership stands in its life: five totals for each organisation, and which is ahead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from lep_docs.core.health.scoring import mean_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.facts import Row
    from lep_docs.core.health.instruments import Instrument
    from lep_docs.core.health.voices import Voice

AHEAD = 2  # points by which a stage must lead to be the one
BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Profile:
    """One organisation's totals, a stage each (0-12), in the order of the stages."""

    group: str
    totals: tuple[Fraction, ...]
    dominant: str


@dataclass(frozen=True, slots=True)
class Stages:
    """The profiles of the organisations and of all together; `names` are the stages in order."""

    names: tuple[str, ...]
    profiles: tuple[Profile, ...]
    together: Profile


def stages(
    check: Row, instrument: Instrument, voices: Sequence[Voice], groups: Sequence[str]
) -> Stages | None:
    """The profiles by the statements, else by the totals that were entered; None without either."""
    names = instrument.themes
    found = [_by_statements(instrument, group, voices) for group in groups]
    if not found and not check.anonymous:
        found = [p for row in check.stage_totals if (p := _entered(row, names))]
    if not found:
        return None
    columns = zip(*(profile.totals for profile in found), strict=True)
    means = [mean_of(column) or Fraction(0) for column in columns]
    return Stages(names, tuple(found), _profile("", means, names))


def dominant(totals: Sequence[Fraction], names: Sequence[str]) -> str:
    """The stage that leads by two points or more; "between" where none does."""
    first, second, *_ = sorted(totals, reverse=True)
    return names[totals.index(first)] if first - second >= AHEAD else BETWEEN


def _profile(group: str, totals: Sequence[Fraction], names: Sequence[str]) -> Profile:
    return Profile(group, tuple(totals), dominant(totals, names))


def _by_statements(instrument: Instrument, group: str, voices: Sequence[Voice]) -> Profile:
    """Each stage adds up its statements, 0 for "not at all" to 3 for "exactly".

    Several people of one organisation count as their mean.
    """
    totals = []
    for stage in instrument.themes:
        numbers = [q.number for q in instrument.questions if q.theme == stage]
        means = (
            mean_of([Fraction(v.rating - 1) for v in voices if _is(v, group, n) and v.rating])
            for n in numbers
        )
        totals.append(sum((m for m in means if m is not None), Fraction(0)))
    return _profile(group, totals, instrument.themes)


def _is(voice: Voice, group: str, number: int) -> bool:
    return (voice.group, voice.question) == (group, number)


def _entered(row: Row, names: Sequence[str]) -> Profile | None:
    """A profile from totals that somebody worked out on paper; None where one is missing."""
    given = [getattr(row, name.lower()) for name in names]
    if not row.party or any(total is None for total in given):
        return None
    return _profile(row.party, [Fraction(total) for total in given], names)
