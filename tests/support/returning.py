"""A document that was sent and what came back, both written out in the test."""

from __future__ import annotations

import re

from support.docx_making import story

from lep_docs.core.keys import Key, parse_key, tag_of
from lep_docs.core.receipt import Issue, issued
from lep_docs.ooxml.story import story as read_story
from lep_docs.roundtrip.reader import Arrived, Story
from lep_docs.roundtrip.units import units

_FACT = re.compile(r"\[(?P<key>[^=\]]+(?:\[[^\]]*\][^=\]]*)*)=(?P<text>[^\]]*)\]")
_known: dict[str, Key] = {}
_ISSUE = Issue("ash", "joint", "partnering-protocol", "1.0", "draft")


def p(text: str, style: str = "") -> str:
    """A paragraph; `[milestones[MST-01].due=28 May 2010]` is an answer in its control."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs(text)}</w:p>"


def runs(text: str) -> str:
    """Runs, answers in their controls."""
    found, at = "", 0
    for match in _FACT.finditer(text):
        found += _run(text[at : match.start()]) + control(match["key"], match["text"])
        at = match.end()
    return found + _run(text[at:])


def control(key: str, text: str) -> str:
    """An answer's control."""
    tag = tag_of(parse_key(key))
    _known[tag] = parse_key(key)
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{_run(text)}</w:sdtContent></w:sdt>"
    )


def row(*cells: str) -> str:
    """A row; a cell's paragraphs are parted by slashes."""
    inner = ("".join(p(text) for text in cell.split("/")) for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in inner)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def plain(xml: str) -> str:
    """The same without any control, as an editor leaves it that drops them."""
    return re.sub(r"</?w:sdt(?:Content)?>|<w:sdtPr>.*?</w:sdtPr>", "", xml)


def body(xml: str, part: str = "word/document.xml"):
    """The paragraphs of a body."""
    data = story("document", f"<w:body>{xml}</w:body>").encode()
    return list(read_story([data], part))


def came(
    base: str,
    theirs: str,
    *,
    header: tuple[str, str] = ("", ""),
    comments: tuple = (),
    deleted=None,
) -> Arrived:
    """A file sent as `base` that came back as `theirs`; `header` are the two states of a header."""
    heads = [units(body(xml, "word/header1.xml"), {}) for xml in header]
    tags = re.findall(r'w:tag w:val="(lep-[^"]+)"', base)
    printed = [(_known[tag], "") for tag in tags]
    return Arrived(
        issued(_ISSUE, "0" * 64, "1", printed, {}),
        Story(units(body(base), {}), heads[0]),
        Story(units(body(theirs), {}), heads[1]),
        comments,
        (),
        deleted or {},
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
