"""Which themes of a set matter in the stage a partnership is in, by the guidance they are about.

Says of each weight whether the notes give it or we read it out of them. A partnership that has not
said which phase it is in is told nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.fields import Phase
from lep_docs.core.guidance import stage_of
from lep_docs.core.guidance_page import stage_label, weight_words
from lep_docs.core.health.observations import ATTEND, observations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.facts import Facts
    from lep_docs.core.guidance import Stage, Weight
    from lep_docs.core.health.instruments import Instrument
    from lep_docs.core.health.observations import Observation
    from lep_docs.core.health.results import Result
    from lep_docs.core.health.scoring import Line

MOST = 3  # the weight of what matters most in a stage


def stage_now(facts: Facts) -> Stage | None:
    """The stage the partnership is in, or None where it has not said."""
    phase = facts.partnership.current_phase
    return stage_of(Phase(phase)) if phase else None


def stage_said(facts: Facts) -> str:
    """What that stage is called; "" where nobody has said which it is."""
    stage = stage_now(facts)
    return stage_label(facts.catalogue, stage) if stage else ""


def relevance(facts: Facts, instrument: Instrument) -> Mapping[str, Weight]:
    """Theme -> how much it matters now; empty where the themes are not about the guidance."""
    stage = stage_now(facts)
    if stage is None:
        return {}
    topics = facts.catalogue.topics
    pairs = zip(instrument.themes, instrument.topics, strict=False)
    return {theme: topics[code].weights[stage] for theme, code in pairs}


def now_said(weight: Weight) -> str:
    """How much something matters now, in words."""
    return f"now it {weight_words(weight)}"


def topic_of(instrument: Instrument, theme: str) -> str:
    """The code of the topic of the guidance that a theme is about; "" for none."""
    return dict(zip(instrument.themes, instrument.topics, strict=False)).get(theme, "")


def ranked(facts: Facts, found: Result) -> tuple[Observation, ...]:
    """All that stands out, among what is equally grave what matters more now first."""
    weights = relevance(facts, found.instrument)

    def less_now(one: Observation) -> int:
        question = found.instrument.question(one.numbers[0]) if one.numbers else None
        weight = weights.get(question.theme) if question else None
        return -weight.amount if weight else 0

    seen = observations(found)
    kinds = list(dict.fromkeys(one.kind for one in seen))
    return tuple(
        sorted(seen, key=lambda one: (kinds.index(one.kind), -one.severity, less_now(one)))
    )


def pressing(facts: Facts, found: Result) -> tuple[Line, ...]:
    """The themes that matter most now and are weak, the weakest first."""
    weights = relevance(facts, found.instrument)
    weak = [
        (line.mean, line)
        for line in found.themes
        if line.mean is not None
        and line.severity >= ATTEND
        and line.name in weights
        and weights[line.name].amount == MOST
    ]
    return tuple(line for _, line in sorted(weak, key=lambda pair: pair[0]))
