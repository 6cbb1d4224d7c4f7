"""What a file would do, in words that both fronts show: its columns, its rows, its troubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.file_rows import CLEARS
from lep_docs.core.fitting import How
from lep_docs.core.saying import said_shortly

if TYPE_CHECKING:
    from lep_docs.core.columns import Column
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import Field, Section
    from lep_docs.core.file_rows import Trouble
    from lep_docs.core.fitting import Fit
    from lep_docs.core.importing import FileRow, Given, Import

_LONGEST = 60
_NOTHING = "nothing"


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
        return "left out: no question here is called so"
    says = label if fit.column.is_id else f"answers {label}"
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
    if given.value is None:
        return f"{given.field.label}: {before} will be cleared"
    return f"{given.field.label}: {before} -> {said_shortly(facts, given.field, given.value)}"


def said_trouble(trouble: Trouble) -> str:
    """Why a row cannot be taken: the column with what stands in it, and the reason."""
    where = f"{trouble.heading} “{_cut(trouble.written)}”: " if trouble.heading else ""
    return f"{where}{trouble.reason}"


def notes(found: Import) -> tuple[str, ...]:
    """How the file was read, and what was left as it is, in sentences."""
    header = found.table.lines[found.columns.header].number
    said = [f"Row {header} names the columns."] if header > 1 else []
    if found.kept:
        cells = "1 empty cell stands" if found.kept == 1 else f"{found.kept} empty cells stand"
        said.append(f"{cells} where there is an answer: it stays; {CLEARS} clears it.")
    return (*found.table.remarks, *said)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
