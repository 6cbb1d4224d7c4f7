"""Opening a folder as the desktop does it: the one place that starts other programs' windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from lep_docs.core.errors import RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def open_folder(folder: Path) -> None:
    """Show a folder in the file manager.

    Raises:
        RefusedError: there is no such folder yet, or no desktop to show it on.
    """
    if not folder.is_dir():
        raise RefusedError(f"There is nothing in {folder} yet: make a document first.")
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder of our own
        return
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    has_desktop = sys.platform == "darwin" or os.environ.get("DISPLAY") or _wayland()
    if program is None or not has_desktop:
        raise RefusedError(f"There is no desktop here to open it on. The folder is {folder}.")
    subprocess.Popen(  # noqa: S603 - a fixed program with our own folder as its argument
        [program, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY"))
