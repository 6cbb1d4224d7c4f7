"""Saving one section: whole or not at all, and never over somebody else's change.

Promises: the file on disk is the old one or the new one, each complete; a file that changed since
it was read, or that could not be read in full, is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.errors import ChangedMeanwhileError, NotFoundError, RefusedError
from lep_docs.store.answers_file import SUFFIX, read_section
from lep_docs.store.answers_writing import write_section
from lep_docs.store.atomic import (
    ABSENT,
    flush_folder,
    is_folder,
    not_saved,
    put_in_place,
    read_bytes,
    remove,
    stamp_of,
    write_temp,
)
from lep_docs.store.locks import locked, sweep
from lep_docs.store.notes import Notes, notes_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import Section

    Keep = Callable[[Section, bytes | None, bytes], None]


def save_section(
    folder: Path, section: Section, answers: Answers, stamp: str, keep: Keep | None = None
) -> str:
    """Save the answers of one section in a room's folder; gives the stamp of what now stands.

    `stamp` is what reading, or the last save, gave for the file; "" when there was none. `keep`
    hears what stood there before and what stands now, once it does; a room that is only being made
    has no history to keep it in.

    Raises:
        ChangedMeanwhileError: the file is no longer the one that was read; nothing was written.
        RefusedError: the file could not be read in full, or an answer cannot stand in a file.
        NotSavedError: lock, disk or rights stood in the way; the old file is untouched.
        NotFoundError: there is no such folder.
    """
    if not is_folder(folder):
        raise NotFoundError(f"There is no folder {folder} that can be opened: make the room first.")
    path = folder / f"{section.name}{SUFFIX}"
    try:
        old = read_bytes(path)
        notes = _notes(path, section, old)
        new = write_section(section, answers.records(section.name), notes)
        if old == new:  # saved before, or by a save whose last step failed: make sure it lasts
            flush_folder(folder)
        elif stamp != _stamp(old):
            raise ChangedMeanwhileError(_changed(path))
        else:
            _replace(path, new, stamp)
            if keep is not None:
                keep(section, old, new)
    except OSError as error:
        raise not_saved(path, error) from error
    return stamp_of(new)


def _notes(path: Path, section: Section, old: bytes | None) -> Notes:
    """What people wrote between the answers; a file that says more than we can read is refused."""
    if old is None:
        return Notes()
    reading = read_section(old, section, path.name)
    if reading.damaged:
        first = reading.findings[0]
        why = first.message.removesuffix(".")
        raise RefusedError(
            f"{path.name} was not saved: it cannot be read in full ({first.place}: "
            f"{why}) and saving would lose the rest. Mend it first, then save again."
        )
    return notes_of(old, section, reading.lines)


def _replace(path: Path, new: bytes, stamp: str) -> None:
    """Put the new content in place if, with the lock held, the old one still stands there."""
    temp = write_temp(path, new)
    try:
        with locked(path):
            if _stamp(read_bytes(path)) != stamp:
                raise ChangedMeanwhileError(_changed(path))
            put_in_place(temp, path)
    finally:
        remove(temp)
    sweep(path.parent)


def _stamp(data: bytes | None) -> str:
    return ABSENT if data is None else stamp_of(data)


def _changed(path: Path) -> str:
    return (
        f"{path.name} was not saved: somebody changed it after it was read. Their version stands; "
        "read it again, then repeat your change."
    )
