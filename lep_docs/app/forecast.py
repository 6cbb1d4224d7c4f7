"""What will change in a document's file when it is made again: looked at first, then written.

Compares the text readers see, paragraph by paragraph. Reads the file that stands there; writes
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lep_docs.core.sentences import counted
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.ooxml.text import document_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lep_docs.app.documents import Built
    from lep_docs.app.overwriting import Loss

GONE, COME = "-", "+"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a file's place holds now against what was made.

    `lines` are the paragraphs that go ("-") and come ("+"), in order; `problem` says why the file
    there could not be compared; `loss` what somebody edited there that was not pulled.
    """

    path: Path
    is_new: bool
    lines: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    loss: Loss | None = None

    @property
    def said(self) -> str:
        """The forecast in a few words."""
        if self.is_new:
            return "new"
        if self.loss is not None and self.loss.edits:
            return f"puts aside {self.loss.said}"
        if self.problem:
            return "replaces a file that could not be compared"
        if not self.lines:
            return "no change in its text"
        come = sum(sign == COME for sign, _ in self.lines)
        gone = len(self.lines) - come
        return f"{counted(come, 'paragraph')} come, {counted(gone, 'paragraph')} go"


def forecast(built: Built, folder: Path, loss: Loss | None = None) -> Forecast:
    """What putting the document into `folder` would change; `loss` is what it would lose."""
    path = folder / f"{built.document.slug}.docx"
    if not path.is_file():
        return Forecast(path, is_new=True)
    try:
        old = _text(path)
    except (UnsafePackageError, OSError) as problem:
        return Forecast(path, is_new=False, problem=str(problem))
    lines = tuple(_compared(old, _text(built.data)))
    return Forecast(path, is_new=False, lines=lines, loss=loss)


def _text(source: Path | bytes) -> list[str]:
    return [paragraph.text for paragraph in document_text(Package.open(source))]


def _compared(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from ((GONE, text) for text in old[a:b] if text.strip())
            yield from ((COME, text) for text in new[c:d] if text.strip())
