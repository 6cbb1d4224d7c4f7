"""`lep-docs wordings`: the partners' wordings that are kept, and whether they still fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.drafting import Drafting
from lep_docs.app.person import person
from lep_docs.app.taking import drop_wording, let_stand, wordings
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINDINGS, FINE
from lep_docs.cli.output import out, out_foreign, out_json
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from lep_docs.app.taking import Wording


def run(chosen: argparse.Namespace) -> int:
    """Settle what is named; otherwise list what is kept."""
    drafting = Drafting.open(find_workspace(chosen.workspace), chosen.name, chosen.room)
    try:
        said = []
        if chosen.stands:
            said.append(
                let_stand(drafting, chosen.stands, chosen.by or person(), chosen.reason).said
            )
        if chosen.drop:
            said.append(drop_wording(drafting, chosen.drop, chosen.reason).said)
        kept = wordings(drafting.facts)
    finally:
        drafting.close()
    if chosen.json:
        out_json([_as_json(one) for one in kept])
    elif said:
        for sentence in said:
            out(f"{sentence}.")
    else:
        for one in kept:
            for line in _lines(one):
                out_foreign(line)
        out(f"{counted(len(kept), 'wording')} kept")
    return FINDINGS if any(one.moved_on for one in kept) and not said else FINE


def _lines(one: Wording) -> Iterator[str]:
    parts = (one.id, one.document, one.section, one.change.replace("_", " "), one.author)
    yield " · ".join(part for part in parts if part)
    if one.words:
        yield from (f"  {line}" for line in one.words.split("\n"))
    for fact in one.moved_on:
        yield f"  {fact.key} changed since: was {fact.was or 'blank'}, is {fact.now or 'blank'}"
    yield ""


def _as_json(one: Wording) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        "section": one.section,
        "change": one.change,
        "text": one.words,
        "author": one.author,
        "reason": one.reason,
        "facts_changed": [
            {"key": str(fact.key), "was": fact.was, "now": fact.now} for fact in one.moved_on
        ],
    }
