"""What a template can print besides text: a block of paragraphs and tables, or a picture.

Both are made by our own code, never from an answer's text unescaped; both are checked when made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import quoteattr, unescape

from lep_docs.ooxml.names import WP, R, W
from lep_docs.render.carriers import RUN, RUN_END
from lep_docs.render.errors import NotSoundError, PrintingError
from lep_docs.render.filters import legal

if TYPE_CHECKING:
    from collections.abc import Callable

    from lep_docs.core.keys import Key

_EMU_PER_MM = 36_000
# The kinds of picture that every Word shows, by how their files begin.
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_ROOT = f'<w:body xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{_A}" xmlns:w14="{_W14}">'
_CHILDREN = frozenset({"w:p", "w:tbl", "w:sdt", "w:bookmarkStart", "w:bookmarkEnd"})
_ID = re.compile(r'(<(?:wp:docPr|w:bookmarkStart|w:bookmarkEnd)\b[^<>]*?\s(?:w:)?id=")([^"]*)')
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
# A processing instruction is sound XML anywhere in text, and no text can be taken for one.
_ANSWER = re.compile(rf"({RUN})?<\?lep ([^?]*)\?>(.*?)<\?lep\?>({RUN_END})?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that a block prints: its key as text, its words as XML, and where they stand.

    `begins` and `ends` say whether the words are the first and the last of their run.
    """

    key: str
    xml: str
    begins: bool
    ends: bool

    @property
    def text(self) -> str:
        """The words as text."""
        return unescape(self.xml.replace(_BREAK, "\n"))

    @property
    def bare(self) -> str:
        """The words as they stand when nothing is put around them."""
        return f"{RUN if self.begins else ''}{self.xml}{RUN_END if self.ends else ''}"


def marked(key: Key, xml: str) -> str:
    """An answer's words, to stand inside w:t of a run without properties, for a block to know."""
    return f"<?lep {key}?>{xml}<?lep?>"


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs and tables as Word's own XML, printed with `{{p name }}`.

    The prefixes w, r, wp, a and w14 are known; answers in it are `marked`. An empty block prints
    nothing.

    Raises:
        NotSoundError: broken XML, or something other than paragraphs, tables and controls.
    """

    xml: str

    def __post_init__(self) -> None:
        """Look at it once, so that no block can break a document later."""
        depth = 0

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal depth
            if depth == 1 and name not in _CHILDREN:
                raise NotSoundError(f"A block may hold paragraphs and tables, not {name}.")
            depth += 1

        def end(_: str) -> None:
            nonlocal depth
            depth -= 1

        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = start, end
        try:
            parser.Parse(f"{_ROOT}{self.xml}</w:body>".encode(), True)  # noqa: FBT003 - by position
        except (expat.ExpatError, UnicodeEncodeError):
            raise NotSoundError("A block is not sound XML.") from None

    def __bool__(self) -> bool:
        """Whether it prints anything."""
        return bool(self.xml)

    def __html__(self) -> str:
        """The XML: a block is never escaped."""
        return self.printed({}, lambda answer: answer.bare)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in it that must be unique in a document, in order, repeats included."""
        return tuple(match[2] for match in _ID.finditer(self.xml))

    def printed(self, fresh: dict[str, int], show: Callable[[Answer], str]) -> str:
        """The XML with its ids replaced, and every answer as `show` has it."""
        xml = _ID.sub(lambda match: f"{match[1]}{fresh[match[2]]}", self.xml) if fresh else self.xml
        return _ANSWER.sub(lambda match: show(_answer(match)), xml)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, JPEG or GIF with its printed size and what it shows, printed with `{{ name }}`.

    `alt` is read aloud in its place; `name` is what Word lists it under.

    Raises:
        NotSoundError: none of these kinds, no size, or no alternative text.
    """

    data: bytes
    width_mm: float
    height_mm: float
    alt: str
    name: str = "Picture"

    def __post_init__(self) -> None:
        """Refuse what Word would show as a red cross, or a screen reader as silence."""
        if not self.kind:
            raise NotSoundError(f'The picture "{self.name}" is no PNG, JPEG or GIF.')
        if self.width_mm <= 0 or self.height_mm <= 0:
            raise NotSoundError(f'The picture "{self.name}" has no size.')
        if not self.alt.strip():
            raise NotSoundError(f'The picture "{self.name}" has no words for those who cannot see.')

    def __str__(self) -> str:
        """Never words: what makes some of a picture, such as a filter, is told so."""
        raise PrintingError("a picture is shown as it is: no filter or sum can take it.")

    @property
    def kind(self) -> str:
        """What its bytes say it is: "png", "jpeg" or "gif"; "" for anything else."""
        return next((kind for start, kind in _KINDS.items() if self.data.startswith(start)), "")


def drawing(picture: Picture, relationship: str, number: int) -> str:
    """The picture as an inline drawing; `number` must be unique in the document."""
    size = f'cx="{_emu(picture.width_mm)}" cy="{_emu(picture.height_mm)}"'
    described = f"name={_quoted(picture.name)} descr={_quoted(picture.alt)}"
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" {described}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}">'
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" {described}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R}" '
        f'r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _answer(match: re.Match[str]) -> Answer:
    return Answer(match[2], match[3], begins=match[1] is not None, ends=match[4] is not None)


def _emu(millimetres: float) -> int:
    return round(millimetres * _EMU_PER_MM)


def _quoted(text: str) -> str:
    return quoteattr(legal(text))
