"""Records in tables and lists: whose row is whose, and which column says what.

Pure. A row belongs to the record that most of its answers are of. Only a row among rows of the
same kind of record is one of a repeating table; a lone mention of a record is not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.keys import Key
from lep_docs.roundtrip.units import folded, tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lep_docs.roundtrip.units import Unit


def record_of(unit: Unit, keys: Mapping[str, Key]) -> Key | None:
    """The record that most answers of a unit belong to, the first on a tie; None for none."""
    found = (keys[tag] for tag in tags(unit) if tag in keys)
    counted = Counter(Key(key.section, key.record) for key in found if key.record)
    return max(counted, key=lambda key: counted[key]) if counted else None


@dataclass(frozen=True)
class Rows:
    """The records of the document that was sent, by the position of their units."""

    units: Sequence[Unit]
    keys: Mapping[str, Key]

    @cached_property
    def records(self) -> tuple[Key | None, ...]:
        """The record of each unit, or None."""
        return tuple(record_of(unit, self.keys) for unit in self.units)

    @cached_property
    def tables(self) -> Mapping[int, tuple[int, ...]]:
        """The positions of the rows of each table."""
        found: dict[int, list[int]] = {}
        for at, unit in enumerate(self.units):
            if unit.table:
                found.setdefault(unit.table, []).append(at)
        return {table: tuple(rows) for table, rows in found.items()}

    def repeats(self, at: int) -> Key | None:
        """The record whose row of a repeating table or list a unit is; None when it is none."""
        record = self.records[at]
        if record is None:
            return None
        around = [other for n in self._around(at) if (other := self.records[n])]
        others = {other.record for other in around if other.section == record.section}
        alone = bool(self.units[at].table) and not around
        return record if others - {record.record} or alone else None

    def _around(self, at: int) -> Iterator[int]:
        """The rows of the same table, or the paragraphs of the same style right beside."""
        unit = self.units[at]
        if unit.table:
            yield from (n for n in self.tables[unit.table] if n != at)
            return
        for n in (at - 1, at + 1):
            if 0 <= n < len(self.units):
                other = self.units[n]
                if not other.table and other.style == unit.style:
                    yield n

    @cached_property
    def sections(self) -> Mapping[int, str]:
        """The section that most rows of each table are records of; "" for none."""
        return {table: self._section(table) for table in self.tables}

    @cached_property
    def columns(self) -> Mapping[int, Mapping[int, Key]]:
        """By table: which answer each column gives, as a key without a record, columns from 0.

        Only columns whose cells hold one answer and nothing else; the answer that most of them do.
        """
        return {table: self._columns(table) for table in self.tables}

    def _section(self, table: int) -> str:
        found = Counter(r.section for at in self.tables[table] if (r := self.records[at]))
        return found.most_common(1)[0][0] if found else ""

    def _columns(self, table: int) -> dict[int, Key]:
        found: dict[int, Counter[Key]] = {}
        for at in self.tables[table]:
            for column, key in self._cells(self.units[at]):
                bare = Key(key.section, "", key.field, key.inside)
                found.setdefault(column, Counter())[bare] += 1
        return {column: keys.most_common(1)[0][0] for column, keys in found.items()}

    def _cells(self, unit: Unit) -> Iterator[tuple[int, Key]]:
        """The cells of a row that hold one answer and nothing else."""
        for column, cell in enumerate(unit.cells):
            spans = [s for p in cell for s in p.words if s.is_accepted and folded(s.text)]
            inside = {s.tag for s in spans}
            if len(inside) == 1 and (key := self.keys.get(inside.pop())):
                yield column, key
