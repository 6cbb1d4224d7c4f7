"""Rules on escalation: a problem can climb step by step, quickly, to people with more authority.

Must not look at the issues themselves.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lep_docs.core.dates import add_months, show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.rules.common import (
    employer,
    holders,
    is_filled,
    named,
    one_of,
    operating_since,
)
from lep_docs.core.rules.people import INVESTOR
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts, Row

_FEWEST, _MOST = 3, 6
_INFORMAL = "informal"
_HOURS_A_DAY = 24
_ROUTE = "D7"
_DONE, _STOPPED = "done", "stopped"
_REHEARSAL = re.compile(r"\brehears|\bdry run\b", re.IGNORECASE)
_OF_THE_ROUTE = re.compile(r"\bescalat|\broute\b", re.IGNORECASE)
_HALF_A_YEAR = 6


@rule(
    "R-050",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ROUTE,),
    title=f"The route has {_FEWEST} to {_MOST} levels, numbered without a gap",
    why="A route map shows every step from the first to the last.",
    seed="S2",
    remedy=f"Agree {_FEWEST} to {_MOST} levels and number them from 1, leaving none out.",
)
def levels_follow_each_other(facts: Facts) -> Iterator[Fault]:
    numbers = [level.n for level in _levels(facts)]
    if not _FEWEST <= len(numbers) <= _MOST:
        yield Fault(
            Key("escalation_levels"),
            f"The number of escalation levels is {len(numbers)}.",
            f"Agree {_FEWEST} to {_MOST} levels.",
        )
    if numbers != list(range(1, len(numbers) + 1)):
        yield Fault(
            Key("escalation_levels"),
            "The escalation levels are not numbered 1, 2, 3 and so on.",
            "Number them from 1 at the bottom, leaving none out and using none twice.",
        )


@rule(
    "R-051",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ROUTE,),
    title="Authority rises with every level",
    why="Passing a problem up helps only if more can be decided there.",
    seed="S2; published practice",
    remedy="Give each level people who can decide more than those below, and a limit no lower.",
)
def authority_rises(facts: Facts) -> Iterator[Fault]:
    for below, level in pairwise(_levels(facts)):
        ranks = (below.authority_rank, level.authority_rank)
        if None not in ranks and ranks[1] <= ranks[0]:
            yield Fault(
                level.at.authority_rank,
                f"{named(facts, level)} has no more authority than {named(facts, below)}.",
                "Give it people who can decide more, and a higher rank.",
            )
        # A level without a limit may settle a matter of any value.
        if below.value_limit is None or level.value_limit is None:
            falls = below.value_limit is None and level.value_limit is not None
        else:
            falls = level.value_limit < below.value_limit
        if falls:
            yield Fault(
                level.at.value_limit,
                f"{named(facts, level)} may settle less than {named(facts, below)}.",
                "Raise its limit, or lower the one below.",
            )


@rule(
    "R-052",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ROUTE,),
    title="Every level has times to respond and to resolve, and the fast track is faster",
    why="Problems are dealt with before they become a crisis.",
    seed="S2",
    remedy="Give each level both times in working days, and the fast track fewer hours than its "
    "level.",
)
def every_level_has_times(facts: Facts) -> Iterator[Fault]:
    for level in _levels(facts):
        response, resolve = level.response_days, level.resolve_days
        if not (response and resolve and 0 < response <= resolve):
            yield Fault(
                level.at.resolve_days if response else level.at.response_days,
                f"{named(facts, level)} does not give a time to respond within its time to "
                "resolve.",
                "Give both in working days, the response no longer than the resolution.",
            )
    fast = facts.partnership.fast_track
    goes_to = one_of(facts.escalation_levels, fast.go_to)
    if goes_to is None or not goes_to.response_days or not fast.response_hours:
        return
    if fast.response_hours >= goes_to.response_days * _HOURS_A_DAY:
        yield Fault(
            fast.at.response_hours,
            f"The fast track to {named(facts, goes_to)} responds no sooner than the level itself.",
            "Give the fast track fewer hours.",
        )


@rule(
    "R-053",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ROUTE,),
    title="Every level names somebody in post for each main party",
    why="People need to know whom to call on each side.",
    seed="S0 governance note",
    remedy="Name a role for the party that somebody fills.",
)
def every_level_has_people(facts: Facts) -> Iterator[Fault]:
    for level in _levels(facts):
        roles = {row.party: row.role for row in level.roles}
        for party in facts.main_parties:
            if not is_filled(facts, roles.get(party.id)):
                yield Fault(
                    level.at.roles,
                    f"{named(facts, level)} names nobody in post for {facts.name(party.id)}.",
                )


@rule(
    "R-054",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_ROUTE,),
    title="The route starts informally and has an independent step",
    why="A mix of informal talk and outside help settles most problems.",
    seed="S2",
    remedy="Start with a talk between the people concerned, and bring in somebody independent "
    "further up.",
)
def the_route_starts_gently(facts: Facts) -> Iterator[Fault]:
    levels = _levels(facts)
    if levels and levels[0].mode != _INFORMAL:
        yield Fault(
            Key("escalation_levels"),
            f"The first step, {named(facts, levels[0])}, is not informal.",
            "Start with a talk between the people concerned.",
        )
    if levels and not any(level.independent for level in levels):
        yield Fault(
            Key("escalation_levels"),
            "No level brings in anyone independent before a formal dispute.",
            "Bring in an independent chair, facilitator or mediator at one of the levels.",
        )


@rule(
    "R-055",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=(_ROUTE,),
    title="Every kind of issue starts at a level that exists",
    why="A route that starts nowhere cannot be followed.",
    seed="Consistency",
    remedy="Give the number of one of the escalation levels.",
)
def every_category_starts_somewhere(facts: Facts) -> Iterator[Fault]:
    numbers = {level.n for level in facts.escalation_levels}
    for category in facts.issue_categories:
        key = category.at.start_level
        if category.start_level not in numbers - {None} and not category.excused(key):
            yield Fault(
                key,
                f"{named(facts, category)} does not start at a level of the route.",
            )


@rule(
    "R-056",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=(_ROUTE,),
    title="Everyone on the contacts card can be reached and has a deputy",
    why="The card has to work in a crisis, whoever is away.",
    seed="Common practice",
    remedy="Give each contact an e-mail address or phone number, and name the role that stands in.",
)
def contacts_can_be_reached(facts: Facts) -> Iterator[Fault]:
    card = _card(facts)
    for role, person in card.items():
        if not (person.email or person.phone):
            yield Fault(
                person.at.email,
                f"{named(facts, person)} is on the contacts card with no e-mail or phone.",
                "Add one or the other.",
            )
        if not _has_deputy(facts, role, card):
            yield Fault(
                role.at.backup_role,
                f"{named(facts, role)} is on the contacts card without a deputy.",
                "Name the role that stands in when its holder is away.",
            )


@rule(
    "R-057",
    Severity.ADVICE,
    wakes=Phase.OPERATION,
    documents=(_ROUTE,),
    title="The route is rehearsed within six months of operation",
    why="A route that was tried on a made-up case is trusted when a real one comes.",
    seed="S2",
    remedy='Plan a rehearsal with a made-up case: a task with "rehearse" and "escalation route" in '
    "its title.",
)
def the_route_is_rehearsed(facts: Facts) -> Iterator[Fault]:
    # Rehearsed late is rehearsed; what is only planned has to come in time.
    begun = operating_since(facts)
    if begun is None or not facts.escalation_levels:
        return
    until = add_months(begun, _HALF_A_YEAR)
    rehearsals = [task for task in facts.tasks if _is_rehearsal(task.title or "")]
    held = any(task.status == _DONE for task in rehearsals)
    open_ones = (task.due for task in rehearsals if task.status != _STOPPED and task.due)
    if not held and not any(facts.as_of <= due <= until for due in open_ones):
        yield Fault(
            Key("escalation_levels"),
            f"No rehearsal of the escalation route is held, or planned by {show_date(until)}, "
            "six months into operation.",
        )


def _is_rehearsal(title: str) -> bool:
    return bool(_REHEARSAL.search(title) and _OF_THE_ROUTE.search(title))


def _levels(facts: Facts) -> list[Row]:
    """The levels from the bottom up; those without a number come first."""
    return sorted(facts.escalation_levels, key=lambda level: level.n or 0)


def _card(facts: Facts) -> Mapping[Row, Row]:
    """Who is on the contacts card: each role of the route that is held -> its first holder."""
    found: dict[Row, Row] = {}
    for level in _levels(facts):
        for seat in level.roles:
            role = one_of(facts.roles, seat.role)
            held = holders(facts, role) if role else ()
            person = one_of(facts.people, held[0]) if held else None
            if role and person:
                found[role] = person
    return found


def _has_deputy(facts: Facts, role: Row, card: Mapping[Row, Row]) -> bool:
    """Whether somebody stands in for a contact.

    A deputy is the backup role, or else another person on the card who works for the same party:
    in a crisis that is the next number to ring. An investor brings a single seat to the table, as
    with its lead director, and is not asked for a second.
    """
    party = one_of(facts.parties, role.party)
    if role.backup_role or role.excused(role.at.backup_role):
        return True
    if party is not None and party.class_ == INVESTOR:
        return True
    return any(
        person.id != card[role].id and employer(facts, person.id) == role.party
        for person in card.values()
    )
