"""A source written in the test becomes blocks, a file, or the XML of one of its parts."""

import io
import zipfile

import pytest
from lxml import etree

from lep_docs.templating.build import build_docx
from lep_docs.templating.source import read_source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def read(tmp_path):
    """The source that this text makes, under the name `page.md`."""

    def from_text(text):
        path = tmp_path / "page.md"
        path.write_text(f"---\ndocument: D1\nslug: page\n---\n{text}", encoding="utf-8")
        return read_source(path)

    return from_text


@pytest.fixture
def part(read):
    """The root element of a part of the file that this text makes."""

    def from_text(text, name="word/document.xml"):
        with zipfile.ZipFile(io.BytesIO(build_docx(read(text)))) as archive:
            return etree.fromstring(archive.read(name))

    return from_text


@pytest.fixture
def shown(part):
    """Each paragraph of the page as (style, text), in order."""

    def from_text(text):
        return [
            (p.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(p.itertext(f"{W}t")))
            for p in part(text).iter(f"{W}p")
        ]

    return from_text
