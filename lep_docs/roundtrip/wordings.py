"""What is left once units were matched: sections, records and paragraphs that came, went or moved.

Pure. A heading that went with most of what stood under it is one section, told once. Rows and list
entries that are records are told as records. The rest is wording; a row that is nobody's record
could not be placed.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lep_docs.core.keys import Key
from lep_docs.core.proposals import Kind, Within
from lep_docs.roundtrip.differences import Difference, quoted, where
from lep_docs.roundtrip.facts import revision_in
from lep_docs.roundtrip.rows import Rows, record_of
from lep_docs.roundtrip.units import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lep_docs.core.proposals import Spot
    from lep_docs.ooxml.spans import Revision
    from lep_docs.roundtrip.align import Alignment
    from lep_docs.roundtrip.spots import Spots
    from lep_docs.roundtrip.units import Unit

_MOST = 0.6


@dataclass(slots=True)
class Leftovers:
    """The units that stand on one side only, or elsewhere, as differences. Used once."""

    base: Sequence[Unit]
    theirs: Sequence[Unit]
    keys: Mapping[str, Key]
    alignment: Alignment
    deleted: Mapping[str, Revision]
    spots: Spots
    rows: Rows = field(init=False)
    _became: dict[int, int] = field(init=False)
    _tables: dict[int, int] = field(init=False)
    _stayed: list[int] = field(init=False)
    _told: set[int] = field(default_factory=set)
    _told_of_theirs: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Look up the records of what was sent."""
        self.rows = Rows(self.base, self.keys)
        self._tables = {
            self.theirs[j].table: self.base[i].table
            for i, j in self.alignment.matched
            if self.theirs[j].table
        }
        self._stayed = [j for _, j in self.alignment.matched]
        self._became = {j: i for i, j in (*self.alignment.matched, *self.alignment.moved)}

    def differences(self) -> Iterator[tuple[int, Difference]]:
        """Each with the position among the returned units at which a reader would meet it."""
        yield from self._removed_sections()
        yield from self._added_sections()
        yield from self._moved()
        yield from self._removed()
        yield from self._added()

    def _removed_sections(self) -> Iterator[tuple[int, Difference]]:
        gone = set(self.alignment.removed)
        for at in self.alignment.removed:
            if self.base[at].level and at not in self._told:
                region = _under(self.base, at)
                left = [n for n in region if n in gone and n not in self._told]
                if len(left) >= _MOST * len(region):
                    self._told.update(left)
                    text = "\n".join(quoted(self.base[n]) for n in left)
                    yield self._told_at(at), self._difference(Kind.SECTION, at, base=text)

    def _added_sections(self) -> Iterator[tuple[int, Difference]]:
        new = set(self.alignment.added)
        for at in self.alignment.added:
            if self.theirs[at].level and at not in self._told_of_theirs:
                region = [n for n in _under(self.theirs, at) if n in new]
                self._told_of_theirs.update(region)
                text = "\n".join(quoted(self.theirs[n]) for n in region)
                yield at, self._new(Kind.SECTION, at, theirs=text)

    def _moved(self) -> Iterator[tuple[int, Difference]]:
        """Sections, records, then single paragraphs that stand elsewhere now."""
        places = dict(self.alignment.moved)
        told: set[int] = set()
        for at, there in self.alignment.moved:
            if at in told:
                continue
            unit = self.theirs[there]
            record = self.rows.repeats(at)
            if unit.level:
                told.update(n for n in _under(self.base, at) if n in places)
                kind, base = Kind.SECTION, quoted(self.base[at])
            elif record is not None:
                kind, base = Kind.RECORD_MOVED, quoted(self.base[at])
            else:
                kind, base = Kind.WORDING, quoted(self.base[at])
            yield there, Difference(
                kind, base, quoted(unit), record if kind is Kind.RECORD_MOVED else None,
                _by(unit), unit.section, f"{where(unit)}, moved here",
                self.base[at].section if kind is Kind.SECTION else "",
                after=self._before(there, record) if record else "",
                spot=self.spots.first(at), anchor=self._anchor(there), within=_within(unit),
            )  # fmt: skip

    def _removed(self) -> Iterator[tuple[int, Difference]]:
        records: set[Key] = set()
        for at in self.alignment.removed:
            if at in self._told:
                continue
            record = self.rows.repeats(at)
            if record is None:
                text = quoted(self.base[at])
                yield self._told_at(at), self._difference(Kind.WORDING, at, base=text)
            elif record not in records:
                records.add(record)
                same = (n for n in self.alignment.removed if self.rows.records[n] == record)
                text = "\n".join(quoted(self.base[n]) for n in same if n not in self._told)
                found = self._difference(Kind.RECORD_REMOVED, at, base=text, key=record)
                yield self._told_at(at), found

    def _added(self) -> Iterator[tuple[int, Difference]]:
        for at in self.alignment.added:
            if at in self._told_of_theirs:
                continue
            unit = self.theirs[at]
            like = self._like(at)
            cells = self._cells(unit, like) if like >= 0 else ()
            if (unit.table and like >= 0) or cells:
                yield at, self._record(at, like, cells)
            else:
                kind = Kind.UNPLACED if unit.table else Kind.WORDING
                yield at, self._new(kind, at, theirs=quoted(unit))

    def _like(self, at: int) -> int:
        """A base unit that is a record of the table or list that a new unit stands in; else -1."""
        unit = self.theirs[at]
        if unit.table:
            rows = self.rows.tables.get(self._tables.get(unit.table, 0), ())
            return next((n for n in rows if self.rows.repeats(n)), -1)
        beside = (self._became.get(at + step, -1) for step in (-1, 1))
        return next(
            (
                n
                for n in beside
                if n >= 0 and not self.base[n].table and not unit.level and self.rows.repeats(n)
            ),
            -1,
        )

    def _cells(self, unit: Unit, like: int) -> tuple[tuple[Key, str], ...]:
        """The answers in a new row or entry, read as its neighbours are worded."""
        found: dict[Key, str] = {}
        for column, cell in enumerate(unit.cells):
            texts = [p.accepted for p in cell if p.accepted.strip()]
            found.update(self.rows.read(like, column, texts))
        return tuple(found.items())

    def _record(self, at: int, like: int, cells: tuple[tuple[Key, str], ...]) -> Difference:
        """A row or entry that was added to a table or list of records."""
        unit = self.theirs[at]
        kind = self.rows.repeats(like)
        section = kind.section if kind else ""
        copied = record_of(unit, self.keys)
        return self._new(
            Kind.RECORD_ADDED,
            at,
            theirs=quoted(unit),
            key=Key(section),
            cells=cells,
            after=self._before(at, Key(section)),
            copy_of=copied.record if copied and copied.section == section else "",
        )

    def _before(self, at: int, record: Key) -> str:
        """The record of the row or entry before a returned unit, of the same section; "" if none.

        By its tags, else by the unit it was matched with.
        """
        for n in range(at - 1, -1, -1):
            if self.theirs[n].table != self.theirs[at].table:
                return ""
            known = self.rows.records[self._became[n]] if n in self._became else None
            found = known or record_of(self.theirs[n], self.keys)
            if found is not None and found.section == record.section:
                return found.record
        return ""

    def _anchor(self, at: int) -> Spot | None:
        """The paragraph of what was sent that a returned unit stands behind now."""
        before = bisect_left(self._stayed, at)
        return self.spots.last(self.alignment.matched[before - 1][0]) if before else None

    def _told_at(self, at: int) -> int:
        """Where among the returned units a base unit would have come."""
        before = bisect_left(self.alignment.matched, (at, -1))
        return self.alignment.matched[before - 1][1] if before else -1

    def _difference(
        self, kind: Kind, at: int, base: str = "", key: Key | None = None
    ) -> Difference:
        """Something that was taken out."""
        unit = self.base[at]
        words = (folded(p.accepted) for p in unit.paragraphs)
        by = next((self.deleted[text] for text in words if text in self.deleted), None)
        return Difference(
            kind, base, "", key, by, unit.section, f"{where(unit)}, taken out",
            quoted(unit) if kind is not Kind.WORDING else "",
            spot=self.spots.first(at), within=_within(unit),
        )  # fmt: skip

    def _new(
        self,
        kind: Kind,
        at: int,
        theirs: str,
        key: Key | None = None,
        **more: tuple[tuple[Key, str], ...] | str,
    ) -> Difference:
        """Something that was put in."""
        unit = self.theirs[at]
        place = f"{where(unit)}, new"
        return Difference(
            kind, "", theirs, key, _by(unit), unit.section, place,
            anchor=self._anchor(at), within=_within(unit), **more  # type: ignore[arg-type]
        )  # fmt: skip


def _under(units: Sequence[Unit], at: int) -> list[int]:
    """A heading's position and those of all that stands under it."""
    found = [at]
    for n in range(at + 1, len(units)):
        if 0 < units[n].level <= units[at].level:
            break
        found.append(n)
    return found


def _within(unit: Unit) -> Within:
    return Within.ROW if unit.table else Within.BODY


def _by(unit: Unit) -> Revision | None:
    found = (revision_in(p, 0, len(p.accepted)) for p in unit.paragraphs)
    return next((revision for revision in found if revision), None)
