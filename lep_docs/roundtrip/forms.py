"""A questionnaire as rows of texts, however the program that saved it kept its controls.

Promises: whatever stands in a cell is read, in a control or beside one, so that no answer is lost
to a program that drops controls or forgets that a prompt was typed over. Must not know the form.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lep_docs.ooxml.spans import Nature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.ooxml.spans import Paragraph
    from lep_docs.roundtrip.reader import Arrived, Story

_SHOWN = (Nature.WORDS, Nature.PROMPT)


def rows(story: Story) -> tuple[tuple[str, ...], ...]:
    """The texts of each paragraph's one cell, and of the cells of each table row, in order.

    Tracked changes are accepted; prompts are among them.
    """
    return tuple(
        tuple("\n".join(_text(p) for p in cell).strip() for cell in unit.cells)
        for unit in story.body
    )


def besides(came: Arrived) -> Iterator[str]:
    """What was written outside the tables, and the comments: words that answer no question."""
    sent = Counter(unit.said for unit in came.base.body if not unit.table)
    back = Counter(unit.said for unit in came.theirs.body if not unit.table)
    yield from (back - sent).elements()
    yield from (comment.text for comment in came.comments if comment.text.strip())


def _text(paragraph: Paragraph) -> str:
    return "".join(s.text for s in paragraph.spans if s.nature in _SHOWN and s.is_accepted)
