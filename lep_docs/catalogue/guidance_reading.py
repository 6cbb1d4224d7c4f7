"""The guidance's YAML -> topics and stages: strict like the rest of the catalogue.

Promises that every section, field, document, topic, party class and condition named exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.catalogue.agreement import check_printed
from lep_docs.catalogue.shape import read_part
from lep_docs.core.guidance import (
    Basis,
    Onward,
    Side,
    Stage,
    StageAction,
    StagePlan,
    Steps,
    Topic,
    Weight,
)
from lep_docs.core.proofs import PROOFS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from lep_docs.catalogue.shape import Part
    from lep_docs.core.fields import Section

_TOPIC = frozenset(
    {"topic", "slug", "order", "title", "gist", "dated", "source", "good", "steps", "tell"}
    | {
        "questions",
        "examples",
        "onward",
        "weights",
        "basis",
        "own",
        "sections",
        "fields",
        "documents",
    }
)
_STEPS = frozenset(["heading", "items"])
_ONWARD = frozenset(["topic", "why", "leans"])
_STAGE = frozenset(["stage", "label", "hint", "sides"])
_SIDE = frozenset(["label", "classes", "actions"])
_ACTION = frozenset(["action", "topic", "sections", "documents", "proof", "private", "recurring"])
_WEIGHT = re.compile(r"(?P<amount>[0-3]) (?P<basis>stated|inferred)")
_LEANS = tuple(Basis)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the guidance may name."""

    sections: Mapping[str, Section]
    documents: Collection[str]
    classes: Collection[str]
    topics: Collection[str]


def read_guidance(
    folder: Path, sections: Mapping[str, Section]
) -> tuple[Mapping[str, Topic], tuple[StagePlan, ...]]:
    """The topics in their order and the stages in theirs; both empty where there are no files.

    Raises:
        CatalogueError: a mistake in a file, with file, line and the nearest known name.
    """
    parts = [read_part(p, folder) for p in sorted((folder / "guidance").glob("*.yaml"))]
    parts = sorted((part.only(_TOPIC) for part in parts), key=lambda part: part.whole("order"))
    known = _Known(
        sections,
        _choices(sections, "documents", "type"),
        _choices(sections, "parties", "class"),
        [part.text("topic") for part in parts],
    )
    topics = {part.text("topic"): _topic(part, known) for part in parts}
    _all_told_apart(parts)
    stages = [read_part(p, folder).only(_STAGE) for p in (folder / "stages").glob("*.yaml")]
    plans = [_stage(part, known) for part in stages]
    return topics, tuple(sorted(plans, key=lambda plan: list(Stage).index(plan.stage)))


def _choices(sections: Mapping[str, Section], section: str, field: str) -> tuple[str, ...]:
    found = sections[section].by_name.get(field) if section in sections else None
    return tuple(choice.code for choice in found.choices) if found else ()


def _all_told_apart(parts: list[Part]) -> None:
    """No two topics share a code or a slug."""
    for key in ("topic", "slug"):
        taken = set[str]()
        for part in parts:
            if part.text(key) in taken:
                line = part.line_of(key)
                raise part.error(line, f'"{part.text(key)}" is another topic\'s {key} already.')
            taken.add(part.text(key))


def _topic(part: Part, known: _Known) -> Topic:
    for printed in (*part.listed("sections"), *part.listed("fields")):
        check_printed(part, "fields" if "." in printed else "sections", printed, known.sections)
    documents = part.listed("documents")
    part.among("documents", documents, known.documents, "code of a document")
    steps = part.part("steps")
    return Topic(
        code=part.text("topic"),
        slug=part.text("slug"),
        title=part.text("title"),
        gist=part.text("gist"),
        dated=part.text("dated"),
        source=part.text("source"),
        good=part.listed("good"),
        tell=part.listed("tell"),
        questions=part.listed("questions"),
        examples=part.listed("examples"),
        onward=tuple(_onward(row, known) for row in part.rows("onward")),
        steps=_steps(steps) if steps else None,
        weights=_weights(part),
        basis=part.text("basis", ""),
        own=part.flag("own"),
        sections=part.listed("sections"),
        fields=part.listed("fields"),
        documents=documents,
    )


def _steps(part: Part) -> Steps:
    return Steps(part.only(_STEPS).text("heading"), part.listed("items"))


def _onward(part: Part, known: _Known) -> Onward:
    topic, leans = part.only(_ONWARD).text("topic"), part.text("leans", "")
    part.among("topic", [topic], known.topics, "topic")
    part.among("leans", filter(None, [leans]), _LEANS, "way to lean on a topic")
    return Onward(topic, part.text("why"), Basis(leans) if leans else None)


def _weights(part: Part) -> Mapping[Stage, Weight]:
    """All four stages or none, each as `3 stated` or `1 inferred`."""
    texts = part.texts("weights")
    part.among("weights", texts, tuple(Stage), "stage")
    missing = [stage for stage in Stage if texts and stage not in texts]
    if missing:
        line = part.line_of("weights")
        raise part.error(line, f'The stage "{missing[0]}" is missing here.')
    return {stage: _weight(part, texts[stage]) for stage in Stage if texts}


def _weight(part: Part, text: str) -> Weight:
    match = _WEIGHT.fullmatch(text)
    if match is None:
        line = part.line_of("weights")
        raise part.error(line, f'"{text}" is no weight: write it as "3 stated" or "1 inferred".')
    return Weight(int(match["amount"]), Basis(match["basis"]))


def _stage(part: Part, known: _Known) -> StagePlan:
    stage = part.text("stage")
    part.among("stage", [stage], tuple(Stage), "stage")
    sides = tuple(_side(code, side, known) for code, side in part.parts("sides").items())
    return StagePlan(Stage(stage), part.text("label"), part.text("hint"), sides)


def _side(code: str, part: Part, known: _Known) -> Side:
    classes = part.only(_SIDE).listed("classes")
    part.among("classes", classes, known.classes, "kind of organisation")
    actions = tuple(_action(c, p, known) for c, p in part.parts("actions").items())
    return Side(code, part.text("label"), classes, actions)


def _action(code: str, part: Part, known: _Known) -> StageAction:
    topic, proof = part.only(_ACTION).text("topic"), part.text("proof", "")
    sections, documents = part.listed("sections"), part.listed("documents")
    part.among("topic", [topic], known.topics, "topic")
    part.among("proof", filter(None, [proof]), PROOFS, "condition on the facts")
    part.among("sections", sections, known.sections, "section")
    part.among("documents", documents, known.documents, "code of a document")
    return StageAction(
        code=code,
        action=part.text("action"),
        topic=topic,
        sections=sections,
        documents=documents,
        proof=proof,
        private=part.flag("private"),
        recurring=part.flag("recurring"),
    )
