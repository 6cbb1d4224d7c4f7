"""The questions asked one by one in plain lines: the conversation behind `lep-docs ask`.

It hears one line and says what follows; it neither reads nor prints. Every answer goes through the
drafting the moment it is given, so stopping anywhere loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.app.ask_words import HELP, menu_lines, question_lines
from lep_docs.app.hearing import Heard
from lep_docs.core.asking import field_at, section_called
from lep_docs.core.conditions import is_asked
from lep_docs.core.date_words import anchors
from lep_docs.core.errors import LepError, NotUnderstoodError
from lep_docs.core.facts import Row, is_retired
from lep_docs.core.fields import Choice, FieldType
from lep_docs.core.keys import Key
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.options import matching, meant, options
from lep_docs.core.sentences import counted
from lep_docs.core.understanding import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.fields import Field, Section

LITERALLY = "="
_SKIP, _ADD, _BACK, _STOP, _NEXT, _CLEAR, _HELP = "-", "add", "back", "stop", "next", "clear", "?"


@dataclass(slots=True)
class Place:
    """Where the conversation is: a section, a record in it ("" at its menu), a question."""

    section: int
    record: str = ""
    at: int = 0


@dataclass(slots=True)
class Asking:
    """One conversation. `lines` says what to print next, `hear` takes the person's line."""

    drafting: Drafting
    sections: tuple[Section, ...]
    place: Place = field(default_factory=lambda: Place(0))
    is_over: bool = False
    opened_rows: set[Key] = field(default_factory=set)
    _offered: tuple[str, ...] = ()

    # What is asked ------------------------------------------------------------------------------

    @property
    def section(self) -> Section:
        """The section that is being asked."""
        return self.sections[self.place.section]

    @property
    def at_menu(self) -> bool:
        """Whether the person is to say which record, rather than answer a question."""
        return not self.section.single and not self.place.record

    @property
    def row(self) -> Row:
        """The record that is being asked about."""
        facts = self.drafting.facts
        if self.section.single:
            found: Row = getattr(facts, self.section.name)
            return found
        return facts.find(self.place.record) or Row(
            Key(self.section.name, self.place.record), {}, self.section.by_name
        )

    def questions(self) -> list[Key]:
        """The keys of this record's questions in order; a key of rows asks whether to add one."""
        row = self.row
        asked = (f for f in self.section.fields if is_asked(f, row))
        return [key for f in asked for key in self._questions(f, row.key.step(f.name))]

    def _questions(self, field: Field, key: Key) -> Iterator[Key]:
        if field.type is FieldType.GROUP:
            for part in field.fields:
                yield from self._questions(part, key.step(part.name))
        elif field.type is FieldType.ROWS:
            rows = self.drafting.answers.get(key)
            count = len(rows) if isinstance(rows, tuple) else 0
            for number in range(1, count + 1 + (key in self.opened_rows)):
                for part in field.fields:
                    yield from self._questions(part, key.step(number).step(part.name))
            yield key
        else:
            yield key

    def lines(self) -> Iterator[str]:
        """What to say before the person's next line."""
        if self.is_over:
            return
        if self.at_menu:
            yield from menu_lines(self.drafting, self.section)
            return
        questions = self.questions()
        key = questions[min(self.place.at, len(questions) - 1)]
        where = f"question {min(self.place.at, len(questions) - 1) + 1} of {len(questions)}"
        yield from question_lines(self.drafting, self.section, self.row, key, where)

    # What is answered ---------------------------------------------------------------------------

    def hear(self, line: str) -> list[str]:
        """What came of the person's line, in words; the conversation moves on."""
        line = line.strip()
        command = _COMMANDS.get(line.casefold())
        if command is not None:
            return command(self)
        try:
            return self._choose(line) if self.at_menu else self._answer(line)
        except LepError as error:
            return [str(error)]

    def help(self) -> list[str]:
        """What may be typed, and the long help of the present question."""
        said = list(HELP)
        if not self.at_menu:
            asked = field_at(self.drafting.catalogue, self._key)
            said = [t for t in (asked.help, asked.why, _example(asked)) if t] + said
        return said

    def skip(self) -> list[str]:
        """Leave the present question as it is."""
        return self.next_section() if self.at_menu else self._go_on()

    def back(self) -> list[str]:
        """To the question before; at the first, to where one chooses."""
        if not self.at_menu and self.place.at > 0:
            self.place.at -= 1
        elif self.place.record:
            self.place.record, self.place.at = "", 0
        elif self.place.section > 0:
            self.place = Place(self.place.section - 1)
        else:
            return ["This is the first question."]
        return []

    def next_section(self) -> list[str]:
        """To the section after this one, or the end."""
        if self.place.section + 1 >= len(self.sections):
            return self.stop("That was the last question. ")
        self.place = Place(self.place.section + 1)
        return []

    def stop(self, said: str = "") -> list[str]:
        """The end, with what was saved."""
        self.is_over = True
        return [f"{said}{self.drafting.close()}"]

    def add(self) -> list[str]:
        """A new record, or another row."""
        if not self.at_menu:
            return self._answer(_ADD)
        self.place = Place(self.place.section, self.drafting.add(self.section.name))
        return [f"Added {self.place.record}."]

    def clear(self) -> list[str]:
        """Take the present answer back, so that it is not asked yet."""
        if self.at_menu:
            return ["There is no answer to clear here."]
        self.drafting.answer(self._key, "")
        return ["Cleared.", *self._go_on()]

    @property
    def _key(self) -> Key:
        questions = self.questions()
        return questions[min(self.place.at, len(questions) - 1)]

    def _go_on(self) -> list[str]:
        """To the next question; after the last, to the list of records or the next section."""
        self._offered = ()
        if self.place.at + 1 < len(self.questions()):
            self.place.at += 1
        elif self.section.single:
            return self.next_section()
        else:
            self.place.record, self.place.at = "", 0
        return []

    def _choose(self, line: str) -> list[str]:
        """A record named at the menu."""
        if line.casefold() in ("list", "all"):
            return [self.drafting.facts.with_id(row.id) for row in self._live()]
        facts = self.drafting.facts
        known = [Choice(row.id, facts.name(row.id)) for row in self._live()]
        matches = _matches(known, line)
        if not matches:
            hint = did_you_mean(line, [choice.label for choice in known])
            raise NotUnderstoodError(f'No {self.section.record_label} is called "{line}".{hint}')
        if len(matches) > 1:
            return ["Which of these? Type its reference.", *self._listed(matches)]
        self.place = Place(self.place.section, matches[0])
        return []

    def _live(self) -> list[Row]:
        rows = self.drafting.facts.everything(self.section.name)
        return [row for row in rows if not is_retired(row)]

    def _answer(self, line: str) -> list[str]:
        key = self._key
        asked = field_at(self.drafting.catalogue, key)
        if asked.type is FieldType.ROWS:
            return self._rows(key, line)
        text = self._meant(asked, line.removeprefix(LITERALLY) if line != LITERALLY else line)
        outcome = self.drafting.answer(key, text)
        if outcome.heard is Heard.NOT_UNDERSTOOD:
            return [f"Error: {outcome.said} What you typed is kept: answer again, or - to go on."]
        return [f"Saved: {outcome.said}", *self._go_on()]

    def _rows(self, key: Key, line: str) -> list[str]:
        """Another row, or no more of them."""
        self.opened_rows.discard(key)
        if line.casefold() in (_ADD, "yes", "y"):
            self.opened_rows.add(key)
            return []
        if line.casefold() in ("no", "n"):
            return self._go_on()
        return ["Type yes to add a row, or no to go on."]

    def _meant(self, asked: Field, line: str) -> str:
        """A number of the list for a choice, a name for a reference, as it would be answered."""
        is_number = asked.type is FieldType.CHOICE and not asked.many and line.isdecimal()
        if is_number and 1 <= int(line) <= len(asked.choices):
            return asked.choices[int(line) - 1].code
        if asked.type is FieldType.REFERENCE:
            return self._referred(asked, line)
        return understand(asked, line, anchors(self.drafting.facts)).typed

    def _referred(self, asked: Field, line: str) -> str:
        """References by number of what was offered, by id, by name or by part of it."""
        if line.casefold().startswith(("not known", "not applicable")):
            return line
        known = options(self.drafting.facts, asked)
        parts = line.split(",") if asked.many else [line]
        return ", ".join(self._one(known, part.strip()) for part in parts if part.strip())

    def _one(self, known: Sequence[Choice], part: str) -> str:
        if part.isdecimal() and 1 <= int(part) <= len(self._offered):
            return self._offered[int(part) - 1]
        matches = _matches(known, part)
        if len(matches) == 1:
            return matches[0]
        if matches:
            self._offered = matches
            several = [f"{n} {line}" for n, line in enumerate(self._listed(matches), 1)]
            raise NotUnderstoodError("\n".join(["Which of these? Type its number.", *several]))
        hint = did_you_mean(part, [choice.label for choice in known])
        raise NotUnderstoodError(f'Nothing here is called "{part}".{hint} Add it first.')

    def _listed(self, records: tuple[str, ...]) -> list[str]:
        return [self.drafting.facts.with_id(record) for record in records]


def _matches(known: Sequence[Choice], text: str) -> tuple[str, ...]:
    """The ids that text means: the one it names outright, else all whose names hold its words."""
    found = meant(known, text)
    return (found.code,) if found else tuple(c.code for c in matching(known, text))


def _example(asked: Field) -> str:
    return f"For example: {asked.example_read}" if asked.example else ""


_COMMANDS: dict[str, Callable[[Asking], list[str]]] = {
    _HELP: Asking.help,
    _SKIP: Asking.skip,
    "": Asking.skip,
    _BACK: Asking.back,
    _STOP: Asking.stop,
    "quit": Asking.stop,
    _NEXT: Asking.next_section,
    _ADD: Asking.add,
    _CLEAR: Asking.clear,
}


def begin(drafting: Drafting, section: str = "") -> Asking:
    """A conversation about one section, or about all that people fill in, in their order.

    Raises:
        NotFoundError: there is no such section.
    """
    sections = drafting.catalogue.sections
    if not section:
        return Asking(drafting, tuple(s for s in sections.values() if not s.is_housekeeping))
    return Asking(drafting, (section_called(drafting.catalogue, section),))


def welcome(asking: Asking) -> list[str]:
    """The first lines."""
    number = counted(len(asking.sections), "section")
    return [
        f"{asking.drafting.title}: {number}.",
        (
            "One question at a time; every answer is saved at once. Type ? for help, - to leave a "
            "question as it is, back, next for the next section, or stop."
        ),
    ]
