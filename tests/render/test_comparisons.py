"""Bars of then and now: what they show in words, that they fit, that they are the same again."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from lep_docs.render.comparisons import then_and_now
from lep_docs.render.errors import NotSoundError
from lep_docs.render.pictures import Progress, ThenNow

COST = ThenNow("Cost", Decimal(100), Decimal(50), "£100", "£50")
PROGRESS = Progress((COST,))
BLUE, WHITE = (18, 67, 109), (255, 255, 255)


def blue_dots(picture):
    """How many dots of the lowest bar, which is the one of today, are as blue as it."""
    image = Image.open(io.BytesIO(picture.data)).convert("RGB")
    level = image.height - round(6 * 200 / 25.4)
    return sum(image.getpixel((x, level)) == BLUE for x in range(image.width))


def test_both_figures_are_told_in_words():
    assert then_and_now(PROGRESS).alt == "Then and now. Cost: £100 then, £50 now."


def test_the_longer_bar_sets_the_scale_of_its_pair():
    half, whole = (
        blue_dots(then_and_now(Progress((replace(COST, now=Decimal(now)),)))) for now in (50, 100)
    )
    assert half == pytest.approx(whole / 2, abs=2)


@pytest.mark.parametrize(("then", "now"), [(0, 0), (0, -5), (10, 0)])
def test_a_figure_of_nothing_or_below_has_no_bar(then, now):
    pair = ThenNow("Cost", Decimal(then), Decimal(now), str(then), str(now))
    assert blue_dots(then_and_now(Progress((pair,)))) == 0


def test_the_drawing_has_the_size_it_says_and_grows_with_its_pairs_and_their_names():
    one, two = then_and_now(PROGRESS, 120), then_and_now(Progress((COST, COST)), 120)
    image = Image.open(io.BytesIO(one.data))
    assert image.width == pytest.approx(120 * 200 / 25.4, abs=1)
    assert image.height == pytest.approx(one.height_mm * 200 / 25.4, abs=1)
    assert two.height_mm > one.height_mm
    long = Progress((replace(COST, name="A measure with a long name " * 5),))
    assert then_and_now(long, 120).height_mm > one.height_mm


def test_the_same_figures_give_the_same_bytes():
    assert then_and_now(PROGRESS).data == then_and_now(PROGRESS).data


def test_there_is_no_drawing_of_nothing():
    with pytest.raises(NotSoundError):
        then_and_now(Progress(()))
