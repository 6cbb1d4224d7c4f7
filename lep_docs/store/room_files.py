"""The files of a room as one sitting knows them: what stands in each, and which somebody changed.

Promises: a section that could be read stays known as it was last read in full; a file that is
damaged is never saved over. Must not decide whose answer counts.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.answers import Answers, Record
from lep_docs.core.findings import Finding
from lep_docs.core.keys import Key
from lep_docs.core.merge import standing
from lep_docs.store.answers_file import SUFFIX
from lep_docs.store.atomic import (
    ABSENT,
    is_barred,
    is_folder,
    read_bytes,
    remove,
    stamp_of,
    write_temp,
)
from lep_docs.store.gathering import FILE, TYPE
from lep_docs.store.locks import sweep
from lep_docs.store.room_reading import across_files, read_file, strange_files
from lep_docs.store.saving import save_section

if TYPE_CHECKING:
    from pathlib import Path

    from lep_docs.core.fields import Catalogue
    from lep_docs.store.saving import Keep

_Sign = tuple[int, int]
_PROBE = "rights"
_FIELD = re.compile("[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class _Known:
    """One file as it was last seen. `sign` is None when it must be looked into again.

    `was` are the records that stood in a file that has gone since.
    """

    stamp: str = ABSENT
    sign: _Sign | None = None
    findings: tuple[Finding, ...] = ()
    damage: str = ""
    was: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """A section's answers as they were known to stand in its file, and as they stand there now.

    `gone`: the file is no longer there, which says nothing of its answers.
    """

    before: Answers
    now: Answers
    gone: bool = False


class RoomFiles:
    """Every section's file of one room. `disk` are the answers that are known to stand in them.

    `version` tells one state of the knowledge from another.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, keep: Keep | None = None) -> None:
        """Read the whole room, and sweep away what savers that died left in it.

        `keep` hears what each save changed.

        Raises:
            NotFoundError: there is no such folder.
        """
        self.folder = folder
        self.disk = Answers()
        self.version = 0
        self._catalogue = catalogue
        self._keep = keep
        self._strangers = strange_files(folder, catalogue)
        self._known = {name: _Known() for name in catalogue.sections}
        sweep(folder)
        for name in self._signs():
            self.reread(name)

    def damage(self, section: str) -> str:
        """Why a section's file cannot be saved over, in a sentence; "" when it can."""
        return self._known[section].damage

    def save(self, section: str, answers: Answers) -> None:
        """Save one section.

        Raises:
            LepError: it was not saved, for one of the reasons `saving.save_section` gives.
        """
        known = self._known[section]
        what = self._catalogue.sections[section]
        stamp = save_section(self.folder, what, answers, known.stamp, self._keep)
        left = tuple(f for f in known.findings if self._still_holds(f, section, answers))
        self._known[section] = _Known(stamp, None, left)
        self._stands(section, answers)
        self.version += 1

    def reread(self, section: str) -> Reread:
        """Look into a section's file again; a damaged one leaves what was known as it is."""
        before, known = self.disk, self._known[section]
        if known.was:
            before = Answers({section: known.was})
        sign = _sign(self.folder / f"{section}{SUFFIX}")
        found = read_file(self.folder, self._catalogue.sections[section])
        self.version += 1
        if found is None:
            if not is_folder(self.folder):
                return Reread(before, before)
            self._known[section] = _Known(was=before.records(section))
            self._stands(section, Answers())
        elif isinstance(found, Finding):
            damage = f"{found.message} {found.remedy}"
            self._known[section] = _Known(known.stamp, None, (found,), damage)
        else:
            findings, damaged = found.reading.findings, found.reading.damaged
            damage = _damage(found.name, findings[0]) if damaged else ""
            self._known[section] = _Known(found.stamp, sign, findings, damage)
            if not damaged or section not in self.disk.sections:
                self._stands(section, Answers({section: found.reading.records}))
        return Reread(_only(before, section), _only(self.disk, section), found is None)

    def changed(self) -> tuple[str, ...]:
        """The sections whose file is no longer the one that was last looked into.

        A folder that cannot be looked into just now, such as a share that is not there, is no news.
        """
        try:
            signs = self._signs()
        except OSError:
            return ()
        return tuple(name for name in self._known if self._is_changed(name, signs.get(name)))

    def findings(self, answers: Answers) -> tuple[Finding, ...]:
        """What reading found, as far as it still holds for these answers."""
        found = [
            finding
            for name, known in self._known.items()
            for finding in known.findings
            if self._still_holds(finding, name, answers)
        ]
        unread = frozenset(f.record for f in found if f.rule == FILE)
        return (*found, *across_files(answers, self._catalogue, unread, {}), *self._strangers)

    def why_barred(self) -> str:
        """Why nothing can be written in the folder, in a sentence; "" when something can."""
        try:
            remove(write_temp(self.folder / _PROBE, b""))
        except OSError as error:
            if is_barred(error):
                return (
                    f"You can look but not change: the folder {self.folder} does not let you "
                    "write. Ask for the right to write in it."
                )
        return ""

    def _signs(self) -> dict[str, _Sign]:
        """What tells the files' states apart, by section.

        Raises:
            OSError: the folder cannot be looked into.
        """
        with os.scandir(self.folder) as entries:
            stats = {entry.name: entry.stat() for entry in entries if entry.is_file()}
        found = {name: stats.get(f"{name}{SUFFIX}") for name in self._known}
        return {name: (s.st_mtime_ns, s.st_size) for name, s in found.items() if s is not None}

    def _is_changed(self, section: str, sign: _Sign | None) -> bool:
        known = self._known[section]
        if sign is None or sign == known.sign:
            return sign is None and known.stamp != ABSENT
        path = self.folder / f"{section}{SUFFIX}"
        if known.damage or _stamp(path) != known.stamp:
            return True
        self._known[section] = _Known(known.stamp, sign, known.findings)
        return False

    def _still_holds(self, finding: Finding, section: str, answers: Answers) -> bool:
        """Whether what was found wrong with an answer's type is still there to be mended."""
        if finding.rule != TYPE:
            return True
        record = "" if self._catalogue.sections[section].single else finding.record
        name = _FIELD.match(finding.field)
        key = Key(section, record, name[0] if name else "")
        return standing(answers, key) == standing(self.disk, key)

    def _stands(self, section: str, answers: Answers) -> None:
        self.disk = Answers({**self.disk.sections, section: answers.records(section)})


def _damage(name: str, first: Finding) -> str:
    return (
        f"{name} can be looked at but not changed here, because it cannot be read in full "
        f"({first.place}: {first.message.removesuffix('.')}). {first.remedy}"
    )


def _only(answers: Answers, section: str) -> Answers:
    return Answers({section: answers.records(section)})


def _sign(path: Path) -> _Sign | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _stamp(path: Path) -> str:
    """The stamp of what stands in a file; one that cannot be read is no known one."""
    try:
        return stamp_of(read_bytes(path) or b"")
    except OSError:
        return "unread"
