"""`lep-docs list`: the partnerships kept here, or the kinds of words there are to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.own_words import own_words
from lep_docs.app.shelf import kept_here
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE, say
from lep_docs.cli.output import out, out_json, out_table

if TYPE_CHECKING:
    import argparse

    from lep_docs.core.fields import Catalogue


def run(chosen: argparse.Namespace) -> int:
    """Print each partnership's short name and full name; with --words each profile's code."""
    workspace = find_workspace(chosen.workspace)
    words = own_words(workspace)
    for mistake in words.said_of_broken:
        say(mistake)
    if chosen.words:
        return _words(words.catalogue, as_json=chosen.json)
    rows = sorted((kept.name, kept.title) for kept in kept_here(workspace))
    if chosen.json:
        out_json([{"name": name, "title": title} for name, title in rows])
    elif rows:
        out_table(rows)
    else:
        out("No partnership yet. Start one with: lep-docs new NAME")
    return FINE


def _words(catalogue: Catalogue, *, as_json: bool) -> int:
    """The profiles that travel along, then those that the workspace keeps itself."""
    profiles = catalogue.vocabularies.values()
    if as_json:
        out_json([{"code": p.code, "label": p.label, "hint": p.hint} for p in profiles])
    else:
        out_table([(profile.code, profile.label) for profile in profiles])
    return FINE
