"""A Word file that is not ours: its text and comments, shown in full, for a person to place.

Pure. Nothing of it is compared, and nothing left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.core.proposals import Kind
from lep_docs.roundtrip.differences import Difference, quoted, where
from lep_docs.roundtrip.remarks import remarks_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.roundtrip.reader import Arrived


def loose(came: Arrived) -> Iterator[Difference]:
    """Every paragraph and row, then every comment."""
    for units in (came.theirs.body, came.theirs.margins):
        for unit in units:
            yield Difference(
                Kind.UNPLACED,
                theirs=quoted(unit),
                section=unit.section,
                place=where(unit),
            )
    yield from remarks_on(came)
