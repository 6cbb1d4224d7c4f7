"""What may be chosen as an answer: a field's choices, the horizons in use, the records it leads to.

Pure. A choice's code is what is typed, its label what people read.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lep_docs.core.asking import ANY
from lep_docs.core.fields import Choice, Field, FieldType
from lep_docs.core.values import CUSTOM, show_horizon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lep_docs.core.facts import Facts


def options(facts: Facts, field: Field) -> tuple[Choice, ...]:
    """Everything a field may be answered with, in its own order; none for a field of free text."""
    match field.type:
        case FieldType.CHOICE:
            return field.choices
        case FieldType.YES_NO:
            return (Choice("yes", "Yes"), Choice("no", "No"))
        case FieldType.HORIZON:
            codes = (*facts.partnership.horizons, CUSTOM)
            return tuple(Choice(code, show_horizon(code)) for code in dict.fromkeys(codes))
        case FieldType.REFERENCE:
            return tuple(_records(facts, field))
        case _:
            return ()


def _records(facts: Facts, field: Field) -> Iterable[Choice]:
    """The live records that a reference may lead to, by name."""
    sections = facts.catalogue.sections
    for name in sections if ANY in field.refs else field.refs:
        if not sections[name].single:
            for row in getattr(facts, name):
                yield Choice(row.id, facts.name(row.id))


def matching(choices: Sequence[Choice], text: str) -> tuple[Choice, ...]:
    """The choices that hold every word typed, those that begin with it first."""
    words = folded(text).split()
    if not words:
        return tuple(choices)
    found: list[tuple[int, Choice]] = []
    for choice in choices:
        label, code = folded(choice.label), choice.code.lower()
        if all(word in label or word in code for word in words):
            begins = label.startswith(words[0]) or code == words[0]
            inside = f" {words[0]}" in f" {label}"
            found.append((0 if begins else 1 if inside else 2, choice))
    return tuple(choice for _, choice in sorted(found, key=lambda pair: pair[0]))


def meant(choices: Sequence[Choice], text: str) -> Choice | None:
    """The one choice that `text` names outright: its label, its code or both as they are shown."""
    wanted = folded(text)
    named = [c for c in choices if wanted in (folded(c.label), c.code.lower(), folded(shown(c)))]
    return named[0] if len(named) == 1 else None


def shown(choice: Choice) -> str:
    """A record with its id, so that two of one name can be told apart."""
    return choice.label if choice.label == choice.code else f"{choice.label} ({choice.code})"


def folded(text: str) -> str:
    """Text without regard to case, accents and spacing."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())
