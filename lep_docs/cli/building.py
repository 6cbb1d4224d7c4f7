"""`lep-docs build`: make the Word documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.building import Order, build
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE, progress
from lep_docs.cli.output import out, out_json
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse

    from lep_docs.app.building import Written


def run(chosen: argparse.Namespace) -> int:
    """Build the documents named, all of them when none is."""
    order = Order(
        name=chosen.name,
        documents=tuple(chosen.documents),
        status=chosen.status,
        out=Path(chosen.out) if chosen.out else None,
        pdf=chosen.pdf,
    )
    written = build(find_workspace(chosen.workspace), order, progress)
    if chosen.json:
        out_json([_as_json(w) for w in written])
    else:
        report(written)
    return FINE


def report(written: tuple[Written, ...]) -> None:
    """One line for each document: where it is and what it still lacks."""
    for one in written:
        lacks = f"{counted(one.missing, 'fact')} missing" if one.missing else "complete"
        points = f", {counted(one.findings, 'point')} to settle" if one.findings else ""
        out(f"{one.path}  ({lacks}{points})")
        if one.pdf:
            out(f"{one.pdf}")


def _as_json(one: Written) -> dict[str, object]:
    return {
        "document": one.slug,
        "file": str(one.path),
        "pdf": str(one.pdf) if one.pdf else None,
        "status": one.status,
        "missing": one.missing,
        "findings": one.findings,
    }
