"""Small words about results, the same on the terminal, on paper and on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.health.instruments import Kind
from lep_docs.core.health.observations import UNCLEAR_FROM
from lep_docs.core.health.scoring import GRAVEST, Gap, rounded
from lep_docs.core.health.stages import BETWEEN
from lep_docs.core.health.voices import GROUP_AT_LEAST, POOLED, TOGETHER
from lep_docs.core.sentences import and_list, cap_first, counted, number_word, several

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.results import Movement, Result
    from lep_docs.core.health.scoring import Line

OTHERS = "others together"
ALL_TOGETHER = "all together"
SEVERITIES = {3: "act now", 2: "needs attention", 1: "worth watching", 0: "to keep"}
_HUNDRED = 100
_BAR = 20
_A_PAIR = 2
_BLOCKS = "▁▂▃▄▅▆▇█"


def group_name(facts: Facts, group: str) -> str:
    """What a group of those who answered is called."""
    if group == TOGETHER:
        return ALL_TOGETHER
    return OTHERS if group == POOLED else facts.name(group)


def summary(facts: Facts, found: Result) -> str:
    """A result in a few words."""
    if found.overall and found.overall.score is not None and found.overall.band:
        score, asked = rounded(found.overall.score), len(found.questions)
        return (
            f"{score} of 100, {found.overall.band.label.lower()}; {found.answered} of {asked} rated"
        )
    if found.levels:
        return found.levels.verdict
    if found.stages:
        return f"{feels_like(found.stages.together.dominant).lower()}, all together"
    gaining = [group_name(facts, b.group) for b in found.worth if b.gains]
    if found.worth:
        return f"worth it to {and_list(gaining)}" if gaining else "worth it to nobody so far"
    return "a talk" if found.instrument.kind is Kind.TALK else "no result yet"


def feels_like(dominant: str) -> str:
    """The stage that leads, in words of its own where none does."""
    return "Between stages" if dominant == BETWEEN else dominant


def moved(movement: Movement) -> str:
    """A movement as a sign, a word and how far: "↑ up 0.5", or "→ steady"."""
    sign = {"up": "↑ up", "down": "↓ down", "steady": "→ steady"}[movement.direction]
    return sign if movement.direction == "steady" else f"{sign} {rounded(abs(movement.moved), 1)}"


def bar(value: Fraction, top: int) -> str:
    """A value as a bar in signs that every terminal has."""
    filled = int(rounded(value * _BAR / top))
    return f"[{'#' * filled}{'.' * (_BAR - filled)}]"


def weight(line: Line) -> str:
    """How grave it is: the word of its band, unless the lowest rating stands in it."""
    if line.severity == GRAVEST or line.band is None:
        return SEVERITIES[line.severity]
    return line.band.label.lower()


def unrated(line: Line) -> str:
    """What to say of something that has no rating."""
    if not line.unknown:
        return "nobody rated it"
    return f"nobody could rate it: {line.unknown} said don't know"


def figures(found: Result, line: Line) -> str:
    """A line without its bar: mean, weight, how far apart, who does not know, how it moved."""
    if line.mean is None:
        return unrated(line)
    movement = found.movement(line)
    parts = [f"{rounded(line.mean, 1)} of {found.instrument.scale.top}", weight(line)]
    parts += [f"{line.gap.value} ({rounded(line.apart, 1)})"] if line.gap is not Gap.NONE else []
    parts += [f"{line.unknown} don't know"] if line.unknown else []
    parts += [f"{moved(movement)} since"] if movement else []
    return "; ".join(parts)


def mean_said(mean: Fraction | None) -> str:
    """A mean to one place; a dash where there is none."""
    return "–" if mean is None else rounded(mean, 1)


def spark(values: Sequence[Fraction | None], top: int) -> str:
    """Values from 1 to the top as a row of blocks, the higher the better; a dot where one lacks."""
    last = len(_BLOCKS) - 1
    span = max(top - 1, 1)
    return "".join(
        "·" if value is None else _BLOCKS[int(rounded((value - 1) * last / span))]
        for value in values
    )


def by_group(facts: Facts, line: Line) -> tuple[tuple[str, Fraction], ...]:
    """What each group that rated it says, by name; nothing where there is but one."""
    own = [(mark.group, mark.mean) for mark in line.marks if mark.mean is not None]
    if len(line.marks) < _A_PAIR:
        return ()
    return tuple((group_name(facts, group), mean) for group, mean in own)


def limits(facts: Facts, found: Result) -> Iterator[str]:
    """What a reader should bear in mind about a result, a sentence each."""
    heard, check = found.heard, found.check
    if check.anonymous:
        yield (
            f"Answers were given without names. What fewer than {number_word(GROUP_AT_LEAST)} "
            "people said is not shown, and counts in no total."
        )
    if heard.too_few:
        names = and_list(facts.name(group) for group in heard.too_few)
        yield f"Too few people answered for {names} to be shown."
    if heard.quiet:
        yield f"{counted(heard.quiet, 'rating')} left out, because too few rated that question."
    if heard.odd:
        one = "answer was" if heard.odd == 1 else "answers were"
        yield (
            f"{cap_first(number_word(heard.odd))} {one} left out: without a question or an "
            "organisation, or off the scale."
        )
    yield from _of_ratings(found)
    if check.closed is None and check.anonymous:
        yield "The check is still open. What was answered is shown once it has closed."
    elif check.closed is None:
        yield "The check is still open: answers may be added or changed."


def _of_ratings(found: Result) -> Iterator[str]:
    overall = found.overall
    if overall is None:
        return
    blank = len(found.questions) - found.answered
    if blank:
        yield f"{cap_first(several(blank, 'question'))} of {len(found.questions)} nobody rated."
    if overall.unknown_share > UNCLEAR_FROM:
        share = overall.unknown_share * _HUNDRED
        yield (
            f"{float(share):.0f}% of the answers are “don't know”: what is expected is not clear, "
            "and that is a finding in itself."
        )
    alone = [mark for mark in overall.marks if mark.group != TOGETHER]
    if overall.is_agreed and alone:
        yield (
            "Where all rated together after talking it over, that rating counts in the place of "
            "what each had said alone."
        )
    elif overall.is_agreed:
        yield "All rated together, so differences cannot be seen."
    if len(alone) == 1:
        yield "One organisation answered, so differences cannot be seen."
    ends = [row for row in found.check.responses if _at_an_end(found, row) and not row.evidence]
    if ends and not found.check.anonymous:
        one = "rating" if len(ends) == 1 else "ratings"
        yield (
            f"{cap_first(number_word(len(ends)))} {one} at an end of the scale came without "
            "evidence."
        )


def _at_an_end(found: Result, row: Row) -> bool:
    return row.rating in {"1", str(found.instrument.scale.top)}
