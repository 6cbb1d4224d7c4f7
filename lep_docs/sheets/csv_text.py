"""CSV as programs write it: any of four encodings, any of four signs between cells.

Promises: letters are read as they were meant or the file is refused; what was guessed is said.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice

from lep_docs.core.errors import RefusedError
from lep_docs.core.formulas import unguarded
from lep_docs.core.tables import Line, Table, Written
from lep_docs.sheets.limits import COLUMNS, ROWS, too_many_columns, too_many_rows

_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}
_TRIED_ON = 50
_SEPARATOR_LINE = "sep="
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 2_000


def read_csv(name: str, data: bytes) -> Table:
    """The rows of a CSV file.

    Raises:
        RefusedError: it is empty, no text, or larger than is read.
    """
    text, remarks = _decoded(name, data)
    text, sign = _sign(text)
    lines: list[Line] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for number, row in enumerate(reader, 1):
            if len(row) > COLUMNS:
                raise too_many_columns(name)
            cells = tuple(Written(unguarded(cell)) for cell in row)
            if any(cell.text.strip() for cell in cells):
                lines.append(Line(number, cells))
            if len(lines) > ROWS + 1:
                raise too_many_rows(name)
    except csv.Error:
        raise RefusedError(
            f"{name} is not laid out as rows of cells. Open it in a spreadsheet and save it as CSV "
            "or .xlsx again."
        ) from None
    if not lines:
        raise RefusedError(f"{name} is empty.")
    if sign != ",":
        remarks = (*remarks, f"Its cells are parted by {_SIGNS[sign]}.")
    return Table(name, tuple(lines), remarks)


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file and what had to be guessed about its letters."""
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    encoding = mark or _without_mark(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if "\0" in text or (data and not text):
        raise RefusedError(
            f"{name} is no text: a .csv or an .xlsx is needed. Open it in a spreadsheet and save "
            "it as one."
        )
    if encoding != "cp1252":
        return text, ()
    return text, ("Its letters were read as Windows wrote them: look at accents and pound signs.",)


def _without_mark(data: bytes) -> str:
    """The encoding of a file that does not name it: every second byte 0, else UTF-8 if it fits."""
    start = data[:_LOOKED_AT]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) / 4:
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _sign(text: str) -> tuple[str, str]:
    """The sign that parts cells, by a first line that names it, else by which fits most rows."""
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"')
    if named.lower().startswith(_SEPARATOR_LINE) and named[len(_SEPARATOR_LINE) :] in _SIGNS:
        return f"\n{rest}", named[len(_SEPARATOR_LINE) :]
    if first.strip("\r").lower() == f"{_SEPARATOR_LINE}\t":
        return f"\n{rest}", "\t"
    return text, max(_SIGNS, key=lambda sign: _fit(text, sign))


def _fit(text: str, sign: str) -> int:
    """How many cells a sign makes in rows of the commonest width, if that is more than one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        widths = [len(row) for row in islice(reader, _TRIED_ON) if any(row)]
    except csv.Error:
        return 0
    if not widths:
        return 0
    (width, times), *_ = Counter(widths).most_common(1)
    return width * times if width > 1 else 0
