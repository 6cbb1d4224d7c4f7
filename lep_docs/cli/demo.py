"""`lep-docs demo`: the five documents of the sample partnership, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.building import Order, build
from lep_docs.app.starting import start
from lep_docs.app.workspace import SAMPLE, find_workspace
from lep_docs.cli.building import report
from lep_docs.cli.diagnostics import FINE, progress
from lep_docs.cli.output import out

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Copy the sample into the workspace when it is not there, build it, say where things are."""
    workspace = find_workspace(chosen.workspace)
    if SAMPLE not in workspace.partnerships():
        start(workspace, SAMPLE, SAMPLE, None)
    written = build(workspace, Order(name=SAMPLE), progress)
    report(written)
    out(f"Open them in Word. The facts they are made from are in {workspace.answers / SAMPLE}.")
    return FINE
