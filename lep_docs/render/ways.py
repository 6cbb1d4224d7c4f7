"""What the pictures of a way to go show, as plain data: stages with rows, steps with contacts.

Promises values only, like `pictures`; a text may be a Fact, which stays traceable. Must not know
the catalogue, Word or a drawing library.
"""

from __future__ import annotations

from dataclasses import dataclass

# Words set one after another without space, so that each keeps what it knows of itself.
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageRow:
    """A row of a table whose columns are stages: its name, and the lines of one cell for each."""

    name: str
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class StageTable:
    """Something told stage by stage: the stages as "Stage 0" and its name, then the rows.

    `key` explains the words of the cells.
    """

    corner: str
    stages: tuple[tuple[str, str], ...]
    rows: tuple[StageRow, ...]
    caption: str = ""
    description: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call for a party, how, and who stands in, in lines."""

    party: str
    person: str
    how: tuple[Line, ...]
    deputy: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeStep:
    """One step of a notice: its name, what begins here and how fast it goes, and whom to call."""

    name: Line
    terms: Line
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """The steps of a route with whom to call, to hang on a wall."""

    steps: tuple[NoticeStep, ...]
    caption: str = ""
    description: str = ""
