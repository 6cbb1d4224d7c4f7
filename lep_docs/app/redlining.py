"""The redline of a document: as it would be built now, or was released, against a release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from lep_docs.app.building import make_one
from lep_docs.app.clock import now
from lep_docs.app.documents import chosen_documents
from lep_docs.app.frozen import last_version, thawed
from lep_docs.app.partnership import open_partnership
from lep_docs.app.person import person
from lep_docs.app.workspace import JOINT, in_room
from lep_docs.core.control import BuildStatus
from lep_docs.core.errors import NotFoundError
from lep_docs.roundtrip.redline import redline
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from lep_docs.app.workspace import Workspace

PROGRAM = "lep_docs"


@dataclass(frozen=True, slots=True)
class Redlined:
    """A redline on disk, and the version it starts from."""

    slug: str
    version: str
    path: Path


def make_redline(
    workspace: Workspace,
    name: str,
    document: str,
    versions: tuple[str, str],
    out: Path | None,
    room: str = JOINT,
) -> Redlined:
    """Put the redline of a room's document from one version to another among the outputs.

    The first is a released version ("": the last one), the second another ("": what a draft built
    now would be).

    Raises:
        LepError: there is no such version, or the document cannot be made or written; says why.
    """
    opened = open_partnership(workspace, name, room)
    (kind,) = chosen_documents(opened.catalogue, (document,))
    earlier, later = versions
    number = earlier or last_version(opened, kind)
    if not number:
        raise NotFoundError(
            f"No version of {kind.slug} is released yet, so there is nothing to compare with: "
            f"lep-docs release {name} {kind.slug} VERSION{in_room(room)}"
        )
    snapshot = thawed(opened, kind, number).snapshot
    if later:
        newer = thawed(opened, kind, later).snapshot.document
    else:
        newer = make_one(opened, kind, BuildStatus.DRAFT).data
    author = person() or PROGRAM
    data = redline(snapshot.document, newer, author, now().astimezone(UTC))
    folder = out or workspace.outputs(name, room)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind.slug}-changes-since-{snapshot.manifest.version}.docx"
    replace_file(path, data)
    return Redlined(kind.slug, snapshot.manifest.version, path)
