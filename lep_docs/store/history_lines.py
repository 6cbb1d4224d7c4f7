"""One kept change as one line of a room's history: JSON out, JSON in, typed by the catalogue.

Promises: reading a line gives back exactly the change that was written; a line that was cut short
or that this catalogue does not hold is none. Must not touch the disk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lep_docs.core.errors import UnknownKeyError
from lep_docs.core.keys import parse_key
from lep_docs.core.merge import Change
from lep_docs.core.sources import Source, SourceKind
from lep_docs.store.journal_lines import from_json, to_json

if TYPE_CHECKING:
    from lep_docs.core.fields import Catalogue


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: when, who made it, where it came from.

    `step` is the name of the save it was part of; `was` and `now` are the stamps of the section's
    file before and after that save.
    """

    change: Change
    at: datetime
    who: str
    source: Source
    step: str
    was: str
    now: str


def written(entry: Entry) -> bytes:
    """The entry as a line of JSON with its end."""
    source = entry.source
    parts = {"kind": source.kind.value, "file": source.file, "author": source.author}
    said = {
        "key": str(entry.change.key),
        "at": entry.at.isoformat(timespec="seconds"),
        "who": entry.who,
        "from": {
            name: part
            for name, part in (parts | {"of": source.of, "what": source.what}).items()
            if part
        },
        "step": entry.step,
        "stamps": [entry.was, entry.now],
        "before": to_json(entry.change.before),
        "after": to_json(entry.change.after),
    }
    return json.dumps(said, ensure_ascii=True).encode() + b"\n"


def read_entry(data: bytes, catalogue: Catalogue) -> Entry | None:
    """The entry that the bytes spell; None where they spell none that this catalogue holds."""
    try:
        said = json.loads(data)
        key = parse_key(said["key"])
        at = datetime.fromisoformat(said["at"])
        was, now = map(str, said["stamps"])
        before = from_json(catalogue, key, said["before"])
        after = from_json(catalogue, key, said["after"])
        source = _source(said["from"])
        who, step = str(said["who"]), str(said["step"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, UnknownKeyError):
        return None
    if at.tzinfo is None:  # ours always say their zone; one without could not be put in order
        return None
    return Entry(Change(key, before, after), at, who, source, step, was, now)


def section_in(data: bytes) -> str:
    """The section that a line speaks of, without reading the rest of it; "" where it has none."""
    head, _, rest = data.partition(b'{"key": "')
    name = rest[:64].replace(b"[", b".").replace(b'"', b".").partition(b".")[0]
    return "" if head else name.decode("ascii", "replace")


def _source(said: dict[str, object]) -> Source:
    names = ("file", "author", "of", "what")
    return Source(SourceKind(str(said["kind"])), *(str(said.get(name, "")) for name in names))
