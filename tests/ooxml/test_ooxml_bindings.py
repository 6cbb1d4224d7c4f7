from __future__ import annotations

import pytest
from support.docx_making import docx, p, story, unzipped, zipped

from lep_docs.ooxml.bindings import disagreeing
from lep_docs.ooxml.flags import look
from lep_docs.ooxml.package import Package

ID = "{7C1F3A52-9E0B-4C66-8D0E-5B2A6F0D1E94}"
PROPERTIES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps",
    "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
)


def bound(shown, path="/n:a[1]/n:b[2]", store=ID, mapping="xmlns:n='urn:n'"):
    """A document whose control shows `shown`; its custom XML says first and second."""
    binding = (
        f'<w:dataBinding w:prefixMappings="{mapping}" w:xpath="{path}" w:storeItemID="{store}"/>'
    )
    control = f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{p(shown)}</w:sdtContent></w:sdt>"
    header = {"header1.xml": ("header", story("hdr", p("h")))}
    files = unzipped(docx(control, header))
    files["customXml/item1.xml"] = '<a xmlns="urn:n"><b>first</b><b>second</b><c/></a>'
    files["customXml/itemProps1.xml"] = (
        f'<ds:datastoreItem xmlns:ds="{PROPERTIES[1]}" ds:itemID="{ID.lower()}"/>'
    )
    files["customXml/_rels/item1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{PROPERTIES[0]}" Target="itemProps1.xml"/></Relationships>'
    )
    return Package.open(zipped(files))


def test_a_control_that_shows_what_it_is_bound_to_is_fine():
    package = bound("second")
    assert list(disagreeing(package, package.main)) == []
    assert look(package) == ()


def test_a_control_that_shows_something_else_is_flagged():
    (flag,) = look(bound("forged"))
    assert (flag.name, "forged" in flag.sentence) == ("binding", True)


@pytest.mark.parametrize(
    "more",
    [
        {"path": "//n:b"},
        {"path": ""},
        {"path": "/n:a/n:b[9]"},
        {"path": "/n:a/n:b[0]"},
        {"path": "/a/b"},
        {"mapping": ""},
        {"store": "{0}"},
    ],
)
def test_what_cannot_be_followed_is_passed_over(more):
    assert look(bound("forged", **more)) == ()


def test_a_binding_of_no_control_is_passed_over():
    package = Package.open(docx("<w:dataBinding/>"))
    assert list(disagreeing(package, package.main)) == []
