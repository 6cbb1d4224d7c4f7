from __future__ import annotations

import pytest
from support.docx_making import docx, p, story, tbl, tc, tr, unzipped, zipped

from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults


def found(body: str, parts: dict[str, tuple[str, str]] | None = None) -> tuple[str, ...]:
    return faults(Package.open(docx(body, parts)))


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_a_sound_document_has_no_faults():
    row = f"<w:tr>{control(tc('a'))}</w:tr>"
    cell = "<w:tc>" + p("x") + '<w:bookmarkStart w:id="1" w:name="a"/></w:tc>'
    nested = f"<w:tr><w:tc>{control(p('y'))}</w:tc>{cell}</w:tr>"
    body = tbl(row, nested, control(tr("z"))) + p("end")
    assert found(body, {"header1.xml": ("header", story("hdr", p("h")))}) == ()


@pytest.mark.parametrize("inner", ["", "<w:tcPr/>", tbl(tr("inner")), control("")])
def test_a_cell_without_a_final_paragraph_is_found(inner):
    body = tbl(f"<w:tr><w:tc>{inner}</w:tc></w:tr>")
    assert "A table cell in word/document.xml does not end with a paragraph." in found(body)


def test_a_table_without_rows_and_a_row_without_cells_are_found():
    assert found(tbl()) == ("A table in word/document.xml has no rows.",)
    assert found(tbl("<w:tr/>")) == ("A table row in word/document.xml has no cells.",)


@pytest.mark.parametrize(
    ("twice", "said"),
    [
        ('<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkStart w:id="7" w:name="b"/>',
         'The bookmark id "7" is used 2 times; it must be unique.'),
        ('<w:bookmarkStart w:id="7" w:name="Aims"/><w:bookmarkStart w:id="8" w:name="aims"/>',
         'The bookmark name "aims" is used 2 times; it must be unique.'),
        ('<wp:docPr id="3" name="x"/>' * 2,
         'The drawing id "3" is used 2 times; it must be unique.'),
        ('<w:sdt><w:sdtPr><w:tag w:val="t"/><w:id w:val="5"/></w:sdtPr></w:sdt>' * 2,
         'The content control id "5" is used 2 times; it must be unique.'),
        ('<w:p w14:paraId="0A"/>' * 2,
         'The paragraph id "0A" is used 2 times; it must be unique.'),
    ],
)  # fmt: skip
def test_an_id_that_is_used_twice_is_found(twice, said):
    assert found(twice) == (said,)


def test_an_id_is_unique_in_the_whole_file():
    drawing = '<wp:docPr id="3" name="x"/>'
    header = ("header", story("hdr", f"<w:p>{drawing}</w:p>"))
    assert len(found(f"<w:p>{drawing}</w:p>", {"header1.xml": header})) == 1


def test_the_copy_for_older_programs_may_repeat_ids():
    box = '<w:p w14:paraId="0A"/>'
    assert found(f"<w:p><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></w:p>") == ()


def test_a_link_that_leads_nowhere_is_found():
    assert found('<w:p><w:hyperlink r:id="rId99"/></w:p>') == (
        'The part word/document.xml uses the relationship "rId99", which is missing.',
    )


def test_a_missing_part_a_repeated_link_and_a_part_without_type_are_found():
    files = unzipped(docx(p("x"), {"header1.xml": ("header", story("hdr", p("h")))}))
    links = files["word/_rels/document.xml.rels"]
    link = links[links.index("<Relationship ") : links.index("</Relationships>")]
    files["word/_rels/document.xml.rels"] = links.replace(
        link, link * 2 + '<Relationship Id="x" Type="t" Target="media/gone.png"/>'
    )
    files["word/media/odd.xyz"] = "?"
    assert set(faults(Package.open(zipped(files)))) == {
        "word/document.xml refers to the part word/media/gone.png, which is missing.",
        'word/document.xml has 2 relationships with the id "rId1".',
        "The part word/media/odd.xyz has no content type.",
    }


def test_comments_are_looked_at_too():
    comments = story("comments", f"<w:comment>{tbl()}</w:comment>")
    assert found(p("x"), {"comments.xml": ("comments", comments)}) == (
        "A table in word/comments.xml has no rows.",
    )
