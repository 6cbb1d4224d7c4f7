"""One saver at a time for each file: a lock file that says host, process and time.

Promises: a lock whose owner died is noticed and taken away, by one process only. A lock excludes
other copies of this tool, not editors: whoever holds it still compares contents before replacing.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.core.errors import NotSavedError
from lep_docs.store.atomic import host, patiently, read_bytes, remove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WAITS = (0.01, 0.02, 0.05, 0.1, 0.1, 0.2, 0.2, 0.3, 0.5, 0.5, 1.0, 1.0, 1.0)
# A save takes well under a second; past this a lock from anywhere was left behind.
_ABANDONED_SECONDS = 600
_NAMELESS_SECONDS = 5
_OWNER = re.compile(rb"host: (?P<host>\S+)\nprocess: (?P<process>\d+)\nsince: (?P<since>[^\n]+)\n")
_LOCK, _BREAKING = ".lock", ".breaking"
_TEMP = re.compile(r"\..+\.(?P<host>[A-Za-z0-9-]+)\.(?P<process>\d+)\.[0-9a-f]{8}\.tmp")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock."""

    host: str
    process: int
    since: str


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file; wait a few seconds for another saver to finish.

    Raises:
        NotSavedError: somebody else still holds it; says who and since when.
        OSError: the folder does not let a lock be made.
    """
    lock = path.with_name(f".{path.name}{_LOCK}")
    waits = iter(_WAITS)
    while not _take(lock):
        if _break_if_dead(lock):
            continue
        wait = next(waits, None)
        if wait is None:
            raise _busy(path, lock)
        time.sleep(wait)
    try:
        yield
    finally:
        remove(lock)


def sweep(folder: Path) -> None:
    """Take away what savers that died left in a folder: unfinished files and locks."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        temp = _TEMP.fullmatch(path.name)
        if temp and _is_dead(path, temp["host"], int(temp["process"]), time.time()):
            remove(path)
        elif path.name.startswith(".") and path.name.endswith(_LOCK):
            with suppress(OSError):
                _break_if_dead(path)
        elif path.name.endswith(_LOCK + _BREAKING) and _left_behind(path, time.time()):
            remove(path)


def _take(lock: Path) -> bool:
    """Make the lock file, with its owner in it, unless it is there."""
    try:
        handle = patiently(lambda: os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        return False
    since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
    try:
        try:
            os.write(handle, f"host: {host()}\nprocess: {os.getpid()}\nsince: {since}\n".encode())
        finally:
            os.close(handle)
    except OSError:
        remove(lock)
        raise
    return True


def _owner(lock: Path) -> Owner | None:
    """Who the lock says it belongs to; None when it is gone or says nothing."""
    try:
        match = _OWNER.fullmatch(read_bytes(lock) or b"")
    except OSError:
        return None
    if match is None:
        return None
    return Owner(match["host"].decode(), int(match["process"]), match["since"].decode())


def _break_if_dead(lock: Path) -> bool:
    """Take the lock away if its owner is dead; whether it was.

    Only one process at a time may do so: otherwise a second one could remove the lock that the
    first had just taken for itself.
    """
    if not _left_behind(lock, time.time()):
        return False
    breaking = lock.with_name(lock.name + _BREAKING)
    if not _take(breaking):
        if _left_behind(breaking, time.time()):
            remove(breaking)
        return False
    try:
        # The age is measured by the clock of the disk, which may be another computer's.
        return _left_behind(lock, breaking.stat().st_mtime) and remove(lock)
    finally:
        remove(breaking)


def _left_behind(lock: Path, now: float) -> bool:
    owner = _owner(lock)
    if owner is None:  # its maker died before it could write its name
        return _age(lock, now) > _NAMELESS_SECONDS
    return _is_dead(lock, owner.host, owner.process, now)


def _is_dead(path: Path, owner_host: str, process: int, now: float) -> bool:
    """Whether the owner of a file is gone: at once on this host, by age on another."""
    if owner_host == host() and not is_running(process):
        return True
    return _age(path, now) > _ABANDONED_SECONDS


def _age(path: Path, now: float) -> float:
    """Seconds since a file was written; 0 for one that is gone."""
    try:
        return now - path.stat().st_mtime
    except OSError:
        return 0


def _busy(path: Path, lock: Path) -> NotSavedError:
    owner = _owner(lock)
    by = f" by process {owner.process} on {owner.host} since {owner.since}" if owner else ""
    reason = f"it is being saved{by}"
    return NotSavedError(
        f"{path.name} was not saved: {reason}. What stood there before is untouched. "
        f"Try again; if nobody is saving, delete {lock.name}.",
        reason,
    )


def is_running(process: int) -> bool:
    """Whether a process of this host is alive."""
    if sys.platform == "win32":  # signal 0 would end the process there
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


if sys.platform == "win32":  # pragma: no cover - measured on Windows only

    def _is_running_on_windows(process: int) -> bool:
        """Ask Windows for the exit code of the process."""
        import ctypes  # noqa: PLC0415 - half of it exists on Windows only

        query, still_active = 0x1000, 259
        handle = ctypes.windll.kernel32.OpenProcess(query, 0, process)
        if not handle:
            return bool(ctypes.windll.kernel32.GetLastError() == 5)  # noqa: PLR2004 - access denied: it lives
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == still_active
