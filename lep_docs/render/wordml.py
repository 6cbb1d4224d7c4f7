"""The few words of WordprocessingML that the layout and contents passes read.

Promises missing elements and attributes as None, empty text or a default, never an error.
Must not change a document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from lep_docs.ooxml.names import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

TWIPS: Final = 20  # twips in a point
# Ids that must be unique and that Word can do without: of paragraphs, controls, comments' places.
NEEDLESS: Final = re.compile(
    r'\s(?:w14:paraId|w14:textId)="[^"]*"'
    r'|<w:id w:val="[^"]*"/>'
    r"|<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>"
)
_PREFIX: Final = f"{{{W}}}"
_PROPERTIES: Final = {_PREFIX + name for name in ("pPr", "rPr", "tcPr", "trPr", "tblPr")}
_OFF: Final = {"0", "false", "off", "none"}


def w(name: str) -> str:
    """The full name of an element or attribute in Word's main namespace."""
    return _PREFIX + name


def parse_part(xml: bytes) -> _Element:
    """The root of a part; entities and the network stay closed, long text is allowed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(xml, parser)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of that name."""
    return None if element is None else element.find(_PREFIX + name)


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Every child of that name."""
    return iter(()) if element is None else element.iterchildren(_PREFIX + name)


def properties_of(element: _Element) -> _Element | None:
    """The properties of a paragraph, run, row or cell: the schema lets them stand first only."""
    if len(element) and element[0].tag in _PROPERTIES:
        return element[0]
    return None


def attribute(element: _Element | None, name: str) -> str:
    """An attribute's text, empty when the element or the attribute is not there."""
    return "" if element is None else (element.get(_PREFIX + name) or "")


def number(element: _Element | None, name: str, default: float = 0.0) -> float:
    """An attribute as a number; the default when it is missing or no number."""
    try:
        return float(attribute(element, name))
    except ValueError:
        return default


def switched_on(element: _Element) -> bool:
    """Whether an on/off property such as w:keepNext is on."""
    return attribute(element, "val") not in _OFF
