"""The command line: one module for each command, nothing heavy loaded before it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.workspace import JOINT, find_workspace
from lep_docs.cli.diagnostics import CANNOT, on_a_terminal, refusing
from lep_docs.cli.parser import build_parser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lep_docs.app.workspace import Workspace

    Screens = Callable[[Workspace, str | None, str], int]


def run(arguments: Sequence[str], screens: Screens | None = None) -> int:
    """Carry out one command; returns 0 fine, 1 findings at error, 2 cannot do it.

    `screens` opens the home screen, or the room of the partnership named. Without it, and wherever
    the other end is no terminal, no command at all prints the help.
    """
    parser = build_parser()
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else CANNOT
    chosen.screens = screens
    with refusing() as outcome:
        if chosen.run is not None:
            outcome.code = chosen.run(chosen)
        elif screens is not None and on_a_terminal():
            outcome.code = screens(find_workspace(chosen.workspace), None, JOINT)
        else:
            parser.print_help()
            outcome.code = 0
    return outcome.code
