"""What a health check came to, as lines for a terminal and as JSON. Says all in words and figures.

Nothing depends on colour, and bars are drawn with signs that every terminal has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.health.carriers import carried
from lep_docs.core.health.relevance import (
    now_said,
    pressing,
    ranked,
    relevance,
    stage_said,
    topic_of,
)
from lep_docs.core.health.results import ALL
from lep_docs.core.health.saying import (
    SEVERITIES,
    bar,
    by_group,
    figures,
    group_name,
    limits,
    mean_said,
    spark,
    summary,
    unrated,
)
from lep_docs.core.health.scoring import rounded
from lep_docs.core.health.trends import rated_rounds, trends
from lep_docs.core.sentences import and_list
from lep_docs.core.values import show_horizon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.guidance import Weight
    from lep_docs.core.health.following import Offer
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line
    from lep_docs.core.health.trends import Series

_TWELVE = 12
_TOGETHER = "All together"


def result_lines(facts: Facts, found: Result) -> Iterator[str]:
    """A result from its heading to its limits."""
    check, instrument = found.check, found.instrument
    version = f", version {instrument.version}" if instrument.version else ""
    yield f"{check.id}  {instrument.code} {instrument.title}{version}"
    days = f"Opened {check.opened or '–'}, closed {check.closed or 'not yet'}"
    yield f"{days}; {summary(facts, found)}"
    yield ""
    yield from _lines(facts, found)
    yield from _carriers(facts, found)
    yield from _rounds(facts, found)
    yield from _others(facts, found)
    for item in instrument.agenda:
        yield f"{item.minutes:>4} min  {item.title}: {item.prompt}"
    yield from picture_lines(check) if instrument.horizons else ()
    for dissent in found.dissents:
        who = group_name(facts, dissent.group) if not check.anonymous else "Somebody"
        yield f"Not shared, question {dissent.question}: {who}: {dissent.text}"
    seen = ranked(facts, found)
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
    weak = [line.name for line in pressing(facts, found)]
    if weak:
        yield f"Weak where it matters most now ({stage_said(facts)}): {and_list(weak)}"
    yield ""
    for line in found.questions:
        yield from _line(facts, found, line, f"{line.numbers[0]:>3} ")
    yield ""


def _rounds(facts: Facts, found: Result) -> Iterator[str]:
    """All questions, and each of them, from round to round, once there are three rounds."""
    held = rated_rounds(facts, found)
    if not held:
        return
    lines, top = trends(held), found.instrument.scale.top
    days = zip((one.check.opened for one in held), lines[0].means, strict=True)
    yield f"Round by round: {' | '.join(f'{day} {mean_said(mean)}' for day, mean in days)}"
    for one in lines:
        if one.line in found.themes:
            continue
        number = f"{one.line.numbers[0]}. " if one.line in found.questions else ""
        yield f"  {_round(one.means, top)}  {number}{one.line.name}"
        for group, means in one.by:
            yield f"    {_round(means, top)}  {group_name(facts, group)}"
    yield ""


def _round(means: Series, top: int) -> str:
    """A trend as blocks with its figures."""
    return f"{spark(means, top)}  {' '.join(map(mean_said, means))}"


def _carriers(facts: Facts, found: Result) -> Iterator[str]:
    """Who carries what, where the set asks."""
    every = carried(found)
    if every:
        yield "Who carries it"
    for one in every:
        said = and_list(facts.name(role) for role in one.roles) or "nobody named yet"
        yield f"{one.number:>3} {said}"
    if every:
        yield ""


def _line(facts: Facts, found: Result, line: Line, lead: str) -> Iterator[str]:
    """One line with its bar, then each organisation's own figure."""
    yield f"{lead}{line.name}"
    if line.mean is None:
        yield f"     {unrated(line)}"
    else:
        yield f"     {bar(line.mean, found.instrument.scale.top)}  {figures(found, line)}"
    own = by_group(facts, line)
    if own:
        yield f"     {' | '.join(f'{name} {rounded(mean, 1)}' for name, mean in own)}"
    weight = relevance(facts, found.instrument).get(line.name)
    if weight and line in found.themes:
        topic = topic_of(found.instrument, line.name)
        yield f"     {now_said(weight)}: lep-docs guide {topic}"


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


def picture_lines(check: Row) -> Iterator[str]:
    """What a workshop pictured of the future, by number, and what became a milestone."""
    for number, row in enumerate(check.captured, 1):
        horizon = show_horizon(row.horizon) if row.horizon else "no horizon yet"
        taken = f"  (milestone {row.milestone})" if row.milestone else ""
        yield f"{number:>3}  {horizon}: {row.statement or '–'}{taken}"
        if row.measure:
            yield f"     How one would know: {row.measure}"
    left = [str(n) for n, row in enumerate(check.captured, 1) if not row.milestone]
    if left:
        numbers = " ".join(left)
        yield f"Make those that are agreed milestones: health NAME milestones {check.id} {numbers}"
    elif not check.captured:
        yield "Nothing is written down yet."


def offer_lines(facts: Facts, found: tuple[Offer, ...]) -> Iterator[str]:
    """The follow-ups that fit, the gravest first."""
    for offer in found:
        taken = f"  (in the plan as {offer.task})" if offer.task else ""
        yield f"{offer.code:<6} {SEVERITIES[offer.severity]}: {offer.action}{taken}"
        numbers = dict.fromkeys(n for one in offer.about for n in one.numbers)
        which = "question" if len(numbers) == 1 else "questions"
        about = f"{which} {', '.join(map(str, numbers))}" if numbers else _names(facts, offer)
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
        "themes": [
            _json(found, line) | {"now": _weight(relevance(facts, found.instrument), line)}
            for line in found.themes
        ],
        "questions": [_json(found, line) for line in found.questions],
        "levels": [
            {"topic": row.row.topic, "level": row.level}
            for row in (found.levels.rows if found.levels else ())
        ],
        "stages": {p.group: p.dominant for p in (found.stages.profiles if found.stages else ())},
        "worth": {b.group: _number(b.net) for b in found.worth},
        "carriers": [{"question": one.number, "roles": list(one.roles)} for one in carried(found)],
        "rounds": [
            {"check": one.check.id, "opened": str(one.check.opened)}
            | {"mean": _number(one.overall.mean if one.overall else None)}
            for one in rated_rounds(facts, found)
        ],
        "observations": [
            {"kind": o.kind, "severity": o.severity, "questions": list(o.numbers)}
            | {"about": facts.name(o.what), "reason": o.reason, "follow_ups": list(o.remedies)}
            for o in ranked(facts, found)
        ],
        "limits": list(limits(facts, found)),
    }


def _weight(weights: Mapping[str, Weight], line: Line) -> dict[str, object] | None:
    weight = weights.get(line.name)
    return {"amount": weight.amount, "basis": weight.basis} if weight else None


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
