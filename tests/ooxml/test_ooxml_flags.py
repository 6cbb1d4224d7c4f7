"""Files that nobody vouches for: what is refused, what is flagged, and how soon."""

from __future__ import annotations

import time

import pytest
from support.docx_making import LINK, docx, p, story, tbl, tr, unzipped, zipped

from lep_docs.ooxml import flags
from lep_docs.ooxml.flags import look
from lep_docs.ooxml.package import Package, UnsafePackageError


def names(body="", **parts):
    data = docx(p("a") + body)
    files = unzipped(data)
    for name, change in parts.items():
        path = {"links": "word/_rels/document.xml.rels", "types": "[Content_Types].xml"}[name]
        files[path] = change(files[path])
    return [flag.name for flag in look(Package.open(zipped(files)))]


def linked(kind, target):
    added = f'<Relationship Id="r9" Type="{LINK}/{kind}" Target="{target}" TargetMode="External"/>'
    return lambda xml: xml.replace("</Relationships>", f"{added}</Relationships>")


def refusal(body):
    with pytest.raises(UnsafePackageError) as refused:
        look(Package.open(docx(body)))
    return str(refused.value)


def test_an_ordinary_file_has_nothing_to_flag():
    assert names() == []
    assert names('<x:altChunk xmlns:x="urn:other"/>') == []
    assert names(links=linked("hyperlink", "https://example.org")) == []


@pytest.mark.parametrize("instruction", ["DDEAUTO x", " include<>Text x", "QUOTE 1", "LINK y"])
def test_fields_that_fetch_or_run_are_flagged_however_their_instruction_is_cut(instruction):
    runs = "".join(
        f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction.split("<>")
    )
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = f"{turn.format('begin')}{runs}{turn.format('separate')}{turn.format('end')}"
    assert names(f"<w:p>{field}</w:p>") == ["field"]


def test_a_simple_field_is_flagged_and_a_page_number_is_not():
    assert names('<w:p><w:fldSimple w:instr="DATABASE x"/></w:p>') == ["field"]
    assert names('<w:p><w:fldSimple w:instr="PAGE"/></w:p>') == []


def test_stray_instructions_and_ends_are_no_fields():
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert names(f"<w:p><w:r><w:instrText>DDE</w:instrText></w:r>{end}</w:p>") == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<w:altChunk/>", "foreign-part"),
        ("<w:p><w:r><w:object/></w:r></w:p>", "embedded"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", "hidden-text"),
    ],
)
def test_what_stands_in_the_text_is_flagged(body, name):
    assert names(body) == [name]


def test_hidden_ends_of_paragraphs_are_no_hidden_text():
    assert names("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>") == []


@pytest.mark.parametrize(
    ("kind", "target", "name"),
    [
        ("image", "http://example.org/a.png", "outside"),
        ("hyperlink", "file:///etc/passwd", "odd-link"),
        ("attachedTemplate", "file:///n.dotm", "template"),
    ],
)
def test_what_leads_out_of_the_file_is_flagged(kind, target, name):
    assert names(links=linked(kind, target)) == [name]


def test_a_template_to_load_is_a_note_and_no_alarm():
    files = unzipped(docx(p("a")))
    path = "word/_rels/document.xml.rels"
    files[path] = linked("attachedTemplate", "n.dotx")(files[path])
    (flag,) = look(Package.open(zipped(files)))
    assert not flag.alarm


def test_parts_that_hold_programs_or_seals_are_flagged():
    files = unzipped(docx(p("a")))
    files["word/embeddings/a.bin"] = "x"
    files["_xmlsignatures/sig1.xml"] = "<x/>"
    assert [f.name for f in look(Package.open(zipped(files)))] == ["embedded", "signature"]


def test_protection_in_the_settings_is_a_note():
    settings = story("settings", "<w:documentProtection/>")
    package = Package.open(docx(p("a"), {"settings.xml": ("settings", settings)}))
    assert [f.name for f in look(package)] == ["protection"]


def test_a_strict_file_is_said_to_be_one():
    files = unzipped(docx(p("a")))
    files["word/document.xml"] = files["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert [f.name for f in look(Package.open(zipped(files)))] == ["strict"]


def test_what_passes_a_limit_is_refused_in_a_sentence_and_at_once(monkeypatch):
    began = time.monotonic()
    assert "nested more than 200" in refusal("<w:x>" * 400 + "</w:x>" * 400)
    span = '<w:tc><w:tcPr><w:gridSpan w:val="50000000"/></w:tcPr><w:p/></w:tc>'
    assert "63 columns" in refusal(f"<w:tbl><w:tr>{span}</w:tr></w:tbl>")
    assert "63 columns" in refusal(f"<w:tbl><w:tr>{span.replace('50000000', '-1')}</w:tr></w:tbl>")
    assert "100,000 paragraphs" in refusal("<w:p/>" * 100_001)
    assert time.monotonic() - began < 4
    monkeypatch.setattr(flags, "CELLS", 3)
    assert "table cells" in refusal(tbl(tr("a", "b"), tr("c", "d")))


def test_parts_from_elsewhere_are_held_to_the_same_limits():
    flags.hold_to_limits({"word/document.xml": story("document", p("a")).encode()})
    with pytest.raises(UnsafePackageError, match="nested more than 200"):
        flags.hold_to_limits({"x": b"<x>" * 400})


def test_broken_parts_and_doctypes_are_refused():
    for xml, why in (("<w:document", "sound XML"), ("<!DOCTYPE x []><x/>", "DOCTYPE")):
        files = unzipped(docx(p("a")))
        files["word/document.xml"] = xml
        with pytest.raises(UnsafePackageError, match=why):
            look(Package.open(zipped(files)))
