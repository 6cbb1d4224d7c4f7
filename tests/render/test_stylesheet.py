"""How a paragraph looks once defaults, table style, list, style and own properties are joined."""

import pytest
from lxml import etree
from support.docx_making import W

from lep_docs.render.stylesheet import Margins, Stylesheet

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="23"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:pPr><w:ind w:left="400" w:hanging="200"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def sheet(*styles: str, settings: str = "") -> Stylesheet:
    text = f'<w:styles xmlns:w="{W}">{DEFAULTS}{NORMAL}{"".join(styles)}</w:styles>'
    return Stylesheet(
        {
            "word/styles.xml": text.encode(),
            "word/numbering.xml": NUMBERING.encode(),
            "word/settings.xml": settings.encode(),
        }
    )


def style(name: str, inner: str, kind: str = "paragraph", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{base}{inner}</w:style>'


def properties(inner: str, tag: str = "pPr") -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{W}">{inner}</w:{tag}>')


def named(name: str, more: str = "") -> etree._Element:
    return properties(f'<w:pStyle w:val="{name}"/>{more}')


def test_a_plain_paragraph_looks_as_the_defaults_say():
    look = sheet().look(None)
    assert (look.style, look.size, look.after, look.line, look.rule) == (
        "Normal", 11.5, 6.0, 1.15, "auto",
    )  # fmt: skip
    assert look == sheet().look(properties("<w:jc/>"))


def test_a_style_says_more_than_the_one_it_is_based_on():
    styles = sheet(
        style("Base", '<w:pPr><w:keepNext/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr>'),
        style(
            "Child",
            '<w:pPr><w:keepNext w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>',
            "paragraph",
            "Base",
        ),
    )
    look = styles.look(named("Child"))
    assert (look.size, look.bold, look.keep_next) == (10.0, True, False)


def test_styles_based_on_each_other_come_to_an_end():
    look = sheet(
        style("A", '<w:rPr><w:sz w:val="30"/></w:rPr>', based_on="B"),
        style("B", "<w:pPr/>", based_on="A"),
    ).look(named("A"))
    assert look.size == 15.0


def test_own_properties_say_the_last_word():
    look = sheet().look(
        named(
            "Normal",
            '<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:widowControl w:val="0"/>'
            '<w:spacing w:before="100" w:line="200" w:lineRule="exact"/>'
            '<w:ind w:start="200" w:end="40" w:firstLine="60"/><w:contextualSpacing/>'
            "<w:rPr><w:vanish/></w:rPr>",
        )
    )
    assert (look.keep_next, look.keep_lines, look.break_before) == (True, True, True)
    assert (look.widow_control, look.contextual, look.hidden) == (False, True, True)
    assert (look.before, look.after, look.line, look.rule) == (5.0, 6.0, 10.0, "exact")
    assert (look.left, look.right, look.first) == (10.0, 2.0, 3.0)


def test_spacing_that_names_no_line_keeps_the_rule():
    look = sheet().look(properties('<w:spacing w:after="0"/>'))
    assert (look.after, look.line, look.rule) == (0.0, 1.15, "auto")


def test_a_list_gives_its_indents_unless_the_style_has_its_own():
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>{}</w:pPr>'
    styles = sheet(
        style("Bare", listed.format("")),
        style("Own", listed.format('<w:ind w:left="900"/>')),
    )
    assert (styles.look(named("Bare")).left, styles.look(named("Bare")).first) == (20.0, -10.0)
    assert (styles.look(named("Own")).left, styles.look(named("Own")).num_id) == (45.0, "1")
    none = styles.look(named("Bare", '<w:numPr><w:numId w:val="0"/></w:numPr>'))
    assert none.num_id == "0"


def test_a_table_style_reaches_the_paragraphs_that_say_nothing_themselves():
    styles = sheet(
        style("Rows", '<w:pPr><w:spacing w:after="0"/></w:pPr>', "table"),
        style("Loud", '<w:pPr><w:spacing w:after="200"/></w:pPr>'),
    )
    assert styles.look(None, "Rows").after == 0.0
    assert styles.look(named("Loud"), "Rows").after == 10.0


def test_a_run_may_have_a_style_and_a_look_of_its_own():
    styles = sheet(style("Strong", "<w:rPr><w:b/></w:rPr>", "character"))
    look = styles.look(None)
    strong = styles.run_look(
        look, properties('<w:rStyle w:val="Strong"/><w:sz w:val="40"/>', "rPr")
    )
    assert (strong.bold, strong.size) == (True, 20.0)
    small = styles.run_look(strong, properties('<w:b w:val="false"/>', "rPr"))
    assert (small.bold, small.size) == (False, 20.0)


@pytest.mark.parametrize(
    ("inner", "margins"),
    [
        ("", Margins(0.0, 5.4, 0.0, 5.4)),
        ('<w:tblCellMar><w:top w:w="40"/><w:left w:w="60"/></w:tblCellMar>', Margins(2, 5.4, 0, 3)),
        ('<w:tblCellMar><w:start w:w="20"/><w:end w:w="0"/></w:tblCellMar>', Margins(0, 0, 0, 1)),
    ],
)
def test_cell_margins_are_the_styles_then_the_tables_own(inner, margins):
    styles = sheet(style("Grid", f"<w:tblPr>{inner}</w:tblPr>", "table"))
    assert styles.cell_margins("Grid", None) == margins
    own = properties('<w:tblCellMar><w:bottom w:w="100"/></w:tblCellMar>', "tblPr")
    assert styles.cell_margins("Grid", own).bottom == 5.0
    assert styles.cell_margins("Grid", own).top == margins.top


def test_headings_are_known_by_id_or_by_name():
    styles = sheet(
        style("Heading2", ""),
        style("Rubrik3", '<w:name w:val="heading 3"/>'),
        style("HeadingNote", ""),
    )
    found = [styles.heading_level(named(n)) for n in ("Heading2", "Rubrik3", "HeadingNote", "X")]
    assert found == [2, 3, 0, 0]
    assert styles.heading_level(None) == 0


def test_spaces_add_up_only_where_the_settings_say_so():
    assert not sheet().adds_spaces
    assert sheet(settings="<w:doNotUseHTMLParagraphAutoSpacing/>").adds_spaces


def test_a_measure_that_is_no_number_counts_as_none_given():
    look = sheet().look(properties('<w:spacing w:after="wide"/>'))
    assert look.after == 6.0


def test_a_document_without_styles_still_has_a_look():
    assert Stylesheet({}).look(None).size == 10.0
