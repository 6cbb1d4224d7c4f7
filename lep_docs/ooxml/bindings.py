"""Controls whose words are bound to a value elsewhere in the file, and show something else.

Word puts the bound value in their place when the file is opened, so what a reader of the XML sees
is not what a reader of the page will. Only plain paths are followed; nothing is evaluated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.ooxml.elements import word_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from lep_docs.ooxml.package import Package

_STEP = re.compile(r"/(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?:\[(?P<number>[0-9]{1,6})\])?")
_MAPPING = re.compile(r"""xmlns:(?P<prefix>[\w.-]+)=(?P<quote>['"])(?P<name>.*?)(?P=quote)""")
_ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"


def disagreeing(package: Package, part: str) -> Iterator[str]:
    """The shown words of controls in a part that are bound to something else.

    Raises:
        UnsafePackageError: a part that is needed is broken.
    """
    controls = package.xml(part).iter("{*}sdt")
    pairs = ((c, b) for c in controls if (b := c.find("{*}sdtPr/{*}dataBinding")) is not None)
    stores: dict[str, etree._Element] = dict(_stores(package))
    for control, binding in pairs:
        store = stores.get(word_attribute(binding, "storeItemID").upper())
        mappings = _MAPPING.finditer(word_attribute(binding, "prefixMappings"))
        names = {match["prefix"]: match["name"] for match in mappings}
        path = word_attribute(binding, "xpath")
        bound = _value(store, path, names) if store is not None else None
        shown = "".join(t.text or "" for t in control.iter("{*}t"))
        if bound is not None and bound.split() != shown.split():
            yield shown


def _stores(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """The custom XML of the file, by its id in capitals."""
    for name in package.names:
        for link in package.relationships(name):
            if link.type.endswith("/customXmlProps") and link.target in package:
                yield (package.xml(link.target).get(_ITEM) or "").upper(), package.xml(name)


def _value(root: etree._Element, path: str, names: dict[str, str]) -> str | None:
    """The text that a plain path leads to; None for any other path, or one that leads nowhere."""
    steps = list(_STEP.finditer(path))
    if not steps or "".join(step[0] for step in steps) != path:
        return None
    here: list[etree._Element] = [root]
    found: etree._Element | None = None
    for step in steps:
        name = (
            f"{{{names.get(step['prefix'], '')}}}{step['name']}" if step["prefix"] else step["name"]
        )
        same = [element for element in here if element.tag == name]
        number = int(step["number"] or 1)
        if not 1 <= number <= len(same):
            return None
        found = same[number - 1]
        here = list(found)
    return "".join(map(str, found.itertext())) if found is not None else None
