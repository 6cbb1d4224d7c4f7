"""Writes styles.xml from the house look.

Promises every style that the engine and the templates name, ours first in Word's gallery, and
built-in styles nobody uses kept out of sight. Must not hold a measure of its own: see `look`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep_docs.templating.look import (
    BODY_SIZE,
    CHARACTERS,
    DARK_BLUE,
    FONT,
    LANGUAGE,
    RULE_GREY,
    TABLES,
    WHITE,
    CharacterStyle,
    Edge,
    ParagraphStyle,
    TableStyle,
)
from lep_docs.templating.paragraph_styles import PARAGRAPHS
from lep_docs.templating.wml import element, empty, part

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEFAULT_AFTER = 120
_DEFAULT_LINE = 276
_BUILT_IN_STYLES = 376


def styles_xml(paragraphs: Iterable[ParagraphStyle] = PARAGRAPHS) -> str:
    """The whole of word/styles.xml, with these styles of paragraphs."""
    written = (
        _defaults(),
        empty(
            "latentStyles",
            defLockedState=0,
            defUIPriority=99,
            defSemiHidden=1,
            defUnhideWhenUsed=0,
            defQFormat=0,
            count=_BUILT_IN_STYLES,
        ),
        _FOUNDATIONS,
        *(_paragraph_style(style) for style in paragraphs),
        *(_character_style(style) for style in CHARACTERS),
        *(_table_style(style) for style in TABLES),
    )
    return part("styles", "".join(written))


def _defaults() -> str:
    """What holds where no style says otherwise: a pasted paragraph already looks right."""
    run = (
        empty("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
        + _size(BODY_SIZE)
        + empty("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    )
    paragraph = empty("widowControl") + empty(
        "spacing", before=0, after=_DEFAULT_AFTER, line=_DEFAULT_LINE, lineRule="auto"
    )
    return element(
        "docDefaults",
        element("rPrDefault", element("rPr", run))
        + element("pPrDefault", element("pPr", paragraph)),
    )


_FOUNDATIONS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:uiPriority w:val="99"/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def _paragraph_style(style: ParagraphStyle) -> str:
    """One paragraph style."""
    head = _head(style.name, style.based_on, style.next, style.priority, gallery=style.gallery)
    body = element("pPr", _paragraph_properties(style)) + element(
        "rPr", _run_properties(bold=style.bold, colour=style.colour, size=style.size)
    )
    return _style("paragraph", style.id, head + body, built_in=style.built_in)


def _character_style(style: CharacterStyle) -> str:
    """One character style."""
    head = _head(style.name, "DefaultParagraphFont", "", style.priority, gallery=True)
    run = _run_properties(bold=style.bold or None, colour=style.colour, size=None)
    underline = empty("u", val="single") if style.underline else ""
    return _style(
        "character", style.id, head + element("rPr", run + underline), built_in=style.built_in
    )


def _style(kind: str, style_id: str, inner: str, *, built_in: bool) -> str:
    """The w:style element; styles Word does not know are marked as custom."""
    custom = "" if built_in else ' w:customStyle="1"'
    return f'<w:style w:type="{kind}"{custom} w:styleId="{style_id}">{inner}</w:style>'


def _head(name: str, based_on: str, following: str, priority: int, *, gallery: bool) -> str:
    """What every style begins with, in the order the schema wants."""
    return (
        empty("name", val=name)
        + empty("basedOn", val=based_on)
        + (empty("next", val=following) if following else "")
        + empty("uiPriority", val=priority)
        + (empty("qFormat") if gallery else "")
    )


def _paragraph_properties(style: ParagraphStyle) -> str:
    """The inside of w:pPr, in the order the schema wants."""
    return "".join(
        (
            _keep_next(style.keep_next),
            empty("keepLines") if style.keep_lines else "",
            _numbering(style.numbering),
            element("pBdr", "".join(_edge(edge) for edge in style.edges)),
            empty("shd", val="clear", color="auto", fill=style.fill) if style.fill else "",
            element("tabs", "".join(_tab(*tab) for tab in style.tabs)),
            _spacing(style),
            _indent(style),
            empty("jc", val=style.align) if style.align else "",
            empty("outlineLvl", val=style.outline) if style.outline is not None else "",
        )
    )


def _keep_next(keep: bool | None) -> str:  # noqa: FBT001 - three answers, one of them "as before"
    """Whether the paragraph stays with the next one."""
    if keep is None:
        return ""
    return empty("keepNext") if keep else empty("keepNext", val=0)


def _numbering(numbering: tuple[int, int] | None) -> str:
    """The link to a list; Word leaves the level out where it is the first."""
    if numbering is None:
        return ""
    definition, level = numbering
    return element(
        "numPr", (empty("ilvl", val=level) if level else "") + empty("numId", val=definition)
    )


def _edge(edge: Edge) -> str:
    """One paragraph border."""
    return empty(edge.side, val="single", sz=edge.width, space=edge.space, color=edge.colour)


def _tab(kind: str, position: int) -> str:
    """One tab stop; only the contents list has them, with dots before its page numbers."""
    leader = {"leader": "dot"} if kind == "right" else {}
    return empty("tab", val=kind, **leader, pos=position)


def _spacing(style: ParagraphStyle) -> str:
    """Space before, after and between lines."""
    values: dict[str, str | int] = {}
    if style.before is not None:
        values["before"] = style.before
    if style.after is not None:
        values["after"] = style.after
    if style.line is not None:
        values["line"] = style.line
        values["lineRule"] = style.line_rule
    return empty("spacing", **values) if values else ""


def _indent(style: ParagraphStyle) -> str:
    """Indents, as far as the style sets them."""
    given = {"left": style.left, "right": style.right, "hanging": style.hanging}
    values = {name: value for name, value in given.items() if value is not None}
    return empty("ind", **values) if values else ""


def _run_properties(*, bold: bool | None, colour: str, size: int | None) -> str:
    """The inside of w:rPr, in the order the schema wants."""
    return (
        (empty("b") + empty("bCs") if bold else "")
        + (empty("color", val=colour) if colour else "")
        + (_size(size) if size is not None else "")
    )


def _size(half_points: int) -> str:
    """Text size, for scripts of both directions."""
    return empty("sz", val=half_points) + empty("szCs", val=half_points)


def _table_style(style: TableStyle) -> str:
    """One table style: rules, padding and the band of the first row."""
    rules = "".join(
        empty(side, val="single", sz=4, space=0, color=RULE_GREY) for side in style.rules
    )
    padding = "".join(
        empty(side, w=style.above if side in ("top", "bottom") else style.beside, type="dxa")
        for side in ("top", "left", "bottom", "right")
    )
    properties = (
        empty("tblInd", w=0, type="dxa")
        + element("tblBorders", rules)
        + element("tblCellMar", padding)
    )
    head = _head(style.name, "TableNormal", "", style.priority, gallery=True)
    inner = head + element("tblPr", properties) + (_BAND if style.band else "")
    return _style("table", style.id, inner, built_in=False)


_BAND = element(
    "tblStylePr",
    element("rPr", empty("b") + empty("bCs") + empty("color", val=WHITE))
    + element("trPr", empty("tblHeader"))
    + element("tcPr", empty("shd", val="clear", color="auto", fill=DARK_BLUE)),
    type="firstRow",
)
