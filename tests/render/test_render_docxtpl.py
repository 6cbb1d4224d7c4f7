"""What docxtpl does well, ours does the same: outputs compared as canonical XML."""

from __future__ import annotations

import io
import re

import pytest
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from lxml import etree
from support.docx_making import W, docx, p, part, story, tbl, tr
from support.docxtpl_corpus import CORPUS

from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
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
    "paragraphs": Listing("a & <b>\ac\nd\fe\a"),
    "rich_pages": RichText("a\ab\fc", bold=True),
    "pages": RichTextParagraph(RichText("a\ab", italic=True), parastyle="List"),
}


def canonical(xml: str) -> bytes:
    """The XML with what makes no difference taken out.

    docxtpl writes a run's properties in an order that the format forbids, and shading without kind.
    """
    xml = re.sub(r' xml:space="preserve"', "", xml)
    root = etree.fromstring(xml.encode())
    for look in root.iter(f"{{{W}}}rPr"):
        look[:] = sorted(look, key=lambda aspect: aspect.tag)
        for shading in look.iter(f"{{{W}}}shd"):
            shading.attrib.pop(f"{{{W}}}val", None)
    return etree.tostring(root, method="c14n")


def test_rich_text_of_every_kind_is_valid(tmp_path, validate_docx):
    every = RichText(
        "a", style="Strong", color="#12436D", highlight="#FFFF00", size=20, superscript=True,
        bold=True, italic=True, underline="wave", strike=True, font="eastAsia:Arial", rtl=True,
        lang="en-GB",
    )  # fmt: skip
    every.add("b", bold=True, size=20)
    data = Template.open(docx(p("{{r v }}")), "t").render({"v": every}, Properties())
    (tmp_path / "a.docx").write_bytes(data)
    assert validate_docx(tmp_path / "a.docx") == []


def test_a_property_that_docxtpl_has_not_got_yet_comes_last():
    later = RichText("a", bold=True, size=20)
    later.xml = later.xml.replace("<w:sz ", "<w:later/><w:sz ", 1)
    data = Template.open(docx(p("{{r v }}")), "t").render({"v": later}, Properties())
    assert re.search('<w:b/><w:sz w:val="20"/><w:szCs w:val="20"/><w:later/></w:rPr>', part(data))


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
        ("{{r v }}", LINKED, "a link of another document"),
        ("{{r v }}", BROKEN, "this rich text is not sound XML"),
        ("{{ v }}", InlineImage(None, "x.png"), "this picture cannot be read"),
        ("{% include 'x' %}", "", "a template stands alone"),
        ("{% import 'x' as y %}", "", "a template stands alone"),
        ("{% from 'x' import y %}", "", "a template stands alone"),
        ("{% extends 'x' %}", "", "a template stands alone"),
        ("{% block x %}{% endblock %}", "", "A template may print, loop with for"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "", '"m" must be given: a.'),
        ("{% macro m() %}{% endmacro %}{{ m(1) }}", "", '"m" must be given: nothing.'),
        ("{% macro m() %}{% endmacro %}{{ m()|upper }}", "", "go straight to the page"),
        (
            "{% if v %}{% endif %}{% for a in v %}{% macro m() %}{% endmacro %}{% endfor %}",
            "",
            "a macro is written at the top of a part",
        ),
        (
            "{% macro m() %}{{ a }}{% endmacro %}{% for a in v %}{{ m() }}{% endfor %}",
            "",
            "Hand it over: m(a).",
        ),
        ("{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}", "", "and no other is"),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}", "", "is called by {% call ... %}"),
        ("{% call m() %}{% endcall %}", "", 'there is no macro "m" here.'),
        ("{% set x %}{% for a in v %}{{ a }}{% endfor %}{% endset %}", "", "in one run"),
    ],
)
def test_what_only_docxtpl_can_do_is_refused_in_a_sentence(tag, value, said):
    with pytest.raises(TemplateRefusedError) as refused:
        Template.open(docx(p(tag)), "t").render({"v": value}, Properties())
    assert said in str(refused.value)


MACRO = p("{%p macro m() %}") + p("x") + p("{%p endmacro %}")
TITLED = '<w:p><w:r><w:drawing><wp:docPr id="7" name="{}" descr="x"/></w:drawing></w:r></w:p>'


@pytest.mark.parametrize(
    "body",
    [
        MACRO + p("a {{ m() }}"),
        MACRO + tbl(tr("a"), tr("{{tr m() }}")),
        p("{% macro m() %}x{% endmacro %}") + TITLED.format("{{ m() }}"),
        p("{%p macro m() %}") + p("{{p caller() }}") + p("{%p endmacro %}")
        + p("{% call m() %}x{% endcall %}"),
    ],
)  # fmt: skip
def test_a_macros_words_are_refused_at_a_place_they_were_not_written_for(body):
    with pytest.raises(TemplateRefusedError, match="was written for another place"):
        Template.open(docx(body), "t")


def test_a_macro_that_is_broken_in_itself_is_refused_though_nobody_calls_it():
    body = p("{% macro m() %}x") + p("y{% endmacro %}{{ name }}")
    Template.open(docx(body), "t")
    with pytest.raises(TemplateRefusedError, match="begins and ends in different places"):
        Template.open(docx(p("{% macro m() %}x") + tbl(tr("y{% endmacro %}"))), "t")


def test_what_must_be_unique_is_so_in_a_macro_called_twice():
    marked = '<w:p><w:bookmarkStart w:id="3" w:name="n"/><w:bookmarkEnd w:id="3"/></w:p>'
    body = (
        p("{%p macro m() %}") + marked + TITLED.format("a") + p("{%p endmacro %}")
        + p("{{p m() }}") + p("{{p m() }}")
    )  # fmt: skip
    data = Template.open(docx(body), "t").render({}, Properties())
    assert faults(Package.open(data)) == ()
