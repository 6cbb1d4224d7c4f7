"""Pictures and Word files that lie beside a template and are named in its tags."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docxtpl import DocxTemplate, InlineImage
from PIL import Image
from support.docx_making import SECTION, p, story, tbl, tr, unzipped
from support.docx_making import docx as document
from support.pictures import dot

from lep_docs.core.receipt import Issue
from lep_docs.ooxml.baseline import baseline_of
from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.ooxml.text import document_text
from lep_docs.render import beside, enclosed
from lep_docs.render.engine import Template
from lep_docs.render.errors import TemplateRefusedError
from lep_docs.render.properties import Properties

ISSUE = Issue("p", "joint", "d", "1", "draft")


def picture(kind: str, size: tuple[int, int] = (200, 100), **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **more)
    return out.getvalue()


def terms() -> bytes:
    made = docx.Document()
    made.add_paragraph("The terms", style="List Number")
    made.add_table(1, 1).cell(0, 0).text = "last"
    made.add_picture(io.BytesIO(dot(7)))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def opened(folder, body: str, **files: bytes) -> Template:
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    path = folder / "t.docx"
    path.write_bytes(document(body))
    return Template.open(path, "t")


def refusal(folder, body: str, **files: bytes) -> str:
    with pytest.raises(TemplateRefusedError) as refused:
        opened(folder, body, **files)
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "name", "width", "height"),
    [("PNG", "a.png", 40, 20), ("JPEG", "a.jpg", 40, 20), ("GIF", "a.gif", 40, 20)],
)
def test_a_picture_is_shown_as_wide_as_is_said(tmp_path, kind, name, width, height):
    body = p(f"x {{{{ image('{name}', alt='The arms', width=40) }}}} y")
    template = opened(tmp_path, body, **{name.replace(".", "_"): picture(kind)})
    made = template.render({}, Properties())
    xml = unzipped(made)["word/document.xml"]
    assert f'cx="{width * 36000}" cy="{height * 36000}"' in xml
    assert 'name="a" descr="The arms"' in xml
    assert faults(Package.open(made)) == ()
    assert list(template.beside) == [name]


@pytest.mark.parametrize(
    ("made", "width_mm"),
    [
        (picture("PNG", (300, 100), dpi=(300, 300)), 25.4),
        (picture("PNG", (96, 100)), 25.4),
        (picture("PNG", (5000, 100)), 160),
        (picture("JPEG", (96, 100), dpi=(1, 1)), 25.4),
    ],
)
def test_a_picture_without_a_width_is_as_wide_as_it_was_made_within_the_margins(
    tmp_path, made, width_mm
):
    template = opened(tmp_path, p("{{ image('a.png', alt='x') }}"), a_png=made)
    xml = unzipped(template.render({}, Properties()))["word/document.xml"]
    assert abs(int(re.search(r'cx="(\d+)"', xml)[1]) / 36000 - width_mm) < 0.1


def test_pictures_and_documents_beside_a_template_make_a_sound_file(tmp_path, validate_docx):
    body = (
        p("{%p for a in [1, 2] %}") + p("{{ a }} {{ image('a.png', alt='x') }}")
        + p("{{p subdoc('s.docx') }}") + p("{%p endfor %}") + tbl(tr("{{p subdoc('s.docx') }}"))
    )  # fmt: skip
    template = opened(tmp_path, body, a_png=dot(7), s_docx=terms())
    made = template.produce({}, Properties(), ISSUE).data
    assert made == template.produce({}, Properties(), ISSUE).data
    assert faults(Package.open(made)) == ()
    assert [line.text for line in document_text(Package.open(made))].count("The terms") == 3
    (tmp_path / "made.docx").write_bytes(made)
    assert validate_docx(tmp_path / "made.docx") == []


def test_a_document_comes_out_as_docxtpl_makes_it(tmp_path):
    body = p("a") + p("{{p subdoc('s.docx') }}") + p("b")
    ours = opened(tmp_path, body, s_docx=terms()).render({}, Properties())
    data = document(body.replace("subdoc('s.docx')", "sub"))
    theirs = DocxTemplate(io.BytesIO(data))
    theirs.render({"sub": theirs.new_subdoc(tmp_path / "s.docx")}, autoescape=True)
    out = io.BytesIO()
    theirs.save(out)
    texts = [
        [(line.text, line.style) for line in document_text(Package.open(data))]
        for data in (ours, out.getvalue())
    ]
    assert texts[0] == texts[1] != []


def test_the_same_picture_may_come_with_a_document_and_by_itself(tmp_path):
    body = p("{{p subdoc('s.docx') }}") + p("{{ v }}")
    template = opened(tmp_path, body, s_docx=terms())
    made = template.render({"v": InlineImage(None, io.BytesIO(dot(7)))}, Properties())
    assert faults(Package.open(made)) == ()


LINK = "../outside.png"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ image('b.png', alt='x') }}", 'no file "b.png" beside the template. Put it there.'),
        ("{{ image('link.png', alt='x') }}", 'no file "link.png" beside'),
        ("{{ image('../a.png', alt='x') }}", "is not the plain name of a file"),
        ("{{ image('.a.png', alt='x') }}", "is not the plain name of a file"),
        ("{{ image('a.svg', alt='x') }}", "the endings .png, .jpg, .jpeg, .gif"),
        (f"{{{{ image('{'a' * 300}.png', alt='x') }}}}", "Put it there."),
        ("{{p subdoc('a.doc') }}", "the endings .docx"),
        ("{{ image('a.png') }}", "no words for those who cannot see. Write image("),
        ("{{ image('a.png', alt=name) }}", "this cannot be read. Write image("),
        ("{{ image('a.png', alt='x', height=3) }}", "this cannot be read. Write image("),
        ("{{ image() }}", "this cannot be read. Write image("),
        ("{{ image('a.png', alt='x', width=0) }}", "a number of millimetres"),
        ("{{ image('a.png', alt='x', width='4') }}", "a number of millimetres"),
        ("{{ image('a.png', alt='x', width=true) }}", "a number of millimetres"),
        ("{{ image('bad.png', alt='x') }}", "no PNG, JPEG or GIF that can be shown"),
        ("{{ image('cut.png', alt='x') }}", "no PNG, JPEG or GIF that can be shown"),
        ("{{ image('empty.png', alt='x') }}", "is empty, or larger than 5 MB"),
        ("{{p subdoc('bad.docx') }}", "is not a Word document"),
        ("{{p subdoc('s.docx', 1) }}", "this cannot be read. Write {{p subdoc("),
    ],
)
def test_what_cannot_be_taken_is_refused_when_the_template_is_opened(tmp_path, tag, said):
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "outside.png").write_bytes(dot())
    (folder / "link.png").symlink_to(LINK)
    files = {
        "a_png": dot(), "bad_png": b"%PDF", "cut_png": picture("PNG")[:-30], "empty_png": b"",
        "bad_docx": b"PK", "s_docx": terms(),
    }  # fmt: skip
    assert said in refusal(folder, p(tag), **files)


def test_a_refusal_names_the_tag_among_several_of_a_paragraph(tmp_path):
    tags = ("{{ image('a.png', alt='x') }}", "{{ image('b.png', alt='x') }}", "{{ image() }}")
    said = refusal(tmp_path, p(" ".join(tags)), a_png=dot())
    assert f"at {tags[1]}: there is no file" in said
    assert "this cannot be read" in said


def test_a_template_that_lies_nowhere_has_nothing_beside_it():
    with pytest.raises(TemplateRefusedError, match="only a template that lies in a folder"):
        Template.open(document(p("{{ image('a.png', alt='x') }}")), "t")


def test_a_picture_of_too_many_points_or_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(beside, "_PIXELS", 100)
    tag = p("{{ image('a.png', alt='x') }}")
    assert "more than 100 points" in refusal(tmp_path, tag, a_png=picture("PNG"))
    monkeypatch.setitem(beside._FILE_LIMIT, "image", 10)
    assert "larger than" in refusal(tmp_path, tag, a_png=picture("PNG"))


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("x {{ subdoc('s.docx') }}", "Give it a paragraph of its own"),
        ("{{r subdoc('s.docx') }}", "Give it a paragraph of its own"),
        ("{{ subdoc('s.docx')|upper }}", "a document is taken in as it is"),
        ("{{ image('a.png', alt='x')|upper }}", "a picture is shown as it is"),
    ],
)
def test_what_is_taken_is_refused_where_only_words_can_stand(tmp_path, tag, said):
    template = opened(tmp_path, p(tag), s_docx=terms(), a_png=dot())
    with pytest.raises(TemplateRefusedError, match=said):
        template.render({}, Properties())


RUN = "<w:r><w:t>x</w:t></w:r>"
LISTED = '<w:p><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:p>'
FIELD = '<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f'<w:p><w:ins w:id="1" w:author="a">{RUN}</w:ins></w:p>', "tracked changes"),
        (f'<w:p>{RUN}<w:r><w:commentReference w:id="1"/></w:r></w:p>', "holds comments"),
        ('<w:p><w:r><w:endnoteReference w:id="2"/></w:r></w:p>', "Make them footnotes"),
        (p("Dear {{ name }}"), "It holds tags"),
        (tbl(tr(LISTED.format(1), LISTED.format(2)), columns=2), "two lists"),
        (f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>", "section breaks), which would change those"),
        (FIELD, "INCLUDETEXT field, which can fetch or run something. Take that out"),
    ],
)
def test_a_document_that_would_lose_or_fetch_something_is_refused(tmp_path, body, said):
    assert said in refusal(tmp_path, p("{{p subdoc('s.docx') }}"), s_docx=document(body))


def test_a_document_may_hold_several_lists_outside_tables(tmp_path):
    body = LISTED.format(1) + LISTED.format(2) + tbl(tr(LISTED.format(1), LISTED.format(0)))
    reasons = enclosed._reasons(Package.open(document(body)).xml("word/document.xml"))
    assert list(reasons) == []


def test_a_document_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(enclosed, "_LIMIT", 1000)
    assert "larger than 0 MB" in refusal(tmp_path, p("{{p subdoc('s.docx') }}"), s_docx=terms())


def test_a_document_whose_parts_do_not_fit_together_is_refused(tmp_path):
    sub = document('<w:p><w:hyperlink r:id="rId77"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>')
    template = opened(tmp_path, p("{{p subdoc('s.docx') }}"), s_docx=sub)
    with pytest.raises(TemplateRefusedError, match="Open it in Word, save it, and try again"):
        template.render({}, Properties())


DIAGRAM = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="d"/><a:graphic><a:graphicData uri="d">'
    '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId1" '
    'r:lo="rId2" r:qs="rId3" r:cs="rId4"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    "</w:r></w:p>"
)


def diagram(text: str) -> dict[str, tuple[str, str]]:
    """The parts of a SmartArt diagram, which every document calls by the same names."""
    kinds = ("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors")
    return {f"diagrams/{kind[7:].lower()}1.xml": (kind, f"<{text}/>") for kind in kinds}


def test_parts_of_the_same_name_are_kept_apart(tmp_path):
    (tmp_path / "s.docx").write_bytes(document(DIAGRAM, diagram("theirs")))
    path = tmp_path / "t.docx"
    path.write_bytes(document(DIAGRAM + p("{{p subdoc('s.docx') }}"), diagram("ours")))
    made = Template.open(path, "t").render({}, Properties())
    data = {n: x for n, x in unzipped(made).items() if n.startswith("word/diagrams/data")}
    assert sorted(data.values()) == ["<ours/>", "<theirs/>"]
    assert faults(Package.open(made)) == ()


NOTED = '<w:p><w:r><w:t>noted</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'


def notes(text: str) -> dict[str, tuple[str, str]]:
    note = f'<w:footnote w:id="2">{p(text)}</w:footnote>'
    return {"footnotes.xml": ("footnotes", story("footnotes", note))}


def test_footnotes_of_a_document_come_along(tmp_path):
    sub = document(NOTED, notes("below the line"))
    template = opened(tmp_path, p("{{p subdoc('s.docx') }}"), s_docx=sub)
    made = template.produce({}, Properties(), ISSUE).data
    assert "below the line" in unzipped(made)["word/footnotes.xml"]
    assert faults(Package.open(made)) == ()
    assert "word/footnotes.xml" in baseline_of(Package.open(made)).parts


def test_footnotes_of_a_document_are_not_lost_where_the_templates_own_are_rendered(tmp_path):
    (tmp_path / "s.docx").write_bytes(document(NOTED, notes("x")))
    path = tmp_path / "t.docx"
    path.write_bytes(document(NOTED + p("{{p subdoc('s.docx') }}"), notes("{{ name }}")))
    with pytest.raises(TemplateRefusedError, match="Take the tags out of the footnotes"):
        Template.open(path, "t").render({"name": "x"}, Properties())
