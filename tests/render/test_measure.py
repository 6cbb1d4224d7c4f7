"""Heights of paragraphs and rows, in lines of a font whose widths are Arial's."""

import pytest
from lxml import etree
from support.docx_making import NAMESPACES, W, p

from lep_docs.render.measure import Measurer, table_height
from lep_docs.render.metrics import LINE_HEIGHT, text_width
from lep_docs.render.stylesheet import Stylesheet

LINE = 10.0 * LINE_HEIGHT  # of the 10 points that hold where no style says otherwise
EMU = 12700


def element(xml: str) -> etree._Element:
    return etree.fromstring(f"<root {NAMESPACES}>{xml}</root>")[0]


def measurer(settings: bytes = b"") -> Measurer:
    return Measurer(Stylesheet({"word/settings.xml": settings}), ())


def lines(xml: str, width: float) -> int:
    return len(measurer().paragraph(element(xml), width).lines)


def run(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{inner}</w:r></w:p>"


def test_an_empty_paragraph_is_one_line_high():
    assert measurer().paragraph(element("<w:p/>"), 100).lines == (LINE,)


def test_words_go_down_whole_and_spaces_hang_over_the_edge():
    room = text_width("several words") * 10
    assert lines(p("several words"), room) == 1
    assert lines(p("several words"), room - 0.1) == 2
    assert lines(p("several words several words"), room) == 2


def test_a_word_in_pieces_stays_one_word():
    room = text_width("abcdef") * 10
    split = "<w:p><w:r><w:t>xx abc</w:t></w:r><w:r><w:t>def</w:t></w:r></w:p>"
    assert lines(split, room) == 2


def test_a_line_may_end_after_a_hyphen():
    room = text_width("twelve-") * 10
    assert lines(p("twelve-month"), room) == 2


def test_a_word_too_long_for_any_line_is_broken_between_its_letters():
    room = text_width("m") * 10 * 4.5
    assert lines(p("mmmmmmmmm"), room) == 3
    assert lines(p("a mmmmmmmmm"), room) == 4


def test_breaks_tabs_and_hidden_words():
    assert lines(run("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>"), 100) == 3
    assert lines(run("<w:tab/><w:t>x</w:t>"), 36) == 2
    assert lines(run("<w:t>a\tb</w:t><w:br/>"), 36) == 2
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>long hidden words</w:t></w:r></w:p>"
    assert lines(hidden, 10) == 1


def test_a_page_break_says_which_line_it_stands_before():
    found = measurer().paragraph(element(run('<w:br w:type="page"/><w:t>b</w:t>')), 100)
    assert found.page_breaks == {1}


def test_the_first_line_of_a_hanging_paragraph_begins_further_left():
    hanging = '<w:ind w:left="400" w:hanging="400"/>'
    room = text_width("1") * 10 + text_width("words") * 10
    assert lines(run("<w:t>1</w:t><w:tab/><w:t>words</w:t>", hanging), 20 + room) == 1
    first = '<w:ind w:firstLine="400"/>'
    assert lines(run("<w:t>words</w:t>", first), text_width("words") * 10) == 2


@pytest.mark.parametrize(
    ("spacing", "height"),
    [
        ('w:line="480"', 2 * LINE),
        ('w:line="200" w:lineRule="exact"', 10.0),
        ('w:line="200" w:lineRule="atLeast"', LINE),
        ('w:line="400" w:lineRule="atLeast"', 20.0),
    ],
)
def test_lines_are_as_high_as_their_rule_says(spacing, height):
    found = measurer().paragraph(element(run("<w:t>a</w:t>", f"<w:spacing {spacing}/>")), 100)
    assert found.lines == (pytest.approx(height),)


def test_a_line_is_as_high_as_its_largest_words():
    xml = (
        '<w:p><w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t>A</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>'
    )
    assert measurer().paragraph(element(xml), 100).lines == (pytest.approx(20 * LINE_HEIGHT),)


def picture(width: float, height: float) -> str:
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{round(width * EMU)}" cy="{round(height * EMU)}"/>'
        "</wp:inline></w:drawing>"
    )


def test_a_picture_makes_its_line_as_high_as_itself():
    found = measurer().paragraph(element(run(picture(50, 80) + picture(60, 40))), 100)
    assert found.lines == (80.0, 40.0)
    both = measurer().paragraph(element(run(picture(50, 80) + "<w:t>x</w:t><w:sym/>")), 100)
    assert both.lines == (80.0,)


def look(inner: str) -> object:
    return measurer().paragraph(element(run("", inner)), 100).look


def test_of_two_spaces_the_larger_counts_unless_the_settings_add_them():
    above, below = look('<w:spacing w:after="200"/>'), look('<w:spacing w:before="100"/>')
    assert measurer().gap(above, below) == 10.0
    assert measurer(b"doNotUseHTMLParagraphAutoSpacing").gap(above, below) == 15.0
    assert measurer().gap(None, below) == 5.0


def test_paragraphs_of_one_style_may_do_without_space_between_them():
    close = look('<w:spacing w:after="200"/><w:contextualSpacing/>')
    assert measurer().gap(close, close) == 0.0


BOX = '<w:pBdr><w:top w:sz="8" w:space="6"/><w:bottom w:sz="16" w:space="4"/></w:pBdr>'


def test_neighbours_in_one_frame_have_no_rule_between_them():
    framed, bare = look(BOX), look("")
    assert measurer().gap(bare, framed) == 7.0
    assert measurer().gap(framed, framed) == 0.0
    assert measurer().gap(framed, bare) == 6.0
    assert measurer().gap(framed, look(BOX + '<w:ind w:left="400"/>')) == 13.0
    hanging = look(BOX + '<w:ind w:left="400" w:hanging="400"/>')
    assert measurer().gap(framed, hanging) == 0.0


def table(*rows: str, columns: str = '<w:gridCol w:w="2000"/><w:gridCol w:w="2000"/>') -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def rows(*written: str) -> tuple:
    return measurer().table(element(table(*written))).rows


def test_a_row_is_as_high_as_its_highest_cell():
    (found,) = rows(row(cell(p("a")), cell(p("b") + p("c"))))
    assert found.height == pytest.approx(2 * LINE)
    assert (found.header, found.splits, found.keep_next) == (False, True, False)


def test_ruled_tables_are_higher_by_their_rules():
    ruled = '<w:tblBorders><w:top w:sz="4"/><w:insideH w:sz="8"/></w:tblBorders>'
    xml = table(row(cell(p("a"))), row(cell(p("b")))).replace(
        "<w:tblPr/>", f"<w:tblPr>{ruled}</w:tblPr>"
    )
    found = measurer().table(element(xml))
    assert (found.rule, found.rows[0].height) == (1.0, pytest.approx(LINE + 1.0))
    assert table_height(found) == pytest.approx(2 * LINE + 3.0)


def test_a_rows_properties_are_kept():
    (found,) = rows(
        row(
            cell("<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"),
            properties="<w:cantSplit/><w:tblHeader/>",
        )
    )
    assert (found.header, found.splits, found.keep_next) == (True, False, True)
    assert rows(row())[0].keep_next is False


def test_a_stated_height_is_the_least_or_the_whole():
    tall = row(cell(p("a")), properties='<w:trHeight w:val="800"/>')
    exact = row(cell(p("a") + p("b")), properties='<w:trHeight w:val="100" w:hRule="exact"/>')
    assert [found.height for found in rows(tall, exact)] == [40.0, 5.0]


def test_a_cell_may_span_columns_and_a_row_may_begin_later():
    words = "words " * 12
    narrow = rows(row(cell(p(words))))[0].height
    wide = rows(row(cell(p(words), '<w:gridSpan w:val="2"/>')))[0].height
    assert wide < narrow
    late = row(cell(p(words)), properties='<w:gridBefore w:val="1"/>')
    assert rows(late)[0].height == narrow


def test_merged_and_turned_cells_ask_for_no_height():
    words = p("words " * 40)
    below = row(cell(words, "<w:vMerge/>"), cell(p("a")))
    turned = row(cell(words, '<w:textDirection w:val="btLr"/>'), cell(p("a")))
    first = row(cell(words, '<w:vMerge w:val="restart"/>'), cell(p("a")))
    heights = [found.height for found in rows(below, turned, first)]
    assert heights[0] == heights[1] == pytest.approx(LINE)
    assert heights[2] > heights[0]


def test_a_cell_keeps_its_own_margins_and_the_tables_in_it():
    own = '<w:tcMar><w:top w:w="100" w:type="dxa"/></w:tcMar>'
    inner = table(row(cell(p("inside"))))
    assert rows(row(cell(p("a"), own)))[0].height == pytest.approx(LINE + 5.0)
    nested = rows(row(cell(p("a") + inner + p("b"))))[0].height
    assert nested == pytest.approx(3 * LINE)
    bare = rows(row(cell("<w:bookmarkStart/>" + inner + "<w:p/>")))[0].height
    assert bare == pytest.approx(2 * LINE)


def test_a_table_without_a_grid_goes_by_the_cells_widths():
    xml = table(row(cell(p("word " * 6), '<w:tcW w:w="4000"/>')), columns="")
    found = measurer().table(element(xml)).rows[0]
    assert found.height == pytest.approx(LINE)


def test_rows_cells_and_runs_in_content_controls_count():
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    xml = table(control.format(row(control.format(cell(control.format(p("a")))))))
    assert len(measurer().table(element(xml)).rows) == 1


def test_headings_asked_about_are_kept_with_their_paragraph_or_row():
    body = element(f"<w:body>{p('h')}{table(row(cell(p('in'))))}</w:body>")
    heading, inside = body[0], next(body[1].iter(f"{{{W}}}p"))
    found = Measurer(Stylesheet({}), (heading, inside))
    assert found.paragraph(heading, 100).heading is heading
    assert found.table(body[1]).rows[0].headings == (inside,)
