"""docxtpl's own rich values, taken over as they are: Listing, RichText, RichTextParagraph.

Known by their class, so that docxtpl need not be loaded for it. What they hold is structure made by
a program, never by an answer, and is looked at before it is printed. In them alone a bell (U+0007)
asks for a new paragraph and a form feed for a new page.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from lep_docs.render.blocks import Block
from lep_docs.render.carriers import RUN_END, TEXT_TAG
from lep_docs.render.errors import NotSoundError, PrintingError

if TYPE_CHECKING:
    from collections.abc import Callable

LISTING, RICH_TEXT, RICH_PARAGRAPHS = "Listing", "RichText", "RichTextParagraph"
INLINE_IMAGE, SUBDOC = "InlineImage", "Subdoc"
PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

_BREAK = f"</w:t><w:br/>{TEXT_TAG}"
_TAB = f"</w:t><w:tab/>{TEXT_TAG}"
_SPLIT = re.compile("([\a\f])")
_RUN = re.compile(r"<w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>[^<]*</w:t></w:r>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>(<w:pPr>.*?</w:pPr>)?.*?</w:p>", re.DOTALL)
_HYPERLINK = re.compile(r"<w:hyperlink [^>]*>.*?</w:hyperlink>", re.DOTALL)
_LOOK = re.compile(r"<w:rPr>((?:<w:\w+[^<>]*/>)*)</w:rPr>")
_ASPECT = re.compile(r"<w:(\w+)[^<>]*/>")
# What docxtpl can say of a run, in the order that the format demands.
_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "sz", "szCs", "u", "shd",
    "vertAlign", "rtl", "lang",
)  # fmt: skip
_LINK = re.compile(r'r:id="([^"]*)"')


def kind_of(value: object) -> str:
    """The name of the class of docxtpl's that a value belongs to, or ""."""
    kind = type(value)
    return kind.__name__ if kind.__module__.startswith("docxtpl.") else ""


def listing_text(value: object) -> str:
    """The text of a Listing, its bells and form feeds included."""
    return unescape(str(value))


def splits(text: str) -> bool:
    """Whether a text asks for new paragraphs or pages."""
    return "\a" in text or "\f" in text


def in_paragraphs(text: str, show: Callable[[str], str], look: str, around: str | None) -> str:
    """A text inside w:t, its pieces as `show` has them, each in a paragraph of its own.

    `look` is the run's w:rPr and `around` the paragraph's w:pPr, as XML or "".

    Raises:
        PrintingError: `around` is None: no paragraph may end here.
    """
    pieces = _SPLIT.split(text)
    joints = {mark: _joint(mark, look, around) for mark in pieces[1::2]}
    return "".join(joints.get(piece, "") or show(piece) for piece in pieces)


def rich_runs(value: object, around: str | None, links: Callable[[str], bool]) -> str:
    """The runs of a RichText as XML; `around` as above, `links` says which links are known.

    Raises:
        PrintingError: it is not sound, holds a link that nobody knows, or new paragraphs where
            none may begin.
    """
    xml = _with_paragraphs(str(value), around)
    return _checked(xml, "<w:p>", "</w:p>", links)


def rich_paragraphs(value: object, links: Callable[[str], bool]) -> str:
    """The paragraphs of a RichTextParagraph as XML. Raises as above."""
    xml = _PARAGRAPH.sub(lambda whole: _with_paragraphs(whole[0], whole[1] or ""), str(value))
    return _checked(xml, "", "", links)


def _joint(mark: str, look: str, around: str | None) -> str:
    """What ends one paragraph and begins the next, on a new page if so asked."""
    if around is None:
        raise PrintingError(
            "this text asks for new paragraphs or pages. Its tag must stand directly in a "
            "paragraph, not in a link, a field, a control or where a section ends."
        )
    page = PAGE if mark == "\f" else ""
    return f"{RUN_END}</w:p>{page}<w:p>{around}<w:r>{look}{TEXT_TAG}"


def _with_paragraphs(xml: str, around: str | None) -> str:
    """Runs whose text is split where it asks for it; never within a link."""
    if not splits(xml):
        return xml
    if any(splits(link[0]) for link in _HYPERLINK.finditer(xml)):
        around = None

    def split(run: re.Match[str]) -> str:
        return in_paragraphs(run[0], str, run[1] or "", around)

    return _RUN.sub(split, xml)


def _in_order(look: re.Match[str]) -> str:
    """A run's properties as the format demands them; docxtpl writes them as it comes to them."""
    aspects = sorted(_ASPECT.finditer(look[1]), key=_rank)
    said = "".join(aspect[0] for aspect in aspects)
    whole = said.replace("<w:shd w:fill=", '<w:shd w:val="clear" w:fill=')
    return f"<w:rPr>{whole}</w:rPr>"


def _rank(aspect: re.Match[str]) -> int:
    """Where a property stands among others."""
    return _ORDER.index(aspect[1]) if aspect[1] in _ORDER else len(_ORDER)


def _checked(xml: str, before: str, after: str, links: Callable[[str], bool]) -> str:
    xml = _LOOK.sub(_in_order, xml.replace("\n", _BREAK).replace("\t", _TAB))
    if not all(map(links, _LINK.findall(xml))):
        raise PrintingError(
            "this rich text holds a link of another document. Make it by build_url_id of a "
            "DocxTemplate of this template, and hand that over: render(..., tpl=...)."
        )
    try:
        Block(f"{before}{xml}{after}")
    except NotSoundError:
        raise PrintingError("this rich text is not sound XML.") from None
    return xml
