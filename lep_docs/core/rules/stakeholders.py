"""Rules on stakeholders: all kinds are heard, the weightiest are spoken to, nobody is too late."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import TYPE_CHECKING

from lep_docs.core.dates import show_date
from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.common import missing, named
from lep_docs.core.rules.registry import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lep_docs.core.facts import Facts

_HIGH = 4
_ABOUT_THE_STATEMENT = "soja"


class _Voice(StrEnum):
    """The kinds of stakeholder that every partnership has."""

    END_USER = auto()
    MEMBER = auto()
    STAFF = auto()
    SPONSOR = auto()


_CALLED = {
    _Voice.END_USER: "end users",
    _Voice.MEMBER: "elected members or governors",
    _Voice.STAFF: "staff",
    _Voice.SPONSOR: "sponsors",
}


@rule(
    "R-120",
    Severity.WARNING,
    wakes=Phase.PRE_PROCUREMENT,
    documents=("D8",),
    title="End users, members, staff and sponsors are all among the stakeholders",
    why="The right people are consulted, and sponsors are brought in early.",
    seed="S3 steps 5 and 6",
    remedy="Add a stakeholder for each voice that is missing.",
)
def every_voice_is_heard(facts: Facts) -> Iterator[Fault]:
    present = {stakeholder.class_ for stakeholder in facts.stakeholders}
    for voice, called in _CALLED.items():
        if voice not in present:
            yield Fault(
                "stakeholders",
                f"Nobody among the stakeholders stands for {called}.",
                f"Add a stakeholder for {called}.",
            )


@rule(
    "R-121",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_DIALOGUE,
    documents=("D8",),
    title="Stakeholders with most influence and interest have an owner and are kept informed",
    why="Those who can stop the work are engaged early and kept committed.",
    seed="S0",
    remedy="Name a role that keeps up the relationship, and plan what they are told, how and when.",
)
def the_weightiest_are_spoken_to(facts: Facts) -> Iterator[Fault]:
    reached = {audience for message in facts.communications for audience in message.audience}
    for stakeholder in facts.stakeholders:
        if (stakeholder.influence or 0) < _HIGH or (stakeholder.interest or 0) < _HIGH:
            continue
        name = named(facts, stakeholder)
        for key in missing(stakeholder, stakeholder.at.relationship_owner):
            yield Fault(
                key, f"{name} has nobody who looks after the relationship.", "Name a role for it."
            )
        if stakeholder.id not in reached:
            yield Fault(
                stakeholder.key,
                f"{name} has high influence and interest and no planned communication.",
                "Plan what they are told, how and when.",
            )


@rule(
    "R-122",
    Severity.WARNING,
    wakes=Phase.PROCUREMENT_SELECTED,
    documents=("D1",),
    title="Every main party's own organisation hears of the vision",
    why="A vision known only to its authors is not shared.",
    seed="S1",
    remedy="Plan a communication of the vision to each parent organisation, and label it so.",
)
def every_parent_hears_the_vision(facts: Facts) -> Iterator[Fault]:
    told = {
        tag
        for message in facts.communications
        if _ABOUT_THE_STATEMENT in message.tags
        for tag in message.tags
    }
    for party in facts.main_parties:
        if party.id not in told:
            yield Fault(
                party.key,
                f"No communication takes the vision to {named(facts, party)}.",
                f'Plan one, and tag it "{_ABOUT_THE_STATEMENT}" and "{party.id}".',
            )


@rule(
    "R-123",
    Severity.ADVICE,
    wakes=Phase.PRE_PROCUREMENT,
    documents=("D8",),
    title="First contact with a stakeholder comes before the next decision",
    why="Engagement that starts after the decision is only news of it.",
    seed="S0",
    remedy="Make contact before the decision.",
)
def contact_comes_before_decisions(facts: Facts) -> Iterator[Fault]:
    # No record ties a decision to those it affects. So a contact still to be made is held against
    # the next dated decision or gate; contacts made in the past cannot be moved any more.
    coming = _next_decision(facts)
    for stakeholder in facts.stakeholders:
        first = stakeholder.first_contact
        if coming and first and first >= facts.as_of and first >= coming:
            yield Fault(
                stakeholder.at.first_contact,
                f"{named(facts, stakeholder)} is first contacted on {show_date(first)}, "
                f"though a decision is due on {show_date(coming)}.",
            )


def _next_decision(facts: Facts) -> date | None:
    """The first day from now on which something is to be decided, if any is known."""
    days = [decision.due for decision in facts.decisions]
    days += [gate.target_date for gate in facts.project_gates]
    return min((day for day in days if day and day >= facts.as_of), default=None)
