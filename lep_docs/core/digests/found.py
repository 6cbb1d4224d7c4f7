"""What health checks found and what is done about it: by kind, the gravest first.

Each thing that stands out is joined with the finding that people recorded of it; where nobody has
yet, the library's closest follow-up is suggested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.health.instruments import instrument_of
from lep_docs.core.health.observations import CONCERN, DIFFERENCE, STRENGTH
from lep_docs.core.health.relevance import ranked
from lep_docs.core.health.results import latest

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.health.observations import Observation

SEVERITIES = {3: "Act now", 2: "Needs attention", 1: "Worth watching", 0: "To keep"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing that stands out: of which check, how grave in words, what it is about and why.

    `finding` is what people recorded of it, if they have; `suggestion` what the library suggests.
    """

    check: RecordView
    title: str
    severity: str
    numbers: tuple[int, ...]
    what: str
    reason: str
    finding: RecordView | None
    suggestion: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that stands out in the latest checks, and the findings on record.

    `agreed` are the findings of those checks with the gravest first, `earlier` those of checks
    before them. `unread` are the checks whose set of questions is not here.
    """

    concerns: tuple[Standing, ...]
    differences: tuple[Standing, ...]
    strengths: tuple[Standing, ...]
    agreed: tuple[RecordView, ...]
    earlier: tuple[RecordView, ...]
    unread: tuple[RecordView, ...]

    @property
    def open_concerns(self) -> tuple[Standing, ...]:
        """The concerns of which nobody has recorded a finding yet."""
        return tuple(one for one in self.concerns if one.finding is None)


def found(facts: Facts) -> Found:
    """What the latest checks found."""
    results = latest(facts)
    seen = [
        (one.kind, one.severity, _standing(facts, result.check, result.instrument.title, one))
        for result in results
        for one in ranked(facts, result)
    ]
    seen.sort(key=lambda entry: -entry[1])
    current = {result.check.id for result in results}
    findings = sorted(facts.follow_ups, key=lambda row: -(row.severity or 0))
    return Found(
        concerns=tuple(one for kind, _, one in seen if kind == CONCERN),
        differences=tuple(one for kind, _, one in seen if kind == DIFFERENCE),
        strengths=tuple(one for kind, _, one in seen if kind == STRENGTH),
        agreed=tuple(RecordView(row, facts) for row in findings if row.check in current),
        earlier=tuple(RecordView(row, facts) for row in findings if row.check not in current),
        unread=tuple(
            RecordView(check, facts)
            for check in facts.health_checks
            if instrument_of(facts, check) is None
        ),
    )


def _standing(facts: Facts, check: Row, title: str, one: Observation) -> Standing:
    remedies = facts.catalogue.health.remedies
    own = next((row for row in facts.follow_ups if _is_of(row, check, one)), None)
    suggestion = one.weak or next((remedies[code].action for code in one.remedies), "")
    return Standing(
        check=RecordView(check, facts),
        title=title,
        severity=SEVERITIES[one.severity],
        numbers=one.numbers,
        what=facts.name(one.what).rstrip("."),
        reason=one.reason.rstrip("."),
        finding=RecordView(own, facts) if own else None,
        suggestion=suggestion,
    )


def _is_of(row: Row, check: Row, one: Observation) -> bool:
    """Whether a finding is of this check and rests on one of the same questions."""
    same = bool(set(row.questions) & set(one.numbers)) or not (row.questions or one.numbers)
    return row.check == check.id and row.kind == one.kind and same
