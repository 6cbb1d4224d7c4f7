"""The side of the table that chooses a partner: who it is, and what it has released to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import Fact, RecordView, may_be_shown, vocabulary

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts


@dataclass(frozen=True, slots=True)
class Authority:
    """The parties of the kind that leads in this sort of partnership, and their ids.

    While none is known, both are empty.
    """

    parties: tuple[RecordView, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was released: its reference, and what it is called ("" if that is unknown)."""

    reference: Fact
    called: Fact | None


@dataclass(frozen=True, slots=True)
class Released:
    """One release and what was in it."""

    release: RecordView
    items: tuple[Item, ...]


def released(facts: Facts) -> tuple[Released, ...]:
    """Every release that says what it held, in the order of the record."""
    views = (RecordView(row, facts) for row in facts.publish_events if may_be_shown(row, facts))
    return tuple(
        Released(view, tuple(_item(facts, reference) for reference in view.what))
        for view in views
        if view.what
    )


def _item(facts: Facts, reference: Fact) -> Item:
    """A released record by its name, where it has one that may be told here."""
    row = facts.find(str(reference))
    if row is None or not may_be_shown(row, facts) or facts.name(row.id) == row.id:
        return Item(reference, None)
    return Item(reference, RecordView(row, facts).called)


def authority(facts: Facts) -> Authority:
    """The parties of the first kind that the partnership's vocabulary names as leading."""
    leading = vocabulary(facts).main_classes[:1]
    own = [party for party in facts.parties if party.class_ in leading]
    return Authority(tuple(RecordView(p, facts) for p in own), tuple(p.id for p in own))
