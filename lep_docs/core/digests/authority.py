"""The side of the table that chooses a partner: the public partner, or partners, and their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView, vocabulary

if TYPE_CHECKING:
    from lep_docs.core.facts import Facts


@dataclass(frozen=True, slots=True)
class Authority:
    """The parties of the kind that leads in this sort of partnership, and their ids.

    While none is known, both are empty.
    """

    parties: tuple[RecordView, ...]
    ids: tuple[str, ...]


def authority(facts: Facts) -> Authority:
    """The parties of the first kind that the partnership's vocabulary names as leading."""
    leading = vocabulary(facts).main_classes[:1]
    own = [party for party in facts.parties if party.class_ in leading]
    return Authority(tuple(RecordView(p, facts) for p in own), tuple(p.id for p in own))
