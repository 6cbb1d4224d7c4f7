"""Reading YAML that anybody may have edited: strict, bounded, all problems at once.

Promises: no scalar changes type, no key is silently lost, no file can exhaust memory or the stack,
and every problem has its line. Anchors, aliases and tags are refused: nobody needs them here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import yaml

from lep_docs.yaml_text.characters import character_name, unprintable_at

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_LIMIT = 4_000_000
DEPTH_LIMIT = 12
VALUES_LIMIT = 100_000
PROBLEMS_LIMIT = 200
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file: the line (from 1), one sentence, and what to do.

    `twice` is the key that stands there for the second time, where that is what is wrong.
    """

    line: int
    message: str
    remedy: str
    twice: str = ""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as text."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` line of a mapping."""

    line: int
    key: str
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order they are written; keys differ."""

    line: int
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return next((e.value for e in self.entries if e.key == key), None)


Node: TypeAlias = "Scalar | Listing | Mapping"


class StopReading(Exception):  # noqa: N818 - control flow inside this package only
    """The file cannot be read any further."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("items", "key", "line", "lines")

    def __init__(self, line: int, *, mapping: bool) -> None:
        self.line = line
        self.items: list[Node] = []
        self.lines: dict[str, int] | None = {} if mapping else None
        self.key: Scalar | None = None


def read(data: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """The file's one node (None when it is empty or unreadable) and every problem found."""
    if len(data) > SIZE_LIMIT:
        remedy = f"Such files stay under {SIZE_LIMIT // 1_000_000} MB: restore an earlier copy."
        return None, (Problem(1, "The file is far larger than any that people write.", remedy),)
    problems: list[Problem] = []
    try:
        return _build(events(decoded(data)), problems), tuple(problems)
    except StopReading as stop:
        return None, (*problems, stop.problem)


def decoded(data: bytes) -> str:
    """The file as text without its byte order mark.

    Raises:
        StopReading: not UTF-8, or a character that may not stand in a text file.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "Save the file again as UTF-8 (in Notepad: Save as, Encoding, UTF-8)."
        raise StopReading(Problem(line, "The file is not UTF-8 text.", remedy)) from None
    at = unprintable_at(text)
    if at is not None:
        line = text.count("\n", 0, at) + 1
        message = f"The line holds {character_name(text[at])}, which no text file may hold."
        raise StopReading(Problem(line, message, "Take the character out."))
    return text


def events(text: str) -> Iterator[yaml.Event]:
    """The file's events, one after the other.

    Raises:
        StopReading: a line that is not YAML.
    """
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        message = f"The line cannot be read: {error.problem or 'it is not YAML'}."
        remedy = "Check quotes, colons and indents here and on the line above; use no tabs."
        raise StopReading(Problem(line, message, remedy)) from None


def _build(parsed: Iterator[yaml.Event], problems: list[Problem]) -> Node | None:
    """Join events into nodes without recursion, so that depth cannot exhaust the stack."""
    stack: list[_Open] = []
    root: Node | None = None
    for count, event in enumerate(parsed):
        node = _step(event, stack)
        if count > VALUES_LIMIT or len(problems) > PROBLEMS_LIMIT:
            raise StopReading(_too_much(event))
        if node is None:
            continue
        if not stack:
            _refuse_second(root, node)
            root = node
        else:
            _add(stack[-1], node, problems)
    return root


def _too_much(event: yaml.Event) -> Problem:
    line = event.start_mark.line + 1 if event.start_mark else 1
    message = "The file goes on from here, but holds too much to be read, or too many mistakes."
    return Problem(line, message, "Mend what stands above, or restore an earlier copy.")


def _refuse_second(root: Node | None, node: Node) -> None:
    if root is not None:
        message = "A second document starts here."
        remedy = "Keep everything in one document: take out the line ---."
        raise StopReading(Problem(node.line, message, remedy))


def _step(event: yaml.Event, stack: list[_Open]) -> Node | None:
    """The node that an event completes, if it completes one."""
    line = event.start_mark.line + 1 if event.start_mark else 1
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        message = "Anchors, aliases and tags (&, * and !) are not used in these files."
        remedy = "Put the text in double quotes, or write the value out again."
        raise StopReading(Problem(line, message, remedy))
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, event.value)
    if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        if len(stack) >= DEPTH_LIMIT:
            message = "The lines are nested deeper than any answer."
            raise StopReading(Problem(line, message, "Check the indents around this line."))
        stack.append(_Open(line, mapping=isinstance(event, yaml.MappingStartEvent)))
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        return _close(stack.pop())
    return None


def _close(whole: _Open) -> Node:
    if whole.lines is None:
        return Listing(whole.line, tuple(whole.items))
    entries = zip(whole.lines.items(), whole.items, strict=True)
    return Mapping(whole.line, tuple(Entry(line, key, value) for (key, line), value in entries))


def _add(whole: _Open, node: Node, problems: list[Problem]) -> None:
    """Put a completed node into the list or mapping it stands in."""
    if whole.lines is None:
        whole.items.append(node)
    elif whole.key is None:
        if not isinstance(node, Scalar):
            message = "A name of a field was expected here, not a list or group."
            raise StopReading(Problem(node.line, message, "Write it as name: value."))
        whole.key = node
    else:
        key, whole.key = whole.key, None
        if key.text in whole.lines:
            first = whole.lines[key.text]
            message = f'"{key.text}" stands here for the second time; the first is on line {first}.'
            problems.append(Problem(key.line, message, "Keep one of the two.", twice=key.text))
        else:
            whole.lines[key.text] = key.line
            whole.items.append(node)
