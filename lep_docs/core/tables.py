"""A table as a file holds it: rows of cells, each with what is wrong with it, if anything is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in one cell, as text; `problem` says why it cannot be used as it stands."""

    text: str = ""
    problem: str = ""

    def __bool__(self) -> bool:
        """Whether anything stands there; spaces alone are nothing."""
        return bool(self.text.strip() or self.problem)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file as a spreadsheet counts it (from 1), and its cells."""

    number: int
    cells: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file that hold anything, in order.

    `file` is its name, `sheet` that of the sheet in a workbook, `remarks` are sentences on how it
    was read: hidden rows, merged cells, results of formulas.
    """

    file: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    sheet: str = ""
