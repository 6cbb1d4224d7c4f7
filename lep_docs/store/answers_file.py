"""One file of answers read strictly: every value typed by the catalogue, all trouble at once.

Promises: nothing in the file is taken for something else and nothing is dropped unseen. Where
something could not be taken over the reading says `damaged`, and such a file is never rewritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.keys import Key
from lep_docs.store.answers_typing import read_parts
from lep_docs.store.gathering import DUPLICATE, FILE, TYPE, Gathered
from lep_docs.store.headings import end_mark
from lep_docs.yaml_text import reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.fields import Section
    from lep_docs.core.findings import Finding

SUFFIX = ".yaml"
_RECORD_ID = re.compile(r"[A-Z]+-[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class SectionReading:
    """What one file holds. `lines` gives the line of every record, field and part that was read."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    lines: Mapping[Key, int]
    damaged: bool


def is_id(text: str) -> bool:
    """Whether a text can be the id of a record: capitals, a dash, then letters, digits, dashes."""
    return _RECORD_ID.fullmatch(text) is not None


# A room is opened again and again in one sitting, in one command even, and few of its files change
# between: those of some four rooms are kept as they were read.
@lru_cache(maxsize=256)
def read_section(data: bytes, section: Section, file: str) -> SectionReading:
    """What the bytes of a section's file say; `file` is how findings name it."""
    into = Gathered(section, file)
    _look_for_the_end(data, into)
    node, problems = reading.read(data)
    records = () if node is None else _read_records(node, into)
    for problem in problems:
        _add_problem(problem, into)
    return SectionReading(records, into.findings, into.lines, into.damaged)


def _look_for_the_end(data: bytes, into: Gathered) -> None:
    """Report a file whose end is missing: many a cut file would still read as YAML."""
    mark = end_mark(into.section)
    last = data.rstrip().rpartition(b"\n")[2]
    if last == mark.encode():
        return
    line = data.count(b"\n") + 1
    into.damaged = True
    into.add(
        FILE,
        Key(into.section.name),
        line,
        f'The file does not end with "{mark}": it was cut short, or its end was taken out.',
        "Compare it with an earlier copy. When nothing is missing, add that line at the end.",
    )


def _add_problem(problem: reading.Problem, into: Gathered) -> None:
    """A problem of the YAML itself, given to the record it stands in."""
    into.damaged = True
    key = Key(into.section.name)
    if problem.twice:
        is_record = is_id(problem.twice)
        record = problem.twice if is_record else _record_at(problem.line, into.lines)
        key = Key(key.section, record, "" if is_record else problem.twice)
    rule = DUPLICATE if problem.twice else FILE
    into.add(rule, key, problem.line, problem.message, problem.remedy)


def _record_at(line: int, lines: Mapping[Key, int]) -> str:
    """The record that a line belongs to; empty in a section that is one record."""
    before = [key for key, at in lines.items() if at <= line]
    return max(before, key=lambda key: lines[key]).record if before else ""


def _read_records(node: reading.Node, into: Gathered) -> tuple[Record, ...]:
    section = into.section
    if not isinstance(node, reading.Mapping):
        _not_a_mapping(Key(section.name), node, into)
        return ()
    if section.single:
        values = read_parts(node, section.by_name, Key(section.name), into)
        return (Record("", values),) if values else ()
    return tuple(record for entry in node.entries for record in _read_record(entry, into))


def _read_record(entry: reading.Entry, into: Gathered) -> tuple[Record, ...]:
    """The record under an id, or none where the entry is no record."""
    section = into.section
    key = Key(section.name, entry.key)
    prefix, _, _ = entry.key.partition("-")
    legal = is_id(entry.key)
    if not legal or prefix != section.prefix:
        # A wrong prefix keeps its record, so that what it says is seen; other keys cannot.
        message = f'"{entry.key}" cannot stand here: ids in {section.name} start {section.prefix}-.'
        remedy = f"Write {section.prefix}- and a number or code, such as {section.prefix}-01."
        into.add(TYPE, key, entry.line, message, remedy)
    if not legal:
        into.damaged = True
        return ()
    into.lines[key] = entry.line
    if isinstance(entry.value, reading.Scalar) and not entry.value.text:
        return (Record(entry.key),)
    if not isinstance(entry.value, reading.Mapping):
        _not_a_mapping(key, entry.value, into)
        return (Record(entry.key),)
    return (Record(entry.key, read_parts(entry.value, section.by_name, key, into)),)


def _not_a_mapping(key: Key, node: reading.Node, into: Gathered) -> None:
    into.damaged = True
    into.add(
        TYPE,
        key,
        node.line,
        f"{key.record or key.section} is followed by a value where its fields should stand.",
        "Put each field on its own line, indented by two spaces, as name: value.",
    )
