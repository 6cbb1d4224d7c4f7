"""Everything that goes to stderr, and the exit codes. A refusal is one plain sentence."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import LepError

if TYPE_CHECKING:
    from collections.abc import Iterator

FINE, FINDINGS, CANNOT = 0, 1, 2
_IN_WORDS = {
    errno.EACCES: "you may not write there, or another program has it open",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the folder is read-only",
    errno.ENOSPC: "the disk is full",
    errno.ENOENT: "it is not there",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "part of the path is a file, not a folder",
}


@dataclass(slots=True)
class Outcome:
    """The exit code a command ends with."""

    code: int = CANNOT


@contextmanager
def refusing() -> Iterator[Outcome]:
    """Turn refusals and trouble with files into one sentence on stderr and exit code 2."""
    outcome = Outcome()
    try:
        yield outcome
    except LepError as refusal:
        say(str(refusal))
    except BrokenPipeError:
        _hush()
        outcome.code = FINE
    except OSError as error:
        why = _IN_WORDS.get(error.errno or 0, (error.strerror or "the disk refused").lower())
        say(f"{error.filename or 'A file'} could not be used: {why}. Nothing was changed.")
    except KeyboardInterrupt:
        say("Stopped. Nothing half-done was kept.")


def say(sentence: str) -> None:
    """One line on stderr."""
    print(sentence, file=sys.stderr)


def progress(sentence: str) -> None:
    """One line on stderr about long work, on a terminal only."""
    if sys.stderr.isatty():
        say(sentence)


def on_a_terminal() -> bool:
    """Whether a person sits at both ends and the terminal can place text where it is told to."""
    return not is_dumb() and sys.stdin.isatty() and sys.stdout.isatty()


def is_dumb() -> bool:
    """Whether the terminal says that it can only print one line after the other."""
    return os.environ.get("TERM", "").lower() == "dumb"


def _hush() -> None:
    """The reader of a pipe has gone: keep Python from complaining about it at exit."""
    sys.stdout = None
