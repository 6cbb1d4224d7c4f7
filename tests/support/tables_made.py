"""Tables as files hold them, written out in a test: cells parted by |, one row to a line."""

from lep_docs.core.tables import Line, Table, Written


def table(text, *, file="rows.csv", remarks=()):
    """A table of these rows; blank lines count but are no rows, as in a file."""
    lines = [
        Line(number, tuple(Written(cell.strip()) for cell in line.split("|")))
        for number, line in enumerate(text.strip("\n").split("\n"), 1)
        if line.strip()
    ]
    return Table(file, tuple(lines), remarks)
