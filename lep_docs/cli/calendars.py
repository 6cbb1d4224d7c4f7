"""`lep-docs calendar`: milestones, reviews and planning dates for people's calendars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.calendars import write_calendar
from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Write the file and say where it is."""
    opened = open_partnership(find_workspace(chosen.workspace), chosen.name, chosen.room)
    path, entries = write_calendar(opened, Path(chosen.out) if chosen.out else None)
    out(f"{path}: {counted(entries, 'entry')}. Import it into your calendar; do so again after")
    out("changes, and the entries you have are brought up to date.")
    return FINE
