"""`lep-docs redline`: the document with tracked changes against a released version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.redlining import make_redline
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_json

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Make the file and say where it is."""
    folder = Path(chosen.out) if chosen.out else None
    workspace = find_workspace(chosen.workspace)
    versions = (chosen.version, chosen.later)
    made = make_redline(workspace, chosen.name, chosen.document, versions, folder, chosen.room)
    if chosen.json:
        out_json({"document": made.slug, "since": made.version, "file": str(made.path)})
    else:
        out(f"{made.path}  (tracked changes since version {made.version})")
    return FINE
