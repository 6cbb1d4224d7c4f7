"""Reading a returned document beside merely opening one, and beside docxtpl rendering it.

    python bench/pull.py           all of it, about a minute and a half
    python bench/pull.py --quick   the two smaller sizes only

Each document is made with carriers, comes back with one answer typed over, and is timed only if
exactly that answer is found. "Pull" is the whole of it: opening the answers, reading the file,
making today's document anew, and the proposal. "Compare" is the file alone: reading what was sent
and what came back, and every difference between them. The others only open the file and give its
words; neither they nor docxtpl nor any of the Node peers reads an edit back, so there is no peer to
be beside. docx2python and mammoth take part where they are installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.oxml.ns import qn
from render import GROWTH_AT_MOST, ISSUE, answers, by_docxtpl, facts, seconds, template

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support import plain_docxtpl  # noqa: E402 - found by the line above
from support.word_editing import opened  # noqa: E402 - as above

from lep_docs.app.documents import Home, build_document  # noqa: E402 - as above
from lep_docs.app.partnership import facts_of, open_partnership  # noqa: E402 - as above
from lep_docs.app.returning import returned  # noqa: E402 - as above
from lep_docs.app.workspace import JOINT, SAMPLE, Workspace  # noqa: E402 - as above
from lep_docs.core.control import BuildStatus  # noqa: E402 - as above
from lep_docs.core.keys import tag_of  # noqa: E402 - as above
from lep_docs.core.proposals import Kind  # noqa: E402 - as above
from lep_docs.ooxml.package import Package, UnsafePackageError  # noqa: E402 - as above
from lep_docs.render.engine import Template  # noqa: E402 - as above
from lep_docs.render.properties import Properties  # noqa: E402 - as above
from lep_docs.roundtrip.comparing import compared  # noqa: E402 - as above
from lep_docs.roundtrip.reader import arrived  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.receipt import Receipt
    from lep_docs.roundtrip.differences import Comparison

TURNS = {10: 7, 200: 3, 1_500: 1, 5_000: 1}
SAMPLE_TURNS = 3
TYPED = "Something else altogether"
OPTIONAL = ("docx2python", "mammoth")
BASE = "docxtpl renders"


class Line(NamedTuple):
    """One document: its name, median seconds by what was done with it, and why that is not all."""

    name: str
    medians: dict[str, float]
    refusal: str = ""


def main() -> int:
    """Print both tables, and fail if reading grows faster than the document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes")
    quick = parser.parse_args().quick
    for name in OPTIONAL:
        if not _is_there(name):
            print(f"{name} is not installed here and is left out.")
    print("No peer reads edits back: the others only open the file and give its words.")
    _print("The sample partnership's documents", list(_samples()))
    sizes = list(TURNS)[: 2 if quick else None]
    lines = [_at(rows) for rows in sizes]
    _print("Six tables of five columns", lines)
    *_, before, after = (
        (n, line.medians["compare"] / n)
        for n, line in zip(sizes, lines, strict=True)
        if not line.refusal
    )
    growth = after[1] / before[1]
    held = growth <= GROWTH_AT_MOST
    promise = (
        f"comparing grows at most linearly from {before[0]:,} to {after[0]:,} rows ({growth:.2f})"
    )
    print(f"\n  {'held  ' if held else 'BROKEN'}  {promise}")
    return 0 if held else 1


def _samples() -> Iterator[Line]:
    """Each document of the sample partnership that can be made."""
    workspace = Workspace(ROOT)
    sample = facts_of(open_partnership(workspace, SAMPLE))
    with tempfile.TemporaryDirectory() as scratch:
        for document in sample.catalogue.documents.values():
            yield _sample(workspace, sample, document, Path(scratch) / f"{document.slug}.docx")


def _sample(workspace: Workspace, sample: Facts, document: DocumentType, path: Path) -> Line:
    """One document goes out, comes back, and is pulled."""
    source = workspace.template(document.slug)
    home = Home(SAMPLE, JOINT)
    built = build_document(sample, document, source, BuildStatus.DRAFT, home)
    path.write_bytes(_edited(built.data, built.receipt))
    found = [
        change for change in returned(workspace, [path])[0].changes if change.kind is Kind.FACT
    ]
    assert len(found) == 1, f"{document.slug}: {found}"
    context = plain_docxtpl.given(sample, document)
    work: dict[str, Callable[[], object]] = {
        BASE: lambda: plain_docxtpl.by_docxtpl(source, context),
        "pull": lambda: returned(workspace, [path]),
        **_readers(path.read_bytes()),
    }
    return Line(document.slug, _medians(work, SAMPLE_TURNS))


def _at(rows: int) -> Line:
    """The benchmark's own document with so many rows in each table."""
    data, context = template(), facts(rows)
    made = Template.open(data, "bench").produce(answers(context), Properties(), ISSUE)
    came = _edited(made.data, made.receipt)
    work = {BASE: lambda: by_docxtpl(data, context), **_readers(came)}
    refusal = ""
    try:
        found = _compare(came).differences
        assert [one.kind for one in found] == [Kind.FACT], found
    except UnsafePackageError as refused:
        refusal = str(refused)
        del work["compare"]
    return Line(f"{rows:,} rows per table", _medians(work, TURNS[rows]), refusal)


def _edited(data: bytes, receipt: Receipt) -> bytes:
    """A document in which somebody typed over an answer that it prints once."""
    keys = [key for key, _ in receipt.printed]
    document = opened(data)
    once = next(key for key, text in receipt.printed if len(text) > 30 and keys.count(key) == 1)
    document.retype(tag_of(once), TYPED)
    return document.data()


def _readers(data: bytes) -> dict[str, Callable[[], object]]:
    """What reads a file's bytes, by name."""
    found: dict[str, Callable[[], object]] = {
        "compare": lambda: _compare(data),
        "python-docx": lambda: _python_docx(data),
    }
    if _is_there("docx2python"):
        found["docx2python"] = lambda: _docx2python(data)
    if _is_there("mammoth"):
        found["mammoth"] = lambda: _mammoth(data)
    return found


def _compare(data: bytes) -> Comparison:
    return compared(arrived(Package.open(data)))


def _python_docx(data: bytes) -> str:
    """Its own paragraphs leave out what stands in controls and tables, so every w:t is taken."""
    body = Document(io.BytesIO(data)).element.body
    return "".join(text.text or "" for text in body.iter(qn("w:t")))


def _docx2python(data: bytes) -> str:
    from docx2python import docx2python  # noqa: PLC0415 - not installed everywhere

    with docx2python(io.BytesIO(data)) as read:
        return str(read.text)


def _mammoth(data: bytes) -> str:
    import mammoth  # noqa: PLC0415 - as above

    return str(mammoth.extract_raw_text(io.BytesIO(data)).value)


def _is_there(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _medians(work: dict[str, Callable[[], object]], turns: int) -> dict[str, float]:
    """Median seconds of each, taken in turns; there was a first time for ours before."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(turns):
        for name, one in work.items():
            times[name].append(seconds(one))
    return {name: statistics.median(taken) for name, taken in times.items()}


def _print(title: str, lines: list[Line]) -> None:
    """One table: how long each takes, docxtpl's rendering of the same document taken as 1."""
    columns = list(lines[0].medians)
    print(f"\n{title}: time taken ({BASE} = 1)")
    print(f"  {'':<28}" + "".join(f"{name:>17}" for name in columns))
    for name, medians, refusal in lines:
        shown = (
            f"{medians[column] / medians[BASE]:17.2f}" if column in medians else f"{'-':>17}"
            for column in columns
        )
        print(f"  {name:<28}" + "".join(shown))
        if refusal:
            print(f"    compare refuses: {refusal}")


if __name__ == "__main__":
    sys.exit(main())
