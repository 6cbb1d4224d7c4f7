"""`lep-docs build`: make the Word documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.building import Order, make, write
from lep_docs.app.overwriting import WouldLoseError
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import CANNOT, FINE, on_a_terminal, progress, say
from lep_docs.cli.one_key import ENTER, one_key
from lep_docs.cli.output import out, out_foreign, out_json
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
        overwrite=chosen.overwrite,
    )
    workspace = find_workspace(chosen.workspace)
    made = make(workspace, order, progress)
    try:
        written = write(workspace, order, made)
    except WouldLoseError as warning:
        if chosen.json or not on_a_terminal():
            raise
        if not _goes_on(warning):
            say("Nothing was written.")
            return CANNOT
        written = write(workspace, replace(order, overwrite=True), made)
    if chosen.json:
        out_json([_as_json(w) for w in written])
    else:
        report(written)
    return FINE


def _goes_on(warning: WouldLoseError) -> bool:
    """Show what would be lost and ask once: Enter goes on, any other key does not."""
    for loss in warning.losses:
        out(f"{loss.path}: {loss.said}")
        for edit in loss.edits:
            out_foreign(f"  {edit}")
    out("Enter puts the edited files aside and goes on; Esc or any other key writes nothing.")
    return one_key() in ENTER


def report(written: tuple[Written, ...]) -> None:
    """One line for each document: where it is and what it still lacks."""
    for one in written:
        lacks = f"{counted(one.missing, 'fact')} missing" if one.missing else "complete"
        points = f", {counted(one.findings, 'point')} to settle" if one.findings else ""
        out(f"{one.path}  ({lacks}{points})")
        if one.aside:
            out(f"{one.aside}  (what stood there, put aside)")
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
        "put_aside": str(one.aside) if one.aside else None,
    }
