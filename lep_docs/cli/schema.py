"""`lep-docs schema`: the JSON Schema that editors use to help with answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.own_words import catalogue_of
from lep_docs.app.workspace import find_workspace
from lep_docs.catalogue.schema import schema
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out_json

if TYPE_CHECKING:
    import argparse


def run(chosen: argparse.Namespace) -> int:
    """Print the schema, with the words that the workspace keeps itself."""
    out_json(schema(catalogue_of(find_workspace(chosen.workspace))))
    return FINE
