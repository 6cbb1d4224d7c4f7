"""Rules on reviews and health checks: they happen, rest on evidence and lead to something."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from enum import StrEnum, auto
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_months, show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.health.instruments import Kind, instrument_of
from lep_docs.core.health.voices import GROUP_AT_LEAST
from lep_docs.core.rules.common import named, one_of, operating_since
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lep_docs.core.facts import Facts, Row

_REPORT = "D9"
_FACILITATED = "facilitated"
_TALKED_OVER = frozenset({"joint", _FACILITATED})
_INDEPENDENT = "independent"
_CONCERN, _DIFFERENCE = "concern", "difference"
_GRAVEST = 3
_APART = 2
_DAYS = timedelta(days=30)
_LOWEST, _HIGHEST, _HIGHEST_OF_FIVE = 1, 4, 5
_YEAR = 12
# Sets in which a rating at an end says how something is, and not how well.
_DESCRIBE = frozenset({Kind.STAGES, Kind.WORTH})


class _Reviewed(StrEnum):
    """What every partnership looks at again, by the kind of its review."""

    VISION = auto()
    BUSINESS_PLAN = auto()
    PROTOCOL = auto()
    PERFORMANCE = auto()
    ESCALATION = auto()
    RISK = auto()
    HEALTH_CHECK = auto()


_NEEDED = tuple(kind for kind in _Reviewed if kind is not _Reviewed.HEALTH_CHECK)


def _mark(response: Row) -> int | None:
    """The rating as a number; None for don't know and does not apply."""
    text = str(response.rating)
    return int(text) if text.isdecimal() else None


@rule(
    "R-130",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D6",),
    title="Vision, plan, protocol, performance, escalation and risk each have a review",
    why="What is not looked at again drifts from what was meant.",
    seed="S1; S2",
    remedy="Add a review of what is missing: how often, led by which role.",
)
def everything_is_looked_at_again(facts: Facts) -> Iterator[Fault]:
    held = {cycle.type for cycle in facts.review_cycles}
    for kind in _NEEDED:
        if kind not in held:
            called = kind.replace("_", " ")
            yield Fault(
                "review_cycles",
                f"No review of the {called} is planned.",
                f"Add a review of the {called}: how often, led by which role.",
            )


@rule(
    "R-131",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    documents=(_REPORT,),
    title="Ratings at either end of the scale carry evidence",
    why="Feedback helps when it is specific and can be shown.",
    seed="S2",
    remedy="Say what shows it, or reconsider the rating.",
)
def extremes_are_shown(facts: Facts) -> Iterator[Fault]:
    # Asked of ratings the parties stand behind together, once the check has closed. What a party
    # rates by itself first is there to be talked over, and evidence is brought to that talk.
    for check in facts.health_checks:
        if check.closed is None or _describes(facts, check):
            continue
        ends = (_LOWEST, _top(facts, check))
        joint = check.mode in _TALKED_OVER
        given = [(r, _mark(r)) for r in check.responses if joint or r.together]
        given += [(grade, grade.level) for grade in check.grades if joint]
        for row, mark in given:
            if mark in ends and not row.evidence:
                yield Fault(
                    row.at.evidence,
                    f"{named(facts, check)} holds a rating of {mark} without evidence.",
                )


def _top(facts: Facts, check: Row) -> int:
    """The highest rating of a check's scale; five where one is given, whatever the set says."""
    if any(_mark(r) == _HIGHEST_OF_FIVE for r in check.responses):
        return _HIGHEST_OF_FIVE
    instrument = instrument_of(facts, check)
    return instrument.scale.top if instrument else _HIGHEST


def _describes(facts: Facts, check: Row) -> bool:
    instrument = instrument_of(facts, check)
    return instrument is not None and instrument.kind in _DESCRIBE


@rule(
    "R-132",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    documents=(_REPORT,),
    title="A difference of two points between parties is followed up",
    why="Comparing answers shows where expectations part.",
    seed="S4",
    remedy="Talk about the difference and record what comes of it.",
)
def differences_are_followed_up(facts: Facts) -> Iterator[Fault]:
    # The parties have thirty days from closing the check to turn a difference into a finding.
    for check in facts.health_checks:
        if check.closed is None or check.closed + _DAYS >= facts.as_of:
            continue
        met = [row for row in facts.follow_ups if row.check == check.id and row.kind == _DIFFERENCE]
        for question, gap in _gaps(check).items():
            known = any(not row.questions or question in row.questions for row in met)
            if gap >= _APART and not known:
                yield Fault(
                    check.at.responses,
                    f"{named(facts, check)} shows parties two points or more apart on question "
                    f"{question}, with no finding that follows it up.",
                )


def _gaps(check: Row) -> Mapping[int, float]:
    """Question -> the highest mean rating of a party less the lowest."""
    marks: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for response in check.responses:
        mark = _mark(response)
        if response.question and response.party and mark is not None:
            marks[response.question][response.party].append(mark)
    found = {}
    for question, by_party in marks.items():
        means = [sum(given) / len(given) for given in by_party.values()]
        found[question] = max(means) - min(means)
    return found


@rule(
    "R-133",
    Severity.ERROR,
    wakes=Phase.PRE_PROCUREMENT,
    documents=(_REPORT,),
    title="Every gravest concern has a follow-up with an owner, within thirty days",
    why="Problems of behaviour are acted on quickly, or they become habits.",
    seed="S2",
    remedy="Name an owner and a day within thirty days of the check.",
)
def grave_concerns_are_acted_on(facts: Facts) -> Iterator[Fault]:
    for concern in facts.follow_ups:
        if concern.kind != _CONCERN or concern.severity != _GRAVEST:
            continue
        owner, due = _answered_by(facts, concern)
        check = one_of(facts.health_checks, concern.check)
        asked_on = (check.closed or check.opened) if check else None
        if not owner or due is None:
            message = f"{named(facts, concern)} has no owner or no date."
        elif asked_on and due > asked_on + _DAYS:
            message = f"{named(facts, concern)} is not acted on until {show_date(due)}."
        else:
            continue
        yield Fault(concern.key, message)


def _answered_by(facts: Facts, concern: Row) -> tuple[str | None, date | None]:
    """Who acts on a concern and by when: as it says itself, else as its task says."""
    task = one_of(facts.tasks, concern.task)
    owner = concern.owner_role or (task.accountable_role if task else None)
    return owner, concern.due or (task.due if task else None)


@rule(
    "R-134",
    Severity.ERROR,
    wakes=Phase.PRE_PROCUREMENT,
    documents=(_REPORT,),
    title="Anonymous answers cannot be traced to a person",
    why="Honest answers are given only where they are safe.",
    seed="S2",
    remedy="Take the names and the answers of small groups out, or pool a group's answers with "
    "another's.",
)
def anonymous_answers_stay_so(facts: Facts) -> Iterator[Fault]:
    # Four people in a group are the fewest whose answers hide one another. Whatever such a record
    # holds may be printed or shared, so a smaller group's answers must not stand under its name.
    for check in facts.health_checks:
        if not check.anonymous:
            continue
        if any(response.person for response in check.responses):
            yield Fault(
                check.at.responses,
                f"{named(facts, check)} is anonymous and names who answered.",
                "Take the names out, or tell those who answered that it is not anonymous.",
            )
        for party, size in _group_sizes(check).items():
            if check.closed and size < GROUP_AT_LEAST:
                yield Fault(
                    check.at.responses,
                    f"{named(facts, check)} is anonymous and shows the answers of fewer than "
                    f"four people from {facts.name(party)}.",
                    "Take this group's answers out, or pool them with another group's.",
                )


def _group_sizes(check: Row) -> Mapping[str, int]:
    """Party -> how many of its people answered, by the question that most answered."""
    counts: dict[str, dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    for response in check.responses:
        if response.party:
            counts[response.party][response.question] += 1
    return {party: max(by_question.values()) for party, by_question in counts.items()}


@rule(
    "R-135",
    Severity.ADVICE,
    wakes=Phase.OPERATION,
    documents=(_REPORT,),
    title="Somebody from outside looks at the partnership in its first year of operation",
    why="An outsider sees habits that partners no longer notice.",
    seed="S2",
    remedy="Ask somebody independent to lead a health check.",
)
def an_outsider_looks_in(facts: Facts) -> Iterator[Fault]:
    begun = operating_since(facts)
    if begun is None or any(_is_from_outside(facts, check, begun) for check in facts.health_checks):
        return
    planned = (
        cycle.next_due
        for cycle in facts.review_cycles
        if cycle.type == _Reviewed.HEALTH_CHECK and cycle.independent and cycle.next_due
    )
    until = add_months(begun, _YEAR)
    if not any(facts.as_of <= day <= until for day in planned):
        yield Fault(
            "health_checks",
            f"No facilitated or independent check is held or planned by {show_date(until)}, "
            "a year into operation.",
        )


def _is_from_outside(facts: Facts, check: Row, begun: date) -> bool:
    """Whether a check since operation began was led by somebody who takes no side."""
    guide = one_of(facts.roles, check.facilitator)
    led = check.mode == _FACILITATED or (guide is not None and guide.hat == _INDEPENDENT)
    return led and bool(check.opened) and check.opened >= begun
