"""`lep-docs pull`: read files that came back, show what they would change, apply what is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.returning import apply, chosen_of, returned
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import CANNOT, FINDINGS, FINE, say
from lep_docs.cli.output import out, out_json
from lep_docs.core.marking import marked_up
from lep_docs.core.proposals import Kind
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from lep_docs.core.proposals import Proposal, Returned

_HEADS = {
    Kind.FACT: "Answer changed",
    Kind.RECORD_ADDED: "Record added",
    Kind.RECORD_REMOVED: "Record taken out",
    Kind.RECORD_MOVED: "Record moved",
    Kind.WORDING: "Wording changed",
    Kind.SECTION: "Section changed",
    Kind.COMMENT: "Comment",
    Kind.UNPLACED: "Could not be placed",
    Kind.CONFLICT: "Conflict",
}
_NO_SECTION = "Before the first heading"


def run(chosen: argparse.Namespace) -> int:
    """Read the files and say what they propose; with `--apply`, take what is named in."""
    workspace = find_workspace(chosen.workspace)
    files = returned(workspace, [Path(name) for name in chosen.files])
    picked = chosen_of(files, chosen.apply)
    outcomes = apply(workspace, picked) if picked else ()
    if chosen.json:
        applied = [change.id for _, change in picked]
        out_json([_as_json(one, applied) for one in files])
    elif picked:
        for outcome in outcomes:
            out(f"{outcome.said}.")
    else:
        for one in files:
            _tell(one)
    refused = [one for one in files if one.problem]
    for one in refused:
        say(f"{one.file}: {one.problem}")
    if refused:
        return CANNOT
    return FINDINGS if any(one.changes for one in files) and not picked else FINE


def _tell(one: Returned) -> None:
    """A file's report on stdout. It holds other people's text, so nothing but letters is shown."""
    for line in _report(one):
        out("".join(letter if letter.isprintable() else " " for letter in line))


def _report(one: Returned) -> Iterator[str]:
    """Flags first, then what the file proposes, section by section."""
    whose = f"  ({one.document} of {one.partnership})" if one.document else ""
    yield f"{one.file}{whose}"
    for flag in one.flags:
        yield f"  {'Careful' if flag.alarm else 'Note'}: {flag.sentence}"
    yield from (f"  {remark}" for remark in one.remarks)
    sections: dict[str, list[Proposal]] = {}
    for change in one.changes:
        sections.setdefault(change.section, []).append(change)
    for section, changes in sections.items():
        yield from ("", f"  {section or _NO_SECTION}")
        for change in changes:
            yield from (f"    {line}" for line in _lines(change))
    yield ""
    if one.formatting:
        yield f"  {counted(one.formatting, 'paragraph')} changed in look only."
    yield from _ending(one)


def _ending(one: Returned) -> Iterator[str]:
    """What can be done now."""
    if not one.changes and not one.problem:
        yield "  Nothing was changed."
    elif any(change.can_be_applied for change in one.changes):
        yield "  To take changes in: lep-docs pull FILE --apply ID ..."


def _lines(change: Proposal) -> Iterator[str]:
    """A change in a few lines: what and where, then the words."""
    what = f"{change.id}  {_HEADS[change.kind]}"
    parts = (what, str(change.key or ""), change.place, _by(change))
    yield " · ".join(part for part in parts if part)
    if change.kind is Kind.COMMENT:
        yield from _comment(change)
    elif change.base and change.theirs:
        yield from _indented(marked_up(change.base, change.theirs))
    else:
        yield from _indented(f"- {change.base}" if change.base else f"+ {change.theirs}")
    for cell in change.cells:
        yield f"  {cell.key}: {cell.text}{f' ({cell.problem})' if cell.problem else ''}"
    if change.kind is Kind.CONFLICT and change.ours:
        yield f"  the answers say now: {change.ours}"
    for note in (change.said, change.problem):
        if note:
            yield f"  {note}"


def _comment(change: Proposal) -> Iterator[str]:
    if change.quote:
        yield f"  on “{change.quote}”"
    yield from _indented(change.theirs)
    for reply in change.replies:
        yield from _indented(f"{reply.author} replied: {reply.text}")
    if change.resolved:
        yield "  settled"


def _indented(text: str) -> Iterator[str]:
    return (f"  {line}" for line in text.split("\n"))


def _by(change: Proposal) -> str:
    return " ".join(part for part in (change.author, change.date[:10]) if part)


def _as_json(one: Returned, applied: Iterable[str]) -> dict[str, object]:
    return {
        "file": one.file,
        "document": one.document,
        "partnership": one.partnership,
        "room": one.room,
        "version": one.version,
        "carriers": one.carriers,
        "problem": one.problem,
        "remarks": list(one.remarks),
        "flags": [{"name": f.name, "sentence": f.sentence, "alarm": f.alarm} for f in one.flags],
        "changes": [_change(change) for change in one.changes],
        "formatting": one.formatting,
        "applied": [i for i in applied if one.change(i)],
    }


def _change(change: Proposal) -> dict[str, object]:
    return {
        "id": change.id,
        "kind": change.kind,
        "key": str(change.key) if change.key else None,
        "base": change.base,
        "theirs": change.theirs,
        "ours": change.ours,
        "author": change.author,
        "date": change.date,
        "section": change.section,
        "place": change.place,
        "quote": change.quote,
        "understood": change.said,
        "problem": change.problem,
        "can_be_applied": change.can_be_applied,
        "cells": [{"key": str(c.key), "text": c.text, "problem": c.problem} for c in change.cells],
        "replies": [{"author": r.author, "date": r.date, "text": r.text} for r in change.replies],
        "resolved": change.resolved,
    }
