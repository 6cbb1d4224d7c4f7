"""The shape of the catalogue: what is asked, of whom, from which phase, with what help.

Frozen; built by `lep_docs.catalogue.load`, read by every other room.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from lep_docs.core.health.instruments import Health

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lep_docs.core.guidance import StageAction, StagePlan, Topic


# Where records say what they come from, unless their section has a field of its own for it.
SOURCE = "source_ref"
_NO_ENTITY = "none"


class FieldType(StrEnum):
    """The kinds of answer. Add one here, then wherever mypy's exhaustive match points."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    PER_CENT = "per_cent"
    MONEY = "money"
    YES_NO = "yes_no"
    CHOICE = "choice"
    HORIZON = "horizon"
    REFERENCE = "reference"
    GROUP = "group"
    ROWS = "rows"


class Need(StrEnum):
    """How strongly a field is asked for, once its phase has come."""

    MUST = "must"
    SHOULD = "should"
    OPTIONAL = "optional"


class Phase(StrEnum):
    """A partnership's life, in order. Rules and questions wake by phase."""

    PRE_PROCUREMENT = "pre_procurement"
    PROCUREMENT_DIALOGUE = "procurement_dialogue"
    PROCUREMENT_SELECTED = "procurement_selected"
    MOBILISATION = "mobilisation"
    OPERATION = "operation"
    EXIT = "exit"

    @property
    def rank(self) -> int:
        """0 for the first phase."""
        return _RANKS[self]

    def has_come(self, current: Phase) -> bool:
        """Whether a partnership in phase `current` is in this phase or past it."""
        return self.rank <= current.rank


# Looked up, not counted: the checks ask for it at every field of every record.
_RANKS = {phase: rank for rank, phase in enumerate(Phase)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers a choice field allows: the code that is stored, the label people read.

    `also` are words that lists in use have for it.
    """

    code: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `refs` are the sections a reference may lead to; `fields` the parts of a group or of each row;
    `many` makes a list of values; `unused` says why no document, rule or picture uses the field;
    `asked_when` is a condition on the same record (`level is parent`); a day is never before that
    of the field `not_before` of the same record. `also` are headings that
    lists in use have for it.
    """

    name: str
    type: FieldType
    label: str
    hint: str
    help: str = ""
    why: str = ""
    seed: str = ""
    supplier: tuple[str, ...] = ()
    known_from: Phase = Phase.PRE_PROCUREMENT
    need: Need = Need.OPTIONAL
    example: str = ""
    choices: tuple[Choice, ...] = ()
    refs: tuple[str, ...] = ()
    many: bool = False
    fields: tuple[Field, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    unused: str = ""
    entity: str = ""
    asked_when: str = ""
    not_before: str = ""
    also: tuple[str, ...] = ()

    def part(self, name: str) -> Field | None:
        """The field `name` inside a group or row, or None."""
        return next((f for f in self.fields if f.name == name), None)

    def choice(self, code: str) -> Choice | None:
        """The allowed choice with this code, or None."""
        return next((c for c in self.choices if c.code == code), None)

    @property
    def example_read(self) -> str:
        """The example as people read it: choices by their labels."""
        if not self.choices:
            return self.example
        found = ((code.strip(), self.choice(code.strip())) for code in self.example.split(","))
        return ", ".join(choice.label if choice else code for code, choice in found)


@dataclass(frozen=True, slots=True)
class Section:
    """One file of answers: either one record (`single`) or any number of records of one entity.

    `entity` is the number in the data model (E7), `prefix` starts every record's id (OBJ),
    `record_label` is what one record is called, `record_plural` several of them, `title` names
    the field that names a record, `source` the one that says where it came from. The records of a
    `given` section are those that the catalogue lists: none can be added.
    """

    name: str
    entity: str
    prefix: str
    label: str
    record_label: str
    record_plural: str
    hint: str
    help: str
    why: str
    seed: str
    supplier: tuple[str, ...]
    known_from: Phase
    order: int
    title: str
    single: bool
    fields: tuple[Field, ...]
    source: str = SOURCE
    given: bool = False
    by_name: Mapping[str, Field] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_housekeeping(self) -> bool:
        """Whether the program keeps it for itself, so that people are not asked to fill it in."""
        return self.entity == _NO_ENTITY

    def __post_init__(self) -> None:
        """Index the fields once; frozen dataclasses allow it only this way."""
        object.__setattr__(self, "by_name", MappingProxyType({f.name: f for f in self.fields}))


@dataclass(frozen=True, slots=True)
class Term:
    """A vocabulary token as it is said: label, plural, with its article, and short form if any.

    `possessive` is that of the word as running text says it, where the common rules would err.
    """

    label: str
    plural: str
    article: str
    short: str = ""
    possessive: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one kind of partnership.

    `terms` maps tokens such as `vehicle`; `glossary` explains terms to readers;
    `main_classes` are the party classes that lead here.
    """

    code: str
    label: str
    hint: str
    terms: Mapping[str, Term]
    glossary: tuple[tuple[str, str], ...] = ()
    main_classes: tuple[str, ...] = ()


class Author(StrEnum):
    """Who writes in a room: the public side alone, one bidder alone, or all of them together."""

    PUBLIC = "public"
    BIDDER = "bidder"
    TOGETHER = "together"


class StateCode(StrEnum):
    """The states a document goes through, in order."""

    AUTHORITY_DRAFT = "authority_draft"
    BIDDER_DRAFT = "bidder_draft"
    JOINT_DRAFT = "joint_draft"
    APPROVED = "approved"
    ANNUAL_UPDATE = "annual_update"


class Signing(StrEnum):
    """Whose signature a document has a place for."""

    NOBODY = "nobody"
    AUTHOR = "author"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What a document is in one state: the line on its cover, what it asks of whom, its marking.

    `leaves_out` are the parts of the outline (by code) that it does not have, `withholds` single
    answers that it does not print. One that is `alone` speaks for one side only, before a partner
    is chosen: it holds nothing of the other side's, and its versions stay below 1.0.
    """

    code: StateCode
    line: str = ""
    asks: str = ""
    marking: str = ""
    signed_by: Signing = Signing.EVERYBODY
    leaves_out: tuple[str, ...] = ()
    withholds: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether it speaks for one side only."""
        return self.code in (StateCode.AUTHORITY_DRAFT, StateCode.BIDDER_DRAFT)


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """One section of a document's outline: its title, its job, what it prints.

    `needs` are the sections that must hold a record before this part of the document can stand.
    """

    code: str
    title: str
    purpose: str
    prints: tuple[str, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One kind of document: id (D1), file name (`slug`), title, and its outline.

    The `main` ones are what a partnership lives by: they are made when no document is named. One
    that `reviews` tells what changed in every other document. `marking` is who may read
    it, while its record says nothing else. `states` are those it goes through, where they differ
    in more than their words.
    """

    code: str
    slug: str
    title: str
    hint: str
    audience: str
    sections: tuple[DocumentSection, ...]
    main: bool = False
    marking: str = ""
    reviews: bool = False
    states: tuple[DocumentState, ...] = ()


@dataclass(frozen=True, slots=True)
class Starter:
    """What an empty section may be begun with: rows of answers as they would be typed.

    `each` is "" for rows that stand as they are, `party` for one of each row for every main party,
    `horizon` for only those rows whose horizon the partnership looks ahead to.
    """

    section: str
    hint: str
    rows: tuple[Mapping[str, str], ...]
    each: str = ""


@dataclass(frozen=True, slots=True)
class PhaseInfo:
    """What a phase is called and what happens in it."""

    phase: Phase
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that may be asked, and of whom, in which words, for which documents.

    `topics` and `actions` (by code, in order) and `stages` are the guidance behind it;
    `starters`, by section, are what an empty section may be begun with; `tokens` are the words of
    the vocabulary, each with what it stands for; `health` holds the supplied sets of questions for
    health checks.
    """

    sections: Mapping[str, Section]
    phases: tuple[PhaseInfo, ...]
    vocabularies: Mapping[str, Vocabulary]
    documents: Mapping[str, DocumentType]
    suppliers: Mapping[str, str]
    common: tuple[Field, ...]
    topics: Mapping[str, Topic]
    stages: tuple[StagePlan, ...]
    actions: Mapping[str, StageAction]
    starters: Mapping[str, Starter]
    tokens: Mapping[str, str]
    health: Health = field(default_factory=Health)

    def with_vocabularies(self, own: Mapping[str, Vocabulary]) -> Catalogue:
        """The catalogue with more profiles, offered wherever those that it has are."""
        more = tuple(Choice(v.code, v.label) for v in own.values())
        chooses = self._chooses(self.vocabularies)
        sections = {
            name: replace(
                section, fields=tuple(_offering(f, chooses, more) for f in section.fields)
            )
            if any(f is chooses for f in section.fields)
            else section
            for name, section in self.sections.items()
        }
        return replace(self, sections=sections, vocabularies={**self.vocabularies, **own})

    @property
    def party_classes(self) -> tuple[Choice, ...]:
        """The kinds of organisation there are."""
        leading = {kind for v in self.vocabularies.values() for kind in v.main_classes}
        chooses = self._chooses(leading)
        return chooses.choices if chooses else ()

    def _chooses(self, codes: Iterable[str]) -> Field | None:
        """The field that chooses among these codes."""
        wanted = set(codes)
        fields = (f for s in self.sections.values() for f in s.fields)
        return next((f for f in fields if wanted <= {c.code for c in f.choices}), None)

    def section_of(self, record_id: str) -> Section | None:
        """The section whose records carry this id's prefix, or None."""
        prefix = record_id.split("-", 1)[0]
        return next((s for s in self.sections.values() if s.prefix == prefix), None)

    def document(self, name: str) -> DocumentType | None:
        """The document type with this code (D1) or slug, or None."""
        return self.documents.get(name) or next(
            (d for d in self.documents.values() if d.slug == name), None
        )


def _offering(field_: Field, chooses: Field | None, more: tuple[Choice, ...]) -> Field:
    """The field; the one that chooses, with more to choose from."""
    return replace(field_, choices=(*field_.choices, *more)) if field_ is chooses else field_
