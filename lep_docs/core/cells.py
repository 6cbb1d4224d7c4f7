"""What stands in a cell, understood as an answer: records by their names, dates as people write.

Promises: what comes back is the text that would be typed, or the reason why there is none. Must not
change anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.asking import ANY, NOT_KNOWN, parse_answer, typed
from lep_docs.core.date_words import anchors
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.facts import is_retired
from lep_docs.core.fields import Choice, FieldType
from lep_docs.core.gaps import is_still_open
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.options import folded, options, shown
from lep_docs.core.person_names import turned
from lep_docs.core.sentences import and_list
from lep_docs.core.understanding import understand
from lep_docs.core.values import Blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Field, Section

_WITH_ID = re.compile(r"(?P<name>.*\S)\s*\((?P<id>[A-Za-z]+-[A-Za-z0-9-]+)\)")


class _Called:
    """What some records are called, so that one can be found by any of its names."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self.labels: list[str] = []
        self._ids: dict[str, set[str]] = {}
        self._hints: dict[str, str] = {}
        for choice in choices:
            self.labels.append(choice.label)
            for name in (choice.label, choice.code, shown(choice), turned(choice.label)):
                self._ids.setdefault(folded(name), set()).add(choice.code)

    def ids(self, text: str) -> set[str]:
        """The ids of the records that a text names, as it stands or turned round."""
        return self._ids.get(folded(text)) or self._ids.get(folded(turned(text)), set())

    def hint(self, text: str) -> str:
        """The name that a text comes nearest to, as a sentence."""
        if text not in self._hints:
            self._hints[text] = did_you_mean(text, self.labels)
        return self._hints[text]


class Names:
    """What records are called, so that a cell may name one by its words.

    `coming` are records that are about to be added to the section, by id and title.
    """

    def __init__(self, facts: Facts, section: Section, coming: Iterable[Choice] = ()) -> None:
        """Look nothing up before it is asked for."""
        self.facts, self.anchors = facts, anchors(facts)
        self._section = section.name
        self._own = _Called(_titled(facts, (section.name,)))
        self._coming = tuple(coming)
        self._known: dict[tuple[str, ...], _Called] = {}
        self._all: _Called | None = None

    def own(self, text: str) -> tuple[str, ...]:
        """The records of the section that a text means by id or whole title, in order."""
        return tuple(sorted(self._own.ids(text)))

    def answer(self, field: Field, written: str) -> str:
        """The text an answer is typed as.

        Raises:
            NotUnderstoodError: the cell is no answer to this question.
        """
        if is_still_open(written):
            return NOT_KNOWN
        meaning = understand(field, written, self.anchors)
        if meaning.problem:
            raise NotUnderstoodError(meaning.problem)
        value = parse_answer(field, meaning.typed)
        if field.type is not FieldType.REFERENCE or value is None or isinstance(value, Blank):
            return meaning.typed
        if not isinstance(value, tuple):
            return self._find(field, str(value))
        return typed(tuple(self._find(field, str(one)) for one in value))

    def _find(self, field: Field, text: str) -> str:
        """The id of the record that text means: its id, short name or title, if only one fits.

        Where a name stands before an id in brackets, the id counts, unless the name is another's.
        """
        known = self._called(field)
        found = known.ids(text)
        match = _WITH_ID.fullmatch(text.strip()) if not found else None
        if match is not None:
            found = known.ids(match["id"])
            if known.ids(match["name"]) - found:
                raise NotUnderstoodError(
                    f'{match["id"]} is not called "{match["name"]}": give the name or the id alone.'
                )
        if len(found) > 1:
            raise NotUnderstoodError(f'Several records are called "{text}".')
        if not found:
            raise NotUnderstoodError(self._unknown(field, text, known.hint(text)))
        return next(iter(found))

    def _unknown(self, field: Field, text: str, hint: str) -> str:
        """Why a text names no record: what is asked for, and where the name stands instead."""
        sections = self.facts.catalogue.sections
        is_any = ANY in field.refs
        kinds = "record" if is_any else " or ".join(sections[r].record_label for r in field.refs)
        if self._all is None:
            self._all = _Called(_titled(self.facts, sections))
        found = (self.facts.find(one) for one in sorted(self._all.ids(text)))
        others = dict.fromkeys(sections[row.key.section].label for row in found if row is not None)
        if others:
            hint = f" That name stands under {and_list(others)}."
        return f'No {kinds} here is called "{text}".{hint or " Add it first."}'

    def _called(self, field: Field) -> _Called:
        """What the records that a reference may lead to are called, short and in full.

        Those no longer pursued are known by their ids alone.
        """
        known = self._known.get(field.refs)
        if known is None:
            sections = self.facts.catalogue.sections
            names = tuple(sections) if ANY in field.refs else field.refs
            rows = [row for name in names for row in self.facts.everything(name) if row.id]
            ids = (Choice(row.id, row.id) for row in rows)
            coming = self._coming if self._section in names else ()
            short = options(self.facts, field)
            known = _Called((*short, *_titled(self.facts, names), *ids, *coming))
            self._known[field.refs] = known
        return known


def _titled(facts: Facts, sections: Iterable[str]) -> tuple[Choice, ...]:
    """The live records of some sections by their whole titles."""
    known: Mapping[str, Section] = facts.catalogue.sections
    return tuple(
        Choice(row.id, title)
        for name in sections
        for row in facts.everything(name)
        if row.id and not is_retired(row) and isinstance(title := row.raw(known[name].title), str)
    )
