"""Building documents into files, each put in its place whole, with PDF copies when asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.app.documents import Built, Home, build_document, chosen_documents, document_title
from lep_docs.app.frozen import since_last
from lep_docs.app.overwriting import WouldLoseError, loss_at, put_aside
from lep_docs.app.partnership import Opened, facts_of, open_partnership
from lep_docs.app.pdf import to_pdf
from lep_docs.app.workspace import JOINT
from lep_docs.core.checks import blocking
from lep_docs.core.control import BuildStatus
from lep_docs.core.errors import RefusedError
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.text import document_text
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from lep_docs.app.overwriting import Loss
    from lep_docs.app.workspace import Workspace
    from lep_docs.core.fields import DocumentType


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: documents by slug (all when empty), from which room, for what, into where.

    With `overwrite` a file that was edited where it stands is put aside; without, that is refused.
    """

    name: str
    documents: tuple[str, ...] = ()
    status: str = BuildStatus.DRAFT
    out: Path | None = None
    pdf: bool = False
    room: str = JOINT
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One document on disk: facts it lacks, findings that concern it, its PDF copy if any.

    `aside` is where the file that stood there was put, if it held what was not made here.
    """

    slug: str
    path: Path
    pdf: Path | None
    status: str
    missing: int
    findings: int
    aside: Path | None = None


def build(
    workspace: Workspace, order: Order, progress: Callable[[str], None]
) -> tuple[Written, ...]:
    """Build every document ordered; `progress` hears one sentence for each.

    Nothing is written unless every document could be made.

    Raises:
        LepError: a document cannot be made or written; says which and what to do.
    """
    return write(workspace, order, make(workspace, order, progress))


def make(workspace: Workspace, order: Order, progress: Callable[[str], None]) -> tuple[Built, ...]:
    """Every document ordered, made but not yet put anywhere.

    Raises:
        LepError: a document cannot be made; says which and what to do.
    """
    opened = open_partnership(workspace, order.name, order.room)
    status = BuildStatus(order.status)
    made = []
    for document in chosen_documents(opened.catalogue, order.documents):
        progress(f"Making the {document.slug} of {order.name}")
        made.append(make_one(opened, document, status))
    return tuple(made)


def write(workspace: Workspace, order: Order, made: Iterable[Built]) -> tuple[Written, ...]:
    """Put documents that were made into their folder, each whole.

    Raises:
        NotSavedError: the system would not write one; those before it are written.
        RefusedError: a PDF was ordered and cannot be made.
        WouldLoseError: files there were edited and not pulled; then nothing is written.
    """
    folder = folder_of(workspace, order)
    ready = tuple(made)
    found = (loss_at(workspace, _path(folder, built)) for built in ready)
    losses = {loss.path: loss for loss in found if loss is not None}
    edited = [loss for loss in losses.values() if loss.edits]
    if edited and not order.overwrite:
        raise WouldLoseError(edited)
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(built, folder, order, losses) for built in ready)


def folder_of(workspace: Workspace, order: Order) -> Path:
    """Where the documents go; those of another room than the joint one have a folder of its own."""
    return order.out or workspace.outputs(order.name, order.room)


def make_one(opened: Opened, document: DocumentType, status: BuildStatus) -> Built:
    """One document of a room as it stands, with what changed since its last released version.

    Raises:
        LepError: it cannot be made; says why.
    """
    approving = document.code if status is BuildStatus.APPROVED else ""
    if approving:
        _refuse_unreadable(opened, document)
    template = opened.workspace.template(document.slug)
    home, facts = Home(opened.name, opened.room), facts_of(opened, approving)
    since = since_last(opened, document, facts)
    return build_document(facts, document, template, status, home, since)


def _refuse_unreadable(opened: Opened, document: DocumentType) -> None:
    """An approved version may not be made from files that could not be read whole."""
    errors = blocking(opened.reading.findings, document.code)
    if errors:
        raise RefusedError(
            f"{document.slug} cannot be approved: {errors[0].message} ({errors[0].place}). "
            f"{errors[0].remedy}"
        )


def _path(folder: Path, built: Built) -> Path:
    return folder / f"{built.document.slug}.docx"


def _write(built: Built, folder: Path, order: Order, losses: Mapping[Path, Loss]) -> Written:
    path = _path(folder, built)
    aside = put_aside(path) if path in losses else None
    replace_file(path, built.data)
    return Written(
        slug=built.document.slug,
        path=path,
        pdf=to_pdf(path) if order.pdf else None,
        status=order.status,
        missing=built.missing,
        findings=len(built.findings),
        aside=aside,
    )


def as_text(workspace: Workspace, name: str, document: str) -> Iterator[str]:
    """The draft of one document as lines of text: headings marked, table cells side by side."""
    opened = open_partnership(workspace, name)
    (kind,) = chosen_documents(opened.catalogue, (document,))
    built = make_one(opened, kind, BuildStatus.DRAFT)
    yield document_title(facts_of(opened), kind)
    for line in document_text(Package.open(built.data)):
        yield line.text
