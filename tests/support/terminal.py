"""A real pseudo-terminal with a program in it: what it draws is stamped, kept and played back.

While the program runs, its output is only read and stamped, and what it asks of a terminal is
answered; the emulator plays the recording afterwards, so that its cost is in no time measured.
POSIX only.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass, field

import pyte

KEYS = {
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "enter": b"\r",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "pagedown": b"\x1b[6~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "f1": b"\x1bOP",
    "f4": b"\x1bOS",
    "f6": b"\x1b[17~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
} | {f"ctrl+{c}": bytes([ord(c) - 96]) for c in "abcdefghijklmnopqrstuvwxyz"}
# What programs ask of a terminal, and what a plain one answers.
_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[\?(\d+)\$p"), b"\x1b[?\\1;0$y"),
)
# Sequences that the emulator would print as text; none of them draws anything.
_SILENT = re.compile(
    rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?[0-9;]*[a-gi-km-z]|\x1bP.*?\x1b\\",
    re.DOTALL,
)
_READ_AT_ONCE = 1 << 16

_COMMAND = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-_])")
_LAST_WORDS = 6_000  # bytes


class _Screen(pyte.Screen):
    """The emulator's screen, deaf to what it has no handler for."""

    def select_graphic_rendition(self, *attributes, private=False):
        if not private:
            super().select_graphic_rendition(*attributes)

    def report_device_status(self, *_, **__):
        """Answered live, not on playing back."""

    def report_device_attributes(self, *_, **__):
        """As above."""


@dataclass
class Terminal:
    """One program in one window. Use as a context; times are in seconds since the start."""

    command: list[str]
    columns: int = 80
    rows: int = 24
    env: dict[str, str] = field(default_factory=dict)
    cwd: str | None = None

    def __enter__(self):
        self.chunks: list[tuple[float, bytes]] = []
        self._screen = _Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._screen)
        self._played = 0
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if not self.pid:
            self._become()
        size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, size)
        return self

    def __exit__(self, *_):
        os.close(self.handle)
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def _become(self):
        """The child: the program itself."""
        if self.cwd:
            os.chdir(self.cwd)
        plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        size = {"LINES": str(self.rows), "COLUMNS": str(self.columns)}
        environment = {**os.environ, **plain, **size, **self.env}
        os.execvpe(self.command[0], self.command, environment)  # noqa: S606 - what is tested

    def pump(self, seconds):
        """Take in what comes within so many seconds; says whether anything did."""
        ready, _, _ = select.select([self.handle], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.handle, _READ_AT_ONCE)
        except OSError:
            return False
        self.chunks.append((time.perf_counter() - self.started, data))
        for question, answer in _ANSWERS:
            for match in question.finditer(data):
                os.write(self.handle, match.expand(answer))
        return bool(data)

    def settle(self, quiet=0.25, at_most=10.0):
        """Read until the program has been silent for a while; gives the time of its last word."""
        end = time.perf_counter() + at_most
        while self.pump(quiet) and time.perf_counter() < end:
            pass
        return self.chunks[-1][0] if self.chunks else 0.0

    def record(self, words, seconds=30.0):
        """Only read until these words have come, then until all is quiet: for measuring."""
        end = time.perf_counter() + seconds
        wanted, seen = words.encode(), b""
        while wanted not in seen and time.perf_counter() < end:
            if self.pump(0.2):
                seen = seen[-len(wanted) :] + self.chunks[-1][1]
        self.settle(0.3)

    def send(self, data):
        """Send bytes as a keyboard does; a terminal whose buffer is full takes them in pieces."""
        while data:
            data = data[os.write(self.handle, data) :]

    def press(self, *keys):
        """Press keys, each after the screen has come to rest."""
        for key in keys:
            self.send(KEYS.get(key, key.encode()))
            self.settle(0.12)

    def lines(self):
        """What stands on the screen now."""
        for _, data in self.chunks[self._played :]:
            self._stream.feed(_SILENT.sub(b"", data))
        self._played = len(self.chunks)
        return [line.rstrip() for line in self._screen.display]

    def text(self):
        """What stands on the screen now, as one text."""
        return "\n".join(self.lines())

    def until(self, words, seconds=30.0):
        """Wait until these words stand on the screen and it has come to rest; else fail."""
        self.holds(lambda text: words in text, f"{words!r} never appeared", seconds)
        self.settle()

    def holds(self, condition, otherwise, seconds=30.0):
        """Wait until a condition holds for the text on the screen; else fail and say all there is.

        What a program said as it ended may have left the screen, so it is said too.
        """
        end = time.perf_counter() + seconds
        while not condition(self.text()):
            if time.perf_counter() > end:
                written = b"".join(data for _, data in self.chunks)[-_LAST_WORDS:]
                said = _COMMAND.sub(b"", written).decode(errors="replace")
                raise AssertionError(f"{otherwise}:\n{self.text()}\n\nWritten last:\n{said}")
            self.pump(0.05)

    def first_shown(self, words):
        """When these words first stood on the screen; None when they never did."""
        screen = _Screen(self.columns, self.rows)
        stream = pyte.ByteStream(screen)
        for at, data in self.chunks:
            stream.feed(_SILENT.sub(b"", data))
            if any(words in line for line in screen.display):
                return at
        return None

    def ended(self, seconds=10.0):
        """The exit code, once the program has ended by itself."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.pump(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"it never ended:\n{self.text()}")
