"""`lep-docs new`: start a partnership, or add a room to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.starting import open_room, start
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out
from lep_docs.core.errors import NotUnderstoodError

if TYPE_CHECKING:
    import argparse

    from lep_docs.app.workspace import Workspace


def run(chosen: argparse.Namespace) -> int:
    """Make the partnership's folder, or one of its rooms, and say what to do next."""
    workspace = find_workspace(chosen.workspace)
    if chosen.room:
        return _room(workspace, chosen)
    folder = start(workspace, chosen.name, chosen.sample, chosen.vocabulary)
    out(f"Started {chosen.name} in {folder}.")
    out(f"See what it needs with: lep-docs check {chosen.name}")
    return FINE


def _room(workspace: Workspace, chosen: argparse.Namespace) -> int:
    """Add a room to a partnership that is there already."""
    if chosen.sample or chosen.vocabulary:
        raise NotUnderstoodError("A room takes its words from its partnership: give --room alone.")
    folder = open_room(workspace, chosen.name, chosen.room)
    out(f"Opened the room {chosen.room} of {chosen.name} in {folder}.")
    out("Fill it in on the screen: lep-docs, then choose the room below the partnership.")
    out(f"Make documents from it with: lep-docs build {chosen.name} DOCUMENT --room {chosen.room}")
    return FINE
