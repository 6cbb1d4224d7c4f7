"""Where the main parties stand on each scale of culture, the widest difference first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import RecordView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.facts import Facts, Row

# What 1 and 5 stand for on each scale.
ENDS: Mapping[str, tuple[str, str]] = {
    "decision_speed": ("deliberate", "quick"),
    "hierarchy": ("flat", "layered"),
    "risk_appetite": ("careful", "bold"),
    "openness": ("need to know", "share all"),
    "formality": ("informal", "formal"),
    "political_sensitivity": ("little felt", "strongly felt"),
    "value_lens": ("public good", "commercial return"),
    "evidence_use": ("judgement", "data"),
    "meeting_habits": ("few", "many"),
    "attitude_to_change": ("preserve", "renew"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale: what 1 and 5 mean, each main party's own mark, and the steps between them."""

    low: str
    high: str
    marks: tuple[RecordView, ...]
    apart: int


def cultures(facts: Facts) -> tuple[Scale, ...]:
    """The scales on which at least two main parties placed themselves."""
    return tuple(scale for scale in profile(facts) if len(scale.marks) > 1)


def profile(facts: Facts) -> tuple[Scale, ...]:
    """The scales on which any main party placed itself."""
    found = (_scale(facts, dimension) for dimension in ENDS)
    return tuple(sorted((s for s in found if s.marks), key=lambda s: (-s.apart, -len(s.marks))))


def _scale(facts: Facts, dimension: str) -> Scale:
    there = {c.party: c for c in facts.culture if c.dimension == dimension and c.position}
    own: list[Row] = [there[p.id] for p in facts.main_parties if p.id in there]
    places = [mark.position for mark in own]
    low, high = ENDS[dimension]
    apart = max(places) - min(places) if places else 0
    return Scale(low, high, tuple(RecordView(mark, facts) for mark in own), apart)
