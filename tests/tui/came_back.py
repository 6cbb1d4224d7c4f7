"""Files that partners sent back, for the review screens: made once, read against the sample."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from support.word_editing import Edited, opened, w
from tui.harness import workspace

from lep_docs.app.drafting import Drafting
from lep_docs.app.inbox import came_back
from lep_docs.app.workspace import Workspace
from lep_docs.core.keys import parse_key, tag_of
from lep_docs.tui.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from support.finished import Finished

    from lep_docs.core.answers import Answers
    from lep_docs.core.proposals import Returned

HOSTILE = "see [/b] here [@click=app.quit]now[/]"
OUTCOME = parse_key("objectives[OBJ-J-03].outcome")
DUE = parse_key("landmines[LMN-01].due")
STATUS = parse_key("landmines[LMN-02].status")
LINK = (
    '<Relationship Id="rIdFar" TargetMode="External" Target="http://far.example/x.png" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
)
RELATIONS = "word/_rels/document.xml.rels"


@dataclass(frozen=True)
class Back:
    """The workspace the files were read in, the files, what was read of each."""

    root: Path
    paths: tuple[Path, ...]
    files: tuple[Returned, ...]

    def own(self, folder: Path) -> Workspace:
        """A copy of the answers to work on."""
        shutil.copytree(self.root / "answers", folder / "answers")
        return Workspace(folder)

    def desk(self, answers: Answers, *numbers: int) -> Desk:
        """A desk with these files on it, or with all, as if read against these answers."""
        chosen = numbers or range(len(self.files))
        return Desk().with_files((self.files[n] for n in chosen), answers)


def make_back(root: Path, finished: Finished) -> Back:
    """A protocol that two people edited; one answer was changed here meanwhile as well."""
    work = workspace(root)
    sent = finished.path("quillmere", "partnering-protocol").read_bytes()
    folder = root / "back"
    folder.mkdir()
    paths = (folder / "Protocol by Hetty.docx", folder / "Protocol by Patel.docx")
    paths[0].write_bytes(_first(opened(sent, tracked=True)))
    paths[1].write_bytes(_second(opened(sent, tracked=True)))
    drafting = Drafting.open(work, "quillmere")
    drafting.answer(OUTCOME, "Teachers trust the systems and change how they teach")
    drafting.close()
    files = came_back(work, ("quillmere", "joint"), paths, lambda _: None)
    return Back(root, paths, files)


def _first(document: Edited) -> bytes:
    for key, words in {
        OUTCOME: "Teachers rely on systems and gladly change how they teach",
        DUE: "7 May 2010",
        STATUS: "half defused, [b]we hope",
    }.items():
        document.retype(tag_of(key), words)
    document.reword("No agreement foresees everything.", "No agreement can foresee everything.")
    thread = document.comment(document.paragraph("Grow sensible work"), HOSTILE)
    document.comment(document.paragraph("Grow sensible work"), "I agree.", answers=thread)
    document.remove(document.section("Supply chain"))
    document.files[RELATIONS] = document.files[RELATIONS].replace(
        b"</Relationships>", f"{LINK}</Relationships>".encode()
    )
    return document.data()


def _second(document: Edited) -> bytes:
    document.retype(tag_of(DUE), "9 May 2010")
    for element in document.root.iter():
        if element.get(w("author")):
            element.set(w("author"), "A. Patel")
    return document.data()
