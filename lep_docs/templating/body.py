"""Turns blocks into the body of word/document.xml.

Promises valid WordprocessingML with named styles only and each tag inside one run. Must not read
files and must not know the dialect's spelling.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, assert_never

from lep_docs.templating import look
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
    Row,
    Run,
    Slot,
    Table,
)
from lep_docs.templating.numbering import list_number
from lep_docs.templating.wml import element, empty, part, text

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER_ID, FOOTER_ID, COVER_HEADER_ID = "rIdHeader", "rIdFooter", "rIdCoverHeader"

_Linked: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Body:
    """word/document.xml and the outside addresses it links to, by relationship id."""

    xml: str
    links: dict[str, str] = field(default_factory=dict)


def document_xml(blocks: Sequence[Block]) -> Body:
    """The main part for these blocks."""
    links: _Linked = {}
    written = _Writer(links)
    for position, block in enumerate(blocks):
        written.add(block, after=blocks[position + 1 :])
    return Body(part("document", element("body", written.finished())), links)


def paragraph_xml(paragraph: Paragraph, links: _Linked, section: str = "") -> str:
    """One w:p; `section` is the w:sectPr that ends here, if one does."""
    inner = _properties(paragraph, section) + runs_xml(paragraph.runs, links)
    return f"<w:p>{inner}</w:p>"


def runs_xml(runs: Sequence[Run], links: _Linked) -> str:
    """The runs of a paragraph, links included; `links` gains the addresses they lead to."""
    return "".join(_linked_run(run, links) for run in runs)


def _properties(paragraph: Paragraph, section: str) -> str:
    """The style, and what belongs to this one paragraph: its list, its page, its section."""
    numbers = (
        element("numPr", empty("ilvl", val=0) + empty("numId", val=list_number(paragraph.numbered)))
        if paragraph.numbered
        else ""
    )
    starts_page = empty("pageBreakBefore") if paragraph.starts_page else ""
    return element("pPr", empty("pStyle", val=paragraph.style) + starts_page + numbers + section)


def _linked_run(run: Run, links: _Linked) -> str:
    """A run, inside a hyperlink where it has an address."""
    if not run.url:
        return _run(run, run.style)
    ids = {url: link_id for link_id, url in links.items()}
    link_id = ids.get(run.url, f"rIdLink{len(links) + 1}")
    links[link_id] = run.url
    return f'<w:hyperlink r:id="{link_id}" w:history="1">{_run(run, "Hyperlink")}</w:hyperlink>'


def _run(run: Run, style: str) -> str:
    """One w:r; a statement between runs carries docxtpl's mark for its own run."""
    shown = run.text.replace("{%", "{%r", 1) if run.alone else run.text
    return f"<w:r>{element('rPr', empty('rStyle', val=style) if style else '')}{text(shown)}</w:r>"


def _tag_paragraph(tag: str, style: str = "BodyText") -> str:
    """A paragraph that docxtpl replaces by its tag."""
    return f"<w:p>{element('pPr', empty('pStyle', val=style))}<w:r>{text(tag)}</w:r></w:p>"


def _control_text(control: Control, level: str) -> str:
    """The statement with docxtpl's letter for the element it takes the place of."""
    return control.text.replace("{%", "{%" + level, 1)


def section_xml(paper: look.Paper = look.UPRIGHT, *, cover: bool = False) -> str:
    """A w:sectPr: a paper with its margins; the cover has no footer."""
    header = COVER_HEADER_ID if cover else HEADER_ID
    references = f'<w:headerReference w:type="default" r:id="{header}"/>'
    if not cover:
        references += f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
    turned = {"orient": "landscape"} if paper.lies else {}
    margins = empty(
        "pgMar",
        top=paper.end,
        right=paper.side,
        bottom=paper.end,
        left=paper.side,
        header=paper.header,
        footer=paper.header,
        gutter=0,
    )
    size = empty("pgSz", w=paper.width, h=paper.height, **turned)
    return element("sectPr", references + empty("type", val="nextPage") + size + margins)


class _Writer:
    """Writes blocks one after another and ends sections where the paper turns."""

    def __init__(self, links: _Linked) -> None:
        self._links = links
        self._out: list[str] = []
        self._last: Block | None = None
        self._final = section_xml()
        self._ends_in_words = True

    def add(self, block: Block, after: Sequence[Block]) -> None:
        """Write one block; `after` says what is still to come."""
        match block:
            case Cover():
                self._section(block.pieces, look.UPRIGHT, section_xml(cover=True))
            case Landscape():
                self._end_portrait()
                self._other_paper(block, look.ON_ITS_SIDE, ends_document=not after)
            case Card():
                self._end_portrait()
                self._other_paper(block, look.SMALL, ends_document=not after)
            case _:
                self._out.append(self._piece(block, look.PORTRAIT_TEXT))
                self._note((block,))
        self._last = block

    def finished(self) -> str:
        """Everything written, with the last section's properties."""
        if not self._ends_in_words:
            self._out.append(_section_end(""))
        return "".join(self._out) + self._final

    def _other_paper(
        self, block: Landscape | Card, paper: look.Paper, *, ends_document: bool
    ) -> None:
        """Pages of another shape; as the last thing they are the document's last section."""
        section = section_xml(paper)
        if not ends_document:
            self._section(block.pieces, paper, section)
            return
        self._out.extend(self._piece(piece, paper.text) for piece in block.pieces)
        self._final = section
        self._note(block.pieces)

    def _note(self, pieces: Sequence[Piece]) -> None:
        """Remember whether the last thing printed is a paragraph, which Word wants at the end."""
        for piece in pieces:
            if not isinstance(piece, Control):
                self._ends_in_words = isinstance(piece, Paragraph)

    def _section(self, pieces: Sequence[Piece], paper: look.Paper, section: str) -> None:
        """Pieces that end with their own section properties, in the last paragraph if it is one."""
        self._out.extend(self._piece(piece, paper.text) for piece in pieces[:-1])
        last = pieces[-1]
        if isinstance(last, Paragraph):
            self._out.append(paragraph_xml(last, self._links, section))
        else:
            self._out.extend((self._piece(last, paper.text), _section_end(section)))

    def _end_portrait(self) -> None:
        """End the upright pages before the paper turns, unless a section has just ended."""
        if isinstance(self._last, Paragraph):
            self._out[-1] = paragraph_xml(self._last, self._links, section_xml())
        elif self._last is not None and not isinstance(self._last, (Cover, *OTHER_PAPER)):
            self._out.append(_section_end(section_xml()))

    def _piece(self, piece: Piece, width: int) -> str:
        """A block that stands in a section of this text width."""
        match piece:
            case Paragraph():
                return paragraph_xml(piece, self._links)
            case Control():
                return _tag_paragraph(_control_text(piece, "p"))
            case Slot():
                return _tag_paragraph(f"{{{{p {piece.name} }}}}")
            case Contents():
                return CONTENTS
            case Table():
                return _table(piece, width, self._links)
            case _:
                assert_never(piece)


def _section_end(section: str) -> str:
    """A paragraph of no height that carries a section's end where no other can."""
    return f"<w:p>{element('pPr', empty('pStyle', val='SectionEnd') + section)}</w:p>"


CONTENTS = (
    '<w:sdt><w:sdtPr><w:id w:val="20090901"/><w:docPartObj>'
    '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    '<w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>'
    "<w:r><w:t>Contents</w:t></w:r></w:p>"
    '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:t>The list of contents is written when the document is made.</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>'
)


def column_widths(relative: Sequence[int], width: int) -> tuple[int, ...]:
    """Columns in twips that share `width` in these proportions and fill it exactly."""
    total = sum(relative)
    edges = [width * sum(relative[:n]) // total for n in range(len(relative) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _table(table: Table, width: int, links: _Linked) -> str:
    """Caption and table, as wide as the text."""
    columns = column_widths(table.widths, width)
    grid = element("tblGrid", "".join(empty("gridCol", w=column) for column in columns))
    head = _row(table.header, columns, links, heading=True) if table.header else ""
    rows = "".join(
        _row(row, columns, links) if isinstance(row, Row) else _control_row(row, columns)
        for row in table.rows
    )
    caption = (
        paragraph_xml(Paragraph(table.place, "Caption", table.caption), links)
        if table.caption
        else ""
    )
    return caption + element("tbl", _table_properties(table, width) + grid + head + rows)


def _table_properties(table: Table, width: int) -> str:
    """The inside of w:tblPr, with the text that is read aloud in place of the look."""
    band = int(table.header is not None)
    return element(
        "tblPr",
        empty("tblStyle", val=table.style)
        + empty("tblW", w=width, type="dxa")
        + empty("tblLayout", type="fixed")
        + empty(
            "tblLook",
            val="0620" if band else "0600",
            firstRow=band,
            lastRow=0,
            firstColumn=0,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        )
        + (empty("tblCaption", val=table.title) if table.title else "")
        + (empty("tblDescription", val=table.description) if table.description else ""),
    )


def _row(row: Row, columns: Sequence[int], links: _Linked, *, heading: bool = False) -> str:
    """A row that cannot split over pages; the header row repeats."""
    properties = empty("cantSplit") + (empty("tblHeader") if heading else "")
    cells = (
        _cell("".join(_cell_part(piece, links) for piece in cell), width)
        for cell, width in zip(row.cells, columns, strict=True)
    )
    return element("tr", element("trPr", properties) + "".join(cells))


def _cell(inner: str, width: int) -> str:
    """One w:tc."""
    return element("tc", element("tcPr", empty("tcW", w=width, type="dxa")) + inner)


def _cell_part(piece: Paragraph | Control | Slot, links: _Linked) -> str:
    """What stands in a cell: a paragraph, or a tag in place of one."""
    match piece:
        case Paragraph():
            return paragraph_xml(piece, links)
        case Control():
            return _tag_paragraph(_control_text(piece, "p"), "TableText")
        case Slot():
            return _tag_paragraph(f"{{{{p {piece.name} }}}}", "TableText")
        case _:
            assert_never(piece)


def _control_row(control: Control, columns: Sequence[int]) -> str:
    """A row that docxtpl replaces by its statement."""
    tag = _tag_paragraph(_control_text(control, "tr"), "TableText")
    rest = f"<w:p>{element('pPr', empty('pStyle', val='TableText'))}</w:p>"
    inner = [tag, *(rest for _ in columns[1:])]
    cells = (_cell(cell, width) for cell, width in zip(inner, columns, strict=True))
    return element("tr", element("trPr", empty("cantSplit")) + "".join(cells))
