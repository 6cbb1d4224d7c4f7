"""What stands out in a result, and which follow-ups of the library fit it.

Strengths, concerns and differences, the gravest first. It proposes; people decide what was found
and what they will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from lep_docs.core.health.carriers import without_a_carrier
from lep_docs.core.health.levels import COMPARED
from lep_docs.core.health.scoring import GRAVEST, Gap, rounded
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.health.instruments import Question
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line

STRENGTH, CONCERN, DIFFERENCE = "strength", "concern", "difference"
WATCH, ATTEND = 1, 2
UNCLEAR_FROM = Fraction(3, 10)
_FALL = Fraction(1, 8)  # of the scale's span: half a point of five
_TALK, _NARROWER, _EXPECTATIONS, _WORKSHOP = "FU-01", "FU-03", "FU-04", "FU-05"
_OTHERS, _OUTSIDE, _TRUST, _CELEBRATE = "FU-06", "FU-07", "FU-09", "FU-10"
_ROLES = "FU-13"
# Forming, frustration, functioning, flying, failing.
_STAGES = (WATCH, ATTEND, 0, 0, GRAVEST)
_BY_SEVERITY = {
    GRAVEST: (_TALK, _OUTSIDE),
    ATTEND: (_TALK, _NARROWER, _WORKSHOP, _OTHERS),
    WATCH: (_TALK,),
}


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that stands out, by the numbers of the questions it rests on (none: all of them).

    `what` is what it is about; `reason` says why it stands out; `remedies` are codes of the
    library, the closest first; `weak` is what the set itself advises.
    """

    kind: str
    severity: int
    numbers: tuple[int, ...]
    what: str
    reason: str
    remedies: tuple[str, ...]
    weak: str = ""


def observations(result: Result) -> tuple[Observation, ...]:
    """All that stands out, the gravest first, strengths last."""
    found = [*_of_lines(result), *_of_levels(result), *_of_stages(result), *_of_worth(result)]
    order = {CONCERN: 0, DIFFERENCE: 1, STRENGTH: 2}
    return tuple(sorted(found, key=lambda o: (order[o.kind], -o.severity, o.numbers)))


def _of_lines(result: Result) -> Iterator[Observation]:
    for line in result.questions:
        question = result.instrument.question(line.numbers[0])
        if question is None or not (line.answered or line.unknown):
            continue
        yield from _of_question(result, line, question)
    for one in without_a_carrier(result):
        reason = "No role is named that carries it."
        yield Observation(CONCERN, ATTEND, (one.number,), one.text, reason, (_ROLES,))


def _of_question(result: Result, line: Line, question: Question) -> Iterator[Observation]:
    """A question may be weak, unclear, falling, and seen differently; or else a strength."""
    own, said = question.remedies, (line.numbers, question.text)
    concern = _concern(result, line)
    if concern:
        severity, reason = concern
        remedies = tuple(dict.fromkeys((*own, *_BY_SEVERITY[severity])))
        yield Observation(CONCERN, severity, *said, reason, remedies, question.weak)
    if line.gap is not Gap.NONE:
        far = line.gap is Gap.FAR
        codes = (_EXPECTATIONS, _TALK) if far else (_TALK,)
        reason = f"The organisations are {line.gap.value}."
        yield Observation(DIFFERENCE, ATTEND if far else WATCH, *said, reason, codes)
    elif not concern and line.band and line.severity == 0:
        reason = f"{_mean(result, line)} taken together."
        yield Observation(STRENGTH, 0, *said, reason, (_CELEBRATE,))


def _mean(result: Result, line: Line) -> str:
    """A mean with the scale it is on."""
    said = "" if line.mean is None else rounded(line.mean, 1)
    return f"{said} of {result.instrument.scale.top}"


def _concern(result: Result, line: Line) -> tuple[int, str] | None:
    """How serious a question's answers are, and why; None where they are not."""
    if line.is_lowest and line.is_agreed:
        return GRAVEST, "All together give the lowest rating."
    if line.is_lowest:
        return GRAVEST, "An organisation gives the lowest rating."
    if line.band and line.severity >= ATTEND:
        return line.severity, f"{_mean(result, line)} taken together."
    if line.unknown_share > UNCLEAR_FROM:
        return ATTEND, "More than three in ten do not know."
    movement = result.movement(line)
    if movement and -movement.moved >= _FALL * (result.instrument.scale.top - 1):
        return ATTEND, "It has fallen since the last time."
    return None


def _of_levels(result: Result) -> Iterator[Observation]:
    for row in result.levels.weak if result.levels else ():
        severity = GRAVEST if row.level < COMPARED else ATTEND
        question = row.question
        own, weak = (question.remedies, question.weak) if question else ((), "")
        numbers = (question.number,) if question else ()
        said = question.theme if question else row.row.topic or ""
        reason = question.levels[row.level - 1] if question else f"Level {row.level} of 4."
        remedies = tuple(dict.fromkeys((*own, _TALK)))
        yield Observation(CONCERN, severity, numbers, said, reason, remedies, weak)


def _of_stages(result: Result) -> Iterator[Observation]:
    """The stage that leads, or that none does; the help that fits is the set's own."""
    found = result.stages
    if found is None:
        return
    for stage, severity in zip(found.names, _STAGES, strict=True):
        groups = [p.group for p in found.profiles if p.dominant == stage]
        questions = [q for q in result.instrument.questions if q.theme == stage]
        if not groups or not questions:
            continue
        remedies = tuple(dict.fromkeys(code for q in questions for code in q.remedies))
        weak = next((q.weak for q in questions if q.weak), "")
        numbers = tuple(q.number for q in questions)
        kind = CONCERN if severity else STRENGTH
        yield Observation(
            kind,
            severity,
            numbers,
            stage,
            f"{len(groups)} of {counted(len(found.profiles), 'organisation')} most of all.",
            remedies,
            weak,
        )


def _of_worth(result: Result) -> Iterator[Observation]:
    for balance in result.worth:
        if balance.net is not None and not balance.gains:
            yield Observation(
                CONCERN,
                GRAVEST,
                (),
                balance.group,
                "Costs weigh as much as benefits, or more.",
                (_TALK, _EXPECTATIONS),
                "Talk before anybody signs: joining in is a choice.",
            )
