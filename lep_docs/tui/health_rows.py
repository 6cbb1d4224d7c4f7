"""Health checks as lines of a list and in full: held ones, sets to choose from, results.

Pure. Everything is told in words, figures and bars of plain signs; nothing hangs on colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from lep_docs.core.dates import show_month
from lep_docs.core.health.carriers import carried
from lep_docs.core.health.instruments import Mode, instrument_of, instruments
from lep_docs.core.health.observations import observations
from lep_docs.core.health.relevance import MOST, now_said, relevance, stage_said, topic_of
from lep_docs.core.health.results import result
from lep_docs.core.health.saying import (
    SEVERITIES,
    bar,
    by_group,
    figures,
    group_name,
    limits,
    mean_said,
    moved,
    spark,
    summary,
    unrated,
    weight,
)
from lep_docs.core.health.scoring import GRAVEST, Gap, rounded
from lep_docs.core.health.trends import rated_rounds, trends
from lep_docs.core.sentences import and_list, cap_first, counted
from lep_docs.core.values import horizon_months, show_horizon
from lep_docs.tui.widgets.row_list import Kind, Row
from lep_docs.tui.words import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts
    from lep_docs.core.facts import Row as Record
    from lep_docs.core.health.carriers import Carried
    from lep_docs.core.health.following import Offer
    from lep_docs.core.health.instruments import Instrument
    from lep_docs.core.health.levels import LevelRow
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line
    from lep_docs.core.health.trends import Series

OFFER, LINE, LEVEL, PICTURE = "offer ", "line ", "level ", "picture "
_ROLE = 20  # cells for the name of a role
_ROUNDS = 8  # as many as stand beside their figures in half a line
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
    about = _about(facts, found)
    stage = stage_said(facts).lower() if found.instrument.topics else ""
    by_theme = f"By theme (now: {stage})" if stage else "By theme"
    for at, (name, line) in enumerate(lines_of(found).items()):
        heading = {0: "Taken together", 1: by_theme, themes + 1: "By question"}.get(at)
        if heading and not (at == 1 and not themes):
            yield Row("", heading, kind=Kind.HEADING)
        yield _line(found, name, line, top, about)
    yield from _others(facts, found)
    yield from pictures(found.check) if found.instrument.horizons else ()
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


def _about(facts: Facts, found: Result) -> dict[str, str]:
    """What is said of a theme or a question besides its figures: who carries it, what counts now.

    Of what matters now only what matters most is told here; the line in full tells the rest.
    """
    weights = relevance(facts, found.instrument).items()
    now = {theme: "key now" for theme, weight in weights if weight.amount == MOST}
    return now | {one.text: _carrier(facts, one) for one in carried(found)}


def _carrier(facts: Facts, one: Carried) -> str:
    """Who carries a question, as short as a list needs it."""
    if len(one.roles) > 1:
        return f"{len(one.roles)} roles named"
    return cut(one_line(facts.name(one.roles[0])), _ROLE) if one.roles else "nobody named"


def _line(found: Result, name: str, line: Line, top: int, about: Mapping[str, str]) -> Row:
    number = f"{line.numbers[0]}. " if line in found.questions else ""
    if line.mean is None:
        said = unrated(line).partition(":")[0]
        text = f"{said:<27}{number}{one_line(line.name)}"
        return Row(name, text, about.get(line.name, ""), indent=1)
    words = [weight(line)]
    words += [line.gap.value] if line.gap is not Gap.NONE else []
    movement = found.movement(line)
    words += [moved(movement)] if movement else []
    words += [about[line.name]] if line.name in about else []
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
    words += _more(facts, found, line)
    seen = [one for one in observations(found) if line.numbers == one.numbers]
    words += [f"{cap_first(one.kind)}, {SEVERITIES[one.severity]}: {one.reason}" for one in seen]
    return Content("\n").join([Content.styled(one_line(line.name), "bold"), *map(Content, words)])


def _more(facts: Facts, found: Result, line: Line) -> Iterator[str]:
    """How much a theme matters now, who carries a question, and how a line moved by round."""
    weight_now = relevance(facts, found.instrument).get(line.name)
    if weight_now and line in found.themes:
        topic = topic_of(found.instrument, line.name)
        yield f"{cap_first(now_said(weight_now))}: see {topic} in the guidance."
    for one in carried(found):
        if (one.number,) == line.numbers and line in found.questions:
            who = and_list(one_line(facts.name(role)) for role in one.roles)
            yield f"Carried by: {who or 'nobody named yet'}"
    top = found.instrument.scale.top
    for trend in trends(rated_rounds(facts, found)):
        if (trend.line.name, trend.line.numbers) == (line.name, line.numbers):
            yield f"Round by round: {_round(trend.means, top)}"
            for group, means in trend.by:
                yield f"  {_round(means, top)}  {one_line(group_name(facts, group))}"


def _round(means: Series, top: int) -> str:
    """The last rounds of a trend as blocks with their figures."""
    shown = means[-_ROUNDS:]
    return f"{spark(shown, top)}  {' '.join(map(mean_said, shown))}"


def pictures(check: Record) -> Iterator[Row]:
    """What a workshop pictured, horizon by horizon, and what became a milestone."""
    written = [(n, row) for n, row in enumerate(check.captured, 1) if row.statement]
    codes = dict.fromkeys(row.horizon or "" for _, row in written)
    for code in sorted(codes, key=lambda one: horizon_months(one) or 0):
        yield Row("", f"In {show_horizon(code)}" if code else "No horizon yet", kind=Kind.HEADING)
        for number, row in written:
            if (row.horizon or "") == code:
                state = f"milestone {row.milestone}" if row.milestone else "to be agreed"
                kind = Kind.GOOD if row.milestone else Kind.PLAIN
                text = f"{number:>2}. {one_line(row.statement)}"
                yield Row(f"{PICTURE}{number}", text, state, kind, indent=1)


def picture_in_full(picture: Record) -> Content:
    """A picture of the future: what will be true, how one would know, what became of it."""
    words = [f"How one would know: {one_line(picture.measure)}"] if picture.measure else []
    words += [f"It is milestone {picture.milestone} now."] if picture.milestone else []
    head = Content.styled(one_line(picture.statement or ""), "bold")
    return Content("\n").join([head, *map(Content, words)])


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
