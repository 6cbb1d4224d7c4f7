"""YAML -> core.Catalogue: a closed vocabulary, checked whole before anybody uses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from lep_docs.catalogue.agreement import (
    Known,
    check_condition,
    check_field,
    check_name,
    check_order,
    check_printed,
    check_section,
)
from lep_docs.catalogue.guidance_reading import read_guidance
from lep_docs.catalogue.health_reading import read_health
from lep_docs.catalogue.shape import Part, read_part
from lep_docs.catalogue.starter_reading import read_starters
from lep_docs.catalogue.state_reading import read_states
from lep_docs.catalogue.vocabulary_reading import read_tokens, read_vocabularies
from lep_docs.core.fields import (
    SOURCE,
    Catalogue,
    Choice,
    DocumentSection,
    DocumentType,
    Field,
    FieldType,
    Need,
    Phase,
    PhaseInfo,
    Section,
)
from lep_docs.core.sentences import plural

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_W = TypeVar("_W", Phase, FieldType, Need)
_FIELD = frozenset(
    {"type", "label", "hint", "help", "why", "seed", "supplier", "known_from", "need", "example"}
    | {"choices", "refs", "many", "fields", "minimum", "maximum", "unused", "entity", "asked_when"}
    | {"also", "choices_also", "not_before"}
)
_SECTION = frozenset(
    {"section", "entity", "prefix", "order", "title", "single", "supplier", "known_from"}
    | {
        "label",
        "record_label",
        "record_plural",
        "hint",
        "help",
        "why",
        "seed",
        "fields",
        "source",
        "given",
    }
)
_NAMED = frozenset(["label", "hint", "help", "example"])
_DOCUMENT = frozenset(
    {"code", "slug", "title", "hint", "audience", "main", "marking", "reviews", "sections"}
    | {"states"}
)
_DOCUMENT_SECTION = frozenset(["code", "title", "purpose", "prints", "needs"])


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue in a folder.

    Raises:
        CatalogueError: a mistake in a file, with file, line and the nearest known name.
    """
    suppliers = _suppliers(read_part(folder / "suppliers.yaml", folder))
    parts = [read_part(path, folder) for path in sorted((folder / "entities").glob("*.yaml"))]
    known = Known(frozenset(p.text("section") for p in parts), frozenset(suppliers))
    shared = read_part(folder / "common.yaml", folder).only(frozenset(["fields"]))
    common = _fields(shared, _Inherited(("ALL",), Phase.PRE_PROCUREMENT, known))
    sections = _sections(parts, common, known)
    topics, stages = read_guidance(folder, sections)
    charted = frozenset(code for code, topic in topics.items() if topic.weights)
    return Catalogue(
        sections=sections,
        phases=_phases(read_part(folder / "phases.yaml", folder)),
        vocabularies=read_vocabularies(folder),
        documents=_documents(folder, sections),
        suppliers=suppliers,
        common=common,
        topics=topics,
        stages=stages,
        starters=read_starters(folder, sections),
        tokens=read_tokens(folder),
        actions={a.code: a for stage in stages for side in stage.sides for a in side.actions},
        health=read_health(folder, frozenset(sections), charted),
    )


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a field takes from its section when it does not say otherwise, and what it may name."""

    supplier: tuple[str, ...]
    phase: Phase
    known: Known


def _sections(parts: list[Part], common: tuple[Field, ...], known: Known) -> Mapping[str, Section]:
    """The sections in their order; no two share a prefix."""
    taken: dict[str, str] = {}
    found: list[Section] = []
    for part in parts:
        section = _section(part, common, known)
        other = taken.setdefault(section.prefix, section.name)
        if other != section.name:
            line = part.line_of("prefix")
            raise part.error(line, f'"{section.prefix}" is the prefix of {other} already.')
        found.append(section)
    return {s.name: s for s in sorted(found, key=lambda s: s.order)}


def _section(part: Part, common: tuple[Field, ...], known: Known) -> Section:
    part.only(_SECTION)
    phase, suppliers = _word(part, "known_from", Phase), part.listed("supplier")
    part.among("supplier", suppliers, known.suppliers, "supplier")
    own = _fields(part, _Inherited(suppliers, phase, known))
    taken = {f.name for f in own}
    single = part.flag("single")
    shared = () if single else tuple(f for f in common if f.name not in taken)
    section = Section(
        name=part.text("section"),
        entity=part.text("entity"),
        prefix=part.text("prefix"),
        label=part.text("label"),
        record_label=part.text("record_label"),
        record_plural=part.text("record_plural", plural(part.text("record_label"))),
        hint=part.text("hint"),
        help=part.text("help"),
        why=part.text("why"),
        seed=part.text("seed"),
        supplier=suppliers,
        known_from=phase,
        order=part.whole("order"),
        title=part.text("title"),
        single=single,
        source=part.text("source", SOURCE),
        given=part.flag("given"),
        fields=(*own, *shared),
    )
    check_section(part, section)
    return section


def _fields(part: Part, inherited: _Inherited) -> tuple[Field, ...]:
    parts = part.parts("fields")
    fields = {name: _field(name, part, inherited) for name, part in parts.items()}
    for name, field in fields.items():
        check_condition(parts[name], field, fields)
        check_order(parts[name], field, fields)
    return tuple(fields.values())


def _field(name: str, part: Part, inherited: _Inherited) -> Field:
    check_name(part, name)
    part.only(_FIELD)
    field = Field(
        name=name,
        type=_word(part, "type", FieldType),
        label=part.text("label"),
        hint=part.text("hint"),
        help=part.text("help", ""),
        why=part.text("why", ""),
        seed=part.text("seed", ""),
        supplier=part.listed("supplier") or inherited.supplier,
        known_from=_word(part, "known_from", Phase, inherited.phase),
        need=_word(part, "need", Need, Need.OPTIONAL),
        example=part.text("example", ""),
        choices=_choices(part),
        refs=part.listed("refs"),
        many=part.flag("many"),
        fields=_fields(part, inherited),
        minimum=part.number("minimum"),
        maximum=part.number("maximum"),
        unused=part.text("unused", ""),
        entity=part.text("entity", ""),
        asked_when=part.text("asked_when", ""),
        not_before=part.text("not_before", ""),
        also=part.listed("also"),
    )
    check_field(part, field, inherited.known)
    return field


def _choices(part: Part) -> tuple[Choice, ...]:
    """The choices of a field, each with the other words that lists have for it."""
    labels, also = part.texts("choices"), part.texts("choices_also")
    part.among("choices_also", also, labels, "choice")
    return tuple(
        Choice(code, label, tuple(word.strip() for word in also.get(code, "").split(",") if word))
        for code, label in labels.items()
    )


def _word(part: Part, key: str, words: type[_W], default: _W | None = None) -> _W:
    """The member of a closed list of words that stands under a key."""
    text = part.text(key, default)
    part.among(key, [text], [w.value for w in words], key)
    return words(text)


def _phases(part: Part) -> tuple[PhaseInfo, ...]:
    found = {n: p.only(_NAMED) for n, p in part.only(frozenset(Phase)).named().items()}
    missing = [phase for phase in Phase if phase not in found]
    if missing:
        raise part.error(part.line, f'The phase "{missing[0]}" is missing here.')
    return tuple(PhaseInfo(p, found[p].text("label"), found[p].text("hint")) for p in Phase)


def _suppliers(part: Part) -> Mapping[str, str]:
    return {code: p.only(_NAMED).text("label") for code, p in part.named().items()}


def _documents(folder: Path, sections: Mapping[str, Section]) -> Mapping[str, DocumentType]:
    """The documents by code, in the order of their numbers; no two share a slug."""
    found: dict[str, DocumentType] = {}
    slugs: dict[str, str] = {}
    for path in sorted((folder / "documents").glob("*.yaml"), key=_number):
        own = read_part(path, folder)
        document = _document(path.stem, own.only(_DOCUMENT), sections)
        other = slugs.setdefault(document.slug, document.code)
        if other != document.code:
            line = own.line_of("slug")
            raise own.error(line, f'"{document.slug}" is the slug of {other} already.')
        found[document.code] = document
    return found


def _number(path: Path) -> tuple[int, str]:
    return len(path.stem), path.stem


def _document(code: str, part: Part, sections: Mapping[str, Section]) -> DocumentType:
    if part.text("code") != code:
        line = part.line_of("code")
        raise part.error(line, f'"{part.text("code")}" is no name of this file.')
    parts = tuple(_document_section(row, sections) for row in part.rows("sections"))
    return DocumentType(
        code=code,
        slug=part.text("slug"),
        title=part.text("title"),
        hint=part.text("hint"),
        audience=part.text("audience"),
        sections=parts,
        main=part.flag("main"),
        marking=part.text("marking", ""),
        reviews=part.flag("reviews"),
        states=read_states(part, [one.code for one in parts], sections),
    )


def _document_section(part: Part, sections: Mapping[str, Section]) -> DocumentSection:
    prints, needs = part.only(_DOCUMENT_SECTION).listed("prints"), part.listed("needs")
    for printed in prints:
        check_printed(part, "prints", printed, sections)
    part.among("needs", needs, sections, "section")
    return DocumentSection(
        code=part.text("code"),
        title=part.text("title"),
        purpose=part.text("purpose"),
        prints=prints,
        needs=needs,
    )
