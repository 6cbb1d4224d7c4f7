"""Plain docxtpl, lep_docs and the Node peers side by side: one document, the same facts, in turns.

    python bench/peers.py           all of it, about three minutes
    python bench/peers.py --quick   the two smaller sizes only

Needs node and npm: the peers are installed, once, into build/peers, without running any script of
theirs; where that cannot be, it says so and stops. Every program gets the benchmark's template in
its own tags (`dialects`). All are warm: modules loaded, what can be kept open kept open. A program
is timed only if the document it makes has every row; the ratios say how many times as fast as plain
docxtpl each is.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dialects import Carbone, Dialect, Docxtemplater, DocxTemplates, EasyTemplate, translated
from render import ISSUE, TABLES, answers, by_docxtpl, facts, seconds, template

from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.ooxml.text import document_text
from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER = Path(__file__).parents[1] / "build" / "peers"
PACKAGES = {
    "docxtemplater": "3.71.0",
    "pizzip": "3.3.0",
    "easy-template-x": "7.2.8",
    "docx-templates": "4.15.0",
    "carbone": "3.8.2",
}
PEERS: dict[str, Dialect] = {
    "docxtemplater": Docxtemplater(),
    "easy-template-x": EasyTemplate(),
    "docx-templates": DocxTemplates(),
    "carbone": Carbone(),
}
OURS = ("plain docxtpl", "lep_docs", "lep_docs with carriers")
TURNS = {10: 15, 200: 7, 5_000: 2}
# Documents before the first that counts: V8 is at its best after some dozen of the small ones. For
# the same reason nobody collects its rubbish for it between turns: it throws away fast code then.
WARMING = {10: 30, 200: 8, 5_000: 0}
PATIENCE = 180  # seconds for npm


class Failed(Exception):  # noqa: N818 - what it says of a peer, not of us
    """A peer did not make the document; the message says what it did."""


class Row(NamedTuple):
    """One program at one size: median seconds, or what it did instead; a remark on its document."""

    name: str
    median: float | None
    remark: str


class Node:
    """A Node process that renders when it is asked to, and stays warm between."""

    def __init__(self, folder: Path) -> None:
        """Start it; documents and templates lie in `folder`."""
        self.folder = folder
        script = Path(__file__).with_suffix(".mjs")
        self._process = subprocess.Popen(  # noqa: S603 - node, and our own script
            [_found("node"), "--max-old-space-size=4096", str(script), str(FOLDER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        data = template()
        for peer, dialect in PEERS.items():
            self._template(peer).write_bytes(translated(data, dialect))

    def knows(self, rows: int, context: dict[str, object]) -> None:
        """Give it the facts of one size."""
        words = json.dumps({**context, "not_draft": not context["draft"]})
        self._data(rows).write_text(words, encoding="utf-8")

    def render(self, peer: str, rows: int, out: Path | None = None) -> float:
        """Seconds that one document took; the document goes to `out`.

        Raises:
            Failed: it was not made.
        """
        order = {"peer": peer, "template": str(self._template(peer)), "data": str(self._data(rows))}
        if out:
            order["out"] = str(out)
        assert self._process.stdin
        assert self._process.stdout
        try:
            print(json.dumps(order), file=self._process.stdin, flush=True)
        except BrokenPipeError:
            raise Failed("Node had died") from None
        reply: dict[str, Any] = json.loads(
            self._process.stdout.readline() or '{"error": "it died"}'
        )
        if "error" in reply:
            raise Failed(reply["error"])
        return float(reply["seconds"])

    def stop(self) -> None:
        """End it."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _template(self, peer: str) -> Path:
        return self.folder / f"{peer}.docx"

    def _data(self, rows: int) -> Path:
        return self.folder / f"{rows}.json"


def main() -> int:
    """Print one table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes")
    quick = parser.parse_args().quick
    missing = installed()
    if missing:
        print(f"The Node peers are left out: {missing}")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        node = Node(Path(scratch))
        try:
            for rows, turns in list(TURNS.items())[: 2 if quick else None]:
                _print(rows, list(_compared(rows, turns, node)))
        finally:
            node.stop()
    return 0


def installed() -> str:
    """Install the peers if they are not there yet; why that could not be done, or ""."""
    if not (shutil.which("node") and shutil.which("npm")):
        return "node and npm are not installed here."
    if all(_version(name) == version for name, version in PACKAGES.items()):
        return ""
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = "--ignore-scripts --fetch-retries=1 --no-save --no-package-lock --no-audit --no-fund"
    names = [f"{name}@{version}" for name, version in PACKAGES.items()]
    command = [_found("npm"), "install", "--prefix", str(FOLDER), *options.split(), *names]
    try:
        done = subprocess.run(  # noqa: S603 - npm, with names of our own
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"npm had not installed them after {PATIENCE} seconds."
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or [
            "it does not say why"
        ]
        return f"npm could not install them ({said[0].strip()})."
    return ""


def _version(package: str) -> str:
    """The version of a package that is installed already, or ""."""
    try:
        about = json.loads((FOLDER / "node_modules" / package / "package.json").read_bytes())
    except (OSError, ValueError):
        return ""
    return str(about.get("version", ""))


def _found(program: str) -> str:
    path = shutil.which(program)
    assert path, program
    return path


def _compared(rows: int, turns: int, node: Node) -> Iterator[Row]:
    """Every program at one size, in turns; those whose documents are not whole are not timed."""
    context = facts(rows)
    keyed, data, properties = answers(context), template(), Properties(title="Bench")
    ours = Template.open(data, "bench")
    node.knows(rows, context)
    makers: dict[str, Callable[[], bytes]] = {
        OURS[0]: lambda: by_docxtpl(data, context),
        OURS[1]: lambda: ours.render(context, properties),
        OURS[2]: lambda: ours.produce(keyed, properties, ISSUE).data,
    }
    wanted = _words(by_docxtpl(data, context))
    remarks = {name: _remark(make(), rows, wanted) for name, make in makers.items()}
    refused: dict[str, str] = {}
    for peer in PEERS:
        try:
            remarks[peer] = _peer_remark(node, peer, rows, wanted)
        except Failed as failed:
            refused[peer] = str(failed)
    times: dict[str, list[float]] = {name: [] for name in remarks}
    for name, taken in [*times.items()] * turns:
        make = makers.get(name)
        try:
            taken.append(seconds(make) if make else node.render(name, rows))
        except Failed as failed:
            refused[name] = str(failed)
    for name in (*OURS, *PEERS):
        if name in refused:
            yield Row(name, None, refused[name])
        else:
            yield Row(name, statistics.median(times[name]), remarks[name])


def _peer_remark(node: Node, peer: str, rows: int, wanted: list[str]) -> str:
    """What is to be said of a peer's document, which is made for this; then warm the peer up.

    Raises:
        Failed: it is not made, or not whole.
    """
    out = node.folder / f"{peer}-{rows}.out.docx"
    started = time.perf_counter()
    try:
        node.render(peer, rows, out)
    except Failed as failed:
        raise Failed(f"refuses after {time.perf_counter() - started:.0f} s: {failed}") from None
    remark = _remark(out.read_bytes(), rows, wanted)
    for _ in range(WARMING[rows]):
        node.render(peer, rows)
    return remark


def _remark(document: bytes, rows: int, wanted: list[str]) -> str:
    """Whether a document says the same as docxtpl's.

    Raises:
        Failed: rows are missing, or it is no document.
    """
    try:
        words = _words(document)
    except UnsafePackageError as error:
        raise Failed(f"makes no sound document: {error}") from None
    codes = {f"{name[:3].upper()}-{row:04}" for name in TABLES for row in range(rows)}
    found = len(codes.intersection(words))
    if found < len(codes):
        raise Failed(f"loses rows: {found:,} of {len(codes):,}")
    return "" if words == wanted else "every row, other text differs"


def _words(document: bytes) -> list[str]:
    """The paragraphs of a document that hold words, in order."""
    paragraphs = document_text(Package.open(document), margins=True)
    return [text for paragraph in paragraphs if (text := paragraph.text.strip())]


def _print(rows: int, table: list[Row]) -> None:
    """The ratios of one size."""
    base = table[0].median
    assert base
    print(f"\n{rows:,} rows per table (plain docxtpl = 1)")
    for name, median, remark in table:
        ratio = f"{base / median:8.2f}" if median else f"{'-':>8}"
        print(f"  {name:<24}{ratio}  {remark}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
