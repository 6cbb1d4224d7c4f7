from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.docx_making import docx, p, part, story, tbl, tr, unzipped, with_core, zipped
from support.facts_builder import facts

from lep_docs.core.context import Fact, record_views
from lep_docs.core.errors import LepError
from lep_docs.core.keys import Key
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.render.engine import Template
from lep_docs.render.errors import TemplateRefusedError, TemplateUnreadableError
from lep_docs.render.properties import Properties

if TYPE_CHECKING:
    from pathlib import Path

CORE = (
    '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp='
    '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    "<dc:title>{{ name }}</dc:title><dc:creator>Template maker</dc:creator>"
    "<cp:lastModifiedBy>Template maker</cp:lastModifiedBy><cp:revision>12</cp:revision>"
    "</cp:coreProperties>"
)


def rendered(template: bytes, **context: object) -> bytes:
    return Template.open(template, "statement").render(context, Properties())


def text(data: bytes) -> list[str]:
    return [found.text for found in document_text(Package.open(data), margins=True)]


def refusal(template: bytes, **context: object) -> str:
    with pytest.raises(TemplateRefusedError) as refused:
        rendered(template, **context)
    return str(refused.value)


def test_a_value_is_printed_as_it_is_whatever_is_in_it():
    value = 'R&D <b> "x" {{ 7 * 7 }} {_{ 7 }_} {% x %}'
    assert text(rendered(docx(p("Say {{ value }}.")), value=value)) == [f"Say {value}."]


def test_new_lines_and_tabs_in_a_value_are_shown_as_such():
    data = rendered(docx(p("{{ value }}")), value="one\r\ntwo\rthree\tfour\x0bfive")
    assert text(data) == ["one\ntwo\nthree\tfour\nfive"]
    assert part(data).count("<w:br/>") == 3


def test_characters_that_xml_cannot_hold_are_left_out_and_nothing_else():
    assert text(rendered(docx(p("{{ v }}") + p("end")), v="a\x00\x07\ud800\ufffeb\U0001f3eb")) == [
        "ab\U0001f3eb", "end",
    ]  # fmt: skip


def test_numbers_days_and_nothing_are_said_in_words():
    from datetime import date  # noqa: PLC0415 - used here only

    body = p("{{ a }}|{{ b }}|{{ c }}|{{ 'x' if no }}")
    data = rendered(docx(body), a=1.5, b=date(2009, 9, 1), c=None, no=False)
    assert text(data) == ["1.5|1 September 2009||"]


def test_the_same_facts_give_the_same_bytes():
    template = docx(
        p("{{ a }}") + tbl(tr("{%tr for x in xs %}"), tr("{{ x }}"), tr("{%tr endfor %}"))
    )
    opened = Template.open(template, "t")
    first = opened.render({"a": "b", "xs": [1, 2]}, Properties(title="T"))
    opened.render({"a": "other", "xs": []}, Properties())
    assert opened.render({"a": "b", "xs": [1, 2]}, Properties(title="T")) == first
    assert Template.open(template, "t").render({"a": "b", "xs": [1, 2]}, Properties("T")) == first


def test_every_part_with_tags_is_rendered_once():
    parts = {
        "header1.xml": ("header", story("hdr", p("{{ v }}"))),
        "footer1.xml": ("footer", story("ftr", p("{{ v }}"))),
        **{
            f"{kind}s.xml": (
                f"{kind}s",
                story(f"{kind}s", f'<w:{kind} w:id="1">{p("{{ v }}")}</w:{kind}>'),
            )
            for kind in ("footnote", "endnote", "comment")
        },
    }
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    template = with_core(docx(section + p("{{ v }}"), parts), CORE.replace("name", "v"))
    data = Template.open(template, "t").render({"v": "{{ 6 * 7 }} & co"}, Properties())
    files = unzipped(data)
    for name in ("document", *(n.removesuffix(".xml") for n in parts)):
        assert files[f"word/{name}.xml"].count("{{ 6 * 7 }} &amp; co") == 1
    assert "<dc:title>{{ 6 * 7 }} &amp; co</dc:title>" in files["docProps/core.xml"]


def test_parts_without_tags_are_copied_still_compressed():
    template = docx(p("{{ v }}"), {"header1.xml": ("header", story("hdr", p("plain")))})
    before, after = Package.open(template), Package.open(rendered(template, v="x"))
    assert before.entry("word/header1.xml") == after.entry("word/header1.xml")


def test_properties_are_escaped_once_and_never_cut():
    data = Template.open(with_core(docx(p("x")), CORE), "t").render(
        {"name": "Estates & schools"},
        Properties(subject="A < B & C", keywords="k" * 300, category="\x00c"),
    )
    core = unzipped(data)["docProps/core.xml"]
    assert "<dc:title>Estates &amp; schools</dc:title>" in core
    assert "<dc:subject>A &lt; B &amp; C</dc:subject>" in core
    assert "k" * 300 in core
    assert "<cp:category>c</cp:category>" in core
    assert "<dc:creator>Template maker</dc:creator>" in core
    assert "lastModifiedBy" not in core
    assert "revision" not in core
    assert "<dc:language>en-GB</dc:language>" in core


def test_a_template_without_properties_is_given_some():
    data = Template.open(docx(p("x")), "t").render({}, Properties(title="Aims"))
    package = Package.open(data)
    assert "<dc:title>Aims</dc:title>" in unzipped(data)["docProps/core.xml"]
    assert package.content_type("docProps/core.xml").endswith("core-properties+xml")
    assert faults(package) == ()


def test_properties_of_a_static_template_are_replaced():
    core = CORE.replace("{{ name }}", "Old title")
    data = Template.open(with_core(docx(p("x")), core), "t").render({}, Properties(title="New"))
    assert "<dc:title>New</dc:title>" in unzipped(data)["docProps/core.xml"]


def test_a_dotx_becomes_a_document():
    files = unzipped(docx(p("{{ v }}")))
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        "document.main", "template.main"
    )
    package = Package.open(rendered(zipped(files), v="x"))
    assert package.content_type(package.main).endswith("document.main+xml")


def test_what_was_printed_is_remembered_with_its_key():
    vision = Fact("A & B", Key("partnership", "", "vision"), "A & B")
    cost = Fact("£1.2m", Key("projects", "PRJ-01", "cost"), 1_200_000)
    body = p("{{ vision }} {{ cost|pounds }} {{ vision|upper }} {{ word }} {{ '%s' }}")
    result = Template.open(docx(body), "t").produce(
        {"vision": vision, "cost": cost, "word": Fact("LEP")}, Properties()
    )
    assert result.printed == (
        (Key("partnership", "", "vision"), "A & B"),
        (Key("projects", "PRJ-01", "cost"), "£1,200,000"),
    )


def test_a_record_prints_its_name_and_leads_to_its_fields():
    known = record_views(facts(parties=[{"id": "PTY-A", "name": "Ash Council"}]))
    body = p("{% for x in parties %}{{ x }}, {{ x.name }}, {{ x.id }}{% endfor %}")
    result = Template.open(docx(body), "t").produce(known, Properties())
    assert text(result.data) == ["Ash Council, Ash Council, PTY-A"]
    assert [str(key) for key, _ in result.printed] == ["parties[PTY-A].name"] * 2
    wrong = Template.open(docx(p("{% for x in parties %}{{ x.names }}{% endfor %}")), "t")
    with pytest.raises(TemplateRefusedError, match=r'no "names" here\. Did you mean "name"'):
        wrong.produce(known, Properties())


def test_a_fact_in_the_properties_or_a_description_is_remembered_too():
    drawing = '<w:p><w:r><w:drawing><wp:docPr id="1" name="{{ v }}"/></w:drawing></w:r></w:p>'
    fact = Fact("a\tb", Key("x", "", "y"))
    template = Template.open(with_core(docx(drawing), CORE.replace("name", "v")), "t")
    result = template.produce({"v": fact}, Properties())
    assert result.printed == ((fact.key, "a\tb"), (fact.key, "a\tb"))
    assert 'name="a b"' in part(result.data)


def test_finishers_change_the_main_part_and_see_the_others():
    def add(xml: str, parts) -> str:
        assert b"Override" in parts["[Content_Types].xml"]
        return xml.replace("last", "very last")

    template = Template.open(docx(p("the {{ v }}")), "t", finishers=(add, add))
    assert text(template.render({"v": "last"}, Properties())) == ["the very very last"]


def test_an_unknown_name_is_named_with_its_paragraph_and_the_nearest_known_one():
    template = docx(p("Aims") + p("We want {{ visoin }} for {{ name }}."))
    assert refusal(template, vision="x", name="y") == (
        'The paragraph "We want {{ visoin }} for {{ name }}." of "statement" at {{ visoin }}: '
        'there is no "visoin" here. Did you mean "vision"?'
    )


def test_an_unknown_name_of_a_record_is_named_with_the_nearest_one():
    body = p("{%p for m in ms %}") + p("By {{ m.ower }}") + p("{%p endfor %}")
    said = refusal(docx(body), ms=[{"owner": "x"}])
    assert 'The paragraph "By {{ m.ower }}" of "statement" at {{ m.ower }}' in said
    assert 'Did you mean "owner"?' in said


def test_an_unknown_name_in_a_header_says_so():
    template = docx(p("x"), {"header1.xml": ("header", story("hdr", p("{{ nobody }}")))})
    assert 'The paragraph "{{ nobody }}" in a header of "statement": there is no' in refusal(
        template
    )


@pytest.mark.parametrize(
    "tag",
    [
        "{% if nobody %}x{% endif %}",
        "{{ nobody.name }}",
        "{% for a in nobody %}x{% endfor %}",
        "{{ nobody ~ 'x' }}",
        "{{ nobody|upper }}",
        "{{ nobody + 1 }}",
        "{{ [1]|join(nobody) }}",
    ],
)
def test_an_unknown_name_is_an_error_wherever_it_is_used(tag):
    assert 'there is no "nobody" here' in refusal(docx(p(tag)), somebody="x")


def test_names_can_be_checked_before_there_are_facts():
    body = (
        p("{% for m in milestones %}{{ m }}{{ loop.index }}{% endfor %}")
        + p("{% set total = 1 %}{{ total }} {{ m }}")
        + p("{% with a = total %}{{ a }}{% endwith %}{{ a }}")
        + p("{% for x in milestones if x %}{{ x }}{% else %}{{ nothing }}{% endfor %}")
    )
    with pytest.raises(TemplateRefusedError) as refused:
        Template.open(docx(body), "plan", known={"milestones", "name"})
    assert [(problem.tag, problem.what) for problem in refused.value.problems] == [
        ("{{ m }}", 'there is no "m" here.'),
        ("{{ a }}", 'there is no "a" here.'),
        ("{{ nothing }}", 'there is no "nothing" here.'),
    ]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 1 / 0 }}", "this sum cannot be done"),
        ("{{ 'a' - 1 }}", "does not allow"),
        ("{{ records.items }}", "not an answer"),
        ("{{ [1, 2] }}", "this is a list"),
        ("{{ records }}", "this is a group of answers"),
        ("{{ 'x'|pounds }}", "not an amount of money"),
        ("{{ 'x'|date }}", "not a date"),
        ("{{ name }", "this tag cannot be read"),
        ("{% if name %}", "this tag cannot be read"),
        ("{%tr if name %}x{%tr endif %}", "works in a table only"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence_with_its_paragraph(tag, said):
    message = refusal(docx(p(f"Cost: {tag}")), records={"a": 1}, name="n")
    assert said in message
    assert "Cost: {" in message
    assert message.endswith(".")


def test_an_answer_is_never_quoted_in_a_refusal():
    assert "secret" not in refusal(docx(p("{{ name|pounds }}")), name="secret")


def test_all_mistakes_are_told_at_once():
    said = refusal(docx(p("{{ a.__class__ }}") + p("{{ b|safe }}") + p("{%p if a %} lost")))
    assert len(said.splitlines()) == 1
    said = refusal(docx(p("{{ a.__class__ }}") + p("{{ b|safe }}")))
    assert len(said.splitlines()) == 2


def test_what_is_no_word_template_is_refused_by_name(tmp_path: Path):
    with pytest.raises(TemplateUnreadableError, match=r'"plan" was not opened\. The file is empty'):
        Template.open(b"", "plan")
    with pytest.raises(LepError, match="cannot be read"):
        Template.open(tmp_path / "plan.docx", "plan")


def test_a_damaged_part_of_a_template_is_refused():
    template = docx(p("x"))
    entry = Package.open(template).entry("word/_rels/document.xml.rels")
    with pytest.raises(TemplateUnreadableError, match="damaged"):
        Template.open(template.replace(entry.data, bytes(len(entry.data))), "t")


def test_a_tag_split_by_word_into_runs_is_read_in_one_piece():
    split = "<w:p><w:r><w:t>{</w:t></w:r><w:proofErr/><w:r><w:t>{ na</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>me }}</w:t></w:r></w:p>"  # noqa: E501 - one run of XML
    assert text(rendered(docx(split), name="Leeds")) == ["Leeds"]


def test_typographic_quotes_and_escapes_in_a_tag_are_understood():
    body = p("{% if a == \u201cx &amp; y\u201d and 1 &lt; 2 %}{{ \u2018R&amp;D\u2019 }}{% endif %}")
    assert text(rendered(docx(body), a="x & y")) == ["R&D"]


def test_literal_braces_can_be_written():
    assert text(rendered(docx(p("{_{ name }_} {_% if %_}")))) == ["{{ name }} {% if %}"]


def test_spaces_beside_a_value_are_kept():
    assert text(rendered(docx(p("{{ a }}")), a=" x ")) == [" x "]
    assert 'xml:space="preserve">' in part(rendered(docx(p("{{ a }}")), a=" x "))
