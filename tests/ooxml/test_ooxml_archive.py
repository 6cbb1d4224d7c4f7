from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from lep_docs.ooxml.archive import deflated, stored, zip_bytes

NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20)


def read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_what_goes_in_comes_out_in_the_same_order():
    data = zip_bytes([deflated("b.xml", [b"first ", b"second"]), stored("a.png", b"\x89PNG")])
    assert list(read(data).items()) == [("b.xml", b"first second"), ("a.png", b"\x89PNG")]


def test_the_bytes_say_nothing_of_the_day_or_the_machine():
    data = zip_bytes([deflated("a.xml", [b"<a/>"])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.infolist()[0]
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert (info.create_system, info.external_attr, info.extra) == (0, 0, b"")


def test_a_name_that_is_not_ascii_survives():
    assert read(zip_bytes([deflated("w\u00f6rd/\u6f22.xml", [b"x"])])) == {
        "w\u00f6rd/\u6f22.xml": b"x"
    }


def test_an_archive_of_nothing_is_a_zip():
    assert read(zip_bytes([])) == {}


@given(st.dictionaries(NAMES, st.lists(st.binary(max_size=300), max_size=4), max_size=5))
def test_any_content_in_any_pieces_is_kept(files):
    data = zip_bytes(deflated(name, chunks) for name, chunks in files.items())
    assert read(data) == {name.split("\0")[0]: b"".join(chunks) for name, chunks in files.items()}
    assert data == zip_bytes(deflated(name, [b"".join(c)]) for name, c in files.items())
