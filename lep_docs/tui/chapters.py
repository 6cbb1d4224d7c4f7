"""The sections under their chapters, by name alone: what can be shown before any answer is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.tui.widgets.row_list import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lep_docs.core.fields import Catalogue, Section

SECTION = "section:"

# The chapters of the list, by the tens in which the catalogue orders its sections.
CHAPTERS = {
    1: "Partnership and words",
    2: "Parties",
    3: "People and roles",
    4: "Objectives",
    5: "Vision and services",
    6: "How objectives align",
    7: "Horizons",
    8: "Boards and decisions",
    9: "Behaviours and culture",
    10: "Escalation",
    11: "Activities and resources",
    12: "Projects and approvals",
    13: "Measures",
    14: "Risks",
    15: "Stakeholders and communications",
    16: "Actions",
    17: "Money, plans and evidence",
    18: "Health checks",
    19: "Reviews",
    20: "Documents and sign-off",
    21: "Records of the work itself",
}


def in_chapters(sections: Iterable[Section]) -> Iterator[Row | Section]:
    """The sections in order, a heading before the first of each chapter."""
    chapter = 0
    for section in sections:
        if section.order // 10 != chapter:
            chapter = section.order // 10
            yield Row("", f"{chapter:2} {CHAPTERS.get(chapter, '')}", kind=Kind.HEADING)
        yield section


def names(catalogue: Catalogue) -> Iterator[Row]:
    """The list as it stands before the answers are read: names, and nothing said of them."""
    people_fill_in = (s for s in catalogue.sections.values() if not s.is_housekeeping)
    for one in in_chapters(people_fill_in):
        yield one if isinstance(one, Row) else Row(SECTION + one.name, one.label, indent=1)
