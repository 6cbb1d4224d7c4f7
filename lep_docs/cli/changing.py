"""`lep-docs changes`: what changed since a released version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.partnership import open_partnership
from lep_docs.app.reviewing import news_since
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_json

if TYPE_CHECKING:
    import argparse

    from lep_docs.core.since import Altered, Since


def run(chosen: argparse.Namespace) -> int:
    """Print every difference with its reason, those no longer pursued last."""
    opened = open_partnership(find_workspace(chosen.workspace), chosen.name, chosen.room)
    since = news_since(opened, chosen.document, chosen.since, everything=chosen.everything)
    if chosen.json:
        out_json({"since": since.number, "changes": [_as_json(line) for line in since.lines]})
    else:
        _print(since)
    return FINE


def _print(since: Since) -> None:
    if not since:
        out(f"Nothing changed since version {since.number} ({since.day}).")
        return
    out(f"Since version {since.number} ({since.day}):")
    for group in since.groups:
        out(f"\n{group.label}")
        for line in group.lines:
            out(f"  {_said(line)}")
    if since.dropped:
        out("\nNo longer pursued")
        for line in since.dropped:
            out(f"  {line.old} ({line.what}){_because(line)}")


def _said(line: Altered) -> str:
    where = f"{line.what}, {line.part}" if line.part else line.what
    return f"{line.kind.value}: {where}: {line.old} -> {line.new}{_because(line)}"


def _because(line: Altered) -> str:
    known = ", ".join(part for part in (line.who, line.when) if part)
    why = f"  [{line.why}]" if line.why else ""
    return f"{why}  ({known})" if known else why


def _as_json(line: Altered) -> dict[str, object]:
    return {
        "key": str(line.key),
        "kind": line.kind.value,
        "what": line.what,
        "part": line.part or None,
        "old": line.old,
        "new": line.new,
        "why": line.why or None,
        "who": line.who or None,
        "when": line.when or None,
    }
