"""Small lines from round to round: told in words, the same every time, broken where one lacks."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from lep_docs.render.errors import NotSoundError
from lep_docs.render.sparklines import Spark, Sparks, sparklines

LONG = "4. A question whose words are far too many for one line of the column of names"
CHART = Sparks(
    (Spark("All questions", ((2.0, 3.25, 4.0), (1.0, None, 4.0))), Spark(LONG, ((None,) * 3,) * 2)),
    ("All", "Ash"),
    ("1 May", "1 June", "1 July"),
    1,
    5,
    "Pulse",
)


def pixels(picture):
    return Image.open(io.BytesIO(picture.data)).convert("RGB")


def blue(picture):
    counts = {colour: count for count, colour in pixels(picture).getcolors()}
    return counts.get((18, 67, 109), 0)


def test_they_are_told_in_words():
    assert sparklines(CHART).alt == (
        "Pulse, from 1 to 5, on 1 May, 1 June, 1 July. All questions: All 2.0, 3.3, 4.0; Ash 1.0, "
        f"–, 4.0. {LONG}: All –, –, –; Ash –, –, –."
    )


def test_the_same_data_give_the_same_bytes_in_a_small_file():
    picture = sparklines(CHART)
    assert picture.data == sparklines(CHART).data
    assert len(picture.data) < 30_000
    width, height = pixels(picture).size
    assert width / height == pytest.approx(picture.width_mm / picture.height_mm, rel=0.01)


def test_a_round_without_a_value_breaks_the_line():
    def one(*values):
        return blue(sparklines(replace(CHART, rows=(Spark("All", (values,)),), columns=("All",))))

    assert one(2.0, 3.0, 4.0) > one(2.0, None, 4.0)
    assert one(None, None, None) == 0


def test_what_cannot_be_drawn_is_refused():
    for odd in (
        replace(CHART, rows=()),
        replace(CHART, columns=()),
        replace(CHART, columns="ABCDE"),
    ):
        with pytest.raises(NotSoundError, match="cannot be drawn as small lines"):
            sparklines(odd)
