"""A Word file that a template takes in whole, such as standard terms that stand beside it.

Promises that what is taken in was opened as any foreign file is, and holds nothing that would be
lost, run, fetched or shown half finished in the document it becomes part of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.ooxml.elements import word_attribute
from lep_docs.ooxml.flags import look
from lep_docs.ooxml.names import W_NAMESPACES
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.render.dialect import has_tags
from lep_docs.render.errors import PrintingError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIMIT = 10 << 20
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")
_NOT_TAKEN = {
    **dict.fromkeys(_TRACKED, "It holds tracked changes. Accept or reject them in Word first."),
    "commentReference": "It holds comments. Delete them in Word first.",
    "endnoteReference": "It holds endnotes, which would be lost. Make them footnotes in Word.",
}
_SECTIONS = (
    "It has pages of several kinds (section breaks), which would change those before them. Take "
    "the breaks out, and put them into the template instead."
)
_TAGS = "It holds tags, which are filled in the template only. Write the words themselves."
_LISTS = "A table of it holds two lists, which would run into one. Put them outside the table."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A Word file to be printed with `{{p subdoc("name.docx") }}`: its name and its bytes.

    Raises:
        PrintingError: it may not be taken in; says why and what to do.
    """

    name: str
    data: bytes

    def __post_init__(self) -> None:
        """Look at it once, when the template is opened."""
        if len(self.data) > _LIMIT:
            raise self._refused(f"It is larger than {_LIMIT >> 20} MB.")
        try:
            package = Package.open(self.data)
            for flag in look(package):
                if flag.alarm:
                    raise self._refused(f"{flag.sentence} Take that out in Word first.")
            body = package.xml(package.main)
        except UnsafePackageError as error:
            raise self._refused(str(error)) from None
        for reason in _reasons(body):
            raise self._refused(reason)

    def __str__(self) -> str:
        """Never words: what makes some of a document, such as a filter, is told so."""
        raise PrintingError("a document is taken in as it is: no filter or sum can take it.")

    def _refused(self, why: str) -> PrintingError:
        return PrintingError(f'the file "{self.name}" cannot be taken in. {why}')


def _reasons(root: etree._Element) -> Iterator[str]:
    """Everything in a body that cannot come along."""
    if has_tags(etree.tostring(root, encoding="unicode")):
        yield _TAGS
    lists: dict[etree._Element, set[str]] = {}
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace not in W_NAMESPACES:
            continue
        if name.localname in _NOT_TAKEN:
            yield _NOT_TAKEN[name.localname]
        if name.localname == "pPr" and element.find(f"{{{name.namespace}}}sectPr") is not None:
            yield _SECTIONS
        if name.localname == "numId" and word_attribute(element, "val") != "0":
            whole = list(element.iterancestors())[-3]
            used = lists.setdefault(whole, set())
            used.add(word_attribute(element, "val"))
            if len(used) > 1:
                yield _LISTS
