"""What a health check comes to: by question, by theme and in all, then and now.

Worked out from the answers each time, kept nowhere. Anonymous answers come from `voices`, so that
nothing here stands for fewer than four people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.health.instruments import Kind, instrument_of
from lep_docs.core.health.levels import Levels, levels
from lep_docs.core.health.scoring import Line, line, rounded
from lep_docs.core.health.stages import Stages, stages
from lep_docs.core.health.voices import Heard, heard
from lep_docs.core.health.worth import Balance, worth

if TYPE_CHECKING:
    from fractions import Fraction

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.instruments import Instrument

ALL = "All questions"


@dataclass(frozen=True, slots=True)
class Dissent:
    """A view that was not shared: of which question, by which group, in whose words."""

    question: int
    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Movement:
    """What a line was the last time, and how far its mean has moved since, up or down."""

    before: Fraction
    moved: Fraction

    @property
    def direction(self) -> str:
        """Whether it went "up", "down" or stayed "steady", to one place after the point."""
        if rounded(abs(self.moved), 1) == "0.0":
            return "steady"
        return "up" if self.moved > 0 else "down"


@dataclass(frozen=True, slots=True)
class Result:
    """One check worked out. `questions`, `themes` and `overall` are empty where nothing is rated.

    `levels`, `stages` and `worth` belong to the sets of those kinds. `before` is the last check
    with the same questions, worked out alike; None where there is none.
    """

    check: Row
    instrument: Instrument
    heard: Heard
    questions: tuple[Line, ...] = ()
    themes: tuple[Line, ...] = ()
    overall: Line | None = None
    levels: Levels | None = None
    stages: Stages | None = None
    worth: tuple[Balance, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    before: Result | None = None

    @property
    def answered(self) -> int:
        """How many of the questions that were asked anybody rated."""
        return sum(1 for line in self.questions if line.answered)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line that was rated: all questions, then the themes, then each question."""
        return (*((self.overall,) if self.overall else ()), *self.themes, *self.questions)

    def movement(self, now: Line) -> Movement | None:
        """How a line moved since the check before; None where there is nothing to compare."""
        if self.before is None or self.before.overall is None or now.mean is None:
            return None
        then = next(
            (old for old in self.before.lines if (old.name, old.numbers) == _same(now)), None
        )
        if then is None or then.mean is None:
            return None
        return Movement(then.mean, now.mean - then.mean)


def _same(line: Line) -> tuple[str, tuple[int, ...]]:
    return line.name, line.numbers


def result(facts: Facts, check: Row) -> Result | None:
    """What a check comes to, beside the one before it; None where its set is not known."""
    instrument = instrument_of(facts, check)
    return beside_the_last(facts, check, instrument) if instrument else None


def beside_the_last(facts: Facts, check: Row, instrument: Instrument) -> Result:
    """What a check of this set comes to, beside the last one that asked the same questions."""
    *earlier, own = rounds(facts, check, instrument)
    return replace(own, before=earlier[-1]) if earlier else own


def rounds(facts: Facts, check: Row, instrument: Instrument) -> tuple[Result, ...]:
    """Every check that asked the same questions up to this one, the oldest first."""
    earlier = [other for other in facts.health_checks if _is_before(other, check)]
    return tuple(_worked_out(one, instrument) for one in (*sorted(earlier, key=_opened), check))


def latest(facts: Facts) -> tuple[Result, ...]:
    """The latest check of each set of questions, the newest first; sets not known are left out."""
    newest: dict[str, Row] = {}
    for check in sorted(facts.health_checks, key=_opened, reverse=True):
        newest.setdefault(check.instrument or "", check)
    return tuple(found for check in newest.values() if (found := result(facts, check)))


def _opened(check: Row) -> date:
    day: date = check.opened or date.min
    return day


def _is_before(other: Row, check: Row) -> bool:
    """Whether another check asked the same questions, in the same version, and earlier."""
    same = (other.instrument, other.version) == (check.instrument, check.version)
    return same and other.id != check.id and _opened(other) < _opened(check)


def _worked_out(check: Row, instrument: Instrument) -> Result:
    found = heard(check, instrument.scale.top)
    voices, groups = found.voices, found.groups
    rated = instrument.kind is Kind.RATED and bool(voices)
    asked = instrument.asked(quick=bool(check.quick)) if rated else ()
    numbers = tuple(q.number for q in asked)
    names = [t for t in instrument.themes if any(q.theme == t for q in asked)]
    return Result(
        check=check,
        instrument=instrument,
        heard=found,
        questions=tuple(line(instrument, q.text, (q.number,), voices, groups) for q in asked),
        themes=tuple(
            line(instrument, t, (q.number for q in asked if q.theme == t), voices, groups)
            for t in names
        ),
        overall=line(instrument, ALL, numbers, voices, groups) if rated else None,
        levels=levels(check, instrument) if instrument.kind is Kind.LEVELS else None,
        stages=stages(check, instrument, voices, groups)
        if instrument.kind is Kind.STAGES
        else None,
        worth=worth(instrument, voices, groups) if instrument.kind is Kind.WORTH else (),
        dissents=tuple(Dissent(v.question, v.group, v.dissent) for v in voices if v.dissent),
    )
