"""`lep-docs actions`: what the guidance suggests in each phase, and how far each has come."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_foreign, out_json
from lep_docs.core.digests.stages import chosen as choose
from lep_docs.core.digests.stages import stages
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from lep_docs.core.digests.stages import StageActions, Tracked

_WIDE, _STATUS, _INDENT = 78, 12, 22
NOBODY_SAID, SHOWN = "not said", "facts show"


def run(chosen: argparse.Namespace) -> int:
    """Print the actions of every stage, or of those asked for."""
    facts = facts_of(open_partnership(find_workspace(chosen.workspace), chosen.name))
    found = choose(stages(facts), chosen.phase, chosen.party)
    if chosen.json:
        out_json([line for stage in found for line in _as_json(stage)])
        return FINE
    for stage in found:
        _print(stage)
    _sum_up(found)
    return FINE


def _print(stage: StageActions) -> None:
    out(stage.label)
    for side in stage.sides:
        out(f"  {side.label}")
        for tracked in side.actions:
            for line in _lines(tracked):
                out_foreign(line)
    out()


def _lines(tracked: Tracked) -> Iterator[str]:
    """An action, who sees to it, what people say of it, what the facts show."""
    record = tracked.record
    said = str(record.status) or (SHOWN if tracked.shown else NOBODY_SAID)
    head = f"    {tracked.code:<5} {said:<{_STATUS - 1}}".ljust(_INDENT)
    yield from wrap(
        tracked.action.action, _WIDE, initial_indent=head, subsequent_indent=" " * _INDENT
    )
    owner = record.owner.called
    due = f"by {record.due}{', late' if tracked.is_late else ''}" if record.due else ""
    notes = [", ".join(filter(None, (str(owner), due))), str(record.evidence)]
    if tracked.shown:
        notes.append(f"The facts show: {tracked.shown}.")
    if tracked.action.private:
        notes.append("For this side alone; it stands in no shared document.")
    for note in filter(None, notes):
        space = " " * _INDENT
        yield from wrap(note, _WIDE, initial_indent=space, subsequent_indent=space)


def _sum_up(found: tuple[StageActions, ...]) -> None:
    count = sum(s.count for s in found)
    parts = (
        (sum(s.done for s in found), "done"),
        (sum(s.under_way for s in found), "in progress"),
        (sum(s.not_needed for s in found), "not needed"),
        (sum(s.only_shown for s in found), "shown by the facts alone"),
        (sum(s.open for s in found), "open"),
    )
    said = ", ".join(f"{number} {what}" for number, what in parts if number)
    out(f"{counted(count, 'action')}: {said}.")


def _as_json(stage: StageActions) -> Iterator[dict[str, object]]:
    for side in stage.sides:
        for tracked in side.actions:
            row, action = tracked.record.row, tracked.action
            yield {
                "id": action.code,
                "phase": stage.stage,
                "party": side.code,
                "classes": list(side.classes),
                "action": action.action,
                "topic": action.topic,
                "private": action.private,
                "recurring": action.recurring,
                "status": row.status,
                "owner": row.owner,
                "due": str(row.due) if row.due else None,
                "late": tracked.is_late,
                "evidence": row.evidence,
                "facts_show": tracked.shown or None,
                "sections": list(action.sections),
                "documents": list(action.documents),
            }
