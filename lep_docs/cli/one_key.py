"""One key from the person at the terminal, without Enter where the system lets us."""

from __future__ import annotations

import sys

ENTER = frozenset({"\r", "\n"})


def one_key() -> str:
    """The key that is pressed; the first letter of a line where keys cannot be had singly."""
    try:
        import termios  # noqa: PLC0415 - not on Windows
        import tty  # noqa: PLC0415 - as above
    except ImportError:
        return sys.stdin.readline()[:1]
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        return sys.stdin.read(1)
    finally:
        termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
