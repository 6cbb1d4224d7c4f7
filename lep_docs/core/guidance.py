"""The guidance behind the questions: topic pages, when each matters, and the actions of each stage.

Frozen; built from the catalogue's own files. Text is ours, in neutral words: no name of any one
kind of partnership. Must not say that a weight or a link is the source's where it is our reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.fields import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping


class Stage(StrEnum):
    """The four stages that the guidance speaks of, in order."""

    PRE_PROCUREMENT = "pre_procurement"
    PROCUREMENT = "procurement"
    MOBILISATION = "mobilisation"
    OPERATION = "operation"


_STAGES = {
    Phase.PRE_PROCUREMENT: Stage.PRE_PROCUREMENT,
    Phase.PROCUREMENT_DIALOGUE: Stage.PROCUREMENT,
    Phase.PROCUREMENT_SELECTED: Stage.PROCUREMENT,
    Phase.MOBILISATION: Stage.MOBILISATION,
    Phase.OPERATION: Stage.OPERATION,
    Phase.EXIT: Stage.OPERATION,
}


def stage_of(phase: Phase) -> Stage:
    """The stage that a partnership in this phase is in; at its end, still in operation."""
    return _STAGES[phase]


class Basis(StrEnum):
    """Whether something is said in the published guidance, or read out of it by us."""

    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a topic matters in a stage: 3 most, 2 much, 1 look again, 0 not named."""

    amount: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Onward:
    """Where to read on, and why; `leans` says that this topic depends on that one, and how sure."""

    topic: str
    why: str
    leans: Basis | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered list that belongs to a topic, with its heading."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of guidance, always laid out in the same four parts.

    `good` are paragraphs on what good looks like, with numbered `steps` where the source has them;
    `tell` ways to tell how one is doing and `questions` the critical ones; `examples`; `onward`.
    `dated` and `source` say where it comes from, `basis` what the weights rest on; `own` pages were
    written for this program. `sections`, `fields` (section.field) and `documents` (codes) are what
    it belongs to. Only the nine notes have `weights`.
    """

    code: str
    slug: str
    title: str
    gist: str
    dated: str
    source: str
    good: tuple[str, ...]
    tell: tuple[str, ...]
    questions: tuple[str, ...]
    examples: tuple[str, ...]
    onward: tuple[Onward, ...]
    steps: Steps | None
    weights: Mapping[Stage, Weight]
    basis: str
    own: bool
    sections: tuple[str, ...]
    fields: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageAction:
    """One thing that the guidance suggests a side should do in a stage.

    `sections` and `documents` (codes) are where its result is kept, `topic` the note it comes from,
    `proof` the name of the condition on the facts that shows it ("" where facts cannot). `private`
    ones are for that side alone and stand in no shared document; `recurring` ones come round again.
    """

    code: str
    action: str
    topic: str
    sections: tuple[str, ...]
    documents: tuple[str, ...]
    proof: str
    private: bool
    recurring: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side in a stage: its name ({tokens} of the vocabulary), party classes, and actions."""

    code: str
    label: str
    classes: tuple[str, ...]
    actions: tuple[StageAction, ...]


@dataclass(frozen=True, slots=True)
class StagePlan:
    """A stage with what each side should do in it."""

    stage: Stage
    label: str
    hint: str
    sides: tuple[Side, ...]
