"""Numbers of lists and headings, counted as Word counts them."""

import pytest
from support.docx_making import W

from lep_docs.render.numbering import Counter, Lists


def lists(*levels: tuple[str, str], nums: str = "", start: int = 1) -> Lists:
    written = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return Lists(
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{written}'
        f"</w:abstractNum>{nums}</w:numbering>".encode()
    )


def test_deeper_levels_begin_again_under_each_higher_one():
    counter = Counter(lists(("decimal", "%1"), ("decimal", "%1.%2")))
    depths = [0, 1, 1, 0, 1]
    assert [counter.label("1", depth) for depth in depths] == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_level_that_was_left_out_counts_as_begun():
    counter = Counter(lists(("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")))
    assert [counter.label("1", depth) for depth in (0, 2, 1)] == ["1", "1.1.1", "1.2"]
    gap = lists(("decimal", "%1"), ("decimal", "%1.%5"))
    assert Counter(gap).label("1", 1) == "1."


@pytest.mark.parametrize(
    ("kind", "count", "label"),
    [
        ("lowerLetter", 3, "c"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 9, "IX"),
        ("decimalZero", 4, "04"),
        ("ordinal", 2, "2"),
        ("lowerLetter", 0, "0"),
    ],
)
def test_figures_of_every_kind(kind, count, label):
    assert Counter(lists((kind, "%1"), start=count)).label("1", 0) == label


def test_bullets_show_no_number():
    assert Counter(lists(("bullet", "\u2022"))).label("1", 0) == ""
    assert Counter(lists(("none", ""))).label("1", 0) == ""


def test_lists_of_one_definition_count_on_unless_one_restarts():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>'
        "</w:lvlOverride></w:num>"
    )
    counter = Counter(lists(("decimal", "%1."), nums=nums))
    assert [counter.label(n, 0) for n in "1122334"] == ["1.", "2.", "3.", "4.", "1.", "2.", "(3)"]


def test_an_unknown_list_or_level_has_no_number():
    counter = Counter(lists(("decimal", "%1")))
    assert counter.label("9", 0) == ""
    assert counter.label("1", 5) == ""
    assert Lists(None).level("1", 0) is None
