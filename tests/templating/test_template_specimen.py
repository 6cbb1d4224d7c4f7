"""The specimen holds every construct of the dialect; plain docxtpl renders it."""

import zipfile
from pathlib import Path

import jinja2
import pytest
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from lep_docs.templating.build import build_docx
from lep_docs.templating.source import read_source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCK = Markup(
    '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>A block.</w:t></w:r></w:p>'
)
COUNCIL = {
    "name": "Larkfield County Council",
    "what": "Land & buildings at eleven schools",
    "note": "",
    "value": "£1,250,000",
    "signatory": "Helen Marsh",
    "capacity": "Leader of the council",
}
FACTS = {
    "document": {
        "title": "Statement of joint aspiration",
        "short_title": "Joint aspiration",
        "marking": "Official: commercial in confidence",
        "is_draft": True,
        "number": "0.3",
        "status": "Draft for comment",
        "date": "1 September 2009",
    },
    "partnership": {"name": "Larkfield Partnership"},
    "horizon": "2019",
    "words": {"place": "school"},
    "is_draft": True,
    "missing": 14,
    "owners": ["Ann Cole", "the R&D lead"],
    "contributions": [
        COUNCIL,
        {**COUNCIL, "name": "Brightwell Partners plc", "note": "<with> finance"},
    ],
    "tasks": [{"name": f"Task {n}", "a": n, "b": "-", "c": 3 * n, "d": "-"} for n in range(1, 60)],
    "grid": BLOCK,
    "picture": {"map": "A picture"},
}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("specimen") / "template.docx"
    path.write_bytes(build_docx(read_source(Path(__file__).with_name("specimen.md"))))
    return path


@pytest.fixture(scope="module")
def rendered(template):
    document = DocxTemplate(template)
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    document.render(FACTS, environment)
    path = template.with_name("rendered.docx")
    document.save(path)
    return path


@pytest.fixture(scope="module")
def body(rendered):
    with zipfile.ZipFile(rendered) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _texts(body):
    return ["".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p")]


def test_no_tag_is_left_and_no_word_is_lost(body):
    texts = _texts(body)
    assert not [text for text in texts if "{" in text or "%" in text]
    assert "Land & buildings at eleven schools" in texts
    assert "Note: <WITH> FINANCE" in texts
    assert any("This is a draft: 14 facts are still missing." in text for text in texts)
    assert any(
        'such as OBJ-J-01, so that nobody has to guess which "aim" is meant & why 3 < 4.' in text
        for text in texts
    )


def test_only_the_end_of_a_section_is_empty(body):
    empty = [
        p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        for p in body.iter(f"{W}p")
        if not "".join(p.itertext())
    ]
    assert set(empty) <= {"SectionEnd"}


def test_every_row_of_a_loop_is_there(body):
    assert [text for text in _texts(body) if text.startswith("Task ")][-1] == "Task 59"


def test_no_paragraph_has_a_look_of_its_own(body):
    direct = {
        child.tag.removeprefix(W)
        for properties in body.iter(f"{W}pPr", f"{W}rPr")
        for child in properties
    }
    assert direct == {"pStyle", "rStyle", "numPr", "pageBreakBefore", "sectPr"}
    assert body.find(f".//{W}tcPr/{W}shd") is None


def test_the_validator_finds_nothing_before_or_after_rendering(validate_docx, template, rendered):
    assert validate_docx(template) == []
    assert validate_docx(rendered) == []


def test_the_pages_turn_and_the_header_row_repeats(soffice, pdftotext, rendered):
    pages = pdftotext(soffice(rendered)).split("\f")
    plan = [page for page in pages if "Task" in page and "August" in page]
    assert len(plan) == 3
    assert all("DRAFT" in page and "Page" in page for page in pages[1:-1])
    assert "DRAFT" not in pages[0]
    assert "Official: commercial in confidence" in pages[0]
