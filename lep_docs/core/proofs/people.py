"""Strengths, resources, people, culture and behaviour: whether they are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.proofs.conditions import all_found, belonging, found, of_side, shared
from lep_docs.core.sentences import cap_first, number_word, several

if TYPE_CHECKING:
    from collections.abc import Collection

    from lep_docs.core.facts import Facts


@of_side
def strengths_and_gaps(facts: Facts, classes: Collection[str]) -> str:
    """The side has said both a strength and a gap of its own."""
    own = belonging(facts, facts.strengths_gaps, classes)
    if {"strength", "gap"} - {s.kind for s in own}:
        return ""
    return found(own, "", "strengths, gaps, needs and offers of its own are written down")


@shared
def strengths_matched(facts: Facts) -> str:
    """What one side lacks is matched with what another has."""
    matched = (s for s in facts.strengths_gaps if s.complement)
    return found(matched, "gap or strength is matched with its counterpart",
                  "gaps or strengths are matched with their counterparts")  # fmt: skip


@of_side
def experience_brought(facts: Facts, classes: Collection[str]) -> str:
    """The side has put its experience among its contributions."""
    kinds = ("experience", "knowledge")
    own = [c for c in belonging(facts, facts.contributions, classes) if c.type in kinds]
    return found(
        own, "contribution of experience is listed", "contributions of experience are listed"
    )


@of_side
def capacity_shown(facts: Facts, classes: Collection[str]) -> str:
    """The side has named its people and what it brings."""
    people, brought = (
        belonging(facts, rows, classes) for rows in (facts.people, facts.contributions)
    )
    if not people or not brought:
        return ""
    return cap_first(f"{several(len(people), 'person', 'people')} and what they bring are listed")


@shared
def resources_discussed(facts: Facts) -> str:
    """Who may give which time is on record for more than one organisation."""
    givers = {a.source_party for a in facts.allocations if a.source_party and a.status}
    return (
        f"Time from {number_word(len(givers))} organisations is on record"
        if len(givers) > 1
        else ""
    )


@shared
def work_resourced(facts: Facts) -> str:
    """Every activity has somebody who answers for it, and time that is agreed."""
    agreed = {a.activity for a in facts.allocations if a.status == "agreed"}
    return all_found(
        facts.activities,
        lambda a: a.raci.accountable and a.id in agreed,
        "activity has its owner and agreed time",
        "activities have their owners and agreed time",
    )


@shared
def practicalities_settled(facts: Facts) -> str:
    """Whether to share an office, or a name, is decided."""
    both = (facts.partnership.co_location.decision, facts.partnership.brand.decision)
    decided = [one for one in both if one and one != "undecided"]
    return "Sharing an office or a name is decided" if decided else ""


@of_side
def role_models_named(facts: Facts, classes: Collection[str]) -> str:
    """The posts that set the tone are marked."""
    own = [r for r in belonging(facts, facts.roles, classes) if r.role_model]
    return found(own, "post is marked as setting the tone", "posts are marked as setting the tone")


@shared
def joint_interviews(facts: Facts) -> str:
    """A post is filled by joint interview."""
    joint = (r for r in facts.roles if r.appointment_method == "joint_interview")
    return found(joint, "post is filled by joint interview", "posts are filled by joint interview")


@shared
def posts_described(facts: Facts) -> str:
    """Every post says what it is for."""
    one, many = "post says what it is for", "posts all say what they are for"
    return all_found(facts.roles, lambda r: r.purpose, one, many)


@shared
def team_shaped(facts: Facts) -> str:
    """The boards have their seats."""
    seated = (b for b in facts.bodies if b.seats)
    return found(seated, "board or group has its seats", "boards and groups have their seats")


@shared
def links_named(facts: Facts) -> str:
    """Who works with whom is listed."""
    both = (i for i in facts.interfaces if i.a_role and i.b_role)
    return found(both, "working link is listed", "working links are listed")


@of_side
def culture_described(facts: Facts, classes: Collection[str]) -> str:
    """The side has described its culture."""
    own = [c for c in belonging(facts, facts.culture, classes) if c.position]
    return found(own, "trait of its culture is described", "traits of its culture are described")


@shared
def cultures_compared(facts: Facts) -> str:
    """The cultures of two organisations are described on the same scales."""
    placed = [(c.dimension, c.party) for c in facts.culture if c.position and c.party]
    shared = {d for d, p in placed if any(d == other and p != q for other, q in placed)}
    return f"Cultures are compared on {several(len(shared), 'scale', 'scales')}" if shared else ""


@shared
def landmines_defused(facts: Facts) -> str:
    """Every landmine found has an action that defuses it."""
    if not all(mine.defuse_action for mine in facts.landmines):
        return ""
    return found(
        facts.landmines, "cultural landmine has its action", "cultural landmines have their actions"
    )


@shared
def behaviours_written(facts: Facts) -> str:
    """Behaviours are written down."""
    said = (b for b in facts.behaviours if b.we_will)
    return found(said, "behaviour is written down", "behaviours are written down")


@shared
def behaviours_planned(facts: Facts) -> str:
    """Actions of the plan bring behaviours about."""
    planned = (t for t in facts.tasks if t.behaviour)
    return found(
        planned, "planned action supports a behaviour", "planned actions support a behaviour"
    )


@shared
def good_partnering_said(facts: Facts) -> str:
    """What good partnering means here is written down."""
    said = facts.partnership.good_partnering_definition
    return "What good partnering means here is written down" if said else ""


@shared
def reach_decided(facts: Facts) -> str:
    """How far partnering reaches, and in what form, is decided."""
    form, depth = facts.partnership.partner_form, facts.partnership.supply_chain_depth
    if not depth or form in (None, "undecided"):
        return ""
    return "The form of partner and the reach into the supply chain are decided"
