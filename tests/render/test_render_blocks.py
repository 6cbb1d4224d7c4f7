from __future__ import annotations

import pytest
from support.docx_making import docx, p, part, story, tbl, tr, unzipped, zipped
from support.pictures import dot

from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.render.blocks import Block, Picture
from lep_docs.render.engine import Template
from lep_docs.render.errors import NotSoundError, TemplateRefusedError
from lep_docs.render.properties import Properties

DARK = Picture(dot(0), 160, 40.5, 'Two "bars" & <a line>\nrising', "Chart")


def rendered(template: bytes, **context: object) -> bytes:
    data = Template.open(template, "t").render(context, Properties())
    assert faults(Package.open(data)) == ()
    return data


def test_a_block_is_printed_as_it_is():
    assert f"{p('a')}{tbl(tr('x'))}{p('b')}" in part(
        rendered(docx(p("a") + p("{{p block }}") + p("b")), block=Block(tbl(tr("x"))))
    )


def test_an_empty_block_prints_nothing():
    assert f"{p('a')}{p('b')}" in part(
        rendered(docx(p("a") + p("{{p block }}") + p("b")), block=Block(""))
    )
    assert not Block("")
    assert Block(p("x")).__html__() == p("x")


def test_a_block_at_the_end_of_a_cell_is_followed_by_a_paragraph():
    assert "</w:tbl><w:p/></w:tc>" in part(
        rendered(docx(tbl(tr(p("{{p block }}")))), block=Block(tbl(tr("x"))))
    )


def test_the_ids_of_a_block_are_unique_however_often_it_is_printed():
    block = Block(
        '<w:p><w:bookmarkStart w:id="0" w:name="{}"/><w:bookmarkEnd w:id="0"/>'
        '<w:r><w:drawing><wp:docPr id="1" name="x"/></w:drawing></w:r></w:p>'.format("a")
    )
    other = Block(block.xml.replace('"a"', '"b"'))
    data = rendered(docx(p("{{p a }}") + p("{{p b }}")), a=block, b=other)
    assert '<w:bookmarkStart w:id="3" w:name="b"/><w:bookmarkEnd w:id="3"/>' in part(data)


@pytest.mark.parametrize(
    "xml", ["<w:p>", "text &", "<w:r/>", "<w:p>\x07</w:p>", "<w:p>\ud800</w:p>"]
)
def test_what_is_no_block_is_refused_when_it_is_made(xml):
    with pytest.raises(NotSoundError):
        Block(xml)


def test_a_block_in_the_middle_of_text_is_refused():
    with pytest.raises(TemplateRefusedError, match="a paragraph of its own"):
        rendered(docx(p("See {{ block }}")), block=Block(p("x")))


def test_plain_text_where_a_block_or_runs_were_expected_is_not_lost():
    data = rendered(docx(p("{{p v }}") + p("{{r v }}") + p("{{p none }}")), v="a\nb", none=None)
    assert [found.text for found in document_text(Package.open(data))] == ["a", "b", "a\nb"]


def test_a_picture_brings_its_part_its_link_and_its_words():
    data = rendered(docx(p("See {{ chart }}.")), chart=DARK)
    package = Package.open(data)
    (link,) = package.relationships("word/document.xml")
    assert package.read(link.target) == DARK.data
    assert package.content_type(link.target) == "image/png"
    xml = part(data)
    assert f'r:embed="{link.id}"' in xml
    assert "descr='Two \"bars\" &amp; &lt;a line&gt;&#10;rising'" in xml
    assert '<wp:extent cx="5760000" cy="1458000"/>' in xml
    assert [found.text for found in document_text(package)] == ["See ."]


def test_one_picture_shown_twice_is_stored_once():
    twice = docx(p("{{ a }}") + p("{{r a }}") + p("{{p a }}") + p("{{ b }}"))
    data = rendered(twice, a=DARK, b=Picture(dot(9), 10, 10, "Other"))
    package = Package.open(data)
    assert sum(name.startswith("word/media/") for name in package.names) == 2
    assert part(data).count('r:embed="rIdPicture1"') == 3
    assert part(data).count('r:embed="rIdPicture2"') == 1


def test_a_picture_in_a_header_is_found_from_there():
    header = ("header", story("hdr", p("{{ logo }}")))
    data = rendered(docx(p("x"), {"header1.xml": header}), logo=DARK)
    (link,) = Package.open(data).relationships("word/header1.xml")
    assert link.target in unzipped(data)


def test_a_picture_has_no_place_in_an_attribute():
    named = '<w:p><w:r><w:drawing><wp:docPr id="1" name="{{ v }}"/></w:drawing></w:r></w:p>'
    with pytest.raises(TemplateRefusedError, match="only text can"):
        rendered(docx(named), v=DARK)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"data": b"%PDF-1.7"}, "no PNG, JPEG or GIF"),
        ({"width_mm": 0}, "no size"),
        ({"alt": " "}, "no words"),
    ],
)
def test_a_picture_that_nobody_could_see_or_hear_is_refused(wrong, said):
    sound = {"data": dot(0), "width_mm": 10, "height_mm": 10, "alt": "A line"}
    with pytest.raises(NotSoundError, match=said):
        Picture(**{**sound, **wrong})


def test_a_package_that_knows_png_is_told_nothing_twice():
    files = unzipped(docx(p("{{ v }}")))
    known = '<Default Extension="PNG" ContentType="image/png"/><Override'
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace("<Override", known, 1)
    assert part(rendered(zipped(files), v=DARK), "[Content_Types].xml").count("image/png") == 1
