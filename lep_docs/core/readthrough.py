"""The answers of a section, of a document or of the whole, in order, for reading them through.

Pure. "Not provided" stands where nothing was answered; a question that is not asked has no line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.conditions import is_asked
from lep_docs.core.context import words
from lep_docs.core.control import fill
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import FieldType
from lep_docs.core.keys import Key
from lep_docs.core.plan import is_required
from lep_docs.core.saying import said
from lep_docs.core.sentences import cap_first
from lep_docs.core.values import Group, NotApplicable, NotKnown, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import DocumentType, Field, Section
    from lep_docs.core.session import Draft
    from lep_docs.core.values import Value

NOT_PROVIDED = "Not provided"


@dataclass(frozen=True, slots=True)
class Read:
    """One line: a question with its answer, or a heading (without an answer).

    `wanted` marks an answer that is needed by now and missing; `problem` says what is wrong with
    one that cannot be read. `place` is unique in what is read.
    """

    place: str
    key: Key
    label: str
    said: str = ""
    wanted: bool = False
    problem: str = ""
    level: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it only says what follows."""
        return not self.said


def of_section(facts: Facts, drafts: Mapping[Key, Draft], section: Section) -> tuple[Read, ...]:
    """Every question of a section, record by record."""
    return tuple(_section(facts, drafts, section, section.fields, ""))


def of_document(
    facts: Facts, drafts: Mapping[Key, Draft], document: DocumentType
) -> tuple[Read, ...]:
    """Every answer a document prints, part by part in its own order."""
    spoken = words(facts)
    lines: list[Read] = []
    for part in document.sections:
        title = f"{part.code} {fill(part.title, spoken)}"
        lines.append(Read(f"{part.code}|", Key(""), title))
        names = dict.fromkeys(printed.partition(".")[0] for printed in part.prints)
        for name in names:
            section = facts.catalogue.sections[name]
            wanted = [p.partition(".")[2] for p in part.prints if p.partition(".")[0] == name]
            fields = section.fields if "" in wanted else tuple(section.by_name[w] for w in wanted)
            lines += _section(facts, drafts, section, fields, part.code)
    return tuple(lines)


def of_everything(facts: Facts, drafts: Mapping[Key, Draft]) -> tuple[Read, ...]:
    """Every section that has an answer."""
    sections = facts.catalogue.sections.values()
    begun = [s for s in sections if any(facts.everything(s.name))]
    return tuple(line for s in begun for line in of_section(facts, drafts, s))


def _section(
    facts: Facts,
    drafts: Mapping[Key, Draft],
    section: Section,
    fields: Iterable[Field],
    part: str,
) -> Iterator[Read]:
    key = Key(section.name)
    yield Read(f"{part}|{key}", key, section.label, level=1)
    rows = (getattr(facts, section.name),) if section.single else facts.everything(section.name)
    if not rows:
        yield Read(f"{part}|{key}.", key, cap_first(section.record_label), NOT_PROVIDED)
    fields = tuple(fields)
    for row in rows:
        if not section.single:
            retired = ", no longer pursued" if is_retired(row) else ""
            title = f"{facts.with_id(row.id)}{retired}"
            yield Read(f"{part}|{row.key}", row.key, title, level=2)
        for field in fields:
            if is_asked(field, row):
                yield _answer(facts, drafts, row, field, part)


def _answer(facts: Facts, drafts: Mapping[Key, Draft], row: Row, field: Field, part: str) -> Read:
    key = row.key.step(field.name)
    value = row.raw(field.name)
    draft = next((d for k, d in drafts.items() if k.base == key), None)
    blank = value in (None, (), Group({}))
    problem = draft.problem if draft else value.problem if isinstance(value, Unreadable) else ""
    if draft is not None:
        text = draft.text
    elif isinstance(value, Unreadable):
        text = str(value.written)
    else:
        text = NOT_PROVIDED if blank else answer_said(facts, field, value)
    wanted = blank and draft is None and is_required(facts, field)
    return Read(f"{part}|{key}", key, field.label, text, wanted, problem)


def answer_said(facts: Facts, field: Field, value: Value | None) -> str:
    """An answer in words, with a line for each row of a table and each part of a group."""
    if isinstance(value, NotKnown | NotApplicable):
        return cap_first(said(facts, field, value))
    if field.type is FieldType.ROWS and isinstance(value, tuple):
        return "\n".join(row_said(facts, field, row) for row in value if isinstance(row, Group))
    if isinstance(value, Group):
        return "\n".join(
            f"{part.label}: {said(facts, part, value.parts[part.name])}"
            for part in field.fields
            if part.name in value.parts
        )
    return said(facts, field, value)


def row_said(facts: Facts, field: Field, row: Group) -> str:
    """A row of a table on one line: its parts in order."""
    return "; ".join(
        said(facts, part, row.parts[part.name]) for part in field.fields if part.name in row.parts
    )
