"""What follows from a sitting's answers: facts, findings and statuses, each worked out once.

Pure apart from remembering: the same answers give the same view. Must not keep or change anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lep_docs.core.checks import check, ordered
from lep_docs.core.facts import Facts
from lep_docs.core.fields import Author
from lep_docs.core.findings import Finding, Severity
from lep_docs.core.keys import Key
from lep_docs.core.saying import place
from lep_docs.core.statuses import document_statuses, section_statuses
from lep_docs.store.gathering import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lep_docs.core.session import Session
    from lep_docs.core.statuses import Status
    from lep_docs.store.room_files import RoomFiles

_SHOWN_AT_MOST = 60


@dataclass(frozen=True)
class View:
    """One state of a sitting, seen on one day.

    `files` know what reading found; `elsewhere` are the passages of confidential rooms;
    `private` says that the room is one organisation's own, `author` who writes in it.
    """

    session: Session
    files: RoomFiles
    today: date
    elsewhere: frozenset[str]
    private: bool = False
    author: Author = Author.TOGETHER

    @cached_property
    def facts(self) -> Facts:
        """The answers as rules and documents read them."""
        session = self.session
        return Facts(
            session.catalogue,
            session.answers,
            self.today,
            elsewhere=self.elsewhere,
            private=self.private,
            author=self.author,
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to be mended, gravest first; texts that are no answers yet among them."""
        read = self.files.findings(self.session.answers)
        return ordered((*_of_drafts(self.session), *read, *check(self.facts)))

    @cached_property
    def sections(self) -> Mapping[str, Status]:
        """How far each section has got, by name."""
        return section_statuses(self.facts, self.findings)

    @cached_property
    def documents(self) -> Mapping[str, Status]:
        """How far each document has got, by code."""
        return document_statuses(self.facts, self.findings)


def _of_drafts(session: Session) -> Iterator[Finding]:
    """An error for each text that is no answer yet."""
    for key, draft in session.drafts.items():
        line = " ".join(draft.text.split())
        text = line if len(line) <= _SHOWN_AT_MOST else f"{line[:_SHOWN_AT_MOST]}…"
        inside = str(Key(key.section, "", key.field, key.inside)).partition(".")[2]
        yield Finding(
            TYPE,
            Severity.ERROR,
            key.record or key.section,
            inside,
            f'{place(session.catalogue, key)}: "{text}" is not an answer yet.',
            draft.problem,
        )
