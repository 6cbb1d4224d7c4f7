"""YAML -> core.Catalogue: a closed vocabulary, checked whole before anybody uses it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lep_docs.catalogue.shape import Part, read_part
from lep_docs.core.errors import CatalogueError
from lep_docs.core.fields import (
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
    Term,
    Vocabulary,
)
from lep_docs.core.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

_W = TypeVar("_W", Phase, FieldType, Need)
FOLDER = Path(__file__).parent
_FIELD = frozenset(
    {"type", "label", "hint", "help", "why", "seed", "supplier", "known_from", "need", "example"}
    | {"choices", "refs", "many", "fields", "minimum", "maximum", "unused", "entity", "asked_when"}
)
_SECTION = frozenset(
    {"section", "entity", "prefix", "order", "title", "single", "supplier", "known_from"}
    | {"label", "record_label", "hint", "help", "why", "seed", "fields", "source"}
)
_TERM = frozenset(["label", "plural", "article", "short"])
_VOCABULARY = frozenset(["code", "label", "hint", "main_classes", "terms", "glossary"])
_NAMED = frozenset(["label", "hint", "help", "example"])
_DOCUMENT = frozenset(["slug", "title", "hint", "audience", "sections"])
_DOCUMENT_SECTION = frozenset(["code", "title", "purpose", "prints", "needs"])


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that travels with the product, read once."""
    return read_catalogue(FOLDER)


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue in a folder.

    Raises:
        CatalogueError: a mistake in a file, with file, line and the nearest known name.
    """
    common = _fields(read_part(folder / "common.yaml"), _Inherited(("ALL",), Phase.PRE_PROCUREMENT))
    parts = [read_part(path) for path in sorted((folder / "entities").glob("*.yaml"))]
    sections = sorted((_section(part, common) for part in parts), key=lambda s: s.order)
    catalogue = Catalogue(
        sections={s.name: s for s in sections},
        phases=_phases(read_part(folder / "phases.yaml")),
        vocabularies=_vocabularies(folder / "vocabulary"),
        documents=_documents(read_part(folder / "documents.yaml")),
        suppliers=_suppliers(read_part(folder / "suppliers.yaml")),
        common=common,
    )
    _check_references(catalogue)
    return catalogue


class _Inherited:
    """What a field takes from its section when it does not say otherwise."""

    def __init__(self, supplier: tuple[str, ...], phase: Phase) -> None:
        self.supplier = supplier
        self.phase = phase


def _section(part: Part, common: tuple[Field, ...]) -> Section:
    part.only(_SECTION)
    phase = _word(part, "known_from", Phase)
    own = _fields(part, _Inherited(part.listed("supplier"), phase))
    taken = {f.name for f in own}
    single = part.flag("single")
    shared = () if single else tuple(f for f in common if f.name not in taken)
    return Section(
        name=part.text("section"),
        entity=part.text("entity"),
        prefix=part.text("prefix"),
        label=part.text("label"),
        record_label=part.text("record_label"),
        hint=part.text("hint"),
        help=part.text("help"),
        why=part.text("why"),
        seed=part.text("seed"),
        supplier=part.listed("supplier"),
        known_from=phase,
        order=int(part.text("order")),
        title=part.text("title"),
        single=single,
        source=part.text("source", "source_ref"),
        fields=(*own, *shared),
    )


def _fields(part: Part, inherited: _Inherited) -> tuple[Field, ...]:
    return tuple(_field(n, p, inherited) for n, p in part.parts("fields").items())


def _field(name: str, part: Part, inherited: _Inherited) -> Field:
    part.only(_FIELD)
    return Field(
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
        choices=tuple(Choice(c, label) for c, label in part.texts("choices").items()),
        refs=part.listed("refs"),
        many=part.flag("many"),
        fields=_fields(part, inherited),
        minimum=part.number("minimum"),
        maximum=part.number("maximum"),
        unused=part.text("unused", ""),
        entity=part.text("entity", ""),
        asked_when=part.text("asked_when", ""),
    )


def _word(part: Part, key: str, words: type[_W], default: _W | None = None) -> _W:
    """The member of a closed list of words that stands under a key."""
    text = part.text(key, default)
    try:
        return words(text)
    except ValueError:
        hint = did_you_mean(text, [w.value for w in words])
        raise part.error(part.node.line, f'"{text}" is no {key}.{hint}') from None


def _phases(part: Part) -> tuple[PhaseInfo, ...]:
    part.only(frozenset(Phase))
    found = {n: p.only(_NAMED) for n, p in _named(part).items()}
    return tuple(PhaseInfo(p, found[p].text("label"), found[p].text("hint")) for p in Phase)


def _suppliers(part: Part) -> Mapping[str, str]:
    return {code: p.only(_NAMED).text("label") for code, p in _named(part).items()}


def _named(part: Part) -> Mapping[str, Part]:
    """The file's own top-level mappings."""
    return {e.key: Part(part.where, e.value) for e in part.node.entries}  # type: ignore[arg-type]


def _vocabularies(folder: Path) -> Mapping[str, Vocabulary]:
    paths = sorted(p for p in folder.glob("*.yaml") if p.stem != "tokens")
    found = [_vocabulary(read_part(path).only(_VOCABULARY)) for path in paths]
    return {v.code: v for v in found}


def _vocabulary(part: Part) -> Vocabulary:
    terms = {token: _term(p.only(_TERM)) for token, p in part.parts("terms").items()}
    glossary = ((row.text("term"), row.text("meaning")) for row in part.rows("glossary"))
    return Vocabulary(
        code=part.text("code"),
        label=part.text("label"),
        hint=part.text("hint"),
        terms=terms,
        glossary=tuple(glossary),
        main_classes=part.listed("main_classes"),
    )


def _term(part: Part) -> Term:
    label = part.text("label")
    return Term(label, part.text("plural"), part.text("article"), part.text("short", ""))


def _documents(part: Part) -> Mapping[str, DocumentType]:
    return {code: _document(code, p.only(_DOCUMENT)) for code, p in _named(part).items()}


def _document(code: str, part: Part) -> DocumentType:
    return DocumentType(
        code=code,
        slug=part.text("slug"),
        title=part.text("title"),
        hint=part.text("hint"),
        audience=part.text("audience"),
        sections=tuple(_document_section(row) for row in part.rows("sections")),
    )


def _document_section(part: Part) -> DocumentSection:
    part.only(_DOCUMENT_SECTION)
    return DocumentSection(
        code=part.text("code"),
        title=part.text("title"),
        purpose=part.text("purpose"),
        prints=part.listed("prints"),
        needs=part.listed("needs"),
    )


def _check_references(catalogue: Catalogue) -> None:
    """Every reference leads to a section that exists; every document prints fields that exist."""
    for section in catalogue.sections.values():
        for field in section.fields:
            _check_refs(catalogue, section.name, field)
    for document in catalogue.documents.values():
        for part in document.sections:
            for printed in (*part.prints, *part.needs):
                _check_printed(catalogue, document.code, printed)


def _check_refs(catalogue: Catalogue, section: str, field: Field) -> None:
    for name in field.refs:
        if name != "any" and name not in catalogue.sections:
            hint = did_you_mean(name, catalogue.sections)
            raise CatalogueError(
                f'{section}.{field.name} refers to "{name}", which is no section.{hint}'
            )
    for part in field.fields:
        _check_refs(catalogue, section, part)


def _check_printed(catalogue: Catalogue, document: str, printed: str) -> None:
    section, _, field = printed.partition(".")
    known = catalogue.sections.get(section)
    if known is None or (field and field not in known.by_name):
        raise CatalogueError(f'{document} prints "{printed}", which the catalogue does not hold.')
