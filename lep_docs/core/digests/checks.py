"""Health checks as a report says them: every figure in words, one report for each set of questions.

Of a check by name, a rating that one answer stands behind keeps its key, so that an edited report
can be read back; of an anonymous check nothing does, and nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import NOTHING, Fact, RecordView
from lep_docs.core.dates import show_date
from lep_docs.core.digests.check_parts import carrying, mattering, pictured, trending
from lep_docs.core.health.relevance import stage_said
from lep_docs.core.health.results import latest
from lep_docs.core.health.saying import group_name, limits, moved, summary, unrated
from lep_docs.core.health.scoring import GRAVEST, Gap, rounded
from lep_docs.core.health.trends import rated_rounds
from lep_docs.core.sentences import cap_first

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from lep_docs.core.digests.check_parts import Carrying, Mattering, Trending
    from lep_docs.core.facts import Facts
    from lep_docs.core.health.instruments import Instrument, Question
    from lep_docs.core.health.levels import LevelRow
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line, Mark
    from lep_docs.core.health.stages import Profile
    from lep_docs.core.health.voices import Voice
    from lep_docs.core.health.worth import Balance

_GRAVE = "Act now"
_ROUNDS_AT_MOST = 5
_LINES_AT_MOST = 13  # of a picture of rounds: more questions than that are told by theme


@dataclass(frozen=True, slots=True)
class Said:
    """Something said beside a rating, and by whom ("" where nobody is named)."""

    who: str
    text: Fact


@dataclass(frozen=True, slots=True)
class Rated:
    """One line of a result: its name, each organisation's figure, and what it comes to, in words.

    `value` and `values` are the means as numbers, for charts; None without a rating. `said` are the
    figures of those who gave one.
    """

    number: str
    name: str
    marks: tuple[Fact, ...]
    mean: str
    score: str
    band: str
    gap: str
    apart: str
    moved: str
    unknown: int
    evidence: tuple[Said, ...]
    comments: tuple[Said, ...]
    value: Fraction | None
    values: tuple[Fraction | None, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """A topic of a readiness check: its row, the words of its level, and what was found."""

    grade: RecordView
    words: str
    value: int


@dataclass(frozen=True, slots=True)
class Staged:
    """Where one organisation feels the partnership to be: its totals and the stage that leads."""

    name: str
    totals: tuple[str, ...]
    dominant: str
    values: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What working together is worth to one organisation: indexes of 100, in words and numbers."""

    name: str
    benefit: str
    cost: str
    gains: bool
    values: tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True, slots=True)
class Dissenting:
    """A view that was not shared."""

    number: str
    who: str
    text: Fact


@dataclass(frozen=True, slots=True)
class Round:
    """One of several checks with the same questions: its day, and the means, those of all last."""

    day: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One check as its report says it; what its set does not ask for is empty.

    `alike_high` and `alike_low` are the questions on which all agree, `differ` those on which
    organisations are apart. `before` is the day of the check it is compared with, `rounds` the last
    few checks with the same questions, the oldest first, once there are three, and `trends` their
    lines for a picture. `stage` is the one the partnership is in, `matters` what of the themes
    matters in it; `carriers` say who carries what, where the set asks. `pictured` is what a
    workshop pictured of the future, the nearest first.
    """

    id: str
    check: RecordView
    instrument: Instrument
    summary: str
    groups: tuple[str, ...]
    answered: int
    overall: Rated | None
    themes: tuple[Rated, ...]
    questions: tuple[Rated, ...]
    asked: tuple[Question, ...]
    alike_high: tuple[Rated, ...]
    alike_low: tuple[Rated, ...]
    differ: tuple[Rated, ...]
    dissents: tuple[Dissenting, ...]
    levels: tuple[Graded, ...]
    stage_names: tuple[str, ...]
    stages: tuple[Staged, ...]
    together: Staged | None
    worth: tuple[Weighed, ...]
    limits: tuple[str, ...]
    before: str
    rounds: tuple[Round, ...]
    trends: tuple[Trending, ...]
    stage: str
    matters: tuple[Mattering, ...]
    carriers: tuple[Carrying, ...]
    pictured: tuple[RecordView, ...]

    @property
    def title(self) -> str:
        """What its set of questions is called."""
        return self.instrument.title

    @property
    def purpose(self) -> str:
        """What its set of questions is for."""
        return self.instrument.purpose

    @property
    def opening(self) -> str:
        """The question that each answers in words of its own; "" for none."""
        return self.instrument.opening

    @property
    def version(self) -> str:
        """Which version of the set was asked."""
        return self.instrument.version

    @property
    def scale(self) -> str:
        """What the scale is called."""
        return self.instrument.scale.label

    @property
    def points(self) -> tuple[tuple[int, str], ...]:
        """The points of the scale with their words, from the lowest."""
        return tuple(enumerate(self.instrument.scale.points, 1))

    @property
    def top(self) -> int:
        """The highest rating."""
        return self.instrument.scale.top

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to report yet: no result, no words, no talk about it."""
        shown = (self.overall, self.levels, self.stages, self.worth)
        said = (self.check.own_words, self.check.workshop, self.pictured)
        return not any((*shown, *said))


def reports(facts: Facts) -> tuple[Report, ...]:
    """The latest check of each set of questions, the newest first."""
    return tuple(_report(facts, found) for found in latest(facts))


def _report(facts: Facts, found: Result) -> Report:
    instrument, check = found.instrument, found.check
    questions = tuple(_rated(facts, found, line) for line in found.questions)
    pairs = list(zip(found.questions, questions, strict=True))
    alike = [(line, r) for line, r in pairs if _is_shared(line)]
    profiles = found.stages.profiles if found.stages else ()
    held = rated_rounds(facts, found)[-_ROUNDS_AT_MOST:]
    return Report(
        id=check.id,
        check=RecordView(check, facts),
        instrument=instrument,
        summary=summary(facts, found),
        groups=tuple(cap_first(group_name(facts, group)) for group in found.heard.groups),
        answered=found.answered,
        overall=_rated(facts, found, found.overall) if found.overall else None,
        themes=tuple(_rated(facts, found, line) for line in found.themes),
        questions=questions,
        asked=instrument.asked(quick=bool(check.quick)),
        alike_high=tuple(r for line, r in alike if line.severity <= 1),
        alike_low=tuple(r for line, r in alike if line.severity > 1),
        differ=tuple(r for line, r in sorted(pairs, key=_apart) if line.gap is not Gap.NONE),
        dissents=tuple(_dissenting(facts, found, v) for v in found.heard.voices if v.dissent),
        levels=tuple(_graded(facts, row) for row in (found.levels.rows if found.levels else ())),
        stage_names=found.stages.names if found.stages else (),
        stages=tuple(_staged(cap_first(group_name(facts, p.group)), p) for p in profiles),
        together=_staged("All together", found.stages.together) if found.stages else None,
        worth=tuple(_weighed(facts, balance) for balance in found.worth),
        limits=tuple(limits(facts, found)),
        before=_day(found.before) if found.before else "",
        rounds=tuple(_round(one, found) for one in held),
        trends=trending(facts, held, _LINES_AT_MOST),
        stage=stage_said(facts),
        matters=mattering(facts, found),
        carriers=carrying(facts, found),
        pictured=pictured(facts, check),
    )


def _day(found: Result) -> str:
    """The day a check opened; "" where nobody has said."""
    return show_date(found.check.opened) if found.check.opened else ""


def _round(one: Result, now: Result) -> Round:
    means = {line.numbers: line.mean for line in (*one.questions, *_whole(one))}
    shown = (means.get(line.numbers) for line in (*now.questions, *_whole(now)))
    return Round(
        _day(one),
        tuple("" if mean is None else rounded(mean, 1) for mean in shown),
    )


def _whole(found: Result) -> tuple[Line, ...]:
    return (found.overall,) if found.overall else ()


def _is_shared(line: Line) -> bool:
    """Whether more than one organisation rated it, and none is apart from the others."""
    rated = [mark for mark in line.marks if mark.mean is not None]
    return len(rated) > 1 and line.gap is Gap.NONE


def _apart(pair: tuple[Line, Rated]) -> Fraction:
    return -pair[0].apart


def _rated(facts: Facts, found: Result, line: Line) -> Rated:
    voices = [v for v in found.heard.voices if (v.question,) == line.numbers]
    movement = found.movement(line)
    marks = tuple(_mark(mark, voices) for mark in line.marks)
    names = (cap_first(group_name(facts, mark.group)) for mark in line.marks)
    return Rated(
        number=str(line.numbers[0]) if line in found.questions else "",
        name=line.name,
        marks=marks,
        mean="" if line.mean is None else rounded(line.mean, 1),
        score="" if line.score is None else rounded(line.score),
        band=_band(line),
        gap=line.gap.value,
        apart=rounded(line.apart, 1),
        moved=moved(movement) if movement else "",
        unknown=line.unknown,
        evidence=_said(facts, found, [(v, v.evidence, "evidence") for v in voices]),
        comments=_said(facts, found, [(v, v.comment, "comment") for v in voices]),
        value=line.mean,
        values=tuple(mark.mean for mark in line.marks),
        said=tuple(Said(who, mark) for who, mark in zip(names, marks, strict=True) if mark),
    )


def _band(line: Line) -> str:
    if line.severity == GRAVEST:
        return _GRAVE
    return line.band.label if line.band else cap_first(unrated(line).partition(":")[0])


def _mark(mark: Mark, voices: Sequence[Voice]) -> Fact:
    """A group's figure; the answer itself where one rating is all there is."""
    own = [v for v in voices if v.group == mark.group]
    if mark.mean is None:
        return Fact("don't know") if mark.unknown else NOTHING
    if len(own) == 1 and own[0].row is not None and own[0].rating == mark.mean:
        return Fact(str(own[0].rating), own[0].row.at.rating, str(own[0].rating))
    return Fact(rounded(mark.mean, 1))


def _said(facts: Facts, found: Result, said: Sequence[tuple[Voice, str, str]]) -> tuple[Said, ...]:
    """What was said, and by whom; without names it stands in the order of the alphabet."""
    named = not found.check.anonymous
    kept = [_one(facts, *one, named=named) for one in said if one[1]]
    return tuple(kept if named else sorted(kept, key=lambda one: one.text))


def _one(facts: Facts, voice: Voice, text: str, part: str, *, named: bool) -> Said:
    who = cap_first(group_name(facts, voice.group)) if named else ""
    return Said(who, Fact(text, voice.row.key.step(part), text) if voice.row else Fact(text))


def _dissenting(facts: Facts, found: Result, voice: Voice) -> Dissenting:
    [said] = _said(facts, found, [(voice, voice.dissent, "dissent")])
    return Dissenting(str(voice.question), said.who, said.text)


def _graded(facts: Facts, row: LevelRow) -> Graded:
    words = row.question.levels[row.level - 1] if row.question else ""
    return Graded(RecordView(row.row, facts), words, row.level)


def _staged(name: str, profile: Profile) -> Staged:
    totals = tuple(rounded(total, 1).removesuffix(".0") for total in profile.totals)
    return Staged(name, totals, profile.dominant, profile.totals)


def _weighed(facts: Facts, balance: Balance) -> Weighed:
    benefit, cost = ("" if n is None else rounded(n) for n in (balance.benefit, balance.cost))
    name = cap_first(group_name(facts, balance.group))
    return Weighed(name, benefit, cost, balance.gains, (balance.benefit, balance.cost))
