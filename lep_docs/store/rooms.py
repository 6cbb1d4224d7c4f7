"""Partnerships and rooms as folders: answers/<partnership>/<room>, each with a safe name.

A room is who may see what: `joint`, `la`, `published`, one `bidder-<code>` for each bidder and one
`party-<code>` for each party's private notes. Nothing is ever kept across rooms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotFoundError, NotSavedError, NotUnderstoodError
from lep_docs.core.fields import Author
from lep_docs.store.atomic import is_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

JOINT, LOCAL_AUTHORITY, PUBLISHED = "joint", "la", "published"
_SHARED = (JOINT, LOCAL_AUTHORITY, PUBLISHED)
_PARTY = "party-"
_BIDDER = "bidder-"
_PRIVATE = (_BIDDER, _PARTY)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


def check_partnership(name: str) -> str:
    """The name, if a partnership's folder may have it on every system.

    Raises:
        NotUnderstoodError: says how such a name is written.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise NotUnderstoodError(
            f'"{name}" cannot name a folder: use small letters, figures and single hyphens, at '
            f"most {_LONGEST}, such as quillmere."
        )
    if name in _RESERVED:
        raise NotUnderstoodError(f'Windows keeps the name "{name}" for itself: choose another.')
    return name


def check_room(name: str) -> str:
    """The name, if it is one of a room.

    Raises:
        NotUnderstoodError: says which names there are.
    """
    code = next((name.removeprefix(p) for p in _PRIVATE if name.startswith(p)), "")
    if name in _SHARED or (_NAME.fullmatch(code) and len(name) <= _LONGEST):
        return name
    raise NotUnderstoodError(
        f'"{name}" is no room: write {", ".join(_SHARED)}, bidder-<code> or party-<code>, the code '
        "in small letters, figures and single hyphens."
    )


def room_folder(answers: Path, partnership: str, room: str) -> Path:
    """Where a room's files stand, below the answers folder.

    Raises:
        NotUnderstoodError: a name that no partnership or room can have.
    """
    return answers / check_partnership(partnership) / check_room(room)


def create_room(answers: Path, partnership: str, room: str) -> Path:
    """The room's folder, made if it was not there.

    Raises:
        NotUnderstoodError: a name that no partnership or room can have.
        NotSavedError: the folder cannot be made.
    """
    folder = room_folder(answers, partnership, room)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NotSavedError(
            f"The folder {folder} cannot be made: check that you may write in {answers}."
        ) from None
    return folder


def list_rooms(answers: Path, partnership: str) -> tuple[str, ...]:
    """A partnership's rooms: the shared ones first, then each bidder's and party's.

    Raises:
        NotFoundError: there is no such partnership.
        NotUnderstoodError: a name that no partnership can have.
    """
    folder = answers / check_partnership(partnership)
    if not is_folder(folder):
        raise NotFoundError(f'There is no partnership "{partnership}" in {answers}.')
    names = {
        path.name for path in folder.iterdir() if is_folder(path) and _is(check_room, path.name)
    }
    return (*(n for n in _SHARED if n in names), *sorted(names - set(_SHARED)))


def is_confidential(room: str) -> bool:
    """Whether only some of the parties may see what the room holds."""
    return room == LOCAL_AUTHORITY or room.startswith(_PRIVATE)


def is_private(room: str) -> bool:
    """Whether only one organisation reads the room and what is made of it.

    A bidder's room is not: the authority reads what a bidder makes there.
    """
    return room == LOCAL_AUTHORITY or room.startswith(_PARTY)


def author_of(room: str) -> Author:
    """Who writes in a room; what a party notes for itself it notes of the work all do together."""
    if room in (LOCAL_AUTHORITY, PUBLISHED):
        return Author.PUBLIC
    return Author.BIDDER if room.startswith(_BIDDER) else Author.TOGETHER


def _is(check: Callable[[str], str], name: str) -> bool:
    try:
        check(name)
    except NotUnderstoodError:
        return False
    return True
