"""What a returned document proposes: its differences from what was sent, each with an id.

Promises: frozen values that say where a difference stands, who made it and what it would change.
Must not apply anything, nor know Word: places and flags are words here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lep_docs.core.health.replies import Reply as HealthReply
    from lep_docs.core.keys import Key
    from lep_docs.core.receipt import Asking
    from lep_docs.core.values import Value


class Kind(StrEnum):
    """What sort of difference a proposal is."""

    FACT = "fact"
    RECORD_ADDED = "record-added"
    RECORD_REMOVED = "record-removed"
    RECORD_MOVED = "record-moved"
    WORDING = "wording"
    SECTION = "section"
    COMMENT = "comment"
    UNPLACED = "unplaced"
    CONFLICT = "conflict"
    RESPONSE = "response"


class Carriers(StrEnum):
    """Whether the tags that tie words to answers came back."""

    PRESENT = "present"
    LOST = "lost"


class Within(StrEnum):
    """What a wording is, or stands in: the running text, a cell of a table, or a whole row."""

    BODY = "body"
    CELL = "cell"
    ROW = "row"


ABOUT_ANSWERS = frozenset(
    {
        Kind.FACT, Kind.RECORD_ADDED, Kind.RECORD_REMOVED, Kind.RECORD_MOVED, Kind.CONFLICT,
        Kind.RESPONSE,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of a record that was added: its text, and what was understood or why not."""

    key: Key
    text: str
    value: Value | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to a comment; `date` is as the file gives it (ISO 8601), "" if it does not."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph of what was sent, told so that it is found again in another version.

    `headings` are those it stands under, the outermost first; `pieces` its words, each with the
    answer that printed it (None for the document's own); `turn` counts from 1 where the same words
    stand there more than once.
    """

    headings: tuple[str, ...]
    pieces: tuple[tuple[str, Key | None], ...]
    turn: int = 1

    @property
    def text(self) -> str:
        """The words of the whole paragraph."""
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One difference between what was sent and what came back.

    `id` is the same each time the same file is read. `base` is the text as it was sent, `theirs` as
    it came back, `ours` what the answers say today; each "" where there is none. `author` and
    `date` (ISO 8601) are there where the change was tracked or is a comment. `section` is the
    heading it stands under, `place` where exactly, `quote` the words around it or commented on.

    About answers only: `value` is the answer that applying it would give (None clears), `said` how
    that was understood, `problem` why it cannot be applied as it stands. `cells` are the answers of
    an added record, `after` the id of the record that it, or a moved one, stands behind ("" for
    first). `merged` says that `value` holds our words and theirs together.

    About wording and sections only: `spot` is the paragraph that was reworded, taken out or moved,
    `anchor` the one that something new, or moved, stands behind; `within` says whether it is a row
    of a table, or stands in a cell.

    Of a questionnaire only: `reply` is what it would put into the health check.
    """

    id: str
    kind: Kind
    key: Key | None = None
    base: str = ""
    theirs: str = ""
    ours: str = ""
    author: str = ""
    date: str = ""
    section: str = ""
    place: str = ""
    quote: str = ""
    value: Value | None = None
    said: str = ""
    problem: str = ""
    cells: tuple[Cell, ...] = ()
    after: str = ""
    merged: bool = False
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    spot: Spot | None = None
    anchor: Spot | None = None
    within: Within = Within.BODY
    reply: HealthReply | None = None

    @property
    def can_be_kept(self) -> bool:
        """Whether the document's own words can be kept as they came back."""
        if self.kind is Kind.SECTION:  # where a section stands is the template's to say
            return (self.spot is None) != (self.anchor is None)
        return self.kind is Kind.WORDING and (self.spot or self.anchor) is not None

    @property
    def can_be_applied(self) -> bool:
        """Whether it can be put into the answers as it stands."""
        return self.kind in ABOUT_ANSWERS and self.key is not None and not self.problem


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a file that a person should know of; `alarm` tells a danger from a note."""

    name: str
    sentence: str
    alarm: bool = True


@dataclass(frozen=True, slots=True)
class Returned:
    """One file that came back, as read against what was sent and against the answers today.

    `document` is the document's slug, `partnership` and `room` say whose it is; all are "" for a
    file that is not ours, whose text is then all in `changes`, unplaced. `problem` is the sentence
    that says why nothing of the file can be taken in. `remarks` are sentences about the file as a
    whole: renamed, older, tags lost. `formatting` counts the paragraphs of which only the look was
    changed, `same` the changes that say what the answers say already. `asking` is
    there for the questionnaire of a health check.
    """

    file: str
    document: str = ""
    partnership: str = ""
    room: str = ""
    version: str = ""
    carriers: Carriers = Carriers.PRESENT
    flags: tuple[Flag, ...] = ()
    remarks: tuple[str, ...] = ()
    changes: tuple[Proposal, ...] = ()
    formatting: int = 0
    problem: str = ""
    same: int = 0
    asking: Asking | None = None

    @property
    def is_unnamed(self) -> bool:
        """Whether it is an anonymous questionnaire, of which nothing but the answers is kept."""
        return self.asking is not None and self.asking.anonymous

    def change(self, identity: str) -> Proposal | None:
        """The proposal with this id, or None."""
        return next((change for change in self.changes if change.id == identity), None)
