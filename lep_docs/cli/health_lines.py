"""What a health check came to, as lines for a terminal and as JSON. Says all in words and figures.

Nothing depends on colour, and bars are drawn with signs that every terminal has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.health.observations import observations
from lep_docs.core.health.results import ALL, rounds
from lep_docs.core.health.saying import (
    SEVERITIES,
    bar,
    by_group,
    figures,
    group_name,
    limits,
    summary,
)
from lep_docs.core.health.scoring import rounded
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from lep_docs.core.facts import Facts
    from lep_docs.core.health.following import Offer
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line

_BAR = 20
_TWELVE = 12
_TOGETHER = "All together"
_A_PAIR = 2


def result_lines(facts: Facts, found: Result) -> Iterator[str]:
    """A result from its heading to its limits."""
    check, instrument = found.check, found.instrument
    version = f", version {instrument.version}" if instrument.version else ""
    yield f"{check.id}  {instrument.code} {instrument.title}{version}"
    days = f"Opened {check.opened or '–'}, closed {check.closed or 'not yet'}"
    yield f"{days}; {summary(facts, found)}"
    yield ""
    yield from _lines(facts, found)
    yield from _rounds(facts, found)
    yield from _others(facts, found)
    for item in instrument.agenda:
        yield f"{item.minutes:>4} min  {item.title}: {item.prompt}"
    for dissent in found.dissents:
        who = group_name(facts, dissent.group) if not check.anonymous else "Somebody"
        yield f"Not shared, question {dissent.question}: {who}: {dissent.text}"
    seen = observations(found)
    if seen:
        yield "What stands out (lep-docs health NAME follow-up CHECK offers what to do)"
    for one in seen:
        numbers = f" [{', '.join(map(str, one.numbers))}]" if one.numbers else ""
        what = facts.name(one.what).rstrip(".")
        yield f"  {one.kind}, {SEVERITIES[one.severity]}{numbers}: {what}. {one.reason}"
    yield from limits(facts, found)


def _lines(facts: Facts, found: Result) -> Iterator[str]:
    if found.overall is None:
        return
    yield from _line(facts, found, found.overall, "    ")
    for line in found.themes:
        yield from _line(facts, found, line, "    ")
    yield ""
    for line in found.questions:
        yield from _line(facts, found, line, f"{line.numbers[0]:>3} ")
    yield ""


def _rounds(facts: Facts, found: Result) -> Iterator[str]:
    """The mean of all questions from round to round, once there are three."""
    held = [r for r in rounds(facts, found.check, found.instrument) if r.overall and r.overall.mean]
    if len(held) > _A_PAIR:
        said = (
            f"{one.check.opened} {rounded(one.overall.mean, 1)}"
            for one in held
            if one.overall and one.overall.mean
        )
        yield f"Round by round: {' | '.join(said)}"


def _line(facts: Facts, found: Result, line: Line, lead: str) -> Iterator[str]:
    """One line with its bar, then each organisation's own figure."""
    yield f"{lead}{line.name}"
    if line.mean is None:
        yield f"     {'not rated':<{_BAR + 2}}  {line.unknown} don't know"
        return
    yield f"     {bar(line.mean, found.instrument.scale.top)}  {figures(found, line)}"
    own = by_group(facts, line)
    if own:
        yield f"     {' | '.join(f'{name} {rounded(mean, 1)}' for name, mean in own)}"


def _others(facts: Facts, found: Result) -> Iterator[str]:
    """Levels, stages, or benefits against costs."""
    for row in found.levels.rows if found.levels else ():
        words = row.question.levels[row.level - 1] if row.question else ""
        yield f"  {row.level} of 4  {row.row.topic}: {words}"
    if found.stages:
        for profile in (*found.stages.profiles, found.stages.together):
            name = group_name(facts, profile.group) if profile.group else _TOGETHER
            yield f"  {name}: {profile.dominant.lower()}"
            for stage, total in zip(found.stages.names, profile.totals, strict=True):
                yield f"    {stage:<12} {bar(total, _TWELVE)}  {rounded(total, 1)} of 12"
    for balance in found.worth:
        name = group_name(facts, balance.group)
        shown = ("–" if n is None else rounded(n) for n in (balance.benefit, balance.cost))
        benefit, cost = shown
        gains = "gains" if balance.gains else "does not gain so far"
        yield f"  {name}: benefits {benefit}, costs {cost} of 100; {gains}"


def offer_lines(facts: Facts, found: tuple[Offer, ...]) -> Iterator[str]:
    """The follow-ups that fit, the gravest first."""
    for offer in found:
        taken = f"  (in the plan as {offer.task})" if offer.task else ""
        yield f"{offer.code:<6} {SEVERITIES[offer.severity]}: {offer.action}{taken}"
        numbers = dict.fromkeys(n for one in offer.about for n in one.numbers)
        about = f"questions {', '.join(map(str, numbers))}" if numbers else _names(facts, offer)
        yield f"       for {about}; done well: {offer.success.lower()}"
    yield (
        "Choose: lep-docs health NAME follow-up CHECK CODE ... --owner ROLE"
        if found
        else "Nothing stands out that calls for a follow-up."
    )


def _names(facts: Facts, offer: Offer) -> str:
    return and_list(dict.fromkeys(facts.name(one.what) for one in offer.about))


def offers_as_json(found: tuple[Offer, ...]) -> list[dict[str, object]]:
    """The follow-ups for another program."""
    return [
        {
            "code": offer.code,
            "action": offer.action,
            "success": offer.success,
            "severity": offer.severity,
            "questions": sorted({n for one in offer.about for n in one.numbers}),
            "task": offer.task or None,
        }
        for offer in found
    ]


def result_as_json(facts: Facts, found: Result) -> dict[str, object]:
    """A result for another program; figures to two places."""
    check = found.check
    return {
        "check": check.id,
        "set": found.instrument.code,
        "title": found.instrument.title,
        "version": check.version or None,
        "opened": str(check.opened) if check.opened else None,
        "closed": str(check.closed) if check.closed else None,
        "summary": summary(facts, found),
        "overall": _json(found, found.overall) if found.overall else None,
        "themes": [_json(found, line) for line in found.themes],
        "questions": [_json(found, line) for line in found.questions],
        "levels": [
            {"topic": row.row.topic, "level": row.level}
            for row in (found.levels.rows if found.levels else ())
        ],
        "stages": {p.group: p.dominant for p in (found.stages.profiles if found.stages else ())},
        "worth": {b.group: _number(b.net) for b in found.worth},
        "observations": [
            {"kind": o.kind, "severity": o.severity, "questions": list(o.numbers)}
            | {"about": facts.name(o.what), "reason": o.reason, "follow_ups": list(o.remedies)}
            for o in observations(found)
        ],
        "limits": list(limits(facts, found)),
    }


def _json(found: Result, line: Line) -> dict[str, object]:
    movement = found.movement(line)
    return {
        "name": line.name if line.name != ALL else None,
        "questions": list(line.numbers),
        "mean": _number(line.mean),
        "score": _number(line.score),
        "band": line.band.label if line.band else None,
        "severity": line.severity,
        "answered": line.answered,
        "unknown": line.unknown,
        "gap": line.gap.value or None,
        "apart": _number(line.apart),
        "moved": _number(movement.moved) if movement else None,
        "by": {mark.group: _number(mark.mean) for mark in line.marks},
    }


def _number(number: Fraction | None) -> float | None:
    return None if number is None else round(float(number), 2)
