"""`lep-docs start`: begin an empty section with suggestions, or say which sections have some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.beginning import begin
from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_table

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Begin the section that is named; list those that can be begun when none is."""
    drafting = Drafting.open(find_workspace(chosen.workspace), chosen.name)
    try:
        if chosen.section:
            out(f"{begin(drafting, chosen.section).said}. Put it in your own words.")
        else:
            out_table((s.section, s.hint) for s in drafting.catalogue.starters.values())
    finally:
        drafting.close()
    return FINE
