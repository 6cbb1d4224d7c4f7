"""`lep-docs pull`: read files that came back, show what they would change, decide what is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.documents import Home
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.person import person
from lep_docs.app.returning import returned
from lep_docs.app.taking import all_uses, decide_all, decided_before
from lep_docs.app.workspace import JOINT, find_workspace
from lep_docs.cli.diagnostics import CANNOT, FINE, say
from lep_docs.cli.output import out, out_foreign, out_json
from lep_docs.core.decisions import Choice, Decision
from lep_docs.core.errors import RefusedError
from lep_docs.core.marking import marked_up
from lep_docs.core.proposals import Kind
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from lep_docs.app.workspace import Workspace
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
    Kind.RESPONSE: "Answer to a question",
}
_ANSWERS = frozenset({Kind.FACT, Kind.CONFLICT})
_DECIDED: dict[Choice | None, str] = {
    Choice.TAKE: "taken", Choice.KEEP: "ours kept", Choice.TOGETHER: "written together",
    Choice.PARK: "parked",
}  # fmt: skip
_ALL = "all"
_NO_SECTION = "Before the first heading"


def run(chosen: argparse.Namespace) -> int:
    """Read the files and say what they propose; with decisions, carry those out instead."""
    workspace = find_workspace(chosen.workspace)
    files = returned(workspace, [Path(name) for name in chosen.files])
    decisions = _decisions(chosen, files)
    outcomes = decide_all(workspace, files, decisions) if decisions else ()
    before = {one.file: _before(workspace, one) for one in files}
    if chosen.json:
        taken = [i for i, decision in decisions.items() if decision.choice is Choice.TAKE]
        out_json([_as_json(one, before[one.file], taken) for one in files])
    elif decisions:
        for outcome in outcomes:
            out(f"{outcome.said}.")
        for line in _reach(workspace, files, decisions):
            out(line)
    else:
        for one in files:
            _tell(one, before[one.file], every=chosen.all)
    refused = [one for one in files if one.problem]
    for one in refused:
        say(f"{one.file}: {one.problem}")
    return CANNOT if refused else FINE


def _decisions(chosen: argparse.Namespace, files: Iterable[Returned]) -> dict[str, Decision]:
    """What the command line decides, by proposal."""
    kinds = {change.id: change.kind for one in files for change in one.changes}
    for identity in chosen.keep_text:
        if kinds.get(identity, Kind.WORDING) not in {Kind.WORDING, Kind.SECTION}:
            raise RefusedError(f"{identity} is no wording: take it with --apply.")
    every = [c.id for f in files for c in f.changes if c.can_be_applied and _is_plain(c)]
    apply = [i for name in chosen.apply for i in (every if name == _ALL else [name])]
    listed = {
        Choice.TAKE: (*dict.fromkeys(apply), *chosen.keep_text),
        Choice.KEEP: chosen.keep,
        Choice.PARK: chosen.park,
    }
    who = chosen.by or person()
    found = [
        (identity, Decision(choice, chosen.reason, who))
        for choice, ids in listed.items()
        for identity in ids
    ]
    found += [
        (identity, Decision(Choice.TOGETHER, chosen.reason, who, text))
        for identity, text in chosen.together
    ]
    decisions: dict[str, Decision] = {}
    for identity, decision in found:
        if decisions.setdefault(identity, decision) != decision:
            raise RefusedError(f"{identity} is decided twice: name it once.")
    return decisions


def _is_plain(change: Proposal) -> bool:
    """Whether nobody here has to choose between two answers before it is taken."""
    return change.kind is not Kind.CONFLICT


def _reach(
    workspace: Workspace, files: Iterable[Returned], decisions: dict[str, Decision]
) -> Iterator[str]:
    """Where each answer stands that was taken or written together: what changes with it."""
    for one in files:
        chosen = [c for c in one.changes if c.id in decisions and c.key and c.key.field]
        moved = {Choice.TAKE, Choice.TOGETHER}
        keys = [c.key for c in chosen if decisions[c.id].choice in moved and c.kind in _ANSWERS]
        if keys:
            opened = open_partnership(workspace, one.partnership, one.room)
            home = Home(one.partnership, one.room)
            found = all_uses(workspace, facts_of(opened), home, filter(None, keys))
            for key, uses in found.items():
                places = "; ".join(use.said for use in uses) or "no document"
                yield f"  {key} stands in: {places}"


def _before(workspace: Workspace, one: Returned) -> dict[str, Choice]:
    """What was decided on a file's proposals, as the answers say it now."""
    if one.problem or not one.partnership:
        return {}
    return decided_before(facts_of(open_partnership(workspace, one.partnership, one.room)), one)


def _tell(one: Returned, before: dict[str, Choice], *, every: bool) -> None:
    """A file's report on stdout: what is still to decide, or `every` change."""
    shown = tuple(c for c in one.changes if every or before.get(c.id, Choice.PARK) is Choice.PARK)
    for line in _report(replace(one, changes=shown), before, len(one.changes) - len(shown)):
        out_foreign(line)


def _report(one: Returned, before: dict[str, Choice], settled: int) -> Iterator[str]:
    """Flags first, then what the file proposes, section by section."""
    room = "" if one.room in {"", JOINT} else f", room {one.room}"
    what = "questionnaire" if one.asking else one.document
    whose = f"  ({what} of {one.partnership}{room})" if one.document else ""
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
            yield from (f"    {line}" for line in _lines(change, before.get(change.id)))
    yield ""
    yield from _counts(one, settled)
    if one.changes or not settled:
        yield from _ending(one)


def _counts(one: Returned, settled: int) -> Iterator[str]:
    """What is not listed, in numbers."""
    if one.formatting:
        yield f"  {counted(one.formatting, 'paragraph')} changed in look only."
    if one.same:
        yield f"  {counted(one.same, 'change')} agreeing with the answers already."
    if settled:
        yield f"  {counted(settled, 'change')} decided before (--all shows them too)."


def _ending(one: Returned) -> Iterator[str]:
    """What can be done now."""
    if not one.changes and not one.problem:
        yield "  Nothing was changed."
        return
    if any(change.can_be_kept for change in one.changes):
        yield "  To print paragraphs as they came back: lep-docs pull FILE --keep-text ID ..."
    if not one.problem:
        yield "  To keep ours: --keep ID ... --reason WHY.  To decide later: --park ID ..."
    if any(change.can_be_applied for change in one.changes):
        yield "  To take changes in: lep-docs pull FILE --apply ID ..."
    if one.asking and len(one.changes) > 1:
        yield "  To take all of them but conflicts: lep-docs pull FILE --apply all"


def _lines(change: Proposal, decision: Choice | None) -> Iterator[str]:
    """A change in a few lines: what and where, then the words."""
    what = f"{change.id}  {_HEADS[change.kind]}"
    parts = (what, str(change.key or ""), change.place, _by(change), _DECIDED.get(decision, ""))
    yield " · ".join(part for part in parts if part)
    if change.kind is Kind.COMMENT:
        yield from _comment(change)
    elif change.base and change.theirs:
        yield from _indented(marked_up(change.base, change.theirs))
    else:
        yield from _indented(f"- {change.base}" if change.base else f"+ {change.theirs}")
    for cell in change.cells:
        yield f"  {cell.key}: {cell.text}{f' ({cell.problem})' if cell.problem else ''}"
    if change.kind is Kind.RECORD_MOVED:
        yield f"  now behind {change.after}" if change.after else "  now the first"
    if change.kind is Kind.CONFLICT:
        yield from _both(change)
    for note in (change.said, change.problem):
        if note:
            yield f"  {note}"


def _both(change: Proposal) -> Iterator[str]:
    """Our side of a conflict, and what deciding on it would do."""
    if change.ours:
        yield f"  the answers say now: {change.ours}"
    if change.merged:
        yield f"  --apply puts both together: {change.value}"
    elif change.can_be_applied:
        together = "" if change.reply else ", --together puts in other words"
        yield f"  --apply takes theirs, --keep leaves ours{together}"


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


def _as_json(one: Returned, before: dict[str, Choice], applied: Iterable[str]) -> dict[str, object]:
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
        "changes": [_change(c, before.get(c.id)) for c in one.changes],
        "formatting": one.formatting,
        "same": one.same,
        "applied": [i for i in applied if one.change(i)],
    }


def _change(change: Proposal, decision: Choice | None) -> dict[str, object]:
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
        "merged": str(change.value) if change.merged else "",
        "problem": change.problem,
        "can_be_applied": change.can_be_applied,
        "can_be_kept": change.can_be_kept,
        "decision": decision,
        "cells": [{"key": str(c.key), "text": c.text, "problem": c.problem} for c in change.cells],
        "replies": [{"author": r.author, "date": r.date, "text": r.text} for r in change.replies],
        "resolved": change.resolved,
    }
