"""Health checks as lines of a list and in full: held ones, sets to choose from, results.

Pure. Everything is told in words, figures and bars of plain signs; nothing hangs on colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from lep_docs.core.dates import show_month
from lep_docs.core.health.instruments import Mode, instrument_of, instruments
from lep_docs.core.health.observations import observations
from lep_docs.core.health.results import result
from lep_docs.core.health.saying import (
    SEVERITIES,
    bar,
    by_group,
    figures,
    group_name,
    limits,
    moved,
    summary,
    weight,
)
from lep_docs.core.health.scoring import GRAVEST, Gap, rounded
from lep_docs.core.sentences import cap_first, counted
from lep_docs.tui.widgets.row_list import Kind, Row
from lep_docs.tui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts
    from lep_docs.core.facts import Row as Record
    from lep_docs.core.health.following import Offer
    from lep_docs.core.health.instruments import Instrument
    from lep_docs.core.health.levels import LevelRow
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line

OFFER, LINE, LEVEL = "offer ", "line ", "level "
_TIMES = ((15, "Up to a quarter of an hour"), (40, "Up to forty minutes"), (1000, "Longer"))
_TWELVE, _LEVELS, _HUNDRED = 12, 4, 100


def held(facts: Facts) -> Iterator[Row]:
    """The checks, those still open first, then the newest."""
    checks = sorted(facts.health_checks, key=lambda c: str(c.opened), reverse=True)
    groups = (("Open: answers may come in", [c for c in checks if c.closed is None]),
              ("Closed", [c for c in checks if c.closed is not None]))  # fmt: skip
    for heading, members in groups:
        if members:
            yield Row("", heading, kind=Kind.HEADING)
        for check in members:
            instrument = instrument_of(facts, check)
            title = instrument.title if instrument else f"{check.instrument}, a set not here"
            day = f"{check.opened.day} {show_month(check.opened)}" if check.opened else "no day"
            found = result(facts, check)
            said = one_line(summary(facts, found)).partition(";")[0] if found else ""
            yield Row(check.id, f"{check.id:<8}{one_line(title)}, {day}", said, indent=1)


def about_check(facts: Facts, check: Record) -> Content:
    """A check in full: what it asks and why, how it is held, what to bear in mind."""
    instrument = instrument_of(facts, check)
    if instrument is None:
        return Content("Its set of questions is not here: give the code of one that is.")
    asked = len(instrument.asked(quick=bool(check.quick)))
    how = "answered without names" if check.anonymous else "answered by organisation"
    words = [f"{instrument.code}: {counted(asked, 'question')}, {how}."]
    words += [f"Why now: {one_line(check.reason)}"] if check.reason else []
    found = result(facts, check)
    words += limits(facts, found) if found else ()
    return Content("\n").join(
        [Content.styled(one_line(instrument.purpose or instrument.title), "bold"),
         *(Content(one_line(line)) for line in words)]
    )  # fmt: skip


def sets(facts: Facts) -> Iterator[Row]:
    """The sets of questions by how long they take, each with what it is for."""
    known = sorted(instruments(facts).values(), key=lambda i: i.minutes)
    lowest = -1
    for highest, heading in _TIMES:
        members = [i for i in known if lowest < i.minutes <= highest]
        lowest = highest
        if members:
            yield Row("", heading, kind=Kind.HEADING)
        for one in members:
            text = f"{one.code:<6}{one_line(one.title)}"
            yield Row(one.code, text, f"{one.minutes} min" if one.minutes else "", indent=1)


def about_set(instrument: Instrument | None) -> Content:
    """A set in full: what it is for, how it is asked, and what whoever guides it should know."""
    if instrument is None:
        return Content("")
    how = {
        Mode.INDIVIDUAL: "best answered by each person alone",
        Mode.PARTY: "best answered by each organisation on its own",
        Mode.JOINT: "best answered by all together",
        Mode.FACILITATED: "best answered together with a facilitator",
    }[instrument.mode]
    count = len(instrument.questions)
    asked = counted(count, "question") if count else "A talk with an agenda"
    words = [f"{asked}; {how}.", one_line(instrument.note)]
    head = Content.styled(one_line(instrument.purpose or instrument.title), "bold")
    return Content("\n").join([head, *(Content(line) for line in words if line)])


def ways(instrument: Instrument) -> tuple[Row, ...]:
    """How a set can be asked: in full or its short form, by organisation or without names."""
    full, short = len(instrument.asked(quick=False)), len(instrument.asked(quick=True))
    forms = [("full", f"All {counted(full, 'question')}")]
    forms += [("quick", f"The short form, {counted(short, 'question')}")] if short < full else []
    names = [("", "each organisation by name")] if not instrument.anonymous else []
    names += [(" unnamed", "people without names")]
    return tuple(
        Row(f"{form}{name}", f"{words}; {who}") for name, who in names for form, words in forms
    )


def lines_of(found: Result) -> dict[str, Line]:
    """The lines of a result by the ids of their rows."""
    own = (found.overall,) if found.overall else ()
    return {f"{LINE}{at}": one for at, one in enumerate((*own, *found.themes, *found.questions))}


def rows(facts: Facts, found: Result, offered: tuple[Offer, ...]) -> Iterator[Row]:
    """A result from the whole to its questions, then what to do, then what to bear in mind."""
    top = found.instrument.scale.top
    themes = len(found.themes)
    for at, (name, line) in enumerate(lines_of(found).items()):
        heading = {0: "Taken together", 1: "By theme", themes + 1: "By question"}.get(at)
        if heading and not (at == 1 and not themes):
            yield Row("", heading, kind=Kind.HEADING)
        yield _line(found, name, line, top)
    yield from _others(facts, found)
    if offered:
        yield Row("", "What to do about it", "f puts one into the plan", Kind.HEADING)
    for offer in offered:
        state = f"in the plan: {offer.task}" if offer.task else SEVERITIES[offer.severity]
        kind = Kind.GOOD if offer.task else Kind.PLAIN
        text = f"{offer.code:<6}{one_line(offer.action)}"
        yield Row(f"{OFFER}{offer.code}", text, state, kind, indent=1)
    said = tuple(limits(facts, found))
    if said:
        yield Row("", "To bear in mind", kind=Kind.HEADING)
    for number, sentence in enumerate(said):
        yield Row(f"limit {number}", one_line(sentence), indent=1)


def _line(found: Result, name: str, line: Line, top: int) -> Row:
    number = f"{line.numbers[0]}. " if line in found.questions else ""
    if line.mean is None:
        return Row(name, f"{'not rated':<27}{number}{one_line(line.name)}", indent=1)
    words = [weight(line)]
    words += [line.gap.value] if line.gap is not Gap.NONE else []
    movement = found.movement(line)
    words += [moved(movement)] if movement else []
    text = f"{bar(line.mean, top)} {rounded(line.mean, 1)}  {number}{one_line(line.name)}"
    kind = Kind.BAD if line.severity == GRAVEST else Kind.PLAIN
    return Row(name, text, "; ".join(words), kind, indent=1)


def _others(facts: Facts, found: Result) -> Iterator[Row]:
    """Levels, stages, or benefits against costs."""
    if found.levels:
        yield Row("", cap_first(found.levels.verdict), kind=Kind.HEADING)
    for at, row in enumerate(found.levels.rows if found.levels else ()):
        text = f"[{'#' * row.level}{'.' * (_LEVELS - row.level)}] {one_line(row.row.topic or '')}"
        yield Row(f"{LEVEL}{at}", text, f"level {row.level} of {_LEVELS}", indent=1)
    if found.stages:
        profiles = (*found.stages.profiles, found.stages.together)
        for profile in profiles:
            name = group_name(facts, profile.group) if profile.group else "All together"
            yield Row("", name, profile.dominant.lower(), Kind.HEADING)
            for stage, total in zip(found.stages.names, profile.totals, strict=True):
                text = f"{bar(total, _TWELVE)} {rounded(total, 1)}  {stage}"
                yield Row(f"stage {profile.group} {stage}", text, indent=1)
    for balance in found.worth:
        yield Row("", group_name(facts, balance.group),
                  "gains" if balance.gains else "does not gain so far", Kind.HEADING)  # fmt: skip
        for side, index in (("benefits", balance.benefit), ("costs", balance.cost)):
            drawn = f"{bar(index, _HUNDRED)} {rounded(index)}" if index is not None else "–"
            yield Row(f"worth {balance.group} {side}", f"{drawn}  {side}", "of 100", indent=1)


def in_full(facts: Facts, found: Result, line: Line) -> Content:
    """A line with what each organisation says, and what stands out about it."""
    own = by_group(facts, line)
    wide = max((len(name) for name, _ in own), default=0)
    top = found.instrument.scale.top
    words = [figures(found, line)]
    words += [f"{name:<{wide}}  {bar(mean, top)} {rounded(mean, 1)}" for name, mean in own]
    seen = [one for one in observations(found) if line.numbers == one.numbers]
    words += [f"{cap_first(one.kind)}, {SEVERITIES[one.severity]}: {one.reason}" for one in seen]
    return Content("\n").join([Content.styled(one_line(line.name), "bold"), *map(Content, words)])


def level_in_full(row: LevelRow) -> Content:
    """A topic with what its level means, and what shows it."""
    words = [row.question.levels[row.level - 1]] if row.question else []
    words += [f"Evidence: {one_line(row.row.evidence)}"] if row.row.evidence else []
    head = Content.styled(one_line(row.row.topic or ""), "bold")
    return Content("\n").join([head, *map(Content, words)])


def offer_in_full(facts: Facts, offer: Offer) -> Content:
    """A follow-up: what to do, how to tell that it worked, what it answers."""
    about = dict.fromkeys(one_line(facts.name(one.what)) for one in offer.about)
    words = (f"Done well: {one_line(offer.success)}.", *(f"For: {what}" for what in about))
    head = Content.styled(one_line(offer.action), "bold")
    return Content("\n").join([head, *map(Content, words)])
