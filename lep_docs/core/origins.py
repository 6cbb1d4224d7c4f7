"""Where something that came back is from, and how a record of it is filled. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.facts import Row
from lep_docs.core.keys import Key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.core.answers import Answers
    from lep_docs.core.fields import DocumentType, Section
    from lep_docs.core.values import Value


@dataclass(frozen=True, slots=True)
class Source:
    """Where proposals came from: the file's name, its document, that document's record, the day."""

    file: str
    document: DocumentType
    record: str
    on: date


def spread(section: Section, record: str) -> Row:
    """A record of a section with nothing in it: its `at` gives the keys to fill."""
    return Row(Key(section.name, record), {}, section.by_name)


def filled(answers: Answers, values: Mapping[Key, Value | None]) -> Answers:
    """The answers with what there is of these; what is blank is not asked yet."""
    for key, value in values.items():
        answers = answers.with_(key, None if value in ("", ()) else value)
    return answers


def day_of(moment: str) -> date | None:
    """The day in a moment as Word writes it; None where it says none."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
