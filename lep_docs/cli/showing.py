"""`lep-docs show`: a document as plain text in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.building import as_text
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Print the draft as it stands, paragraph by paragraph."""
    workspace = find_workspace(chosen.workspace)
    for line in as_text(workspace, chosen.name, chosen.document, chosen.room):
        out(line)
    return FINE
