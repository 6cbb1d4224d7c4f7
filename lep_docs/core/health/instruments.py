"""The sets of questions as values: scales, bands, questions, agendas, and the follow-up library.

Frozen; built by `lep_docs.catalogue` from YAML, or from a partnership's own set among its answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.facts import Facts, Row


class Kind(StrEnum):
    """What the answers to a set come to."""

    RATED = "rated"  # means, bands and gaps
    WORTH = "worth"  # how likely times how big: benefits against costs
    STAGES = "stages"  # a profile of the five stages of a partnership's life
    LEVELS = "levels"  # graded levels and a verdict
    TALK = "talk"  # a conversation, which leaves words and no ratings


class Mode(StrEnum):
    """How a set is best answered; the same words as a health check records."""

    INDIVIDUAL = "individual"
    PARTY = "party"
    JOINT = "joint"
    FACILITATED = "facilitated"


@dataclass(frozen=True, slots=True)
class Scale:
    """How questions are answered: `points` are the words for 1, 2, ... from the lowest."""

    code: str
    label: str
    points: tuple[str, ...]

    @property
    def top(self) -> int:
        """The highest rating."""
        return len(self.points)

    def word(self, rating: int) -> str:
        """The words for a rating; the figure itself where the scale has none for it."""
        return self.points[rating - 1] if 1 <= rating <= self.top else str(rating)


@dataclass(frozen=True, slots=True)
class Band:
    """The word for scores from `lowest` (0-100) up; `severity` is 3 (act now) to 0 (celebrate)."""

    lowest: int
    severity: int
    label: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """One entry of the follow-up library: when it helps, what to do and how to tell it worked.

    `category` is the kind of action it becomes in the implementation plan.
    """

    code: str
    when: str
    action: str
    success: str
    category: str
    seed: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `number` is what answers refer to.

    `reverse`: agreeing means that something is wrong. `evidence`: what would show it. `weak`: what
    to do in words of its own; `remedies` the codes of the library. `quick`: asked in the short
    form too. `known`: the condition by which the facts answer it already, "" for none. `levels`
    are the written levels of a graded row, from the lowest.
    """

    number: int
    text: str
    theme: str = ""
    evidence: str = ""
    weak: str = ""
    remedies: tuple[str, ...] = ()
    reverse: bool = False
    quick: bool = False
    known: str = ""
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a sitting: what it is about, how long, and what to ask.

    What is said under it about one of its `horizons` (6m, 10y) can become a milestone.
    """

    title: str
    minutes: int
    prompt: str
    horizons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A set of questions, with how to use it.

    `mode` is how it is best answered, `minutes` how long that takes; `note` is for whoever guides
    the talk. `opening` is a question that each answers in a sentence of its own words, if any.
    `topics` are the topics of the guidance that the themes are about, in their order, if they are.
    One that is `carried` asks of every question which role carries it.
    """

    code: str
    title: str
    version: str
    purpose: str
    kind: Kind
    scale: Scale
    bands: tuple[Band, ...]
    mode: Mode = Mode.PARTY
    anonymous: bool = False
    minutes: int = 0
    note: str = ""
    opening: str = ""
    seed: str = ""
    themes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    carried: bool = False
    questions: tuple[Question, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()

    @property
    def horizons(self) -> tuple[str, ...]:
        """The horizons it asks about, those asked first first; none for most sets."""
        return tuple(dict.fromkeys(code for item in self.agenda for code in item.horizons))

    def question(self, number: int | None) -> Question | None:
        """The question with this number, or None."""
        return next((q for q in self.questions if q.number == number), None)

    def asked(self, *, quick: bool) -> tuple[Question, ...]:
        """The questions of the short or the full form; a set without a short form has only one."""
        short = tuple(q for q in self.questions if q.quick)
        return short if quick and short else self.questions


@dataclass(frozen=True, slots=True)
class Health:
    """What comes with the product: scales, bands, sets of questions and the follow-up library."""

    scales: Mapping[str, Scale] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    remedies: Mapping[str, Remedy] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze the mappings."""
        for name in ("scales", "instruments", "remedies"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))


def instruments(facts: Facts) -> dict[str, Instrument]:
    """Every set a partnership can use, by code: those supplied, then its own.

    Where a code is taken twice, the partnership's own set stands.
    """
    supplied = dict(facts.catalogue.health.instruments)
    return supplied | {row.code: _own(facts, row) for row in facts.instruments if row.code}


def instrument_of(facts: Facts, check: Row) -> Instrument | None:
    """The set of questions a check used, or None where no set has that code."""
    return instruments(facts).get(check.instrument or "")


def _own(facts: Facts, row: Row) -> Instrument:
    """A partnership's own set; its questions are numbered as they stand."""
    health = facts.catalogue.health
    questions = tuple(
        Question(
            number=number,
            text=q.text or "",
            theme=q.theme or "",
            evidence=q.evidence_prompt or "",
            reverse=bool(q.reverse),
        )
        for number, q in enumerate(row.questions, 1)
    )
    named = tuple(q.theme for q in questions if q.theme)
    scale = health.scales.get(row.scale or "", next(iter(health.scales.values())))
    return Instrument(
        code=row.code,
        title=row.title or row.code,
        version=row.version or "",
        purpose="",
        kind=Kind.LEVELS if row.scale == "G4" else Kind.RATED,
        scale=scale,
        bands=health.bands,
        themes=tuple(dict.fromkeys((*row.themes, *named))),
        questions=questions,
    )
