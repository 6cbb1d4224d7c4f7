"""Pictures of health checks: told in words, the same every time, readable without colour."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from lep_docs.render.errors import NotSoundError
from lep_docs.render.health_charts import _apart, _by_value, _key_lines, radar, scores
from lep_docs.render.pictures import Radar, RingPart, ScoreBar, Scores

LONG = "A theme whose name is far too long for one line of its column"
BARS = Scores(
    (
        ScoreBar("Trust", 2.5, "2.5 of 4, needs attention", (2, 3)),
        ScoreBar(LONG, None, "Not rated", (None, None)),
    ),
    ("Ash", "Birch"),
    4,
    name="Signs",
)  # fmt: skip
WEB = Radar(
    ("Trust", "Learning", "Leadership", "Performance"),
    ("Ash", "Birch"),
    ((2, 3, 4, 1), (2, None, 2.25, 4)),
    4,
    name="Eight tests",
)


def pixels(picture):
    return Image.open(io.BytesIO(picture.data)).convert("RGB")


def test_bars_are_told_in_words():
    assert scores(BARS).alt == (
        f"Signs, of 4. Trust: 2.5 of 4, needs attention (Ash 2, Birch 3). {LONG}: Not rated."
    )


def test_a_web_is_told_in_words():
    assert radar(WEB).alt == (
        "Eight tests, of 4. Ash: Trust 2, Learning 3, Leadership 4, Performance 1. "
        "Birch: Trust 2, Learning not rated, Leadership 2.3, Performance 4."
    )


@pytest.mark.parametrize(("draw", "chart"), [(scores, BARS), (radar, WEB)])
def test_the_same_data_give_the_same_bytes_in_a_small_file(draw, chart):
    picture = draw(chart)
    assert picture.data == draw(chart).data
    assert len(picture.data) < 60_000
    assert picture.width_mm == 160
    width, height = pixels(picture).size
    assert width / height == pytest.approx(picture.width_mm / picture.height_mm, rel=0.01)


def test_a_bar_is_as_long_as_its_value():
    def dark(value):
        chart = Scores((ScoreBar("Trust", value, ""),), (), 4)
        return sum(
            count
            for count, colour in pixels(scores(chart)).getcolors()
            if colour[2] > colour[0] + 60
        )

    half, whole, nothing = dark(2), dark(4), dark(None)
    assert half - nothing == pytest.approx((whole - nothing) / 2, rel=0.03)


def test_bars_without_groups_have_no_key_and_stand_closer():
    alone = Scores((BARS.bars[0],), (), 4)
    assert scores(alone).height_mm < scores(Scores((BARS.bars[0],), ("Ash",), 4)).height_mm


def test_letters_at_one_place_stand_together_and_close_ones_move_apart():
    together = _apart([(10.0, "B"), (10.0, "A"), (40.0, "C")])
    assert together == [(10.0, "A B"), (40.0, "C")]
    (first, _), (second, _) = _apart([(10.0, "A"), (10.8, "B")])
    assert second - first > 2


def test_letters_of_one_value_on_a_spoke_share_a_badge():
    assert _by_value(WEB, 0) == {2: "AB"}
    assert _by_value(WEB, 1) == {3: "A"}


def test_the_key_takes_as_many_lines_as_it_needs():
    assert _key_lines((), 160) == []
    assert _key_lines(("Ash", "Birch"), 160) == ["A Ash    B Birch"]
    assert len(_key_lines(("A very long name of an organisation",) * 6, 160)) > 2


def test_dashes_leave_gaps():
    def inked(values):
        chart = Radar(WEB.spokes, ("Ash", "Birch", "Cedar"), values, 4)
        return sum(
            count for count, colour in pixels(radar(chart)).getcolors() if colour == (255, 255, 255)
        )

    nothing = (None,) * 4
    line = (4, 4, 4, 4)
    assert inked((line, nothing, nothing)) < inked((nothing, line, nothing))


@pytest.mark.parametrize(
    "chart",
    [Radar(("A", "B"), ("Ash",), ((1, 2),), 4), Radar(WEB.spokes, ("A",) * 4, WEB.values * 2, 4)],
)
def test_a_web_that_nobody_could_read_is_refused(chart):
    with pytest.raises(NotSoundError, match="cannot be drawn as a radar"):
        radar(chart)


def test_nothing_is_no_picture():
    with pytest.raises(NotSoundError, match="has no bar to draw"):
        scores(Scores((), (), 4))


def test_a_ring_is_told_in_words_and_what_stands_out_is_drawn_otherwise():
    parts = tuple(RingPart(n, str(n), f"matters {n}") for n in (3, 2, 1, 0))
    ringed = replace(WEB, ring=parts, ring_key="The ring shows what matters.")
    alt = radar(ringed).alt
    assert alt.endswith("Trust: matters 3. Learning: matters 2. Leadership: matters 1. "
                        "Performance: matters 0.")  # fmt: skip
    plain = radar(ringed)
    assert plain.height_mm > radar(WEB).height_mm
    marked = replace(ringed, ring=(replace(parts[0], stands_out=True), *parts[1:]))
    assert radar(marked).data != plain.data
    colours = {colour for _, colour in pixels(plain).getcolors()}
    assert {(107, 172, 230), (18, 67, 109)} <= colours
