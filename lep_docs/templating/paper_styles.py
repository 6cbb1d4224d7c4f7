"""The house look of a paper of a few pages, as data: the same styles, set closer.

Promises values only, of the same styles under the same names as the longer documents have. A paper
begins below its title, so its headings are smaller than that. Must not touch the size of its text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lep_docs.templating.paragraph_styles import PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lep_docs.templating.look import ParagraphStyle

PAPER_TITLE = "PaperTitle"

# Size in half points, space before and after in twips; None leaves what the house says.
_CLOSER: Mapping[str, tuple[int | None, int | None, int | None]] = {
    "Heading1": (30, 280, 80),
    "Heading2": (25, 200, 60),
    "Heading3": (23, 160, 60),
    "BodyTextAfterTable": (None, 160, None),
    "Lead": (23, None, 100),
    "ListBullet": (None, None, 50),
    "ListNumber": (None, None, 50),
    "Clause": (None, None, 80),
    "CalloutHeading": (24, 200, None),
    "Caption": (21, 160, 60),
    "Source": (None, 80, 60),
}


def _closer(style: ParagraphStyle) -> ParagraphStyle:
    size, before, after = _CLOSER.get(style.id, (None, None, None))
    return replace(
        style,
        size=size or style.size,
        before=style.before if before is None else before,
        after=style.after if after is None else after,
    )


PAPER_PARAGRAPHS = tuple(_closer(style) for style in PARAGRAPHS)
