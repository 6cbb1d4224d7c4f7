"""Pictures, sub-documents and links by docxtpl's own document, the words around them by ours."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from lxml import etree
from support.docx_making import SECTION, W, p, part, story, unzipped
from support.docx_making import docx as small
from support.pictures import dot

from lep_docs.core.context import Fact
from lep_docs.core.keys import Key
from lep_docs.core.receipt import Issue
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.render.engine import Template
from lep_docs.render.errors import TemplateRefusedError, TemplateUnreadableError
from lep_docs.render.properties import Properties

IDS = re.compile(
    r' xml:space="preserve"| r:(?:embed|id)="[^"]*"'
    r'|(<(?:wp:docPr|w:bookmarkStart|w:bookmarkEnd)\b[^<>]*?) (?:w:)?id="[^"]*"'
)
NAME = Fact("R&D <b>", Key("partnership", None, "name"))
ISSUE = Issue("p", "joint", "d", "1", "draft")


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(*paragraphs: str, header: str = "", numbering: bool = True) -> bytes:
    """A template by python-docx, with its own styles."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.add_table(1, 1).cell(0, 0).text = "{{ name }}"
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if not numbering:
        part = document.part
        del part.rels[next(r for r in part.rels if part.rels[r].reltype.endswith("/numbering"))]
    return saved(document)


def terms(picture: bytes | None = None) -> bytes:
    """A document to take in: a style of its own, lists, a table, a bookmark, a picture."""
    document = docx.Document()
    document.add_heading("Terms", 1)
    document.styles.add_style("Small Print", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("small", style="Small Print")
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("point", style="List Bullet")
    marked = document.add_paragraph("marked")._p
    for name, more in (("bookmarkStart", {"name": "place"}), ("bookmarkEnd", {})):
        mark = marked.makeelement(docx.oxml.ns.qn(f"w:{name}"))
        for key, value in {"id": "0", **more}.items():
            mark.set(docx.oxml.ns.qn(f"w:{key}"), value)
        marked.append(mark)
    document.add_table(1, 1).cell(0, 0).text = "cell"
    document.add_picture(io.BytesIO(picture or dot(7)), width=Mm(10))
    return saved(document)


EVERYTHING = written(
    "Dear {{ name }}", "{{p sub }}", "{{ image }}", "see {{r link }} now", "{{p sub }}",
    "{{p built }}", "{{p image }}", "say {{r image }} so", header="{{ image }}",
)  # fmt: skip
PLAIN_PLACES = written(
    "Dear {{ name }}", "{{p sub }}", "{{ image }}", "see {{r link }} now", "{{p built }}",
    header="{{ image }}",
)  # fmt: skip


def values(tpl) -> dict[str, object]:
    """What docxtpl's documentation shows how to make."""
    link = RichText("the ")
    link.add("site", url_id=tpl.build_url_id("https://example.org/?a=1&b=2"), bold=True)
    built = tpl.new_subdoc()
    built.add_paragraph("built", style="List Bullet")
    built.add_picture(io.BytesIO(dot(3)), width=Mm(5))
    return {
        "name": NAME,
        "sub": tpl.new_subdoc(io.BytesIO(terms())),
        "image": InlineImage(tpl, io.BytesIO(dot(5)), width=Mm(20), anchor="https://example.org"),
        "link": link,
        "built": built,
    }


def made(data: bytes = EVERYTHING, carriers: Issue | None = None) -> bytes:
    tpl = DocxTemplate(io.BytesIO(data))
    template = Template.open(data, "t")
    return template.produce(values(tpl), Properties(), carriers, tpl=tpl).data


@pytest.fixture(scope="module")
def document() -> bytes:
    return made()


def canonical(data: bytes, name: str) -> bytes:
    """A part without ids, and without the space that python-docx sets between elements."""
    xml = IDS.sub(lambda m: m[1] or "", Package.open(data).read(name).decode())
    root = etree.fromstring(re.sub(r">\s+<", "><", xml).encode())
    return etree.tostring(root, method="c14n", exclusive=True)


def test_each_part_comes_out_as_docxtpl_makes_it():
    tpl = DocxTemplate(io.BytesIO(PLAIN_PLACES))
    tpl.render(values(tpl), autoescape=True)
    ours, theirs = made(PLAIN_PLACES), saved(tpl)
    for name in ("document", "header1", "styles"):
        assert canonical(ours, f"word/{name}.xml") == canonical(theirs, f"word/{name}.xml")


def test_the_file_is_sound_and_its_links_lead_somewhere(document):
    assert faults(Package.open(document)) == ()
    links = Package.open(document).relationships("word/document.xml")
    assert "https://example.org/?a=1&b=2" in {link.target for link in links if link.external}


def test_the_same_values_give_the_same_bytes_also_when_they_are_made_anew(document):
    tpl = DocxTemplate(io.BytesIO(EVERYTHING))
    template, context = Template.open(EVERYTHING, "t"), values(tpl)
    first = template.render(context, Properties(), tpl=tpl)
    assert first == template.render(context, Properties(), tpl=tpl) == document


def test_the_callers_document_is_left_as_it_was():
    tpl = DocxTemplate(io.BytesIO(EVERYTHING))
    context = values(tpl)
    before = saved(tpl.docx)
    Template.open(EVERYTHING, "t").render(context, Properties(), tpl=tpl)
    assert unzipped(saved(tpl.docx)) == unzipped(before)


def test_answers_beside_a_sub_document_keep_their_carriers(tmp_path, validate_docx):
    data = made(carriers=ISSUE)
    assert unzipped(data)["word/document.xml"].count('<w:tag w:val="lep-') == 2
    assert faults(Package.open(data)) == ()
    (tmp_path / "a.docx").write_bytes(data)
    assert validate_docx(tmp_path / "a.docx") == []
    assert "R&D <b>" in [line.text for line in document_text(Package.open(data))]


def test_what_is_taken_in_twice_has_names_and_ids_of_its_own(document):
    xml = unzipped(document)["word/document.xml"]
    assert re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]*)"', xml) == ["place", "place_in2"]
    assert re.search(r'numId w:val="(\d+)"', xml)


def test_a_template_without_such_values_never_loads_docxtpls_document(monkeypatch):
    monkeypatch.setattr("lep_docs.render.hosted.Host._opened", None)
    data = written("Dear {{ name }}")
    Template.open(data, "t").render({"name": "x"}, Properties())


def test_a_picture_needs_no_document_of_the_callers():
    data = written("{{ name }}{{ image }}")
    context = {"name": "x", "image": InlineImage(None, io.BytesIO(dot()))}
    made_of = Template.open(data, "t").render(context, Properties())
    assert any(name.startswith("word/media/") for name in unzipped(made_of))


def refused(text: str, value: object, tpl=None, header: str = "") -> str:
    data = written(text, header=header)
    tpl = tpl and DocxTemplate(io.BytesIO(data))
    value = value(tpl) if callable(value) else value
    with pytest.raises(TemplateRefusedError) as error:
        Template.open(data, "t").render({"name": "x", "v": value}, Properties(), tpl=tpl)
    return str(error.value)


def elsewhere(_) -> object:
    return DocxTemplate(io.BytesIO(written("x"))).new_subdoc()


def own(tpl) -> object:
    return tpl.new_subdoc(io.BytesIO(terms()))


def linked(tpl) -> RichText:
    return RichText("x", url_id=tpl.build_url_id("https://example.org"))


@pytest.mark.parametrize(
    ("text", "value", "header", "said"),
    [
        ("{{p v }}", elsewhere, "", "this belongs to another document. Make it by new_subdoc"),
        ("{{ v }}", own, "", "this is a document. Give it a paragraph of its own"),
        ("{{r v }}", own, "", "this is a document. Give it a paragraph of its own"),
        ("x", own, "{{p v }}", "a document can be put into the body only"),
        ("x", linked, "{{r v }}", "a link of another document"),
        ("{{ v }}", InlineImage(None, io.BytesIO(b"x")), "", "this picture cannot be read"),
    ],
)
def test_a_value_out_of_place_is_refused_in_a_sentence(text, value, header, said):
    assert said in refused(text, value, tpl=True, header=header)


def foreign(tpl) -> object:
    built = tpl.new_subdoc()
    built.subdocx.element.body.append(parse_xml(f'<w:altChunk xmlns:w="{W}"/>'))
    return built


def test_a_sub_document_of_other_than_paragraphs_and_tables_is_refused():
    assert "this holds what cannot be put" in refused("{{p v }}", foreign, tpl=True)


def test_a_picture_in_a_footnote_is_refused():
    notes = story("footnotes", f'<w:footnote w:id="2">{p("{{ v }}")}</w:footnote>')
    data = small(p("x"), {"footnotes.xml": ("footnotes", notes)})
    value = InlineImage(None, io.BytesIO(dot()))
    with pytest.raises(TemplateRefusedError, match="cannot stand in notes"):
        Template.open(data, "t").render({"v": value}, Properties())


ANCHORED = '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ v }}</w:t></w:r></w:hyperlink></w:p>'
SECTION_END = f"<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>{{{{ v }}}}</w:t></w:r></w:p>"
DESCRIBED = (
    '<w:p><w:r><w:drawing><wp:docPr id="1" name="a" descr="{{ v }}"/></w:drawing></w:r></w:p>'
)
PAGES = Listing("a\ab\fc")


@pytest.mark.parametrize(
    ("body", "value", "said"),
    [
        (ANCHORED, PAGES, "must stand directly in a paragraph"),
        (SECTION_END, PAGES, "must stand directly in a paragraph"),
        (p("{{r v }}"), RichText("a\ab", url_id="rId1"), "must stand directly in a paragraph"),
        (DESCRIBED, RichText("a"), "only text can stand here"),
    ],
)
def test_new_paragraphs_where_none_can_begin_are_refused(body, value, said):
    with pytest.raises(TemplateRefusedError, match=said):
        Template.open(small(body), "t").render({"v": value}, Properties())


def test_new_paragraphs_are_spaces_in_a_description_and_paragraphs_between_paragraphs():
    data = small(DESCRIBED + p("{{p v }}"))
    made_of = Template.open(data, "t").render({"v": PAGES}, Properties())
    assert 'descr="a b c"' in part(made_of)
    assert [line.text for line in document_text(Package.open(made_of))][1:] == ["a", "b", "c"]


def test_a_link_without_its_document_is_refused():
    assert "Make it by build_url_id" in refused("{{r v }}", RichText("x", url_id="rId1"))


@pytest.mark.parametrize("other", [written("y"), b""])
def test_a_document_of_another_template_is_refused(other, tmp_path):
    path = tmp_path / "other.docx"
    path.write_bytes(other)
    tpl = DocxTemplate(path)
    if not other:
        path.unlink()
    with pytest.raises(TemplateUnreadableError, match="is not of this template"):
        Template.open(EVERYTHING, "t").render({}, Properties(), tpl=tpl)


def test_a_document_opened_from_a_path_is_known_by_its_file(tmp_path):
    path = tmp_path / "t.docx"
    path.write_bytes(EVERYTHING)
    tpl = DocxTemplate(str(path))
    data = Template.open(path, "t").render(values(tpl), Properties(), tpl=tpl)
    assert data == made()


def test_a_sub_document_brings_lists_to_a_template_that_has_none():
    data = written("{{p sub }}", numbering=False)
    tpl = DocxTemplate(io.BytesIO(data))
    sub = tpl.new_subdoc(io.BytesIO(terms()))
    context = {"name": "x", "sub": sub}
    first = Template.open(data, "t").render(context, Properties(), tpl=tpl)
    assert first == Template.open(data, "t").render(context, Properties(), tpl=tpl)
    assert faults(Package.open(first)) == ()
