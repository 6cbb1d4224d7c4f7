"""Rules on people and roles: the right people are named, in post, and clear whom they act for.

Must not judge how much time people give; the rules on resources do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.rules.common import employer, holders, is_filled, listed, named, one_of
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lep_docs.core.facts import Facts, Row

LOCAL_AUTHORITY = "local_authority"
INVESTOR = "investor"
_LEAD_DIRECTOR = "lead_director"
_INDEPENDENT_CHAIR = "independent_chair"
_MEMBER_SPONSOR = "elected_member_sponsor"
_GENERAL_MANAGER = "general_manager"
_OPERATION = "operation"
_BUYER_HATS = frozenset({"client", "approver"})
_OWNER_HATS = frozenset({"director", "shareholder"})
_VOTING = frozenset({"voting", "chair"})
_JOINTLY_CHOSEN = frozenset({"joint_interview", "existing"})
_MOST_ROLES, _MOST_HATS = 3, 2


@rule(
    "R-020",
    Severity.ERROR,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D1",),
    title="Each main party has named a lead director of its own",
    why="The vision needs a senior owner in every organisation.",
    seed="S1 activity 5",
    remedy="Add the role of lead director for the party and name one of its people in it.",
)
def every_party_has_a_lead_director(facts: Facts) -> Iterator[Fault]:
    leads = [role for role in facts.roles if role.role_type == _LEAD_DIRECTOR]
    for party in facts.main_parties:
        # A minority investor signs, but neither runs the service nor leads the work.
        if party.class_ == INVESTOR:
            continue
        employers = [
            employer(facts, person)
            for role in leads
            if role.party == party.id
            for person in holders(facts, role)
        ]
        if party.id not in employers:
            yield Fault(
                party.key,
                f"{named(facts, party)} has no lead director whom it employs.",
            )


@rule(
    "R-021",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D2", "D3"),
    title="An independent chair is in place by operation and belongs to no main party",
    why="Good governance has an independent voice in the chair.",
    seed="S0 governance note",
    remedy="Name an independent chair from outside the main parties, or from when there will be "
    "one.",
)
def the_chair_is_independent(facts: Facts) -> Iterator[Fault]:
    chairs = [role for role in facts.roles if role.role_type == _INDEPENDENT_CHAIR]
    opening = _opening(facts)
    if not any(is_filled(facts, chair.id, opening) for chair in chairs):
        yield Fault(
            Key("roles"),
            "No independent chair is named who will be in post when operation starts.",
            "Add the role of independent chair and name who fills it, or from when it will be.",
        )
    main = {party.id for party in facts.main_parties}
    for chair in chairs:
        for person in holders(facts, chair):
            if employer(facts, person) in main and not chair.independence_declared:
                yield Fault(
                    chair.key,
                    f"{named(facts, chair)} is held by {facts.name(person)}, who belongs to a main "
                    "party.",
                    "Name someone from outside the main parties, or record that the chair has "
                    "declared independence.",
                )


@rule(
    "R-022",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D1",),
    title="Where a council is a main party, an elected member sponsors the partnership",
    why="Members have to support the vision for it to last.",
    seed="S1 question 3",
    remedy="Add the role of elected member sponsor and name the member who holds it.",
)
def an_elected_member_sponsors(facts: Facts) -> Iterator[Fault]:
    # Only councils have elected members, so the parties decide, not the words in use.
    councils = [p for p in facts.main_parties if p.class_ == LOCAL_AUTHORITY]
    sponsors = [role for role in facts.roles if role.role_type == _MEMBER_SPONSOR]
    if councils and not any(holders(facts, role) for role in sponsors):
        yield Fault(
            Key("roles"),
            f"No elected member of {listed(facts.name(c.id) for c in councils)} is named as "
            "sponsor.",
        )


@rule(
    "R-023",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D5",),
    title="Every role is held by somebody from a party, or covered until it is",
    why="The right people in the right roles carry the work.",
    seed="S0; S1",
    remedy="Name who holds the role, or say from when it is needed and which role covers it.",
)
def every_role_is_held_or_covered(facts: Facts) -> Iterator[Fault]:
    for role in facts.roles:
        people = holders(facts, role)
        if not people and not (role.needed_from and role.interim_cover):
            yield Fault(
                role.key,
                f"{named(facts, role)} is held by nobody and has no date or cover.",
                "Name who holds it, or say from when it is needed and which role covers it.",
            )
        for person in people:
            if employer(facts, person) is None:
                yield Fault(
                    role.at.holder,
                    f"{named(facts, role)} is held by {facts.name(person)}, who belongs to no "
                    "party.",
                    "Say which party the person works for.",
                )


@rule(
    "R-024",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D3", "D4"),
    title="Nobody decides for both sides of the same question",
    why="People wear several hats; each decision must be clear about which.",
    seed="S2",
    remedy="Let somebody else decide on one side, or write a note on the role that says who steps "
    "back and when.",
)
def nobody_decides_for_both_sides(facts: Facts) -> Iterator[Fault]:
    # A decision is taken where it is decided, so hats are compared among the seats of each deciding
    # body. Being consulted, or sitting on two bodies in two capacities, is not deciding twice.
    decided_by = {d.decided_by for d in facts.decisions}
    decided_by |= {stage.approved_by for stage in facts.approval_stages}
    for body in facts.bodies:
        if body.id not in decided_by:
            continue
        for person, seats in _seated(facts, body).items():
            hats = {hat for _, hat in seats}
            noted = any(role.hats_note for role, _ in seats)
            if hats & _BUYER_HATS and hats & _OWNER_HATS and not noted:
                yield Fault(
                    Key("people", person),
                    f"{person} {facts.name(person)} sits on {named(facts, body)} for both the "
                    "buying and the owning side.",
                    "Give one seat to somebody else, or write a note on the role that says who "
                    "steps back and when.",
                    Severity.WARNING,
                )
    for stage in facts.approval_stages:
        proposers = _holders_of(facts, stage.produced_by)
        approvers = _approvers(facts, stage.approved_by)
        if approvers and approvers <= proposers:
            yield Fault(
                stage.key,
                f"{named(facts, stage)} is proposed and approved by the same person.",
                "Have somebody else approve it, or take the proposal out of the approver's hands.",
            )


@rule(
    "R-030",
    Severity.ADVICE,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D5",),
    title="The general manager is appointed in a way the parties share",
    why="A joint interview starts the relationship well.",
    seed="S2 procurement",
    remedy="Say how the post is filled; an interview panel from all main parties is best.",
)
def the_general_manager_is_chosen_together(facts: Facts) -> Iterator[Fault]:
    for role in facts.roles:
        key = role.at.appointment_method
        if role.role_type != _GENERAL_MANAGER or role.excused(key):
            continue
        if role.appointment_method not in _JOINTLY_CHOSEN:
            yield Fault(
                key,
                f"{named(facts, role)} is not shown as appointed by joint interview.",
            )


@rule(
    "R-031",
    Severity.ADVICE,
    wakes=Phase.MOBILISATION,
    documents=("D3",),
    title=f"Nobody holds more than {_MOST_ROLES} roles or wears more than {_MOST_HATS} hats",
    why="Many roles in one person blur whom they speak for.",
    seed="S2",
    remedy="Pass a role to somebody else, or make plain which hat is worn when.",
)
def nobody_wears_too_many_hats(facts: Facts) -> Iterator[Fault]:
    # Hats on allocations are left out: they say in what capacity one piece of work is done, which
    # R-085 guards, and not whom a person speaks for.
    roles: dict[str, set[str]] = defaultdict(set)
    hats: dict[str, set[str]] = defaultdict(set)
    for role in facts.roles:
        for person in holders(facts, role):
            roles[person].add(role.id)
            hats[person] |= {role.hat} if role.hat else set()
    for body in facts.bodies:
        for person, seats in _seated(facts, body).items():
            hats[person] |= {hat for _, hat in seats if hat}
    for person, held in roles.items():
        if len(held) > _MOST_ROLES or len(hats[person]) > _MOST_HATS:
            yield Fault(
                Key("people", person),
                f"{person} {facts.name(person)} acts in too many capacities at once "
                f"(roles: {len(held)}, hats: {len(hats[person])}).",
            )


def _opening(facts: Facts) -> date | None:
    """The first day of operation, or failing that the start of the partnership."""
    dates = {row.phase: row.date for row in facts.partnership.phase_dates}
    day: date | None = dates.get(_OPERATION) or facts.partnership.start_date
    return day


def _seated(facts: Facts, body: Row) -> Mapping[str, list[tuple[Row, str | None]]]:
    """Who sits on a body: person -> the roles they sit for, each with the hat worn there."""
    found: dict[str, list[tuple[Row, str | None]]] = defaultdict(list)
    for seat in body.seats:
        role = one_of(facts.roles, seat.role)
        if role is None:
            continue
        for person in holders(facts, role):
            found[person].append((role, seat.hat or role.hat))
    return found


def _holders_of(facts: Facts, role_id: str | None) -> set[str]:
    """The people in a role; none when there is no such role."""
    role = one_of(facts.roles, role_id)
    return set(holders(facts, role)) if role else set()


def _approvers(facts: Facts, approved_by: str | None) -> set[str]:
    """The people who vote on an approval: those in the role, or in the body's voting seats."""
    body = one_of(facts.bodies, approved_by)
    if body is None:
        return _holders_of(facts, approved_by)
    voting = (seat.role for seat in body.seats if seat.capacity in _VOTING)
    return {person for role in voting for person in _holders_of(facts, role)}
