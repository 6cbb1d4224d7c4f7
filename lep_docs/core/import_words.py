"""What a file would do, in words that both fronts show: its columns, its rows, its troubles."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.columns import parts_of
from lep_docs.core.dates import show_date
from lep_docs.core.fitting import How
from lep_docs.core.person_names import says_surname_first
from lep_docs.core.saying import said_shortly
from lep_docs.core.sentences import and_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lep_docs.core.columns import Column
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Field, Section
    from lep_docs.core.file_rows import Trouble
    from lep_docs.core.fitting import Fit
    from lep_docs.core.importing import FileRow, Given, Import

_LONGEST = 60
_NOTHING = "nothing"
_ROWS_NAMED = 5
_MONTH_ALONE = re.compile(r"[^\W\d_]+\W+\d{4}")


def column_label(section: Section, column: Column) -> str:
    """What a column answers, in the words of the questions; "" for nothing."""
    if column.is_id:
        return f"which {section.record_label} it is"
    said: list[str] = []
    field: Field | None = None
    for step in column.steps if column.field is not None else ():
        if isinstance(step, int):
            said[-1] = f"{said[-1]} {step}"
        else:
            field = field.part(step) if field is not None else section.by_name[step]
            said.append(field.label if field is not None else step)
    return ": ".join(said)


def said_fit(section: Section, fit: Fit) -> str:
    """What becomes of a column: "answers Likelihood, which comes nearest"."""
    label = column_label(section, fit.column)
    if fit.how is How.OTHER_IDS:
        return f"left out: its references are not such as {section.prefix}-01"
    if not label:
        parts = [part.label for part in parts_of(section, fit.column.heading)]
        if parts:
            return f"left out: it has several parts, say which: {', '.join(parts)}"
        return "left out: no question here is called so"
    says = label if fit.column.is_id else f"answers {label}"
    if says_surname_first(fit.column.heading):
        return f"{says}, turned round: Anil Patel for Patel, Anil"
    return f"{says}, which comes nearest" if fit.how is How.NEAREST else says


def said_row(facts: Facts, row: FileRow) -> str:
    """What a row that can be taken does: "new RSK-15: Flooding", "RSK-02: Likelihood: 2 -> 3"."""
    if row.is_new:
        section = facts.catalogue.sections[row.given[0].key.section]
        title = next((g for g in row.given if g.key.field == section.title), row.given[0])
        return f"new {row.record}: {said_shortly(facts, title.field, title.value)}"
    return f"{row.record}: {'; '.join(_said_given(facts, given) for given in row.given)}"


def _said_given(facts: Facts, given: Given) -> str:
    before = _NOTHING if given.before is None else said_shortly(facts, given.field, given.before)
    return f"{given.field.label}: {before} -> {said_shortly(facts, given.field, given.value)}"


def said_trouble(trouble: Trouble) -> str:
    """Why a row cannot be taken: the column with what stands in it, and the reason."""
    where = f"{trouble.heading} “{_cut(trouble.written)}”: " if trouble.heading else ""
    return f"{where}{trouble.reason}"


def told_troubles(rows: Iterable[FileRow]) -> tuple[tuple[tuple[int, ...], str], ...]:
    """Every trouble once, in the order of the first row that has it, with all rows that do."""
    found: dict[str, list[int]] = {}
    for row in rows:
        for trouble in row.troubles:
            lines = found.setdefault(said_trouble(trouble), [])
            lines += [row.line] if row.line not in lines[-1:] else []
    return tuple((tuple(lines), said) for said, lines in found.items())


def said_rows(lines: Sequence[int]) -> str:
    """Rows by their numbers: "row 5", "rows 5, 7 and 9", "rows 2, 3, 4, 5, 6 and 2,995 more"."""
    if len(lines) == 1:
        return f"row {lines[0]}"
    more = len(lines) - _ROWS_NAMED
    named = [*lines[:_ROWS_NAMED], f"{more:,} more"] if more > 1 else lines
    return f"rows {and_list(named)}"


def notes(found: Import) -> tuple[str, ...]:
    """How the file was read, and what was left as it is, in sentences."""
    header = found.table.lines[found.columns.header].number
    said = [f"Row {header} names the columns."] if header > 1 else []
    if found.kept:
        cells = "1 empty cell stands" if found.kept == 1 else f"{found.kept} empty cells stand"
        said.append(f"{cells} where there is an answer: the answer stays.")
    return (*found.table.remarks, *said, *_month_alone(found))


def _month_alone(found: Import) -> Iterator[str]:
    """How days were understood of which only the month is written, by the first of them."""
    days = {
        (row.line, (given.key.field, *given.key.inside)): given.value
        for row in found.rows
        for given in row.given
    }
    for line in found.table.lines[found.columns.header + 1 :]:
        for fit in found.columns.placed:
            text = line.cells[fit.at].text.strip() if fit.at < len(line.cells) else ""
            day = days.get((line.number, fit.column.steps))
            if isinstance(day, date) and _MONTH_ALONE.fullmatch(text):
                yield f"A month alone counts as its last day: {text} is {show_date(day)}."
                return


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
