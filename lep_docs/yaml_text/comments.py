"""The comments of a YAML file, which its nodes do not hold: so that rewriting it can keep them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from lep_docs.yaml_text.reading import decoded, events

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile("#[^\n\r\x85\u2028\u2029]*")
_BLOCK_STYLES = ("|", ">")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment from its # on: the line (from 1), and whether it has that line to itself."""

    line: int
    text: str
    alone: bool


def comments(data: bytes) -> tuple[Comment, ...]:
    """Every comment, in order, of a file that `reading.read` found no problem in.

    Raises:
        StopReading: the file cannot be read.
    """
    text = decoded(data)
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    found = []
    for match in _outside(text, [*_values(text), (len(text), len(text))]):
        line = bisect_right(starts, match.start())
        before = text[starts[line - 1] : match.start()]
        found.append(Comment(line, match[0].rstrip(), alone=not before.strip()))
    return tuple(found)


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Where each value stands; a # inside it is text."""
    for event in events(text):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and start is not None and end is not None:
            first = start.index
            if event.style in _BLOCK_STYLES:
                # The indicator's own line may end in a comment; what follows it is the value.
                line_end = _BREAK.search(text, first)
                first = line_end.start() if line_end else end.index
            yield first, end.index


def _outside(text: str, values: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The comments in the stretches of the text between the values."""
    seen = 0
    for start, end in values:
        yield from _COMMENT.finditer(text, seen, start)
        seen = max(seen, end)  # an empty value may be marked before the comment that follows it
