"""What has to be mended in a section's answers, said beside the field and in a summary alike.

Pure. The words are those of the question's own hint ("Give the day the partnership starts work"),
since they say what to do; never "invalid" or "required".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.conditions import is_asked
from lep_docs.core.fields import FieldType, Need
from lep_docs.core.findings import Severity
from lep_docs.core.plan import is_required
from lep_docs.core.values import Group, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Field
    from lep_docs.core.findings import Finding
    from lep_docs.core.keys import Key
    from lep_docs.core.session import Draft
    from lep_docs.core.values import Value

_NOTHING = (None, (), Group({}))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where, and what to do. `key` without a field is about the whole record."""

    key: Key
    words: str


def problems(
    facts: Facts,
    drafts: Mapping[Key, Draft],
    findings: Iterable[Finding],
    rows: Iterable[Row],
) -> tuple[Problem, ...]:
    """What has to be mended in some records, in the order of their questions; each key once."""
    by_record: dict[str, list[tuple[int, Finding]]] = {}
    for place, finding in enumerate(findings):
        if _counts(finding):
            by_record.setdefault(finding.record, []).append((place, finding))
    typed: dict[Key, list[tuple[Key, Draft]]] = {}
    for key, draft in drafts.items():
        typed.setdefault(key.base, []).append((key, draft))
    found: dict[Key, Problem] = {}
    for row in rows:
        own = {row.id or row.key.section, row.key.section}
        # In the order they came in, the gravest first, whether they name the record or them all.
        said = sorted(one for name in own for one in by_record.get(name, ()))
        for problem in _of_row(facts, typed, [finding for _, finding in said], row):
            found.setdefault(problem.key, problem)
    return tuple(found.values())


def _counts(finding: Finding) -> bool:
    """Whether a finding stands and is more than advice."""
    return not finding.waived and finding.severity is not Severity.ADVICE


def _of_row(
    facts: Facts,
    typed: Mapping[Key, list[tuple[Key, Draft]]],
    findings: list[Finding],
    row: Row,
) -> Iterator[Problem]:
    for field in row.fields:
        key = row.key.step(field.name)
        if not is_asked(field, row):
            continue
        yield from (Problem(k, draft.problem) for k, draft in typed.get(key, ()))
        yield from _unanswered(field, key, row.raw(field.name), needed=is_required(facts, field))
        for finding in findings:
            if finding.field == field.name:
                yield Problem(key, f"{finding.message} {finding.remedy}".strip())
    for finding in findings:
        if not finding.field:
            yield Problem(row.key, f"{finding.message} {finding.remedy}".strip())


def _unanswered(field: Field, key: Key, value: Value | None, *, needed: bool) -> Iterator[Problem]:
    """What is missing in one answer, or in the parts of it."""
    if isinstance(value, Unreadable):
        yield Problem(key, value.problem)
    elif value in _NOTHING:
        if needed:
            yield Problem(key, ask(field))
    elif isinstance(value, Group):
        yield from _of_parts(field, key, value)
    elif isinstance(value, tuple) and field.type is FieldType.ROWS:
        for number, row in enumerate((v for v in value if isinstance(v, Group)), 1):
            yield from _of_parts(field, key.step(number), row)


def _of_parts(field: Field, key: Key, group: Group) -> Iterator[Problem]:
    """What is missing in the parts of a group that was begun."""
    for part in field.fields:
        is_needed = part.need is Need.MUST
        yield from _unanswered(
            part, key.step(part.name), group.parts.get(part.name), needed=is_needed
        )


def ask(field: Field) -> str:
    """What to do about a question that is not answered: its hint, without the full stop."""
    return field.hint.rstrip(".")
