"""What making a document again would lose of the file that stands in its place.

Promises: a file that somebody edited there is never written over; it is put aside under another
name. A file that is as it was made costs one look. Must not decide whether to go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from lep_docs.app.clock import now
from lep_docs.app.partnership import facts_of, open_partnership
from lep_docs.app.returning import returned
from lep_docs.app.taking import waiting
from lep_docs.core.errors import RefusedError
from lep_docs.core.sentences import counted
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lep_docs.app.workspace import Workspace
    from lep_docs.core.proposals import Proposal

FIRST_FEW = 3
_LONGEST = 90  # letters of an edit on one line
_COMMENTS = "/comments+xml"


@dataclass(frozen=True, slots=True)
class Loss:
    """What a file holds that nobody has decided on: each edit in a few words.

    `problem` says why that could not be told, as of a file that was not made here.
    """

    path: Path
    edits: tuple[str, ...] = ()
    problem: str = ""

    @property
    def said(self) -> str:
        """The loss in a few words."""
        if self.problem:
            return "the file there was not made here, and will be put aside"
        return f"{counted(len(self.edits), 'edit')} made there and not pulled"


class WouldLoseError(RefusedError):
    """Files that were edited where they stand and not pulled, about to be written over."""

    def __init__(self, losses: Sequence[Loss]) -> None:
        """Name the first with its first few edits, and count the others."""
        self.losses = tuple(losses)
        first, more = losses[0], len(losses) - 1
        few = "; ".join(first.edits[:FIRST_FEW])
        etc = " ..." if len(first.edits) > FIRST_FEW else ""
        others = f" The same goes for {counted(more, 'more file')}." if more else ""
        super().__init__(
            f"{first.path} holds {first.said}, which would be lost: {few}{etc}. Read them with "
            f'lep-docs pull "{first.path}", or build with --overwrite, which puts the edited file '
            f"aside.{others} Nothing was written."
        )


def loss_at(workspace: Workspace, path: Path) -> Loss | None:
    """What writing over a file would lose; None where nothing would be."""
    if not path.is_file():
        return None
    try:
        if _is_as_made(Package.open(path)):
            return None
    except (UnsafePackageError, OSError) as refused:
        return Loss(path, problem=str(refused))
    (one,) = returned(workspace, [path])
    if one.problem:
        return Loss(path, problem=one.problem)
    facts = facts_of(open_partnership(workspace, one.partnership, one.room))
    left = waiting(facts, one)
    return Loss(path, tuple(_said(change) for change in left)) if left else None


def _is_as_made(package: Package) -> bool:
    """Whether every part that a baseline keeps is the very one that was written."""
    baseline = baseline_of(package)
    if baseline is None or not baseline.parts:
        return False
    commented = any(package.content_type(part).endswith(_COMMENTS) for part in package.names)
    return not commented and all(
        name in package and package.read(name) == data for name, data in baseline.parts.items()
    )


def _said(change: Proposal) -> str:
    """An edit on one line: its section, and the words that came."""
    words = change.theirs or f"taken out: {change.base}"
    head = f"{change.section}: " if change.section else ""
    plain = "".join(letter if letter.isprintable() else " " for letter in f"{head}{words}")
    return shorten(plain, _LONGEST, placeholder="…")


def put_aside(path: Path) -> Path:
    """Copy a file to a name that says it was edited, and when it was put aside; gives the copy.

    Raises:
        NotSavedError: the system would not write it.
    """
    stem = f"{path.stem} (edited, {now():%Y-%m-%d %H%M})"
    aside, number = path.with_name(f"{stem}{path.suffix}"), 2
    while aside.exists():
        aside, number = path.with_name(f"{stem} {number}{path.suffix}"), number + 1
    replace_file(aside, path.read_bytes())
    return aside
