"""Which organisations keep in touch at which level: where a link is missing shows at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView
from lep_docs.core.sentences import and_list, cap_first, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.facts import Facts, Row

_NO_RHYTHM = "no rhythm yet"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations, or one with itself, and how often they talk at each level ("": never)."""

    called: str
    at_levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """The levels by name, from the top, and the pairs of organisations that keep in touch."""

    levels: tuple[str, ...]
    pairs: tuple[Pair, ...]


def links(facts: Facts) -> Links:
    """The working links between roles whose organisations are known, by pair and level."""
    order = [party.id for party in facts.parties]
    found: dict[tuple[str, str], list[Row]] = {}
    for link in facts.interfaces:
        sides = [_party(facts, role) for role in (link.a_role, link.b_role)]
        if link.level and all(side in order for side in sides):
            one, other = sorted(sides, key=order.index)
            found.setdefault((one, other), []).append(link)
    levels = facts.catalogue.sections["interfaces"].by_name["level"].choices
    ranked = sorted(found, key=lambda pair: [order.index(one) for one in pair])
    pairs = (
        Pair(
            _called(facts, pair),
            tuple(_often(link for link in found[pair] if link.level == c.code) for c in levels),
        )
        for pair in ranked
    )
    return Links(tuple(choice.label for choice in levels), tuple(pairs))


def _party(facts: Facts, role: str | None) -> str:
    row = facts.find(role)
    return (row.party if row is not None else None) or ""


def _called(facts: Facts, pair: tuple[str, str]) -> str:
    one, other = (RecordView(row, facts).called for p in pair if (row := facts.find(p)))
    return cap_first(f"within {one}" if pair[0] == pair[1] else f"{one} and {other}")


def _often(found: Iterable[Row]) -> str:
    """The rhythms of some links, each once; those without one are said to have none."""
    said = (lower_first(link.frequency) if link.frequency else _NO_RHYTHM for link in found)
    return and_list(dict.fromkeys(said))
