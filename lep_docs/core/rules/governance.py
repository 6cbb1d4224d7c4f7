"""Rules on governance: bodies, what they decide, and how the parties stay in touch.

Must not judge who sits on a body; the rules on people do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.numbers import show_money
from lep_docs.core.rules.common import VEHICLE, asked, holders, missing, named, one_of
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lep_docs.core.facts import Facts, Row

_STRATEGIC_REVIEW = "strategic_review"
_VEHICLE_BOARD = "vehicle_board"
_VISION = "vision"
_REVIEWER = "reviewer"
_STANDING = "standing_right"
_FEEDBACK_PAIR = "feedback_pair"
_PROGRAMME_LEAD = "programme_director"
_GENERAL_MANAGER = "general_manager"
_CLIENT = "la_client_representative"
_LEVELS = ("strategic", "management", "operational")


@rule(
    "R-025",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D2",),
    title="Every body has a purpose, chair, frequency, quorum and a line of reports to the top",
    why="Governance works when everyone knows who meets, when, and for what.",
    seed="S0",
    remedy="Agree what is missing with the body's chair, and let each line of reports lead to the "
    "top.",
)
def every_body_is_complete(facts: Facts) -> Iterator[Fault]:
    highest = max((b.authority_rank for b in facts.bodies if b.authority_rank), default=None)
    above = {body.id: body.reports_to for body in facts.bodies}
    for body in facts.bodies:
        keys = [body.at.purpose, body.at.chair_role, body.at.frequency, body.at.quorum]
        # The body with the highest authority is the top: it reports to nobody.
        if body.authority_rank != highest:
            keys.append(body.at.reports_to)
        for key in missing(body, *keys):
            yield Fault(
                key,
                f"{named(facts, body)} has no answer to {asked(body, key)}.",
                "Agree it with the body's chair and write it down.",
            )
        if _goes_round(body.id, above):
            yield Fault(
                body.at.reports_to,
                f"{named(facts, body)} reports in a circle that never reaches the top.",
                "Change which body it, or one above it, reports to.",
            )


@rule(
    "R-026",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D1", "D6"),
    title="Somebody other than the partnership company reviews strategy",
    why="A strategic review challenges all parties to act as the vision says.",
    seed="S1 activity 9",
    remedy="Give the function of strategic review to a body, or name an independent reviewer.",
)
def strategy_is_reviewed_from_outside(facts: Facts) -> Iterator[Fault]:
    bodies = any(_reviews_from_outside(facts, body) for body in facts.bodies)
    reviewers = any(
        role.role_type == _REVIEWER and holders(facts, role) and not _is_vehicle(facts, role.party)
        for role in facts.roles
    )
    cycles = any(c.type == _VISION and c.reviewer and c.independent for c in facts.review_cycles)
    if not (bodies or reviewers or cycles):
        yield Fault(
            Key("bodies"),
            "No body or reviewer outside the partnership company is charged with strategic review.",
        )


@rule(
    "R-027",
    Severity.ERROR,
    wakes=Phase.MOBILISATION,
    documents=("D2", "D4"),
    title="Every standing decision has one decider, within the limit of the body above",
    why="Decision-making arrangements say who decides what.",
    seed="S1 decision-making",
    remedy="Name the one body or role whose decision it is, with a limit no higher than that of "
    "the body above.",
)
def every_decision_has_one_decider(facts: Facts) -> Iterator[Fault]:
    ceilings = _ceilings(facts)
    for decision in facts.decisions:
        if decision.kind != _STANDING:
            continue
        for key in missing(decision, decision.at.decided_by):
            yield Fault(
                key,
                f"{named(facts, decision)} does not name exactly one body or role that decides.",
                "Name the one body or role whose decision it is; others can be consulted.",
            )
        # A role has no body above it in the facts, so only bodies have a limit over them.
        body = one_of(facts.bodies, decision.decided_by)
        ceiling = ceilings.get(body.reports_to) if body else None
        if ceiling is not None and decision.value_limit and decision.value_limit > ceiling:
            yield Fault(
                decision.at.value_limit,
                f"{named(facts, decision)} has a limit of {show_money(decision.value_limit)}, "
                f"above the {show_money(ceiling)} of the body that the decider reports to.",
                "Lower the limit, or raise that of the body above.",
            )


@rule(
    "R-028",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D2", "D3"),
    title="The parties are in touch at strategic, management and operational level",
    why="Relationships are needed at every level.",
    seed="S0 governance note",
    remedy="Name two roles, one on each side, who keep in touch at that level.",
)
def every_level_is_in_touch(facts: Facts) -> Iterator[Fault]:
    levels = {interface.level for interface in facts.interfaces}
    for level in _LEVELS:
        if level not in levels:
            yield Fault(
                Key("interfaces"),
                f"No interface is recorded at {level} level.",
            )


@rule(
    "R-029",
    Severity.WARNING,
    wakes=Phase.MOBILISATION,
    documents=("D3", "D6"),
    title="The people who depend on each other most give each other feedback",
    why="Regular feedback between counterparts keeps a relationship honest.",
    seed="S2",
    remedy="Record a feedback pair between two counterparts, such as the programme lead and the "
    "general manager.",
)
def counterparts_give_feedback(facts: Facts) -> Iterator[Fault]:
    pairs = [
        {interface.a_role, interface.b_role}
        for interface in facts.interfaces
        if interface.kind == _FEEDBACK_PAIR
    ]
    if not pairs:
        yield Fault(
            Key("interfaces"),
            "No two roles are recorded as giving each other feedback.",
            "Pair two counterparts, such as the programme lead and the general manager.",
        )
        return
    # A pair is looked for only where both of its sides exist: not every partnership has a company.
    for left, right, words in _counterparts(facts):
        if left and right and not any(p & left and p & right for p in pairs):
            yield Fault(
                Key("interfaces"),
                f"{words} are not recorded as giving each other feedback.",
                "Record a feedback pair between them.",
            )


def _goes_round(start: str, above: Mapping[str, str | None]) -> bool:
    """Whether the line of reports from a body comes back to a body already passed."""
    passed: set[str] = set()
    here: str | None = start
    while here is not None:
        if here in passed:
            return True
        passed.add(here)
        here = above.get(here)
    return False


def _is_vehicle(facts: Facts, party_id: str | None) -> bool:
    """Whether a party is the partnership's own company."""
    party = one_of(facts.parties, party_id)
    return party is not None and party.class_ == VEHICLE


def _reviews_from_outside(facts: Facts, body: Row) -> bool:
    """Whether a body reviews strategy and is more than the company's own management."""
    if _STRATEGIC_REVIEW not in body.functions or body.type == _VEHICLE_BOARD:
        return False
    seated = [role for role in (one_of(facts.roles, seat.role) for seat in body.seats) if role]
    return not seated or not all(_is_vehicle(facts, role.party) for role in seated)


def _ceilings(facts: Facts) -> Mapping[str, int]:
    """The most each body may decide: body -> its highest limit, where it has one at all.

    A reserved decision without a limit means that nothing is too large for that body.
    """
    limits: dict[str, list[int]] = defaultdict(list)
    unlimited = set()
    for decision in facts.decisions:
        if decision.kind != _STANDING:
            continue
        if decision.value_limit is not None:
            limits[decision.decided_by].append(decision.value_limit)
        elif decision.reserved:
            unlimited.add(decision.decided_by)
    return {body: max(found) for body, found in limits.items() if body not in unlimited}


def _counterparts(facts: Facts) -> Iterator[tuple[set[str], set[str], str]]:
    """The pairs that should give each other feedback, each side as the roles that may stand."""
    by_type: dict[str | None, set[str]] = defaultdict(set)
    for role in facts.roles:
        by_type[role.role_type].add(role.id)
    board = {
        role
        for body in facts.bodies
        if body.type == _VEHICLE_BOARD
        for role in (body.chair_role, *(seat.role for seat in body.seats))
        if role
    }
    yield (
        by_type[_PROGRAMME_LEAD],
        by_type[_GENERAL_MANAGER],
        "The programme lead and the general manager",
    )
    yield board, by_type[_CLIENT], "The company's board and the client representative"
