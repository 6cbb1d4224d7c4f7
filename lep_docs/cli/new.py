"""`lep-docs new`: start a partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.starting import start
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Make the partnership's folder and say what to do next."""
    folder = start(find_workspace(chosen.workspace), chosen.name, chosen.sample, chosen.vocabulary)
    out(f"Started {chosen.name} in {folder}.")
    out(f"See what it needs with: lep-docs check {chosen.name}")
    return FINE
