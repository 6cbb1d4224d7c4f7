"""What a workbook's own parts say of a sheet's shape, which its reader passes over.

Hidden rows, merged cells, how far the cells reach; counted before anything is made of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.ooxml.kinds import WORKBOOK
from lep_docs.ooxml.package import Limits, Package, UnsafePackageError
from lep_docs.sheets.limits import BYTES, COLUMNS, ELEMENTS, too_many_cells, too_many_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LIMITS = Limits(parts=2_000, file=BYTES, expanded=96 << 20, part=48 << 20)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = frozenset({"1", "true"})
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_READ = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one: their first row and column, their last row, all from 1."""

    row: int
    column: int
    last: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A sheet's hidden rows, its merged cells and its widest column, all counted from 1."""

    hidden: frozenset[int]
    merged: tuple[Merged, ...]
    widest: int


def sound_package(name: str, data: bytes) -> Package:
    """The workbook's parts, each sound XML, and together no more than is read.

    Raises:
        UnsafePackageError: no workbook, or not one to be opened.
        RefusedError: it holds more than is read.
    """
    package = Package.open(data, _LIMITS, WORKBOOK)
    parts = [part for part in package.names if part.lower().endswith(_READ)]
    # Two signs for each element: one that opens it, one that closes it.
    if sum(chunk.count(b"<") for part in parts for chunk in package.chunks(part)) > 2 * ELEMENTS:
        raise too_many_cells(name)
    for part in parts:
        package.xml(part)
    return package


def shape_of(name: str, package: Package, sheet: str) -> Shape:
    """The shape of the sheet with this title.

    Raises:
        UnsafePackageError: the workbook does not say where the sheet is.
        RefusedError: cells beyond the columns that are read hold something.
    """
    root = package.xml(_part_of(package, sheet))
    hidden = {number for number, row in _rows(root) if (row.get("hidden") or "").lower() in _TRUE}
    merged = tuple(
        found for one in root.iter(f"{_MAIN}mergeCell") if (found := _merged(one.get("ref") or ""))
    )
    widest = max((_widest(row) for _, row in _rows(root)), default=0)
    if widest > COLUMNS:
        raise too_many_columns(f"{name}, sheet {sheet},")
    return Shape(frozenset(hidden), merged, widest)


def _part_of(package: Package, sheet: str) -> str:
    """The part that holds a sheet, by the title that the workbook gives it."""
    links = {link.id: link.target for link in package.relationships(package.main)}
    for one in package.xml(package.main).iter(f"{_MAIN}sheet"):
        target = links.get(one.get(_RELATION) or "", "")
        if one.get("name") == sheet and target in package:
            return target
    raise UnsafePackageError("The workbook does not say where its sheets are.")


def _rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The rows with their numbers; one without a number follows the one before it."""
    number = 0
    for row in root.iter(f"{_MAIN}row"):
        said = row.get("r") or ""
        number = int(said) if said.isdecimal() else number + 1
        yield number, row


def _widest(row: etree._Element) -> int:
    """The last column of a row that holds anything; cells without an address count on."""
    widest = at = 0
    for cell in row.iterchildren(f"{_MAIN}c"):
        place = _at(cell.get("r") or "")
        at = place[1] if place else at + 1
        if len(cell):
            widest = max(widest, at)
    return widest


def _merged(reference: str) -> Merged | None:
    """The merged cells that a reference such as A2:B4 names; None if it names none."""
    first, _, last = reference.partition(":")
    start, end = _at(first), _at(last)
    if start is None or end is None or end[0] <= start[0]:
        return None
    return Merged(start[0], start[1], end[0])


def _at(reference: str) -> tuple[int, int] | None:
    """The row and column that a reference such as AB12 names."""
    match = _CELL.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
