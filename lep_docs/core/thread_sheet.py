"""Comments as rows for a spreadsheet: one for each comment and one for each reply. Pure.

Text of others that a spreadsheet would take for a formula is given an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from lep_docs.core.dates import show_date
from lep_docs.core.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from lep_docs.core.facts import Facts, Row

HEADINGS = (
    "Comment", "Reply", "Document", "Section", "Place", "Answer", "On these words", "Who", "Date",
    "What was said", "State", "What we did", "Answered by", "Answered on", "File",
)  # fmt: skip


def sheet(facts: Facts, threads: Iterable[Row]) -> str:
    """The comments as CSV with lines ended as spreadsheets end them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for thread in threads:
        writer.writerows([guarded(cell) for cell in row] for row in _rows(facts, thread))
    return text.getvalue()


def _rows(facts: Facts, thread: Row) -> Iterator[tuple[str, ...]]:
    where = (
        facts.name(thread.document), thread.section or "", thread.place or "", thread.about or "",
        thread.quoted or "",
    )  # fmt: skip
    what_we_did = (
        thread.state or "", thread.answer or "", thread.answered_by or "",
        _day(thread.answered_on), thread.source_file or "",
    )  # fmt: skip
    said = (thread.author or "", _day(thread.date), thread.text or "")
    yield (thread.id, "", *where, *said, *what_we_did)
    for number, reply in enumerate(thread.replies, 1):
        said = (reply.author or "", _day(reply.date), reply.text or "")
        yield (thread.id, str(number), *where, *said, "", "", "", "", thread.source_file or "")


def _day(day: date | None) -> str:
    return show_date(day) if day is not None else ""
