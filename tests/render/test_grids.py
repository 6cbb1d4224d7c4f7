"""Native tables from plain data, as Word keeps them."""

import pytest
from lxml import etree
from support.docx_making import NAMESPACES, W, docx

from lep_docs.render.blocks import Block
from lep_docs.render.errors import NotSoundError
from lep_docs.render.grids import Cell, Grid, Para, grid_block, safe_text, turned_height_mm
from lep_docs.render.pictures import Shade
from lep_docs.templating.house_style import styles_xml


def tree(block: Block) -> etree._Element:
    return etree.fromstring(f"<root {NAMESPACES}>{block.xml}</root>")


def grid(*rows: tuple[Cell, ...], **more: object) -> Grid:
    header = more.pop("header", ((Cell("Name"), Cell("What")),))
    return Grid((1, 3), header, rows, **more)


def found(block: Block, path: str) -> list[etree._Element]:
    return tree(block).xpath(path, namespaces={"w": W})


def said(block: Block) -> list[list[str]]:
    """The words of each cell, row by row."""
    rows = found(block, "//w:tr")
    return [["/".join(p.itertext() and "".join(p.itertext()) for p in c.iter(f"{{{W}}}p"))
             for c in row.iter(f"{{{W}}}tc")] for row in rows]  # fmt: skip


ONE = (Cell("a"), Cell("b"))


def test_columns_share_the_width_and_fill_it():
    block = grid_block(grid(ONE), 160)
    widths = [int(v) for v in found(block, "//w:gridCol/@w:w")]
    assert sum(widths) == round(160 * 1440 / 25.4)
    assert widths[1] == pytest.approx(3 * widths[0], abs=2)
    assert found(block, "//w:tblLayout/@w:type") == ["fixed"]
    assert [int(v) for v in found(block, "//w:tr[1]//w:tcW/@w:w")] == widths


def test_header_rows_repeat_and_no_row_splits():
    block = grid_block(grid(ONE, ONE, header=(ONE, ONE)), 160)
    assert len(found(block, "//w:tr[w:trPr/w:tblHeader]")) == 2
    assert len(found(block, "//w:tr[w:trPr/w:cantSplit]")) == 4
    assert found(block, "//w:tblStyle/@w:val") == ["LepGrid"]


def test_what_is_printed_is_escaped():
    block = grid_block(grid((Cell("R&D <b>"), Cell("x\x07y\nz"))), 160)
    assert said(block)[1] == ["R&D <b>", "xyz"]
    assert len(found(block, "//w:br")) == 1
    assert safe_text("a<b") == "a&lt;b"


def test_a_fact_can_be_traced_through_every_table():
    seen = []

    def show(value: object) -> str:
        seen.append(value)
        return safe_text(value)

    grid_block(grid((Cell("a"), Cell((Para(("b", "c")), "d"))), caption="e", note="f"), 160, show)
    assert seen == ["e", "Name", "What", "a", "b", "c", "d", "f"] or set(seen) == {
        "e", "Name", "What", "a", "b", "c", "d", "f",
    }  # fmt: skip


def test_no_cell_is_empty():
    block = grid_block(grid((Cell(), Cell(("", Para(("",)))))), 160)
    assert said(block)[1] == ["\u2013", "\u2013"]
    assert found(block, "//w:tr[2]//w:pStyle/@w:val") == ["TableQuiet", "TableQuiet"]
    dark = grid_block(grid((Cell("", Shade.STRONG), Cell("b"))), 160)
    assert found(dark, "//w:tr[2]//w:pStyle/@w:val") == ["TableMarkOnDark", "TableText"]
    headless = grid_block(grid(ONE, header=((Cell(), Cell("What")),)), 160)
    assert found(headless, "//w:tr[1]//w:pStyle/@w:val") == ["TableHeading", "TableHeading"]


def test_blank_paragraphs_are_left_out_of_a_cell_with_words():
    assert said(grid_block(grid((Cell(("a", "", "b")), Cell("c"))), 160))[1] == ["a/b", "c"]


def test_every_shade_has_text_that_reads_on_it():
    cells = [Cell("x", shade) for shade in (Shade.STRONG, Shade.MID, Shade.LIGHT, Shade.PALE)]
    block = grid_block(Grid((1, 1, 1, 1), (), (tuple(cells),)), 160)
    assert found(block, "//w:shd/@w:fill") == ["12436D", "2073BC", "6BACE6", "E7EEF5"]
    assert found(block, "//w:pStyle/@w:val") == [
        "TableMarkOnDark", "TableMarkOnDark", "TableText", "TableText",
    ]  # fmt: skip
    assert found(block, "//w:tblLook/@w:firstRow") == ["0"]


def test_a_cell_and_a_paragraph_may_name_their_style():
    block = grid_block(
        grid((Cell("1", style="TableNumber"), Cell(("a", Para(("b",), "TableRowHeading"))))), 160
    )
    assert found(block, "//w:tr[2]//w:pStyle/@w:val") == [
        "TableNumber", "TableText", "TableRowHeading",
    ]  # fmt: skip


def test_caption_above_note_below_and_words_for_a_screen_reader():
    block = grid_block(grid(ONE, caption='The "point"', note="Source: us", description="Rows"), 160)
    styles = [
        p.find(f".//{{{W}}}pStyle").get(f"{{{W}}}val") for p in tree(block) if p.tag.endswith("}p")
    ]
    assert styles == ["Caption", "Source"]
    assert found(block, "//w:tblCaption/@w:val") == ['The "point"']
    assert found(block, "//w:tblDescription/@w:val") == ["Rows"]
    assert [e.tag.rpartition("}")[2] for e in tree(grid_block(grid(ONE), 160))] == ["tbl"]


def test_rows_stay_together_where_asked():
    together = grid_block(grid(ONE, ONE, ONE, together=True), 160)
    assert len(found(together, "//w:tr[w:tc/w:p/w:pPr/w:keepNext]")) == 3  # the header's too
    leads = grid_block(grid(ONE, ONE, ONE, leads=(1, 2)), 160)
    kept = [bool(found_) for found_ in (
        row.findall(f".//{{{W}}}keepNext") for row in found(leads, "//w:tr"))]  # fmt: skip
    assert kept == [True, False, True, False]


def test_a_cell_may_span_columns_but_a_row_must_fill_them():
    block = grid_block(grid((Cell("both", span=2),)), 160)
    assert found(block, "//w:gridSpan/@w:val") == ["2"]
    assert found(block, "//w:tr[2]//w:tcW/@w:w") == [found(block, "//w:tblW/@w:w")[0]]
    with pytest.raises(NotSoundError, match="does not fill its columns"):
        grid_block(grid((Cell("one"),)), 160)


def test_turned_headings_get_a_row_high_enough():
    turned = (Cell("Keep the school estate affordable to run", turned=True), Cell("b"))
    block = grid_block(Grid((11, 149), (turned,), (ONE,)), 160)
    assert found(block, "//w:textDirection/@w:val") == ["btLr"]
    height = int(found(block, "//w:trHeight/@w:val")[0])
    assert 35 * 56.7 < height < 60 * 56.7
    assert turned_height_mm([], 10) == 5.0
    assert turned_height_mm(["several words here"], 3) > turned_height_mm(
        ["several words here"], 20
    )


def test_tight_cells_have_narrow_sides_and_indented_ones_an_indent():
    block = grid_block(grid((Cell("a", indent_mm=3), Cell("b")), tight=True), 160)
    assert found(block, "//w:tblCellMar/w:left/@w:w") == ["57"]
    assert found(block, "//w:ind/@w:left") == ["170"]


def test_a_grid_of_nothing_prints_nothing():
    assert not grid_block(grid(), 160)


def test_word_finds_nothing_wrong_with_a_grid(validate_docx, tmp_path):
    cells = (
        Cell("turned", Shade.MID, turned=True, indent_mm=2),
        Cell(("a", Para(("b", "c"), "TableRowHeading")), Shade.LIGHT, "TableMark"),
    )
    block = grid_block(
        Grid((1, 2), (cells,), (cells, (Cell("both", span=2),)), "Caption", "Described", "Note",
             tight=True, together=True, leads=(0,)),
        160,
    )  # fmt: skip
    path = tmp_path / "grid.docx"
    path.write_bytes(docx(block.xml, {"styles.xml": ("styles", styles_xml())}))
    assert validate_docx(path) == []
