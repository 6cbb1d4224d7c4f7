"""The drawings: what they show in words, that they fit, that they are the same every time."""

import io
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from PIL import Image

from lep_docs.render.canvas import Area, Canvas, Fill, Lettering, Pattern
from lep_docs.render.drawings import effort, governance
from lep_docs.render.errors import NotSoundError
from lep_docs.render.layered import SIDE_GAP, Node, Stack, arranged, depth, forest
from lep_docs.render.pictures import Body, Effort, Source, Structure

BODIES = (
    Body("B1", "Cabinet", "Leader of the Council"),
    Body("B2", "Strategic Partnering Board", "Lead director", "B1"),
    Body("B3", "Review Panel", reports_to="B1"),
)


def test_the_structure_is_also_told_in_words():
    picture = governance(Structure(BODIES))
    assert picture.alt == (
        "Governance structure. Cabinet, chaired by Leader of the Council, is at the top. "
        "Strategic Partnering Board, chaired by Lead director, reports to Cabinet. "
        "Review Panel reports to Cabinet."
    )
    assert picture.width_mm <= 160


def test_a_drawing_has_the_size_it_says_at_200_dots_an_inch():
    picture = governance(Structure(BODIES))
    image = Image.open(io.BytesIO(picture.data))
    assert image.width == pytest.approx(picture.width_mm * 200 / 25.4, abs=1)
    assert image.height == pytest.approx(picture.height_mm * 200 / 25.4, abs=1)
    assert len(picture.data) < 60_000


EFFORT = Effort(
    ("2010/11", "2011/12"),
    (
        Source("the Council", (Decimal("2.05"), 1)),
        Source("the company", (1.5, 0)),
        Source("advisers", (3, 3)),
        Source("suppliers", (1, 1)),
        Source("schools", (0.25, 0.5)),
        Source("volunteers", (0.25, 0.5)),
    ),
)


def test_the_same_facts_give_the_same_bytes():
    assert governance(Structure(BODIES)).data == governance(Structure(BODIES)).data
    assert effort(EFFORT).data == effort(EFFORT).data


def test_four_sources_are_named_and_the_rest_drawn_together():
    assert effort(EFFORT).alt == (
        "Effort by source and period, in full-time equivalent. "
        "2010/11: 8.05 in all (the Council 2.05, the company 1.5, advisers 3, suppliers 1, "
        "Others 0.5). 2011/12: 6 in all (the Council 1, the company 0, advisers 3, "
        "suppliers 1, Others 1)."
    )


def test_effort_is_drawn_across_the_room_it_is_given():
    picture = effort(EFFORT, 120)
    assert picture.width_mm == 120
    lines = effort(Effort(("Now",), tuple(Source("A long name " * 3, (1,)) for _ in range(3))))
    assert lines.height_mm > effort(Effort(("Now",), (Source("A", (1,)),))).height_mm


def test_no_effort_is_a_bar_of_no_length():
    assert "Now: 0 in all (us 0)." in effort(Effort(("Now",), (Source("us", (0,)),))).alt


def test_there_is_no_drawing_of_nothing():
    with pytest.raises(NotSoundError):
        governance(Structure(()))
    with pytest.raises(NotSoundError):
        effort(Effort((), ()))


def boxes(parents: list[int | None], room: tuple[float, float] = (160, 190)) -> list[Area]:
    found = arranged(forest(parents), room, [(46, 15), (31, 20)], (90, 12))
    return [Area(p.x, p.y, found.box_width, found.box_height) for p in found.places]


def overlap(one: Area, other: Area) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (apart or one.y + one.height <= other.y or other.y + other.height <= one.y)


@pytest.mark.parametrize(
    "parents",
    [
        [None],
        [None, 0, 0, 0],
        [None, 0, 0, 0, 0, 0, 0],
        [None, 0, 1, 2, 3, 4],
        [None, None, None, 0, 1, 2, 2],
        [None, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6],
        [None, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4],
    ],
)
def test_boxes_never_overlap_and_fit_the_page(parents):
    placed = boxes(parents)
    assert len(placed) == len(parents)
    assert not any(overlap(one, other) for one, other in combinations(placed, 2))
    assert max(area.x + area.width for area in placed) <= 160
    assert min(area.x for area in placed) >= 0


def test_a_box_stands_over_the_middle_of_those_under_it():
    top, left, right = boxes([None, 0, 0])
    assert (top.x, left.x, right.x) == ((46 + SIDE_GAP) / 2, 0, 46 + SIDE_GAP)
    assert left.y == right.y > top.y + top.height


def test_boxes_with_nothing_under_them_are_stacked_first():
    found = arranged(forest([None, 0, 0, 0, 0, 0]), (160, 190), [(46, 15)], (90, 12))
    assert [place.stacked for place in found.places] == [False, True, True, True, True, True]
    assert found.box_width == 46


def test_rings_are_cut_open_and_nothing_is_lost():
    assert forest([1, 0]) == (Node(0, (Node(1),)),)
    assert forest([0]) == (Node(0),)
    assert depth(forest([None, 0, 1])) == 2
    assert depth(()) == -1
    assert list(Stack) == [0, 1, 2]
    assert governance(Structure((Body("A", "One", "", "B"), Body("B", "Two", "", "A"))))


def test_many_bodies_stand_in_a_list_that_fits_a_page():
    deep = [Body("B0", "Cabinet")]
    deep += [Body(f"B{n}", f"Body number {n}", "Someone", f"B{(n - 1) // 2}") for n in range(1, 12)]
    picture = governance(Structure(tuple(deep)))
    assert picture.width_mm <= 160
    assert picture.height_mm <= 200


def test_a_body_with_too_much_to_say_gets_a_higher_box():
    short = governance(Structure((Body("A", "One"),)))
    long = governance(Structure((Body("A", "A body with a very long name " * 4),)))
    assert long.height_mm > short.height_mm


def test_text_wraps_and_words_too_long_for_a_line_are_broken():
    look = Lettering(10)
    room = look.width("several words")
    assert look.wrapped("several words again", room) == ("several words", "again")
    assert "".join(look.wrapped("m" * 30, 10)) == "m" * 30
    assert all(look.width(line) <= 10 for line in look.wrapped("m" * 30, 10))
    assert look.wrapped("", 10) == ()


@pytest.mark.parametrize("pattern", list(Pattern))
def test_patterns_differ_in_grey(pattern):
    def grey(wanted: Pattern) -> bytes:
        canvas = Canvas(20, 20)
        canvas.box(Area(1, 1, 18, 18), Fill("#12436D", wanted))
        return Image.open(io.BytesIO(canvas.png())).convert("L").tobytes()

    assert all(grey(pattern) != grey(other) for other in Pattern if other is not pattern)


def test_a_box_of_no_size_is_not_drawn():
    canvas = Canvas(10, 10)
    empty = Canvas(10, 10).png()
    canvas.box(Area(1, 1, -2, 5), Fill("#12436D"))
    assert canvas.png() == empty


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_and_neighbouring_pieces_contrast_enough():
    from lep_docs.render import drawings  # noqa: PLC0415 - the palette itself is looked at

    series = [*drawings._SERIES, drawings._REST]
    assert all(contrast(fill.colour, fill.text) >= 4.5 for fill in series)
    assert all(contrast(fill.colour, "#FFFFFF") >= 3 for fill in series)
    assert all(contrast(a.colour, b.colour) >= 3 for a, b in pairwise(series))
