"""Reads the readable dialect of templates/source into blocks.

Promises blocks in the order of the page, or an error that names the file, the line, what is wrong
and the nearest thing that is known. Must not know Word's XML. The dialect is described in
docs/template-authors.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lep_docs.core.errors import TemplateSourceError
from lep_docs.core.nearest import did_you_mean
from lep_docs.templating.inline import parse_inline
from lep_docs.templating.layout import check_layout
from lep_docs.templating.lines import SLOT, STYLED, Line, known_style, read_lines
from lep_docs.templating.model import (
    OTHER_PAPER,
    Block,
    Card,
    Contents,
    Control,
    Cover,
    Landscape,
    Paragraph,
    Piece,
    Place,
    Slot,
    Source,
    Table,
)
from lep_docs.templating.statements import control, is_statement
from lep_docs.templating.tables import parse_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PICTURE = re.compile(r"\{\{\s*(?:pictures?\.|image\()(?:(?!\}\}).)+\}\}")
_HEADING = re.compile(r"(#+)\s+(.*)")
_NUMBER = re.compile(r"\d+\.\s+(.*)")
_DIRECTIVE = re.compile(r":::\s*([\w-]*)\s*(.*)")
_DEEPEST_HEADING = 3
_ONE_LINE = {
    *(
        "Title",
        "Subtitle",
        "PaperTitle",
        "PageTitle",
        "Heading1",
        "Heading2",
        "Heading3",
        "TOCHeading",
        "CalloutHeading",
    ),
    *(
        "CoverDetail",
        "PaperDetail",
        "Marking",
        "Caption",
        "Picture",
        "SignatureName",
        "SignatureLine",
    ),
}
_FRONT_KEYS = ("document", "slug")
_DIRECTIVES = (
    *("table", "callout", "landscape", "card", "contents", "pagebreak", "cover", "include"),
)
_INSIDE = {
    "page": _DIRECTIVES,
    "cover": ("table", "callout", "include"),
    "landscape": ("table", "callout", "pagebreak", "include"),
    "card": ("table", "callout", "pagebreak", "include"),
    "callout": ("include",),
}


def read_source(path: Path) -> Source:
    """The template source at `path`, with the files it includes.

    Raises:
        TemplateSourceError: a mistake in the source, with file and line.
    """
    lines = read_lines(path)
    front, start = _front(lines, path.name)
    reader = _Reader(lines[start:], Place(path.name, len(lines)))
    blocks = reader.blocks("page", None)
    check_layout(blocks, Place(path.name, 1))
    return Source(front["document"], front["slug"], blocks)


def _front(lines: Sequence[Line], name: str) -> tuple[dict[str, str], int]:
    """The `key: value` lines between the two rows of dashes, and where the text begins."""
    front: dict[str, str] = {}
    fences = [i for i, line in enumerate(lines) if line.text == "---"][:2]
    if len(fences) < 2 or any(line.text for line in lines[: fences[0]]):  # noqa: PLR2004 - a pair
        raise TemplateSourceError(
            f"{name}:1: a source begins with ---, document: and slug: lines, and --- again."
        )
    for line in lines[fences[0] + 1 : fences[1]]:
        key, colon, value = (part.strip() for part in line.text.partition(":"))
        if not line.text:
            continue
        if not colon or key not in _FRONT_KEYS:
            raise TemplateSourceError(
                f'{line.place}: "{key}" is no front line; known: document, slug.'
                f"{did_you_mean(key, _FRONT_KEYS)}"
            )
        front[key] = value
    for key in _FRONT_KEYS:
        if not front.get(key):
            raise TemplateSourceError(f'{name}:1: the front line "{key}: ..." is missing.')
    return front, fences[1] + 1


class _Reader:
    """Walks through the lines once; each method leaves the position after what it read."""

    def __init__(self, lines: Sequence[Line], end: Place) -> None:
        self._lines = lines
        self._end = end
        self._at = 0
        self._lists = 0
        self._starts_page: Place | None = None

    def blocks(self, inside: str, opened: Place | None) -> tuple[Block, ...]:
        """The blocks up to the `:::` that closes this part, or to the end of the file."""
        found: list[Block] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text == ":::":
                self._close(opened)
                return tuple(found)
            if not line.text:
                self._at += 1
            elif line.text.startswith(":::"):
                found.extend(self._directive(inside))
            else:
                found.append(self._block(inside, found))
        if opened is not None:
            raise TemplateSourceError(f"{opened}: :::{inside} is never closed. End it with :::")
        self._no_page_break_left()
        return tuple(found)

    def _close(self, opened: Place | None) -> None:
        """Step over a closing `:::`."""
        place = self._lines[self._at].place
        if opened is None:
            raise TemplateSourceError(f"{place}: ::: closes nothing that is open here.")
        self._no_page_break_left()
        self._at += 1

    def _no_page_break_left(self) -> None:
        """Refuse a page break with no paragraph after it."""
        if self._starts_page is not None:
            raise TemplateSourceError(
                f"{self._starts_page}: :::pagebreak needs a heading or paragraph after it "
                "in the same part."
            )

    def _directive(self, inside: str) -> tuple[Block, ...]:
        """What a `:::name` line stands for."""
        line = self._lines[self._at]
        match = _DIRECTIVE.fullmatch(line.text)
        name, rest = (match[1], match[2]) if match else ("", "")
        if name not in _DIRECTIVES:
            raise TemplateSourceError(
                f'{line.place}: ":::{name}" is no directive.'
                f"{did_you_mean(name, _DIRECTIVES) or ' Known: ' + ', '.join(_DIRECTIVES) + '.'}"
            )
        if name not in _INSIDE[inside]:
            raise TemplateSourceError(f"{line.place}: :::{name} cannot stand inside :::{inside}.")
        if rest and name != "table":
            raise TemplateSourceError(f'{line.place}: :::{name} takes nothing after it: "{rest}".')
        self._at += 1
        return self._opened(name, rest, line.place)

    def _opened(self, name: str, rest: str, place: Place) -> tuple[Block, ...]:
        """The blocks of a directive whose first line has been read."""
        if name == "table":
            return (self._table(rest, place),)
        if name == "contents":
            return (Contents(place),)
        if name == "pagebreak":
            self._starts_page = place
            return ()
        apart = (Cover, *OTHER_PAPER)
        pieces = tuple(b for b in self.blocks(name, place) if not isinstance(b, apart))
        if not pieces:
            raise TemplateSourceError(f"{place}: :::{name} holds nothing.")
        return _wrapped(name, place, pieces)

    def _table(self, attributes: str, place: Place) -> Table:
        """The table whose rows stand between here and the next `:::`."""
        rows: list[Line] = []
        while self._at < len(self._lines) and self._lines[self._at].text != ":::":
            rows.append(self._lines[self._at])
            self._at += 1
        if self._at == len(self._lines):
            raise TemplateSourceError(f"{place}: :::table is never closed. End it with :::")
        self._at += 1
        return parse_table(attributes, rows, place)

    def _block(self, inside: str, before: Sequence[Block]) -> Block:
        """A statement, a slot or a paragraph."""
        line = self._lines[self._at]
        if is_statement(line.text):
            self._at += 1
            return control(line.text, line.place)
        slot = SLOT.fullmatch(line.text)
        if slot:
            self._at += 1
            return Slot(line.place, slot[1])
        return self._paragraph(inside, before)

    def _paragraph(self, inside: str, before: Sequence[Block]) -> Paragraph:
        """The paragraph that begins here, with the lines that carry it on."""
        line = self._lines[self._at]
        style, text = _style_and_text(line, inside, before)
        self._at += 1
        if style not in _ONE_LINE:
            text = " ".join((text, *self._carried_on()))
        if not text.strip():
            raise TemplateSourceError(
                f"{line.place}: an empty paragraph. Space comes from styles: leave the line out."
            )
        starts_page, self._starts_page = self._starts_page is not None, None
        return Paragraph(
            line.place,
            self._settled(style, before),
            parse_inline(text.strip(), line.place),
            self._numbered(before) if style == "ListNumber" else 0,
            starts_page,
        )

    def _settled(self, style: str, before: Sequence[Block]) -> str:
        """The style as its neighbours need it: under a box, before a list, last of a signature."""
        if style == "BodyText":
            lead = "LeadIn" if self._leads_in() else style
            return f"{lead}AfterTable" if _is_boxed(before) else lead
        if style == "SignatureLine" and not self._more_to_sign():
            return "SignatureEnd"
        return style

    def _more_to_sign(self) -> bool:
        """Whether another signature line follows in this block of them; a loop's end ends it."""
        for line in self._lines[self._at :]:
            skipped = not line.text or (is_statement(line.text) and "endfor" not in line.text)
            if not skipped:
                return line.text.startswith("{.SignatureLine}")
        return False

    def _leads_in(self) -> bool:
        """Whether a list or table follows, so that this text must not be parted from it.

        Not at the end of a loop: its rounds would all be held together.
        """
        for line in self._lines[self._at :]:
            if is_statement(line.text) and "endfor" not in line.text:
                continue
            if line.text:
                return _starts_list_or_table(line.text)
        return False

    def _carried_on(self) -> list[str]:
        """The plain lines that follow, up to a blank one or one that begins something else."""
        found: list[str] = []
        while self._at < len(self._lines) and _is_plain(self._lines[self._at].text):
            found.append(self._lines[self._at].text)
            self._at += 1
        return found

    def _numbered(self, before: Sequence[Block]) -> int:
        """The list this item belongs to: a new one, unless only statements stand between items."""
        last = _last(before)
        if not (isinstance(last, Paragraph) and last.style == "ListNumber"):
            self._lists += 1
        return self._lists


def _wrapped(name: str, place: Place, pieces: tuple[Piece, ...]) -> tuple[Block, ...]:
    """The pieces of a part as the block they make; a callout's pieces stand in the text."""
    if name == "cover":
        return (Cover(place, pieces),)
    if name == "landscape":
        return (Landscape(place, pieces),)
    if name == "card":
        return (Card(place, pieces),)
    return pieces


def _last(before: Sequence[Block]) -> Block | None:
    """The block before this place, statements not counted."""
    return next((block for block in reversed(before) if not isinstance(block, Control)), None)


def _is_boxed(before: Sequence[Block]) -> bool:
    """Whether text that comes now would stick to a table or box above it."""
    last = _last(before)
    callout = isinstance(last, Paragraph) and last.style.startswith("Callout")
    return callout or isinstance(last, (Table, Slot))


def _is_plain(text: str) -> bool:
    """Whether a line only carries on the paragraph before it."""
    begins_something = text.startswith((":::", "- ", "= ", "|", "{.", "#"))
    return bool(text) and not (
        begins_something
        or is_statement(text)
        or _NUMBER.fullmatch(text)
        or SLOT.fullmatch(text)
        or _PICTURE.fullmatch(text)
    )


def _starts_list_or_table(text: str) -> bool:
    """Whether a line begins what another introduces: a list, a table or its caption, a grid."""
    begins = text.startswith((":::table", "- ", "{.Caption}"))
    return begins or bool(_NUMBER.fullmatch(text) or SLOT.fullmatch(text))


def _style_and_text(line: Line, inside: str, before: Sequence[Block]) -> tuple[str, str]:
    """The style that the first signs of a line ask for, and the text after them."""
    text = line.text
    if text.startswith("#"):
        return _heading(line, inside, before)
    if text.startswith("{."):
        return _named(line)
    if text.startswith("|"):
        raise TemplateSourceError(
            f"{line.place}: a table row outside a table. Write :::table before it."
        )
    if _PICTURE.fullmatch(text):
        return "Picture", text
    return _listed(line, inside)


def _listed(line: Line, inside: str) -> tuple[str, str]:
    """Bullets, numbers, clauses and plain text."""
    text = line.text
    number = _NUMBER.fullmatch(text)
    if inside == "callout" and (number or text.startswith("= ")):
        raise TemplateSourceError(f"{line.place}: a callout may hold text and - bullets only.")
    if text.startswith("- "):
        return ("CalloutBullet" if inside == "callout" else "ListBullet"), text[2:]
    if text.startswith("= "):
        return "Clause", text[2:]
    if number:
        return "ListNumber", number[1]
    return {"callout": "Callout", "cover": "CoverDetail"}.get(inside, "BodyText"), text


def _heading(line: Line, inside: str, before: Sequence[Block]) -> tuple[str, str]:
    """A heading; the first in a callout is the callout's own."""
    match = _HEADING.fullmatch(line.text)
    level = len(match[1]) if match else 0
    if match is None or level > _DEEPEST_HEADING:
        raise TemplateSourceError(
            f"{line.place}: a heading is #, ## or ### with a space and its words."
        )
    if inside == "callout":
        if before:
            raise TemplateSourceError(
                f"{line.place}: a callout has one heading, as its first line. Use **strong** words."
            )
        return "CalloutHeading", match[2]
    return f"Heading{level}", match[2]


def _named(line: Line) -> tuple[str, str]:
    """A paragraph that names its style."""
    match = STYLED.fullmatch(line.text)
    if match is None:
        raise TemplateSourceError(f"{line.place}: a style is named {{.StyleId}} before the words.")
    return known_style(match[1], line.place), match[2]
