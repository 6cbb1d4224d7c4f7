"""Where things are: a workspace with answers, outputs and house templates, and what travels along.

A workspace is any folder. Samples and templates come from the package when the workspace has none
of its own, so that an empty folder works at once.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from lep_docs.core.errors import NotFoundError
from lep_docs.core.nearest import did_you_mean
from lep_docs.store.rooms import check_room, list_rooms

VARIABLE = "LEP_DOCS_WORKSPACE"
SAMPLE = "quillmere"
JOINT = "joint"
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds `answers/`, `outputs/`, perhaps `templates/docx/` and `vocabulary/`."""

    root: Path

    @property
    def answers(self) -> Path:
        """Where partnerships are kept."""
        return self.root / "answers"

    @property
    def vocabulary(self) -> Path:
        """Where an organisation keeps words of its own, a file for each kind of partnership."""
        return self.root / "vocabulary"

    def outputs(self, name: str, room: str = JOINT) -> Path:
        """Where a room's documents go unless told otherwise; no other room's are there."""
        usual = self.root / "outputs" / name
        return usual if room == JOINT else usual / check_room(room)

    def partnerships(self) -> tuple[str, ...]:
        """The names of the partnerships kept here, in order."""
        if not self.answers.is_dir():
            return ()
        return tuple(sorted(p.name for p in self.answers.iterdir() if _is_partnership(p)))

    def room(self, name: str, room: str = JOINT) -> Path:
        """The folder of one room of a partnership.

        Raises:
            NotFoundError: there is no such partnership or room here.
            NotUnderstoodError: no room can be called so.
        """
        folder = self.answers / name / check_room(room)
        if not folder.is_dir() and name in self.partnerships():
            rooms = ", ".join(list_rooms(self.answers, name))
            raise NotFoundError(f'{name} has no room "{room}". Its rooms: {rooms}.')
        if not folder.is_dir():
            known = self.partnerships()
            hint = did_you_mean(name, known) or (
                f" Partnerships here: {', '.join(known)}."
                if known
                else f" Start one with: lep-docs new {name}"
            )
            raise NotFoundError(f'There is no partnership "{name}" in {self.answers}.{hint}')
        return folder

    def template(self, slug: str) -> Path:
        """The Word template of a document: the workspace's own, else the one that travels along.

        Raises:
            NotFoundError: neither is there.
        """
        for folder in (self.root / "templates" / "docx", bundled("templates") / "docx"):
            path = folder / f"{slug}.docx"
            if path.is_file():
                return path
        raise NotFoundError(
            f"The Word template {slug}.docx is missing from templates/docx: put it back, or "
            "install the program again."
        )


def _is_partnership(folder: Path) -> bool:
    return folder.is_dir() and any(room.is_dir() for room in folder.iterdir())


def in_room(room: str) -> str:
    """What a command of another room than the joint one ends with: " --room la"."""
    return "" if room == JOINT else f" --room {room}"


def find_workspace(chosen: str | None) -> Workspace:
    """The workspace: the folder named on the command line, else LEP_DOCS_WORKSPACE, else this one.

    Raises:
        NotFoundError: the folder does not exist.
    """
    root = Path(chosen or os.environ.get(VARIABLE) or ".")
    if not root.is_dir():
        raise NotFoundError(f"The workspace {root} is not a folder: make it, or name another.")
    return Workspace(root)


def bundled(what: str) -> Path:
    """The folder `answers` or `templates` that travels with the program.

    In an installed wheel it lies inside the package; in a checkout at the top level.
    """
    inside = _PACKAGE / "bundled" / what
    return inside if inside.is_dir() else _PACKAGE.parent / what
