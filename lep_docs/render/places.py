"""Where in Word's XML a tag may stand, and which printer serves there. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.render.printing import BLOCK, COLOUR, COUNT, RUNS, TEXT, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_ATTRIBUTE = re.compile(r'^<([\w:.-]+).*?([\w:.-]+)="[^"]*$', re.DOTALL)
_ATTRIBUTES = {
    ("w:gridSpan", "w:val"): COUNT,
    ("w:shd", "w:fill"): COLOUR,
    ("w:color", "w:val"): COLOUR,
}
_DESCRIPTIONS = frozenset({"descr", "title", "name", "w:tooltip", "alt"})
_BLOCK_HOLDERS = frozenset(
    {
        "w:body", "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment",
        "w:txbxContent",
    }
)  # fmt: skip
_RUN_HOLDERS = frozenset({"w:p", "w:hyperlink", "w:ins", "w:smartTag", "w:fldSimple"})
_EITHER = frozenset({"w:sdtContent", "w:customXml"})
_CHARACTER_HOLDERS = frozenset(
    {
        "m:t", "a:t", "dc:title", "dc:subject", "dc:creator", "dc:description", "dc:identifier",
        "dc:language", "cp:keywords", "cp:category", "cp:contentStatus", "cp:lastModifiedBy",
        "cp:version",
    }
)  # fmt: skip


class UnprintableError(Exception):
    """A place where no value may be printed; the text says why."""


def text_printer(path: Sequence[str]) -> str:
    """The printer for a tag inside the elements `path`, outermost first.

    Raises:
        UnprintableError: nothing may be printed there.
    """
    inner = path[-1] if path else ""
    if inner == "w:t":
        return TEXT
    if inner in _CHARACTER_HOLDERS:
        return WORDS
    if inner in _RUN_HOLDERS:
        return RUNS
    if inner in _BLOCK_HOLDERS:
        return BLOCK
    if inner in _EITHER:
        return text_printer([*path[:-1], _holder(path)])
    if inner in {"w:instrText", "w:delInstrText"}:
        raise UnprintableError(
            "a value may not stand inside a field's instruction, where it could become a command. "
            "Take it out of the field."
        )
    raise UnprintableError(
        "a value cannot be printed between rows or cells, or in Word's settings. Move the tag "
        "into a paragraph."
    )


def attribute_printer(tag: str) -> str:
    """The printer for a value inside the half-written `tag`, such as `<w:shd w:fill="`.

    Raises:
        UnprintableError: the tag is not in an attribute whose text is free.
    """
    match = _ATTRIBUTE.match(tag)
    element, name = match.groups() if match else ("", "")
    if name in _DESCRIPTIONS:
        return WORDS
    printer = _ATTRIBUTES.get((element, name))
    if printer is None:
        raise UnprintableError("a value cannot be printed in Word's settings.")
    return printer


def kind_of_place(path: Sequence[str]) -> str:
    """What may stand inside the elements `path`: "blocks", "runs", or what the innermost holds."""
    inner = _holder(path) if path and path[-1] in _EITHER else path[-1] if path else ""
    if inner in _BLOCK_HOLDERS:
        return "blocks"
    return "runs" if inner in _RUN_HOLDERS else inner


def _holder(path: Sequence[str]) -> str:
    """What a content control stands in for: a run inside a paragraph, else a block."""
    for name in reversed(path):
        if name == "w:p" or name in _BLOCK_HOLDERS:
            return name
    return ""
