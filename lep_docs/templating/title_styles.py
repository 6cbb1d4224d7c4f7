"""The paragraph styles a document begins with, on a cover or above a paper, as data.

Promises values only; `paragraph_styles` takes them among the others. Units are those of `look`.
"""

from __future__ import annotations

from lep_docs.templating.look import DARK_BLUE, DARK_GREY, MID_BLUE, Edge, ParagraphStyle

TITLES = (
    ParagraphStyle(
        "Title",
        "Title",
        1,
        next="Subtitle",
        built_in=True,
        size=64,
        bold=True,
        colour=DARK_BLUE,
        before=3000,
        after=200,
        line=252,
        keep_next=True,
        keep_lines=True,
        edges=(Edge("top", 48, DARK_BLUE, 22),),
    ),
    ParagraphStyle(
        "Subtitle",
        "Subtitle",
        2,
        next="CoverDetail",
        built_in=True,
        size=34,
        colour=MID_BLUE,
        before=0,
        after=560,
        keep_next=True,
        keep_lines=True,
    ),
    ParagraphStyle(
        "PaperTitle",
        "Paper Title",
        2,
        "Title",
        next="PaperDetail",
        size=46,
        before=0,
        after=40,
        edges=(Edge("top", 48, DARK_BLUE, 12),),
    ),
    ParagraphStyle(
        "PageTitle",
        "Page Title",
        2,
        next="Lead",
        size=40,
        bold=True,
        colour=DARK_BLUE,
        before=0,
        after=100,
        line=252,
        keep_next=True,
        keep_lines=True,
        outline=0,
    ),
)

TITLE_DETAILS = (
    ParagraphStyle("Marking", "Marking", 23, size=21, bold=True, colour=DARK_GREY, after=0),
    ParagraphStyle("CoverDetail", "Cover Detail", 24, next="CoverDetail", size=24, after=80),
    ParagraphStyle(
        "PaperDetail", "Paper Detail", 24, next="PaperDetail", size=22, colour=DARK_GREY, after=40
    ),
)
