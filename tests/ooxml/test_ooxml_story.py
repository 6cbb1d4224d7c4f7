from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.docx_making import p, story, tbl, tr

from lep_docs.ooxml.package import UnsafePackageError
from lep_docs.ooxml.spans import (
    Nature,
    Paragraph,
    Place,
    Revision,
    Span,
    Tracked,
    accept_all,
    reject_all,
)
from lep_docs.ooxml.story import story as read_story

BY = 'w:author="Hetty" w:date="2010-03-01T09:00:00Z"'
INSERTED = Revision(Tracked.INSERTED, "Hetty", "2010-03-01T09:00:00Z")
DELETED = Revision(Tracked.DELETED, "Hetty", "2010-03-01T09:00:00Z")


def read(content):
    return list(read_story([story("document", f"<w:body>{content}</w:body>").encode()], "x"))


def spans(content):
    (paragraph,) = read(f"<w:p>{content}</w:p>")
    return paragraph.spans


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def control(tag, inner, properties=""):
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{properties}</w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def test_runs_that_are_the_same_in_every_respect_are_one_span():
    assert spans(run("Three ") + run("schools", "<w:noProof/>")) == (Span("Three schools"),)


def test_a_control_names_its_words_and_two_of_one_tag_are_told_apart():
    found = spans(control("lep-a", run("5")) + run(" or ") + control("lep-a", run("5")))
    assert [(s.text, s.tag, s.control) for s in found] == [
        ("5", "lep-a", 1), (" or ", "", 0), ("5", "lep-a", 2),
    ]  # fmt: skip


def test_a_control_without_a_tag_inside_one_with_a_tag_changes_nothing():
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('5')}</w:sdtContent></w:sdt>"
    assert [(s.text, s.tag) for s in spans(control("lep-a", inner))] == [("5", "lep-a")]


def test_a_prompt_is_nobodys_words():
    (prompt,) = spans(control("lep-a", run("Click here"), "<w:showingPlcHdr/>"))
    assert prompt.nature is Nature.PROMPT
    (paragraph,) = read(f"<w:p>{control('a', run('Click'), '<w:showingPlcHdr/>')}</w:p>")
    assert paragraph.accepted == ""


def test_tracked_words_say_who_and_when():
    content = (
        run("due ")
        + f"<w:del {BY}><w:r><w:delText>May</w:delText></w:r></w:del>"
        + f"<w:ins {BY}>{run('June')}</w:ins>"
        + f"<w:moveFrom {BY}>{run(' then')}</w:moveFrom><w:moveTo>{run(' now')}</w:moveTo>"
    )
    (paragraph,) = read(f"<w:p>{content}</w:p>")
    assert paragraph.spans[1:3] == (
        Span("May", revisions=(DELETED,)),
        Span("June", revisions=(INSERTED,)),
    )
    assert paragraph.accepted == "due June now"
    assert paragraph.original == "due May then"


def test_what_was_inserted_and_deleted_again_stands_in_neither_reading():
    inner = f"<w:del {BY}><w:r><w:delText>gone</w:delText></w:r></w:del>"
    (paragraph,) = read(f"<w:p><w:ins {BY}>{inner}</w:ins></w:p>")
    assert (paragraph.accepted, paragraph.original) == ("", "")


def test_deleted_text_that_nothing_explains_is_deleted_all_the_same():
    (paragraph,) = read("<w:p><w:r><w:delText>gone</w:delText></w:r></w:p>")
    assert (paragraph.accepted, paragraph.original) == ("", "gone")


def test_a_deleted_end_joins_two_paragraphs_once_accepted():
    mark = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"
    found = read(f"<w:p>{mark}{run('one ')}</w:p>{p('two')}{p('three')}")
    assert [q.accepted for q in accept_all(found)] == ["one two", "three"]
    assert [q.original for q in reject_all(found)] == ["one ", "two", "three"]


def test_an_inserted_end_joins_them_once_rejected():
    mark = f"<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>"
    found = read(f"<w:p>{mark}{run('one ')}</w:p>{p('two')}")
    assert [q.accepted for q in accept_all(found)] == ["one ", "two"]
    assert [q.original for q in reject_all(found)] == ["one two"]


def test_a_deleted_end_never_joins_across_cells_nor_past_the_last_paragraph():
    mark = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"
    gone = f"<w:p>{mark}{run('last')}</w:p>"
    found = read(f"<w:tbl><w:tr><w:tc>{gone}</w:tc></w:tr></w:tbl>{gone}")
    assert [q.accepted for q in accept_all(found)] == ["last", "last"]


def test_a_tracked_row_marks_all_its_words():
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{p('gone')}</w:tc></w:tr>"
    first, second = read(f"<w:tbl>{row}{tr('stays')}</w:tbl>")
    assert first.spans == (Span("gone", revisions=(DELETED,)),)
    assert second.accepted == "stays"


def test_a_change_of_numbering_or_look_is_no_change_of_words():
    numbering = f"<w:pPr><w:numPr><w:ilvl w:val='0'/><w:ins {BY}/></w:numPr></w:pPr>"
    look = f"<w:r><w:rPr><w:rPrChange {BY}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>"
    found = spans(f"{numbering}{look}<w:t>word</w:t></w:r>")
    assert found == (Span("word"),)


def test_comments_lie_over_words_or_hang_on_a_point():
    content = (
        '<w:commentRangeStart w:id="3"/>' + run("here") + '<w:commentRangeEnd w:id="3"/>'
        + '<w:r><w:commentReference w:id="3"/></w:r>' + run(" not")
    )  # fmt: skip
    (paragraph,) = read(f"<w:p>{content}</w:p>")
    assert [(s.text, s.comments) for s in paragraph.spans] == [
        ("here", frozenset({"3"})), (" not", frozenset()),
    ]  # fmt: skip
    assert paragraph.points == ("3",)


def test_emphasis_is_told_and_what_editors_add_is_not():
    found = spans(
        run("a", "<w:b/><w:i w:val='0'/><w:sz w:val='22'/>") + run("b", '<w:u w:val="single"/>')
    )
    assert [s.look for s in found] == ["b", "u=single"]


def test_the_looks_of_ends_and_controls_are_nobodys():
    marks = "<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>"
    framed = "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>"
    assert spans(f"{marks}{framed}{run('a')}</w:sdtContent></w:sdt>")[0].look == ""


def test_hidden_words_are_there_and_said_to_be_hidden():
    assert [s.nature for s in spans(run("x", "<w:vanish/>"))] == [Nature.HIDDEN]


def field(instruction, result):
    turns = [f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{turns[0]}{code}{turns[1]}{result}{turns[2]}"


def test_what_a_field_worked_out_is_computed_and_a_links_words_are_not():
    assert [s.nature for s in spans(field(" PAGE ", run("4")))] == [Nature.COMPUTED]
    assert [s.nature for s in spans(field(' HYPERLINK "x" ', run("here")))] == [Nature.WORDS]
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{run("9")}</w:fldSimple>'
    assert [s.nature for s in spans(simple)] == [Nature.COMPUTED]


def test_a_contents_list_is_computed_over_all_its_paragraphs():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    turn = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    found = read(f"<w:p>{begin}{code}{turn}{run('1 Aims')}</w:p>{p('2 Ways')}{end}{p('Aims')}")
    assert [q.accepted for q in found] == ["", "", "", "Aims"]


def test_ends_of_fields_that_never_began_are_harmless():
    end, turn = (f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("end", "separate"))
    assert spans(f"{end}{turn}<w:r><w:instrText>PAGE</w:instrText></w:r>{run('a')}") == (Span("a"),)


def test_places_count_tables_rows_and_cells():
    nested = f"{p('in')}{tbl(tr('deep'))}{p('out')}"
    found = read(f"{p('before')}{tbl(tr('a', 'b'), tr(nested))}")
    assert [(q.accepted, q.place) for q in found] == [
        ("before", Place()),
        ("a", Place(1, 1, 1, 1)),
        ("b", Place(1, 1, 2, 1)),
        ("in", Place(1, 2, 1, 1)),
        ("deep", Place(2, 3, 1, 2)),
        ("out", Place(1, 2, 1, 1)),
    ]


def test_rows_and_cells_outside_a_table_are_read_all_the_same():
    assert [q.accepted for q in read(f"<w:tr><w:tc>{p('a')}</w:tc></w:tr>")] == ["a"]


def test_runs_and_properties_outside_a_paragraph_are_passed_over():
    assert read('<w:r><w:tab/><w:t>x</w:t></w:r><w:pPr><w:pStyle w:val="a"/></w:pPr>') == []


def test_levels_of_outline_and_list_are_the_paragraphs_own():
    outline = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:p>'
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>'
    bare = '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:p>'
    none = '<w:p><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="0"/></w:numPr></w:pPr></w:p>'
    found = read(outline + listed + bare + none)
    assert [(q.outline, q.list_level) for q in found] == [(2, 0), (0, 2), (0, 1), (0, 0)]


def test_a_box_in_a_paragraph_is_boxed():
    box = f"<w:r><w:pict><w:txbxContent>{p('in')}</w:txbxContent></w:pict></w:r>"
    around, inside = read(f"<w:p>{box}{run('around')}</w:p>")
    assert (around.accepted, inside.accepted) == ("around", "in")
    assert (around.place.boxed, inside.place.boxed) == (False, True)


def test_formulas_are_words_too():
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    (paragraph,) = read(f'<w:p><m:r xmlns:m="{maths}"><m:t>a+b</m:t></m:r></w:p>')
    assert paragraph.accepted == "a+b"


def test_the_strict_names_are_read_as_the_others():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{strict}"><w:body>{p("a")}</w:body></w:document>'.encode()
    assert list(read_story([xml])) == [Paragraph((Span("a"),))]


def test_broken_xml_and_a_doctype_are_refused():
    with pytest.raises(UnsafePackageError, match="not sound XML"):
        list(read_story([b"<w"]))
    with pytest.raises(UnsafePackageError, match="DOCTYPE"):
        list(read_story([b"<!DOCTYPE x []><x/>"], "word/document.xml"))


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["", "ins", "del", "moveFrom", "moveTo", "sdt", "hyperlink", "smartTag"]),
        st.text("ab cé", min_size=1, max_size=5),
        st.booleans(),
    ),
    max_size=12,
)


@given(PIECES)
def test_every_character_is_in_exactly_one_span(pieces):
    content = ""
    for wrapper, text, bold in pieces:
        one = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t>{text}</w:t></w:r>"
        inner = f"<w:sdtContent>{one}</w:sdtContent>" if wrapper == "sdt" else one
        content += f"<w:{wrapper}>{inner}</w:{wrapper}>" if wrapper else one
    (paragraph,) = read(f"<w:p>{content}</w:p>")
    assert "".join(s.text for s in paragraph.spans) == "".join(text for _, text, _ in pieces)
    kept = "".join(t for w, t, _ in pieces if w not in {"del", "moveFrom"})
    assert paragraph.accepted == kept
    assert paragraph.original == "".join(t for w, t, _ in pieces if w not in {"ins", "moveTo"})
