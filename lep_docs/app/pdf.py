"""PDF copies, made by LibreOffice where it is installed.

LibreOffice ends with success even when it failed, so only the file itself counts; each run has a
profile of its own, so that an open LibreOffice window does not stop it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from lep_docs.core.errors import RefusedError

_NAMES = ("soffice", "libreoffice", "soffice.exe")
_USUAL_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_SECONDS_AT_MOST = 180


def to_pdf(path: Path) -> Path:
    """A PDF beside a Word file of our own making; returns its path.

    Raises:
        RefusedError: LibreOffice is not installed, or made no PDF.
    """
    program = find_libreoffice()
    if program is None:
        raise RefusedError(
            f"{path.name} was built, but a PDF needs LibreOffice, which is not installed here. "
            "Open the file in Word and save it as PDF, or leave out --pdf."
        )
    with tempfile.TemporaryDirectory(prefix="lep-docs-") as scratch:
        _convert(program, path, Path(scratch))
        made = Path(scratch) / f"{path.stem}.pdf"
        if not made.is_file():
            raise RefusedError(
                f"{path.name} was built, but LibreOffice made no PDF of it. Open it in Word and "
                "save it as PDF."
            )
        return Path(shutil.copyfile(made, path.with_suffix(".pdf")))


def find_libreoffice() -> str | None:
    """The LibreOffice program, or None."""
    found = next((p for name in _NAMES if (p := shutil.which(name))), None)
    return found or next((str(place) for place in _USUAL_PLACES if place.is_file()), None)


def _convert(program: str, path: Path, scratch: Path) -> None:
    profile = (scratch / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    try:
        _run([*command, "--outdir", str(scratch), str(path)])
    except subprocess.TimeoutExpired:
        raise RefusedError(
            f"{path.name} was built, but LibreOffice took over {_SECONDS_AT_MOST} seconds to make "
            "a PDF of it and was stopped."
        ) from None


def _run(command: list[str]) -> None:
    """Run LibreOffice to its end; whatever ends the wait ends it too, with all it has started."""
    with subprocess.Popen(  # noqa: S603 - a fixed program with our own file as its argument
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS_AT_MOST)
        except BaseException:
            _stop(process)
            raise


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program with its children: soffice only starts the one that does the work."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
