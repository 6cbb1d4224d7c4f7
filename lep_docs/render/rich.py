"""docxtpl's own rich values, taken over as they are: Listing, RichText, RichTextParagraph.

Known by their class, so that docxtpl need not be loaded for it. What they hold is structure made by
a program, never by an answer, and is looked at before it is printed.
"""

from __future__ import annotations

from html import unescape

from lep_docs.render.blocks import Block
from lep_docs.render.errors import NotSoundError, PrintingError

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def listing_text(value: object) -> str | None:
    """The text of a Listing; None for anything else.

    Raises:
        PrintingError: it asks for new paragraphs or pages; or it is rich text, out of place, or a
            picture or document that only docxtpl can place.
    """
    kind = _kind(value)
    if kind == "Listing":
        return unescape(_sound(str(value)))
    if kind.startswith("RichText"):
        letter = "r" if kind == "RichText" else "p"
        raise PrintingError(f"this is rich text. Write {{{{{letter} ... }}}}.")
    if kind in {"InlineImage", "Subdoc"}:
        raise PrintingError("this belongs to docxtpl's own document. Give a Picture or a Block.")
    return None


def rich_runs(value: object) -> str | None:
    """The runs of a RichText as XML; None for anything else.

    Raises:
        PrintingError: it is not sound, or asks for what only docxtpl's own document knows.
    """
    return _checked(value, "<w:p>", "</w:p>") if _kind(value) == "RichText" else None


def rich_paragraphs(value: object) -> str | None:
    """The paragraphs of a RichTextParagraph as XML; None for anything else. Raises as above."""
    return _checked(value, "", "") if _kind(value) == "RichTextParagraph" else None


def _kind(value: object) -> str:
    """The name of a class of docxtpl's, or ""."""
    kind = type(value)
    return kind.__name__ if kind.__module__.startswith("docxtpl.") else ""


def _checked(value: object, before: str, after: str) -> str:
    xml = _sound(str(value)).replace("\n", _BREAK).replace("\t", _TAB)
    if "r:id=" in xml:
        raise PrintingError("rich text cannot hold links here. Put the link into the template.")
    try:
        Block(f"{before}{xml}{after}")
    except NotSoundError:
        raise PrintingError("this rich text is not sound XML.") from None
    return xml


def _sound(text: str) -> str:
    if "\a" in text or "\f" in text:
        raise PrintingError(
            "this text asks for new paragraphs or pages by control characters. Loop over its "
            "paragraphs with {%p for ... %} instead."
        )
    return text
