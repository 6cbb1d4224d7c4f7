"""The sections down the left side of a wide form, each with how far it has got."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.statuses import Standing
from lep_docs.tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lep_docs.core.fields import Section
    from lep_docs.core.statuses import Status

_MARKS = {
    Standing.COMPLETED: "[x]",
    Standing.IN_PROGRESS: "[~]",
    Standing.NOT_STARTED: "[ ]",
    Standing.PROBLEM: "[!]",
    Standing.CANNOT_START: " - ",
}
_UNKNOWN = "   "


class SectionList(RowList):
    """Enter opens a section in place of the one in front."""

    DEFAULT_CSS = """
    SectionList { width: 27; background: $surface; }
    """

    def show_sections(self, sections: Iterable[Section], statuses: Mapping[str, Status]) -> None:
        """List the sections; those whose status is not known yet have no mark."""
        self.show(
            [
                Row(s.name, f"{_MARKS[statuses[s.name].standing]} {s.label}")
                if s.name in statuses
                else Row(s.name, f"{_UNKNOWN} {s.label}")
                for s in sections
                if not statuses or s.name in statuses
            ]
        )
