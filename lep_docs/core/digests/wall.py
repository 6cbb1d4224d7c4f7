"""The wall of horizons: what will be true by when, and what each card still lacks. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.digests.aims import horizons
from lep_docs.core.rules.common import is_filled, missing
from lep_docs.core.values import CUSTOM, show_horizon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts, Row


@dataclass(frozen=True, slots=True)
class Card:
    """One milestone, and what it lacks in words: "no owner", "no measure"."""

    row: Row
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One horizon: its code ("" for milestones without one), label, the day it ends, its cards."""

    code: str
    label: str
    ends: str
    cards: tuple[Card, ...]


def wall(facts: Facts) -> tuple[Column, ...]:
    """The horizons from the nearest, then own dates; first of all what has no horizon, if any."""
    found = [
        Column(h.code, h.label, h.ends, tuple(_card(facts, m.row) for m in h.milestones))
        for h in horizons(facts)
    ]
    own = [column for column in found if column.code == CUSTOM]
    lost = tuple(_card(facts, m) for m in facts.milestones if not m.horizon)
    return (
        *((Column("", "No horizon yet", "", lost),) if lost else ()),
        *(column for column in found if column.code != CUSTOM),
        *(own or (Column(CUSTOM, show_horizon(CUSTOM), "", ()),)),
    )


def _card(facts: Facts, milestone: Row) -> Card:
    return Card(milestone, tuple(_lacks(facts, milestone)))


def _lacks(facts: Facts, milestone: Row) -> Iterator[str]:
    """What a reader of the card would ask for."""
    at = milestone.at
    words = {
        at.owner_role: "no owner",
        at.due: "no date",
        at.measure: "no measure",
        at.evidence: "no proof",
        at.objectives: "no objective",
        at.kind: "no kind",
    }
    lacking = set(missing(milestone, *words))
    yield from (said for key, said in words.items() if key in lacking)
    owner = milestone.owner_role
    if owner and not is_filled(facts, owner, milestone.due):
        yield "owner not in post by then"
