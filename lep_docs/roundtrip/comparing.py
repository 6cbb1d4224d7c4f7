"""What was sent laid beside what came back: every difference, and every character accounted for.

Pure. The body is aligned as a whole; headers, footers and notes are, too, each repeated line of
them once, since editors copy them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lep_docs.core.keys import Key
from lep_docs.core.proposals import Kind, Within
from lep_docs.roundtrip.align import align
from lep_docs.roundtrip.differences import Comparison, Difference, quoted, where
from lep_docs.roundtrip.facts import compare
from lep_docs.roundtrip.reader import visible
from lep_docs.roundtrip.remarks import remarks_on
from lep_docs.roundtrip.rows import BLANK, record_of
from lep_docs.roundtrip.spots import Spots
from lep_docs.roundtrip.units import Unit, folded, signature
from lep_docs.roundtrip.wordings import Leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lep_docs.ooxml.spans import Paragraph
    from lep_docs.roundtrip.facts import FactChange, Reading
    from lep_docs.roundtrip.reader import Arrived


def compared(arrived: Arrived) -> Comparison:
    """Every difference between what was sent and what came back, in reading order."""
    keys = arrived.receipt.keys if arrived.receipt else {}
    body = _Walk(arrived.base.body, arrived.theirs.body, keys)
    found = body.differences(arrived)
    margins = _Walk(
        _once(arrived.base.margins), _once(arrived.theirs.margins), keys, in_order=False
    )
    found += margins.differences(arrived)
    found += remarks_on(arrived)
    repeated = visible(arrived.theirs.margins) - visible(_once(arrived.theirs.margins))
    return Comparison(
        tuple(found),
        body.formatting + margins.formatting,
        body.accounted + margins.accounted + repeated,
        visible((*arrived.theirs.body, *arrived.theirs.margins)),
    )


def _once(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Units without those that say what one before them said."""
    return tuple({signature(unit): unit for unit in reversed(units)}.values())[::-1]


@dataclass(slots=True)
class _Walk:
    """One walk along two aligned stories. Counts as it goes; used once.

    `in_order` says whether the order of units means anything: that of headers does not.
    """

    base: Sequence[Unit]
    theirs: Sequence[Unit]
    keys: Mapping[str, Key]
    in_order: bool = True
    formatting: int = 0
    accounted: int = 0
    _styles: Counter[tuple[str, str]] = field(default_factory=Counter)

    def differences(self, arrived: Arrived) -> list[Difference]:
        """All there are, in the order in which a reader of the returned file meets them."""
        alignment = align(self.base, self.theirs)
        pairs = (*alignment.matched, *alignment.moved)
        if not self.in_order:
            alignment = replace(alignment, matched=pairs, moved=())
        spots = Spots(self.base, self.keys, known=self.in_order)
        rest = Leftovers(self.base, self.theirs, self.keys, alignment, arrived.deleted, spots)
        spare = [self.theirs[j] for j in alignment.added]
        found: list[tuple[int, Difference]] = []
        for i, j in pairs:
            found += ((j, one) for one in self._pair(i, j, rest, spare))
            self.accounted += visible([self.theirs[j]])
        for at, one in rest.differences():
            found.append((at, one))
        self.accounted += visible(self.theirs[j] for j in alignment.added)
        self.formatting += self._restyled()
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    def _pair(self, i: int, j: int, rest: Leftovers, spare: Sequence[Unit]) -> Iterator[Difference]:
        """What changed within a unit."""
        record = record_of(self.base[i], self.keys)
        restyled = False
        for column, old, new in _paragraph_pairs(self.base[i], self.theirs[j]):
            if old is None or new is None:
                yield self._lone(i, j, column, old, new, rest.spots)
                continue
            self._styles[old.style, new.style] += 1
            reading = compare(old, new, self.keys)
            restyled = restyled or reading.restyled
            given = self._given(i, column, old, new, record, rest)
            if given:
                yield from (self._told(fact, j, column, new, record) for fact in given)
                continue
            yield from self._facts(reading, j, column, new, record, spare)
            if reading.reworded:
                yield Difference(
                    Kind.WORDING, old.accepted, new.accepted, None, reading.by,
                    self.theirs[j].section, where(self.theirs[j], column), record=record,
                    spot=rest.spots.of(i, old), within=_within(self.base[i]),
                )  # fmt: skip
        self.formatting += restyled

    def _facts(
        self,
        reading: Reading,
        j: int,
        column: int,
        new: Paragraph,
        record: Key | None,
        spare: Sequence[Unit],
    ) -> Iterator[Difference]:
        for change in reading.facts:
            if change.theirs.strip() or not _went_elsewhere(change, spare):
                fact = Difference(
                    Kind.FACT, change.base, change.theirs, self.keys[change.tag], change.by
                )
                yield self._told(fact, j, column, new, record)

    def _told(
        self, fact: Difference, j: int, column: int, new: Paragraph, record: Key | None
    ) -> Difference:
        """A changed answer with where it stands."""
        return Difference(
            fact.kind, fact.base, fact.theirs, fact.key, fact.by, self.theirs[j].section,
            where(self.theirs[j], column), folded(new.accepted), record,
        )  # fmt: skip

    def _given(
        self,
        i: int,
        column: int,
        old: Paragraph,
        new: Paragraph,
        record: Key | None,
        rest: Leftovers,
    ) -> list[Difference]:
        """Answers given in a cell that was blank, read as the column is worded in other rows."""
        if not self.base[i].table or record is None or folded(old.accepted) not in BLANK:
            return []
        return [
            Difference(Kind.FACT, "", text, Key(key.section, record.record, key.field, key.inside))
            for key, text in rest.rows.read(i, column, [new.accepted])
            if key.section == record.section
        ]

    def _lone(
        self,
        i: int,
        j: int,
        column: int,
        old: Paragraph | None,
        new: Paragraph | None,
        spots: Spots,
    ) -> Difference:
        """A paragraph of a cell that is on one side only."""
        base, theirs = (p.accepted.strip() if p else "" for p in (old, new))
        unit = self.theirs[j]
        place = where(self.theirs[j], column)
        return Difference(
            Kind.WORDING, base, theirs, section=unit.section, place=place, quote=quoted(unit),
            spot=spots.of(i, old) if old else None,
            anchor=None if old else spots.in_cell(i, column),
            within=_within(unit),
        )  # fmt: skip

    def _restyled(self) -> int:
        """Paragraphs whose style is not what its style usually became: a renamed style is none."""
        usual: dict[str, int] = {}
        for (old, _), count in self._styles.items():
            usual[old] = max(usual.get(old, 0), count)
        total = Counter[str]()
        for (old, _), count in self._styles.items():
            total[old] += count
        return sum(total[old] - usual[old] for old in total)


def _within(unit: Unit) -> Within:
    return Within.CELL if unit.table else Within.BODY


def _went_elsewhere(change: FactChange, spare: Sequence[Unit]) -> bool:
    """Whether an emptied answer stands in a unit that is new: its paragraph was parted."""
    text = folded(change.base)
    return any(text in folded(unit.said) for unit in spare) if text else False


def _paragraph_pairs(
    old: Unit, new: Unit
) -> Iterator[tuple[int, Paragraph | None, Paragraph | None]]:
    """The paragraphs of two matched units, cell by cell; None where one side has none."""
    if len(old.cells) == len(new.cells):
        cells = [(n, n) for n in range(len(old.cells))]
    else:
        found = align([Unit((c,)) for c in old.cells], [Unit((c,)) for c in new.cells])
        cells = list(found.matched)
        for n in (*found.removed, *(i for i, _ in found.moved)):
            yield from ((n, p, None) for p in old.cells[n] if p.accepted.strip())
        for n in (*found.added, *(j for _, j in found.moved)):
            yield from ((n, None, p) for p in new.cells[n] if p.accepted.strip())
    for n, m in cells:
        yield from ((m, one, other) for one, other in _in_cell(old.cells[n], new.cells[m]))


def _in_cell(
    old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]
) -> Iterator[tuple[Paragraph | None, Paragraph | None]]:
    one = [p for p in old if p.accepted.strip()]
    other = [p for p in new if p.accepted.strip()]
    if not one or not other:
        one, other = one or list(old[:1]), other or list(new[:1])
    if len(one) == len(other):
        yield from zip(one, other, strict=True)
        return
    found = align([Unit(((p,),)) for p in one], [Unit(((p,),)) for p in other])
    yield from ((one[i], other[j]) for i, j in (*found.matched, *found.moved))
    yield from ((one[i], None) for i in found.removed)
    yield from ((None, other[j]) for j in found.added)
