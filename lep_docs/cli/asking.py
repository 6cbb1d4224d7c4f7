"""`lep-docs ask`: questions one by one in plain lines, for screen readers and plain consoles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lep_docs.app.ask import begin, welcome
from lep_docs.app.clock import now
from lep_docs.app.drafting import Drafting
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE, on_a_terminal
from lep_docs.cli.output import out

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from lep_docs.app.ask import Asking

PROMPT = "Answer: "


def run(chosen: argparse.Namespace) -> int:
    """Ask until the person stops or nothing is left to ask; the screens where they can be shown."""
    workspace = find_workspace(chosen.workspace)
    if not chosen.plain and chosen.screens is not None and on_a_terminal():
        code: int = chosen.screens(workspace, chosen.name, chosen.room)
        return code
    drafting = Drafting.open(workspace, chosen.name, chosen.room, now)
    asking = begin(drafting, chosen.section or "")
    _say(welcome(asking))
    _converse(asking)
    return FINE


def _converse(asking: Asking) -> None:
    """Ask, hear, answer; Ctrl+C and the end of the input are the same as stopping."""
    while not asking.is_over:
        _say(asking.lines())
        sys.stdout.write(PROMPT)
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            line = ""
        if not line or not sys.stdin.isatty():
            out()
        _say(asking.hear(line) if line else asking.stop())


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        out(line)
