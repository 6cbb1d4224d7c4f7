"""Every printed answer in a control of its own, where one may stand; nothing else changes."""

from __future__ import annotations

import re

import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from hypothesis import given
from hypothesis import strategies as st
from support.docx_making import docx, p, part, story, tbl, tr, unzipped, with_core
from support.docxtpl_corpus import CORPUS
from support.facts_builder import facts

from lep_docs.core.context import Fact, record_views
from lep_docs.core.keys import Key, tag_of
from lep_docs.core.receipt import Issue, read_receipt
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.names import W15
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.render.blocks import Block
from lep_docs.render.carriers import root_for_carriers
from lep_docs.render.contents import fill_contents
from lep_docs.render.engine import Template
from lep_docs.render.errors import TemplateRefusedError
from lep_docs.render.grids import Cell, Grid, grid_block
from lep_docs.render.properties import Properties

ISSUE = Issue("quillmere", "joint", "business-plan", "0.3", "draft")
KEY, OTHER = Key("objectives", "OBJ-J-01", "title"), Key("partnership", "", "vision")
AIM, VISION = Fact("Warm schools", KEY, "Warm schools"), Fact("A & B", OTHER, "A & B")
GIVEN = {"aim": AIM, "vision": VISION, "word": "LEP", "blank": Fact("", KEY), "name": Fact("LEP")}
T = '<w:t xml:space="preserve">'
BOLD = "<w:rPr><w:b/></w:rPr>"


def made(body, parts=None, **given):
    data = body if isinstance(body, bytes) else docx(body, parts)
    return Template.open(data, "t").produce(GIVEN | given, Properties(), ISSUE)


def main(data: bytes, name: str = "word/document.xml") -> str:
    """What stands in a part, the start tag and ids of controls left out."""
    xml = part(data, name)
    xml = xml.split("<w:body>")[-1].split("<w:sectPr>")[0]
    return re.sub(r'<w:id w:val="\d+"/>', "", xml)


def carrier(words: str, key: Key = KEY, look: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr>{look}<w:tag w:val="{tag_of(key)}"/>'
        f'<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent><w:r>{look}{T}{words}'
        "</w:t></w:r></w:sdtContent></w:sdt>"
    )


def run(text: str, look: str = "") -> str:
    return f"<w:r>{look}{T}{text}</w:t></w:r>"


def para(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def test_an_answer_alone_in_its_run_sits_in_a_control_alone():
    assert main(made(p("{{ aim }}")).data) == para(carrier("Warm schools"))


def test_an_answer_among_words_parts_its_run_and_keeps_its_look():
    data = made(para(f"<w:r>{BOLD}<w:t>We want {{{{ aim }}}} for all</w:t></w:r>")).data
    assert main(data) == para(
        run("We want ", BOLD), carrier("Warm schools", look=BOLD), run(" for all", BOLD)
    )


def test_two_answers_in_one_run_have_a_control_each():
    data = made(p("{{ aim }} and {{ vision }}")).data
    assert main(data) == para(carrier("Warm schools"), run(" and "), carrier("A &amp; B", OTHER))


def test_words_that_are_no_answer_stay_as_they_are():
    body = p("{{ word }} {{ name }} {{ blank }} {{ aim|upper }} {{ aim ~ '!' }} {{ aim + '' }}")
    assert main(made(body).data) == para(run("LEP LEP  WARM SCHOOLS Warm schools! Warm schools"))


def test_an_answer_in_other_words_is_still_that_answer():
    cost = Fact("£1.2m", KEY, 1_200_000)
    body = (
        "{{ cost|pounds }}{{ aim|lower_first }}{{ none if false else aim }}{{ aim|e }}"
        "{{ aim|string }}{{ nobody|default(aim) }}{{ [aim]|first }}{% set x = aim %}{{ x }}"
    )
    assert re.findall(r"lep-\w+", main(made(p(body), cost=cost).data)) == [tag_of(KEY)] * 8


@pytest.mark.parametrize(
    "tag",
    [
        "aim|upper", "aim|trim", "aim|replace('W', 'w')", "aim|title", "aim|truncate(6)",
        "aim|first", "aim[:4]", "aim.strip()", "aim.code", "[aim]|join", "[aim]|and_list",
        "[aim]|join(', ')", "cost.value + 1", "(aim|paragraphs)[0]", "aim|length",
    ],
)  # fmt: skip
def test_what_is_made_of_an_answer_is_not_that_answer(tag):
    result = made(p(f"{{{{ {tag} }}}}"), cost=Fact("£2", KEY, 2))
    assert "lep-" not in main(result.data)
    assert result.printed == ()


def test_a_record_prints_its_name_as_an_answer():
    views = record_views(facts(parties=[{"id": "PTY-A", "name": "Ash Council"}]))
    data = made(p("{% for x in parties %}{{ x }}{% endfor %}"), parties=views["parties"]).data
    assert carrier("Ash Council", Key("parties", "PTY-A", "name")) in main(data)


def test_line_breaks_and_tabs_stay_inside_the_control():
    data = made(p("{{ aim }}"), aim=Fact("a\nb\tc", KEY)).data
    assert main(data) == para(carrier(f"a</w:t><w:br/>{T}b</w:t><w:tab/>{T}c"))


def test_run_tags_and_paragraph_tags_carry_too():
    data = made(para("<w:r><w:t>{{r aim }}</w:t></w:r>") + p("{{p aim }}"), aim=Fact("a\nb", KEY))
    assert main(data.data).replace(run(""), "") == (
        para(carrier(f"a</w:t><w:br/>{T}b")) + para(carrier("a")) + para(carrier("b"))
    )


def test_what_stands_around_conditions_and_loops_is_cut_in_the_right_place():
    body = p("{% if word %}{{ aim }}{% endif %}{% for x in [aim, word] %}{{ x }}, {% endfor %}.")
    data = made(body).data
    assert [f.text for f in document_text(Package.open(data))] == [
        "Warm schoolsWarm schools, LEP, ."
    ]
    assert main(data).count("<w:sdt>") == 2


PLACES = {
    "a table cell": tbl(tr("{%tr for x in [1, 2] %}"), tr("{{ aim }}"), tr("{%tr endfor %}")),
    "a hyperlink": para(f'<w:hyperlink w:anchor="a">{run("{{ aim }}")}</w:hyperlink>'),
    "inserted text": para(
        f'<w:ins w:id="1" w:author="A" w:date="2010-01-01T00:00:00Z">{run("{{ aim }}")}</w:ins>'
    ),
    "a rich control": para(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('{{ aim }}')}</w:sdtContent></w:sdt>"
    ),
    "a text box": para(
        f"<w:r><w:pict><w:txbxContent>{p('{{ aim }}')}</w:txbxContent></w:pict></w:r>"
    ),
    "after a field": para(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("{{ aim }}"),
    ),
    "an empty look": para(f"<w:r><w:rPr/>{T}{{{{ aim }}}}</w:t></w:r>"),
}  # fmt: skip
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData/></w:fldChar></w:r>'
    "<w:r><w:instrText>QUOTE</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
NOWHERE = {
    "a field's result": para(
        FIELD, run("{{ aim }}"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "a simple field": para(f'<w:fldSimple w:instr="QUOTE">{run("{{ aim }}")}</w:fldSimple>'),
    "a simple field's runs": para(
        '<w:fldSimple w:instr="QUOTE"><w:r><w:t>{{r aim }}</w:t></w:r></w:fldSimple>'
    ),
    "a control for plain text": para(
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('{{ aim }}')}</w:sdtContent>"
        "</w:sdt>"
    ),
    "a list of contents": (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('{{ aim }}')}</w:sdtContent></w:sdt>"
    ),
    "a copy for older programs": para(
        "<w:r><mc:AlternateContent><mc:Fallback><w:pict><w:txbxContent>"
        f"{p('{{ aim }}')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "a look that depends on a value": para(
        f'<w:r><w:rPr><w:color w:val="{{{{ colour }}}}"/></w:rPr>{T}{{{{ aim }}}}</w:t></w:r>'
    ),
    "a description": para('<w:r><w:drawing><wp:docPr id="1" name="{{ aim }}"/></w:drawing></w:r>'),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_control_stands_where_one_may(name):
    data = made(PLACES[name]).data
    assert tag_of(KEY) in main(data)
    assert faults(Package.open(data)) == ()


@pytest.mark.parametrize("name", NOWHERE)
def test_no_control_stands_where_none_may(name):
    result = made(NOWHERE[name], colour="12436D")
    assert "lep-" not in main(result.data)
    assert result.printed == ((KEY, "Warm schools"),)
    assert result.receipt.keys == {tag_of(KEY): KEY}


def test_a_number_in_a_field_is_printed_as_anywhere():
    body = para(f'<w:fldSimple w:instr="QUOTE">{run("{{ 7 }}")}</w:fldSimple>')
    assert main(made(body).data) == body.replace("{{ 7 }}", "7")


def test_a_block_between_runs_is_refused():
    with pytest.raises(TemplateRefusedError, match="this is a block"):
        made(para("<w:r><w:t>{{r b }}</w:t></w:r>"), b=Block(p("x")))


def test_headers_footers_and_notes_carry_and_comments_do_not():
    note = f'<w:footnote w:id="2">{p("{{ aim }}")}</w:footnote>'
    comment = f'<w:comment w:id="0" w:author="A">{p("{{ aim }}")}</w:comment>'
    parts = {
        "header1.xml": ("header", story("hdr", p("{{ aim }}"))),
        "footer1.xml": ("footer", story("ftr", p("{{ aim }}"))),
        "footnotes.xml": ("footnotes", story("footnotes", note)),
        "comments.xml": ("comments", story("comments", comment)),
    }
    result = made(p("x"), parts)
    found = {name for name in parts if "lep-" in part(result.data, f"word/{name}")}
    assert found == {"header1.xml", "footer1.xml", "footnotes.xml"}
    assert faults(Package.open(result.data)) == ()


def test_core_properties_are_noted_and_carry_nothing():
    xml = (
        '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.'
        'openxmlformats.org/package/2006/metadata/core-properties"><dc:title>{{ aim }}</dc:title>'
        "</cp:coreProperties>"
    )
    result = made(with_core(docx(p("x")), xml))
    assert "<dc:title>Warm schools</dc:title>" in part(result.data, "docProps/core.xml")
    assert result.printed == ((KEY, "Warm schools"),)


def test_the_ids_of_controls_are_unique_and_leave_the_templates_own_alone():
    own = para('<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent/></w:sdt>')
    data = made(own + p("{%p for x in [1, 2, 3] %}") + p("{{ aim }}") + p("{%p endfor %}")).data
    assert re.findall(r'<w:id w:val="(\d+)"/>', part(data)) == ["7", "8", "9", "10"]
    assert faults(Package.open(data)) == ()


def test_the_answers_of_a_block_carry_and_are_noted():
    grid = Grid((1.0, 1.0), ((Cell("Aim"), Cell("Kind")),), ((Cell(AIM), Cell("x")),), note=VISION)
    result = made(p("{{p table }}"), table=grid_block(grid, 100))
    assert f"{carrier('Warm schools')}</w:p></w:tc>" in main(result.data)
    assert result.printed == ((KEY, "Warm schools"), (OTHER, "A & B"))
    assert "<?lep" not in part(result.data)


def test_an_answer_amid_a_blocks_words_parts_their_run():
    words = f"<w:p>{run('For <?lep partnership.vision?>A &amp; B<?lep?>.')}</w:p>"
    result = made(p("{{p b }}"), b=Block(words))
    assert main(result.data) == para(run("For "), carrier("A &amp; B", OTHER), run("."))


def test_without_carriers_a_block_is_printed_bare():
    words = f"<w:p>{run('For <?lep partnership.vision?>A<?lep?>.')}</w:p>"
    template = Template.open(docx(p("{{p b }}")), "t")
    result = template.produce({"b": Block(words)}, Properties())
    assert main(result.data) == para(run("For A."))
    assert result.printed == ((OTHER, "A"),)


@pytest.mark.parametrize("body", [*PLACES.values(), *NOWHERE.values(), p("a {{ aim }} b")])
def test_a_reader_sees_the_same_with_and_without(body):
    template = Template.open(docx(body), "t")
    given = GIVEN | {"colour": "12436D"}
    bare = template.produce(given, Properties())
    carried = template.produce(given, Properties(), ISSUE)
    assert bare.printed == carried.printed
    texts = [[f.text for f in document_text(Package.open(r.data))] for r in (bare, carried)]
    assert texts[0] == texts[1]
    assert not re.search("lep-|w15|customXml", "".join(unzipped(bare.data).values()))


@pytest.mark.parametrize("name", CORPUS)
def test_any_template_carries_and_reads_the_same(name):
    given = {
        "name": Fact("Estates", KEY), "yes": True, "no": False, "n": 3, "colour": "12436D",
        "rows": [{"a": Fact(a, KEY), "b": Fact(b, OTHER)} for a, b in ("1x", "2y")],
        "groups": [{"t": Fact("g", KEY), "xs": [Fact("p", KEY), "q"]}, {"t": "h", "xs": []}],
        "rich": RichText("r"), "paragraph": RichTextParagraph("s"), "listing": Listing("t"),
        "paragraphs": Listing("u\av\fw"), "rich_pages": RichText("x\ay"),
        "pages": RichTextParagraph("s\at"),
    }  # fmt: skip
    template = Template.open(docx(CORPUS[name]), "t")
    bare, carried = (template.produce(given, Properties(), issue) for issue in (None, ISSUE))
    texts = [[f.text for f in document_text(Package.open(r.data))] for r in (bare, carried)]
    assert texts[0] == texts[1]
    assert bare.printed == carried.printed
    assert len(re.findall("<w:tag ", main(carried.data))) == len(carried.printed)
    assert faults(Package.open(carried.data)) == faults(Package.open(bare.data))


def test_a_contents_list_names_headings_and_pages_as_without_carriers():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('Old')}</w:sdtContent></w:sdt>"
    )
    chapter = p("On {{ aim }}", "Heading1") + p("{{ aim }} as we see it. " * 60) * 6
    template = Template.open(docx(contents + chapter * 5), "t", finishers=(fill_contents,))
    bare = template.produce(GIVEN, Properties()).data
    carried = template.produce(GIVEN, Properties(), ISSUE).data
    lines, carried_lines = (
        [f.text for f in document_text(Package.open(data)) if "\t" in f.text]
        for data in (bare, carried)
    )
    assert lines == carried_lines
    assert [line.split("\t")[0] for line in lines] == ["On Warm schools"] * 5
    assert len({line.split("\t")[-1] for line in lines}) > 2
    listed = part(carried).split("</w:sdt>")[0]
    assert "lep-" not in listed


def test_the_file_holds_what_was_made_and_says_of_what():
    parts = {"header1.xml": ("header", story("hdr", p("Top {{ vision }}")))}
    data = docx(p("Say {{ aim }}"), parts)
    result = made(data)
    found = baseline_of(Package.open(result.data))
    assert found is not None
    assert read_receipt(found.receipt) == result.receipt
    assert result.receipt.template == Package.open(data).fingerprint
    assert (result.receipt.partnership, result.receipt.version) == ("quillmere", "0.3")
    assert found.parts == {
        name: part(result.data, name).encode() for name in ("word/document.xml", "word/header1.xml")
    }


def test_the_same_facts_give_the_same_bytes():
    template = Template.open(docx(p("{{ aim }}")), "t")
    first, again = (template.produce(GIVEN, Properties(), ISSUE).data for _ in range(2))
    assert first == again


def test_a_document_that_serves_as_a_template_passes_nothing_of_itself_on():
    header = {"header1.xml": ("header", story("hdr", p("{{ aim }}")))}
    first = made(p("{{ aim }}") + p("{_{ word }_}"), header)
    again = made(first.data, word=VISION)
    files = unzipped(again.data)
    assert [name for name in files if name.startswith("customXml/item")] == [
        "customXml/item1.xml", "customXml/itemProps1.xml",
    ]  # fmt: skip
    assert tag_of(KEY) not in "".join(files.values())
    assert again.receipt.printed == ((OTHER, "A & B"),)
    assert faults(Package.open(again.data)) == ()


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:hdr>", f'<w:hdr xmlns:w15="{W15}" xmlns:mc="{MC}" mc:Ignorable="w15">'),
        (
            f'<w:hdr xmlns:mc="{MC}">',
            f'<w:hdr xmlns:mc="{MC}" xmlns:w15="{W15}" mc:Ignorable="w15">',
        ),
        (
            f'<w:hdr xmlns:ve="{MC}" ve:Ignorable="w14" xmlns:w15="{W15}">',
            f'<w:hdr xmlns:ve="{MC}" ve:Ignorable="w14 w15" xmlns:w15="{W15}">',
        ),
        (
            f'<w:hdr xmlns:w15="{W15}" xmlns:mc="{MC}" mc:Ignorable="w14 w15">',
            f'<w:hdr xmlns:w15="{W15}" xmlns:mc="{MC}" mc:Ignorable="w14 w15">',
        ),
    ],
)
def test_a_part_is_made_to_know_the_words_of_carriers(before, after):
    assert root_for_carriers(before) == after


@given(st.text(st.characters(), max_size=40))
def test_any_answer_is_noted_as_the_page_shows_it(words):
    result = made(p("{{ aim }}"), aim=Fact(words, KEY))
    ((_, said),) = result.printed
    shown = "".join(f.text for f in document_text(Package.open(result.data)))
    assert shown == said
    assert faults(Package.open(result.data)) == ()


def test_the_validator_finds_nothing(tmp_path, validate_docx):
    skip = ("a copy for older programs", "a simple field's runs", "a text box", "a description")
    body = "".join(xml for name, xml in (PLACES | NOWHERE).items() if name not in skip)
    note = f'<w:footnote w:id="2">{p("{{ aim }}")}</w:footnote>'
    parts = {
        "header1.xml": ("header", story("hdr", p("{{ aim }} at {{ vision }}"))),
        "footnotes.xml": ("footnotes", story("footnotes", note)),
    }
    path = tmp_path / "carried.docx"
    path.write_bytes(made(body, parts, colour="12436D").data)
    assert validate_docx(path) == []
