"""Keeps the first two and the last two rows of a table on one page: a row alone reads like a slip.

Promises the same words and rows; only the style of a paragraph or two in each table changes, to its
twin that stays with what follows. Must not touch a table whose template has no such style.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STYLES: Final = "word/styles.xml"
_TWINS: Final = {"TableText": "TableTextKept", "TableRowHeading": "TableRowKept"}
_PAIR: Final = 2
_LONGEST: Final = 700  # letters of two rows: more would leave too much of a page white
_TABLES = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)
_ROWS = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_FIRST_STYLE = re.compile(r'(<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val=")(\w+)(")')


def keep_edge_rows(main_xml: str, parts: Mapping[str, bytes]) -> str:
    """The main part with each table's first row tied to the second, its last but one to the last.

    `parts` holds the document's other parts by zip name; `word/styles.xml` is read.
    """
    styles = parts.get(_STYLES, b"").decode(errors="ignore")
    twins = {own: kept for own, kept in _TWINS.items() if f'w:styleId="{kept}"' in styles}
    if not twins:
        return main_xml
    return _TABLES.sub(lambda table: _tied(table[0], twins), main_xml)


def _tied(table: str, twins: Mapping[str, str]) -> str:
    """A table with its first row and its last row but one kept with the row that follows."""
    rows = [row for row in _ROWS.finditer(table) if "<w:tblHeader/>" not in row[0]]
    if len(rows) > _PAIR:
        table = _pair_tied(table, rows[-_PAIR:], twins)
    return _pair_tied(table, rows[:_PAIR], twins)


def _pair_tied(table: str, pair: Sequence[re.Match[str]], twins: Mapping[str, str]) -> str:
    """A table with the upper of two rows kept with the lower, unless both are long."""
    if (
        len(pair) < _PAIR
        or sum(len(word) for row in pair for word in _WORDS.findall(row[0])) > _LONGEST
    ):
        return table
    start, end = pair[0].span()
    first = _FIRST_STYLE.search(table, start, end)
    if first is None or first[2] not in twins:
        return table
    return f"{table[: first.start(2)]}{twins[first[2]]}{table[first.end(2) :]}"
