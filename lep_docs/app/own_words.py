"""The catalogue of a workspace: the one that travels along, with the words it keeps itself.

A profile of an organisation's own is one file in `vocabulary`, beside `answers`. Nothing is read
where there is no such folder.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lep_docs.catalogue.load import load_catalogue
from lep_docs.core.errors import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.fields import Catalogue

_SUFFIX = ".yaml"
_LARGEST = 1 << 20  # bytes: a whole profile takes a few thousand
_MOST = 100


def catalogue_of(workspace: Workspace) -> Catalogue:
    """What may be asked and in which words, in this workspace.

    Raises:
        CatalogueError: a mistake in one of its own profiles, with file and line.
    """
    files = _files(workspace.vocabulary)
    return _with(files) if files else load_catalogue()


def catalogue_with(path: Path, code: str) -> Catalogue:
    """The catalogue with one profile of an organisation's own, called by `code`.

    Raises:
        CatalogueError: a mistake in it, with file and line.
    """
    return _read(((path, code),))


def own_profile(workspace: Workspace, code: str) -> Path | None:
    """The file of a profile that the workspace keeps itself; None for one that travels along."""
    path = workspace.vocabulary / f"{code}{_SUFFIX}"
    return path if code not in load_catalogue().vocabularies and path.is_file() else None


def _files(folder: Path) -> tuple[tuple[Path, int, int], ...]:
    """Every profile of the workspace, with what tells one state of it from another."""
    if not folder.is_dir():
        return ()
    paths = sorted(p for p in folder.glob(f"*{_SUFFIX}") if p.is_file())
    if len(paths) > _MOST:
        raise CatalogueError(f"{folder} holds more than {_MOST} files. Keep there what is in use.")
    found = []
    for path in paths:
        state = path.stat()
        if state.st_size > _LARGEST:
            raise CatalogueError(f"{path} is too large for a list of words. Take it out of there.")
        found.append((path, state.st_size, state.st_mtime_ns))
    return tuple(found)


@lru_cache(maxsize=8)
def _with(files: tuple[tuple[Path, int, int], ...]) -> Catalogue:
    return _read(tuple((path, path.stem) for path, _, _ in files))


def _read(profiles: tuple[tuple[Path, str], ...]) -> Catalogue:
    from lep_docs.catalogue.vocabulary_reading import read_own  # noqa: PLC0415 - loads YAML

    catalogue = load_catalogue()
    own = {code: read_own(path, code, catalogue) for path, code in profiles}
    return catalogue.with_vocabularies(own)
