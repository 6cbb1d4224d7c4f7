"""`lep-docs set`: record one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.partnership import open_partnership, record_answer
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Save the answer and say what was understood."""
    opened = open_partnership(find_workspace(chosen.workspace), chosen.name)
    out(record_answer(opened, chosen.key, chosen.value))
    return FINE
