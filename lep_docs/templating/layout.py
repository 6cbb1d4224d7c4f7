"""Checks how blocks follow each other: what Word would fuse, leave blank or cut in two.

Promises a source that builds into whole pages, or an error with file and line. Changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.errors import TemplateSourceError
from lep_docs.templating.model import OTHER_PAPER, Block, Control, Cover, Place, Table
from lep_docs.templating.statements import pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lep_docs.templating.model import Card, Landscape


def check_layout(blocks: Sequence[Block], start: Place) -> None:
    """Refuse an order of blocks that makes no good page.

    Raises:
        TemplateSourceError: says which block stands badly and what to do.
    """
    if not blocks:
        raise TemplateSourceError(f"{start}: the source has no text.")
    for part in (blocks, *_parts(blocks)):
        pair([(b.word, b.place) for b in part if isinstance(b, Control)])
        _check_tables(part)
    _check_cover(blocks)
    _check_other_paper(blocks)


def _parts(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The insides of the parts that have one."""
    return (block.pieces for block in blocks if isinstance(block, (Cover, *OTHER_PAPER)))


def _neighbours(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, Block, tuple[str, ...]]]:
    """Each block that is no statement, the one before it, and the statements between the two."""
    last: Block | None = None
    between: list[str] = []
    for block in blocks:
        if isinstance(block, Control):
            between.append(block.word)
        else:
            yield last, block, tuple(between)
            last, between = block, []


def _check_tables(blocks: Sequence[Block]) -> None:
    """Refuse two tables with nothing between them: Word joins them into one."""
    for last, block, _ in _neighbours(blocks):
        if isinstance(last, Table) and isinstance(block, Table) and not block.caption:
            raise TemplateSourceError(
                f"{block.place}: two tables in a row would become one in Word. "
                "Give this one a caption, or put a sentence between them."
            )


def _check_cover(blocks: Sequence[Block]) -> None:
    """Refuse a cover that is not the first thing."""
    for block in blocks[1:]:
        if isinstance(block, Cover):
            raise TemplateSourceError(f"{block.place}: the cover comes first, and only once.")
    if len(blocks) == 1 and isinstance(blocks[0], Cover):
        raise TemplateSourceError(f"{blocks[0].place}: the cover needs text after it.")


def _check_other_paper(blocks: Sequence[Block]) -> None:
    """Refuse landscape or small pages that would leave a blank page before or after them."""
    for last, block, between in _neighbours(blocks):
        if not isinstance(block, OTHER_PAPER) or not between:
            continue
        name = _directive(block)
        if isinstance(last, (Cover, *OTHER_PAPER)) or last is None:
            raise TemplateSourceError(
                f"{block.place}: only statements stand before this {name}, which can leave "
                "a blank page. Put the statements inside it, or a heading before them."
            )
        if between[-1] == "for":
            raise TemplateSourceError(
                f"{block.place}: a {name} for each round of a loop leaves blank pages. "
                "Put the loop inside it."
            )
    last = _last_of_other_paper(blocks)
    if isinstance(blocks[-1], Control) and last is not None:
        raise TemplateSourceError(
            f"{blocks[-1].place}: a conditional {_directive(last)} at the very end can leave a "
            "blank page. Put the condition inside it, or a paragraph after it."
        )


def _directive(block: Landscape | Card) -> str:
    """How the source names this part."""
    return f":::{type(block).__name__.lower()}"


def _last_of_other_paper(blocks: Sequence[Block]) -> Landscape | Card | None:
    """The last block that is no statement, if it is a part on other paper."""
    kept = [block for block in blocks if not isinstance(block, Control)]
    return kept[-1] if kept and isinstance(kept[-1], OTHER_PAPER) else None
