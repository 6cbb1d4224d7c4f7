"""Setting a warning aside with a reason, and letting it stand again: records among the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.errors import RefusedError
from lep_docs.core.facts import Row
from lep_docs.core.findings import Severity
from lep_docs.core.keys import Key
from lep_docs.core.records import next_id

if TYPE_CHECKING:
    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field
    from lep_docs.core.findings import Finding

_WAIVERS = "waivers"


def waive(drafting: Drafting, finding: Finding, why: str, who: str = "") -> tuple[Key, ...]:
    """Set a finding aside, with the day and who decided; gives the keys answered.

    Raises:
        RefusedError: it is an error, which cannot be set aside.
    """
    if finding.severity is Severity.ERROR:
        raise RefusedError(f"{finding.rule} is an error: it cannot be set aside. {finding.remedy}")
    at = _row(drafting, finding).at
    day = drafting.facts.as_of.isoformat()
    answers = {at.rule: finding.rule, at.record: finding.record, at.reason: why, at.date: day}
    if who:
        answers[at.by] = who
    drafting.answer_many(answers)
    return tuple(answers)


def stand_again(drafting: Drafting, finding: Finding) -> tuple[Key, ...]:
    """Take the reason back that a finding was set aside with, so that it stands again."""
    row = _row(drafting, finding)
    drafting.answer_many({row.at.reason: ""})
    return (row.at.reason,)


def decider(drafting: Drafting) -> Field:
    """The question of who decided to set something aside."""
    section = drafting.catalogue.sections[_WAIVERS]
    return section.by_name[Row(Key(_WAIVERS), {}, section.by_name).at.by.field]


def _row(drafting: Drafting, finding: Finding) -> Row:
    """The record that sets the finding aside, or a new one."""
    facts = drafting.facts
    for row in facts.waivers:
        if (row.rule, row.record) == (finding.rule, finding.record):
            found: Row = row
            return found
    section = facts.catalogue.sections[_WAIVERS]
    new = next_id(section, facts.answers.records(_WAIVERS))
    return Row(Key(_WAIVERS, new), {}, section.by_name)
