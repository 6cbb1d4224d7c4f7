"""Files that came back: whose they are, and what they propose.

Promises: nothing is changed by reading; a file that cannot be used is told in one plain sentence
and keeps no other from being read; what a file says of itself is looked up here, never believed.
Deciding is `app.taking`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from lep_docs.app.documents import Home, build_document
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.core.control import BuildStatus, document_row
from lep_docs.core.date_words import anchors
from lep_docs.core.errors import LepError, NotFoundError
from lep_docs.core.health.forms import filled
from lep_docs.core.health.replies import form_sent, proposed
from lep_docs.core.nearest import did_you_mean
from lep_docs.core.proposals import Carriers, Flag, Kind, Proposal, Returned
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.roundtrip.comparing import compared
from lep_docs.roundtrip.foreign import loose
from lep_docs.roundtrip.forms import besides, rows
from lep_docs.roundtrip.meaning import Known
from lep_docs.roundtrip.proposal import Assembly, with_ids
from lep_docs.roundtrip.reader import arrived, carriers_came_back
from lep_docs.store.rooms import list_rooms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.keys import Key
    from lep_docs.core.receipt import Asking, Receipt
    from lep_docs.roundtrip.reader import Arrived

# A file, and one of the proposals it makes.
Chosen: TypeAlias = tuple[Returned, Proposal]
_FOREIGN = (
    "It was not made here, so it cannot be compared with anything. Its text is shown; any "
    "paragraph can be put into an answer by its id: lep-docs set NAME KEY --from FILE ID."
)
_MOSTLY = 0.5
_TAGS_LOST = (
    "The program it was edited in dropped the tags that tie words to answers, so changes were "
    "found by fitting the words to those that were sent."
)
_OPEN_CHANGES = "It holds tracked changes; they were read as if all were accepted."


def returned(workspace: Workspace, files: Iterable[Path]) -> tuple[Returned, ...]:
    """What each file proposes, in order. Trouble with a file is in its `problem`."""
    desk = _Desk(workspace)
    seen: dict[str, Path] = {}
    found: list[Returned] = []
    for path in files:
        try:
            package = Package.open(path)
            first = seen.setdefault(package.fingerprint, path)
            if first != path:
                found.append(Returned(str(path), problem=f"It is the same file as {first}."))
            else:
                found.append(desk.read(path, arrived(package)))
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


@dataclass(slots=True)
class _Desk:
    """Where returned files are read: each room is opened once, each document made anew once."""

    workspace: Workspace
    _rooms: dict[tuple[str, str], Facts] = field(default_factory=dict)
    _made: dict[tuple[str, str, str], _Today] = field(default_factory=dict)

    def read(self, path: Path, came: Arrived) -> Returned:
        """What a file proposes.

        Raises:
            LepError: it belongs to no partnership, room or document that is kept here.
        """
        flags = tuple(Flag(flag.name, flag.sentence, flag.alarm) for flag in came.flags)
        if came.receipt is None:
            changes = Assembly.without_answers(loose(came))
            lost = Carriers.LOST
            return Returned(str(path), "", "", "", "", lost, flags, (), changes, problem=_FOREIGN)
        receipt = came.receipt
        facts = self._facts(receipt)
        if receipt.asking is not None:
            return _questionnaire(path, came, receipt, receipt.asking, facts)
        document = facts.catalogue.document(receipt.document)
        if document is None:
            raise NotFoundError(
                f'It is a "{receipt.document}", which is no document of this version of lep-docs.'
            )
        today = self._today(facts, document, receipt)
        issued = document_row(facts, document).version or ""
        known = Known(facts.catalogue, facts.answers, anchors(facts), today.words)
        assembly = Assembly(known, frozenset(receipt.keys.values()))
        comparison = compared(came)
        changes = assembly.proposals(comparison.differences)
        return Returned(
            file=str(path),
            document=document.slug,
            partnership=receipt.partnership,
            room=receipt.room,
            version=receipt.version,
            carriers=Carriers.PRESENT if carriers_came_back(came) else Carriers.LOST,
            flags=flags,
            remarks=tuple(_remarks(path, receipt, (today.version, issued), came)),
            changes=changes,
            formatting=comparison.formatting,
            same=assembly.same,
        )

    def _facts(self, receipt: Receipt) -> Facts:
        """The facts of the room that a receipt names, if it is kept here.

        Raises:
            NotFoundError: it is another partnership's, or of a room that is not kept here.
        """
        name, room = receipt.partnership, receipt.room
        if name not in self.workspace.partnerships():
            raise NotFoundError(
                f'It belongs to the partnership "{name}", which is not kept in '
                f"{self.workspace.answers}. Nothing was changed."
            )
        if room not in list_rooms(self.workspace.answers, name):
            raise NotFoundError(
                f'It belongs to the room "{room}" of {name}, which is not kept here. Nothing was '
                "changed."
            )
        if (name, room) not in self._rooms:
            self._rooms[name, room] = facts_of(open_partnership(self.workspace, name, room))
        facts = self._rooms[name, room]
        records = {key.record for key in receipt.keys.values() if key.record}
        strange = sum(facts.find(record) is None for record in records)
        if strange > _MOSTLY * len(records):
            raise NotFoundError(
                f'It was made for another partnership that is called "{name}": most of what it '
                "tells of is not among the answers kept here. Nothing was changed."
            )
        return facts

    def _today(self, facts: Facts, document: DocumentType, receipt: Receipt) -> _Today:
        """How the same document would say each answer if it were made today.

        So it is known whether an answer was changed since, however the template words it. Nothing
        is known of a document that cannot be made now.
        """
        name = (receipt.partnership, receipt.room, document.slug)
        if name not in self._made:
            template = self.workspace.template(document.slug)
            home = Home(receipt.partnership, receipt.room)
            try:
                built = build_document(facts, document, template, BuildStatus.DRAFT, home)
                self._made[name] = _Today(_words(built.receipt), built.receipt.version)
            except LepError:
                self._made[name] = _Today({}, receipt.version)
        return self._made[name]


def _questionnaire(
    path: Path, came: Arrived, receipt: Receipt, asking: Asking, facts: Facts
) -> Returned:
    """What a questionnaire proposes to its check; of an anonymous one no hand is named.

    Raises:
        NotFoundError, RefusedError: it cannot be taken in any more.
    """
    form = form_sent(facts, asking)
    changes, same = proposed(form, filled(rows(came.base)), filled(rows(came.theirs)))
    loose_words = (
        Proposal("", Kind.UNPLACED, theirs=text, place="outside the questions")
        for text in besides(came)
    )
    return Returned(
        file=str(path),
        document=receipt.document,
        partnership=receipt.partnership,
        room=receipt.room,
        version=receipt.version,
        flags=tuple(Flag(flag.name, flag.sentence, flag.alarm) for flag in came.flags),
        remarks=(form.said(facts),),
        changes=(*changes, *with_ids(loose_words)),
        same=same,
        asking=asking,
    )


@dataclass(frozen=True, slots=True)
class _Today:
    """The words in which a document made today says each answer, and its version."""

    words: Mapping[Key, frozenset[str]]
    version: str


def _words(receipt: Receipt) -> dict[Key, frozenset[str]]:
    found: dict[Key, set[str]] = {}
    for key, text in receipt.printed:
        found.setdefault(key, set()).add(text.strip())
    return {key: frozenset(texts) for key, texts in found.items()}


def _remarks(
    path: Path, receipt: Receipt, standing: tuple[str, str], came: Arrived
) -> Iterable[str]:
    """What is to be said of a file; `standing` is the number of a draft of now, and the issued."""
    if path.stem != receipt.document:
        yield f"It was renamed: it is the {receipt.document} of {receipt.partnership}."
    if receipt.version not in standing:
        yield (
            f"It was made as version {receipt.version}; the document stands at {standing[0]} now. "
            "What was changed in both is shown as a conflict."
        )
    if not carriers_came_back(came):
        yield _TAGS_LOST
    if came.has_tracked_changes:
        yield _OPEN_CHANGES
