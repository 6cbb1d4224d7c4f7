"""Files that came back: whose they are, and what they propose.

Promises: nothing is changed by reading; a file that cannot be used is told in one plain sentence
and keeps no other from being read; what a file says of itself is looked up here, never believed.
Deciding is `app.taking`'s.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.app.documents import Home, build_document
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.core.control import BuildStatus
from lep_docs.core.date_words import anchors
from lep_docs.core.errors import LepError, NotFoundError
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.proposals import Carriers, Flag, Proposal, Returned
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.roundtrip.comparing import compared
from lep_docs.roundtrip.foreign import loose
from lep_docs.roundtrip.meaning import Known
from lep_docs.roundtrip.proposal import Assembly
from lep_docs.roundtrip.reader import arrived, carriers_came_back
from lep_docs.store.rooms import list_rooms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from lep_docs.app.partnership import Opened
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.keys import Key
    from lep_docs.core.receipt import Receipt
    from lep_docs.roundtrip.reader import Arrived

# A file, and one of the proposals it makes.
Chosen: TypeAlias = tuple[Returned, Proposal]
_FOREIGN = (
    "It was not made here, so it cannot be compared with anything. Its text is shown; place what "
    "you need by hand."
)
_TAGS_LOST = (
    "The program it was edited in dropped the tags that tie words to answers, so changes were "
    "found by fitting the words to those that were sent."
)
_OPEN_CHANGES = "It holds tracked changes; they were read as if all were accepted."


def returned(workspace: Workspace, files: Iterable[Path]) -> tuple[Returned, ...]:
    """What each file proposes, in order. Trouble with a file is in its `problem`."""
    seen: dict[str, Path] = {}
    found: list[Returned] = []
    for path in files:
        try:
            package = Package.open(path)
            first = seen.setdefault(_fingerprint(path), path)
            if first != path:
                found.append(Returned(str(path), problem=f"It is the same file as {first}."))
                continue
            found.append(_read(workspace, path, arrived(package)))
        except (UnsafePackageError, LepError) as refused:
            found.append(Returned(str(path), problem=str(refused)))
    return tuple(found)


def chosen_of(files: Sequence[Returned], ids: Iterable[str]) -> tuple[Chosen, ...]:
    """The proposals with these ids, each with its file.

    Raises:
        NotFoundError: an id that none of the files has.
    """
    known = {change.id: (one, change) for one in files for change in one.changes}
    chosen = []
    for identity in dict.fromkeys(ids):
        if identity not in known:
            raise NotFoundError(
                f'None of these files proposes "{identity}".{did_you_mean(identity, known)} '
                "Nothing was changed."
            )
        chosen.append(known[identity])
    return tuple(chosen)


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(workspace: Workspace, path: Path, came: Arrived) -> Returned:
    flags = tuple(Flag(flag.name, flag.sentence, flag.alarm) for flag in came.flags)
    if came.receipt is None:
        changes = Assembly.without_answers(loose(came))
        return Returned(
            str(path), carriers=Carriers.LOST, flags=flags, changes=changes, problem=_FOREIGN
        )
    receipt = came.receipt
    opened = _home(workspace, receipt)
    document = opened.catalogue.document(receipt.document)
    if document is None:
        raise NotFoundError(
            f'It is a "{receipt.document}", which is no document of this version of lep-docs.'
        )
    printed, version = _printed_today(opened, receipt)
    facts = facts_of(opened)
    known = Known(opened.catalogue, opened.reading.answers, anchors(facts), printed)
    assembly = Assembly(known, frozenset(receipt.keys.values()))
    comparison = compared(came)
    changes = assembly.proposals(comparison.differences)
    have = carriers_came_back(came)
    return Returned(
        file=str(path),
        document=document.slug,
        partnership=receipt.partnership,
        room=receipt.room,
        version=receipt.version,
        carriers=Carriers.PRESENT if have else Carriers.LOST,
        flags=flags,
        remarks=tuple(_remarks(path, receipt, version, came, have=have)),
        changes=changes,
        formatting=comparison.formatting + assembly.same,
    )


def _home(workspace: Workspace, receipt: Receipt) -> Opened:
    """The room that a receipt names, if it is kept here.

    Raises:
        NotFoundError: it is another partnership's, or of a room that is not kept here.
    """
    if receipt.partnership not in workspace.partnerships():
        raise NotFoundError(
            f'It belongs to the partnership "{receipt.partnership}", which is not kept in '
            f"{workspace.answers}. Nothing was changed."
        )
    if receipt.room not in list_rooms(workspace.answers, receipt.partnership):
        raise NotFoundError(
            f'It belongs to the room "{receipt.room}" of {receipt.partnership}, which is not kept '
            "here. Nothing was changed."
        )
    return open_partnership(workspace, receipt.partnership, receipt.room)


def _printed_today(opened: Opened, receipt: Receipt) -> tuple[dict[Key, frozenset[str]], str]:
    """In which words a document made today would say each answer, and its version.

    So it is known whether an answer was changed since, however the template words it.
    """
    document = opened.catalogue.documents[_code(opened, receipt)]
    template = opened.workspace.template(document.slug)
    home = Home(opened.name, opened.room)
    try:
        built = build_document(facts_of(opened), document, template, BuildStatus.DRAFT, home)
    except LepError:
        return {}, receipt.version
    words: dict[Key, set[str]] = {}
    for key, text in built.receipt.printed:
        words.setdefault(key, set()).add(text.strip())
    return {key: frozenset(texts) for key, texts in words.items()}, built.receipt.version


def _code(opened: Opened, receipt: Receipt) -> str:
    return next(d.code for d in opened.catalogue.documents.values() if d.slug == receipt.document)


def _remarks(
    path: Path, receipt: Receipt, version: str, came: Arrived, *, have: bool
) -> Iterable[str]:
    if path.stem != receipt.document:
        yield f"It was renamed: it is the {receipt.document} of {receipt.partnership}."
    if receipt.version != version:
        yield (
            f"It was made as version {receipt.version}; the document stands at {version} now. What "
            "was changed in both is shown as a conflict."
        )
    if not have:
        yield _TAGS_LOST
    if came.has_tracked_changes:
        yield _OPEN_CHANGES
