"""What docxtpl does well, ours does the same: outputs compared as canonical XML."""

from __future__ import annotations

import io
import re

import pytest
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from lxml import etree
from support.docx_making import docx, p, part, story
from support.docxtpl_corpus import CORPUS

from lep_docs.render.engine import Template
from lep_docs.render.errors import TemplateRefusedError
from lep_docs.render.properties import Properties

RICH = RichText("bold & <b>", bold=True, color="#12436D", size=20)
RICH.add("\nthen", italic=True, style="Strong", underline=True, strike=True, font="Arial")
CONTEXT = {
    "name": "Estates",
    "yes": True,
    "no": False,
    "colour": "12436D",
    "n": 3,
    "rows": [{"a": "1", "b": "x"}, {"a": "2", "b": "y"}],
    "groups": [{"t": "g", "xs": ["p", "q"]}, {"t": "h", "xs": []}],
    "rich": RICH,
    "paragraph": RichTextParagraph(RichText("R&D"), parastyle="List"),
    "listing": Listing("a & <b>\nc"),
}


def canonical(xml: str) -> bytes:
    """The XML with what makes no difference taken out."""
    xml = re.sub(r' xml:space="preserve"', "", xml)
    return etree.tostring(etree.fromstring(xml.encode()), method="c14n")


def by_docxtpl(data: bytes) -> bytes:
    template = DocxTemplate(io.BytesIO(data))
    template.render(CONTEXT, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", CORPUS)
def test_the_body_comes_out_as_docxtpl_makes_it(name):
    data = docx(CORPUS[name])
    ours = Template.open(data, "t").render(CONTEXT, Properties())
    assert canonical(part(ours)) == canonical(part(by_docxtpl(data)))


def test_headers_and_footers_come_out_as_docxtpl_makes_them():
    parts = {
        "header1.xml": ("header", story("hdr", CORPUS["values"])),
        "footer1.xml": ("footer", story("ftr", CORPUS["row loops"] + p(""))),
    }
    data = docx(p("x"), parts)
    ours, theirs = Template.open(data, "t").render(CONTEXT, Properties()), by_docxtpl(data)
    for name in parts:
        assert canonical(part(ours, f"word/{name}")) == canonical(part(theirs, f"word/{name}"))


def test_line_breaks_in_a_value_come_out_as_docxtpl_makes_them():
    data = docx(p("{{ name }}"))
    context = {"name": "a\nb"}
    theirs = DocxTemplate(io.BytesIO(data))
    theirs.render(context, autoescape=True)
    out = io.BytesIO()
    theirs.save(out)
    ours = Template.open(data, "t").render(context, Properties())
    assert canonical(part(ours)) == canonical(part(out.getvalue()))


LINKED = RichText("x", url_id="rId1")
BROKEN = RichText("x", style='"><w:b')


@pytest.mark.parametrize(
    ("tag", "value", "said"),
    [
        ("{{ v }}", RICH, "this is rich text. Write {{r ... }}."),
        ("{{ v }}", RichTextParagraph("a"), "this is rich text. Write {{p ... }}."),
        ("{{r v }}", LINKED, "rich text cannot hold links here"),
        ("{{r v }}", BROKEN, "this rich text is not sound XML"),
        ("{{ v }}", Listing("a\ab"), "Loop over its paragraphs with {%p for ... %}"),
        ("{{r v }}", RichText("a\fb"), "Loop over its paragraphs with {%p for ... %}"),
        ("{{ v }}", InlineImage(None, "x.png"), "Give a Picture or a Block"),
        ("{% include 'x' %}", "", "A template may print, loop with for, choose with if"),
        ("{% macro m() %}{% endmacro %}", "", "A template may print, loop with for"),
    ],
)
def test_what_only_docxtpl_can_do_is_refused_in_a_sentence(tag, value, said):
    with pytest.raises(TemplateRefusedError) as refused:
        Template.open(docx(p(tag)), "t").render({"v": value}, Properties())
    assert said in str(refused.value)
