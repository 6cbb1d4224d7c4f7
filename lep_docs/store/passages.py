"""The texts of confidential rooms that must not turn up in another room's documents.

Promises: reads files of any state, so that a broken one hides nothing; what it returns is for a
check in memory. It must never be printed, logged or written anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lep_docs.store.rooms import JOINT, LOCAL_AUTHORITY, PUBLISHED, is_confidential, list_rooms
from lep_docs.yaml_text.reading import Listing, Mapping, Node, Scalar, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SHORTEST = 12
# What the catalogue's own words look like: codes, ids and figures are nobody's secret.
_WORDS_OF_THE_TOOL = re.compile(r"[a-z]+(?:_[a-z0-9]+)*|[A-Z]{2,3}-(?:[A-Z]+-)?\d+|[\d.,-]+")
_LINE = re.compile(r"^[\s-]*(?:[\w.]+:\s+)?[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_FILES = "*.y*ml"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record, or one field of a section that is one record: where it stands, its texts."""

    file: str
    name: str
    texts: frozenset[str]


def passages(answers: Path, partnership: str, room: str) -> frozenset[str]:
    """Texts of 12 characters or more from confidential rooms other than `room`.

    Left out is what was published, and, for the joint room, every record that was carried over:
    one with the same id that still shares a text. A bidder's room gets no such exception, since
    every bidder numbers from 01. For the published room, what the local authority holds is left
    out instead, and nothing counts as published.

    Raises:
        NotFoundError: there is no such partnership.
    """
    folder = answers / partnership
    public = LOCAL_AUTHORITY if room == PUBLISHED else PUBLISHED
    allowed = _joined(entry.texts for entry in _entries(folder / public))
    joint = _entries(folder / JOINT) if room == JOINT else ()
    carried = {(entry.file, entry.name): _joined([entry.texts]) for entry in joint}
    secret: set[str] = set()
    for name in list_rooms(answers, partnership):
        if not is_confidential(name) or name in (room, public):
            continue
        for entry in _entries(folder / name):
            here = carried.get((entry.file, entry.name), "")
            if not any(text in here for text in entry.texts):
                secret |= {text for text in entry.texts if text not in allowed}
    return frozenset(secret)


def _entries(folder: Path) -> Iterator[_Entry]:
    """What stands in every file of a room; a file that nobody may read can leak nothing."""
    for path in sorted(folder.glob(_FILES)):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        yield from _in_file(path.stem, data)


# Every check of a room asks for these, and the files of other rooms hardly ever change meanwhile.
@lru_cache(maxsize=256)
def _in_file(stem: str, data: bytes) -> tuple[_Entry, ...]:
    node, problems = read(data)
    entries = node.entries if isinstance(node, Mapping) else ()
    found = [_Entry(stem, entry.key, _long_enough(_texts(entry.value))) for entry in entries]
    if problems or not isinstance(node, Mapping):
        lines = _LINE.finditer(data.decode("utf-8", "replace"))
        found.append(_Entry(stem, "", _long_enough(match[1] for match in lines)))
    return tuple(found)


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Scalar(text=text):
            yield text
        case Listing(items=items):
            for item in items:
                yield from _texts(item)
        case Mapping(entries=entries):
            for entry in entries:
                yield from _texts(entry.value)


def _long_enough(texts: Iterable[str]) -> frozenset[str]:
    stripped = (text.strip() for text in texts)
    return frozenset(
        text
        for text in stripped
        if len(text) >= SHORTEST and not _WORDS_OF_THE_TOOL.fullmatch(text)
    )


def _joined(texts: Iterable[frozenset[str]]) -> str:
    """All texts in one, kept apart by a character that no text holds."""
    return "\0".join(text for some in texts for text in some)
