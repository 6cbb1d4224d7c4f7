"""Files from elsewhere that lie about: where, their paths as terminals paste them, reading.

Promises: to list files only names and dates are looked at, and a folder that is not there or may
not be read is passed over; of a file of another room nothing is shown in this one.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from lep_docs.app.returning import returned
from lep_docs.app.workspace import JOINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.proposals import Returned

_WORD = (".docx", ".docm", ".dotx", ".doc")
WORD, TABLES = (".docx",), (".xlsx", ".csv")
_OPEN_IN_OFFICE = "~$"
_LISTED_AT_MOST, _LOOKED_AT_MOST = 200, 5_000
_OF_WINDOWS = re.compile(r"[A-Za-z]:\\|\\\\")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that might be the one that is looked for, and when it was last changed."""

    path: Path
    changed: datetime


def waiting(
    workspace: Workspace,
    name: str,
    home: Path | None = None,
    ends: tuple[str, ...] = WORD,
    room: str = JOINT,
) -> tuple[Waiting, ...]:
    """The files of the room's outputs, the partnership's folder and Downloads, newest first.

    `ends` are the extensions of those that are looked for, `home` is the person's own folder,
    which holds Downloads.
    """
    downloads = (home or Path.home()) / "Downloads"
    folders = (workspace.outputs(name, room), workspace.answers / name, downloads)
    found = {one.path: one for folder in folders for one in _in(folder, ends)}
    newest = sorted(found.values(), key=lambda one: one.changed, reverse=True)
    return tuple(newest[:_LISTED_AT_MOST])


def came_back(
    workspace: Workspace,
    home: tuple[str, str],
    files: Sequence[Path],
    progress: Callable[[str], None],
) -> tuple[Returned, ...]:
    """What each file proposes to a partnership's room (`home`); `progress` hears of each file.

    Trouble with a file is in its `problem`, and so is that it belongs elsewhere.
    """

    def each() -> Iterable[Path]:
        for number, path in enumerate(files, 1):
            progress(f"Reading {path.name}, {number} of {len(files)} ...")
            yield path

    return tuple(_of_room(one, *home) for one in returned(workspace, each()))


def _of_room(one: Returned, name: str, room: str) -> Returned:
    """A file as this room may see it."""
    if not one.document or (one.partnership, one.room) == (name, room):
        return one
    elsewhere = (
        f"It belongs to the room {one.room} of {one.partnership}: open that room to go through it. "
        "Nothing was changed."
    )
    return replace(one, changes=(), flags=(), remarks=(), problem=elsewhere)


def _in(folder: Path, ends: tuple[str, ...]) -> Iterator[Waiting]:
    """The files of a folder and of those right below it."""
    try:
        paths = [
            path
            for end in ends
            for pattern in (f"*{end}", f"*/*{end}")
            for path in islice(folder.glob(pattern), _LOOKED_AT_MOST)
        ]
    except OSError:
        return
    for path in paths:
        try:
            when = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - a time as people here call it
        except OSError:
            continue
        if path.is_file() and not path.name.startswith(_OPEN_IN_OFFICE):
            yield Waiting(path, when)


def paths_in(text: str) -> tuple[Path, ...]:
    """The paths in a text that was typed, pasted or dropped on the terminal.

    Terminals quote them, put backslashes before spaces, or paste file:// addresses; several stand
    side by side or one to a line.
    """
    names = (name for line in text.splitlines() for name in _names(line.strip()))
    return tuple(dict.fromkeys(Path(name).expanduser() for name in names if name))


def _names(line: str) -> Iterator[str]:
    parts = _split(line)
    one_path = not all(part.lower().endswith(_WORD) for part in parts)
    for part in [" ".join(parts)] if one_path else parts:
        is_address = part.lower().startswith("file:")
        yield url2pathname(urlsplit(part).path) if is_address else part


def _split(line: str) -> list[str]:
    """The words of a line as a shell sees them; a Windows path keeps its backslashes."""
    reader = shlex.shlex(line, posix=True, punctuation_chars=False)
    reader.whitespace_split, reader.commenters = True, ""
    if _OF_WINDOWS.search(line):
        reader.escape = ""
    try:
        return list(reader)
    except ValueError:  # a lone quotation mark, as in a name with an apostrophe
        return [line]
