"""`lep-docs history`: what was changed, when, by whom, from where; an earlier answer put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.partnership import open_partnership
from lep_docs.app.trail import past, restore
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE, say
from lep_docs.cli.output import out, out_json
from lep_docs.core.errors import NotUnderstoodError
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse

    from lep_docs.app.trail import Told

NOBODY = "somebody"


def run(chosen: argparse.Namespace) -> int:
    """Print the changes, newest first, or put an earlier answer back."""
    opened = open_partnership(find_workspace(chosen.workspace), chosen.name, chosen.room)
    if chosen.restore is not None:
        if not chosen.key:
            raise NotUnderstoodError("Say which answer to put back: lep-docs history NAME KEY.")
        out(restore(opened, chosen.key, chosen.restore))
        return FINE
    found = past(opened, chosen.key)
    if chosen.json:
        out_json([_as_json(told) for told in found.told])
    else:
        for told in found.told:
            _print(told)
        if not found.told:
            out("No change is kept. Changes are kept from the first one on.")
    if found.unread:
        say(f"{counted(found.unread, 'line')} of the history could not be read.")
    return FINE


def _print(told: Told) -> None:
    entry = told.entry
    out(f"{told.number}  {entry.at:%Y-%m-%d %H:%M}  {entry.who or NOBODY}, {entry.source.said}")
    out(f"   {told.where}: {told.before} -> {told.after}")


def _as_json(told: Told) -> dict[str, object]:
    entry, source = told.entry, told.entry.source
    return {
        "number": told.number,
        "key": str(entry.change.key),
        "where": told.where,
        "before": told.before,
        "after": told.after,
        "when": entry.at.isoformat(timespec="seconds"),
        "who": entry.who or None,
        "from": {
            "kind": source.kind.value,
            "file": source.file or None,
            "author": source.author or None,
            "undone": source.what or None,
        },
    }
