"""The baseline part: found under any name, whole or not at all, and never a danger."""

from __future__ import annotations

import base64
import zlib

import pytest
from support.docx_making import docx, p, story, unzipped, zipped

from lep_docs.ooxml import baseline as module
from lep_docs.ooxml.archive import deflated, stored, zip_bytes
from lep_docs.ooxml.baseline import Baseline, baseline_of, is_story, with_baseline, without_baseline
from lep_docs.ooxml.names import BASELINE
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.ooxml.soundness import faults

MAIN = "word/document.xml"
RECEIPT = '{"a":"R&D <b> \\u0001"}'
PLAIN = docx(p("Words"), {"header1.xml": ("header", story("hdr", p("Top")))})


def entries_of(data: bytes) -> dict:
    package = Package.open(data)
    return {name: package.entry(name) for name in package.names}


def carrying(data: bytes = PLAIN) -> bytes:
    entries = entries_of(data)
    with_baseline(entries, MAIN, RECEIPT, [MAIN, "word/header1.xml"])
    return zip_bytes(entries.values())


def holding(xml: str | bytes, name: str = "customXml/item1.xml") -> Package:
    return Package.open(zipped({**unzipped(PLAIN), name: xml}))


def squeezed(data: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(packer.compress(data) + packer.flush()).decode()


def baseline(content: str) -> str:
    return f'<baseline xmlns="{BASELINE}">{content}</baseline>'


def test_what_was_put_in_comes_back():
    found = baseline_of(Package.open(carrying()))
    files = unzipped(PLAIN)
    assert found == Baseline(
        RECEIPT, {name: files[name].encode() for name in (MAIN, "word/header1.xml")}
    )


def test_a_document_with_a_baseline_is_sound():
    assert faults(Package.open(carrying())) == ()


def test_the_document_links_to_its_baseline_and_that_to_its_properties():
    package = Package.open(carrying())
    links = {link.type.rpartition("/")[2]: link.target for link in package.relationships(MAIN)}
    assert links["customXml"] == "customXml/item1.xml"
    (link,) = package.relationships("customXml/item1.xml")
    assert link.target == "customXml/itemProps1.xml"
    assert package.content_type(link.target).endswith("customXmlProperties+xml")


def test_a_document_without_links_gets_a_list_of_them():
    files = unzipped(docx(p("Words")))
    del files["word/_rels/document.xml.rels"]
    entries = entries_of(zipped(files))
    with_baseline(entries, MAIN, "", [MAIN])
    assert baseline_of(Package.open(zip_bytes(entries.values()))) is not None


def test_a_number_that_is_taken_is_left_alone():
    taken = zipped({**unzipped(PLAIN), "customXml/item1.xml": "<theirs/>"})
    files = unzipped(carrying(taken))
    assert files["customXml/item1.xml"] == "<theirs/>"
    assert "customXml/itemProps2.xml" in files
    found = baseline_of(Package.open(carrying(taken)))
    assert found is not None


def test_a_part_that_was_stored_as_it_is_travels_too():
    entries = entries_of(PLAIN)
    entries[MAIN] = stored(MAIN, unzipped(PLAIN)[MAIN].encode())
    with_baseline(entries, MAIN, "", [MAIN])
    found = baseline_of(Package.open(zip_bytes(entries.values())))
    assert found is not None
    assert found.parts[MAIN] == unzipped(PLAIN)[MAIN].encode()


def test_it_is_found_by_namespace_under_any_name_and_prefix():
    xml = (
        f'<?xml version="1.0"?><x:baseline xmlns:x="{BASELINE}"><x:receipt>r</x:receipt>'
        f'<x:part name="a.xml">\n{squeezed(b"<a/>")}\n</x:part></x:baseline>'
    )
    assert baseline_of(holding(xml, "odd/thing.xml")) == Baseline("r", {"a.xml": b"<a/>"})


def test_a_document_of_somebody_else_has_none():
    assert baseline_of(Package.open(PLAIN)) is None
    assert baseline_of(holding("<theirs/>")) is None
    assert baseline_of(holding("")) is None


@pytest.mark.parametrize(
    "xml",
    [
        f'<other xmlns="{BASELINE}"/>',
        f'<baseline about="{BASELINE}"/>',
        baseline("<receipt>"),
        baseline("<receipt>r</receipt><receipt>r</receipt>"),
        baseline("<receipt><b/></receipt>"),
        baseline("<part/>"),
        baseline('<part name="a"/><part name="a"/>'),
        baseline('<part name="a"/>'),
        baseline('<part name="a">no base64!</part>'),
        baseline('<part name="a">\u00e9</part>'),
        baseline('<part name="a">AAAA</part>'),
        baseline(f'<part name="a">{squeezed(b"<a/>" * 99)[:12]}</part>'),
        f"<!DOCTYPE baseline>{baseline('')}",
        f'<!DOCTYPE baseline [<!ENTITY a "b">]>{baseline("&a;")}',
    ],
)
def test_what_is_not_whole_is_no_baseline(xml):
    assert baseline_of(holding(xml)) is None


def test_a_bomb_is_no_baseline(monkeypatch):
    monkeypatch.setattr(module, "HEAVIEST", 1_000)
    half = f">{squeezed(b'x' * 600)}</part>"
    assert baseline_of(holding(baseline(f'<part name="a"{half}'))) is not None
    assert baseline_of(holding(baseline(f'<part name="a"{half}<part name="b"{half}'))) is None


def test_a_sound_one_after_a_broken_one_is_found():
    files = {**unzipped(PLAIN), "customXml/a.xml": baseline("<no/>")}
    package = Package.open(zipped({**files, "customXml/b.xml": baseline("")}))
    assert baseline_of(package) == Baseline("", {})


def test_a_damaged_file_is_refused_in_a_sentence():
    entries = entries_of(PLAIN)
    with_baseline(entries, MAIN, "", [MAIN])
    item = entries["customXml/item1.xml"]
    entries[item.name] = deflated(item.name, [baseline("").encode()])
    broken = zip_bytes(entries.values()).replace(
        entries[item.name].data, bytes(len(entries[item.name].data))
    )
    with pytest.raises(UnsafePackageError, match="damaged"):
        baseline_of(Package.open(broken))


def test_a_document_that_serves_as_a_template_leaves_its_baseline_behind():
    data = carrying()
    package = Package.open(data)
    parts = {name: package.read(name) for name in package.names}
    kept = without_baseline(parts, package)
    assert not [name for name in kept if "customXml" in name]
    again = Package.open(zip_bytes(deflated(name, [data]) for name, data in kept.items()))
    assert baseline_of(again) is None
    assert faults(again) == ()


def test_leaving_a_baseline_behind_needs_no_links():
    package = holding(baseline(""))
    files = {name: package.read(name) for name in package.names if ".rels" not in name}
    assert "customXml/item1.xml" not in without_baseline(files, package)
    plain = Package.open(PLAIN)
    parts = {name: plain.read(name) for name in plain.names}
    assert without_baseline(parts, plain) == parts


def test_stories_are_what_holds_words():
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    assert is_story(f"{word}document.main+xml")
    assert is_story(f"{word}footnotes+xml")
    assert not is_story(f"{word}styles+xml")
