"""Putting a file in its place so that nobody ever sees half of it, and a crash loses nothing.

Promises: temp file, flush to disk, replace, flush of the folder. Whatever fails, what stood there
before still stands there byte for byte. Must never write in place.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import socket
import stat
import time
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from lep_docs.core.errors import NotSavedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_T = TypeVar("_T")
ABSENT = ""
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
_TRIES = 3
_WINDOWS = os.name == "nt"
BINARY: int = getattr(os, "O_BINARY", 0)
_NO_FLUSH_OF_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_BARRED = (errno.EACCES, errno.EPERM, errno.EROFS)
_CHUNK = 1 << 20
_OWNER_NAME_AT_MOST = 52


def stamp_of(data: bytes) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes | None:
    """The file's content, or None when there is no file.

    Raises:
        OSError: the file is there and cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | BINARY)
    except FileNotFoundError:
        return None
    try:
        pieces = []
        while piece := os.read(handle, _CHUNK):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(handle)


def write_temp(path: Path, data: bytes) -> Path:
    """A new file beside `path` with the data safely on disk; nothing is left when that fails.

    Raises:
        OSError: as the system reports it.
    """
    temp = path.with_name(temp_name(path.name))
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        try:
            write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        _keep_permissions(path, temp)
    except OSError:
        remove(temp)
        raise
    return temp


def write_all(handle: int, data: bytes) -> None:
    """Write every byte to an open file.

    Raises:
        OSError: as the system reports it; some of the bytes may be written.
    """
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def put_in_place(temp: Path, path: Path) -> None:
    """Let the finished file `temp` become `path`, and make that last through a power cut.

    Raises:
        OSError: as the system reports it; `temp` is then still there, unless only the last
            step, the flush of the folder, failed.
    """
    patiently(lambda: temp.replace(path))
    flush_folder(path.parent)


def replace_file(path: Path, data: bytes) -> None:
    """Put a whole new content at `path`, whatever stands there.

    Raises:
        NotSavedError: says why and what to do; the old content still stands.
    """
    try:
        temp = write_temp(path, data)
        try:
            put_in_place(temp, path)
        finally:
            remove(temp)
    except OSError as error:
        raise not_saved(path, error) from error


def flush_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can.

    Raises:
        OSError: the disk failed.
    """
    if _WINDOWS:  # no folder can be opened there; the journal of NTFS orders the names itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSH_OF_FOLDERS:
            raise
    finally:
        os.close(handle)


def remove(path: Path) -> bool:
    """Take a file of our own away; whether it is gone. What cannot go now is swept up later."""
    for _ in range(_TRIES):
        try:
            patiently(lambda: path.unlink(missing_ok=True))
        except OSError:
            continue
        return True
    return False


def is_folder(path: Path) -> bool:
    """Whether a folder stands there that can be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def patiently(action: Callable[[], _T]) -> _T:
    """Do something to a file that a virus scanner or a colleague's program may hold for a moment.

    Raises:
        OSError: it still cannot be done.
    """
    for wait in _WAITS if _WINDOWS else ():
        try:
            return action()
        except PermissionError:
            time.sleep(wait)
    return action()


def temp_name(name: str) -> str:
    """A name for an unfinished file that says whose it is: host and process."""
    return f".{name}.{host()}.{os.getpid()}.{secrets.token_hex(4)}.tmp"


def host() -> str:
    """This computer's name, in characters that any file name may hold."""
    return re.sub(r"[^A-Za-z0-9-]", "-", socket.gethostname())[:60] or "unnamed"


def not_saved(path: Path, error: OSError) -> NotSavedError:
    """The refusal for a failed write: one plain sentence, and what to do."""
    reason, remedy = _why(path, error)
    return NotSavedError(
        f"{path.name} was not saved: {reason}. What stood there before is untouched. {remedy}",
        reason,
    )


def is_barred(error: OSError) -> bool:
    """Whether the system says that we may not write there, rather than that it failed."""
    return error.errno in _BARRED


def _why(path: Path, error: OSError) -> tuple[str, str]:
    """Why a write failed, and what a person can do about it."""
    if error.errno in _FULL:
        return "the disk is full", "Make room first."
    holder = who_has_open(path)
    if holder:
        return f"{holder} has it open", "Ask them to close it."
    if is_barred(error):
        folder = path.parent.name
        reason = f"the folder {folder} does not let you write, or another program has the file open"
        return reason, "Close it there, or ask for the right to write."
    fault = os.strerror(error.errno) if error.errno else "unknown"
    return (
        f"the disk or network reported a fault ({fault})",
        "Check the connection and save again.",
    )


def who_has_open(path: Path) -> str:
    """Whose Word or LibreOffice says it has the file open; empty when neither does."""
    for name in (f"~${path.name}", f"~${path.name[2:]}"):
        data = _peek(path.with_name(name))
        if data:
            length = min(data[0], _OWNER_NAME_AT_MOST)
            return data[1 : 1 + length].decode("cp1252", "replace").strip("\0 ")
    names = _peek(path.with_name(f".~lock.{path.name}#")).decode("utf-8", "replace").split(",")
    return next((name.strip() for name in names if name.strip()), "")


def _peek(path: Path) -> bytes:
    try:
        return read_bytes(path) or b""
    except OSError:
        return b""


def _keep_permissions(path: Path, temp: Path) -> None:
    """Give the new file the old one's permissions, so that colleagues keep theirs."""
    with suppress(OSError):  # there is no old one, or the share knows no permissions
        temp.chmod(stat.S_IMODE(path.stat().st_mode))
