from __future__ import annotations

import pytest
from support.docx_making import docx, p, part, story, tbl, tc, tr

from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.render.engine import Template
from lep_docs.render.errors import TemplateRefusedError
from lep_docs.render.proof import UnprovenError, proven
from lep_docs.render.properties import Properties
from lep_docs.render.sandbox import sandbox


def body(template: str, parts: dict[str, tuple[str, str]] | None = None, **context: object) -> str:
    """The body that a template gives; the whole file must be sound."""
    data = Template.open(docx(template, parts), "t").render(context, Properties())
    assert faults(Package.open(data)) == ()
    xml = part(data)
    return xml[xml.index("<w:body>") + 8 : xml.index("<w:sectPr>")]


def looped(*rows: str, over: str = "xs", head: str = "", columns: int = 1) -> str:
    """A table with a loop over rows, and perhaps a header row."""
    return tbl(head, tr(f"{{%tr for x in {over} %}}"), *rows, tr("{%tr endfor %}"), columns=columns)


def refusal(template: str) -> str:
    with pytest.raises(TemplateRefusedError) as refused:
        Template.open(docx(template), "t")
    return str(refused.value)


# What a loop over nothing leaves behind


def test_a_table_whose_rows_all_vanish_vanishes_too():
    template = p("before") + looped(tr("{{ x }}")) + p("after")
    assert body(template, xs=[]) == p("before") + p("after")
    assert body(template, xs=["a"]).count("<w:tr>") == 1


def test_a_header_row_keeps_its_table():
    assert body(looped(tr("{{ x }}"), head=tr("Aim")), xs=[]).count("<w:tr>") == 1


def test_only_the_empty_one_of_several_tables_vanishes():
    template = looped(tr("{{ x }}")) + p("mid") + looped(tr("{{ x }}"), over="ys") + p("end")
    assert body(template, xs=["a"], ys=[]).count("<w:tbl>") == 1
    assert body(template, xs=[], ys=["b"]).endswith("</w:tbl>" + p("end"))
    assert body(template, xs=[], ys=[]) == p("mid") + p("end")


def test_a_row_whose_cells_all_vanish_vanishes_too():
    cells = "".join(map(tc, ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")))
    template = tbl(tr("kept"), f"<w:tr>{cells}</w:tr>")
    assert body(template, xs=[]).count("<w:tr>") == 1
    assert body(template, xs=[1, 2]).count("<w:tc>") == 3
    assert body(tbl(f"<w:tr>{cells}</w:tr>") + p("x"), xs=[]) == p("x")


def test_a_cell_left_empty_by_a_condition_is_given_a_paragraph():
    cell = p("{%p if x %}") + p("yes") + p("{%p endif %}")
    assert "<w:p/></w:tc>" in body(tbl(tr(cell)), x=False)
    assert "<w:p/>" not in body(tbl(tr(cell)), x=True)


def test_a_cell_that_loses_its_only_table_is_given_a_paragraph():
    inner = p("{%p if x %}") + tbl(tr("inner")) + p("{%p endif %}")
    assert "</w:tbl><w:p/></w:tc>" in body(tbl(tr(inner)), x=True)
    assert '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p/></w:tc>' in body(
        tbl(tr(inner)), x=False
    )


def test_a_cell_whose_control_or_mark_follows_the_paragraph_needs_no_other():
    cell = (
        p("{%p if x %}") + p("a") + p("{%p endif %}")
        + '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>'
    )  # fmt: skip
    assert "<w:p/>" not in body(tbl(tr(cell)), x=True)
    inner = p("{%p if x %}") + p("a") + p("{%p endif %}")
    control = f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    assert "<w:p/>" not in body(tbl(tr(control)), x=True)


def test_an_empty_header_is_given_a_paragraph():
    header = story("hdr", p("{%p if x %}") + p("{{ x }}") + p("{%p endif %}"))
    data = Template.open(docx(p("b"), {"header1.xml": ("header", header)}), "t").render(
        {"x": ""}, Properties()
    )
    assert part(data, "word/header1.xml").endswith("<w:p/></w:hdr>")


def test_nested_loops_over_nothing_leave_a_sound_document():
    inner = looped(tr("{{ x }}"), over="row.xs")
    template = tbl(tr("{%tr for row in rows %}"), tr(inner), tr("{%tr endfor %}")) + p("end")
    assert body(template, rows=[{"xs": []}, {"xs": [1]}, {"xs": []}]).count("<w:tbl>") == 2
    assert body(template, rows=[]) == p("end")


# Columns


def test_the_grid_of_a_table_follows_its_columns():
    cells = "".join(map(tc, ("first", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")))
    template = tbl(f"<w:tr>{cells}</w:tr>", columns=2)
    assert body(template, xs=[1]).count("<w:gridCol") == 2
    assert body(template, xs=[1, 2, 3]).count('<w:gridCol w:w="1000"/>') == 4
    assert body(template, xs=[]).count('<w:gridCol w:w="4000"/>') == 1


def test_the_grid_counts_spans_gaps_and_the_table_itself_only():
    span = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("wide") + "</w:tc>"
    gap = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    nested = tc(tbl(tr(*"abcdef"), columns=6) + p(""))
    loop = "".join(map(tc, ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")))
    template = tbl(f"{gap}{span}{nested}</w:tr>", f"<w:tr>{loop}</w:tr>")
    assert body(template, xs=[1]).split("<w:tr>")[0].count("<w:gridCol ") == 4


def test_the_number_of_columns_a_cell_spans_is_checked():
    template = Template.open(docx(tbl(tr("{% colspan n %}x"))), "t")
    assert '<w:gridSpan w:val="2"/>' in part(template.render({"n": 2}, Properties()))
    for n in (0, 64, '1"/><w:x'):
        with pytest.raises(TemplateRefusedError, match="1 to 63 columns"):
            template.render({"n": n}, Properties())


def test_the_colour_of_a_cell_is_checked():
    template = Template.open(docx(tbl(tr("{% cellbg c %}x"))), "t")
    assert 'w:fill="12436D"/>' in part(template.render({"c": "#12436D"}, Properties()))
    assert 'w:fill="auto"/>' in part(template.render({"c": "auto"}, Properties()))
    with pytest.raises(TemplateRefusedError, match="six hexadecimal digits"):
        template.render({"c": 'red"'}, Properties())


# Ids


def test_ids_in_a_loop_are_unique_and_the_first_ones_stay():
    picture = '<wp:inline><wp:docPr id="7" name="x" descr="{{ x }}"/></wp:inline>'
    drawing = f"<w:r><w:drawing>{picture}</w:drawing></w:r>"
    start, end = '<w:bookmarkStart w:id="3" w:name="aim"/>', '<w:bookmarkEnd w:id="3"/>'
    mark = f"{start}<w:r><w:t>{{{{ x }}}}</w:t></w:r>{end}"
    looped_paragraph = f'<w:p w14:paraId="0A" w14:textId="0B">{mark}{drawing}</w:p>'
    xml = body(p("{%p for x in xs %}") + looped_paragraph + p("{%p endfor %}"), xs=["a", 'b"<'])
    assert '<w:bookmarkStart w:id="3" w:name="aim"/>' in xml
    assert '<w:bookmarkStart w:id="8" w:name="aim_2"/>' in xml
    assert '<w:bookmarkEnd w:id="8"/>' in xml
    assert '<wp:docPr id="7" name="x" descr="a"/>' in xml
    assert '<wp:docPr id="9" name="x" descr="b&quot;&lt;"/>' in xml
    assert "paraId" not in xml


def test_ids_outside_loops_stay_as_they_are():
    mark = '<w:bookmarkStart w:id="3" w:name="aim"/><w:bookmarkEnd w:id="3"/>'
    paragraph = f'<w:p w14:paraId="0A">{mark}</w:p>'
    assert body(paragraph) == paragraph


def test_content_controls_and_comments_in_a_loop_lose_what_would_be_repeated():
    about = '<w:sdtPr><w:tag w:val="t"/><w:id w:val="5"/></w:sdtPr>'
    control = f"<w:sdt>{about}<w:sdtContent>{p('{{ x }}')}</w:sdtContent></w:sdt>"
    around = '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>'
    comment = f'<w:p>{around}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    xml = body(p("{%p for x in xs %}") + control + comment + p("{%p endfor %}"), xs=[1, 2])
    assert "<w:id " not in xml
    assert "comment" not in xml


def test_drawings_copied_in_the_template_are_numbered_anew():
    drawing = '<w:p><w:r><w:drawing><wp:docPr id="1" name="x"/></w:drawing></w:r></w:p>'
    header = ("header", story("hdr", drawing + p("{{ x }}")))
    body(drawing * 2 + p("{{ x }}"), {"header1.xml": header}, x=1)


# What would be lost, or come out broken


@pytest.mark.parametrize(
    ("template", "tag", "said"),
    [
        (p("{%p if x %} and more") + p("{%p endif %}"), "{%p if x %}", "(other text)"),
        (p("{%p if x %}{%p endif %}"), "{%p if x %}", "(other text)"),
        (tbl(tr("{%tr for x in xs %}", "beside"), tr("{%tr endfor %}")), "{%tr for x in xs %}",
         "(other text)"),
        (tbl("<w:tr>" + tc("{%tc if x %} beside") + tc("{%tc endif %}") + "</w:tr>"),
         "{%tc if x %}", "(other text)"),
        ("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{%p if x %}</w:t></w:r></w:p>",
         "{%p if x %}", "a section break"),
        ("<w:p><w:r><w:t>{{p x }}</w:t><w:drawing/></w:r></w:p>", "{{p x }}", "a picture"),
        (p("{%tr if x %}") + p("{%tr endif %}"), "{%tr if x %}", "works in a table only"),
    ],
)  # fmt: skip
def test_what_would_be_lost_without_a_word_is_refused(template, tag, said):
    message = refusal(template)
    assert tag in message
    assert said in message


def test_a_row_tag_in_a_table_within_a_table_is_its_own_rows_affair():
    inner = looped(tr("{{ x }}"))
    assert body(tbl(tr(p("text") + inner + p("more"))), xs=[1]).count("<w:tr>") == 2


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (tbl(tr("{% for x in xs %}a", "b{% endfor %}")), "must end in the same cell"),
        (tbl(tr("{% if x %}a", "b{% endif %}")), "must end in the same cell"),
        (p("a {% if x %}") + tbl(tr("b {% endif %}")), "begins and ends in different places"),
        (p("{{ x }} }} y"), "braces stand alone"),
        (p("x %} y"), "braces stand alone"),
        ("<w:p><w:r><w:instrText>DATE {{ x }}</w:instrText></w:r></w:p>", "could become a command"),
        ('<w:p><w:hyperlink r:id="{{ x }}"/></w:p>', "Word's settings"),
        ("<w:p><w:pPr>{{ x }}</w:pPr></w:p>", "between rows or cells"),
        (tbl("<w:tr>{{ x }}</w:tr>"), "between rows or cells"),
        ('<w:p><w:r><w:rPr><w:b w:val="{% if x %}"/>{% endif %}</w:rPr></w:r></w:p>',
         "begins and ends in different places"),
    ],
)  # fmt: skip
def test_what_could_come_out_broken_is_refused(template, said):
    assert said in refusal(template)


def test_a_tag_in_a_part_that_is_copied_is_refused():
    styles = ("styles", story("styles", '<w:style w:styleId="{{ x }}"/>'))
    with pytest.raises(TemplateRefusedError, match=r"the part word/styles\.xml"):
        Template.open(docx(p("x"), {"styles.xml": styles}), "t")


def test_conditions_that_start_and_end_in_different_runs_and_paragraphs_are_fine():
    runs = "<w:p><w:r><w:t>{% if x %}a</w:t></w:r><w:r><w:t>b{% endif %}c</w:t></w:r></w:p>"
    assert body(runs, x=False).count("<w:r>") == 1
    assert body(runs, x=True).count("<w:r>") == 2
    spread = p("{% if x %}a") + p("b{% else %}c{% endif %}d")
    assert body(spread, x=True).count("<w:p>") == 2


def test_a_table_without_a_grid_is_left_without():
    table = tbl(tr("{% colspan n %}x")).replace(
        '<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>', "<w:tblGrid/>"
    )
    assert "<w:tblGrid/>" in body(table, n=2)


@pytest.mark.parametrize(
    ("before", "after", "printed"),
    [
        ("<w:p>", "</w:p>", "<w:r>"),
        ("", "", "<w:p>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>", "<w:r>"),
    ],
)
def test_a_value_in_a_content_control_is_printed_as_its_place_demands(before, after, printed):
    held = "<w:r><w:t>{{r v }}</w:t></w:r>" if before else p("{{p v }}")
    control = f"{before}<w:sdt><w:sdtContent>{held}</w:sdtContent></w:sdt>{after}"
    assert f"<w:sdtContent>{printed}" in body(control, v="x").replace(
        '<w:r><w:t xml:space="preserve"></w:t></w:r>', ""
    )


def test_drawings_and_formulas_take_words():
    assert "<a:t>R&amp;D x</a:t>" in body("<w:p><w:r><a:t>{{ v }}</a:t></w:r></w:p>", v="R&D\nx")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<a>", "own XML is broken"),
        ("<a></b>", "cuts through"),
        ("</a>", "cuts through"),
        ('<a b="{% if 1 %}<c/>{% endif %}"/>', "in the middle"),
        ("<a <b/>", "in the middle"),
        ('<a b="<b', "in the middle"),
        ("<a>{% for x in [] %}</a>{% endfor %}", "begins and ends in different places"),
        ("<w:sdtContent>{{ x }}</w:sdtContent>", "between rows or cells"),
        ("{{ x }}", "between rows or cells"),
        ("<a {{ x }}/>", "Word's settings"),
    ],
)
def test_the_proof_takes_nothing_on_trust(source, said):
    with pytest.raises(UnprovenError, match=said):
        proven(sandbox().parse(source))


def test_a_tag_that_swallows_words_own_xml_is_refused():
    assert "cuts through" in refusal(p("a {% set y = x -%}") + tbl(tr("b")))


def test_half_a_tag_of_words_own_is_refused():
    half = '<w:p><w:r><w:t>{% if x %}</w:t></w:r><w:r w:rsidR="{% endif %}"><w:t/></w:r></w:p>'
    assert "different places" in refusal(half)
