"""Going on after a file could not be read in full: the damaged one is put aside, never thrown away.

What could be read stays; what could not be read stands, byte for byte, in the file put aside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotSavedError
from lep_docs.store.answers_file import SUFFIX

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from lep_docs.app.drafting import Drafting

ASIDE = "put aside"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A section whose file cannot be saved over: where it is, why, how many records were read."""

    section: str
    label: str
    path: Path
    why: str
    records: int


def damaged(drafting: Drafting) -> tuple[Damaged, ...]:
    """The sections whose files are damaged; none when the whole folder bars writing."""
    folder = drafting.workspace.room(drafting.name, drafting.room)
    sections = drafting.catalogue.sections
    why = {name: drafting.read_only(name) for name in sections}
    if all(why.values()):
        return ()
    return tuple(
        Damaged(
            name,
            sections[name].label,
            folder / f"{name}{SUFFIX}",
            reason,
            len(drafting.answers.records(name)),
        )
        for name, reason in why.items()
        if reason
    )


def put_aside(drafting: Drafting, file: Damaged, now: datetime) -> Path:
    """Move a damaged file into a folder of its own beside the answers; gives its new place.

    What could be read of it is saved in a new file at once.

    Raises:
        NotSavedError: the system would not move it; it stands where it stood.
    """
    folder = file.path.parent / ASIDE
    place = folder / f"{file.path.stem} {now:%Y-%m-%d %H%M%S}{SUFFIX}"
    try:
        folder.mkdir(exist_ok=True)
        file.path.rename(place)
    except OSError:
        raise NotSavedError(
            f"{file.path.name} could not be put aside: check that you may write in "
            f"{file.path.parent}, and that no other program has the file open."
        ) from None
    drafting.poll()  # notices that the file is gone
    drafting.save()
    return place
