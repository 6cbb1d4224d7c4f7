"""`lep-docs export`: a section's records as a file that a spreadsheet opens, to be loaded again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.tables import Format, free_path, save_table
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out
from lep_docs.core.asking import section_called
from lep_docs.core.errors import RefusedError
from lep_docs.core.exporting import exported, repeating
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Write the file and say where it is."""
    workspace = find_workspace(chosen.workspace)
    opened = open_partnership(workspace, chosen.name, chosen.room)
    section = repeating(section_called(opened.catalogue, chosen.section))
    form = _format(chosen)
    folder = workspace.outputs(chosen.name, chosen.room)
    path = Path(chosen.out) if chosen.out else free_path(folder, section.name, form)
    export = exported(
        facts_of(opened), section, private=chosen.private, restricted=chosen.with_restricted
    )
    save_table(export, path, form)
    number = counted(len(export.sheet.rows), section.record_label, section.record_plural)
    out(f"{path}  ({number})")
    for said in export.said:
        out(said)
    if export.held_back:
        out("To have such records too, for your own use: --with-restricted.")
    return FINE


def _format(chosen: argparse.Namespace) -> Format:
    """The format named, else that of the file named, else a workbook."""
    named = Path(chosen.out).suffix.lower().removeprefix(".") if chosen.out else ""
    form = Format(chosen.format or (named if named in set(Format) else Format.XLSX))
    if named and named != form:
        raise RefusedError(
            f"{chosen.out} would hold {form.value.upper()}: end its name with .{form.value}, or "
            f"choose another --format."
        )
    return form
