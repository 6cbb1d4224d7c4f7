"""What one pass over a file of answers gathers besides the answers: findings, lines, damage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.core.findings import Finding, Severity
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.fields import Field, Section

FILE, DUPLICATE, UNKNOWN, TYPE, REFERENCE = "FILE", "DUP", "UNKNOWN", "TYPE", "REF"
_SAID_AT_MOST = 300


@dataclass(slots=True)
class Gathered:
    """Fills while a file is read. `damaged`: something in it could not be taken over."""

    section: Section
    file: str
    found: list[tuple[int, Finding]] = field(default_factory=list)
    lines: dict[Key, int] = field(default_factory=dict)
    damaged: bool = False

    def add(self, rule: str, key: Key, line: int, message: str, remedy: str) -> None:
        """Note one error at a line of the file."""
        place = f"{self.file}, line {line}"
        self.found.append((line, error_at(rule, key, place, message, remedy)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything noted, from the top of the file down."""
        return tuple(finding for _, finding in sorted(self.found, key=lambda pair: pair[0]))

    def mistyped(self, key: Key, line: int, what: Field, problem: str) -> None:
        """A value that its field cannot take; what was written is kept."""
        example = f": for example {what.example}" if what.example else ""
        remedy = f"Correct line {line}{example}."
        self.add(TYPE, key, line, f"{named(key)}: {problem}", remedy)

    def unknown(self, key: Key, line: int, name: str, known: Iterable[str]) -> None:
        """A name that means nothing here, so that what stands under it cannot be taken over."""
        self.damaged = True
        hint = did_you_mean(name, known).strip()
        remedy = f"{hint} Correct the name or take the line out.".strip()
        self.add(UNKNOWN, key, line, f'{named(key)} has no field "{name}".', remedy)


def error_at(rule: str, key: Key, place: str, message: str, remedy: str) -> Finding:
    """An error of reading, addressed as every rule addresses its findings."""
    if len(message) > _SAID_AT_MOST:
        message = f"{message[:_SAID_AT_MOST]}..."
    record = key.record or key.section
    return Finding(rule, Severity.ERROR, record, _inside(key), message, remedy, place=place)


def named(key: Key) -> str:
    """How a message names the place: `MST-01 measure`, or `partnership vision_statement`."""
    return f"{key.record or key.section} {_inside(key)}".rstrip()


def _inside(key: Key) -> str:
    """The key without section and record: `seats[2].role`."""
    return str(Key(key.section, "", key.field, key.inside)).partition(".")[2]
