"""Small questions about parsed elements that more than one module asks. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.ooxml.names import W_NAMESPACES

if TYPE_CHECKING:
    from lxml import etree


def word_attribute(element: etree._Element, name: str) -> str:
    """The value of a w: attribute, in whichever of Word's namespaces, or ""."""
    found = (element.get(f"{{{namespace}}}{name}") for namespace in sorted(W_NAMESPACES))
    return next((value for value in found if value is not None), "")
