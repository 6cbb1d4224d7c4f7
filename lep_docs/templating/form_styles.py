"""The paragraph styles of forms to fill in, of steps on dark and of notices for a wall, as data.

Promises values only; `paragraph_styles` takes them among the others. Units are those of `look`.
"""

from __future__ import annotations

from lep_docs.templating.look import WHITE, ParagraphStyle

FORMS_AND_NOTICES = (
    ParagraphStyle(
        "TableRowOnDark", "Table Row On Dark", 19, "TableRowHeading", "TableText", colour=WHITE
    ),
    ParagraphStyle("FormField", "Form Field", 20, "TableText", "FormField", after=220),
    ParagraphStyle("FormSpace", "Form Space", 20, "TableText", "FormSpace", after=640),
    ParagraphStyle(
        "NoticeHeading",
        "Notice Heading",
        20,
        "TableHeading",
        "NoticeText",
        size=24,
        before=20,
        after=20,
        keep_next=True,
    ),
    ParagraphStyle("NoticeText", "Notice Text", 20, "TableText", "NoticeText", size=22),
)
