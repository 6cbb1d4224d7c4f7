"""What an answer's new words mean: the typed value, or the reason why they are no answer.

Pure. Typed like an answer at the screen, and forgiving in the same way; what a document says in
other words than the answers do (a lower first letter, a full stop, a label) is turned back. Must
not change anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.asking import field_at, parse_answer, typed, understood
from lep_docs.core.errors import LepError, NotUnderstoodError, UnknownKeyError
from lep_docs.core.fields import FieldType
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.saying import names_of, place, said
from lep_docs.core.sentences import cap_first, lower_first, number_word, sentence
from lep_docs.core.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lep_docs.core.answers import Answers
    from lep_docs.core.date_words import Anchors
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Catalogue, Field
    from lep_docs.core.values import Value

_WORDS = frozenset({FieldType.LINE, FieldType.TEXT})
_NUMBERS = frozenset({FieldType.INTEGER, FieldType.NUMBER})
_FIGURE = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|[A-Za-z-]+)(?P<unit>\s*%|\s+[^0-9].*|)")
_WORD = re.compile(r"[^\W_]+")
_IN_WORDS = {number_word(n): str(n) for n in range(1, 21)}
_SAYINGS: tuple[Callable[[str], str], ...] = (
    str, lower_first, cap_first, sentence, lambda text: sentence(text).removesuffix("."),
    lambda text: text.rstrip("."), lambda text: lower_first(text).rstrip("."),
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What returned words are read against.

    `answers` are those of today, `printed` the words in which a document made today says each.
    """

    catalogue: Catalogue
    answers: Answers
    days: Anchors
    printed: Mapping[Key, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def names(self) -> Facts:
        """The names of records."""
        return names_of(self.catalogue, self.answers)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What new words give at a key: the value and how it was understood, or what is wrong."""

    key: Key
    value: Value | None = None
    said: str = ""
    problem: str = ""


def meaning(known: Known, key: Key, base: str, theirs: str, row: Key | None = None) -> Meaning:
    """What `theirs` gives where a document said `base`; `row` is the record it stood in."""
    try:
        asked = field_at(known.catalogue, key)
    except UnknownKeyError as unknown:
        return Meaning(key, problem=str(unknown))
    if key.record and known.answers.record(key.section, key.record) is None:
        return Meaning(key, problem=f"{place(known.catalogue, Key(key.section, key.record))} is no "
                       "longer among the answers: add it again, or refuse the change.")  # fmt: skip
    other = _other_record(known, key, theirs, row)
    return other or _typed(known, key, asked, base, theirs)


def is_asked(known: Known, key: Key) -> bool:
    """Whether the catalogue still asks what a key answers."""
    try:
        field_at(known.catalogue, key)
    except UnknownKeyError:
        return False
    return True


def ours(known: Known, key: Key) -> str:
    """What the answers say today at a key, in words; "" where nothing was answered."""
    value = known.answers.get(key)
    if value is None:
        return ""
    return said(known.names, field_at(known.catalogue, key), value)


def is_unchanged(known: Known, key: Key, base: str) -> bool:
    """Whether the answers still say what a document said when it was sent."""
    value, text = known.answers.get(key), base.strip()
    if value is None or not text:
        return value is None and not text
    if text in known.printed.get(key, ()) or text == typed(value):
        return True
    asked = field_at(known.catalogue, key)
    if isinstance(value, str) and asked.type in _WORDS:
        return any(saying(value).strip() == text for saying in _SAYINGS)
    return ours(known, key) == text


def new_cell(known: Known, key: Key, text: str) -> Meaning:
    """What a cell of a row that was added gives at the key of a record that is not there yet."""
    try:
        asked = field_at(known.catalogue, key)
    except UnknownKeyError as unknown:
        return Meaning(key, problem=str(unknown))
    return _typed(known, key, asked, "", text)


def _typed(known: Known, key: Key, asked: Field, base: str, theirs: str) -> Meaning:
    text = theirs.strip()
    if not text:
        return Meaning(key, said="cleared")
    if asked.type in _WORDS:
        return _worded(key, asked, _as_kept(known, key, base, text))
    if asked.type is FieldType.REFERENCE:
        return _named(known, key, asked, text)
    bare, note, problem = _without_unit(asked, base, text)
    if problem:
        return Meaning(key, problem=problem)
    heard = understand(asked, bare, known.days)
    try:
        value = understood(known.catalogue, known.answers, key, heard.typed)
    except LepError as refused:
        return Meaning(key, problem=heard.problem or str(refused))
    return Meaning(key, value, note or heard.said)


def _worded(key: Key, asked: Field, text: str) -> Meaning:
    """Words as an answer; "not known" and "not applicable: why" are what they are when typed."""
    try:
        return Meaning(key, parse_answer(asked, text))
    except NotUnderstoodError as refused:
        return Meaning(key, problem=str(refused))


def _as_kept(known: Known, key: Key, base: str, text: str) -> str:
    """Words as the answer would be kept, when the document said the old answer otherwise.

    A first letter made small and a full stop put behind are taken back.
    """
    kept = known.answers.get(key)
    if not isinstance(kept, str) or not base or kept.strip() == base.strip():
        return text
    if not any(saying(kept).strip() == base.strip() for saying in _SAYINGS):
        return text
    if base.endswith(".") and not kept.rstrip().endswith("."):
        text = text.removesuffix(".")
    elif kept.rstrip().endswith(".") and not base.endswith("."):
        text = sentence(text) if text[:1].isupper() else f"{text.rstrip('.')}."
    if kept[:1].isupper() and base[:1].islower():
        return cap_first(text)
    return lower_first(text) if kept[:1].islower() and base[:1].isupper() else text


def _without_unit(asked: Field, base: str, text: str) -> tuple[str, str, str]:
    """A figure without the unit written behind it; how that is said; what is wrong with it.

    A unit that is not the one the document printed, or that the question knows nothing of, is not
    guessed at.
    """
    if asked.type not in _NUMBERS:
        return text, "", ""
    match = _FIGURE.fullmatch(_IN_WORDS.get(text.lower(), text))
    number = _IN_WORDS.get(match["number"].lower(), match["number"]) if match else ""
    if match is None or not number[0].isdecimal():
        return text, "", ""
    old = _FIGURE.fullmatch(base.strip())
    unit, usual = (m["unit"].strip() if m else "" for m in (match, old))
    if usual and unit and unit.rstrip("s") != usual.rstrip("s"):
        problem = (
            f'"{text}" is in {unit}, and {asked.label} was given in {usual}: count it in those.'
        )
        return text, "", problem
    if unit and not usual and base.strip() and not _is_counted_in(asked, unit):
        problem = f'"{text}" is in {unit}, and {asked.label} is not. {asked.hint}'
        return text, "", problem
    note = f"{number}, without “{unit}”" if unit and not usual else ""
    return number, note, ""


def _is_counted_in(asked: Field, unit: str) -> bool:
    """Whether a question's own words name a unit; "%" and other signs name themselves."""
    own, said = (
        {word.rstrip("s") for word in _WORD.findall(text.casefold())}
        for text in (f"{asked.name} {asked.label} {asked.hint}", unit)
    )
    return not said or bool(own & said)


def _named(known: Known, key: Key, asked: Field, text: str) -> Meaning:
    """A reference by the record's name or id."""
    names = known.catalogue.sections if "any" in asked.refs else asked.refs
    found = {name: id_ for section in names for name, id_ in _names_in(known, section)}
    if text.casefold() in found:
        id_ = found[text.casefold()]
        return Meaning(key, id_, f"{text} ({id_})")
    kinds = " or ".join(known.catalogue.sections[name].record_label for name in asked.refs)
    hint = did_you_mean(text, found)
    return Meaning(
        key, problem=f'There is no {kinds or "record"} called "{text}".{hint} Add it first.'
    )


def _names_in(known: Known, section: str) -> Iterator[tuple[str, str]]:
    """The names, in small letters, and ids of a section's records; the id is a name too."""
    spec = known.catalogue.sections[section]
    for record in known.answers.records(section):
        for name in ("name", "short_name", spec.title):
            value = record.values.get(name)
            if isinstance(value, str):
                yield value.casefold(), record.id
        yield record.id.casefold(), record.id


def _other_record(known: Known, key: Key, theirs: str, row: Key | None) -> Meaning | None:
    """Another record's name put where one was printed: another is meant, not a new name for it."""
    if row is None or not key.record or (row.section, row.record) == (key.section, key.record):
        return None
    found = dict(_names_in(known, key.section))
    wanted = found.get(theirs.strip().casefold(), key.record)
    kept = known.answers.record(row.section, row.record)
    if wanted == key.record or kept is None:
        return None
    for name, value in kept.values.items():
        if value == key.record:
            shown = f"{theirs.strip()} ({wanted}) instead of {key.record}"
            return Meaning(Key(row.section, row.record, name), wanted, shown)
    label = place(known.catalogue, Key(key.section, wanted))
    return Meaning(
        key,
        problem=f'"{theirs.strip()}" is {label} already. If that one is meant here, change the '
        "answer that names it; a second of the same name was not made.",
    )


def reference_to(catalogue: Catalogue, section: str, target: str) -> str:
    """The one question of a section that names a record of another; "" when none or several."""
    shared = {field.name for field in catalogue.common}
    found = [
        asked.name
        for asked in catalogue.sections[section].fields
        if asked.type is FieldType.REFERENCE and target in asked.refs
        if not asked.many and asked.name not in shared
    ]
    return found[0] if len(found) == 1 else ""
