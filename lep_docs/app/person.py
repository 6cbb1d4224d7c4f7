"""The name of the person who runs the program, for the history of answers."""

from __future__ import annotations

import getpass
import os

VARIABLE = "LEP_DOCS_PERSON"
_LONGEST = 80


def person() -> str:
    """The name chosen in LEP_DOCS_PERSON, else the account's name; "" when the system has none."""
    chosen = os.environ.get(VARIABLE, "")
    name = "".join(letter if letter.isprintable() else " " for letter in chosen or _account())
    return " ".join(name.split())[:_LONGEST]


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account of that number, as in some containers
        return ""
