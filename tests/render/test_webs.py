"""A picture of what leans on what: told in words, the same every time, with arrows and shades."""

import io

import pytest
from PIL import Image

from lep_docs.render.errors import NotSoundError
from lep_docs.render.webs import Leaning, Web, web

CHART = Web(
    {"1": "Planning", "2": "Vision", "3": "Governance"},
    (Leaning("2", "1", is_reading=False), Leaning("2", "3", is_reading=True),
     Leaning("3", "1", is_reading=True)),
    "An arrow leads to what is leant on.",
    "Topics",
)  # fmt: skip


def colours(chart):
    image = Image.open(io.BytesIO(web(chart).data)).convert("RGB")
    return {colour: count for count, colour in image.getcolors()}


def test_what_leans_on_what_is_told_in_words():
    assert web(CHART).alt == (
        "Topics. Planning leans on nothing. Vision leans on Planning; by our reading leans on "
        "Governance. Governance by our reading leans on Planning."
    )


def test_the_same_data_give_the_same_bytes_in_a_small_file():
    picture = web(CHART)
    assert picture.data == web(CHART).data
    assert len(picture.data) < 60_000
    assert picture.width_mm == 160


def test_a_topic_is_darker_the_more_lean_on_it():
    light, dark = (107, 172, 230), (18, 67, 109)
    assert light in colours(CHART)
    assert dark not in colours(CHART)
    many = Web(CHART.topics, CHART.leanings[:1] * 4, CHART.key)
    assert dark in colours(many)


def test_our_own_reading_is_dashed():
    grey = (61, 61, 61)
    solid = Web(CHART.topics, (Leaning("2", "1", is_reading=False),), "")
    dashed = Web(CHART.topics, (Leaning("2", "1", is_reading=True),), "")
    assert colours(solid)[grey] > colours(dashed)[grey]


def test_nothing_is_no_picture():
    with pytest.raises(NotSoundError, match="has nothing to draw"):
        web(Web({}, (), ""))
