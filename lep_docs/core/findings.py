"""What is wrong or missing in a person's facts, said so that they can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding holds back. Only an error stops an approved version."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the gravest; lists are sorted by it."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend.

    `record` names the record (an id such as OBJ-J-03), section or year that is meant;
    `field` the field in it, if one is; `message` is one sentence that names the record;
    `remedy` says what to do; `place` is "file, line n" when it came from reading a file;
    `documents` are the ids it concerns (all when empty); `waived` is the reason, if waived.
    """

    rule: str
    severity: Severity
    record: str
    field: str
    message: str
    remedy: str
    documents: tuple[str, ...] = ()
    place: str = ""
    waived: str = ""
