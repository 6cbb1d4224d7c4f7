"""`lep-docs edit`: draft a partnership on the screen, or in plain lines where there is none."""

from __future__ import annotations

import sys
from argparse import Namespace

from lep_docs.app.workspace import find_workspace, in_room
from lep_docs.cli.diagnostics import is_dumb, on_a_terminal
from lep_docs.core.errors import RefusedError


def run(chosen: Namespace) -> int:
    """Open the partnership's screens; on a terminal that cannot draw, ask line by line.

    Raises:
        NotFoundError: there is no such partnership.
        RefusedError: there is nobody at a terminal.
    """
    workspace = find_workspace(chosen.workspace)
    workspace.room(chosen.name, chosen.room)
    if sys.stdin.isatty() and is_dumb():
        from lep_docs.cli import asking  # noqa: PLC0415 - loads what the first paint need not wait for

        return asking.run(Namespace(**vars(chosen), section=None, plain=True))
    if chosen.screens is None or not on_a_terminal():
        raise RefusedError(
            "The screens need a terminal that can be drawn on. Answer one question at a time with "
            f"lep-docs ask {chosen.name}{in_room(chosen.room)} --plain, or record single answers "
            "with lep-docs set."
        )
    code: int = chosen.screens(workspace, chosen.name, chosen.room)
    return code
