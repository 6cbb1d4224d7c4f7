"""Which record each row of a file is about: one that is there, or a new one under an id of its own.

A row is about the record that its reference names, else about the one live record of its title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lep_docs.core.answers import Record
from lep_docs.core.cells import Names
from lep_docs.core.columns import NAMES
from lep_docs.core.errors import RefusedError
from lep_docs.core.fitting import How
from lep_docs.core.gaps import is_empty_mark, is_still_open
from lep_docs.core.pasting import plain
from lep_docs.core.records import next_id, refuse_new
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Section
    from lep_docs.core.fitting import Fit, Fitted
    from lep_docs.core.tables import Line, Table, Written


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row cannot be taken: its number, the column ("" for the row), what stands there."""

    line: int
    heading: str
    written: str
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A row with the record it is about, its cells that answer something, and what is wrong.

    `blank` are the columns it leaves empty.
    """

    line: int
    cells: tuple[tuple[Fit, Written], ...]
    blank: tuple[Fit, ...]
    record: str = ""
    is_new: bool = False
    trouble: Trouble | None = None

    def cell(self, *, title: str = "") -> tuple[Fit, str] | None:
        """The cell that holds the reference, or that of the field `title`, if it is filled."""
        for fit, written in self.cells:
            column = fit.column
            if column.steps == (title,) if title else column.is_id:
                return fit, plain(written.text).strip()
        return None


def without_foreign_ids(section: Section, table: Table, found: Fitted) -> Fitted:
    """The columns, where one of references that holds none of ours answers nothing."""
    pattern = _id_in(section)
    for fit in found.fits:
        if not fit.column.is_id:
            continue
        lines = table.lines[found.header + 1 :]
        below = [line.cells[fit.at].text.strip() for line in lines if fit.at < len(line.cells)]
        if any(below) and not any(map(pattern.fullmatch, below)):
            foreign = replace(fit, column=replace(fit.column, is_id=False), how=How.OTHER_IDS)
            fits = (foreign if one is fit else one for one in found.fits)
            return replace(found, fits=tuple(fits))
    return found


def asked_rows(facts: Facts, section: Section, table: Table, found: Fitted) -> tuple[Asked, ...]:
    """The rows below the headings, each with its record; a repeated line of headings is no row."""
    headings = table.lines[found.header].cells
    lines = (line for line in table.lines[found.header + 1 :] if line.cells != headings)
    rows = [_filled(section, line, found) for line in lines]
    finder = _Finder(facts, section)
    identified = [finder.identified(row) for row in rows if row.cells]
    return tuple(_named(section, facts.answers.records(section.name), identified))


def _filled(section: Section, line: Line, found: Fitted) -> Asked:
    placed = [(fit, line.cells[fit.at]) for fit in found.placed if fit.at < len(line.cells)]
    empty = [not w or _says_nothing(section, fit, w) for fit, w in placed]
    cells = tuple(one for one, is_empty in zip(placed, empty, strict=True) if not is_empty)
    blank = tuple(fit for (fit, _), is_empty in zip(placed, empty, strict=True) if is_empty)
    return Asked(line.number, cells, blank)


def _says_nothing(section: Section, fit: Fit, written: Written) -> bool:
    """Whether a cell only says that nothing stands in it; a title still to come is none either."""
    is_title = fit.column.steps == (section.title,) and section.by_name[section.title].type in NAMES
    return not written.problem and (
        is_empty_mark(written.text) or (is_title and is_still_open(written.text))
    )


class _Finder:
    """Finds the record of one row after the other; no two rows may be about the same."""

    def __init__(self, facts: Facts, section: Section) -> None:
        self._section = section
        self._names = Names(facts, section)
        self._ids = {r.id.casefold(): r.id for r in facts.answers.records(section.name)}
        self._given = facts.catalogue.actions
        self._seen: dict[object, int] = {}

    def identified(self, row: Asked) -> Asked:
        """The row with its record, or with what is wrong; a new one may have its wanted id."""
        row = self._by_id(row) if row.cell() else self._by_title(row)
        if row.trouble is not None:
            return row
        if row.is_new and row.record not in self._given:
            try:
                refuse_new(self._section)
            except RefusedError as refusal:
                return _wrong(row, None, str(refusal))
        if row.is_new and row.cell(title=self._section.title) is None:
            label = self._section.by_name[self._section.title].label
            return _wrong(
                row, None, f"“{label}” is missing: a new {self._section.record_label} needs it."
            )
        what: object = row.record or tuple((fit.at, written.text) for fit, written in row.cells)
        first = self._seen.setdefault(what, row.line)
        if first == row.line:
            return row
        if row.record:
            return _wrong(row, row.cell(), f"Row {first} is about {row.record} already.")
        return _wrong(row, None, f"It says the same as row {first}.")

    def _by_id(self, row: Asked) -> Asked:
        found = row.cell()
        written = found[1] if found else ""
        known = self._ids.get(written.casefold())
        if known is not None:
            return replace(row, record=known)
        if _id_in(self._section).fullmatch(written):
            return replace(row, record=written, is_new=True)
        return _wrong(
            row,
            found,
            f'"{written}" is no reference here, such as {self._section.prefix}-01: leave the cell '
            "empty for a new one.",
        )

    def _by_title(self, row: Asked) -> Asked:
        title = row.cell(title=self._section.title)
        is_name = self._section.by_name[self._section.title].type in NAMES
        ids = self._names.own(title[1]) if title and is_name else ()
        if len(ids) > 1:
            reason = f"{and_list(ids)} are all called so: say which in a column of references."
            return _wrong(row, title, reason)
        if not ids or title is None:
            return replace(row, is_new=True)
        # The title told which record is meant; in other capitals it is not a new one for it.
        cells = tuple((fit, written) for fit, written in row.cells if fit is not title[0])
        return replace(row, record=ids[0], cells=cells)


def _wrong(row: Asked, cell: tuple[Fit, str] | None, reason: str) -> Asked:
    heading, written = (cell[0].called, cell[1]) if cell else ("", "")
    return replace(row, trouble=Trouble(row.line, heading, written, reason))


def _named(section: Section, records: Sequence[Record], rows: Iterable[Asked]) -> Iterator[Asked]:
    """The rows with ids for those that are new and want none; no id is given twice."""
    rows = list(rows)
    taken = {record.id for record in records} | {row.record for row in rows}
    last = next_id(section, records)
    for row in rows:
        if row.record or row.trouble is not None:
            yield row
            continue
        while last in taken:
            last = next_id(section, [Record(last)])
        taken.add(last)
        yield replace(row, record=last)


def _id_in(section: Section) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(section.prefix)}-[A-Za-z0-9-]+")
