"""Proposals put into the answers. Pure: what was decided comes in, new answers come out.

A record that was taken out of a document is retired, never deleted. Must not decide anything, nor
save.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers, Record
from lep_docs.core.errors import RefusedError
from lep_docs.core.keys import Key
from lep_docs.core.proposals import Kind
from lep_docs.core.records import next_id, placed_after
from lep_docs.core.saying import place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lep_docs.core.proposals import Proposal
    from lep_docs.core.session import Session


def taken(session: Session, chosen: Sequence[Proposal], on: date, reason: str) -> Answers:
    """The answers of a sitting with proposals put in; `reason` is kept with a retired record.

    Raises:
        RefusedError: a proposal cannot be applied as it stands, or two are about one answer.
    """
    _refuse_twice(session, chosen)
    # Items go from the end of their list, so that those before them keep their numbers.
    for one in sorted(chosen, key=_order):
        if one.key is None or not one.can_be_applied:
            raise RefusedError(_why_not(one))
        match one.kind:
            case Kind.RECORD_ADDED:
                session = session.step("", _added(session, one, one.key))
            case Kind.RECORD_REMOVED:
                session = session.retired(one.key.section, one.key.record, on, reason)
            case Kind.RECORD_MOVED:
                session = session.step("", _moved(session.answers, one.key, one.after))
            case _:
                session = session.answered(one.key, one.value)
    return session.answers


def _order(one: Proposal) -> tuple[bool, list[int]]:
    positions = [-step for step in one.key.inside if isinstance(step, int)] if one.key else []
    return one.value is None, positions


def _refuse_twice(session: Session, chosen: Sequence[Proposal]) -> None:
    seen: dict[tuple[Key | None, bool], Proposal] = {}
    for one in chosen:
        first = seen.setdefault((one.key, one.kind is Kind.RECORD_MOVED), one)
        if first is not one and one.key is not None and one.kind is not Kind.RECORD_ADDED:
            raise RefusedError(
                f"{first.id} and {one.id} both change {place(session.catalogue, one.key)}: "
                "take one of them."
            )


def _why_not(one: Proposal) -> str:
    if one.problem:
        return f"{one.id} cannot be applied: {one.problem}"
    return (
        f"{one.id} is a change of kind {one.kind}, which is no answer and cannot be applied. Read "
        "it, and change the answers or the document yourself."
    )


def _added(session: Session, one: Proposal, key: Key) -> Answers:
    """A new record, under the next id if its own was given away meanwhile."""
    answers = session.answers
    records = answers.records(key.section)
    ids = [record.id for record in records]
    new = key.record
    if new in ids:
        new = next_id(session.catalogue.sections[key.section], records, key.record)
    after = one.after if one.after in ids else ""
    answers = placed_after(answers, key.section, Record(new), after)
    for cell in one.cells:
        if cell.value is not None and not cell.problem:
            at = Key(key.section, new, cell.key.field, cell.key.inside)
            answers = answers.with_(at, cell.value)
    return answers


def _moved(answers: Answers, key: Key, after: str) -> Answers:
    """The answers with a record right behind another, or first."""
    records = list(answers.records(key.section))
    moving = next((r for r in records if r.id == key.record), None)
    if moving is None:
        raise RefusedError(f"There is no {key.record} any more, so it cannot be moved.")
    records.remove(moving)
    ids = [record.id for record in records]
    records.insert(ids.index(after) + 1 if after in ids else 0, moving)
    return Answers({**answers.sections, key.section: tuple(records)})
