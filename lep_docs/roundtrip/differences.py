"""Where the document that came back differs from the one that was sent: the values, and the places.

Pure. What an answer's new text means is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.proposals import Within
from lep_docs.roundtrip.units import folded

if TYPE_CHECKING:
    from lep_docs.core.keys import Key
    from lep_docs.core.proposals import Kind, Spot
    from lep_docs.ooxml.comments import Comment
    from lep_docs.ooxml.spans import Revision
    from lep_docs.roundtrip.units import Unit

_PARTS = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `base` and `theirs` are words, "" where there are none on that side.

    `key` is the answer for a fact, the record for a record, and for an added record a key with the
    section alone; `record` is that whose row or paragraph a fact stands in. `cells` are an added
    record's answers: a key without a record, and its text. `after` is the record it stands behind,
    `copy_of` that whose row was copied. `spot`, `anchor` and `within` are as in a proposal.
    """

    kind: Kind
    base: str = ""
    theirs: str = ""
    key: Key | None = None
    by: Revision | None = None
    section: str = ""
    place: str = ""
    quote: str = ""
    record: Key | None = None
    cells: tuple[tuple[Key, str], ...] = ()
    after: str = ""
    copy_of: str = ""
    comment: Comment | None = None
    replies: tuple[Comment, ...] = ()
    spot: Spot | None = None
    anchor: Spot | None = None
    within: Within = Within.BODY


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every difference in reading order.

    `formatting` counts paragraphs of which only the look changed. `accounted` counts the characters
    of the returned units (white space left out) that were found unchanged or told in a difference;
    it equals `visible`.
    """

    differences: tuple[Difference, ...]
    formatting: int = 0
    accounted: int = 0
    visible: int = 0


def where(unit: Unit, column: int = -1) -> str:
    """Where a unit stands, in words: "table 3, row 2, column 1", "paragraph 12", "footer"."""
    part = unit.paragraphs[0].part.rpartition("/")[2]
    kind = next((kind for kind in _PARTS if part.startswith(kind)), "")
    if kind:
        return kind.rstrip("s") if kind.endswith("notes") else kind
    if not unit.table:
        return f"paragraph {unit.number}"
    cell = f", column {column + 1}" if column >= 0 else ""
    return f"table {unit.table}, row {unit.number}{cell}"


def quoted(unit: Unit) -> str:
    """The words of a unit on one line."""
    return folded(unit.said)
