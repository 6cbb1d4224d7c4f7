"""The finished documents of the samples: each made once in a run of the tests, and only when asked.

Whoever changes one changes a copy.
"""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

from lep_docs.app.building import make_one
from lep_docs.app.documents import chosen_documents
from lep_docs.app.partnership import open_partnership
from lep_docs.app.workspace import Workspace, bundled
from lep_docs.core.control import BuildStatus
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path


class Finished:
    """Finished documents in a folder that all workers of a run share."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._opened = cache(
            lambda name: open_partnership(Workspace(bundled("answers").parent), name)
        )

    def path(self, sample: str, slug: str) -> Path:
        """The draft of a sample's document; two workers that make it at once make the same."""
        path = self._folder / sample / f"{slug}.docx"
        if not path.exists():
            opened = self._opened(sample)
            (document,) = chosen_documents(opened.catalogue, (slug,))
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, make_one(opened, document, BuildStatus.DRAFT).data)
        return path

    def main(self, sample: str) -> list[Path]:
        """The main documents of a sample."""
        documents = chosen_documents(self._opened(sample).catalogue, ())
        return [self.path(sample, document.slug) for document in documents]

    def workspace(self, root: Path, *slugs: str, sample: str = "quillmere") -> Path:
        """Make `root` a workspace with the samples and documents of one as they were sent.

        Without slugs they are the main ones.
        """
        sent = [self.path(sample, slug) for slug in slugs] or self.main(sample)
        shutil.copytree(bundled("answers"), root / "answers", dirs_exist_ok=True)
        outputs = root / "outputs" / sample
        outputs.mkdir(parents=True)
        for path in sent:
            shutil.copy(path, outputs)
        return root
