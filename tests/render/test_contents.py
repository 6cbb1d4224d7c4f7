"""The contents list: written out, linked to the headings, numbered as Word numbers them."""

import re

import pytest
from lxml import etree
from support.docx_making import SECTION, W, docx, p, story, tbl, tr

from lep_docs.render.contents import fill_contents
from lep_docs.templating.house_style import styles_xml
from lep_docs.templating.numbering import numbering_xml

PARTS = {
    "word/styles.xml": styles_xml().encode(),
    "word/numbering.xml": numbering_xml(1).encode(),
}
LIST = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
EMPTY_LIST = LIST.format(p("Old words"))


def main(*body: str) -> str:
    return story("document", f"<w:body>{''.join(body)}{SECTION}</w:body>")


def filled(*body: str, parts: dict[str, bytes] | None = None) -> etree._Element:
    text = fill_contents(main(*body), PARTS if parts is None else parts)
    return etree.fromstring(text.encode())


def texts(root: etree._Element) -> list[str]:
    """The entries as a reader sees them, a bar for each tab."""
    lines = []
    for link in root.iter(f"{{{W}}}hyperlink"):
        pieces = (e.text if e.tag.endswith("}t") else "|" for e in link.iter(f"{{{W}}}t", TAB))
        lines.append("".join(pieces))
    return lines


TAB = f"{{{W}}}tab"


def named(root: etree._Element, tag: str) -> list[etree._Element]:
    return list(root.iter(f"{{{W}}}{tag}"))


def value(element: etree._Element, name: str) -> str:
    return element.get(f"{{{W}}}{name}")


def test_every_first_and_second_heading_is_an_entry_with_number_and_page():
    root = filled(
        EMPTY_LIST,
        p("Why we do this", "Heading1"),
        p("Place and need", "Heading2"),
        p("A detail", "Heading3"),
        p("What we promise", "Heading2"),
        p("How we work", "Heading1"),
    )
    assert texts(root) == [
        "1|Why we do this|1",
        "1.1|Place and need|1",
        "1.2|What we promise|1",
        "2|How we work|1",
    ]
    styles = [value(e, "val") for e in named(root, "pStyle")]
    assert styles[:4] == ["TOC1", "TOC2", "TOC2", "TOC1"]


def test_the_entries_are_the_result_of_one_contents_field():
    root = filled(EMPTY_LIST, p("One", "Heading1"), p("Two", "Heading1"))
    first, last = named(root, "sdtContent")[0]
    codes = [e.text for e in first.iter(f"{{{W}}}instrText")]
    assert codes[0] == ' TOC \\o "1-2" \\h \\z \\u '
    marks = [value(e, "fldCharType") for e in named(named(root, "sdtContent")[0], "fldChar")]
    page_field = ["begin", "separate", "end"]
    assert marks == ["begin", "separate", *page_field, *page_field, "end"]
    assert value(named(last, "fldChar")[-1], "fldCharType") == "end"
    assert last[-1].tag.endswith(
        "}r"
    )  # the field ends inside the last entry, not in a line of its own


def test_each_entry_leads_to_the_bookmark_around_its_heading():
    root = filled(EMPTY_LIST, p("One", "Heading1"), p("Two", "Heading2"))
    anchors = [value(link, "anchor") for link in named(root, "hyperlink")]
    for anchor, words in zip(anchors, ("One", "Two"), strict=True):
        (start,) = [m for m in named(root, "bookmarkStart") if value(m, "name") == anchor]
        heading = start.getparent()
        assert "".join(heading.itertext()) == words
        assert heading[-1].tag.endswith("}bookmarkEnd")
        assert value(heading[-1], "id") == value(start, "id")
        assert f"PAGEREF {anchor} " in "".join(root.itertext())


def test_bookmarks_take_ids_and_names_that_nothing_else_has():
    other = '<w:bookmarkStart w:id="41" w:name="_Toc00000001"/><w:bookmarkEnd w:id="41"/>'
    root = filled(EMPTY_LIST, f"<w:p>{other}</w:p>", p("One", "Heading1"), p("Two", "Heading1"))
    ids = [value(m, "id") for m in named(root, "bookmarkStart")]
    names = [value(m, "name") for m in named(root, "bookmarkStart")]
    assert ids == ["41", "42", "43"]
    assert len(set(names)) == 3


def test_a_document_without_a_contents_list_stays_as_it_is():
    text = main(p("One", "Heading1"))
    assert fill_contents(text, PARTS) is text
    mentioned = main(p("Table of Contents"), p("One", "Heading1"))
    assert fill_contents(mentioned, PARTS) is mentioned


def test_a_contents_list_with_no_heading_to_list_stays_as_it_is():
    text = main(EMPTY_LIST, p("Only words"), p("", "Heading1"))
    assert fill_contents(text, PARTS) is text


def test_the_lists_own_heading_stays_and_old_entries_go():
    root = filled(
        LIST.format(p("Contents", "TOCHeading") + p("stale 9", "TOC1")), p("A", "Heading1")
    )
    content = named(root, "sdtContent")[0]
    assert "".join(content[0].itertext()) == "Contents"
    assert "stale" not in "".join(content.itertext())


def test_the_declaration_stays_first():
    text = fill_contents(main(EMPTY_LIST, p("A", "Heading1")), PARTS)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<w:document ')
    bare = main(EMPTY_LIST, p("A", "Heading1")).partition("\n")[2]
    assert fill_contents(bare, PARTS).startswith("<w:document ")


def test_an_entry_has_the_words_a_reader_sees_and_no_others():
    heading = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
        "<w:r><w:t xml:space='preserve'>Aims &amp; </w:t></w:r>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:br/></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t>facts</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert texts(filled(EMPTY_LIST, heading)) == ["1|Aims & new facts|1"]


def test_headings_in_tables_are_listed_and_old_entries_are_not_counted():
    stale = LIST.format(p("Old", "Heading1"))
    root = filled(stale, tbl(tr(p("In a cell", "Heading1"))), p("After", "Heading1"))
    assert texts(root) == ["1|In a cell|1", "2|After|1"]


def test_headings_are_known_by_name_where_word_speaks_another_language():
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="berschrift1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>'
    )
    root = filled(EMPTY_LIST, p("Warum", "berschrift1"), parts={"word/styles.xml": styles.encode()})
    assert texts(root) == ["Warum|1"]


def test_tabs_are_set_where_the_styles_of_the_list_have_none():
    house = filled(EMPTY_LIST, p("One", "Heading1"))
    assert not named(named(house, "sdtContent")[0], "tabs")
    bare = filled(EMPTY_LIST, p("One", "Heading1"), parts={})
    stops = [dict(tab.attrib) for tab in named(named(bare, "tabs")[0], "tab")]
    assert stops == [
        {f"{{{W}}}val": "right", f"{{{W}}}leader": "dot", f"{{{W}}}pos": str(11906 - 2880)}
    ]
    numbered = {"word/numbering.xml": PARTS["word/numbering.xml"]}
    listed = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>'
    )
    stops = named(named(filled(EMPTY_LIST, listed, parts=numbered), "tabs")[0], "tab")
    assert [value(tab, "val") for tab in stops] == ["left", "right"]


def test_a_main_part_without_a_body_stays_as_it_is():
    text = f'<w:document xmlns:w="{W}"><w:t>Table of Contents</w:t></w:document>'
    assert fill_contents(text, PARTS) is text


def test_the_pages_of_the_entries_follow_the_breaks():
    broken = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/></w:pPr>'
        "<w:r><w:t>Two</w:t></w:r></w:p>"
    )
    assert texts(filled(EMPTY_LIST, p("One", "Heading1"), broken)) == ["1|One|1", "2|Two|2"]


@pytest.mark.parametrize("count", [1, 40])
def test_a_filled_document_is_sound_for_word(count, validate_docx, tmp_path):
    body = EMPTY_LIST + "".join(p(f"Heading {n}", "Heading1") for n in range(count))
    text = fill_contents(main(body), PARTS)
    inner = re.search(r"<w:body>(.*)</w:body>", text, re.DOTALL)[1].removesuffix(SECTION)
    parts = {
        "styles.xml": ("styles", styles_xml()),
        "numbering.xml": ("numbering", numbering_xml(1)),
    }
    path = tmp_path / "filled.docx"
    path.write_bytes(docx(inner, parts))
    assert validate_docx(path) == []
