"""The screens for drafting in the terminal. Nothing of Textual is loaded until one is opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lep_docs.app.workspace import Workspace


def open_screens(workspace: Workspace, name: str | None, room: str) -> int:
    """Show the home screen, or a room of the partnership that is named; returns the exit code.

    Raises:
        NotFoundError: there is no such partnership or room.
    """
    code: int = import_module("lep_docs.tui.app").show(workspace, name, room)
    return code
