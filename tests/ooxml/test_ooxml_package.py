from __future__ import annotations

import contextlib
import hashlib
import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.docx_making import LINK, docx, p, part, tbl, tr, unzipped, zipped

from lep_docs.ooxml.package import Limits, Package, UnsafePackageError, relationships_part

SMALL = docx(p("Hello"), {"header1.xml": ("header", "<w:hdr/>")})


def refusal(source, **limits) -> str:
    with pytest.raises(UnsafePackageError) as refused:
        Package.open(source, Limits(**limits))
    return str(refused.value)


def changed(**files: str) -> bytes:
    parts = unzipped(SMALL)
    for name, content in files.items():
        parts[name] = content
    return zipped(parts)


def patched(old: bytes, new: bytes) -> bytes:
    assert old in SMALL
    return SMALL.replace(old, new)


def test_a_sound_file_opens_from_a_path_and_from_bytes(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(SMALL)
    for package in (Package.open(path), Package.open(SMALL)):
        assert package.main == "word/document.xml"
        assert "word/header1.xml" in package
        assert package.names[0] == "[Content_Types].xml"
        assert b"Hello" in package.read("word/document.xml")
        assert package.xml("word/document.xml").tag.endswith("}document")


def test_parts_know_their_type_and_their_links():
    package = Package.open(SMALL)
    assert package.content_type("word/header1.xml").endswith("header+xml")
    assert package.content_type("word/unlisted.xml") == "application/xml"
    assert package.content_type("word/unlisted.png") == ""
    (link,) = package.relationships("word/document.xml")
    assert (link.id, link.target, link.external) == ("rId1", "word/header1.xml", False)
    assert package.relationships("word/header1.xml") == ()


def test_links_outside_keep_their_address_and_links_inside_are_resolved():
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="t" Target="https://example.org/x y" TargetMode="External"/>'
        '<Relationship Id="b" Type="t" Target="/word/media/a%20b.png"/>'
        '<Relationship Id="c" Type="t" Target="../docProps/app.xml#top"/></Relationships>'
    )
    package = Package.open(changed(**{"word/_rels/document.xml.rels": links}))
    assert [link.target for link in package.relationships("word/document.xml")] == [
        "https://example.org/x y", "word/media/a b.png", "docProps/app.xml",
    ]  # fmt: skip


def test_the_document_is_found_among_other_links():
    other = '<Relationship Id="rId0" Type="t/thumbnail" Target="docProps/thumbnail.jpeg"/>'
    links = unzipped(SMALL)["_rels/.rels"].replace("<Relationship ", f"{other}<Relationship ", 1)
    assert Package.open(changed(**{"_rels/.rels": links})).main == "word/document.xml"


def test_the_list_of_links_lies_beside_its_part():
    assert relationships_part("") == "_rels/.rels"
    assert relationships_part("word/document.xml") == "word/_rels/document.xml.rels"


def test_an_entry_is_handed_over_as_it_lies():
    entry = Package.open(SMALL).entry("word/document.xml")
    assert zlib.decompress(entry.data, -15) == part(SMALL).encode()
    assert (entry.size, entry.crc) == (len(part(SMALL)), zlib.crc32(part(SMALL).encode()))


def test_a_template_file_and_a_strict_file_open():
    types = unzipped(SMALL)["[Content_Types].xml"]
    template = types.replace("document.main+xml", "template.main+xml")
    assert Package.open(changed(**{"[Content_Types].xml": template})).main == "word/document.xml"
    links = unzipped(SMALL)["_rels/.rels"].replace(
        LINK, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    assert Package.open(changed(**{"_rels/.rels": links})).main == "word/document.xml"


def test_folders_inside_the_zip_are_no_parts():
    assert "word/" not in Package.open(changed(**{"word/": ""}))


def test_stored_parts_are_read_as_well():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in unzipped(SMALL).items():
            archive.writestr(name, content)
    assert b"Hello" in Package.open(out.getvalue()).read("word/document.xml")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"Dear all,", "not a Word document"),
        (b"PK\x03\x04 and then nothing", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password-protected or in Word's old"),
        (SMALL[: len(SMALL) // 2], "not a Word document"),
        (zipped({"a.txt": "x"}), "holds no Word document"),
        (changed(**{"_rels/.rels": "<a/>"}), "holds no Word document"),
    ],
)
def test_what_is_no_word_file_is_refused_in_a_sentence(data, said):
    assert said in refusal(data)


def test_a_workbook_is_refused():
    types = unzipped(SMALL)["[Content_Types].xml"].replace("wordprocessingml.document", "sheet")
    assert "workbook" in refusal(changed(**{"[Content_Types].xml": types}))


def test_a_missing_file_is_told_without_its_name_which_who_asks_says_already(tmp_path):
    said = "The file cannot be read: it is not there. Look at its name and folder."
    assert refusal(tmp_path / "nowhere.docx") == said
    assert refusal(tmp_path).startswith("The file cannot be read: is a directory. Close it")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 ...", "The file is a PDF. "),
        (b"{\\rtf1 Dear all}", "The file is in Rich Text Format (.rtf). "),
        (b"<html>Dear all</html>", "The file is not a Word document (.docx), or it is damaged. "),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "The file is in the OpenDocument format (.odt) or one like it. ",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "The file is password-protected or in Word's old .doc format. Take the password off. ",
        ),
    ],
)
def test_a_file_of_another_program_is_refused_with_what_to_do(data, said):
    assert refusal(data) == f"{said}Open it in Word or LibreOffice and save it as .docx."


def test_a_path_to_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(SMALL)
    assert "larger than" in refusal(path, file=100)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"parts": 3}, "more than 3 parts"),
        ({"file": 100}, "larger than 0 MB"),
        ({"expanded": 100}, "expands to more than"),
        ({"part": 200}, "is larger than"),
    ],
)
def test_a_file_over_a_limit_is_refused(limits, said):
    assert said in refusal(SMALL, **limits)


def test_an_encrypted_entry_is_refused():
    data = bytearray(SMALL)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password-protected" in refusal(bytes(data))


def test_a_strange_compression_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "x")
    assert "damaged" in refusal(out.getvalue())


def test_a_part_without_a_name_is_refused():
    name = b"word/document.xml"
    assert "without a name of this file is damaged" in refusal(
        SMALL.replace(name, bytes(len(name)))
    )


def test_two_parts_of_one_name_are_refused_whatever_their_case():
    assert "twice" in refusal(changed(**{"Word/Document.xml": "<a/>"}))


def test_overlapping_entries_are_refused():
    data = bytearray(SMALL)
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    offset = struct.unpack_from("<L", data, first + 42)[0]
    struct.pack_into("<L", data, second + 42, offset)
    assert "lie over one another" in refusal(bytes(data))


def test_an_entry_that_leads_nowhere_is_refused():
    data = bytearray(SMALL)
    first = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, first + 42, 5)
    assert "damaged" in refusal(bytes(data))


def test_a_part_that_expands_beyond_what_it_declares_is_refused():
    real = len(part(SMALL)).to_bytes(4, "little")
    package = Package.open(patched(real, (10).to_bytes(4, "little")))
    with pytest.raises(UnsafePackageError, match=r"word/document\.xml of this file is damaged"):
        package.read("word/document.xml")


def test_a_part_whose_bytes_were_changed_is_refused():
    entry = Package.open(SMALL).entry("word/document.xml")
    for flipped in (0, len(entry.data) // 2, len(entry.data) - 1):
        data = bytearray(SMALL)
        data[SMALL.index(entry.data) + flipped] ^= 0xFF
        with pytest.raises(UnsafePackageError, match="damaged"):
            Package.open(bytes(data)).read("word/document.xml")


def test_a_part_that_ends_early_is_refused():
    whole = Package.open(SMALL)
    entry = whole.entry("word/document.xml")
    cut = struct.pack("<LL", len(entry.data) - 20, entry.size)
    data = patched(struct.pack("<LL", len(entry.data), entry.size), cut)
    with pytest.raises(UnsafePackageError, match="damaged"):
        Package.open(data).read("word/document.xml")


def test_an_enormous_list_of_types_is_refused():
    assert "[Content_Types].xml of this file is damaged" in refusal(
        changed(**{"[Content_Types].xml": "<a>" + " " * (5 << 20) + "</a>"})
    )


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>',
        '<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_encoding(xml, encoding):
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    files = {**unzipped(SMALL), "word/document.xml": (head + xml).encode(encoding)}
    package = Package.open(zipped(files))
    with pytest.raises(UnsafePackageError, match="DOCTYPE"):
        package.xml("word/document.xml")


def test_a_doctype_in_disguise_is_refused():
    xml = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a SYSTEM "x"+AD4-<a/>'
    package = Package.open(zipped({**unzipped(SMALL), "word/document.xml": xml}))
    with pytest.raises(UnsafePackageError, match="DOCTYPE"):
        package.xml("word/document.xml")


@pytest.mark.parametrize("xml", ["<w>", "", "<w>" * 5000 + "</w>" * 5000])
def test_broken_or_bottomless_xml_is_refused(xml):
    package = Package.open(changed(**{"word/document.xml": xml}))
    with pytest.raises(UnsafePackageError, match="not sound XML"):
        package.xml("word/document.xml")


@pytest.mark.parametrize(
    ("files", "types"),
    [
        ({"word/vbaProject.bin": "code"}, {}),
        ({"word/x.bin": "code"}, {"</Types>": (
            '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            "</Types>"
        )}),
        ({}, {"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml":
              "vnd.ms-word.document.macroEnabled.main+xml"}),
    ],
)  # fmt: skip
def test_macros_are_refused(files, types):
    listed = unzipped(SMALL)["[Content_Types].xml"]
    for old, new in types.items():
        listed = listed.replace(old, new)
    assert "macros" in refusal(changed(**{"[Content_Types].xml": listed, **files}))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), max_size=12))
def test_a_mangled_file_is_read_or_refused_and_nothing_else(changes):
    data = bytearray(docx(tbl(tr("a", "b"), columns=2)))
    for place, value in changes:
        data[place % len(data)] = value
    with contextlib.suppress(UnsafePackageError):
        package = Package.open(bytes(data))
        for name in package.names:
            package.read(name)
            package.relationships(name)


def test_a_file_is_known_by_the_hash_of_its_bytes():
    data = docx(p("Words"))
    assert Package.open(data).fingerprint == hashlib.sha256(data).hexdigest()
