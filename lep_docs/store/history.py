"""Every change of a room's answers: what, when, who, from where; only ever added to.

Promises: a change that a save brought is kept before the save is over, in the room's own folder,
so that whoever may not read the room may not read its history; a line cut short spoils no other;
what was edited in a file by hand is noticed and kept too. That the history cannot be written never
stops a save: what it missed it finds as edited by hand.

A copy of each section's file is the state up to which all is known. The lines since then lead
from stamp to stamp; where they do not lead to what stands in the file, somebody else edited it.
"""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers
from lep_docs.core.errors import NotSavedError
from lep_docs.core.merge import applied, changes
from lep_docs.core.sources import BY_HAND, Source, SourceKind
from lep_docs.store.answers_file import SUFFIX, read_section
from lep_docs.store.atomic import (
    ABSENT,
    BINARY,
    host,
    read_bytes,
    remove,
    stamp_of,
    temp_name,
    write_all,
)
from lep_docs.store.history_lines import Entry, read_entry, section_in, written
from lep_docs.store.locks import locked, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from lep_docs.core.fields import Catalogue, Section
    from lep_docs.core.keys import Key
    from lep_docs.core.merge import Change

FOLDER, COPIES = "history", "known"
_LINES = ".jsonl"


@dataclass(frozen=True, slots=True)
class _Known:
    """The state of a section's file up to which the history tells everything."""

    stamp: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Kept:
    """The entries of a room, oldest first, and how many lines nobody could read."""

    entries: tuple[Entry, ...]
    unread: int


class History:
    """The history of one room as one person writes it. `source` is where changes come from now.

    `sources` says it of single answers or records that come from elsewhere than the others.
    """

    def __init__(
        self,
        room: Path,
        catalogue: Catalogue,
        who: str,
        now: Callable[[], datetime],
        source: Source,
    ) -> None:
        """The history of the room's folder `room`; `who` is the person whose changes come."""
        self.source = source
        self.sources: Mapping[Key, Source] = {}
        self._step = ""
        self._room, self._catalogue = room, catalogue
        self._folder, self._copies = room / FOLDER, room / FOLDER / COPIES
        self._who, self._now = who, now
        self._ends: dict[str, _Known] = {}
        self._waiting: list[Entry] = []
        self._brought: dict[Key, list[Entry]] = {}

    def notice(self) -> None:
        """Keep what was edited by hand since the last look; begin the history if there is none.

        A room that cannot be written, or a file that cannot be read in full, is left for later.
        """
        try:
            self._copies.mkdir(parents=True)
            begins = True
        except FileExistsError:
            begins = False
        except OSError:
            return
        sweep(self._folder)
        sweep(self._copies)
        for section in self._catalogue.sections.values():
            with suppress(OSError):
                self._look(section, begins=begins)
        self._flush()

    def saved(self, section: Section, old: bytes | None, new: bytes) -> None:
        """Keep what a save changed; `old` is what stood in the file before, None for no file."""
        with suppress(OSError):
            if not self._copies.is_dir():
                self._begin_before(section, old)
            self._ends[section.name] = self._after(section, old, new)
        self._flush()

    @contextmanager
    def one_step(self) -> Iterator[None]:
        """The sections saved inside, each once, are one step: what undoing takes back together."""
        self._step = secrets.token_hex(4)
        try:
            yield
        finally:
            self._step = ""

    def brought(self, change: Change) -> Entry | None:
        """The entry of this sitting that brought a change; the newest that undid nothing."""
        found = (
            entry
            for entry in reversed(self._brought.get(change.key, ()))
            if entry.change == change and entry.source.kind is not SourceKind.UNDONE
        )
        return next(found, None)

    def close(self) -> None:
        """End a sitting: bring the copies up to what stands, so that the next look is quick."""
        self._flush()
        for name in () if self._waiting else tuple(self._ends):
            with suppress(OSError):
                self._look(self._catalogue.sections[name], begins=False)
        self._flush()

    def read(self, section: str = "") -> Kept:
        """All that was kept, or all that was kept of one section."""
        entries: list[Entry] = []
        unread = 0
        for raw in self._lines():
            if section and section_in(raw) != section:
                continue
            entry = read_entry(raw, self._catalogue)
            if entry is not None:
                entries.append(entry)
            else:
                unread += bool(raw.strip(b"\0\r\n"))
        entries.sort(key=lambda entry: entry.at)
        return Kept(_once(entries), unread)

    def _begin_before(self, section: Section, old: bytes | None) -> None:
        """Begin the history with the state before a save that has been made already."""
        self.notice()
        copy = self._copies / f"{section.name}{SUFFIX}"
        if old is None:
            remove(copy)
        else:
            _put(copy, old)
        self._ends.pop(section.name, None)

    def _after(self, section: Section, old: bytes | None, new: bytes) -> _Known:
        """Keep what a save changed, and a hand's edit before it; gives what is known now."""
        known = self._ends.get(section.name)
        if known is None or (old is not None and known.stamp != stamp_of(old)):
            known = self._end(section, "" if old is None else stamp_of(old))
        # A file that has gone says nothing of its answers.
        if old is not None and known.stamp != stamp_of(old):
            known = self._led(known, _state(section, old), BY_HAND)
        return self._led(known, _state(section, new), self.source)

    def _look(self, section: Section, *, begins: bool) -> None:
        """Compare a section's file with what is known of it, keep the difference, copy the file."""
        path = self._room / f"{section.name}{SUFFIX}"
        data = read_bytes(path)
        copy = read_bytes(self._copies / f"{section.name}{SUFFIX}")
        if data is None or data == copy or read_section(data, section, "").damaged:
            return
        changed = path.stat().st_mtime
        now = _state(section, data)
        if not begins:
            known = self._end(section, now.stamp)
            if known.stamp != now.stamp:
                self._led(known, now, BY_HAND, datetime.fromtimestamp(changed, UTC))
                self._flush()
                if self._waiting:
                    return
        self._ends[section.name] = now
        _put(self._copies / f"{section.name}{SUFFIX}", data)

    def _end(self, section: Section, standing: str) -> _Known:
        """The state that the copy and the lines since then lead to.

        The lines are only looked for where the copy is not what is `standing` in the file.
        """
        path = self._copies / f"{section.name}{SUFFIX}"
        copy = read_bytes(path)
        since = path.stat().st_mtime if copy is not None else 0.0
        known = _Known(ABSENT, Answers())
        if copy is not None:
            known = _state(section, copy)
        if known.stamp == standing:
            return known
        entries = [
            entry
            for raw in self._lines(since)
            if section_in(raw) == section.name
            and (entry := read_entry(raw, self._catalogue)) is not None
        ]
        left = list(_steps(sorted(entries, key=lambda entry: entry.at)))
        while step := next((step for step in left if step[0].was == known.stamp), None):
            left.remove(step)
            answers = known.answers
            for entry in step:
                answers = applied(answers, entry.change.key, entry.change.after)
            known = _Known(step[0].now, answers)
        return known

    def _led(
        self, before: _Known, after: _Known, source: Source, at: datetime | None = None
    ) -> _Known:
        """Keep what leads from one state to another; gives the state that the lines now lead to.

        Where no answer changed, as when only a comment was edited, that is still the first.
        """
        at, by_hand = at or self._now(), source.kind is SourceKind.FILE
        step = (not by_hand and self._step) or secrets.token_hex(4)
        unnamed = by_hand or source.kind is SourceKind.UNNAMED
        who, sources = ("", {}) if unnamed else (self._who, self.sources)
        entries = [
            Entry(change, at, who, _of(change, sources, source), step, before.stamp, after.stamp)
            for change in changes(before.answers, after.answers)
        ]
        self._waiting += entries
        for entry in entries:
            self._brought.setdefault(entry.change.key, []).append(entry)
        return after if entries else before

    def _flush(self) -> None:
        """Add what waits to this computer's file of the month; what cannot be added waits on."""
        if not self._waiting:
            return
        path = self._folder / f"{self._now():%Y-%m}.{host()}{_LINES}"
        try:
            with locked(path):
                _append(path, b"".join(map(written, self._waiting)))
        except (OSError, NotSavedError):
            return
        self._waiting.clear()

    def _lines(self, since: float = 0.0) -> Iterator[bytes]:
        """The lines of all files that were added to since a time, in seconds since 1970."""
        try:
            paths = sorted(p for p in self._folder.iterdir() if p.name.endswith(_LINES))
        except OSError:
            return
        for path in paths:
            with suppress(OSError):
                # A share's clock may stand a little apart from the one that stamped the copy.
                if path.stat().st_mtime >= since - 2:
                    yield from (read_bytes(path) or b"").splitlines()


def _state(section: Section, data: bytes) -> _Known:
    return _Known(stamp_of(data), _read(section, data))


def _read(section: Section, data: bytes) -> Answers:
    return Answers({section.name: read_section(data, section, f"{section.name}{SUFFIX}").records})


def _of(change: Change, sources: Mapping[Key, Source], usual: Source) -> Source:
    """Where a change comes from: what is said of its answer, else of its record, else of all."""
    whole = replace(change.key, field="", inside=())
    return sources.get(change.key) or sources.get(whole) or usual


def _steps(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries gathered by the save they were part of, in order."""
    steps: dict[str, list[Entry]] = {}
    for entry in entries:
        steps.setdefault(entry.step, []).append(entry)
    yield from steps.values()


def _once(entries: list[Entry]) -> tuple[Entry, ...]:
    """Without what two people noticed of one hand's edit, or what was no hand's edit after all.

    The second happens where one program looks between another's save and its line.
    """
    saved = {(e.change.key, e.now) for e in entries if e.source.kind is not SourceKind.FILE}
    found: dict[object, Entry] = {}
    for entry in entries:
        by_hand = entry.source.kind is SourceKind.FILE
        if not by_hand:
            found[entry.step, entry.change.key] = entry
        elif (entry.change.key, entry.now) not in saved:
            found.setdefault((entry.was, entry.now, entry.change.key), entry)
    return tuple(found.values())


def _append(path: Path, data: bytes) -> None:
    """Add whole lines to a file and wait until the disk has them; what fails leaves nothing."""
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | BINARY, 0o666)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        if size:
            os.lseek(handle, size - 1, os.SEEK_SET)
            if os.read(handle, 1) != b"\n":  # the last writer was cut short
                data = b"\n" + data
        try:
            write_all(handle, data)
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)


def _put(path: Path, data: bytes) -> None:
    """A copy in its place, whole; losing it in a power cut costs nothing but another look."""
    temp = path.with_name(temp_name(path.name))
    try:
        temp.write_bytes(data)
        temp.replace(path)
    finally:
        remove(temp)
