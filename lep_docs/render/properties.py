"""The properties that Word shows under File, Info: title, subject and the like (core.xml).

Written as XML from plain text, so nothing is escaped twice or cut.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from lxml import etree

from lep_docs.ooxml.package import parse_xml
from lep_docs.render.filters import legal

PART = "docProps/core.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
LINK_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
EMPTY = f'<cp:coreProperties xmlns:cp="{_CP}" xmlns:dc="{_DC}"/>'
_NAMES = {
    "title": f"{{{_DC}}}title",
    "subject": f"{{{_DC}}}subject",
    "creator": f"{{{_DC}}}creator",
    "language": f"{{{_DC}}}language",
    "category": f"{{{_CP}}}category",
    "keywords": f"{{{_CP}}}keywords",
    "version": f"{{{_CP}}}version",
}
# Who last saved the template, and how often, says nothing of the document made from it.
_OF_THE_TEMPLATE = (f"{{{_CP}}}lastModifiedBy", f"{{{_CP}}}revision")


@dataclass(frozen=True, slots=True)
class Properties:
    """A document's properties. What is empty here is left as the template has it."""

    title: str = ""
    subject: str = ""
    creator: str = ""
    language: str = "en-GB"
    category: str = ""
    keywords: str = ""
    version: str = ""


def core_xml(template: str, properties: Properties) -> str:
    """The core properties part; `template` is the template's own, rendered."""
    root = parse_xml(template.encode(), PART)
    for name in _OF_THE_TEMPLATE:
        for element in root.findall(name):
            root.remove(element)
    for field in fields(properties):
        text = legal(getattr(properties, field.name))
        if text:
            found = root.find(_NAMES[field.name])
            element = etree.SubElement(root, _NAMES[field.name]) if found is None else found
            element.text = text
    return etree.tostring(root, encoding="unicode")
