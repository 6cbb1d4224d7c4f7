"""`lep-docs import`: what a spreadsheet's rows would put into a section; with `--apply`, put in."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.tables import load, save_not_taken, section_called, take, took
from lep_docs.app.workspace import JOINT, find_workspace
from lep_docs.cli.diagnostics import FINDINGS, FINE
from lep_docs.cli.output import out_foreign, out_json
from lep_docs.core.asking import typed
from lep_docs.core.errors import NoHeadingsError, RefusedError
from lep_docs.core.fitting import How, answerable
from lep_docs.core.import_words import notes, said_fit, said_row, said_rows, told_troubles
from lep_docs.core.importing import read_table
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from lep_docs.core.facts import Facts
    from lep_docs.core.importing import FileRow, Import

# What a person reads through on a terminal; files of thousands of rows are common.
_TOLD_AT_MOST = 100


def run(chosen: argparse.Namespace) -> int:
    """Show what the file would do, or do it; 1 when rows cannot be taken."""
    workspace = find_workspace(chosen.workspace)
    opened = open_partnership(workspace, chosen.name, chosen.room)
    section = section_called(opened.catalogue, chosen.section)
    columns = dict(_column(text) for text in chosen.column)
    facts = facts_of(opened)
    try:
        found = read_table(facts, section, load(Path(chosen.file), chosen.sheet), columns)
    except NoHeadingsError as refusal:
        option = shlex.join(["--column", f"{refusal.heading}={section.title}"])
        raise RefusedError(f"{refusal} Or say what a column answers: {option}") from None
    left: Path | None = None
    if chosen.apply:
        left = save_not_taken(workspace.outputs(chosen.name, chosen.room), found)
        take(opened, found)
    if chosen.json:
        out_json(_as_json(found, left, applied=chosen.apply))
    else:
        for line in _applied(found, left) if chosen.apply else _preview(facts, found, chosen):
            out_foreign(line)
    return FINDINGS if found.bad else FINE


def _column(text: str) -> tuple[str, str]:
    """A heading and the field it answers, as `--column` takes them."""
    heading, sign, field = text.rpartition("=")
    if not sign or not heading.strip():
        raise RefusedError(
            f'"{text}" says of no column what it answers: write --column "Their heading=field", '
            'or "Their heading=" to leave it out.'
        )
    return heading, field


def _preview(facts: Facts, found: Import, chosen: argparse.Namespace) -> Iterator[str]:
    """The columns, then the rows, then what can be done."""
    sheet = f", sheet {found.table.sheet}" if found.table.sheet else ""
    yield f"{found.table.file}{sheet}, for {found.section.label}"
    for note in notes(found):
        yield f"  {note}"
    yield ""
    for fit in found.columns.fits:
        yield f"  {fit.called}: {said_fit(found.section, fit)}"
    yield ""
    yield found.said
    yield from _rows(facts, found)
    yield ""
    yield from _ending(found, chosen)


def _rows(facts: Facts, found: Import) -> Iterator[str]:
    """What the rows do, in their order; a reason that many share is told once."""
    good = [row for row in found.rows if row.is_taken]
    told = [(row.line, f"  row {row.line}  {said_row(facts, row)}") for row in good[:_TOLD_AT_MOST]]
    bad = told_troubles(found.bad)
    told += [
        (lines[0], f"  {said_rows(lines)}  cannot be taken: {why}")
        for lines, why in bad[:_TOLD_AT_MOST]
    ]
    for _, line in sorted(told, key=lambda one: one[0]):
        yield line
    if len(good) > _TOLD_AT_MOST:
        yield f"  and {len(good) - _TOLD_AT_MOST:,} more rows that can be taken (--json has all)"
    yield from _untold(bad)


def _untold(bad: Sequence[object]) -> Iterator[str]:
    """That there are more reasons than were told; the list of rows not taken has them all."""
    if len(bad) > _TOLD_AT_MOST:
        yield f"  and {len(bad) - _TOLD_AT_MOST:,} more reasons why rows cannot be taken"


def _ending(found: Import, chosen: argparse.Namespace) -> Iterator[str]:
    """How to use a column that was left out, and how to take in what can be taken."""
    left_out = (fit.column.heading for fit in found.columns.fits if fit.how is How.NONE)
    named = next(filter(None, left_out), "")
    if named:
        option = shlex.join(["--column", f"{named}=FIELD"])
        fields = ", ".join(name for name, _ in answerable(found.section))
        yield f"To use a column that was left out: {option}, FIELD being one of {fields}."
    told = Counter(t.heading for row in found.bad for t in row.troubles if t.heading)
    for heading, _ in told.most_common(1):
        option = shlex.join(["--column", f"{heading}="])
        yield f"To take rows in without what stands in a column: {option}"
    if not found.new and not found.changed:
        yield "There is nothing to take in. Nothing was changed."
        return
    words = ["lep-docs", "import", chosen.name, chosen.section, chosen.file]
    words += ["--room", chosen.room] if chosen.room != JOINT else []
    words += ["--sheet", chosen.sheet] if chosen.sheet else []
    words += [word for column in chosen.column for word in ("--column", column)]
    yield "Nothing was changed yet. To take in what can be taken:"
    yield f"  {shlex.join([*words, '--apply'])}"


def _applied(found: Import, left: Path | None) -> Iterator[str]:
    yield f"{found.section.label}: {took(found)}, from {found.table.file}."
    bad = told_troubles(found.bad)
    for lines, why in bad[:_TOLD_AT_MOST]:
        yield f"  {said_rows(lines)} {'was' if len(lines) == 1 else 'were'} not taken: {why}"
    yield from _untold(bad)
    if left is not None:
        rows = counted(len(found.bad), "row")
        yield f"{left}  ({rows} not taken, each with the reason: mend them there and load that)"


def _as_json(found: Import, left: Path | None, *, applied: bool) -> dict[str, object]:
    return {
        "file": found.table.file,
        "sheet": found.table.sheet or None,
        "section": found.section.name,
        "notes": list(notes(found)),
        "columns": [
            {
                "heading": fit.column.heading,
                "field": _path(fit.column.steps) if fit.column.field else None,
                "is_id": fit.column.is_id,
                "how": fit.how,
            }
            for fit in found.columns.fits
        ],
        "rows": [_row(row) for row in found.rows],
        "same": len(found.same),
        "applied": applied,
        "not_taken": str(left) if left else None,
    }


def _path(steps: tuple[str | int, ...]) -> str:
    """Where a column leads inside a record, as keys are written."""
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).removeprefix(".")


def _row(row: FileRow) -> dict[str, object]:
    return {
        "row": row.line,
        "record": row.record or None,
        "new": row.is_new,
        "changes": [
            {"key": str(g.key), "before": typed(g.before) or None, "after": typed(g.value)}
            for g in row.given
        ],
        "problems": [
            {"column": t.heading or None, "written": t.written, "reason": t.reason}
            for t in row.troubles
        ],
    }
