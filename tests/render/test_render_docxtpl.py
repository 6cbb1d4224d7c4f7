"""What docxtpl does well, ours does the same: outputs compared as canonical XML."""

from __future__ import annotations

import io
import re

import pytest
from docxtpl import DocxTemplate
from lxml import etree
from support.docx_making import docx, p, part, story, tbl, tc, tr

from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties

CONTEXT = {
    "name": "Estates",
    "yes": True,
    "no": False,
    "n": 3,
    "rows": [{"a": "1", "b": "x"}, {"a": "2", "b": "y"}],
    "groups": [{"t": "g", "xs": ["p", "q"]}, {"t": "h", "xs": []}],
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
