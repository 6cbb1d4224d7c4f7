"""A file of rows, whatever it is: an .xlsx by its first bytes, else CSV. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.errors import NotFoundError, RefusedError
from lep_docs.sheets.csv_text import read_csv
from lep_docs.sheets.limits import BYTES
from lep_docs.sheets.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from lep_docs.core.tables import Table

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
WORKBOOK_ENDS = (".xlsx", ".xltx", ".xlsm", ".xls")


def read_file(path: Path, sheet: str = "") -> Table:
    """The rows of a .csv or of one sheet of an .xlsx.

    Raises:
        NotFoundError: it is not there, or may not be read.
        RefusedError: it is neither, not sound, larger than is read, or has no such sheet.
        WhichSheetError: it has several sheets and none was named.
    """
    data = _bytes(path)
    is_named_so = path.suffix.lower() in WORKBOOK_ENDS
    if data.startswith((_ZIP, _OLE)) or is_named_so:
        return read_workbook(path.name, data, sheet)
    if sheet:
        raise RefusedError(f"{path.name} is a CSV file and has no sheets: leave out --sheet.")
    return read_csv(path.name, data)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise NotFoundError(f"There is no file {path}: look at its name and folder.")
        if path.stat().st_size > BYTES:
            raise RefusedError(
                f"{path.name} is larger than {BYTES >> 20} MB. Keep the rows that belong here in a "
                "file of their own, and load that."
            )
        return path.read_bytes()
    except OSError as error:
        why = (error.strerror or "the disk refused").lower()
        raise NotFoundError(f"{path} cannot be read: {why}.") from None
