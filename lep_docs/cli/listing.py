"""`lep-docs list`: the partnerships kept here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_json, out_table

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Print each partnership's short name and full name."""
    workspace = find_workspace(chosen.workspace)
    rows = [(name, open_partnership(workspace, name).title) for name in workspace.partnerships()]
    if chosen.json:
        out_json([{"name": name, "title": title} for name, title in rows])
    elif rows:
        out_table(rows)
    else:
        out("No partnership yet. Start one with: lep-docs new NAME")
    return FINE
