"""The versions of each document: those in its record, whether they are kept, and what differs.

Promises: nothing is changed; a version that is not kept whole is listed and cannot be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.app.documents import document_title
from lep_docs.app.partnership import open_partnership
from lep_docs.app.reviewing import news_since
from lep_docs.core.control import document_row
from lep_docs.core.dates import show_date
from lep_docs.core.versions import known_versions
from lep_docs.store.issued import frozen_versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.app.drafting import Drafting
    from lep_docs.core.facts import Facts
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.since import Since


@dataclass(frozen=True, slots=True)
class Issue:
    """One version of a document; what nobody recorded is "".

    `kept` says that its facts were frozen, so that it can be compared with today's.
    """

    slug: str
    number: str
    day: str
    status: str
    prepared_by: str
    change: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Issues:
    """A document's versions, the newest first."""

    title: str
    versions: tuple[Issue, ...]


def issues(drafting: Drafting) -> tuple[Issues, ...]:
    """The versions of every document that has any."""
    facts, folder = drafting.facts, drafting.workspace.room(drafting.name, drafting.room)
    found = []
    for document in drafting.catalogue.documents.values():
        frozen = frozen_versions(folder, document.slug)
        versions = tuple(_versions(facts, document, frozen))
        if versions:
            found.append(Issues(document_title(facts, document), versions))
    return tuple(found)


def differences(drafting: Drafting, issue: Issue) -> Since:
    """What changed since a version, of what its document prints. Takes a moment.

    Raises:
        LepError: the version is not kept, or not as it was frozen; says why.
    """
    opened = open_partnership(drafting.workspace, drafting.name, drafting.room)
    return news_since(opened, issue.slug, issue.number)


def _versions(facts: Facts, document: DocumentType, frozen: tuple[str, ...]) -> Iterator[Issue]:
    row = document_row(facts, document)
    told = {part.number: part for part in row.versions}
    for version in reversed(known_versions(row, frozen)):
        number = str(version)
        part = told.get(number)
        yield Issue(
            document.slug,
            number,
            show_date(part.date) if part and part.date else "",
            (part.status or "") if part else "",
            facts.name(part.prepared_by) if part and part.prepared_by else "",
            (part.change or "") if part else "",
            number in frozen,
        )
