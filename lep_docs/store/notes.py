"""The comments that people add to a file of answers by hand: found, and given a place again.

A comment belongs to the record or field it stands above, or beside; the rest stands at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.core.keys import Key
from lep_docs.store.headings import is_ours, opens
from lep_docs.yaml_text.comments import Comment, comments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.answers import Record
    from lep_docs.core.fields import Section


@dataclass(frozen=True, slots=True)
class Notes:
    """Comment lines, each with its #, by the record or field they stand above."""

    above: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    at_the_end: tuple[str, ...] = ()


def notes_of(data: bytes, section: Section, lines: Mapping[Key, int]) -> Notes:
    """The comments in a sound file that are not the tool's; `lines` is what its reading gave."""
    if _has_only_ours(data, section):
        return Notes()
    found = comments(data)
    places = _places(found, section, lines)
    above: dict[Key, tuple[str, ...]] = {}
    at_the_end: tuple[str, ...] = ()
    for comment in found:
        if comment.alone and is_ours(comment.text, section):
            continue
        key = _place(comment, places)
        if key is None:
            at_the_end = (*at_the_end, comment.text)
        else:
            above[key] = (*above.get(key, ()), comment.text)
    return Notes(above, at_the_end)


def _has_only_ours(data: bytes, section: Section) -> bool:
    """Whether no line with a # in it can be a person's comment, which is so in most files."""
    lines = (line.strip().decode("utf-8", "replace") for line in data.splitlines() if b"#" in line)
    return all(is_ours(line, section) for line in lines)


def placed(notes: Notes, section: Section, records: tuple[Record, ...]) -> Notes:
    """The notes moved to where something will be written.

    Those of a cleared field go up to its record, those of a record that is gone to the end.
    """
    answered = {record.id: record.values for record in records}
    above: dict[Key, tuple[str, ...]] = {}
    at_the_end: tuple[str, ...] = ()
    for key, lines in notes.above.items():
        if not section.single and key.record not in answered:
            at_the_end = (*at_the_end, *lines)
            continue
        kept = section.single or key.field in answered[key.record]
        place = key if kept else Key(key.section, key.record)
        above[place] = (*above.get(place, ()), *lines)
    return Notes(above, (*at_the_end, *notes.at_the_end))


def _places(
    found: tuple[Comment, ...], section: Section, lines: Mapping[Key, int]
) -> list[tuple[int, Key]]:
    """Every line that a comment may belong to, in order: keys, and fields that are held open."""
    places = [(line, key.base) for key, line in lines.items()]
    for comment in found:
        name = opens(comment.text, section) if comment.alone else None
        if name is not None:
            places.append((comment.line, Key(section.name, "", name)))
    return sorted(places, key=lambda place: place[0])


def _place(comment: Comment, places: list[tuple[int, Key]]) -> Key | None:
    """The key on the comment's line or last before it; for a line of its own, the next one."""
    if comment.alone:
        return next((key for line, key in places if line > comment.line), None)
    line = max((line for line, _ in places if line <= comment.line), default=None)
    return next((key for at, key in places if at == line), None)
