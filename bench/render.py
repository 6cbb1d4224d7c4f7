"""Plain docxtpl and our engine, side by side: same template, same data, one process, in turns.

    python bench/render.py           all of it, about two minutes
    python bench/render.py --quick   the two smaller sizes only, no memory

Both are warm: modules loaded, our template opened. docxtpl has no such thing as an open template,
so its loop is the one its documentation shows: open, render, save. "With carriers" is what lep_docs
does for every document: each cell of a table is an answer in a control of its own, and the file
holds its baseline.
"""

from __future__ import annotations

import argparse
import gc
import io
import random
import resource
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate

from lep_docs.core.context import Fact
from lep_docs.core.keys import Key
from lep_docs.core.receipt import Issue
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as DocumentType

TABLES = ("objectives", "actions", "milestones", "measures", "risks", "people")
COLUMNS = ("code", "title", "owner", "due", "status")
# How many times as fast as docxtpl, by rows per table; with carriers; for many documents.
AT_LEAST = {10: 15.0, 200: 8.0, 5_000: 10.0}
CARRIED_AT_LEAST = {10: 5.0, 200: 1.0, 5_000: 1.0}
MANY, MANY_AT_LEAST = 100, 15.0
MEMORY_AT_MOST = 0.25
GROWTH_AT_MOST = 1.25  # a quarter for the noise of a shared machine
ISSUE = Issue("bench", "joint", "plan", "2", "draft")
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
    carried: float


KINDS = ("docxtpl", "ours", "with carriers")
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


def answers(context: dict[str, object]) -> dict[str, object]:
    """The same context with every cell of the tables as an answer that knows its key."""
    tables = {
        name: [
            {column: Fact(text, Key(name, row["code"], column)) for column, text in row.items()}
            for row in context[name]  # type: ignore[attr-defined]
        ]
        for name in TABLES
    }
    return {**context, **tables}


def main() -> int:
    """Time both, print tables, and fail if a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes, no memory")
    parser.add_argument("--peak", choices=KINDS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    data = template()
    ours = Template.open(data, "bench")
    if options.peak:
        return _peak_here(options.peak, data, ours)
    # First, while this process is small: on Linux a child's peak begins at its parent's.
    held = {} if options.quick else _memory()
    _compare_texts(data, ours)
    print(f"{'rows per table':>14} {'docxtpl':>10} {'ours':>20} {'with carriers':>20}")
    timings = []
    for size in SIZES[:2] if options.quick else SIZES:
        timing = _timed(size, data, ours)
        timings.append(timing)
        columns = " ".join(_beside(timing.plain, own) for own in (timing.ours, timing.carried))
        print(f"{timing.rows:>14,} {_ms(timing.plain)} {columns}")
    _report_opening(data)
    held |= _speeds(timings) | _many(data, ours)
    print()
    for promise, holds in held.items():
        print(f"  {'held  ' if holds else 'BROKEN'}  {promise}")
    return 0 if all(held.values()) else 1


def _timed(size: Size, data: bytes, ours: Template) -> Timing:
    """Medians of all sides, taken in turns so that what slows the machine slows each."""
    context, properties = facts(size.rows), Properties(title="Bench")
    keyed = answers(context)
    times: list[list[float]] = [[], [], []]
    for _ in range(size.turns):
        times[0].append(_seconds(lambda: _plain(data, context)))
        times[1].append(_seconds(lambda: ours.render(context, properties)))
        times[2].append(_seconds(lambda: ours.produce(keyed, properties, ISSUE)))
    return Timing(size.rows, *map(statistics.median, times))


def _many(data: bytes, ours: Template) -> dict[str, bool]:
    """A hundred documents one after another, without a pause to clear away rubbish."""
    contexts = [facts(10) | {"name": f"Partnership {n}"} for n in range(MANY)]
    plain = _seconds(lambda: [_plain(data, context) for context in contexts])
    own = _seconds(lambda: [ours.render(context, Properties()) for context in contexts])
    print(f"{MANY} documents of 10 rows: docxtpl {_ms(plain).strip()}, ours {_beside(plain, own)}")
    return {
        f"{MANY} documents in one process {MANY_AT_LEAST:g} times": plain / own >= MANY_AT_LEAST
    }


def _memory() -> dict[str, bool]:
    """The most memory that one document of the largest size takes, each in its own process."""
    peaks = {kind: _peak(kind) for kind in KINDS}
    words = ", ".join(f"{kind} {peak >> 10:,} MiB" for kind, peak in peaks.items())
    print(f"Peak memory at {SIZES[-1].rows:,} rows: {words}")
    return {
        f"peak memory under {MEMORY_AT_MOST:.0%} of docxtpl's": (
            peaks["ours"] < MEMORY_AT_MOST * peaks["docxtpl"]
        )
    }


def _peak(kind: str) -> int:
    """The peak of a process of its own, in KiB."""
    command = [sys.executable, __file__, "--peak", kind]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - ourselves
    return int(done.stdout)


def _peak_here(kind: str, data: bytes, ours: Template) -> int:
    """Make one document, and print the most memory this process ever took, in KiB."""
    context = facts(SIZES[-1].rows)
    if kind == "docxtpl":
        _plain(data, context)
    elif kind == "ours":
        ours.render(context, Properties())
    else:
        ours.produce(answers(context), Properties(), ISSUE)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return 0


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


def _speeds(timings: list[Timing]) -> dict[str, bool]:
    """Which promises of speed are kept."""
    held = {}
    for rows, plain, own, carried in timings:
        bar, carried_bar = AT_LEAST[rows], CARRIED_AT_LEAST[rows]
        held[f"{rows:,} rows {bar:g} times as fast"] = plain / own >= bar
        held[f"{rows:,} rows with carriers {carried_bar:g} times"] = plain / carried >= carried_bar
    for before, after in pairwise(timings):
        growth = (after.ours / before.ours) / (after.rows / before.rows)
        promise = f"from {before.rows:,} to {after.rows:,} rows at most linear growth"
        held[f"{promise} ({growth:.2f})"] = growth <= GROWTH_AT_MOST
    return held


def _beside(plain: float, own: float) -> str:
    """Our time, and how many times as fast as docxtpl it is."""
    return f"{_ms(own)} {plain / own:>8.1f}x"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:>7,.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
