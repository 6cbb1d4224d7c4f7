"""A topic of the guidance as lines to be read, in the one layout that all topics have. Pure.

Also the chart of what matters when, and the table of which topic leans on which. What the sources
say and what is our reading of them are told apart in words and by brackets, never by colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotFoundError
from lep_docs.core.guidance import Basis, Stage
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.sentences import and_list, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.fields import Catalogue
    from lep_docs.core.guidance import Onward, Topic, Weight
    from lep_docs.core.keys import Key

LEGEND = (
    "3 matters most, 2 matters much, 1 look again, - not named. "
    "Without brackets: said in the notes. (In brackets): our reading of them."
)
LEANING = "x: the topic of the row leans on that of the column."
_AMOUNTS = ("is not named", "is worth another look", "matters much", "matters most")
_NOT, _LEANS = "-", "x"
_SAID = {Basis.STATED: "as the notes say", Basis.INFERRED: "by our reading"}
_OLD = (
    "This guidance dates from {dated}. The bodies, programmes and rules that it knew have changed "
    "or gone. Its advice on working together still holds; check everything else."
)


class LineKind(StrEnum):
    """What a line of a page is."""

    TITLE = "title"
    NOTICE = "notice"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a page: its kind, its text, and the number or dash before an item."""

    kind: LineKind
    text: str
    mark: str = ""


def find_topic(catalogue: Catalogue, name: str) -> Topic:
    """The topic with this code (PN6) or slug (partnering-behaviours), however it is capitalised.

    Raises:
        NotFoundError: there is none.
    """
    wanted = name.casefold()
    for topic in catalogue.topics.values():
        if wanted in (topic.code.casefold(), topic.slug):
            return topic
    names = [n for t in catalogue.topics.values() for n in (t.slug, t.code)]
    raise NotFoundError(
        f'There is no topic "{name}".{did_you_mean(name, names)} '
        "lep-docs guide alone lists them all."
    )


def topics_of(catalogue: Catalogue, key: Key) -> tuple[Topic, ...]:
    """The topics that an answer or a section belongs to: those of the question itself first."""
    asked = f"{key.section}.{key.field}"
    every = catalogue.topics.values()
    closest = [t for t in every if asked in t.fields]
    return (*closest, *(t for t in every if key.section in t.sections and t not in closest))


def page(catalogue: Catalogue, topic: Topic) -> Iterator[Line]:
    """A topic from its title to its source."""
    yield Line(LineKind.TITLE, topic.title)
    yield Line(LineKind.TEXT, topic.gist)
    if not topic.own:
        yield Line(LineKind.NOTICE, _OLD.format(dated=topic.dated))
    yield Line(LineKind.HEADING, "What good looks like")
    yield from (Line(LineKind.TEXT, text) for text in topic.good)
    if topic.steps:
        yield Line(LineKind.SUBHEADING, topic.steps.heading)
        yield from _numbered(topic.steps.items)
    yield Line(LineKind.HEADING, "How to tell")
    yield from _dashed(topic.tell)
    yield Line(LineKind.SUBHEADING, "The critical questions")
    yield from _numbered(topic.questions)
    yield Line(LineKind.HEADING, "Examples")
    yield from _dashed(topic.examples)
    yield Line(LineKind.HEADING, "Read next")
    yield from _dashed(_onward(catalogue, onward) for onward in topic.onward)
    yield from _when(catalogue, topic)
    yield Line(LineKind.HEADING, "Where it belongs here")
    yield from _dashed(_places(catalogue, topic))
    yield Line(LineKind.HEADING, "Where it comes from")
    yield Line(LineKind.TEXT, f"{topic.source} Dated: {topic.dated}.")


def _numbered(items: Iterable[str]) -> Iterator[Line]:
    return (Line(LineKind.ITEM, text, f"{number}.") for number, text in enumerate(items, 1))


def _dashed(items: Iterable[str]) -> Iterator[Line]:
    return (Line(LineKind.ITEM, text, "-") for text in items)


def _onward(catalogue: Catalogue, onward: Onward) -> str:
    title = catalogue.topics[onward.topic].title
    leans = f" This topic leans on it, {_SAID[onward.leans]}." if onward.leans else ""
    return f"{title} ({onward.topic}): {lower_first(onward.why)}{leans}"


def _when(catalogue: Catalogue, topic: Topic) -> Iterator[Line]:
    """In which stage it matters, in words; nothing for a page that always does."""
    if not topic.weights:
        return
    yield Line(LineKind.HEADING, "When it matters")
    yield from _dashed(f"{said}." for said in _weighed(catalogue, topic))
    yield Line(LineKind.TEXT, topic.basis)


def _weighed(catalogue: Catalogue, topic: Topic) -> Iterator[str]:
    for stage, weight in topic.weights.items():
        yield f"{stage_label(catalogue, stage)}: {weight_words(weight)}"


def weight_words(weight: Weight) -> str:
    """A weight in words, and whether the notes say so."""
    return f"{_AMOUNTS[weight.amount]}, {_SAID[weight.basis]}"


def _places(catalogue: Catalogue, topic: Topic) -> Iterator[str]:
    sections = and_list(catalogue.sections[name].label for name in topic.sections)
    yield f"Sections: {sections}."
    if topic.fields:
        asked = (field.partition(".") for field in topic.fields)
        said = and_list(
            f"{lower_first(catalogue.sections[s].by_name[f].label)} ({catalogue.sections[s].label})"
            for s, _, f in asked
        )
        yield f"Questions: {said}."
    kinds = catalogue.sections["documents"].by_name["type"]
    if named := [choice.label for choice in kinds.choices if choice.code in topic.documents]:
        yield f"Documents: {and_list(named)}."


def stage_label(catalogue: Catalogue, stage: Stage) -> str:
    """What a stage is called."""
    return next(plan.label for plan in catalogue.stages if plan.stage is stage)


# The chart --------------------------------------------------------------------------------------


def charted(catalogue: Catalogue) -> tuple[Topic, ...]:
    """The topics that the chart shows: those that matter more in one stage than in another."""
    return tuple(topic for topic in catalogue.topics.values() if topic.weights)


def weight_mark(weight: Weight) -> str:
    """A weight as the chart shows it: 3 as the notes say, (3) by our reading, - for none."""
    return _marked(str(weight.amount) if weight.amount else _NOT, weight.basis)


def lean_mark(topic: Topic, other: str) -> str:
    """Whether a topic leans on another: x as the notes say, (x) by our reading, - not at all."""
    leans = next((o.leans for o in topic.onward if o.topic == other and o.leans), None)
    return _marked(_LEANS, leans) if leans else _NOT


def _marked(mark: str, basis: Basis) -> str:
    return mark if basis is Basis.STATED else f"({mark})"


def leanings(catalogue: Catalogue, topic: Topic) -> str:
    """What a topic leans on and what leans on it, in a sentence or two; "" for neither."""
    names = {t.code: t.title for t in charted(catalogue)}
    said = []
    for basis, words in _SAID.items():
        down = [names[o.topic] for o in topic.onward if o.leans is basis]
        if down:
            said.append(f"Leans on: {and_list(down)} ({words}).")
    up = [name for code, name in names.items() if _leans_on(catalogue.topics[code], topic)]
    if up:
        said.append(f"Carries: {and_list(up)}.")
    return " ".join(said)


def _leans_on(topic: Topic, other: Topic) -> bool:
    return lean_mark(topic, other.code) != _NOT
