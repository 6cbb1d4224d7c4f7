"""What docxtpl does well, ours does the same: outputs compared as canonical XML."""

from __future__ import annotations

import io
import re

import pytest
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from lxml import etree
from support.docx_making import docx, p, part, story, tbl, tc, tr

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
CELLS = ("{%tc for r in rows %}", "{{ r.a }}", "{%tc endfor %}")
CORPUS = {
    "values": p("Dear {{ name }}, {{ n + 1 }} {{ name|upper }}"),
    "split tags": "<w:p><w:r><w:t>{{ na</w:t></w:r><w:r><w:t>me }} and</w:t></w:r></w:p>",
    "conditions in a line": p("a {% if yes %}b{% else %}c{% endif %} d{% if no %}e{% endif %}"),
    "conditions over runs": (
        "<w:p><w:r><w:t>a {% if no %}b</w:t></w:r><w:r><w:t>c{% endif %}d</w:t></w:r></w:p>"
    ),
    "paragraph loops": p("{%p for r in rows %}") + p("{{ r.a }}", "List") + p("{%p endfor %}"),
    "nested loops": (
        p("{%p for g in groups %}") + p("{{ g.t }}") + p("{%p for x in g.xs %}") + p("{{ x }}")
        + p("{%p endfor %}") + p("{%p endfor %}")
    ),
    "paragraph conditions": (
        p("{%p if no %}") + p("gone") + p("{%p else %}") + p("kept") + p("{%p endif %}")
    ),
    "comments": p("{#p a note #}") + p("a{# note #}b"),
    "row loops": tbl(
        tr("A", "B"), tr("{%tr for r in rows %}", ""), tr("{{ r.a }}", "{{ r.b }}"),
        tr("{%tr endfor %}", ""), columns=2,
    ),
    "row conditions": tbl(tr("A"), tr("{%tr if no %}"), tr("gone"), tr("{%tr endif %}")),
    "cell loops": tbl(f"<w:tr>{tc('head')}{''.join(map(tc, CELLS))}</w:tr>", columns=2),
    "colspan": tbl(tr("{% colspan n %}wide"), tr("a", "b", "c"), columns=3),
    "cell colour": tbl(tr("{% cellbg '12436D' %}dark")),
    "merged down": tbl(
        tr("{%tr for r in rows %}", ""), tr("{% vm %}same", "{{ r.a }}"), tr("{%tr endfor %}", ""),
        columns=2,
    ),
    "run tags": "<w:p><w:r><w:t>a {%r if yes %}b{%r endif %} c</w:t></w:r></w:p>",
    "merging with neighbours": p("a") + p("{%- if yes %}b{% endif -%}") + p("c"),
    "literal braces": p("{_{ x }_} {_% y %_}"),
    "set and with": p("{% set z = n * 2 %}{{ z }}{% with y = z %}{{ y }}{% endwith %}"),
    "spaces": p(" {{ name }} "),
    "text boxes": (
        f"<w:p><w:r><w:pict><w:txbxContent>{p('{{ name }}')}</w:txbxContent></w:pict></w:r></w:p>"
    ),
    "else of rows": tbl(
        tr("A"), tr("{%tr if no %}"), tr("x"), tr("{%tr elif n == 3 %}"), tr("y"),
        tr("{%tr else %}"), tr("z"), tr("{%tr endif %}"),
    ),
    "comments over rows and cells": tbl(
        tr("A"), tr("{#tr a note #}"), f"<w:tr>{tc('b')}{tc('{#tc a note #}')}</w:tr>",
    ),
    "cell conditions": tbl(
        f"<w:tr>{tc('a')}{tc('{%tc if no %}')}{tc('b')}{tc('{%tc endif %}')}</w:tr>"
    ),
    "rows in cells of loops": tbl(
        tr("{%tr for g in groups %}"), tr("{{ g.t }}{% for x in g.xs %}, {{ x }}{% endfor %}"),
        tr("{%tr endfor %}"),
    ),
    "merged across": tbl(
        f"<w:tr>{tc('A')}{tc('{%tc for r in rows %}')}{tc('{% hm %}same')}{tc('{%tc endfor %}')}"
        f"</w:tr>{tr('x', 'y', 'z')}", columns=3,
    ),
    "merged across more": tbl(
        f"<w:tr>{tc('A')}{tc('{%tc for r in rows %}')}"
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("{% hm %}same")}</w:tc>'
        f"{tc('{%tc endfor %}')}</w:tr>{tr('v', 'w', 'x', 'y', 'z')}", columns=5,
    ),
    "colour over colour": tbl(
        '<w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr>'
        f"{p('{% cellbg colour %}x')}</w:tc></w:tr>"
    ),
    "rich text": (
        "<w:p><w:r><w:t>a </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{r rich }}</w:t></w:r>"
        "<w:r><w:t> b</w:t></w:r></w:p>" + p("say {{r rich }} now")
    ),
    "rich paragraphs": p("a") + p("{{p paragraph }}") + p("b"),
    "listings": p("{{ listing }}") + tbl(tr("{{ listing }}")),
    "filters": p(
        "{{ rows|map(attribute='a')|join(', ') }} {{ name|lower|replace('e', 'E') }} "
        "{{ nobody|default('x') }} {{ rows|length }} {{ 3.14159|round(2) }} {{ name|truncate(4) }} "
        "{{ (rows|first).b }} {{ groups|selectattr('xs')|list|length }} {{ 'a b'|title }}"
    ),
    "expressions": p(
        "{{ rows[0].a }}{{ rows[1]['b'] }} {{ 'y' if yes else 'n' }} {{ name ~ n }} "
        "{{ n is odd }} {{ 2 in [1, 2] }} {{ name[0] }} {{ not no and n &gt;= 3 }} {{ 7 // 2 }}"
    ),
    "loop variables": p(
        "{% for r in rows %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}"
        "{{ loop.cycle('odd', 'even') }}{% endfor %}{% for r in [] %}x{% else %}none{% endfor %}"
    ),
    "loops with conditions": p("{% for r in rows if r.a == '2' %}{{ r.b }}{% endfor %}"),
    "loops over mappings": p("{% for k, v in rows[0].items() %}{{ k }}={{ v }} {% endfor %}"),
    "namespaces": p(
        "{% set t = namespace(n=0) %}{% for r in rows %}{% set t.n = t.n + 1 %}{% endfor %}"
        "{{ t.n }}"
    ),
    "raw text": p("{% raw %}{{ name }}{% endraw %} {{ '{{' }}"),
    "typed quotes": p("{% if name == \u201cEstates\u201d %}{{ \u2018yes\u2019 }}{% endif %}"),
    "split merges": p("a") + p("{%- if yes -%}") + p("b") + p("{%- else -%}") + p("c")
    + p("{%- endif -%}") + p("d"),
    "hyperlinks": (
        '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ name }}</w:t></w:r></w:hyperlink></w:p>'
    ),
    "run loops": "<w:p><w:r><w:t>{%r for r in rows %}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
    "<w:t>{{ r.a }}</w:t></w:r><w:r><w:t>{%r endfor %}</w:t></w:r></w:p>",
    "nested tables": tbl(tr(
        tbl(tr("{%tr for r in rows %}"), tr("{{ r.a }}"), tr("{%tr endfor %}")) + p("x"),
    )),
    "escapes": p("{% if n &gt; 2 %}R&amp;D &lt; x{% endif %}"),
}  # fmt: skip


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
