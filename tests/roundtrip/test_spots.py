"""Where a paragraph of what was sent stands, and what something new stands behind."""

from __future__ import annotations

from lep_docs.core.keys import parse_key, tag_of
from lep_docs.ooxml.spans import Paragraph, Place, Span
from lep_docs.roundtrip.spots import Spots
from lep_docs.roundtrip.units import Unit

NAME = parse_key("partnership.name")
TAG = tag_of(NAME)


def paragraph(*spans):
    return Paragraph(tuple(Span(text, tag) for text, tag in spans), place=Place())


def spots(*units, known=True):
    return Spots(units, {TAG: NAME}, known=known)


def unit(*cells, headings=("One",)):
    return Unit(tuple(tuple(cell) for cell in cells), headings=headings)


def test_a_spot_tells_answers_from_the_documents_own_words():
    one = paragraph(("We are ", ""), ("Ash", TAG), (".", "lep-unknown"))
    spot = spots(unit([one])).first(0)
    assert spot.pieces == (("We are ", None), ("Ash", NAME), (".", None))
    assert (spot.text, spot.headings, spot.turn) == ("We are Ash.", ("One",), 1)


def test_equal_paragraphs_under_one_heading_are_counted():
    same = [paragraph(("None.", "")) for _ in range(3)]
    found = spots(unit([same[0]]), unit([same[1]]), unit([same[2]], headings=("Two",)))
    assert [found.first(at).turn for at in range(3)] == [1, 2, 1]


def test_blank_paragraphs_and_margins_have_no_spot():
    blank, said = paragraph((" ", "")), paragraph(("Said.", ""))
    found = spots(unit([blank, said, blank], [blank]))
    assert found.first(0).text == found.last(0).text == "Said."
    assert found.of(0, blank) is None
    assert found.in_cell(0, 0).text == "Said."
    assert found.in_cell(0, 1) is None
    assert found.in_cell(0, 7) is None
    assert spots(unit([said]), known=False).first(0) is None
