"""The pictures of measures: who reads what, and figures then and now.

The words of captions stand here because they depend on the facts; how a picture looks is render's.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from lep_docs.core.sentences import cap_first, several
from lep_docs.render import pictures as plain
from lep_docs.render.comparisons import then_and_now
from lep_docs.render.matrices import reporting_matrix

if TYPE_CHECKING:
    from lep_docs.core.context import Fact
    from lep_docs.core.digests.measures import Measure
    from lep_docs.core.digests.scorecard import Scorecard, Standing
    from lep_docs.render.blocks import Block, Picture

PAIRS_AT_MOST = 8  # what leaves room on a page for a heading and a caption


def reporting(scorecard: Scorecard, width_mm: float) -> Block | None:
    """Measures against the bodies that read them; None while nobody reads any."""
    if not scorecard.readers:
        return None
    ids = [reader.body.row.id for reader in scorecard.readers]
    read = [s for s in scorecard.standings if s.measure.kpi.row.reporting_body in ids]
    bodies = several(len(ids), "body", "bodies")
    matrix = plain.Readings(
        tuple(str(reader.body.called) for reader in scorecard.readers),
        tuple(_read(s, ids) for s in read),
        f"{cap_first(several(len(read), 'measure'))}, read by {bodies}",
        "Measures in rows, the bodies that read them in columns; cells say how often.",
    )
    return reporting_matrix(matrix, width_mm)


def _read(standing: Standing, bodies: list[str]) -> plain.Read:
    kpi = standing.measure.kpi
    often = str(cap_first(kpi.frequency)) or "Not said how often"
    where = kpi.row.reporting_body
    return plain.Read(kpi.called, tuple(often if body == where else "" for body in bodies))


def progress(scorecard: Scorecard, width_mm: float) -> Picture | None:
    """The latest results beside the start, for as many measures as a page holds; None without."""
    compared = scorecard.compared[:PAIRS_AT_MOST]
    pairs = tuple(_pair(s.measure, s.latest.figure) for s in compared if s.latest)
    return then_and_now(plain.Progress(pairs), width_mm) if pairs else None


def _pair(measure: Measure, now: Fact) -> plain.ThenNow:
    then = measure.baseline
    return plain.ThenNow(str(measure.kpi.called), _number(then), _number(now), str(then), str(now))


def _number(figure: Fact) -> Decimal:
    return Decimal(str(figure.value))
