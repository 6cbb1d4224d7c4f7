"""Columns of a table and the questions they answer, found by their headings.

A heading names a question by its label or its name in the files, `Next step: Who` a part inside
one, `Targets 2: By` a part of one of its rows. Must not look at what stands below the headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lep_docs.core.fields import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lep_docs.core.fields import Field, Section

# Kinds of answer that name a record when they are its title; others name something else.
NAMES = frozenset({FieldType.LINE, FieldType.TEXT})
ID_HEADING = "Reference"
_ID_HEADINGS = frozenset({"id", "ref", "reference", "record"})
_INSIDE = re.compile(r"\s*[:.>–]\s*")
_NUMBERED = re.compile(r"(?P<label>.*?)[\s\[]*(?P<number>[1-9][0-9]{0,2})\]?")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_ANY_NAME = "Name"
# "First name" holds half of a name: taken for the whole, it would make a list of first names.
_HALVES = frozenset({"christian", "family", "first", "given", "last", "middle", "second"})
_NOT_WORDS = re.compile(r"[\W_]+")
_ALIKE = 0.85  # "score" must not come near to "scope"
_LITTLE = frozenset(
    (
        "a",
        "an",
        "and",
        "for",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "the",
        "this",
        "to",
        "what",
    )
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the question it answers (None where none was found).

    `steps` lead from the record to the answer: a field's name, then names of parts and numbers of
    rows inside it.
    """

    heading: str
    steps: tuple[str | int, ...] = ()
    field: Field | None = None
    is_id: bool = False

    @property
    def is_placed(self) -> bool:
        """Whether anything is done with what stands in it."""
        return self.is_id or self.field is not None


def named_column(section: Section, heading: str) -> Column:
    """The question a heading names outright."""
    if _folded(heading) in _ID_HEADINGS:
        return Column(heading, is_id=True)
    fields: Iterable[Field] = section.fields
    whole = _field_called(fields, heading)
    if whole is not None:
        # No cell holds an answer of several parts: each part has a column of its own.
        return Column(heading) if whole.fields else Column(heading, (whole.name,), whole)
    steps: tuple[str | int, ...] = ()
    found: Field | None = None
    for name in _INSIDE.split(heading):
        found, way = _piece(fields, name)
        if found is None:
            return Column(heading)
        steps, fields = (*steps, *way), found.fields
    return Column(heading, steps, found) if isinstance(steps[-1], str) else Column(heading)


def _piece(fields: Iterable[Field], name: str) -> tuple[Field | None, tuple[str | int, ...]]:
    """A question that part of a heading names, and the steps to it; rows need their number."""
    fields = tuple(fields)
    found = _field_called(fields, name)
    if found is not None and found.type is not FieldType.ROWS:
        return found, (found.name,)
    match = _NUMBERED.fullmatch(name.strip())
    found = _field_called(fields, match["label"]) if match else None
    if match is None or found is None or found.type is not FieldType.ROWS:
        return None, ()
    return found, (found.name, int(match["number"]))


def _field_called(fields: Iterable[Field], name: str) -> Field | None:
    """The question of this label; where none has it, the one of this name in the file."""
    wanted, fields = _folded(name), tuple(fields)
    labels = (f for f in fields if wanted and wanted == _folded(f.label))
    names = (f for f in fields if wanted and wanted == _folded(f.name))
    return next(labels, None) or next(names, None)


def nearest_column(section: Section, heading: str, offered: Iterable[Field]) -> Column:
    """The question a heading comes nearest to, of those offered, if one is nearer than all others.

    Near is: called so in lists that people keep, spelt nearly so, or all words of the one are
    among the words of the other.
    """
    words = _words(heading)
    if (
        words
        and words[-1] in _ID_HEADINGS
        and _folded(section.record_label) == " ".join(words[:-1])
    ):
        return Column(heading, is_id=True)
    plain = [field for field in offered if not field.fields]
    known = [f for f in plain if _is_called(section, f, heading)]
    if known:
        return Column(heading, (known[0].name,), known[0])
    if _ANY_NAME.casefold() in words and _HALVES & set(words):
        return Column(heading)
    alike = {field.name: _likeness(field, heading) for field in plain}
    best = sorted(alike.values(), reverse=True)[:2]
    if best and best[0] >= _ALIKE and (len(best) == 1 or best[0] > best[1]):
        found = next(field for field in plain if alike[field.name] == best[0])
        return Column(heading, (found.name,), found)
    # In a list of risks "owner of the risk" asks for the owner.
    telling = set(words) - set(_words(section.record_label)) or set(words)
    within = [field for field in plain if _shares_words(field, telling)]
    if len(within) == 1:
        return Column(heading, (within[0].name,), within[0])
    return Column(heading)


def _is_called(section: Section, field: Field, heading: str) -> bool:
    """Whether lists that people keep call a question so, whatever unit stands in brackets.

    A list of risks may call its column of titles "Risk" or "Name", whatever is asked here.
    """
    names = field.also
    if field.name == section.title and field.type in NAMES:
        names = (*names, section.record_label, section.label, _ANY_NAME)
    wanted = {_folded(heading), _folded(_IN_BRACKETS.sub("", heading))} - {""}
    return not wanted.isdisjoint(map(_folded, names))


def parts_of(section: Section, heading: str) -> tuple[Field, ...]:
    """The parts of the answer that a heading names whole, each of which needs its own column."""
    whole = _field_called(section.fields, heading)
    return whole.fields if whole is not None else ()


def _likeness(field: Field, heading: str) -> float:
    """How alike a heading and a question's label or name are spelt: 1 is the same."""
    wanted = _folded(heading)
    likeness = 0.0
    for known in (field.label, field.name):
        matcher = SequenceMatcher(None, wanted, _folded(known))
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
            likeness = max(likeness, matcher.ratio())
    return likeness


def _shares_words(field: Field, words: set[str]) -> bool:
    """Whether all words of a question's label or name are in a heading, or the other way round.

    One word of many tells nothing: "Lead" does not ask which would lead to what.
    """
    known = [set(_words(one)) for one in (field.label, field.name)]
    return bool(words) and any(
        own and (own <= words or (words <= own and len(words) * 2 >= len(own))) for own in known
    )


def _words(text: str) -> list[str]:
    """The words that say something."""
    return [word for word in _folded(text).split() if word not in _LITTLE]


def same_heading(one: str, other: str) -> bool:
    """Whether two headings are the same but for capitals, spaces and signs."""
    return _folded(one) == _folded(other) and bool(_folded(one))


def _folded(text: str) -> str:
    return _NOT_WORDS.sub(" ", text.casefold()).strip()
