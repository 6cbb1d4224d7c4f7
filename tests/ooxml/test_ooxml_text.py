from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.docx_making import docx, p, story, tbl, tr

from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.ooxml.text import Paragraph, document_text, paragraphs


def texts(content: str) -> list[str]:
    xml = story("document", f"<w:body>{content}</w:body>").encode()
    return [paragraph.text for paragraph in paragraphs([xml])]


def run(inner: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr>{inner}</w:r></w:p>"


def test_paragraphs_come_with_style_and_place():
    xml = story("document", f"<w:body>{p('Aims', 'Heading1')}{tbl(tr('a'))}</w:body>").encode()
    assert list(paragraphs([xml], "word/document.xml")) == [
        Paragraph("Aims", "Heading1", in_table=False, part="word/document.xml"),
        Paragraph("a", "", in_table=True, part="word/document.xml"),
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/>", "a\tb\nc\n"),
        ('<w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t>', "ab"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/>", "a\u2011\u00ad"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "\uf0fc"),
        ('<w:sym w:char="no"/><w:sym w:char="FFFFFFFF"/>', ""),
        ("<w:instrText>PAGE</w:instrText><w:t>1</w:t>", "1"),
        ("<w:delText>gone</w:delText>", ""),
    ],
)
def test_what_a_run_holds_is_read_as_it_is_seen(inner, text):
    assert texts(run(inner)) == [text]


def test_hidden_text_is_not_seen():
    assert texts(run("<w:t>a</w:t>", "<w:vanish/>")) == [""]
    assert texts(run("<w:t>a</w:t>", '<w:vanish w:val="0"/>')) == ["a"]
    mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
    assert texts(mark) == ["a"]


def test_inserted_text_counts_and_deleted_text_does_not():
    inserted = "<w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom>"
    assert texts(f"<w:p>{inserted}{deleted}{moved}</w:p>") == ["new"]


def test_content_controls_links_and_simple_fields_are_looked_into():
    inner = p("a")[5:-6]
    wrapped = "".join(
        f"<w:{name}>{inner}</w:{name}>" for name in ("sdtContent", "hyperlink", "fldSimple")
    )
    assert texts(f"<w:p>{wrapped}</w:p><w:sdt><w:sdtContent>{p('b')}</w:sdtContent></w:sdt>") == [
        "aaa", "b",
    ]  # fmt: skip


def test_a_text_box_follows_its_paragraph_and_is_read_once():
    box = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    choice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{choice}<w:r><w:t>around</w:t></w:r></w:p>{p('next')}") == [
        "around", "in the box", "next",
    ]  # fmt: skip


def test_an_old_style_in_a_tracked_change_does_not_count():
    old = '<w:pPrChange><w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange>'
    xml = f'<w:p><w:pPr><w:pStyle w:val="New"/>{old}</w:pPr></w:p>'
    (found,) = paragraphs([story("document", xml).encode()])
    assert found.style == "New"


def test_text_outside_any_paragraph_is_no_text():
    assert texts("<w:t>lost</w:t>") == []


def test_drawing_text_is_not_word_text():
    assert texts("<w:p><w:r><a:t>chart</a:t><w:t>seen</w:t></w:r></w:p>") == ["seen"]


def test_headers_footers_and_notes_come_after_the_body_when_asked_for():
    package = Package.open(
        docx(
            p("body"),
            {
                "footer1.xml": ("footer", story("ftr", p("foot"))),
                "header1.xml": ("header", story("hdr", p("head"))),
                "footnotes.xml": ("footnotes", story("footnotes", p("note"))),
                "settings.xml": ("settings", story("settings", "")),
            },
        )
    )
    assert [found.text for found in document_text(package)] == ["body"]
    assert [found.text for found in document_text(package, margins=True)] == [
        "body", "head", "foot", "note",
    ]  # fmt: skip


@pytest.mark.parametrize("xml", [b"<w:p", b"<a></b>", b""])
def test_broken_xml_is_refused(xml):
    with pytest.raises(UnsafePackageError, match="not sound XML"):
        list(paragraphs([xml]))


def test_a_doctype_is_refused():
    with pytest.raises(UnsafePackageError, match="DOCTYPE"):
        list(paragraphs([b"<!DOCTYPE a><a/>"], "word/document.xml"))


@given(st.integers(1, 40))
def test_the_size_of_the_pieces_makes_no_difference(size):
    one = p("caf\u00e9 one")
    xml = story("document", f"<w:body>{one}{tbl(tr('two', p('three')))}</w:body>").encode()
    pieces = [xml[start : start + size] for start in range(0, len(xml), size)]
    assert [found.text for found in paragraphs(pieces)] == ["caf\u00e9 one", "two", "three"]
