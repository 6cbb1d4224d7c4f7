"""`lep-docs undo`: take the last change back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.partnership import open_partnership
from lep_docs.app.trail import undo_last
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Undo one save and say what it was; once more goes one further back."""
    out(undo_last(open_partnership(find_workspace(chosen.workspace), chosen.name, chosen.room)))
    return FINE
