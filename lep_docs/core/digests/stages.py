"""The suggested actions of each stage: what people said of each, and what the facts show of it.

What the facts show stands beside what a person said and never takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.context import Fact, RecordView, words
from lep_docs.core.control import fill
from lep_docs.core.errors import NotFoundError
from lep_docs.core.facts import Row
from lep_docs.core.fields import Phase
from lep_docs.core.guidance import Basis, Stage, stage_of
from lep_docs.core.guidance_page import charted, weight_mark
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.proofs import PROOFS

if TYPE_CHECKING:
    from lep_docs.core.context import Words
    from lep_docs.core.facts import Facts
    from lep_docs.core.guidance import Side, StageAction, StagePlan, Topic

STAGE_ACTIONS = "stage_actions"
DONE, NOT_NEEDED = "done", "not_needed"
SETTLED = (DONE, NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Tracked:
    """One action with what is held of it.

    `record` holds what people said, blank where nobody has; `shown` is what the facts show, ""
    where nothing; `documents` names those that show its result; `is_late` when its
    date has passed unsettled. What a person said goes before the facts: it `is_open` until a person
    settles it, or, where nobody said anything, until the facts show it.
    """

    action: StageAction
    record: RecordView
    shown: str
    documents: tuple[str, ...]
    is_late: bool
    is_open: bool

    @property
    def code(self) -> Fact:
        """The action's code, such as SA-04."""
        return Fact(self.action.code)


@dataclass(frozen=True, slots=True)
class SideActions:
    """One side's actions in a stage; `label` is the side in the partnership's words."""

    code: str
    label: str
    classes: tuple[str, ...]
    actions: tuple[Tracked, ...]


@dataclass(frozen=True, slots=True)
class StageActions:
    """A stage with its sides, and how far it has come.

    `done`, `under_way` and `not_needed` count what people said; `only_shown` what nobody spoke
    of but the facts show; `open` the rest.
    """

    stage: Stage
    label: str
    hint: str
    sides: tuple[SideActions, ...]
    count: int
    done: int
    under_way: int
    not_needed: int
    only_shown: int
    open: int

    @property
    def settled(self) -> int:
        """How many are done, not needed, or shown by the facts alone."""
        return self.done + self.not_needed + self.only_shown

    @property
    def waiting(self) -> tuple[tuple[str, Tracked], ...]:
        """What is still open, each with the side that it is for."""
        return tuple((side.label, a) for side in self.sides for a in side.actions if a.is_open)


@dataclass(frozen=True, slots=True)
class Charted:
    """A topic of the guidance as its chart has it: a mark for each stage, and what it leans on.

    `onward` are the numbers of the topics that it leans on, and whether the sources say so.
    """

    number: str
    title: str
    weights: tuple[str, ...]
    onward: tuple[tuple[str, bool], ...]

    @property
    def leans(self) -> tuple[str, ...]:
        """The numbers of the topics that it leans on, in brackets where that is our reading."""
        return tuple(number if is_stated else f"({number})" for number, is_stated in self.onward)


@dataclass(frozen=True, slots=True)
class Stages:
    """The digest of stage actions: every stage, the one that has come, and what is late.

    `topics` is the chart of the guidance that the actions come from.
    """

    stages: tuple[StageActions, ...]
    current: StageActions | None
    late: tuple[Tracked, ...]
    topics: tuple[Charted, ...]


def stages(facts: Facts) -> Stages:
    """The digest of the suggested actions."""
    said = words(facts)
    found = tuple(_of_plan(facts, plan, said) for plan in facts.catalogue.stages)
    now = stage_of(facts.phase)
    topics = tuple(_charted(topic) for topic in charted(facts.catalogue))
    return _together(found, next((s for s in found if s.stage is now), None), topics)


def _charted(topic: Topic) -> Charted:
    return Charted(
        number=_number(topic.code),
        title=topic.title,
        weights=tuple(weight_mark(topic.weights[stage]) for stage in Stage),
        onward=tuple(
            sorted((_number(o.topic), o.leans is Basis.STATED) for o in topic.onward if o.leans)
        ),
    )


def _number(code: str) -> str:
    return code.removeprefix("PN")


def shared(found: Stages) -> Stages:
    """The stages without what is for one side alone: what a shared document may print."""
    kept = tuple(_stage(s.stage, s.label, s.hint, _without_private(s.sides)) for s in found.stages)
    now = found.current.stage if found.current else None
    return _together(kept, next((s for s in kept if s.stage is now), None), found.topics)


def _together(
    found: tuple[StageActions, ...], current: StageActions | None, topics: tuple[Charted, ...]
) -> Stages:
    every = (a for stage in found for side in stage.sides for a in side.actions)
    late = sorted((a for a in every if a.is_late), key=lambda a: a.record.row.due)
    return Stages(found, current, tuple(late), topics)


def chosen(found: Stages, phase: str, party: str) -> tuple[StageActions, ...]:
    """The stages of one phase, and in them the sides of one kind of organisation; "" for all.

    Raises:
        NotFoundError: no stage is called so, or no side is of that kind.
    """
    wanted = [s for s in found.stages if phase in ("", s.stage, *_phases(s.stage))]
    if not wanted:
        names = [*Stage, *Phase]
        raise NotFoundError(
            f'There is no phase "{phase}".{did_you_mean(phase, names)} '
            f"Phases: {', '.join(dict.fromkeys(names))}."
        )
    kinds = {c for s in found.stages for side in s.sides for c in (side.code, *side.classes)}
    if party and party not in kinds:
        raise NotFoundError(
            f'No suggested action is for "{party}".{did_you_mean(party, kinds)} '
            f"Kinds of organisation: {', '.join(sorted(kinds))}."
        )
    narrowed = (
        _stage(s.stage, s.label, s.hint, tuple(x for x in s.sides if _is_for(x, party)))
        for s in wanted
    )
    return tuple(stage for stage in narrowed if stage.sides)


def _phases(stage: Stage) -> tuple[str, ...]:
    return tuple(phase for phase in Phase if stage_of(phase) is stage)


def _is_for(side: SideActions, party: str) -> bool:
    return party in ("", side.code, *side.classes)


def _of_plan(facts: Facts, plan: StagePlan, said: Words) -> StageActions:
    sides = tuple(
        SideActions(
            side.code,
            fill(side.label, said),
            side.classes,
            tuple(_tracked(facts, action, side, said) for action in side.actions),
        )
        for side in plan.sides
    )
    return _stage(plan.stage, plan.label, plan.hint, sides)


def _stage(stage: Stage, label: str, hint: str, sides: tuple[SideActions, ...]) -> StageActions:
    every = [tracked for side in sides for tracked in side.actions]
    statuses = [tracked.record.row.status for tracked in every]
    done, not_needed = statuses.count(DONE), statuses.count(NOT_NEEDED)
    is_open = sum(tracked.is_open for tracked in every)
    under_way = statuses.count("in_progress")
    return StageActions(
        stage=stage,
        label=label,
        hint=hint,
        sides=sides,
        count=len(every),
        done=done,
        under_way=under_way,
        not_needed=not_needed,
        only_shown=len(every) - done - not_needed - is_open,
        open=is_open - under_way,
    )


def _tracked(facts: Facts, action: StageAction, side: Side, said: Words) -> Tracked:
    fields = facts.catalogue.sections[STAGE_ACTIONS].by_name
    row = facts.find(action.code) or Row(Key(STAGE_ACTIONS, action.code), {}, fields)
    shown = PROOFS[action.proof](facts, side.classes) if action.proof else ""
    settled = row.status in SETTLED
    return Tracked(
        action=action,
        record=RecordView(row, facts),
        shown=shown,
        documents=_documents(facts, action, said),
        is_late=bool(row.due and row.due < facts.as_of and not settled),
        is_open=not settled and bool(row.status or not shown),
    )


def _documents(facts: Facts, action: StageAction, said: Words) -> tuple[str, ...]:
    """The documents that show an action's result, in the partnership's words."""
    known, kinds = facts.catalogue.documents, facts.catalogue.sections["documents"].by_name["type"]
    labels = {choice.code: choice.label for choice in kinds.choices}
    return tuple(
        fill(known[code].title, said) if code in known else labels[code]
        for code in action.documents
    )


def _without_private(sides: tuple[SideActions, ...]) -> tuple[SideActions, ...]:
    found = (
        SideActions(s.code, s.label, s.classes, tuple(t for t in s.actions if not t.action.private))
        for s in sides
    )
    return tuple(side for side in found if side.actions)
