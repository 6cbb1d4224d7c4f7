"""Whose answers may be heard: every rating of a check, or of an anonymous one only what hides all.

Promises: of an anonymous check no answer leaves here that fewer than four people stand behind, and
none says where it stands in the file, so that it leads back to nobody. What is left out is left out
of everything: no total can be taken apart again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.facts import Row

GROUP_AT_LEAST = 4
POOLED = ""  # the group of those whose own groups are too small
TOGETHER = "together"  # the group of all, who rated together after they had talked it over
_OF_SEVERAL = (POOLED, TOGETHER)
DONT_KNOW = "dont_know"
NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Voice:
    """One answer: a rating from 1, or None for don't know.

    `group` is a party's id, POOLED or TOGETHER. `size` is how big it would be and `carrier` the
    role that carries it, where these are asked too. `row` is the answer as it stands, which an
    anonymous one does not carry.
    """

    question: int
    group: str
    rating: int | None
    size: int | None
    evidence: str
    comment: str
    dissent: str
    row: Row | None
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """The answers that may be shown, and how many could not be.

    `groups` are those heard, in the order they first spoke, those of several organisations last;
    `too_few` the parties whose answers are
    left out; `odd` counts answers off the scale, without question or without organisation; `quiet`
    the ratings of a question left out because fewer than four people gave one.
    """

    voices: tuple[Voice, ...]
    groups: tuple[str, ...]
    too_few: tuple[str, ...] = ()
    odd: int = 0
    quiet: int = 0


def heard(check: Row, top: int) -> Heard:
    """The answers of a check that may be shown, on a scale that ends at `top`.

    An anonymous check shows nothing until it has closed: what each new answer changes would tell
    what it said. What all said together is no answer of such a check: it has names.
    """
    if check.anonymous and check.closed is None:
        return Heard((), ())
    said = [r for r in check.responses if r.rating != NOT_APPLICABLE]
    named = not check.anonymous
    voices = [_voice(row) for row in said if _is_sound(row, top, named=named)]
    odd = len(said) - len(voices)
    if named:
        return Heard(tuple(voices), _groups(voices), odd=odd)
    sizes = _sizes(voices)
    small = tuple(group for group, size in sizes.items() if size < GROUP_AT_LEAST)
    pool = len(small) > 1 and sum(sizes[group] for group in small) >= GROUP_AT_LEAST
    grouped = [
        replace(v, group=POOLED if v.group in small else v.group, row=None)
        for v in voices
        if pool or v.group not in small
    ]
    shown = _where_enough(grouped)
    return Heard(
        tuple(shown),
        _groups(shown),
        () if pool else small,
        odd,
        len(grouped) - len(shown),
    )


def _voice(row: Row) -> Voice:
    text = str(row.rating)
    rating = int(text) if text.isdecimal() else None
    said = (row.evidence or "", row.comment or "", row.dissent or "")
    group = TOGETHER if row.together else row.party or ""
    carrier = row.carrier or ""
    return Voice(row.question or 0, group, rating, row.size, *said, row, carrier)


def _is_sound(row: Row, top: int, *, named: bool) -> bool:
    """Whether an answer says to which question, of whom, and on the scale."""
    text = str(row.rating)
    given = text.isdecimal() and 1 <= int(text) <= top
    whose = (named and not row.party) if row.together else row.party
    return bool(row.question and whose) and (given or row.rating == DONT_KNOW)


def _groups(voices: Iterable[Voice]) -> tuple[str, ...]:
    """The groups that spoke, those of several organisations last."""
    found = dict.fromkeys(v.group for v in voices)
    return tuple(sorted(found, key=lambda group: group in _OF_SEVERAL))


def _sizes(voices: Iterable[Voice]) -> dict[str, int]:
    """Group -> how many of its people answered, by the question that most answered."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for voice in voices:
        counts[voice.group][voice.question] += 1
    return {group: max(by_question.values()) for group, by_question in counts.items()}


def _where_enough(voices: list[Voice]) -> list[Voice]:
    """The answers without those ratings that too few of a group gave to a question."""
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for voice in voices:
        counts[voice.group, voice.question] += voice.rating is not None
    return [v for v in voices if v.rating is None or counts[v.group, v.question] >= GROUP_AT_LEAST]
