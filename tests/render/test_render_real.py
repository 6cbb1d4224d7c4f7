"""A template as people make them, seen by the programs that people use."""

from __future__ import annotations

import io

import pytest
from docx import Document
from support.pictures import dot

from lep_docs.ooxml.package import Package
from lep_docs.ooxml.soundness import faults
from lep_docs.render.blocks import Block, Picture
from lep_docs.render.engine import Template
from lep_docs.render.properties import Properties

BLOCK = Block('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>A block</w:t></w:r></w:p>')
NAUGHTY = 'R&D <b>{{ 7 }}</b> "\u2713"\nsecond line\ttabbed \x07\ud800'


@pytest.fixture
def document() -> bytes:
    made = Document()
    made.sections[0].header.paragraphs[0].text = "{{ name }} {{ logo }}"
    made.add_heading("{{ name }}", 1)
    made.add_paragraph("{{p block }}")
    made.add_paragraph("{% if rows %}The aims are:{% else %}There are no aims.{% endif %}")
    table = made.add_table(rows=3, cols=2, style="Table Grid")
    for cell, tag in zip(
        [cell for row in table.rows for cell in row.cells],
        ["{%tr for r in rows %}", "", "{{ r.a }}", "{{ r.b }}", "{%tr endfor %}", ""],
        strict=True,
    ):
        cell.text = tag
    made.add_paragraph("{{ chart }}")
    out = io.BytesIO()
    made.save(out)
    chart = Picture(dot(), 20, 10, "A grey square", "Chart")
    rows = [{"a": NAUGHTY, "b": number} for number in range(3)]
    context = {"name": "Estates", "rows": rows, "block": BLOCK, "chart": chart, "logo": chart}
    template = Template.open(out.getvalue(), "made in Word")
    return template.render(context, Properties(title="Estates", creator="The partners"))


def test_the_document_is_sound(document):
    assert faults(Package.open(document)) == ()


def test_the_validator_finds_nothing(document, tmp_path, validate_docx):
    path = tmp_path / "estates.docx"
    path.write_bytes(document)
    assert validate_docx(path) == []


def test_libreoffice_shows_every_answer(document, tmp_path, soffice, pdftotext):
    path = tmp_path / "estates.docx"
    path.write_bytes(document)
    shown = " ".join(pdftotext(soffice(path)).split())
    assert shown.count("Estates") == 2
    assert "A block The aims are:" in shown
    assert shown.count('R&D <b>{{ 7 }}</b> "\u2713" second line tabbed') == 3
