"""`lep-docs set`: record one answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.partnership import open_partnership, record_answer
from lep_docs.app.placing import place_from_file
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out
from lep_docs.core.errors import RefusedError

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Save the answer and say what was understood."""
    workspace = find_workspace(chosen.workspace)
    if (chosen.value is None) == (chosen.taken_from is None):
        raise RefusedError("Give the answer, or --from FILE ID for a paragraph of a Word file.")
    if chosen.taken_from is not None:
        file, identity = chosen.taken_from
        home = (chosen.name, chosen.room)
        out(place_from_file(workspace, home, chosen.key, Path(file), identity))
        return FINE
    opened = open_partnership(workspace, chosen.name, chosen.room)
    out(record_answer(opened, chosen.key, chosen.value))
    return FINE
