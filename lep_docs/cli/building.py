"""`lep-docs build`: make the Word documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs import __version__
from lep_docs.app.building import Order, make, write
from lep_docs.app.overwriting import WouldLoseError
from lep_docs.app.pdf import to_pdf
from lep_docs.app.releasing import rebuild
from lep_docs.app.workspace import find_workspace
from lep_docs.catalogue.load import load_catalogue
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE, on_a_terminal, progress, say
from lep_docs.cli.one_key import ENTER, one_key
from lep_docs.cli.output import out, out_foreign, out_json
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse

    from lep_docs.app.building import Written
    from lep_docs.app.releasing import Rebuilt


def run(chosen: argparse.Namespace) -> int:
    """Build the documents named, the main ones when none is; or a released version again."""
    if chosen.version:
        return _again(chosen)
    order = Order(
        name=chosen.name,
        documents=_named(chosen),
        status=chosen.status,
        out=Path(chosen.out) if chosen.out else None,
        pdf=chosen.pdf,
        room=chosen.room,
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


def _named(chosen: argparse.Namespace) -> tuple[str, ...]:
    """The documents that were asked for by name, or every one of them."""
    if not chosen.all:
        return tuple(chosen.documents)
    if chosen.documents:
        raise NotUnderstoodError("Name documents or write --all, not both.")
    return tuple(load_catalogue().documents)


def _goes_on(warning: WouldLoseError) -> bool:
    """Show what would be lost and ask once: Enter goes on, any other key does not."""
    for loss in warning.losses:
        out(f"{loss.path}: {loss.said}")
        for edit in loss.edits:
            out_foreign(f"  {edit}")
    out("Enter puts the edited files aside and goes on; Esc or any other key writes nothing.")
    return one_key() in ENTER


def _again(chosen: argparse.Namespace) -> int:
    """Make a released version again; the exit code is 1 when its bytes are not the same."""
    if len(chosen.documents) != 1:
        raise NotUnderstoodError("Name the one document whose version is to be made again.")
    out_folder = Path(chosen.out) if chosen.out else None
    workspace, document = find_workspace(chosen.workspace), chosen.documents[0]
    made = rebuild(workspace, chosen.name, document, chosen.version, out_folder, chosen.room)
    pdf = to_pdf(made.path) if chosen.pdf else None
    if chosen.json:
        shown = {"document": made.slug, "version": made.version, "file": str(made.path)}
        out_json({**shown, "pdf": str(pdf) if pdf else None, "same": made.same})
    else:
        out(f"{made.path}  ({_verdict(made)})")
    return FINE if made.same else FINDINGS


def _verdict(made: Rebuilt) -> str:
    if made.same:
        return "made again from its snapshot, byte for byte the same"
    if made.made_by != __version__:
        return (
            f"the file that was issued; lep_docs {made.made_by} made it and this is {__version__}, "
            "whose documents differ"
        )
    return "the file that was issued; made again from its snapshot it differs"


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
