"""The catalogue of a workspace: the one that travels along, with the words it keeps itself.

A profile of an organisation's own is one file in `vocabulary`, beside `answers`. Nothing is read
where there is no such folder. A file with a mistake shuts the partnerships that speak its words,
and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.errors import CatalogueError
from lep_docs.core.keys import parse_key
from lep_docs.core.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.fields import Catalogue, Vocabulary

_SUFFIX = ".yaml"
_LARGEST = 1 << 20  # bytes: a whole profile takes a few thousand
_MOST = 100
_CHOSEN = parse_key("partnership.vocabulary")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What may be asked and in which words; what is wrong with a file of words, by its code."""

    catalogue: Catalogue
    broken: Mapping[str, str]

    @property
    def said_of_broken(self) -> tuple[str, ...]:
        """What is wrong with each of them and what it does, for those who work with others."""
        return tuple(
            f"{said} Until then nothing opens that uses it." for said in self.broken.values()
        )


@dataclass(frozen=True, slots=True)
class _File:
    """A profile's file, with what tells one state of it from another; why it is not read."""

    path: Path
    size: int
    changed: int
    refused: str = ""


def own_words(workspace: Workspace) -> OwnWords:
    """The catalogue of a workspace with the words of its own that can be read, and the others."""
    files = _files(workspace.vocabulary)
    return _with(files) if files else OwnWords(load_catalogue(), {})


def catalogue_of(workspace: Workspace) -> Catalogue:
    """What may be asked and in which words that can be read, in this workspace."""
    return own_words(workspace).catalogue


def catalogue_for(workspace: Workspace, folder: Path) -> Catalogue:
    """The catalogue of the room in `folder`.

    Raises:
        CatalogueError: a mistake in the words that the room speaks, with file and line.
    """
    words = own_words(workspace)
    if words.broken:
        refuse_broken(words, _chosen(folder, words.catalogue))
    return words.catalogue


def refuse_broken(words: OwnWords, code: str) -> None:
    """Say what is wrong with a profile.

    Raises:
        CatalogueError: there is something wrong with it, with file and line.
    """
    if code in words.broken:
        raise CatalogueError(words.broken[code])


def _chosen(folder: Path, catalogue: Catalogue) -> str:
    """The code of the words that a room speaks, as far as it has none that can be read."""
    from lep_docs.store.room_reading import SectionFile, read_file  # noqa: PLC0415 - seldom needed

    found = read_file(folder, catalogue.sections[_CHOSEN.section])
    records = found.reading.records if isinstance(found, SectionFile) else ()
    value = records[0].values.get(_CHOSEN.field) if records else None
    return str(value.written) if isinstance(value, Unreadable) else ""


def catalogue_with(path: Path, code: str) -> Catalogue:
    """The catalogue with one profile of an organisation's own, called by `code`.

    Raises:
        CatalogueError: a mistake in it, with file and line.
    """
    return load_catalogue().with_vocabularies({code: _read(path, code)})


def own_profile(workspace: Workspace, code: str) -> Path | None:
    """The file of a profile that the workspace keeps itself; None for one that travels along."""
    path = workspace.vocabulary / f"{code}{_SUFFIX}"
    return path if code not in load_catalogue().vocabularies and path.is_file() else None


def _files(folder: Path) -> tuple[_File, ...]:
    """Every profile of the workspace."""
    if not folder.is_dir():
        return ()
    paths = sorted(p for p in folder.glob(f"*{_SUFFIX}") if p.is_file())
    return tuple(_file(path, number) for number, path in enumerate(paths, 1))


def _file(path: Path, number: int) -> _File:
    state = path.stat()
    refused = ""
    if number > _MOST:
        refused = f"{path.parent} holds more than {_MOST} files. Keep there what is in use."
    elif state.st_size > _LARGEST:
        refused = f"{path} is too large for a list of words. Take it out of there."
    return _File(path, state.st_size, state.st_mtime_ns, refused)


@lru_cache(maxsize=8)
def _with(files: tuple[_File, ...]) -> OwnWords:
    own, broken = {}, {}
    for file in files:
        code = file.path.stem
        if file.refused:
            broken[code] = file.refused
            continue
        try:
            own[code] = _read(file.path, code)
        except CatalogueError as mistake:
            broken[code] = str(mistake)
    return OwnWords(load_catalogue().with_vocabularies(own), broken)


def _read(path: Path, code: str) -> Vocabulary:
    from lep_docs.catalogue.vocabulary_reading import read_own  # noqa: PLC0415 - loads YAML

    return read_own(path, code, load_catalogue())
