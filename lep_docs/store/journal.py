"""What was answered and is not in a section's file yet, kept line by line through any crash.

Promises: a line that was added survives the end of the program and, once the disk has it, a power
cut; a line cut short spoils no other; the file stays small. It lies in the room's own folder, so
that nobody can read it who may not read the room, or, where that folder cannot be written, in a
folder of the person's own.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakSet

from lep_docs.store.atomic import (
    BINARY,
    host,
    put_in_place,
    read_bytes,
    remove,
    write_all,
    write_temp,
)
from lep_docs.store.journal_lines import Line, read_line, written
from lep_docs.store.locks import is_running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from lep_docs.core.fields import Catalogue

SIZE_LIMIT = 1_000_000
# A sitting on another computer, or whose process number somebody else has now, touches its journal
# more often than this while it is alive.
_SILENT_SECONDS = 1800
_NAME = re.compile(
    r"\.unsaved\.(?P<host>[A-Za-z0-9-]+)\.(?P<process>\d+)\.(?P<sitting>[0-9a-f]+)\.jsonl"
)
_OPEN: WeakSet[Journal] = WeakSet()


class Journal:
    """The journal of one sitting. Nothing is on disk until the first line is added.

    `path` is where it is now, None while it is nowhere.
    """

    def __init__(self, room: Path, elsewhere: Path, sitting: str) -> None:
        """A journal in the folder `room`, or else in one below `elsewhere`, which may be made."""
        self.sitting = sitting
        self.path: Path | None = None
        self._room = room
        self._places = (room, _below(elsewhere, room))
        self._name = f".unsaved.{host()}.{os.getpid()}.{sitting}.jsonl"
        self._size, self._limit = 0, SIZE_LIMIT
        self._behind = False
        _OPEN.add(self)

    def add(self, lines: Iterable[Line], everything: Callable[[], Iterable[Line]]) -> None:
        """Add lines and wait until the disk has them.

        `everything` gives all that must be kept, these lines too; it is asked when the file has to
        be begun anew: elsewhere after a failure, or because it has grown too long.

        Raises:
            OSError: it can be kept nowhere.
        """
        data = b"".join(map(written, lines))
        if self.path and not self._behind and self._size + len(data) <= self._limit:
            with suppress(OSError):
                self._append(self.path, data)
                return
        self._behind = True
        self._begin(everything())

    def keep_only(self, lines: Sequence[Line]) -> None:
        """Let the journal hold these lines and no others, now that the rest stands in its files.

        Raises:
            OSError: the new journal can be kept nowhere.
        """
        if lines:
            self._begin(lines)
        elif self.path is not None and self.path.parent == self._room:
            os.truncate(self.path, 0)
            self._size, self._limit, self._behind = 0, SIZE_LIMIT, False
        else:
            self._take_away()

    def touch(self) -> None:
        """Show other sittings that this one is alive."""
        if self.path is not None:
            with suppress(OSError):
                os.utime(self.path)

    def close(self) -> None:
        """End the sitting: an empty journal goes, one with lines waits for the next opening."""
        if not self._size:
            self._take_away()
        _OPEN.discard(self)

    def _append(self, path: Path, data: bytes) -> None:
        """Add to the file; what it cannot take whole it does not keep in part."""
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | BINARY)
        try:
            try:
                write_all(handle, data)
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, self._size)
                raise
        finally:
            os.close(handle)
        self._size += len(data)

    def _begin(self, lines: Iterable[Line]) -> None:
        """A new file with these lines in the first place that takes it, instead of the old one."""
        data = b"".join(map(written, lines))
        trouble: list[OSError] = []
        for folder in self._places:
            path = folder / self._name
            try:
                if folder != self._room:
                    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                _put(path, data)
            except OSError as error:
                trouble.append(error)
                continue
            if self.path not in (None, path):
                self._take_away()
            self.path, self._size, self._behind = path, len(data), False
            self._limit = max(SIZE_LIMIT, 2 * len(data))
            return
        raise trouble[0]

    def _take_away(self) -> None:
        if self.path is not None and remove(self.path):
            self.path, self._size, self._behind = None, 0, False


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What a sitting that ended early left: its lines in order, and those that nobody can read."""

    path: Path
    lines: tuple[Line, ...]
    unread: tuple[bytes, ...]


def left_behind(room: Path, elsewhere: Path, catalogue: Catalogue) -> tuple[LeftBehind, ...]:
    """The journals of a room whose sitting is over, oldest first; each stays until `cleared`."""
    found = [_read(path, catalogue) for path in _paths((room, _below(elsewhere, room)))]
    journals = [journal for journal in found if journal is not None]
    return tuple(sorted(journals, key=lambda j: [line.at for line in j.lines[-1:]]))


def cleared(journal: LeftBehind) -> None:
    """Take away a journal whose lines are kept elsewhere now; lines nobody could read stay.

    Raises:
        OSError: it cannot be rewritten.
    """
    if journal.unread:
        _put(journal.path, b"".join(journal.unread))
    else:
        remove(journal.path)


def _read(path: Path, catalogue: Catalogue) -> LeftBehind | None:
    """A journal's lines; the last one may have been cut short, and then says nothing."""
    try:
        data = read_bytes(path) or b""
    except OSError:
        return None
    lines: list[Line] = []
    unread: list[bytes] = []
    for raw in data.splitlines(keepends=True):
        line = read_line(raw, catalogue)
        if line is not None:
            lines.append(line)
        elif raw.endswith(b"\n") and raw.strip(b"\0\r\n"):
            unread.append(raw)
    return LeftBehind(path, tuple(lines), tuple(unread))


def _paths(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        try:
            paths = sorted(folder.iterdir())
        except OSError:
            continue
        yield from (path for path in paths if _is_over(path))


def _is_over(path: Path) -> bool:
    """Whether a file is the journal of a sitting that no longer runs."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return False
    here, process = match["host"] == host(), int(match["process"])
    if here and process == os.getpid():
        return all(journal.sitting != match["sitting"] for journal in _OPEN)
    if here and not is_running(process):
        return True
    try:
        return time.time() - path.stat().st_mtime > _SILENT_SECONDS
    except OSError:
        return False


def _below(elsewhere: Path, room: Path) -> Path:
    """The folder below `elsewhere` for the journals of a room."""
    return elsewhere / hashlib.sha256(str(room.resolve()).encode()).hexdigest()[:16]


def _put(path: Path, data: bytes) -> None:
    temp = write_temp(path, data)
    try:
        put_in_place(temp, path)
    finally:
        remove(temp)
