"""`lep-docs get`: one answer, a whole record, or the records of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.partnership import look_up, open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Print what stands at a key, as it could be typed again."""
    opened = open_partnership(find_workspace(chosen.workspace), chosen.name, chosen.room)
    for line in look_up(opened, chosen.key):
        out(line)
    return FINE
