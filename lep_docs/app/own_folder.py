"""The folder of the person who runs the program, for what cannot be kept in the workspace."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_NAME = "lep_docs"


def own_folder() -> Path:
    """Where this system keeps a program's own state; the folder may not be there yet."""
    for variable in ("LOCALAPPDATA", "XDG_STATE_HOME"):
        if place := os.environ.get(variable):
            return Path(place) / _NAME
    try:
        return Path.home() / ".local" / "state" / _NAME
    except RuntimeError:  # nobody's home, as in some services
        return Path(tempfile.gettempdir()) / _NAME
