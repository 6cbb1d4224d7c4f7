"""YAML -> core.health: scales, bands, the follow-up library and the sets of questions, read whole.

The same strictness as for the rest of the catalogue: a closed vocabulary, every mistake with its
file, its line and the nearest known name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from lep_docs.catalogue.shape import Part, read_part
from lep_docs.core.health.instruments import (
    AgendaItem,
    Band,
    Health,
    Instrument,
    Kind,
    Mode,
    Question,
    Remedy,
    Scale,
)
from lep_docs.core.health.known import CONDITIONS, is_condition
from lep_docs.core.values import horizon_months

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_W = TypeVar("_W", Kind, Mode)
_INSTRUMENT = frozenset(
    {"code", "title", "version", "purpose", "kind", "scale", "mode", "anonymous", "minutes"}
    | {"note", "opening", "seed", "themes", "topics", "carried", "questions", "agenda", "bands"}
)
_QUESTION = frozenset(
    {"number", "theme", "text", "evidence", "weak", "remedies", "reverse", "quick", "known"}
    | {"levels"}
)
_AGENDA = frozenset(["title", "minutes", "prompt", "horizons"])
_REMEDY = frozenset(["when", "action", "success", "category", "seed"])
_BAND = frozenset(["from", "severity", "label"])
_SCALE = frozenset(["label", "points"])


@dataclass(frozen=True, slots=True)
class _Shared:
    """What sets of questions may refer to."""

    scales: Mapping[str, Scale]
    bands: tuple[Band, ...]
    remedies: Mapping[str, Remedy]
    sections: frozenset[str]
    topics: frozenset[str]


def read_health(folder: Path, sections: frozenset[str], topics: frozenset[str]) -> Health:
    """The health checks of a catalogue.

    `sections` are those that conditions may name, `topics` those that themes may be about.

    Raises:
        CatalogueError: a mistake in a file, with file, line and the nearest known name.
    """
    part = read_part(folder / "health.yaml", folder).only(frozenset(["scales", "bands"]))
    scales = {code: _scale(code, p.only(_SCALE)) for code, p in part.parts("scales").items()}
    named = read_part(folder / "remedies.yaml", folder).named()
    remedies = {code: _remedy(code, p.only(_REMEDY)) for code, p in named.items()}
    shared = _Shared(scales, _bands(part), remedies, sections, topics)
    paths = sorted((folder / "instruments").glob("*.yaml"), key=_number)
    instruments = {p.stem: _instrument(p.stem, read_part(p, folder), shared) for p in paths}
    return Health(scales, shared.bands, instruments, remedies)


def _number(path: Path) -> tuple[int, str]:
    return len(path.stem), path.stem


def _scale(code: str, part: Part) -> Scale:
    return Scale(code, part.text("label"), part.listed("points"))


def _bands(part: Part) -> tuple[Band, ...]:
    """The bands under a key, from the lowest, which begins at 0."""
    rows = [row.only(_BAND) for row in part.rows("bands")]
    found = tuple(Band(r.whole("from"), r.whole("severity"), r.text("label")) for r in rows)
    lows = [band.lowest for band in found]
    if lows != sorted(set(lows)) or lows[:1] != [0]:
        line = part.line_of("bands")
        raise part.error(line, "Bands begin at 0 and go up, each once.")
    return found


def _remedy(code: str, part: Part) -> Remedy:
    return Remedy(
        code=code,
        when=part.text("when"),
        action=part.text("action"),
        success=part.text("success"),
        category=part.text("category"),
        seed=part.text("seed"),
    )


def _instrument(code: str, part: Part, shared: _Shared) -> Instrument:
    part.only(_INSTRUMENT).among("code", [part.text("code")], [code], "name of this file")
    scale = part.text("scale")
    part.among("scale", [scale], shared.scales, "scale")
    part.among("topics", part.listed("topics"), shared.topics, "topic with weights by stage")
    found = Instrument(
        code=code,
        title=part.text("title"),
        version=part.text("version"),
        purpose=part.text("purpose"),
        kind=_word(part, "kind", Kind),
        scale=shared.scales[scale],
        bands=_bands(part) if part.rows("bands") else shared.bands,
        mode=_word(part, "mode", Mode),
        anonymous=part.flag("anonymous"),
        minutes=part.whole("minutes"),
        note=part.text("note"),
        opening=part.text("opening", ""),
        seed=part.text("seed"),
        themes=part.listed("themes"),
        topics=part.listed("topics"),
        carried=part.flag("carried"),
        questions=tuple(_question(row.only(_QUESTION), shared) for row in part.rows("questions")),
        agenda=tuple(_agenda(row.only(_AGENDA)) for row in part.rows("agenda")),
    )
    _check(part, found)
    return found


def _word(part: Part, key: str, words: type[_W]) -> _W:
    text = part.text(key)
    part.among(key, [text], [w.value for w in words], key)
    return words(text)


def _question(part: Part, shared: _Shared) -> Question:
    known, remedies = part.text("known", ""), part.listed("remedies")
    part.among("remedies", remedies, shared.remedies, "follow-up of the library")
    weak = part.text("weak", "")
    if not weak and not remedies:
        raise part.error(part.line, 'A question says what to do when weak: "weak" or "remedies".')
    _check_known(part, known, shared.sections)
    return Question(
        number=part.whole("number"),
        text=part.text("text"),
        theme=part.text("theme"),
        evidence=part.text("evidence"),
        weak=weak,
        remedies=remedies,
        reverse=part.flag("reverse"),
        quick=part.flag("quick"),
        known=known,
        levels=part.listed("levels"),
    )


def _check_known(part: Part, known: str, sections: frozenset[str]) -> None:
    """Refuse a condition that is not one of the closed set."""
    if not known:
        return
    rule, of, section = known.partition(" of ")
    if not is_condition(known):
        part.among(
            "known", [rule], CONDITIONS, "known condition, nor a rule written R-062 of tasks"
        )
    if of:
        part.among("known", [section], sections, "section")


def _agenda(part: Part) -> AgendaItem:
    horizons = part.listed("horizons")
    for horizon in horizons:
        if horizon_months(horizon) is None:
            problem = f'"{horizon}" is no horizon: write it as 6m or 10y.'
            raise part.error(part.line_of("horizons"), problem)
    return AgendaItem(part.text("title"), part.whole("minutes"), part.text("prompt"), horizons)


def _check(part: Part, instrument: Instrument) -> None:
    """Refuse a set whose parts do not agree with one another.

    Raises:
        CatalogueError: with its line.
    """
    rows = part.rows("questions")
    for number, (row, question) in enumerate(zip(rows, instrument.questions, strict=True), 1):
        if question.number != number:
            raise row.error(row.line_of("number"), f"Questions count from 1: this one is {number}.")
        row.among("theme", [question.theme], instrument.themes, "theme of this set")
        wanted = instrument.scale.top if instrument.kind is Kind.LEVELS else 0
        if len(question.levels) != wanted:
            problem = f"A question of this set has {wanted} written levels."
            raise row.error(row.line_of("levels"), problem)
    idle = set(instrument.themes) - {q.theme for q in instrument.questions}
    if idle:
        raise part.error(part.line_of("themes"), f'No question is about "{min(idle)}".')
    if instrument.topics and len(instrument.topics) != len(instrument.themes):
        raise part.error(part.line_of("topics"), "Each theme has one topic, in the same order.")
    talks = instrument.kind is Kind.TALK
    if talks and not instrument.agenda:
        raise part.error(part.line_of("agenda"), "A talk needs an agenda.")
    if talks == bool(instrument.questions):
        problem = "A talk has no questions to rate; every other set has some."
        raise part.error(part.line_of("questions"), problem)
