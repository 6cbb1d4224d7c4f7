"""The words of the plain conversation: how a question, its answer and its choices are said.

Every line makes sense alone when it is read aloud: no tables, no colours, no drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.asking import field_at
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import FieldType, Need
from lep_docs.core.saying import said
from lep_docs.core.sentences import counted, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import Field, Section
    from lep_docs.core.keys import Key

LISTED_AT_MOST = 12
HELP = (
    "Type an answer and press Enter; it is saved at once.",
    "Enter alone, or -, leaves the question as it is and goes on.",
    (
        "not known: nobody knows yet. You may say who finds out, and by when: "
        "not known: ROL-06 by 2010-03-31"
    ),
    "not applicable: why, in your words.",
    "clear takes the answer back.",
    "back goes to the question before, next to the next section, stop ends.",
    "add, where records are listed, starts a new one.",
    "To answer with one of these words itself, put = before it: =back",
)


def menu_lines(drafting: Drafting, section: Section) -> Iterator[str]:
    """Which records there are, and what may be typed."""
    rows = [r for r in drafting.facts.everything(section.name) if not is_retired(r)]
    yield ""
    yield f"{section.label}. {section.hint}"
    if not rows:
        yield f"None yet. Type add for the first {section.record_label}, or - to go on."
        return
    if len(rows) <= LISTED_AT_MOST:
        yield from (drafting.facts.with_id(row.id) for row in rows)
    number = counted(len(rows), section.record_label, section.record_plural)
    yield f"{number}. Type a reference or part of a name to open one, list, add, or - to go on."


def question_lines(
    drafting: Drafting, section: Section, row: Row, key: Key, where: str
) -> Iterator[str]:
    """A question: where it stands, its words, what may be answered, what stands now."""
    facts = drafting.facts
    asked = field_at(drafting.catalogue, key)
    about = f", {drafting.facts.with_id(row.id)}" if row.id else ""
    yield ""
    yield f"{section.label}{about}, {where}"
    if asked.type is FieldType.ROWS:
        yield from _rows_lines(drafting, asked, key)
        return
    yield f"{_whole_label(drafting, key)} ({_need(facts, asked)})"
    yield asked.hint
    yield from _choices(asked)
    yield from _stands(drafting, asked, key)


def _rows_lines(drafting: Drafting, asked: Field, key: Key) -> Iterator[str]:
    rows = drafting.answers.get(key)
    count = len(rows) if isinstance(rows, tuple) else 0
    yield f"{asked.label}: {counted(count, 'row')}. {asked.hint}"
    yield "Add a row? Type yes or no."


def _whole_label(drafting: Drafting, key: Key) -> str:
    """The question with the group or row it stands in: `Next step, who`."""
    at = key.base
    labels = [field_at(drafting.catalogue, at).label]
    for step in key.inside:
        at = at.step(step)
        is_row = isinstance(step, int)
        labels.append(f"row {step}" if is_row else field_at(drafting.catalogue, at).label)
    return ", ".join((labels[0], *map(lower_first, labels[1:])))


def _need(facts: Facts, asked: Field) -> str:
    """How much it is wanted, and when, in words."""
    if asked.need is Need.OPTIONAL:
        return "optional"
    if not asked.known_from.has_come(facts.phase):
        label = next(p.label for p in facts.catalogue.phases if p.phase is asked.known_from)
        return f"needed later: {lower_first(label)}"
    return "needed now" if asked.need is Need.MUST else "wanted now"


def _choices(asked: Field) -> Iterator[str]:
    if asked.type is FieldType.CHOICE:
        how = "Choose one or more, with commas" if asked.many else "Type its number or its name"
        yield f"{how}:"
        yield from (f"{n} {c.label}" for n, c in enumerate(asked.choices, 1))
    elif asked.type is FieldType.YES_NO:
        yield "Type yes or no."
    elif asked.type is FieldType.REFERENCE:
        yield "Type a reference, a name or part of one" + (
            "; several with commas." if asked.many else "."
        )
    elif asked.many:
        yield "Several may be given, with commas."


def _stands(drafting: Drafting, asked: Field, key: Key) -> Iterator[str]:
    draft = drafting.draft(key)
    if draft is not None:
        yield f"You typed: {draft.text}"
        yield f"Error: {draft.problem}"
    value = drafting.answers.get(key)
    yield f"Now: {said(drafting.facts, asked, value)}" if value is not None else "Not answered yet."
