"""Answers -> what templates see: records by name, references resolved, every value said in words.

A printed answer is a `Fact`: text that remembers its key and its typed value, so that an edited
document can be read back to the answer it came from. Names the catalogue does not hold are refused
by the record itself; a blank answer is an empty, false Fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeAlias, Union

from lep_docs.core.acronyms import first_use
from lep_docs.core.facts import SHORT_NAME, Facts, Row
from lep_docs.core.fields import Field, FieldType, Term, Vocabulary
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.sentences import plural
from lep_docs.core.values import Scalar, show_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping


class Fact(str):
    """Shown text with the key it answers and the value behind it (None for a blank or a word)."""

    __slots__ = ("key", "value")

    key: Key | None
    value: Scalar | None

    def __new__(cls, text: str, key: Key | None = None, value: Scalar | None = None) -> Self:
        """Text that remembers where it came from."""
        fact = super().__new__(cls, text)
        fact.key = key
        fact.value = value
        return fact

    def __bool__(self) -> bool:
        """A yes/no answer is true when it says yes; any other when there is text."""
        return self.value if isinstance(self.value, bool) else len(self) > 0

    @property
    def code(self) -> str:
        """The stored code of a choice, such as `needs_discussion`."""
        return "" if self.value is None else str(self.value)

    def said(self, text: str) -> Fact:
        """The same answer in other words."""
        return Fact(text, self.key, self.value)


Shown: TypeAlias = Union[Fact, "RecordView", tuple["Fact | RecordView", ...]]
NOTHING = Fact("")
OPEN = frozenset({"published", "joint"})  # what a record says that every main party may read
WHO_MAY_SEE = "visibility"
NEVER_PRINTED = frozenset({"notes_private"})
HEALTH_ANSWERS = "E43"  # in the data model: what was answered in a health check
NOT_FOR_TEMPLATES = frozenset({"row"})  # the typed record behind a view, for our own code


class RecordView:
    """A record as templates read it. Prints as its name."""

    __slots__ = ("_facts", "_row")

    def __init__(self, row: Row, facts: Facts) -> None:
        """Look at one record among all the facts."""
        self._row = row
        self._facts = facts

    def __bool__(self) -> bool:
        """Whether anything was answered in it."""
        return bool(self._row)

    def __str__(self) -> str:
        """The record's name."""
        return str(self.called)

    def __dir__(self) -> list[str]:
        """The names a template may use here."""
        return [
            "id",
            "called",
            *(n for f in self._row.fields if (n := f.name) not in NEVER_PRINTED),
        ]

    @property
    def id(self) -> Fact:
        """The record's id."""
        return Fact(self._row.id)

    @property
    def called(self) -> Fact:
        """What people call the record: its short name or title, whatever kind of record it is."""
        return _called(self._row, self._facts)

    @property
    def row(self) -> Row:
        """The typed record behind the view."""
        return self._row

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - typed by the catalogue
        """One answer, said in words; references lead on to their records."""
        if name in NEVER_PRINTED or name not in {f.name for f in self._row.fields}:
            raise AttributeError(f'There is no "{name}" here.{did_you_mean(name, dir(self))}')
        return _shown(self._row, self._row.field(name), self._facts)


def _shown(row: Row, field: Field, facts: Facts) -> Shown:
    # With an underscore it is always the answer, even to a field called as a part of Row is.
    value = getattr(row, f"{field.name}_")
    key = row.key.step(field.name)
    if not may_be_told(row, field):
        return ()
    if field.type is FieldType.ROWS:
        return tuple(RecordView(part, facts) for part in value)
    if field.type is FieldType.GROUP:
        return RecordView(value, facts)
    if field.many:
        shown = (_one(v, field, key.step(n), facts) for n, v in enumerate(value, 1))
        return tuple(one for one in shown if one)
    if value is None:
        return _nobody(field, facts) if field.type is FieldType.REFERENCE else NOTHING
    return _one(value, field, key, facts)


def _one(value: Scalar, field: Field, key: Key, facts: Facts) -> Fact | RecordView:
    if field.type is not FieldType.REFERENCE:
        return Fact(show_scalar(field, value), key, value)
    target = facts.find(str(value))
    if target is None or not ("any" in field.refs or target.key.section in field.refs):
        return _nobody(field, facts)
    if not may_be_shown(target, facts):
        return _nobody(field, facts)
    return RecordView(target, facts)


def _nobody(field: Field, facts: Facts) -> RecordView:
    """What a blank reference, or one that leads nowhere it may, leads to.

    It has every field that a record there has, and all are blank.
    """
    sections = facts.catalogue.sections
    names = sections if "any" in field.refs else field.refs
    fields = {f.name: f for name in names for f in sections[name].fields}
    return RecordView(Row(Key(field.name), {}, fields), facts)


def _called(row: Row, facts: Facts) -> Fact:
    """A record's short name or title, with the key it stands at; a group has none of its own.

    A record without a name is called by its kind, never by its id.
    """
    if row.id in facts.catalogue.actions:
        return Fact(facts.name(row.id))
    section = facts.catalogue.sections.get(row.key.section)
    for name in (SHORT_NAME, section.title if section else SHORT_NAME):
        value = row.raw(name)
        if isinstance(value, str):
            return Fact(value, row.key.step(name), value)
    return NOTHING if row.key.field else Fact(facts.called(row.id))


def record_views(facts: Facts) -> dict[str, Shown]:
    """Every section of the catalogue by name: its records, or the one record it is.

    What a party keeps to itself is left out here, so that no template can print it.
    """
    found: dict[str, Shown] = {}
    for name, section in facts.catalogue.sections.items():
        rows = getattr(facts, name)
        if section.single:
            found[name] = RecordView(rows, facts)
        else:
            found[name] = tuple(RecordView(row, facts) for row in rows if may_be_shown(row, facts))
    return found


def may_be_shown(row: Row, facts: Facts) -> bool:
    """Whether a record may stand in the documents of its room, which other parties may read.

    Where nobody has said yet who may see it, it stays out.
    """
    if facts.private:
        return True
    asked = row.asks(WHO_MAY_SEE)
    return row.raw("disclosed") is not False and (not asked or row.raw(WHO_MAY_SEE) in OPEN)


def may_be_told(row: Row, field: Field) -> bool:
    """Whether a field may stand in a document as it is.

    Of an anonymous health check only what the answers come to may, and never the answers.
    """
    return field.entity != HEALTH_ANSWERS or row.raw("anonymous") is not True


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of the partnership, as templates read it: words.vehicle, words.vehicle.plural.

    `terms` are the profile's, with the partnership's own words put over them.
    """

    terms: Mapping[str, Term]

    def __dir__(self) -> list[str]:
        """The tokens a template may use."""
        return list(self.terms)

    def __getattr__(self, token: str) -> Word:
        """One term of the vocabulary."""
        try:
            return Word(self.terms[token])
        except KeyError:
            raise AttributeError(
                f'The vocabulary has no "{token}".{did_you_mean(token, self.terms)}'
            ) from None


class Word(str):
    """A term in its short form where it has one; `.full`, `.plural`, `.the`, `.a`, `.first`.

    `.possessive` and `.the_possessive` are what belongs to it: LEP’s, the LEP’s.
    """

    __slots__ = ("_term",)
    _term: Term

    def __new__(cls, term: Term) -> Self:
        """The word as running text says it."""
        word = super().__new__(cls, term.short or term.label)
        word._term = term
        return word

    @property
    def full(self) -> str:
        """The whole term: Local Education Partnership."""
        return self._term.label

    @property
    def plural(self) -> str:
        """More than one of them."""
        return self._term.plural

    @property
    def first(self) -> str:
        """The term as it is first met: Local Education Partnership (LEP)."""
        return first_use(self._term)

    @property
    def the(self) -> str:
        """With the definite article: the LEP."""
        return self.with_the(str(self))

    @property
    def a(self) -> str:
        """With the indefinite article: a LEP."""
        article = "" if self._term.article in ("none", "the") else f"{self._term.article} "
        return f"{article}{self}"

    @property
    def possessive(self) -> str:
        """What belongs to it: LEP’s, Development Partnerships’."""
        return self._term.possessive or (f"{self}’" if self.endswith("s") else f"{self}’s")

    @property
    def the_possessive(self) -> str:
        """What belongs to it, with the definite article: the LEP’s."""
        return self.with_the(self.possessive)

    def with_the(self, said: str) -> str:
        """One way of saying it, with the definite article where it takes one."""
        return said if self._term.article == "none" else f"the {said}"


def words(facts: Facts) -> Words:
    """The partnership's vocabulary: its profile, with its own words over it."""
    profile = vocabulary(facts)
    terms = dict(profile.terms)
    for row in facts.vocabulary:
        if row.token and row.label:
            terms[row.token] = _own_term(row, profile.terms[row.token])
    return Words(terms)


def _own_term(row: Row, old: Term) -> Term:
    """The partnership's own word; what it leaves open follows from the word and the profile."""
    short = row.short or ""
    article = old.article
    if article in ("a", "an"):
        article = "an" if (short or row.label)[0].lower() in "aeiou" else "a"
    return Term(row.label, row.plural or plural(row.label), row.article or article, short)


def vocabulary(facts: Facts) -> Vocabulary:
    """The profile the partnership chose; the catalogue's first while it has not."""
    profiles = facts.catalogue.vocabularies
    return profiles.get(facts.partnership.vocabulary) or next(iter(profiles.values()))
