"""Characters that the compiled template leaves in its output for the finishing pass.

None of them is a legal XML character, so neither a template nor a value can hold one.
"""

from __future__ import annotations

CELL = "\x01"  # before </w:tc>: the cell may not end with a paragraph
ROW = "\x02"  # before </w:tr>: the row may have no cells
TABLE = "\x03"  # before </w:tbl>: the table may have no rows
GRID = "\x04"  # before <w:tblGrid>: the number of columns may differ
