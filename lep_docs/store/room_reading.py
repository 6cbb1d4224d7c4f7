"""Reading a whole room: every file, every problem, and whether the references hold.

Promises: one broken file hides nothing in the others, and no file is changed by being read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers
from lep_docs.core.errors import NotFoundError
from lep_docs.core.findings import Finding, Severity
from lep_docs.core.keys import Key
from lep_docs.core.nearest import nearest
from lep_docs.store.answers_file import SUFFIX, SectionReading, read_section
from lep_docs.store.atomic import is_folder, patiently, stamp_of
from lep_docs.store.gathering import DUPLICATE, FILE, error_at
from lep_docs.store.references import Ids, broken_references
from lep_docs.yaml_text.reading import SIZE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from lep_docs.core.fields import Catalogue, Section

_NOTHING = Answers()


@dataclass(frozen=True, slots=True)
class RoomReading:
    """What a room holds.

    `stamps` gives, by section, what `saving.save_section` wants back; a section without a file has
    none. `lines` leads from an answer to its line in the file of its section. `damaged` are the
    sections whose file holds more than could be read, so that it cannot be saved over.
    """

    answers: Answers
    findings: tuple[Finding, ...]
    stamps: Mapping[str, str]
    lines: Mapping[Key, int]
    damaged: frozenset[str]


@dataclass(frozen=True, slots=True)
class SectionFile:
    """One section's file as it was read; `stamp` is what `saving.save_section` wants back."""

    section: Section
    name: str
    stamp: str
    reading: SectionReading


def read_room(folder: Path, catalogue: Catalogue, also: Answers = _NOTHING) -> RoomReading:
    """Read every section's file in a room's folder.

    `also` are answers of another room that references may lead to: a bidder's room refers to what
    was published.

    Raises:
        NotFoundError: there is no such folder.
    """
    names = _names(folder)
    files: list[SectionFile] = []
    findings: list[Finding] = []
    for section in catalogue.sections.values():
        found = read_file(folder, section) if f"{section.name}{SUFFIX}" in names else None
        if isinstance(found, Finding):
            findings.append(found)
        elif found is not None:
            files.append(found)
    answers = Answers({file.section.name: file.reading.records for file in files})
    for file in files:
        findings += file.reading.findings
    unread = frozenset(f.record for f in findings if f.rule == FILE)
    lines: dict[Key, int] = {}
    for file in files:
        lines |= file.reading.lines
    named = {file.section.name: file.name for file in files}

    def where(key: Key) -> str:
        return f"{named[key.section]}, line {lines[key]}" if key in lines else ""

    findings += across_files(answers, catalogue, unread, where, also)
    findings += _strangers(names, catalogue)
    return RoomReading(
        answers,
        tuple(findings),
        {file.section.name: file.stamp for file in files},
        lines,
        unread | {file.section.name for file in files if file.reading.damaged},
    )


def across_files(
    answers: Answers,
    catalogue: Catalogue,
    unread: frozenset[str],
    where: Callable[[Key], str],
    also: Answers = _NOTHING,
) -> Iterator[Finding]:
    """What only all sections together show: ids that stand twice, references that lead nowhere.

    `unread` are the sections whose file was not read to its end; `where` gives "file, line n" for
    a key, or "".
    """
    yield from _twice(answers, where)
    ids = Ids({**_ids(also), **_ids(answers)}, unread)
    yield from broken_references(answers, catalogue, ids, where)


def strange_files(folder: Path, catalogue: Catalogue) -> tuple[Finding, ...]:
    """A warning for each file that belongs to no section, such as a misspelt name.

    Raises:
        NotFoundError: there is no such folder.
    """
    return tuple(_strangers(_names(folder), catalogue))


def read_file(folder: Path, section: Section) -> SectionFile | Finding | None:
    """A section's file as it stands, why the system would not open it, or None without a file."""
    path = folder / f"{section.name}{SUFFIX}"
    try:
        data = patiently(lambda: _at_most(path, SIZE_LIMIT + 1))
    except FileNotFoundError:
        return None
    except OSError:
        message = f"{path.name} cannot be opened."
        remedy = "Close it in other programs, and check that you may read it."
        return error_at(FILE, Key(section.name), path.name, message, remedy)
    return SectionFile(section, path.name, stamp_of(data), read_section(data, section, path.name))


def _names(folder: Path) -> list[str]:
    """The names in a room's folder, in order; sub-folders are nobody's answers."""
    try:
        return sorted(path.name for path in folder.iterdir() if not is_folder(path))
    except OSError:
        raise NotFoundError(
            f"There is no folder {folder} that can be opened: check the name and your rights to "
            "it, or make the room."
        ) from None


def _at_most(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _ids(answers: Answers) -> dict[str, str]:
    """Record id -> the section it stands in."""
    return {
        record.id: section
        for section, records in answers.sections.items()
        for record in records
        if record.id
    }


def _twice(answers: Answers, where: Callable[[Key], str]) -> Iterator[Finding]:
    """Ids that stand in two sections: only a wrong prefix makes that possible."""
    first: dict[str, Key] = {}
    for section, records in answers.sections.items():
        for record in records:
            key = Key(section, record.id)
            other = first.setdefault(record.id, key)
            if record.id and other != key:
                there = where(other) or f"{other.section}{SUFFIX}"
                message = f"{record.id} stands here and in {there}."
                remedy = "Give one of the two an id of its own section."
                yield error_at(DUPLICATE, key, where(key), message, remedy)


def _strangers(names: list[str], catalogue: Catalogue) -> Iterator[Finding]:
    """Files that belong to no section, such as a misspelt name; they are left alone."""
    known = {f"{name}{SUFFIX}" for name in catalogue.sections}
    for name in names:
        if name in known or name.startswith((".", "~$")):
            continue
        meant = nearest(name.partition(".")[0], catalogue.sections)
        hint = f'Did you mean "{meant}{SUFFIX}"? ' if meant else ""
        yield Finding(
            FILE,
            Severity.WARNING,
            name,
            "",
            f"{name} is not the file of any section, so nothing in it is used.",
            f"{hint}Rename it, or move it to another folder.",
            place=name,
        )
