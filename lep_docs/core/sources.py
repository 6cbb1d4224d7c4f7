"""Where a change of an answer came from, as a value and in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """The ways an answer can come to be what it is."""

    TYPED = "typed"
    SET = "set"
    FILE = "file"
    PULLED = "pulled"
    IMPORTED = "imported"
    RESTORED = "restored"
    UNDONE = "undone"
    RELEASED = "released"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a change came from.

    `file` is the name of the file it was pulled or imported from, `author` who wrote it there;
    for an undoing `of` is the step that it took back and `what` how, and what that step was, in
    words; for a release `of` is what was released.
    """

    kind: SourceKind
    file: str = ""
    author: str = ""
    of: str = ""
    what: str = ""

    @property
    def said(self) -> str:
        """In words, such as "pulled from plan.docx, written by Ann Ash"."""
        if self.what:
            return f"undone {self.what}"
        words = _WORDS[self.kind].format(file=self.file, of=self.of)
        return f"{words}, written by {self.author}" if self.author else words


_WORDS = {
    SourceKind.TYPED: "typed on the screen",
    SourceKind.SET: "typed as a command",
    SourceKind.FILE: "edited in its file by hand",
    SourceKind.PULLED: "pulled from {file}",
    SourceKind.IMPORTED: "imported from {file}",
    SourceKind.RESTORED: "an earlier answer put back",
    SourceKind.UNDONE: "a change taken back",
    SourceKind.RELEASED: "release of {of}",
    SourceKind.UNNAMED: "an answer given without a name",
}
TYPED = Source(SourceKind.TYPED)
BY_COMMAND = Source(SourceKind.SET)
BY_HAND = Source(SourceKind.FILE)
UNNAMED = Source(SourceKind.UNNAMED)
ON_SCREEN, AS_COMMAND = "on the screen", "as a command"  # how a change was undone
RESTORED = Source(SourceKind.RESTORED)


def pulled(file: str, author: str = "") -> Source:
    """Taken over from a Word file that came back, from what `author` wrote in it."""
    return Source(SourceKind.PULLED, file, author)


def imported(file: str, author: str = "") -> Source:
    """Taken over from a file of another kind."""
    return Source(SourceKind.IMPORTED, file, author)


def released(what: str) -> Source:
    """Written by the release of a version, such as "business-plan 1.0"."""
    return Source(SourceKind.RELEASED, of=what)


def undone(step: str, how: str, was: Source) -> Source:
    """Put back by undoing the step of this name, which came from `was`: "on the screen"."""
    return Source(SourceKind.UNDONE, of=step, what=f"{how} (it was {was.said})")
