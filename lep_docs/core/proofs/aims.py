"""Objectives, the statement, scope and the plan: whether they are written down and agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.control import AGREED
from lep_docs.core.digests.aims import PARENT
from lep_docs.core.proofs.conditions import (
    all_found,
    class_of,
    current,
    found,
    of_side,
    shared,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from lep_docs.core.facts import Facts

STATEMENT, PLAN = "D1", "D2"
VISION_WORKSHOP = "HC16"


@of_side
def own_objectives(facts: Facts, classes: Collection[str]) -> str:
    """The side's own objectives are written down."""
    own = (o for o in facts.objectives if o.level == PARENT)
    mine = (o for o in own if class_of(facts, o.owner_party) in classes)
    return found(
        mine, "objective of its own is written down", "objectives of its own are written down"
    )


@of_side
def sourced_objectives(facts: Facts, classes: Collection[str]) -> str:
    """They say which plan each of them comes from."""
    own = [o for o in facts.objectives if o.level == PARENT]
    mine = [o for o in own if class_of(facts, o.owner_party) in classes]
    if not all(o.source_document for o in mine):
        return ""
    return found(
        mine, "objective names the plan it comes from", "objectives name the plans they come from"
    )


@of_side
def others_objectives(facts: Facts, classes: Collection[str]) -> str:
    """The other side's objectives are written down."""
    own = (o for o in facts.objectives if o.level == PARENT and o.owner_party)
    others = (o for o in own if class_of(facts, o.owner_party) not in classes)
    return found(
        others,
        "objective of the others is written down",
        "objectives of the others are written down",
    )


@shared
def purpose_said(facts: Facts) -> str:
    """The purpose of the partnership is written down."""
    return "The purpose of the partnership is written down" if facts.partnership.purpose else ""


@shared
def alignment_judged(facts: Facts) -> str:
    """How objectives align is judged."""
    judged = (a for a in facts.alignment if a.status)
    return found(judged, "link between objectives is judged", "links between objectives are judged")


@shared
def statement_agreed(facts: Facts) -> str:
    """The joint statement is agreed."""
    return _agreed(facts, STATEMENT, "The statement")


@shared
def vision_workshop_held(facts: Facts) -> str:
    """A vision workshop is on record."""
    held = (c for c in facts.health_checks if c.instrument == VISION_WORKSHOP and c.opened)
    return found(held, "vision workshop is on record", "vision workshops are on record")


@shared
def vision_reviewed(facts: Facts) -> str:
    """A review of the vision was held."""
    return _reviewed(facts, "vision")


@shared
def scope_listed(facts: Facts) -> str:
    """Services are listed as wanted now, later or never."""
    listed = (s for s in facts.services if s.in_scope)
    return found(
        listed, "service is listed as in scope or not", "services are listed as in scope or not"
    )


@of_side
def scope_confirmed(facts: Facts, classes: Collection[str]) -> str:
    """Every service in scope is confirmed by the side."""
    now = [s for s in facts.services if s.in_scope == "now"]
    one, many = "service in scope now is confirmed", "services in scope now are confirmed"
    return all_found(
        now, lambda s: any(class_of(facts, p) in classes for p in s.confirmed_by), one, many
    )


@shared
def plan_begun(facts: Facts) -> str:
    """The business plan is on record."""
    plan = current(facts, PLAN)
    if plan is None or not (plan.version or plan.status):
        return ""
    number = f" in version {plan.version}" if plan.version else ""
    return f"The business plan is on record{number}"


@shared
def plan_agreed(facts: Facts) -> str:
    """The business plan is agreed."""
    return _agreed(facts, PLAN, "The business plan")


@shared
def plan_reviewed(facts: Facts) -> str:
    """A review of the business plan was held."""
    return _reviewed(facts, "business_plan")


@shared
def planning_dated(facts: Facts) -> str:
    """It is known by when the partners' own planning needs something from the partnership."""
    known = (e for e in facts.planning_events if e.input_due)
    one = "date by which a partner's own planning needs our part is listed"
    many = "dates by which partners' own planning needs our part are listed"
    return found(known, one, many)


def _agreed(facts: Facts, code: str, called: str) -> str:
    row = current(facts, code)
    if row is None or row.status not in AGREED:
        return ""
    number = f" in version {row.version}" if row.version else ""
    return f"{called} is agreed{number}"


def _reviewed(facts: Facts, kind: str) -> str:
    cycles = {c.id for c in facts.review_cycles if c.type == kind}
    held = (e for e in facts.review_events if e.cycle in cycles and e.date)
    return found(held, "review is on record", "reviews are on record")
