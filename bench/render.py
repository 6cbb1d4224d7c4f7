"""Plain docxtpl and our engine, side by side: same template, same data, one process, in turns.

    python bench/render.py           three sizes, medians, about a minute
    python bench/render.py --quick   the two smaller sizes only

Both are warm: modules loaded, our template opened. docxtpl has no such thing as an open template,
so its loop is the one its documentation shows: open, render, save.
"""

from __future__ import annotations

import argparse
import gc
import io
import random
import statistics
import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate

from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as DocumentType

TABLES = ("objectives", "actions", "milestones", "measures", "risks", "people")
COLUMNS = ("code", "title", "owner", "due", "status")
WIDE_ENOUGH = 3.0
WORDS = (
    "bring the school estate of every area to a good standard by working with heads governors "
    "and parents share costs fairly report progress each quarter settle disputes early keep "
    "records open review risks plan handover train staff measure energy use involve pupils"
)
PROSE = (
    "The partners of {{ name }} agree to work together from {{ start }} until {{ end }}. "
    "{% if draft %}This is a draft for comment.{% else %}This version was approved.{% endif %} "
    "Each of them has named a person who speaks for it, and the names stand in the table below. "
    "What is agreed here is looked at again every year, and changed only in writing."
)


class Size(NamedTuple):
    """How many rows each table has, and how often each side is timed."""

    rows: int
    turns: int


class Timing(NamedTuple):
    """Median seconds of one size."""

    rows: int
    plain: float
    ours: float


SIZES = (Size(10, 31), Size(200, 11), Size(5_000, 2))


def template() -> bytes:
    """About twelve pages: contents field, header and footer, six looped tables, nested loops."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ name }}{% if draft %} - DRAFT{% endif %}"
    section.footer.paragraphs[0].text = "Version {{ version }}"
    document.add_heading("{{ name }}", 0)
    document.element.body.insert(1, parse_xml(_contents_field()))
    for table in TABLES:
        _chapter(document, table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _contents_field() -> str:
    """A contents field as Word writes one."""
    return (
        f'<w:p {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Contents</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _chapter(document: DocumentType, name: str) -> None:
    """A heading, prose, a table with a loop over its rows, and a loop within a loop."""
    document.add_heading(name.title(), 1)
    for _ in range(6):
        document.add_paragraph(PROSE)
    table = document.add_table(rows=4, cols=len(COLUMNS), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = column.title()
    table.rows[1].cells[0].text = f"{{%tr for row in {name} %}}"
    for cell, column in zip(table.rows[2].cells, COLUMNS, strict=True):
        cell.text = f"{{{{ row.{column} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p for group in groups %}")
    document.add_paragraph("{{ group.title }}", style="List Bullet")
    document.add_paragraph("{%p for person in group.people %}")
    document.add_paragraph("{{ person.name }}, {{ person.role }}", style="List Bullet 2")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def facts(rows: int) -> dict[str, object]:
    """A context with this many rows in each of the six tables."""
    words = random.Random(rows)  # noqa: S311 - the same words every time, and no secret
    groups = [
        {
            "title": f"Working group {group}",
            "people": [{"name": f"Person {n}", "role": "member"} for n in range(4)],
        }
        for group in range(3)
    ]
    tables = {
        name: [
            {
                "code": f"{name[:3].upper()}-{row:04}",
                "title": " ".join(words.choices(WORDS.split(), k=12)),
                "owner": f"Head of service {row % 7}",
                "due": f"{1 + row % 28} September 2011",
                "status": ("on track", "at risk", "done")[row % 3],
            }
            for row in range(rows)
        ]
        for name in TABLES
    }
    about = {"name": "A partnership", "start": "2009", "end": "2019", "draft": True, "version": "2"}
    return {**about, **tables, "groups": groups}


def main() -> int:
    """Time both, print a table, and fail if the promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes only")
    quick = parser.parse_args().quick
    data = template()
    ours = Template.open(data, "bench")
    _compare_texts(data, ours)
    print(f"{'rows per table':>14} {'docxtpl':>10} {'ours':>10} {'ratio':>7}")
    timings = []
    for size in SIZES[:2] if quick else SIZES:
        timing = _timed(size, data, ours)
        timings.append(timing)
        ratio = timing.plain / timing.ours
        print(f"{timing.rows:>14,} {_ms(timing.plain)} {_ms(timing.ours)} {ratio:>6.1f}x")
    _report_opening(data)
    return _verdict(timings)


def _timed(size: Size, data: bytes, ours: Template) -> Timing:
    """Medians of both sides, taken in turns so that what slows the machine slows both."""
    context, properties = facts(size.rows), Properties(title="Bench")
    plain_times, our_times = [], []
    for _ in range(size.turns):
        plain_times.append(_seconds(lambda: _plain(data, context)))
        our_times.append(_seconds(lambda: ours.render(context, properties)))
    return Timing(size.rows, statistics.median(plain_times), statistics.median(our_times))


def _plain(data: bytes, context: dict[str, object]) -> bytes:
    """One document by plain docxtpl."""
    document = DocxTemplate(io.BytesIO(data))
    document.render(context)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    """How long one call takes; rubbish left by the last one is not counted against it."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _compare_texts(data: bytes, ours: Template) -> None:
    """Both must say the same, or the comparison means nothing."""
    context = facts(3)
    documents = (_plain(data, context), ours.render(context, Properties()))
    plain, own = (
        [paragraph.text for paragraph in document_text(Package.open(d), margins=True)]
        for d in documents
    )
    assert plain == own, "the two documents differ"


def _report_opening(data: bytes) -> None:
    """What it costs to open a template, once."""
    once = statistics.median(_seconds(lambda: Template.open(data, "bench")) for _ in range(5))
    print(f"Opening our template, once: {_ms(once).strip()}")


def _verdict(timings: list[Timing]) -> int:
    """0 if the promise is kept: three times as fast at 10 and 200 rows, linear beyond."""
    kept = all(t.plain / t.ours >= WIDE_ENOUGH for t in timings[:2])
    for before, after in pairwise(timings):
        growth = (after.ours / before.ours) / (after.rows / before.rows)
        print(f"From {before.rows:,} to {after.rows:,} rows: {growth:.2f} times linear growth")
        kept = kept and growth <= 1.25  # a quarter for the noise of a shared machine
    print("The promise is kept." if kept else "The promise is broken.")
    return 0 if kept else 1


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:>7,.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
