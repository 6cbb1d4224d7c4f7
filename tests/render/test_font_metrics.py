"""The widths of the shipped font: those that a drawing library measures, and Arial's."""

import pytest
from PIL import ImageFont

from lep_docs.render.metrics import FONT_FILES, FONT_FOLDER, font, text_width


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_the_font_file(bold):
    path = str(FONT_FOLDER / FONT_FILES[bold])
    drawn = ImageFont.truetype(path, 2048, layout_engine=ImageFont.Layout.BASIC)
    for code in (*range(32, 127), *range(174, 384), *range(0x3B1, 0x3C9), 0x416, 0x2013, 0x2019):
        width = text_width(chr(code), bold=bold) * 2048
        assert width == pytest.approx(drawn.getlength(chr(code))), chr(code)


def test_text_is_as_wide_as_its_letters():
    assert text_width("") == 0
    assert text_width("ab") == text_width("a") + text_width("b")
    assert text_width("a") == 1139 / 2048  # Arial's


def test_a_letter_the_font_lacks_takes_the_room_of_an_n():
    assert font(bold=False).width("\u6f22") == font(bold=False).width("n")


def test_the_licence_travels_with_the_font():
    licence = (FONT_FOLDER / "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence
