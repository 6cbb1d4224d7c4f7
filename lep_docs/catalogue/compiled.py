"""The catalogue as Python keeps it between two starts, so that no start-up parses YAML.

Promises: never an older catalogue than the sources beside it, and never an error: whatever is wrong
with what was kept, the sources are read instead. It is trusted as Python trusts its own compiled
modules, in the same folder.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lep_docs.core.fields import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

Stamp = tuple[object, ...]
_SOURCES = (".yaml", ".py")
_FOLDERS = ("entities", "documents", "vocabulary", "guidance", "stages", "starters", "instruments")
_PLACE = f"__pycache__/catalogue.{sys.implementation.cache_tag}.pickle"


def stamp(folder: Path) -> Stamp:
    """What tells one state of the catalogue's sources, and of the code that reads them, apart."""
    data = (folder / name for name in _FOLDERS)
    code = folder.parent / "core"
    folders = (folder, *data, code, code / "health")
    found = []
    for place in folders:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.endswith(_SOURCES):
                    state = entry.stat()
                    found.append((entry.path, state.st_size, state.st_mtime_ns))
    return (sys.version_info[:3], tuple(sorted(found)))


def recall(folder: Path, wanted: Stamp) -> Catalogue | None:
    """What was kept of sources in just this state; None when there is nothing of the kind."""
    try:
        kept = (folder / _PLACE).read_bytes()
        held, catalogue = pickle.loads(kept)  # noqa: S301 - as trusted as the .pyc files beside it
    except Exception:  # noqa: BLE001 - a damaged file may raise anything, and the sources are there
        return None
    return catalogue if held == wanted and isinstance(catalogue, Catalogue) else None


def keep(folder: Path, of: Stamp, catalogue: Catalogue) -> None:
    """Keep the catalogue for the next start; where that cannot be done, it is not."""
    place = folder / _PLACE
    temp = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        with temp.open("wb") as file:
            _Keeper(file, pickle.HIGHEST_PROTOCOL).dump((of, catalogue))
        temp.replace(place)


class _Keeper(pickle.Pickler):
    """A pickler that keeps read-only mappings too."""

    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - as pickle declares it
        """A read-only mapping as the mapping it shows."""
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


def _read_only(mapping: dict[str, object]) -> MappingProxyType[str, object]:
    return MappingProxyType(mapping)
