"""`lep-docs schema`: the JSON Schema that editors use to help with answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.catalogue.load import load_catalogue
from lep_docs.catalogue.schema import schema
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out_json

if TYPE_CHECKING:
    import argparse


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    out_json(schema(load_catalogue()))
    return FINE
