"""docxtpl's way of writing tags in Word, turned into plain Jinja.

Only this module and `hosted` use docxtpl.

What docxtpl would lose without a word is refused first; the rest is read by docxtpl's own code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.ooxml.names import W_STRICT, W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAG = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
TAGS = re.compile(_TAG, re.DOTALL)
_WHOLE = re.compile(r"[{][{%#]-?(tr|tc|p)\s.*?[}%#][}]", re.DOTALL)
_HOLDERS = {"p": "paragraph", "tr": "row", "tc": "cell"}
_OPENING = re.compile(r"\{[{%#]")
_MARKUP = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"(?=<w:p[ >])|(?<=</w:p>)")
_STRAY = re.compile(r"\{\{|\{%|\}\}|%\}")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_LINE = re.compile(r"\n(?=<w:p[ >])|(?<=</w:p>)\n")
_UNSPACED = re.compile(r"<w:t>(?=[^<]*\{[{%])")


def _all(*names: str) -> tuple[str, ...]:
    """The full names in both of Word's namespaces."""
    return tuple(f"{{{namespace}}}{name}" for namespace in (W, W_STRICT) for name in names)


_UNSEEN = _all("drawing", "pict", "object", "sectPr")


def has_tags(xml: str) -> bool:
    """Whether the part holds a tag: in its text, in one piece or in several, or in an attribute."""
    return "{" in xml and bool(_OPENING.search(xml) or _OPENING.search(_MARKUP.sub("", xml)))


def losses(root: etree._Element) -> Iterator[tuple[str, str, str]]:
    """What the template would lose without a word: paragraph text, tag, and what to do."""
    told: set[etree._Element] = set()
    for paragraph in root.iter(*_all("p")):
        if "{" not in text_of(paragraph):
            continue
        own = (piece for piece in _texts(paragraph) if _nearest(piece, "p") is paragraph)
        for tag in _WHOLE.finditer("".join(piece.text or "" for piece in own)):
            holder = paragraph if tag[1] == "p" else _nearest(paragraph, tag[1])
            problem = _misplaced(tag[1]) if holder is None else _shared(holder, tag)
            if problem and (holder is None or holder not in told):
                told.add(paragraph if holder is None else holder)
                yield _plain(text_of(paragraph if holder is None else holder)), tag[0], problem


def text_of(element: etree._Element) -> str:
    """The text of an element as its author sees it."""
    return "".join(piece.text or "" for piece in _texts(element))


def source_of(root: etree._Element) -> str:
    """The part as Jinja source by docxtpl's own rules, every paragraph on a line of its own.

    `without_lines` takes the line ends out again.
    """
    xml = etree.tostring(root, encoding="unicode").replace("\r", "").replace("\n", " ")
    patched = _patch()(xml)
    spaced = _UNSPACED.sub('<w:t xml:space="preserve">', patched)
    readable = TAGS.sub(lambda tag: tag[0].replace("&quot;", '"').replace("&amp;", "&"), spaced)
    return _PARAGRAPH.sub("\n", readable)


def stray_marks(source: str) -> Iterator[int]:
    """The source lines with half a tag: braces that open or close nothing."""
    blank = TAGS.sub(_lines_of, _RAW.sub(_lines_of, source))
    for match in _STRAY.finditer(blank):
        yield blank.count("\n", 0, match.start()) + 1


def paragraph_at(source: str, line: int) -> str:
    """The text of the paragraph that source line `line` (from 1) belongs to, tags included."""
    lines = source.split("\n")
    text = _MARKUP.sub("", lines[min(line, len(lines)) - 1])
    return _plain(text)


def tag_with(paragraph: str, word: str) -> str:
    """The tag of the paragraph that holds `word`, one that prints first; else its only tag."""
    tags = TAGS.findall(paragraph)
    whole = re.compile(rf"(?<![\w.]){re.escape(word)}(?!\w)")
    found = [tag for tag in tags if word and whole.search(tag)] or (tags if len(tags) == 1 else [])
    return min(found, key=lambda tag: not tag.startswith("{{"), default="")


def without_lines(data: str) -> str:
    """The template's own XML without the line ends that `source_of` put in."""
    return _LINE.sub("", data)


def _lines_of(match: re.Match[str]) -> str:
    """Nothing but the line ends of what was found."""
    return "\n" * match[0].count("\n")


def _plain(text: str) -> str:
    """The text without XML escapes and idle space."""
    for written, meant in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(written, meant)
    return " ".join(text.split())


def _shared(holder: etree._Element, tag: re.Match[str]) -> str:
    """Why a tag cannot share its whole paragraph, row or cell with what is in it, or ""."""
    lost = "a picture or a section break" if next(holder.iter(*_UNSEEN), None) is not None else ""
    lost = "other text" if text_of(holder).replace(tag[0], "", 1).strip() else lost
    if not lost:
        return ""
    name = _HOLDERS[tag[1]]
    return (
        f"this tag stands for its whole {name}, so what else is in the {name} ({lost}) "
        f"would be lost. Give the tag a {name} of its own."
    )


def _misplaced(kind: str) -> str:
    """Why a tag for rows or cells cannot stand outside any."""
    return f"{{%{kind} ... %}} works in a table only. Here write {{%p ... %}}."


def _texts(element: etree._Element) -> Iterator[etree._Element]:
    """The pieces of text in an element."""
    return element.iter(*_all("t"))


def _nearest(element: etree._Element, kind: str) -> etree._Element | None:
    """The innermost element of that kind around this one."""
    return next(element.iterancestors(*_all(kind)), None)


@lru_cache(maxsize=1)
def _patch() -> Callable[[str], str]:
    """The tags as docxtpl itself reads them. It is imported late: it is slow to load."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - see above

    patch: Callable[[str], str] = DocxTemplate("").patch_xml
    return patch
