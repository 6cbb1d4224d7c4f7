"""How much of a file is read: more than any list people keep, less than what stops a machine."""

from __future__ import annotations

from lep_docs.core.errors import RefusedError

ROWS, COLUMNS = 5_000, 2_000
BYTES = 20 << 20
# Of all parts of a workbook together: elements (some 300,000 cells), letters once put together.
ELEMENTS, LETTERS = 1_000_000, 20_000_000


def too_many_rows(name: str) -> RefusedError:
    """The refusal of a file with more rows than are read."""
    return RefusedError(
        f"{name} holds more than {ROWS:,} rows. Keep the rows that belong here in a file of their "
        "own, and load that."
    )


def too_many_columns(name: str) -> RefusedError:
    """The refusal of a file with more columns than are read."""
    return RefusedError(
        f"{name} holds more than {COLUMNS:,} columns. Take out those that are not needed."
    )


def too_many_cells(name: str) -> RefusedError:
    """The refusal of a workbook that would take long to read."""
    return RefusedError(
        f"{name} holds more cells than are read. Keep the rows that belong here in a file of their "
        "own, and load that."
    )
