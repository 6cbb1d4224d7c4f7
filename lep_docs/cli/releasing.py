"""`lep-docs release`: freeze a version of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.releasing import Wish, release
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_json
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Release it and say where it lies."""
    wish = Wish(
        chosen.name,
        chosen.document,
        chosen.version,
        chosen.status,
        chosen.change,
        chosen.by,
        chosen.room,
    )
    made = release(find_workspace(chosen.workspace), wish)
    if chosen.json:
        out_json(
            {
                "document": made.slug,
                "version": made.version,
                "status": made.status,
                "file": str(made.path),
                "snapshot": str(made.folder),
                "fingerprint": made.fingerprint,
                "missing": made.missing,
            }
        )
    else:
        lacks = f", {counted(made.missing, 'fact')} missing" if made.missing else ""
        out(f"{made.slug} {made.version} is released ({made.status_said}{lacks}).")
        out(f"To send: {made.path}")
        out(f"Frozen in: {made.folder} (fingerprint {made.fingerprint})")
    return FINE
