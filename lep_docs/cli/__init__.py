"""The command line: one module for each command, nothing heavy loaded before it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.cli.diagnostics import CANNOT, refusing
from lep_docs.cli.parser import build_parser

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; returns 0 fine, 1 findings at error, 2 cannot do it."""
    parser = build_parser()
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else CANNOT
    if chosen.run is None:
        parser.print_help()
        return 0
    with refusing() as outcome:
        outcome.code = chosen.run(chosen)
    return outcome.code
