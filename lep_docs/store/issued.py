"""Released versions, each frozen in a folder of its own: facts, template, document, and a manifest.

Promises: a version appears whole or not at all and is never written over; what is read back is
held to the hashes of its manifest and is otherwise as untrusted as any file from outside.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.core.control import BuildStatus
from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.store.answers_file import SUFFIX
from lep_docs.store.atomic import (
    flush_folder,
    is_folder,
    not_saved,
    read_bytes,
    remove,
    stamp_of,
    write_temp,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

WORDS, WORDS_END = "words-", ".yaml"
FOLDER, FACTS, TEMPLATE, MANIFEST = "issued", "facts", "template.docx", "manifest.json"
_MANIFEST_AT_MOST, _FILE_AT_MOST = 1 << 20, 64 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
# What a template takes in lies beside it, by its own plain name.
_BESIDE = re.compile(r"\w[\w .()&+-]*\.(png|jpe?g|gif|docx)", re.IGNORECASE)
_WORDS = re.compile(rf"{WORDS}[a-z][a-z0-9_]*{re.escape(WORDS_END)}")
_NUMBER = re.compile(r"\d{1,4}\.\d{1,4}")
_FINGERPRINT_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a frozen version says of itself.

    `purpose` is what the build was for (draft or approved), `day` the day it was made, `program`
    the version of lep_docs that made it, `since` the version its list of changes starts from (""
    for none), `files` each file's SHA-256 by its name in the folder.
    """

    partnership: str
    room: str
    document: str
    version: str
    purpose: str
    day: str
    program: str
    since: str
    files: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """What tells this version's facts and template from any others."""
        kept = sorted((n, h) for n, h in self.files.items() if n != f"{self.document}.docx")
        text = "\n".join(f"{name} {digest}" for name, digest in kept)
        return hashlib.sha256(text.encode()).hexdigest()[:_FINGERPRINT_LENGTH]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen version whose every file fits its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def facts(self) -> Path:
        """The folder of the frozen answers."""
        return self.folder / FACTS

    @property
    def template(self) -> Path:
        """The frozen template."""
        return self.folder / TEMPLATE

    @property
    def words(self) -> tuple[Path, str] | None:
        """The frozen profile of the organisation's own words, with its code; None without one."""
        for name in self.manifest.files:
            if _WORDS.fullmatch(name):
                return self.folder / name, name.removeprefix(WORDS).removesuffix(WORDS_END)
        return None

    @property
    def document(self) -> bytes:
        """The document as it was issued.

        Raises:
            RefusedError: it has been changed since it was looked at.
        """
        return _held(self.folder, f"{self.manifest.document}.docx", self.manifest)


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Each file's SHA-256 by its name."""
    return {name: stamp_of(data) for name, data in files.items()}


def frozen_versions(room: Path, slug: str) -> tuple[str, ...]:
    """The numbers of a document's frozen versions, in no order."""
    try:
        names = [p.name for p in (room / FOLDER).iterdir() if p.name.startswith(f"{slug}-")]
    except OSError:
        return ()
    numbers = (name.removeprefix(f"{slug}-") for name in names)
    return tuple(number for number in numbers if _NUMBER.fullmatch(number))


def freeze(room: Path, manifest: Manifest, files: Mapping[str, bytes]) -> Path:
    """Put a version in its folder, whole; gives the folder.

    Raises:
        RefusedError: there is one of that number.
        NotSavedError: the system would not write it; nothing of it is left.
    """
    place = room / FOLDER / f"{manifest.document}-{manifest.version}"
    if place.exists():
        raise RefusedError(f"Version {manifest.version} stands in {place} already.")
    making = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    said = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode() + b"\n"
    try:
        (making / FACTS).mkdir(parents=True)
        for file, data in {**files, MANIFEST: said}.items():
            path = making / file
            write_temp(path, data).replace(path)
        flush_folder(making / FACTS)
        flush_folder(making)
        making.replace(place)
        flush_folder(place.parent)
    except OSError as error:
        _take_away(making)
        raise not_saved(place, error) from error
    return place


def withdraw(folder: Path) -> None:
    """Take away a version that was frozen a moment ago and did not come to be released."""
    _take_away(folder)


def thaw(room: Path, slug: str, version: str, sections: Collection[str]) -> Snapshot:
    """A frozen version, every file of it compared with its manifest.

    `sections` are the names that a file of facts may have.

    Raises:
        NotFoundError: there is no such version.
        RefusedError: it is not as it was frozen; says what is wrong.
    """
    folder = room / FOLDER / f"{slug}-{version}"
    if not is_folder(folder):
        released = ", ".join(frozen_versions(room, slug)) or "none yet"
        raise NotFoundError(f"There is no version {version} of {slug}. Released: {released}.")
    manifest = _manifest(folder)
    if (manifest.document, manifest.version) != (slug, version):
        raise _damaged(folder, f"its manifest is that of {manifest.document} {manifest.version}")
    wanted = {TEMPLATE, f"{slug}.docx"}
    more = (name for name in set(manifest.files) - wanted if not _WORDS.fullmatch(name))
    facts = {name for name in more if not _BESIDE.fullmatch(name)}
    allowed = {f"{FACTS}/{name}{SUFFIX}" for name in sections}
    if not wanted <= set(manifest.files) or not facts <= allowed:
        raise _damaged(folder, "its manifest does not name the files it should")
    there = {f"{FACTS}/{path.name}" for path in (folder / FACTS).glob("*")}
    if extra := sorted(there - facts):
        raise _damaged(folder, f"{extra[0]} was not there when it was frozen")
    for file in manifest.files:
        _held(folder, file, manifest)
    return Snapshot(folder, manifest)


def _held(folder: Path, name: str, manifest: Manifest) -> bytes:
    """A file's bytes, if they are those that were frozen."""
    path = folder / name
    try:
        data = None if path.stat().st_size > _FILE_AT_MOST else read_bytes(path)
    except OSError:
        data = None
    if data is None or stamp_of(data) != manifest.files[name]:
        raise _damaged(folder, f"{name} is missing or is not what was frozen")
    return data


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        data = b"" if path.stat().st_size > _MANIFEST_AT_MOST else (read_bytes(path) or b"")
        said = json.loads(data)
        names = {field.name for field in fields(Manifest)}
        sound = isinstance(said, dict) and set(said) == names and _is_sound(said)
    except (OSError, ValueError, RecursionError):
        said, sound = {}, False
    if not sound:
        raise _damaged(folder, f"{MANIFEST} cannot be read")
    return Manifest(**said)


def _is_sound(said: dict[str, object]) -> bool:
    files = said["files"]
    texts = (value for name, value in said.items() if name != "files")
    if not isinstance(files, dict) or not all(isinstance(text, str) for text in texts):
        return False
    date.fromisoformat(str(said["day"]))
    BuildStatus(str(said["purpose"]))
    return all(isinstance(h, str) and _HASH.fullmatch(h) for h in files.values())


def _damaged(folder: Path, why: str) -> RefusedError:
    return RefusedError(
        f"The released version in {folder} cannot be used: {why}. Put the folder back from a "
        "backup, or work from the copies that were sent out."
    )


def _take_away(folder: Path) -> None:
    """Remove a folder of ours and the files in it."""
    paths = sorted(folder.rglob("*"), reverse=True)
    for path in paths:
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()
        else:
            remove(path)
    with suppress(OSError):
        folder.rmdir()
