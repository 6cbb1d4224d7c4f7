"""What stands in a workspace before anything is opened: its partnerships, the right to write.

Reads one small file of each partnership. Nothing is remembered between workspaces: a list of what
was opened elsewhere would show one bidder's name to another.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.app.workspace import JOINT
from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.keys import Key
from lep_docs.store.answers_file import SUFFIX, read_section
from lep_docs.store.rooms import list_rooms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lep_docs.app.workspace import Workspace

_TITLE = Key("partnership", field="name")


@dataclass(frozen=True, slots=True)
class Kept:
    """One partnership on the shelf: short and full name, its rooms, the day it last changed."""

    name: str
    title: str
    rooms: tuple[str, ...]
    changed: date | None


def kept_here(workspace: Workspace) -> tuple[Kept, ...]:
    """The partnerships of a workspace, the one changed last first."""
    found = [_kept(workspace, name) for name in workspace.partnerships()]
    return tuple(sorted(found, key=lambda k: (-(k.changed or date.min).toordinal(), k.name)))


def _kept(workspace: Workspace, name: str) -> Kept:
    folder = workspace.answers / name
    rooms = tuple(room for room in list_rooms(workspace.answers, name))
    first = JOINT if JOINT in rooms else next(iter(rooms), "")
    days = [date.fromtimestamp(when) for room in rooms for when in _times(folder / room)]  # noqa: DTZ012 - a day as people here call it
    return Kept(name, _title(folder / first) or name, rooms, max(days, default=None))


def _times(folder: Path) -> Iterator[float]:
    try:
        yield from (path.stat().st_mtime for path in folder.glob(f"*{SUFFIX}"))
    except OSError:
        return


def _title(folder: Path) -> str:
    """The partnership's full name, as far as its file can be read."""
    section = load_catalogue().sections[_TITLE.section]
    try:
        data = (folder / f"{section.name}{SUFFIX}").read_bytes()
    except OSError:
        return ""
    records = read_section(data, section, section.name).records
    said = records[0].values.get(_TITLE.field) if records else None
    return said if isinstance(said, str) else ""


def why_read_only(workspace: Workspace) -> str:
    """Why nothing can be kept in this workspace, in a sentence; empty when all is well."""
    folder = workspace.answers if workspace.answers.is_dir() else workspace.root
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError:
        return (
            f"You may not write in {folder}, so nothing you type here can be saved. Ask for the "
            "right to write, or start the program in a folder of your own."
        )
