"""Somebody at the keyboard: answers turned into the keys by which a person enters them.

What is given is the answers to be entered; every key is worked out from the catalogue and from what
the screens promise: Tab goes on, a figure finds a choice, part of a name finds a record. Keys are
sent without looking, faster than any person types.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from datetime import date

from support.local_authority import led_to
from support.terminal import KEYS

from lep_docs.core.answers import Record
from lep_docs.core.asking import typed
from lep_docs.core.conditions import is_asked
from lep_docs.core.dates import show_date
from lep_docs.core.digests.stages import stages
from lep_docs.core.facts import Facts, Row
from lep_docs.core.fields import Choice, FieldType
from lep_docs.core.keys import Key
from lep_docs.core.options import matching, options
from lep_docs.core.values import Group, show_scalar
from lep_docs.tui.form_pages import parts
from lep_docs.tui.widgets.entries import RADIOS_AT_MOST

BRACKETS = b"\x1b[200~", b"\x1b[201~"
ESCAPE_ALONE = 0.15  # or the terminal takes Escape and the next key for one
_AT_ONCE = 512
_DAY_FOR_FACTS = date(2010, 2, 15)


@dataclass
class Typist:
    """Enters `answers` through `terminal`.

    `entered` are the ids of the records that are there, in order; `later` what had to wait for
    other records.
    """

    terminal: object
    catalogue: object
    answers: object
    entered: dict[str, list[str]] = field(default_factory=dict)
    later: list[Key] = field(default_factory=list)
    letters: int = 0

    def __post_init__(self):
        self.facts = Facts(self.catalogue, self.answers, _DAY_FOR_FACTS)

    # Keys -------------------------------------------------------------------------------------

    def press(self, *keys):
        """Named keys, one after the other, without waiting for anything but a lone Escape."""
        for key in keys:
            self.send(KEYS[key])
            if key == "escape":
                self.terminal.settle(ESCAPE_ALONE)

    def write(self, text):
        """Letters; a line's end is Enter."""
        self.letters += len(text)
        self.send(text.replace("\n", "\r").encode())

    def send(self, data):
        """Bytes, in pieces that no terminal chokes on; what is drawn meanwhile is read."""
        for at in range(0, len(data), _AT_ONCE):
            self.terminal.send(data[at : at + _AT_ONCE])
            while self.terminal.pump(0):
                pass

    # Sections ---------------------------------------------------------------------------------

    def form(self, section):
        """The one record of a section, from the first question of its form on."""
        (record,) = self.answers.records(section)
        self._questions(section, Record(""), record.values)

    def table(self, section, by_hand):
        """The records of a section whose empty table is open: the first typed, the rest pasted."""
        records = self.answers.records(section)
        for record in records[:by_hand]:
            self.entered.setdefault(section, []).append(record.id)
            self.send(b"a")
            self._fields(section, Record(record.id), record.values)
        self._paste(section, records[by_hand:])
        self.entered.setdefault(section, []).extend(r.id for r in records[by_hand:])

    def listed(self, section):
        """The records of a given section whose empty table is open: chosen in the whole view."""
        stages_ = stages(self.facts).stages
        codes = [a.action.code for stage in stages_ for side in stage.sides for a in side.actions]
        for record in self.answers.records(section):
            self.entered.setdefault(section, []).append(record.id)
            self.send(b"g")
            self.press("home", *["down"] * codes.index(record.id), "enter", "enter")
            self._fields(section, Record(record.id), record.values)
            self.press("escape", "escape")

    def rest(self, section, by_hand):
        """What had to wait, in a table that is open anew: typed or pasted as its record was."""
        waiting = [key for key in self.later if key.section == section]
        self.later = [key for key in self.later if key.section != section]
        ids, at = self.entered[section], 0
        for record in self.answers.records(section)[:by_hand]:
            names = {key.field for key in waiting if key.record == record.id}
            if names:
                self.press(*["down"] * (ids.index(record.id) - at), "enter")
                at = ids.index(record.id)
                known = {k: v for k, v in record.values.items() if k not in names}
                wanted = {k: v for k, v in record.values.items() if k in names}
                self._fields(section, Record(record.id, known), wanted)
        names = {key.field for key in waiting if key.record in ids[by_hand:]}
        if names:
            names.add(self.catalogue.sections[section].title)
            cut = (
                Record(r.id, {k: v for k, v in r.values.items() if k in names})
                for r in self.answers.records(section)[by_hand:]
            )
            self._paste(section, list(cut))

    # One record -------------------------------------------------------------------------------

    def _fields(self, section, known, wanted):
        """The questions of a record that opens with the cursor on its title; then the table."""
        asked = self.catalogue.sections[section]
        first = parts(asked.fields, self.catalogue.common)[0]
        for one in first[: first.index(asked.by_name[asked.title])]:
            self.press(*["shift+tab"] * self._stops(section, known, one))
        self._questions(section, known, wanted)
        self.press("f6")

    def _questions(self, section, known, wanted):
        """The answers wanted, part after part, from the first question on."""
        asked = self.catalogue.sections[section]
        pages = parts(asked.fields, self.catalogue.common)
        for n, page in enumerate(pages):
            stops = 0
            for one in page:
                value, here = wanted.get(one.name), self._stops(section, known, one)
                if value is None or not here:
                    stops += here
                    continue
                self.press(*["tab"] * stops)
                stops = self._answer(Key(section, known.id, one.name), one, value)
                known = known.with_(one.name, value)
            if any(f.name in wanted for later in pages[n + 1 :] for f in later):
                self.press("f8")

    def _stops(self, section, known, one):
        """How often Tab stops in a question: not at all while it is not asked."""
        row = Row(Key(section, known.id), known.values, self.catalogue.sections[section].by_name)
        if not is_asked(one, row):
            return 0
        return len(one.fields) if one.type is FieldType.GROUP else 1

    def _answer(self, key, one, value):
        """Answer the question the cursor is on; gives how many Tabs lead out of it."""
        if isinstance(value, Group):
            stops = 0
            for part in one.fields:
                if part.name in value.parts:
                    self.press(*["tab"] * stops)
                    stops = self._answer(key.step(part.name), part, value.parts[part.name])
                else:
                    stops += 1
            return stops
        if one.type is FieldType.ROWS:
            for row in value:
                self.press("end", "enter")
                self._answer(key, replace(one, type=FieldType.GROUP), row)
                self.press("escape")
            return 1
        return self._enter(key, one, value)

    def _enter(self, key, one, value):
        """One answer by its own kind of entry; gives how many Tabs lead out of it."""
        match one.type:
            case FieldType.REFERENCE:
                return self._find(key, one, value)
            case FieldType.CHOICE if len(one.choices) > RADIOS_AT_MOST:
                return self._search(one, one.choices, value)
            case FieldType.CHOICE | FieldType.YES_NO:
                codes = [choice.code for choice in options(self.facts, one)]
                for chosen in value if one.many else (value,):
                    self.write(str(codes.index(typed(chosen)) + 1))
                    self.press("space")
            case FieldType.HORIZON if not one.many:
                codes = [choice.code for choice in options(self.facts, one)]
                self.press(*["down"] * codes.index(value), "space")
            case FieldType.LINE if one.many:
                self.write("\n".join(value))
            case FieldType.DATE if not one.many:
                self.press("ctrl+a")
                self.write(show_date(value))
            case _:
                self.press("ctrl+a")
                self.write(typed(value))
        return 1

    def _find(self, key, one, value):
        """Records by their names; what is not there yet waits."""
        there = [
            Choice(record, self.facts.name(record))
            for name in led_to(one, self.catalogue)
            for record in self.entered.get(name, ())
        ]
        wanted = value if one.many else (value,)
        if not {*wanted} <= {choice.code for choice in there}:
            self.later.append(key)
            return 1
        return self._search(one, there, value)

    def _search(self, one, choices, value):
        """Type what is wanted, go down to it, take it."""
        left = list(choices)
        for code in value if one.many else (value,):
            label = next(choice.label for choice in left if choice.code == code)
            found = [choice.code for choice in matching(left, label)]
            self.write(label)
            self.press(*["down"] * found.index(code), "enter")
            if one.many:
                left = [choice for choice in left if choice.code != code]
        return 1 if one.many else 0

    # Pasting ----------------------------------------------------------------------------------

    def _paste(self, section, records):
        """Rows as a spreadsheet gives them, straight onto the table."""
        if not records:
            return
        asked = self.catalogue.sections[section].fields
        columns = [f for f in asked if any(f.name in r.values for r in records)]
        text = io.StringIO()
        table = csv.writer(text, dialect="excel-tab")
        table.writerow([f.label for f in columns])
        for record in records:
            table.writerow([self._cell(section, record, f) for f in columns])
        self.letters += len(text.getvalue())
        before, after = BRACKETS
        self.send(before + text.getvalue().encode() + after)
        self.press("enter")

    def _cell(self, section, record, one):
        """An answer as it stands in somebody's spreadsheet."""
        value = record.values.get(one.name)
        if value is None:
            return ""
        if one.type is FieldType.REFERENCE:
            wanted = value if one.many else (value,)
            there = {r for name in led_to(one, self.catalogue) for r in self.entered.get(name, ())}
            if not {*wanted} <= there:
                self.later.append(Key(section, record.id, one.name))
                return ""
            names = tuple(map(self.facts.name, wanted))
            return typed(names) if one.many else names[0]
        if one.many:
            return typed(value)
        return show_date(value) if one.type is FieldType.DATE else show_scalar(one, value)
