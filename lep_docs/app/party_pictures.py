"""The pictures that set the main parties side by side: habits of work, and the harm of each risk.

As in `pictures`, which adds the others, the words of captions stand here; looks are render's.
"""

from __future__ import annotations

from functools import cached_property
from string import ascii_uppercase
from typing import TYPE_CHECKING

from lep_docs.app.route_pictures import RoutePictures
from lep_docs.core.sentences import cap_first, lower_first, number_word, several
from lep_docs.render import matrices, tallies
from lep_docs.render import pictures as plain
from lep_docs.render.canvas import PORTRAIT_MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.core.digests.cultures import Scale
    from lep_docs.core.digests.digests import Digests
    from lep_docs.core.digests.risks import ScoredRisk
    from lep_docs.render.blocks import Block

FEW = 3  # organisations whose names fit side by side on an upright page
HARM_SHADES = {
    5: plain.Shade.STRONG,
    4: plain.Shade.MID,
    3: plain.Shade.LIGHT,
    2: plain.Shade.PALE,
}


class PartyPictures(RoutePictures):
    """What sets the parties side by side; each is drawn when first asked for."""

    @cached_property
    def harm(self) -> Block | None:
        """How hard each risk would hit each main party."""
        viewed, parties = self._digests.risks.viewed, self._digests.parties
        if not viewed:
            return None
        table = tallies.Tally(
            "Risk",
            (*(cap_first(p.called) for p in parties), "Steps apart"),
            tuple(_harm(s) for s in viewed),
            _harm_caption(viewed, len(self._digests.risks.differing)),
            "Risks in rows, organisations in columns; how hard each would be hit, from 1 to 5.",
            note="From 1, slight, to 5, severe; the darker, the harder. A dash: no view given.",
            wide=_wide(len(parties)),
        )
        return tallies.tally(table, PORTRAIT_MM)

    @cached_property
    def culture_chart(self) -> Block | None:
        """Where each main party stands on each scale of culture, side by side."""
        scales = self._digests.culture_profile
        if not scales:
            return None
        letters = _letters(self._digests)
        profile = plain.Profile(
            tuple(_culture_scale(s, letters) for s in scales),
            tuple((letter, name) for letter, name in letters.values()),
            _apart_caption(scales[0]),
            "Scales in rows, places from 1 to 5 in columns; letters show who stands where.",
        )
        return matrices.side_by_side(profile, PORTRAIT_MM)

    @cached_property
    def culture_figures(self) -> Block | None:
        """The places behind the chart of culture, in figures."""
        scales = self._digests.culture_profile
        if not scales:
            return None
        letters = _letters(self._digests)
        table = tallies.Tally(
            "Scale",
            (*(name for _, name in letters.values()), "Steps apart"),
            tuple(_places(s, letters) for s in scales),
            "The same places in figures, from 1 to 5",
            "Scales in rows, organisations in columns; the place each chose for itself.",
            note="A dash: has not placed itself yet, or nobody to compare with.",
            wide=_wide(len(letters)),
            together=True,
        )
        return tallies.tally(table, PORTRAIT_MM)


def _wide(parties: int) -> float:
    """The width of the first column, in columns of figures: a few parties fit with whole names."""
    return 1.6 if parties <= FEW else 3.2


def _harm(scored: ScoredRisk) -> tallies.Line:
    """One risk with each main party's rating of the harm."""
    figures = tuple(v.impact_on_party if v else "" for v in scored.views)
    shades = tuple(HARM_SHADES.get(v.row.impact_on_party or 0) if v else None for v in scored.views)
    apart = str(scored.apart) if len(_ratings(scored)) > 1 else ""
    return tallies.Line(scored.risk.called, (*figures, apart), shades=(*shades, None))


def _harm_caption(viewed: Sequence[ScoredRisk], differing: int) -> str:
    """How many risks would hit the parties very differently, as far as that can be said."""
    if differing:
        verb = "hits" if differing == 1 else "hit"
        of = number_word(len(viewed))
        return f"{cap_first(number_word(differing))} of {of} risks {verb} us unevenly"
    if all(len(_ratings(scored)) > 1 for scored in viewed):
        return "We see these risks much alike"
    return "How hard each risk would hit us, so far"


def _ratings(scored: ScoredRisk) -> tuple[int, ...]:
    """The harm each party that has rated it expects of a risk."""
    return tuple(v.row.impact_on_party for v in scored.views if v and v.row.impact_on_party)


def _letters(digests: Digests) -> dict[str, tuple[str, str]]:
    """A letter and a name for each main party that placed itself anywhere, by its id."""
    there = {mark.row.party for scale in digests.culture_profile for mark in scale.marks}
    own = (party for party in digests.parties if party.row.id in there)
    named = zip(ascii_uppercase, own, strict=False)
    return {party.row.id: (letter, cap_first(party.called)) for letter, party in named}


def _culture_scale(scale: Scale, letters: dict[str, tuple[str, str]]) -> plain.Scale:
    places = tuple(sorted((letters[m.row.party][0], m.row.position) for m in scale.marks))
    return plain.Scale(
        scale.marks[0].dimension, cap_first(scale.low), cap_first(scale.high), places
    )


def _places(scale: Scale, letters: dict[str, tuple[str, str]]) -> tallies.Line:
    own = {m.row.party: m.position for m in scale.marks}
    figures = tuple(own.get(party, "") for party in letters)
    apart = str(scale.apart) if len(scale.marks) > 1 else ""
    return tallies.Line(scale.marks[0].dimension, (*figures, apart))


def _apart_caption(widest: Scale) -> str:
    """The point of the chart: where the parties are furthest apart, as far as that can be said."""
    if len(widest.marks) == 1:
        return "Where each of us stands, so far"
    if not widest.apart:
        return "Nothing yet sets our habits apart"
    scale = lower_first(str(widest.marks[0].dimension))
    return f"We stand furthest apart on {scale}: {several(widest.apart, 'step')}"
