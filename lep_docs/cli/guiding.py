"""`lep-docs guide`: the guidance behind the questions, as a list with its chart or page by page."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_json, out_table
from lep_docs.core.guidance import Stage
from lep_docs.core.guidance_page import (
    LEANING,
    LEGEND,
    LineKind,
    charted,
    find_topic,
    lean_mark,
    page,
    stage_label,
    weight_mark,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from lep_docs.core.fields import Catalogue
    from lep_docs.core.guidance import Topic
    from lep_docs.core.guidance_page import Line

_WIDE = 78
_RULED = {LineKind.TITLE: "=", LineKind.HEADING: "-"}
_LEAD_ON = (None, LineKind.TITLE, LineKind.HEADING, LineKind.SUBHEADING)


def run(chosen: argparse.Namespace) -> int:
    """Print one topic, or all there are."""
    catalogue = load_catalogue()
    named = find_topic(catalogue, chosen.topic) if chosen.topic else None
    if chosen.json:
        shown = [named] if named else list(catalogue.topics.values())
        out_json([_as_json(topic) for topic in shown])
    elif named:
        _print(page(catalogue, named))
    else:
        _overview(catalogue)
    return FINE


def _print(lines: Iterable[Line]) -> None:
    """A page, with air before what begins something new."""
    before: LineKind | None = None
    for line in lines:
        in_a_list = before is line.kind and line.mark
        if before not in _LEAD_ON and not in_a_list:
            out()
        before = line.kind
        head = f"  {line.mark} " if line.mark else ""
        for text in wrap(line.text, _WIDE, initial_indent=head, subsequent_indent=" " * len(head)):
            out(text)
        if line.kind in _RULED:
            out(_RULED[line.kind] * min(len(line.text), _WIDE))


def _overview(catalogue: Catalogue) -> None:
    out("Guidance. Read a page with: lep-docs guide TOPIC")
    out()
    out_table((t.code, t.slug, t.title) for t in catalogue.topics.values())
    out()
    out("When each note matters")
    out_table(_chart(catalogue))
    _say(LEGEND)
    out()
    out("Which note leans on which")
    out_table(_leaning(catalogue))
    _say(f"{LEANING} In brackets: our reading.")


def _say(text: str) -> None:
    for line in wrap(text, _WIDE):
        out(line)


def _chart(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    yield ("", *(stage_label(catalogue, stage) for stage in Stage))
    for topic in charted(catalogue):
        marks = (weight_mark(topic.weights[stage]) for stage in Stage)
        yield (f"{topic.code} {topic.slug}", *marks)


def _leaning(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    codes = [topic.code for topic in charted(catalogue)]
    yield ("", *codes)
    for topic in charted(catalogue):
        yield (topic.code, *(lean_mark(topic, code) for code in codes))


def _as_json(topic: Topic) -> dict[str, object]:
    steps = topic.steps
    return {
        "code": topic.code,
        "slug": topic.slug,
        "title": topic.title,
        "gist": topic.gist,
        "dated": topic.dated,
        "source": topic.source,
        "good": list(topic.good),
        "steps": {"heading": steps.heading, "items": list(steps.items)} if steps else None,
        "tell": list(topic.tell),
        "questions": list(topic.questions),
        "examples": list(topic.examples),
        "next": [{"topic": o.topic, "why": o.why, "leans": o.leans} for o in topic.onward],
        "weights": {
            stage: {"amount": weight.amount, "basis": weight.basis}
            for stage, weight in topic.weights.items()
        },
        "basis": topic.basis or None,
        "sections": list(topic.sections),
        "fields": list(topic.fields),
        "documents": list(topic.documents),
    }
