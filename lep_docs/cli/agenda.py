"""`lep-docs due`: what is due, the most pressing first, with who sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.clock import today
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_json, out_wrapped
from lep_docs.core.date_words import Anchors, understand_date
from lep_docs.core.dates import show_date
from lep_docs.core.due import When, by_when, due, named, seen_from
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse

    from lep_docs.core.due import Due
    from lep_docs.core.facts import Facts

_INDENT = 21


def run(chosen: argparse.Namespace) -> int:
    """Print what is due; late or not, the exit code is 0."""
    facts = facts_of(open_partnership(find_workspace(chosen.workspace), chosen.name, chosen.room))
    if chosen.as_of:
        known = Anchors(today(), facts.partnership.start_date)
        facts = seen_from(facts, understand_date(chosen.as_of, known).day)
    groups = by_when(due(facts), facts.as_of)
    if chosen.json:
        out_json([_as_json(facts, when, one) for when, ones in groups for one in ones])
        return FINE
    out(f"As at {show_date(facts.as_of)}")
    for when, ones in groups:
        if when is When.LATER and not chosen.all:
            out(f"\n{when}: {counted(len(ones), 'more thing')} (--all lists them)")
            continue
        out(f"\n{when}")
        for one in ones:
            _print(facts, one)
    if not groups:
        out("Nothing is due.")
    return FINE


def _print(facts: Facts, one: Due) -> None:
    day = show_date(one.day) if one.day else "no day"
    who = f" – {named(facts, one.who)}" if one.who else ""
    out_wrapped(f"  {day:<17}  {one.kind}: {one.what}{who}  [{one.record}]", _INDENT)


def _as_json(facts: Facts, when: When, one: Due) -> dict[str, object]:
    return {
        "when": when.name.lower(),
        "date": one.day.isoformat() if one.day else None,
        "kind": one.kind,
        "what": one.what,
        "who": one.who or None,
        "name": named(facts, one.who) or None,
        "record": one.record,
        "key": str(one.key),
    }
