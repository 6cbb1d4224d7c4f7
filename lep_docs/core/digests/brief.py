"""What a page for one kind of reader has room for: few objectives, one picture a horizon. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.digests.aims import JOINT, Horizon, horizons
from lep_docs.core.values import CUSTOM

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row

OBJECTIVES_AT_MOST, HORIZONS_AT_MOST, CONTACTS_AT_MOST = 5, 4, 3
WEIGHTS = ("must", "should", "could")
OUTCOME = "outcome"
# Whom each kind of reader would turn to, and the classes of stakeholders that such readers are.
MEMBERS = (("elected_member_sponsor", "lead_director"), ("member",))
STAFF = (("general_manager", "programme_director"), ("staff", "union"))
USERS = (("education_lead", "communications_lead"), ("end_user", "parent"))


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A horizon with the one milestone that says most of it."""

    horizon: Horizon
    milestone: RecordView


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of reader: whom to turn to, and what was promised that they will hear."""

    contacts: tuple[RecordView, ...]
    messages: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The digest of the brief; `more` counts the joint objectives that found no room."""

    objectives: tuple[RecordView, ...]
    more: int
    glimpses: tuple[Glimpse, ...]
    members: Reader
    staff: Reader
    users: Reader


def brief(facts: Facts) -> Brief:
    """The digest of the one-page brief."""
    joint = sorted((o for o in facts.objectives if o.level == JOINT and o.title), key=_weight)
    shown = joint[:OBJECTIVES_AT_MOST]
    found = (_glimpse(h) for h in horizons(facts) if h.code != CUSTOM)
    glimpses = [glimpse for glimpse in found if glimpse is not None]
    return Brief(
        objectives=tuple(RecordView(o, facts) for o in shown),
        more=len(joint) - len(shown),
        glimpses=tuple(glimpses[:HORIZONS_AT_MOST]),
        members=_reader(facts, *MEMBERS),
        staff=_reader(facts, *STAFF),
        users=_reader(facts, *USERS),
    )


def _weight(objective: Row) -> int:
    weight = objective.priority
    return WEIGHTS.index(weight) if weight in WEIGHTS else len(WEIGHTS)


def _glimpse(horizon: Horizon) -> Glimpse | None:
    """An outcome before any other kind of milestone; among those the last, which asks for most.

    None where no milestone says what will be true.
    """
    told = [m for m in horizon.milestones if m.row.statement]
    outcomes = [m for m in told if m.row.kind == OUTCOME]
    if not told:
        return None
    return Glimpse(horizon, max(outcomes or told, key=lambda m: m.row.due or date.min))


def _reader(facts: Facts, kinds: tuple[str, ...], classes: tuple[str, ...]) -> Reader:
    stakeholders = [s for s in facts.stakeholders if s.class_ in classes]
    own = {s.id for s in stakeholders}
    lead = [r for kind in kinds for r in facts.roles if r.role_type == kind]
    looked_after = (facts.find(s.relationship_owner) for s in stakeholders)
    roles = {r.id: r for r in (*looked_after, *lead) if r is not None and _can_be_asked(facts, r)}
    messages = (c for c in facts.communications if c.message and own & set(c.audience))
    return Reader(
        tuple(RecordView(r, facts) for r in list(roles.values())[:CONTACTS_AT_MOST]),
        tuple(RecordView(c, facts) for c in messages),
    )


def _can_be_asked(facts: Facts, role: Row) -> bool:
    """Whether a role has a title, and somebody with a name in it."""
    holder = facts.find(role.holder)
    return bool(role.title and holder and holder.name)
