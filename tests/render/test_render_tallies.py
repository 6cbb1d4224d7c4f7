"""Tables of figures with as many columns as the facts ask for."""

from __future__ import annotations

import re

from lep_docs.render.pictures import Shade
from lep_docs.render.tallies import Line, Tally, tally


def words(block):
    return re.findall(r"<w:t [^>]*>([^<]*)</w:t>", block.xml)


def test_a_tally_prints_its_heads_its_lines_and_a_dash_for_nothing():
    table = Tally(
        "Line",
        ("2010/11", "2011/12"),
        (Line("Fee & rent", ("£20", "")), Line("Income in all", ("£20", "–"), is_total=True)),
        caption="Year by year",
    )
    block = tally(table, 160)
    assert words(block) == [
        *("Year by year", "Line", "2010/11", "2011/12"),
        *("Fee &amp; rent", "£20", "–", "Income in all", "£20", "–"),
    ]
    assert block.xml.count('<w:pStyle w:val="TableHeadingNumber"/>') == 2
    assert block.xml.count("E7EEF5") == 3


def test_a_tally_without_lines_is_nothing():
    assert tally(Tally("Line", ("2010/11",), ()), 160).xml == ""


def test_headings_turn_where_a_word_is_too_long_for_its_column():
    columns = ("Partnership company", *(f"Source {n}" for n in range(7)))
    table = Tally("Activity", columns, (Line("Design", ("1",) * 8),))
    assert tally(table, 160).xml.count('<w:textDirection w:val="btLr"/>') == 8
    assert tally(table, 300).xml.count("<w:textDirection") == 0


def test_shaded_figures_stand_in_the_middle_in_a_colour_that_reads():
    shades = (Shade.STRONG, Shade.PALE, None)
    line = Line("Fire", ("5", "1", ""), shades=shades)
    block = tally(Tally("Risk", ("Elm", "Oak", "Steps apart"), (line,), together=True), 160)
    assert words(block)[-4:] == ["Fire", "5", "1", "\u2013"]
    assert block.xml.count('"TableMarkOnDark"') == 1
    assert block.xml.count('"TableMark"') == 1
    assert "TableNumber" not in block.xml.replace("TableHeadingNumber", "")


def test_a_last_column_says_in_words_what_a_line_comes_to():
    lines = (Line("Trust", ("2.5",), said="Needs attention"), Line("All", ("3.0",), is_total=True))
    block = tally(Tally("Theme", ("All",), lines, said="In words"), 160)
    assert words(block) == [
        *("Theme", "All", "In words", "Trust", "2.5", "Needs attention", "All", "3.0", "–"),
    ]
