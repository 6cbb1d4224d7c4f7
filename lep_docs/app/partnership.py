"""A partnership opened: its answers and what reading found, looked up, changed and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.app.clock import now, today
from lep_docs.app.own_words import catalogue_for
from lep_docs.app.person import person
from lep_docs.app.workspace import JOINT
from lep_docs.core import asking
from lep_docs.core.checks import check, ordered
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.facts import Facts
from lep_docs.core.keys import Key, parse_key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.session import changed_sections
from lep_docs.core.sources import BY_COMMAND
from lep_docs.store.history import History
from lep_docs.store.passages import passages
from lep_docs.store.room_reading import RoomReading, read_room
from lep_docs.store.rooms import author_of, is_private
from lep_docs.store.saving import save_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import Catalogue
    from lep_docs.core.findings import Finding
    from lep_docs.core.sources import Source


@dataclass(frozen=True)
class Opened:
    """One room of a partnership as it was read."""

    workspace: Workspace
    name: str
    room: str
    folder: Path
    catalogue: Catalogue
    reading: RoomReading

    @property
    def title(self) -> str:
        """The partnership's full name, else its short one."""
        said = self.reading.answers.get(Key("partnership", field="name"))
        return said if isinstance(said, str) else self.name

    @cached_property
    def facts(self) -> Facts:
        """The facts of the room, with the passages of confidential ones that must not stand here.

        What follows from them is worked out once for all that is done with an opened room.
        """
        elsewhere = passages(self.workspace.answers, self.name, self.room)
        private, author = is_private(self.room), author_of(self.room)
        answers = self.reading.answers
        return Facts(self.catalogue, answers, today(), "", elsewhere, private, author)


def open_partnership(workspace: Workspace, name: str, room: str = JOINT) -> Opened:
    """Read a room. What is wrong in its files becomes findings; nothing is refused for it.

    Raises:
        NotFoundError: there is no such partnership.
        CatalogueError: a mistake in the words of the workspace's own that the room speaks.
    """
    folder = workspace.room(name, room)
    catalogue = catalogue_for(workspace, folder)
    return Opened(workspace, name, room, folder, catalogue, read_room(folder, catalogue))


def facts_of(opened: Opened, approving: str = "") -> Facts:
    """The facts of a room; `approving` is the code of a document about to be approved, if any."""
    return replace(opened.facts, approving=approving) if approving else opened.facts


def check_partnership(opened: Opened, approving: str = "") -> tuple[Finding, ...]:
    """Everything found on reading and by the rules, gravest first."""
    return ordered((*opened.reading.findings, *check(facts_of(opened, approving))))


def look_up(opened: Opened, text: str) -> Iterator[str]:
    """The lines that answer `get`: an answer, a record's answers, or a section's records.

    Raises:
        UnknownKeyError: the key leads nowhere.
    """
    key = parse_key(text)
    section = asking.section_at(opened.catalogue, key)
    answers = opened.reading.answers
    if key.field:
        asking.field_at(opened.catalogue, key)
        yield asking.typed(answers.get(key)) or "(not asked yet)"
    elif key.record or section.single:
        yield from _record_lines(opened, key)
    else:
        for record in answers.records(section.name):
            yield f"{record.id}  {asking.typed(record.values.get(section.title))}".rstrip()


def _record_lines(opened: Opened, key: Key) -> Iterator[str]:
    record = opened.reading.answers.record(key.section, key.record)
    if record is None:
        raise NotUnderstoodError(_no_record(opened, key))
    for name, value in record.values.items():
        yield f"{name}: {asking.typed(value)}"


def _no_record(opened: Opened, key: Key) -> str:
    ids = [r.id for r in opened.reading.answers.records(key.section)]
    return f"There is no {key.record} in {key.section}.{did_you_mean(key.record, ids)}"


def record_answer(opened: Opened, text: str, typed: str) -> str:
    """Save one answer; returns a sentence that says what was understood.

    Raises:
        UnknownKeyError: the key leads nowhere.
        NotUnderstoodError: the text is no answer to that question.
        ChangedMeanwhileError: somebody else saved the section since it was read.
        RefusedError: the section's file cannot be read whole, so it must not be rewritten.
    """
    key = parse_key(text)
    answers = opened.reading.answers
    value = asking.understood(opened.catalogue, answers, key, typed)
    record(opened, answers.with_(key, value), BY_COMMAND)
    known = {one.id for one in answers.records(key.section)}
    new = f"  ({key.record} is new)" if key.record and key.record not in known else ""
    return f"{key} = {asking.typed(value)}{new}" if value is not None else f"{key} was cleared."


def record(
    opened: Opened, answers: Answers, source: Source, single: Mapping[Key, Source] | None = None
) -> tuple[str, ...]:
    """Save every section in which `answers` differ from those read; gives the sections' names.

    `source` is where the change comes from, as the room's history will say; `single` says it of
    answers and records that come from elsewhere than the others.

    Raises:
        ChangedMeanwhileError: somebody else saved a section since it was read.
        RefusedError: a section's file cannot be read whole, so it must not be rewritten.
    """
    history = history_of(opened, source)
    history.sources = single or {}
    history.notice()
    names = changed_sections(opened.reading.answers, answers)
    with history.one_step():
        for name in names:
            section, stamp = opened.catalogue.sections[name], opened.reading.stamps.get(name, "")
            save_section(opened.folder, section, answers, stamp, history.saved)
    history.close()
    return names


def history_of(opened: Opened, source: Source = BY_COMMAND) -> History:
    """The room's history, as the person who runs the program writes it."""
    return History(opened.folder, opened.catalogue, person(), now, source)
