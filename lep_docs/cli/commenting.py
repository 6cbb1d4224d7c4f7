"""`lep-docs comments`: what readers said, what was done about it, and the file for an audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.app.commenting import export, threads
from lep_docs.app.drafting import Drafting
from lep_docs.app.person import person
from lep_docs.app.taking import answer_comment, resolve_comment
from lep_docs.app.workspace import find_workspace
from lep_docs.cli.diagnostics import FINE
from lep_docs.cli.output import out, out_foreign, out_json
from lep_docs.core.sentences import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from lep_docs.core.facts import Facts, Row


def run(chosen: argparse.Namespace) -> int:
    """Answer or resolve what is named, then list or export."""
    drafting = Drafting.open(find_workspace(chosen.workspace), chosen.name, chosen.room)
    try:
        acted = _act(drafting, chosen)
        rows = threads(drafting.facts, chosen.document or "")
        if chosen.csv:
            export(drafting.facts, rows, Path(chosen.csv))
            acted.append(f"{chosen.csv}  ({counted(len(rows), 'comment')})")
        if chosen.json:
            out_json([_as_json(drafting.facts, row) for row in rows])
        elif acted:
            for sentence in acted:
                out(sentence)
        else:
            for row in rows:
                for line in _lines(drafting.facts, row):
                    out_foreign(line)
            out(counted(len(rows), "comment"))
    finally:
        drafting.close()
    return FINE


def _act(drafting: Drafting, chosen: argparse.Namespace) -> list[str]:
    """Do what is asked; a sentence for each."""
    said = []
    if chosen.answer:
        thread, text = chosen.answer
        said.append(f"{answer_comment(drafting, thread, text, chosen.by or person()).said}.")
    if chosen.resolve:
        said.append(f"{resolve_comment(drafting, chosen.resolve).said}.")
    return said


def _lines(facts: Facts, row: Row) -> Iterator[str]:
    where = (facts.name(row.document), row.section, row.place)
    yield " · ".join(part for part in (row.id, row.state, *where) if part)
    if row.quoted:
        yield f"  on “{row.quoted}”"
    yield f"  {_who(row)}: {row.text}"
    for reply in row.replies:
        yield f"  {_who(reply)} replied: {reply.text}"
    if row.answer:
        yield f"  What we did: {row.answer}"
    yield ""


def _who(row: Row) -> str:
    return row.author or "Somebody"


def _as_json(facts: Facts, row: Row) -> dict[str, object]:
    document = facts.find(row.document)
    kind = facts.catalogue.documents.get(document.type) if document else None
    return {
        "id": row.id,
        "document": kind.slug if kind else None,
        "state": row.state,
        "key": row.about,
        "section": row.section,
        "place": row.place,
        "quote": row.quoted,
        "author": row.author,
        "date": _day(row.date),
        "text": row.text,
        "replies": [
            {"author": r.author, "date": _day(r.date), "text": r.text} for r in row.replies
        ],
        "answer": row.answer,
        "answered": {"by": row.answered_by, "on": _day(row.answered_on)},
        "file": row.source_file,
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)
