"""Tables of records to and from spreadsheet files: looked at, taken in as one step, saved.

Promises: looking changes nothing; what is taken in is saved whole or not at all; a file that stands
where a table is to be saved is never written over unless it was named.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.partnership import record
from lep_docs.core.exporting import Sheet
from lep_docs.core.facts import Facts
from lep_docs.core.fitting import NOT_TAKEN_HEADING
from lep_docs.core.import_words import said_trouble
from lep_docs.core.importing import read_table, taken
from lep_docs.core.sources import imported
from lep_docs.sheets.reading import read_file
from lep_docs.sheets.writing import csv_bytes, workbook_bytes
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lep_docs.app.drafting import Drafting
    from lep_docs.app.hearing import Outcome
    from lep_docs.app.partnership import Opened
    from lep_docs.core.answers import Answers
    from lep_docs.core.exporting import Export
    from lep_docs.core.importing import Import
    from lep_docs.core.session import Session
    from lep_docs.core.tables import Table


# What the name of a list of rows that were not taken ends with.
_LISTED_BEFORE = re.compile(r"-not-taken(-[0-9]+)?$")


class Format(StrEnum):
    """What a table can be saved as; the value is the file's extension without its dot."""

    CSV = "csv"
    XLSX = "xlsx"


def load(path: Path, sheet: str = "") -> Table:
    """The rows of a .csv or of one sheet of an .xlsx; nothing is understood of them yet.

    Raises:
        NotFoundError: it is not there, or may not be read.
        RefusedError: it is neither, not sound, larger than is read, or has no such sheet.
        WhichSheetError: it has several sheets and none was named.
    """
    return read_file(path, sheet)


def take(opened: Opened, found: Import) -> None:
    """Save what a file gives, as one step that can be undone; the history says "imported from".

    Raises:
        ChangedMeanwhileError: somebody else saved the section since it was read.
        RefusedError: the section's file cannot be read whole, so it must not be rewritten.
        NotSavedError: the disk would not take it.
    """
    record(opened, taken(opened.reading.answers, found), imported(found.table.file))


def take_while_drafting(drafting: Drafting, found: Import, chosen: Mapping[str, str]) -> Outcome:
    """Take a file's rows in as one step of a sitting, read anew against the answers of now.

    Raises:
        RefusedError: the section cannot be changed now.
    """

    def work(session: Session, today: date) -> Answers:
        facts = Facts(session.catalogue, session.answers, today)
        return taken(session.answers, read_table(facts, found.section, found.table, chosen))

    said = f"{found.section.label}: {took(found)}, from {found.table.file}"
    with drafting.attributed(imported(found.table.file)):
        return drafting.change((found.section.name,), work, said)


def took(found: Import) -> str:
    """What taking a file in does, in words: "8 added, 3 changed"."""
    return f"{len(found.new)} added, {len(found.changed)} changed"


def save_not_taken(folder: Path, found: Import) -> Path | None:
    """Write the rows that cannot be taken, each with the reason, to be mended and loaded again.

    They go into `folder`, the room's own outputs. None where there are none.

    Raises:
        NotSavedError: the system would not write it.
    """
    if not found.bad:
        return None
    lines = {line.number: line for line in found.table.lines}
    headings = tuple(cell.text for cell in found.table.lines[found.columns.header].cells)
    width = max(len(headings), *(len(lines[row.line].cells) for row in found.bad))
    rows = []
    for row in found.bad:
        cells = tuple(cell.text for cell in lines[row.line].cells)
        why = f"Row {row.line}: {' '.join(map(said_trouble, row.troubles))}"
        rows.append((*cells, *("",) * (width - len(cells)), why))
    sheet = Sheet(
        found.section.label,
        (*headings, *("",) * (width - len(headings)), NOT_TAKEN_HEADING),
        tuple(rows),
    )
    stem = _LISTED_BEFORE.sub("", Path(found.table.file).stem)
    path = free_path(folder, f"{stem}-not-taken", Format.CSV)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, csv_bytes(sheet))
    return path


def save_table(export: Export, path: Path, form: Format) -> None:
    """Write a section's table to a file.

    Raises:
        RefusedError: a text is too long for a workbook.
        NotSavedError: the system would not write it.
    """
    data = csv_bytes(export.sheet) if form is Format.CSV else workbook_bytes(export.sheet)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, data)


def free_path(folder: Path, called: str, form: Format) -> Path:
    """Where a table goes that no place was named for: in the room's outputs, over no other file."""
    number = 1
    while (path := folder / f"{_numbered(called, number)}.{form}").exists():
        number += 1
    return path


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
