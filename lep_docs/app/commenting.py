"""What readers said of a partnership's documents: looked up, and written for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.app.documents import chosen_documents
from lep_docs.core.decisions import of_document
from lep_docs.core.thread_sheet import sheet
from lep_docs.store.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from lep_docs.core.facts import Facts, Row

_FOR_EXCEL = "utf-8-sig"  # without the mark, Excel takes the letters for those of an older day


def threads(facts: Facts, document: str = "") -> tuple[Row, ...]:
    """The comments on record: all of them, or those on one document by its slug or code.

    Raises:
        NotFoundError: there is no such document.
    """
    if not document:
        return tuple(facts.comments)
    (kind,) = chosen_documents(facts.catalogue, (document,))
    return of_document(facts, kind, facts.comments)


def export(facts: Facts, rows: tuple[Row, ...], path: Path) -> None:
    """Write comments to a CSV file that Excel opens as it is.

    Raises:
        NotSavedError: the system would not write it.
    """
    replace_file(path, sheet(facts, rows).encode(_FOR_EXCEL, "replace"))
