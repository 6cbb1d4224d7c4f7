"""Who decides, who talks to whom, and which hats people wear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row

MAIN_ROLE_TYPES = (
    "lead_director",
    "elected_member_sponsor",
    "independent_chair",
    "general_manager",
)


@dataclass(frozen=True, slots=True)
class Hats:
    """One person who acts in more than one capacity, with each role and the bodies it sits on."""

    person: RecordView
    roles: tuple[RecordView, ...]
    hats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the escalation ladder: the level and, for each main party, who acts.

    The role is blank where the step names none; `others` act for parties that do not sign.
    """

    level: RecordView
    people: tuple[tuple[RecordView, RecordView], ...]
    others: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Bodies from the highest authority down, lead people, hats and the escalation ladder."""

    bodies: tuple[RecordView, ...]
    leads: tuple[RecordView, ...]
    hats: tuple[Hats, ...]
    ladder: tuple[Step, ...]
    vacant: tuple[RecordView, ...]
    strategic_review: tuple[RecordView, ...]


def organisation(facts: Facts) -> Organisation:
    """The digest of people, roles, bodies and escalation."""
    bodies = sorted(facts.bodies, key=lambda b: -(b.authority_rank or 0))
    reviewing = (b for b in bodies if "strategic_review" in b.functions)
    leads = (r for r in facts.roles if r.role_type in MAIN_ROLE_TYPES)
    return Organisation(
        bodies=tuple(RecordView(b, facts) for b in bodies),
        leads=tuple(RecordView(r, facts) for r in leads),
        hats=hats(facts),
        ladder=ladder(facts),
        vacant=tuple(RecordView(r, facts) for r in facts.roles if not r.holder),
        strategic_review=tuple(RecordView(b, facts) for b in reviewing),
    )


def hats(facts: Facts) -> tuple[Hats, ...]:
    """People who hold more than one role, in the order people are listed."""
    found = []
    for person in facts.people:
        roles = tuple(r for r in facts.roles if r.holder == person.id)
        if len(roles) > 1:
            views = tuple(RecordView(r, facts) for r in roles)
            hats = tuple(dict.fromkeys(str(v.hat) for v in views if v.hat))
            found.append(Hats(RecordView(person, facts), views, hats))
    return tuple(found)


def ladder(facts: Facts) -> tuple[Step, ...]:
    """The escalation levels from the first up, with who acts for each main party."""
    levels = sorted(facts.escalation_levels, key=lambda level: level.n or 0)
    return tuple(_step(facts, level) for level in levels)


def _step(facts: Facts, level: Row) -> Step:
    view = RecordView(level, facts)
    named: dict[str, RecordView] = {
        part.party: RecordView(part, facts).role for part in level.roles if part.party
    }
    main = [party.id for party in facts.main_parties]
    people = tuple(
        (RecordView(party, facts), named[party.id])
        for party in facts.main_parties
        if party.id in named
    )
    return Step(view, people, tuple(r for p, r in named.items() if r and p not in main))
