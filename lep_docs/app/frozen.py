"""Released versions as they were frozen: their facts read back, and what changed since.

A frozen version is read as strictly as a file from anybody: hashes first, then every value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lep_docs.app.documents import document_title
from lep_docs.app.own_words import catalogue_with
from lep_docs.core.control import document_row
from lep_docs.core.digests.year import begin_of
from lep_docs.core.errors import RefusedError
from lep_docs.core.facts import Facts
from lep_docs.core.findings import Severity
from lep_docs.core.numbering import parse_version
from lep_docs.core.since import FIRST, changed_since
from lep_docs.core.telling import as_told
from lep_docs.core.versions import version_at
from lep_docs.store.issued import Snapshot, frozen_versions, thaw
from lep_docs.store.room_reading import read_room
from lep_docs.store.rooms import author_of, is_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.app.partnership import Opened
    from lep_docs.core.fields import DocumentType
    from lep_docs.core.since import Since


@dataclass(frozen=True, slots=True)
class Frozen:
    """A released version: its snapshot and the facts in it."""

    snapshot: Snapshot
    facts: Facts


def thawed(opened: Opened, document: DocumentType, version: str) -> Frozen:
    """A released version of a document.

    Raises:
        NotUnderstoodError, NotFoundError: there is no such version.
        RefusedError, CatalogueError: it is not as it was frozen, or cannot be read in full.
    """
    number, slug = str(parse_version(version)), document.slug
    snapshot = thaw(opened.folder, slug, number, opened.catalogue.sections)
    catalogue = catalogue_with(*snapshot.words) if snapshot.words else opened.catalogue
    reading = read_room(snapshot.facts, catalogue)
    errors = [f for f in reading.findings if f.severity is Severity.ERROR]
    if reading.damaged:
        first = errors[0]
        raise RefusedError(
            f"{slug} {number} cannot be used with this version of the program: {first.message} "
            f"({first.place}). The document that was issued is in {snapshot.folder}."
        )
    day = date.fromisoformat(snapshot.manifest.day)
    private, author = is_private(opened.room), author_of(opened.room)
    facts = Facts(catalogue, reading.answers, day, private=private, author=author)
    return Frozen(snapshot, facts)


def last_version(opened: Opened, document: DocumentType) -> str:
    """The number of the document's newest released version; "" when there is none."""
    numbers = [parse_version(text) for text in frozen_versions(opened.folder, document.slug)]
    return str(max(numbers)) if numbers else ""


def since_last(opened: Opened, document: DocumentType, facts: Facts) -> Since:
    """What changed since the newest released version, of what the document prints.

    Raises:
        RefusedError: that version is not as it was frozen.
    """
    return since_version(opened, document, facts, last_version(opened, document))


def since_version(opened: Opened, document: DocumentType, facts: Facts, version: str) -> Since:
    """What changed since a released version, of what the document prints; since none if "".

    For a document that reviews the others, what changed in each of those is told as well.

    Raises:
        NotFoundError, RefusedError: a version is not there, or not as it was frozen.
    """
    since = FIRST
    if version:
        before = as_told(thawed(opened, document, version).facts, document)
        since = changed_since(version, before, as_told(facts, document), document)
    if document.reviews:
        since = replace(since, others=tuple(_others(opened, document, facts)))
    return since


def _others(opened: Opened, document: DocumentType, facts: Facts) -> Iterator[tuple[str, Since]]:
    """Every other document by title, with what changed since it stood as the year began."""
    for other in opened.catalogue.documents.values():
        row, frozen = document_row(facts, other), frozen_versions(opened.folder, other.slug)
        version = version_at(row, frozen, begin_of(facts)) if other is not document else ""
        if version:
            before = thawed(opened, other, version).facts
            yield document_title(facts, other), changed_since(version, before, facts, other)
