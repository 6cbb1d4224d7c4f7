"""Releasing a version: facts, template and document frozen, the record filled in, and made again.

Promises: a version is released whole or not at all; its number follows those before; what was
released can be made again byte for byte by the same version of the program, whatever became of the
answers and the template since.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lep_docs import __version__
from lep_docs.app.clock import today
from lep_docs.app.documents import Home, build_document, chosen_documents, opened_template
from lep_docs.app.frozen import since_last, since_version, thawed
from lep_docs.app.own_words import own_profile
from lep_docs.app.partnership import facts_of, open_partnership, record
from lep_docs.app.workspace import JOINT
from lep_docs.core.checks import check
from lep_docs.core.context import vocabulary
from lep_docs.core.control import AGREED, DOCUMENTS, BuildStatus, document_row
from lep_docs.core.errors import ChangedMeanwhileError, LepError, NotFoundError, RefusedError
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.numbering import parse_version
from lep_docs.core.sentences import counted
from lep_docs.core.sources import released as by_release
from lep_docs.core.versions import (
    Entry,
    fingerprinted,
    known_versions,
    refuse_number,
    refuse_old_signatures,
    released,
    status_label,
    status_of,
)
from lep_docs.store.answers_file import SUFFIX
from lep_docs.store.answers_writing import write_section
from lep_docs.store.atomic import read_bytes, replace_file, stamp_of
from lep_docs.store.issued import (
    FACTS,
    FOLDER,
    TEMPLATE,
    WORDS,
    WORDS_END,
    Manifest,
    freeze,
    frozen_versions,
    hashes,
    withdraw,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from lep_docs.app.documents import Built
    from lep_docs.app.frozen import Frozen
    from lep_docs.app.partnership import Opened
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.answers import Answers
    from lep_docs.core.facts import Facts, Row
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.numbering import Version
    from lep_docs.core.since import Since


@dataclass(frozen=True, slots=True)
class Wish:
    """What to release: a room's document by name under a number; what is "" is worked out.

    `status` is a code or label of the catalogue, `change` what changed in a sentence, `by` the id
    of the person who prepared it.
    """

    name: str
    document: str
    version: str
    status: str = ""
    change: str = ""
    by: str = ""
    room: str = JOINT


@dataclass(frozen=True, slots=True)
class Released:
    """A released version: where its snapshot lies, the copy to send, its status and fingerprint.

    `status` is a code of the catalogue, `status_said` the same as people read it.
    """

    slug: str
    version: str
    status: str
    status_said: str
    folder: Path
    path: Path
    fingerprint: str
    missing: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A released version made again: the file, whether it is the same, which program made it first.

    The file is the one that was issued, whether or not it could be made again.
    """

    slug: str
    version: str
    path: Path
    same: bool
    made_by: str


@dataclass(frozen=True, slots=True)
class _Draft:
    """A release before anything is written."""

    document: DocumentType
    row: Row
    entry: Entry
    answers: Answers
    built: Built
    purpose: BuildStatus
    since: str


def release(workspace: Workspace, wish: Wish) -> Released:
    """Freeze a version, write it down in the document's record, and put a copy among the outputs.

    Raises:
        LepError: it may not be released, or cannot be written; says why. Nothing is changed then.
    """
    opened = open_partnership(workspace, wish.name, wish.room)
    _refuse_unread(opened)
    (document,) = chosen_documents(opened.catalogue, (wish.document,))
    template = workspace.template(document.slug)
    shape = template.read_bytes()
    draft = _drafted(opened, document, wish, template)
    slug, version = draft.document.slug, str(draft.entry.version)
    files = {
        **_facts(opened, draft.answers),
        **_words(workspace, opened),
        TEMPLATE: shape,
        f"{slug}.docx": draft.built.data,
    }
    files |= _beside(template, slug, files)
    if stamp_of(template.read_bytes()) != stamp_of(shape):
        raise ChangedMeanwhileError(f"{template.name} was changed just now. Release it again.")
    manifest = Manifest(
        opened.name, opened.room, slug, version, draft.purpose, today().isoformat(),
        __version__, draft.since, hashes(files),
    )  # fmt: skip
    folder = freeze(opened.folder, manifest, files)
    try:
        kept = fingerprinted(draft.answers, draft.row, manifest.fingerprint)
        record(opened, kept, by_release(f"{slug} {version}"))
    except LepError:
        withdraw(folder)
        raise
    path = _copy(workspace, opened, slug, version, draft.built.data)
    status, missing = draft.entry.status, draft.built.missing
    told = status_label(draft.row, status)
    return Released(slug, version, status, told, folder, path, manifest.fingerprint, missing)


def rebuild(
    workspace: Workspace,
    name: str,
    document: str,
    version: str,
    out: Path | None,
    room: str = JOINT,
) -> Rebuilt:
    """Make a released version again from its snapshot and compare it with what was issued.

    The document as it was issued is put into `out`, or among the outputs.

    Raises:
        LepError: there is no such version, it is not as it was frozen, or nothing can be written.
    """
    opened = open_partnership(workspace, name, room)
    (kind,) = chosen_documents(opened.catalogue, (document,))
    frozen = thawed(opened, kind, version)
    manifest, issued = frozen.snapshot.manifest, frozen.snapshot.document
    try:
        same = _again(opened, kind, frozen) == issued
    except LepError:  # what an older program made may not suit this one's templates and rules
        same = False
    path = _copy(workspace, opened, kind.slug, manifest.version, issued, out)
    return Rebuilt(kind.slug, manifest.version, path, same, manifest.program)


def _again(opened: Opened, document: DocumentType, frozen: Frozen) -> bytes:
    """The bytes that the frozen facts and template give today."""
    manifest = frozen.snapshot.manifest
    since = since_version(opened, document, frozen.facts, manifest.since)
    purpose = BuildStatus(manifest.purpose)
    approving = document.code if purpose is BuildStatus.APPROVED else ""
    facts = replace(frozen.facts, approving=approving)
    home = Home(manifest.partnership, manifest.room)
    return build_document(facts, document, frozen.snapshot.template, purpose, home, since).data


def _beside(template: Path, slug: str, files: Collection[str]) -> Mapping[str, bytes]:
    """The pictures and documents that the template takes in, without which it is not whole."""
    beside = opened_template(template, slug).beside
    taken = {file.casefold() for file in files}
    for name in beside:
        if name.casefold() in taken:
            raise RefusedError(
                f"{template.name} takes in a file called {name}, as one of every released version "
                "is called. Give that file another name, here and in the tag."
            )
    return beside


def _drafted(opened: Opened, document: DocumentType, wish: Wish, template: Path) -> _Draft:
    """The release as it would be, the document built; refused where it may not be."""
    facts = facts_of(opened)
    row = document_row(facts, document)
    if not row.id:
        raise RefusedError(
            f"The {document.slug} has no record yet: add one to {DOCUMENTS} with its owner and "
            "authors, so that the release can be written down in it."
        )
    version = _number(opened, document, row, wish)
    known = known_versions(row, ())
    signatories = {party.id: facts.name(party.id) for party in facts.main_parties}
    refuse_old_signatures(version, row, known, signatories)
    status = status_of(version, row, wish.status)
    since = since_last(opened, document, facts)
    entry = Entry(
        version, status, facts.as_of, _prepared_by(facts, row, wish.by),
        wish.change or _change(since),
    )  # fmt: skip
    answers = released(opened.reading.answers, row, entry)
    purpose = BuildStatus.APPROVED if status in AGREED else BuildStatus.DRAFT
    approving = document.code if purpose is BuildStatus.APPROVED else ""
    after = replace(facts, answers=answers, approving=approving)
    _refuse_leaks(after)
    # Words of confidential rooms have no place in a snapshot, so that the document is made, now
    # and again, without them.
    alone = replace(after, elsewhere=frozenset())
    home = Home(opened.name, opened.room)
    built = build_document(alone, document, template, purpose, home, since)
    return _Draft(document, row, entry, answers, built, purpose, since.number)


def _number(opened: Opened, document: DocumentType, row: Row, wish: Wish) -> Version:
    version = parse_version(wish.version)
    frozen = frozen_versions(opened.folder, document.slug)
    known = known_versions(row, ())
    if str(version) in frozen and version not in known:
        raise RefusedError(
            f"A version {version} of {document.slug} is frozen but not in the record {row.id}: its "
            f"release was interrupted. Move {FOLDER}/{document.slug}-{version} out of the room's "
            "folder, then release it again."
        )
    refuse_number(version, known_versions(row, frozen))
    return version


def _refuse_unread(opened: Opened) -> None:
    """Nothing may be frozen from files that could not be read whole."""
    found = [f for f in opened.reading.findings if f.record in opened.reading.damaged]
    if opened.reading.damaged:
        where = found[0] if found else opened.reading.findings[0]
        raise RefusedError(f"Nothing was released: {where.message} ({where.place}). {where.remedy}")


def _refuse_leaks(facts: Facts) -> None:
    """Words of a confidential room may not leave in any version, draft or not."""
    alone = set(check(replace(facts, elsewhere=frozenset())))
    leaks = [f for f in check(facts) if f not in alone]
    if leaks:
        raise RefusedError(f"Nothing was released: {leaks[0].message} {leaks[0].remedy}")


def _prepared_by(facts: Facts, row: Row, wanted: str) -> str:
    """The person named, else the document's first author."""
    people = [person.id for person in facts.people]
    if wanted and wanted not in people:
        raise NotFoundError(
            f'There is no person "{wanted}".{did_you_mean(wanted, people)} Give a person\'s id.'
        )
    return wanted or next(iter(row.authors), "")


def _change(since: Since) -> str:
    """What changed, where nobody has put it into words."""
    if not since.number:
        return "First version released from these facts."
    number = len(since.lines)
    changed = counted(number, "fact") if number else "No fact"
    return f"{changed} changed since version {since.number}."


def _facts(opened: Opened, answers: Answers) -> dict[str, bytes]:
    """The files of the room as they were read, the one that the release changes as it will be."""
    files = {}
    for name, stamp in opened.reading.stamps.items():
        data = read_bytes(opened.folder / f"{name}{SUFFIX}") or b""
        if stamp_of(data) != stamp:
            raise ChangedMeanwhileError(f"{name}{SUFFIX} was changed just now. Release it again.")
        if name == DOCUMENTS:
            data = write_section(opened.catalogue.sections[name], answers.records(name))
        files[f"{FACTS}/{name}{SUFFIX}"] = data
    return files


def _words(workspace: Workspace, opened: Opened) -> dict[str, bytes]:
    """The profile in whose words the version speaks, where the workspace keeps it itself."""
    code = vocabulary(facts_of(opened)).code
    path = own_profile(workspace, code)
    return {} if path is None else {f"{WORDS}{code}{WORDS_END}": path.read_bytes()}


def _copy(
    workspace: Workspace,
    opened: Opened,
    slug: str,
    version: str,
    data: bytes,
    out: Path | None = None,
) -> Path:
    folder = out or workspace.outputs(opened.name, opened.room)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{slug}-{version}.docx"
    replace_file(path, data)
    return path
