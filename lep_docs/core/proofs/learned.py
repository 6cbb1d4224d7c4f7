"""What was learned, measured, reviewed and how issues are to be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.proofs.conditions import all_found, current, found, shared

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts

MEETING_NOTE = "D13"
STEPS_AT_LEAST = 2


@shared
def market_tested(facts: Facts) -> str:
    """What the market said is on record."""
    return _evidence(facts, "market_test", "market test is on record", "market tests are on record")


@shared
def peers_asked(facts: Facts) -> str:
    """What others did is on record."""
    return _evidence(
        facts, "peer", "talk with others is on record", "talks with others are on record"
    )


@shared
def sample_evidence(facts: Facts) -> str:
    """Evidence from sample work is on record."""
    one = "piece of evidence from sample work is on record"
    many = "pieces of evidence from sample work are on record"
    return _evidence(facts, "sample_scheme", one, many)


@shared
def objectives_released(facts: Facts) -> str:
    """What was released to possible partners is on record."""
    given = (e for e in facts.publish_events if e.date)
    return found(given, "release is on record", "releases are on record")


@shared
def meeting_noted(facts: Facts) -> str:
    """The note of a meeting in dialogue is on record."""
    note = current(facts, MEETING_NOTE)
    return "A note of such a meeting is on record" if note is not None and note.issued_on else ""


@shared
def partnership_measured(facts: Facts) -> str:
    """The partnership itself is measured, not only its work."""
    own = (k for k in facts.kpis if k.measures_what == "partnership")
    return found(
        own, "measure looks at the partnership itself", "measures look at the partnership itself"
    )


@shared
def measures_lead_back(facts: Facts) -> str:
    """Every measure serves an objective and is reported to a board."""
    one = "measure serves an objective and has its board"
    many = "measures serve objectives and have their boards"
    return all_found(facts.kpis, lambda k: k.objectives and k.reporting_body, one, many)


@shared
def results_held(facts: Facts) -> str:
    """Measures have results."""
    with_results = (k for k in facts.kpis if k.results)
    return found(with_results, "measure has results", "measures have results")


@shared
def reviews_set(facts: Facts) -> str:
    """Regular reviews have an owner and a next date."""
    ready = (r for r in facts.review_cycles if r.owner_role and r.next_due)
    return found(ready, "regular review has its owner and next date",
                  "regular reviews have their owners and next dates")  # fmt: skip


@shared
def ladder_set(facts: Facts) -> str:
    """The route that an issue takes has more than one level, each with its time."""
    levels = facts.escalation_levels
    if len(levels) < STEPS_AT_LEAST:
        return ""
    many = "levels are set, each with its time"
    return all_found(levels, lambda level: level.resolve_days, "", many)


def _evidence(facts: Facts, kind: str, one: str, many: str) -> str:
    return found((e for e in facts.evidence if e.type == kind), one, many)
