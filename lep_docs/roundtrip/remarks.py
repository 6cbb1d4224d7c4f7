"""Comments in the file that came back: what each says, of which words, of which answer.

Pure. No comment is left out: one whose place is gone is told without a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.proposals import Kind
from lep_docs.roundtrip.differences import Difference, quoted, where
from lep_docs.roundtrip.units import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lep_docs.core.keys import Key
    from lep_docs.ooxml.comments import Comment
    from lep_docs.ooxml.spans import Span
    from lep_docs.roundtrip.reader import Arrived
    from lep_docs.roundtrip.units import Unit


def remarks_on(arrived: Arrived) -> Iterator[Difference]:
    """The comments in the order of the file, each with the replies it got."""
    keys = arrived.receipt.keys if arrived.receipt else {}
    units = (*arrived.theirs.body, *arrived.theirs.margins)
    sent = _keys_by_words(arrived)
    first = {comment.id: _first(comment, arrived.comments) for comment in arrived.comments}
    for comment in arrived.comments:
        if first[comment.id] != comment.id:
            continue
        replies = tuple(c for c in arrived.comments if first[c.id] == comment.id and c != comment)
        at, words, tag = _place(comment.id, units)
        unit = units[at] if at >= 0 else None
        key = keys.get(tag) or (sent.get(words) if words else None)
        yield Difference(
            Kind.COMMENT,
            theirs=comment.text,
            key=key,
            section=unit.section if unit else "",
            place=where(unit) if unit else "",
            quote=words or (quoted(unit) if unit else ""),
            comment=comment,
            replies=replies,
        )


def _first(comment: Comment, every: Sequence[Comment]) -> str:
    """The id of the comment that began a thread; of a thread that runs in a ring, the least."""
    by_id = {one.id: one for one in every}
    ring: list[str] = [comment.id]
    while comment.answers in by_id:
        if comment.answers in ring:
            return min(ring[ring.index(comment.answers) :])
        comment = by_id[comment.answers]
        ring.append(comment.id)
    return comment.id


def _place(identity: str, units: Sequence[Unit]) -> tuple[int, str, str]:
    """The unit a comment begins in (-1 for none), the words it lies over, the first tag there."""
    at, tag = -1, ""
    spans: list[Span] = []
    for n, unit in enumerate(units):
        for paragraph in unit.paragraphs:
            over = [s for s in paragraph.spans if identity in s.comments]
            if over or identity in paragraph.points:
                at = n if at < 0 else at
            spans += over
            tag = tag or next((span.tag for span in over if span.tag), "")
    words = "".join(s.text for s in spans if s.is_accepted) or "".join(s.text for s in spans)
    return at, folded(words), tag


def _keys_by_words(arrived: Arrived) -> Mapping[str, Key]:
    """The answers whose printed words are nobody else's, by those words: for when tags are lost."""
    found: dict[str, Key | None] = {}
    printed = arrived.receipt.printed if arrived.receipt else ()
    for key, text in printed:
        words = folded(text)
        found[words] = key if found.get(words, key) == key else None
    return {words: key for words, key in found.items() if key is not None and words}
