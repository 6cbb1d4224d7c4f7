"""Differences -> proposals: each with an id that stays, answers typed, conflicts told.

Pure. A key changed the same way in several places is one proposal; changed in different ways, or in
Word and in the answers since, it is a conflict, put together word by word where that can be done.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.facts import SHORT_NAME, is_retired
from lep_docs.core.keys import Key
from lep_docs.core.proposals import Cell, Kind, Proposal, Reply
from lep_docs.core.records import GIVEN, next_id
from lep_docs.core.saying import place
from lep_docs.core.wording import merge_words
from lep_docs.roundtrip.meaning import (
    is_asked,
    is_unchanged,
    meaning,
    new_cell,
    ours,
    reference_to,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lep_docs.roundtrip.differences import Difference
    from lep_docs.roundtrip.meaning import Known, Meaning

_ID_LENGTH = 8


@dataclass(slots=True)
class Assembly:
    """Gathers the proposals of one file. `same` counts what says the same as the answers do.

    `sent` are the keys of the answers that the document printed.
    """

    known: Known
    sent: frozenset[Key] = frozenset()
    same: int = 0
    _added: dict[str, list[Record]] = field(default_factory=dict)

    def proposals(self, differences: Iterable[Difference]) -> tuple[Proposal, ...]:
        """The proposals in the order of the differences."""
        found: list[Proposal | Key] = []
        facts: dict[Key, list[tuple[Difference, Meaning]]] = {}
        for one in differences:
            if one.kind is Kind.FACT and one.key is not None:
                meant = meaning(self.known, one.key, one.base, one.theirs, one.record)
                if meant.key not in facts:
                    found.append(meant.key)
                facts.setdefault(meant.key, []).append((one, meant))
            elif (other := self._other(one)) is not None:
                found.append(other)
        made: list[Proposal] = []
        for entry in found:
            made += self._fact(facts[entry]) if isinstance(entry, Key) else [entry]
        return with_ids(made)

    @staticmethod
    def without_answers(differences: Iterable[Difference]) -> tuple[Proposal, ...]:
        """The proposals of a file that is not ours: nothing in it can be typed."""
        return with_ids(_told(one) for one in differences)

    def _other(self, one: Difference) -> Proposal | None:
        match one.kind:
            case Kind.RECORD_ADDED if one.key is not None:
                return self._record_added(one, one.key.section)
            case Kind.RECORD_REMOVED | Kind.RECORD_MOVED if one.key is not None:
                return self._record(one, one.key)
            case _:
                return _told(one)

    def _fact(self, changes: Sequence[tuple[Difference, Meaning]]) -> list[Proposal]:
        """The proposals for one key: none when the answers say so already."""
        key = changes[0][1].key
        different: dict[tuple[object, str], tuple[Difference, Meaning]] = {}
        for one, meant in changes:
            mark = (meant.value, one.theirs if meant.problem else "")
            first = different.setdefault(mark, (one, meant))[0]
            if first is not one and one.place not in first.place:
                joined = f"{first.place}; {one.place}"
                different[mark] = (replace(first, place=joined), meant)
        now = self.known.answers.get(key)
        left = [(d, m) for d, m in different.values() if m.problem or m.value != now]
        if not left:
            self.same += 1
            return []
        made = [self._one(one, meant) for one, meant in left]
        if len(made) == 1:
            agrees = made[0].merged and made[0].value == now  # both were put together before
            self.same += agrees
            return [] if agrees else made
        together = _together([one for one, _ in left])
        if together is not None and isinstance(now, str) and is_unchanged_text(now, left[0][0]):
            return [
                replace(
                    made[0], kind=Kind.CONFLICT, value=together, merged=True,
                    theirs="\n".join(p.theirs for p in made),
                    place="; ".join(p.place for p in made),
                    said="changed in several places, put together",
                )
            ]  # fmt: skip
        note = "changed differently in several places: take one"
        return [replace(p, kind=Kind.CONFLICT, said=p.said or note) for p in made]

    def _one(self, one: Difference, meant: Meaning) -> Proposal:
        """One change of one answer, against what the answers say today."""
        key = meant.key
        made = replace(
            _plain(one), key=key, value=meant.value, said=meant.said, problem=meant.problem
        )
        if not is_asked(self.known, key):
            return made
        made = replace(made, ours=ours(self.known, key))
        if key != one.key or is_unchanged(self.known, key, one.base):
            return made
        merged = None
        if isinstance(meant.value, str) and isinstance(now := self.known.answers.get(key), str):
            merged = merge_words(one.base, now, meant.value)
        if merged is not None:
            return replace(made, kind=Kind.CONFLICT, value=merged, merged=True)
        return replace(made, kind=Kind.CONFLICT)

    def _record_added(self, one: Difference, section: str) -> Proposal | None:
        """A new record; None when there is one already that says all of it."""
        spec = self.known.catalogue.sections[section]
        records = self._added.setdefault(section, list(self.known.answers.records(section)))
        new = next_id(spec, records, one.copy_of or one.after)
        cells = tuple(
            cell for bare, text in one.cells if (cell := self._cell(section, new, bare, text))
        )
        if self._is_there(section, cells):
            self.same += 1
            return None
        records.append(Record(new))
        problem = "" if any(c.value is not None for c in cells) else (
            "None of its columns could be matched with a question: add the record by hand."
        )  # fmt: skip
        problem = GIVEN.format(label=spec.label) if spec.given else problem
        said = f"a copy of {one.copy_of}" if one.copy_of else ""
        key = Key(section, new)
        return replace(_plain(one), key=key, cells=cells, said=said, problem=problem)

    def _is_there(self, section: str, cells: Sequence[Cell]) -> bool:
        """Whether a record says all that a new row says, as when a file is returned twice."""
        given = [(cell.key, cell.value) for cell in cells if cell.value is not None]
        sent = {(key.section, key.record) for key in self.sent}
        return bool(given) and any(
            all(
                self.known.answers.get(Key(section, r.id, key.field, key.inside)) == value
                for key, value in given
            )
            for r in self.known.answers.records(section)
            if (section, r.id) not in sent
        )

    def _cell(self, section: str, record: str, bare: Key, text: str) -> Cell | None:
        """The answer that a cell of a new row gives; None for a column of another record's own."""
        name = bare.field
        if bare.section != section:
            name = reference_to(self.known.catalogue, section, bare.section)
            if not name:
                return None
            bare = Key(section, "", name)
        meant = new_cell(self.known, Key(section, record, name, bare.inside), text)
        return Cell(meant.key, text, meant.value, meant.problem)

    def _record(self, one: Difference, key: Key) -> Proposal | None:
        """A record that was taken out, which is proposed as retired, or that was moved.

        None when the answers say so already.
        """
        kept = self.known.answers.record(key.section, key.record)
        if kept is None:
            where = place(self.known.catalogue, key)
            return replace(_plain(one), problem=f"{where} is no longer among the answers.")
        if self._is_done(one, key):
            self.same += 1
            return None
        title = self.known.catalogue.sections[key.section].title
        names = (kept.values.get(name) for name in (SHORT_NAME, title))
        name = next((str(name) for name in names if name is not None), "")
        said = "no longer pursued" if one.kind is Kind.RECORD_REMOVED else ""
        return replace(_plain(one), ours=name, said=said)

    def _is_done(self, one: Difference, key: Key) -> bool:
        """Whether a record is retired already, or stands already where it was moved to."""
        if one.kind is Kind.RECORD_REMOVED:
            row = self.known.names.find(key.record)
            return row is not None and is_retired(row)
        ids = ["", *(record.id for record in self.known.answers.records(key.section))]
        return ids[ids.index(key.record) - 1] == one.after


def is_unchanged_text(now: str, one: Difference) -> bool:
    """Whether the answer is still, letter for letter, what the document said."""
    return now.strip() == one.base.strip()


def _together(changes: Sequence[Difference]) -> str | None:
    """Several edits of one text in one, where they all began alike and do not touch."""
    base = changes[0].base
    text: str | None = changes[0].theirs
    for one in changes[1:]:
        if text is None or one.base != base:
            return None
        text = merge_words(base, text, one.theirs)
    return text


def _told(one: Difference) -> Proposal:
    """A difference that is about no answer; a comment with who made it, and its replies."""
    if one.comment is None:
        return _plain(one)
    return replace(
        _plain(one),
        author=one.comment.author,
        date=one.comment.date,
        replies=tuple(Reply(r.author, r.date, r.text) for r in one.replies),
        resolved=one.comment.resolved,
    )


def _plain(one: Difference) -> Proposal:
    """A difference as a proposal that is not yet numbered."""
    return Proposal(
        id="",
        kind=one.kind,
        key=one.key,
        base=one.base,
        theirs=one.theirs,
        author=one.by.author if one.by else "",
        date=one.by.date if one.by else "",
        section=one.section,
        place=one.place,
        quote=one.quote,
        after=one.after,
        spot=one.spot,
        anchor=one.anchor,
        within=one.within,
    )


def with_ids(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals with ids that depend on nothing but what each says, and on twins before it."""
    twins: Counter[str] = Counter()
    found = []
    for one in proposals:
        said = "\x1f".join(
            (one.kind, str(one.key or ""), one.base, one.theirs, one.section, one.author, one.date)
        )
        twins[said] += 1
        digest = hashlib.sha256(f"{said}\x1f{twins[said]}".encode("utf-8", "replace"))
        found.append(replace(one, id=digest.hexdigest()[:_ID_LENGTH]))
    return tuple(found)
