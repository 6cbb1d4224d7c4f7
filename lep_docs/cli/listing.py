"""`lep-docs list`: the partnerships kept here, or the kinds of words there are to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.own_words import catalogue_of
from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_json, out_table

if TYPE_CHECKING:
    import argparse

    from lep_docs.app.workspace import Workspace


def run(chosen: argparse.Namespace) -> int:
    """Print each partnership's short name and full name; with --words each profile's code."""
    workspace = find_workspace(chosen.workspace)
    if chosen.words:
        return _words(workspace, as_json=chosen.json)
    rows = [(name, open_partnership(workspace, name).title) for name in workspace.partnerships()]
    if chosen.json:
        out_json([{"name": name, "title": title} for name, title in rows])
    elif rows:
        out_table(rows)
    else:
        out("No partnership yet. Start one with: lep-docs new NAME")
    return FINE


def _words(workspace: Workspace, *, as_json: bool) -> int:
    """The profiles that travel along, then those that the workspace keeps itself."""
    profiles = catalogue_of(workspace).vocabularies.values()
    if as_json:
        out_json([{"code": p.code, "label": p.label, "hint": p.hint} for p in profiles])
    else:
        out_table([(profile.code, profile.label) for profile in profiles])
    return FINE
