"""What validators let pass and Word does not: our own checks of a finished .docx. Reads only."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.ooxml.elements import word_attribute
from lep_docs.ooxml.names import MC, R_NAMESPACES, W14, W_NAMESPACES, WP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lep_docs.ooxml.package import Package

# Marks of a range may follow the last paragraph of a cell.
_RANGE_MARKS = frozenset(
    {
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart",
        "permEnd", "proofErr", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd",
    }
)  # fmt: skip
_FALLBACK = f"{{{MC}}}Fallback"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


def faults(package: Package) -> tuple[str, ...]:
    """One plain sentence for everything in the package that Word would refuse or repair.

    An empty tuple means that none of our checks found anything.
    """
    ids: Counter[tuple[str, str]] = Counter()
    found: list[str] = []
    for name in package.names:
        if not package.content_type(name):
            found.append(f"The part {name} has no content type.")
        if package.content_type(name).endswith("wordprocessingml.comments+xml") or _is_story(
            package, name
        ):
            root = package.xml(name)
            found += _structure(root, name)
            found += _links(package, root, name)
            ids.update(_ids(root))
    found += [
        f'The {kind} "{value}" is used {count} times; it must be unique.'
        for (kind, value), count in ids.items()
        if count > 1
    ]
    return (*found, *_targets(package))


def _is_story(package: Package, name: str) -> bool:
    """Whether a part holds paragraphs that a reader sees."""
    kind = package.content_type(name)
    endings = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
    return name == package.main or ("wordprocessingml" in kind and kind.endswith(endings))


def _structure(root: etree._Element, part: str) -> Iterator[str]:
    """Cells without a final paragraph, rows without cells, tables without rows."""
    for element in root.iter(etree.Element):
        name = _word_name(element)
        if name == "tc" and _last_block(element) != "p":
            yield f"A table cell in {part} does not end with a paragraph."
        elif name == "tr" and not _holds(element, "tc"):
            yield f"A table row in {part} has no cells."
        elif name == "tbl" and not _holds(element, "tr"):
            yield f"A table in {part} has no rows."


def _word_name(element: etree._Element) -> str:
    """The element's local name if it is one of Word's, else ""."""
    qualified = etree.QName(element)
    return qualified.localname if qualified.namespace in W_NAMESPACES else ""


def _last_block(element: etree._Element) -> str:
    """The name of the last thing in a cell, looking into content controls."""
    for child in element.iterchildren(etree.Element, reversed=True):
        name = _word_name(child)
        if name not in _RANGE_MARKS:
            return _last_block(child) if name in _WRAPPERS else name
    return ""


def _holds(element: etree._Element, name: str) -> bool:
    """Whether the element has such a child, directly or inside content controls."""
    return any(
        _word_name(child) == name or (_word_name(child) in _WRAPPERS and _holds(child, name))
        for child in element.iterchildren(etree.Element)
    )


def _ids(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Every id in the part that must be unique in the file, with its kind."""
    for element in _without_fallbacks(root):
        paragraph = element.get(f"{{{W14}}}paraId")
        if paragraph is not None:
            yield "paragraph id", paragraph
        if element.tag == f"{{{WP}}}docPr":
            yield "drawing id", element.get("id") or ""
        elif _word_name(element) == "bookmarkStart":
            yield "bookmark id", word_attribute(element, "id")
            yield "bookmark name", word_attribute(element, "name").casefold()
        elif _word_name(element) == "sdtPr":
            yield from _control_id(element)


def _control_id(properties: etree._Element) -> Iterator[tuple[str, str]]:
    """The id of a content control, which is optional."""
    for child in properties.iterchildren(etree.Element):
        if _word_name(child) == "id":
            yield "content control id", word_attribute(child, "val")


def _without_fallbacks(element: etree._Element) -> Iterator[etree._Element]:
    """The element and what is in it, save the copies that Word keeps for older programs.

    Those copies repeat the ids of what they stand in for, and may.
    """
    pending = [element]
    while pending:
        current = pending.pop()
        yield current
        pending += (
            child for child in current.iterchildren(etree.Element) if child.tag != _FALLBACK
        )


def _links(package: Package, root: etree._Element, part: str) -> Iterator[str]:
    """Relationship ids that the part uses and does not have."""
    known = {link.id for link in package.relationships(part)} | {""}
    for element in root.iter(etree.Element):
        for key in element.attrib:
            identity = element.get(key) or ""
            if etree.QName(key).namespace in R_NAMESPACES and identity not in known:
                yield f'The part {part} uses the relationship "{identity}", which is missing.'


def _targets(package: Package) -> Iterator[str]:
    """Relationships that lead to a part that is not there, and ids given twice."""
    for name in ("", *package.names):
        links = package.relationships(name)
        for link in links:
            if not link.external and link.target not in package:
                yield f"{name or 'The file'} refers to the part {link.target}, which is missing."
        for identity, count in Counter(link.id for link in links).items():
            if count > 1:
                yield f'{name or "The file"} has {count} relationships with the id "{identity}".'
