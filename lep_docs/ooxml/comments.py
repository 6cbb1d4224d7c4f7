"""Comments of a document: who said what, when, in answer to which, and whether it is settled.

Reads only; what they hang on is told by the spans of the story (`comments`, `points`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lep_docs.ooxml.elements import word_attribute
from lep_docs.ooxml.names import W14, W15, W_NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from lep_docs.ooxml.package import Package

_TRUE = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; `id` is the file's own. `date` is ISO 8601 or "".

    `answers` is the id of the comment it replies to, "" for none; `resolved` is said of the first.
    """

    id: str
    author: str
    date: str
    text: str
    answers: str = ""
    resolved: bool = False


def comments(package: Package) -> tuple[Comment, ...]:
    """Every comment of the document, in the order of the file.

    Raises:
        UnsafePackageError: a part that holds them is broken.
    """
    part = _linked(package, "/comments")
    if not part:
        return ()
    extra = _extended(package)
    elements = [e for e in package.xml(part).iterchildren("{*}comment") if _is_word(e)]
    by_paragraph = {_last_paragraph(e): word_attribute(e, "id") for e in reversed(elements)}
    found = []
    for element in elements:
        parent, done = extra.get(_last_paragraph(element), ("", False))
        found.append(
            Comment(
                word_attribute(element, "id"),
                word_attribute(element, "author"),
                word_attribute(element, "date"),
                _text(element),
                by_paragraph.get(parent, "") if parent else "",
                done,
            )
        )
    return tuple(found)


def _linked(package: Package, kind: str) -> str:
    """The part that the body links to as this kind; "" for none."""
    links = package.relationships(package.main)
    found = (link.target for link in links if link.type.endswith(kind) and link.target in package)
    return next(found, "")


def _extended(package: Package) -> Mapping[str, tuple[str, bool]]:
    """By the id of a comment's last paragraph: that of the one it answers, and whether settled."""
    part = _linked(package, "/commentsExtended")
    if not part:
        return {}
    return {
        element.get(f"{{{W15}}}paraId") or "": (
            element.get(f"{{{W15}}}paraIdParent") or "",
            (element.get(f"{{{W15}}}done") or "") in _TRUE,
        )
        for element in package.xml(part).iterchildren(f"{{{W15}}}commentEx")
    }


def _is_word(element: etree._Element) -> bool:
    return str(element.tag)[1:].partition("}")[0] in W_NAMESPACES


def _last_paragraph(comment: etree._Element) -> str:
    """The id of its last paragraph, by which other parts name the comment."""
    ids = [p.get(f"{{{W14}}}paraId") or "" for p in comment.iterchildren("{*}p") if _is_word(p)]
    return ids[-1] if ids else ""


def _text(comment: etree._Element) -> str:
    """Its words, one line for each paragraph."""
    lines = ("".join(t.text or "" for t in p.iter("{*}t")) for p in comment.iterchildren("{*}p"))
    return "\n".join(lines).strip()
