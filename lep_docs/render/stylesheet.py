"""What a paragraph looks like once its style, list, table and own properties are joined.

Promises sizes in points, joined in Word's order: document defaults, table style, list, paragraph
style, own properties. Must not measure text or change a document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from lep_docs.render.numbering import Lists
from lep_docs.render.wordml import (
    TWIPS,
    attribute,
    child,
    children,
    number,
    parse_part,
    switched_on,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_STYLE: Final = w("pStyle")
_VALUE: Final = w("val")
_ADDS_SPACES: Final = b"doNotUseHTMLParagraphAutoSpacing"
_WORD_MARGIN: Final = 108 / TWIPS  # Word's own left and right cell margin


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's measures in points; `line` is a factor for rule 'auto', else points.

    `box` is the frame around it: what it looks like, and the height of its top and bottom rules.
    """

    style: str = ""
    size: float = 10.0
    bold: bool = False
    hidden: bool = False
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: str = "auto"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    box: tuple[tuple[str, ...], float, float] = ((), 0.0, 0.0)
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    widow_control: bool = True
    contextual: bool = False
    num_id: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Margins:
    """The space inside a cell, in points."""

    top: float = 0.0
    right: float = _WORD_MARGIN
    bottom: float = 0.0
    left: float = _WORD_MARGIN


class Stylesheet:
    """The styles and lists of one document.

    `adds_spaces`: the space after a paragraph and before the next add up; else the larger counts.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Read styles and numbering from the parts by zip name; either may be missing."""
        self.adds_spaces = _ADDS_SPACES in parts.get("word/settings.xml", b"")
        self.lists = Lists(parts.get("word/numbering.xml"))
        styles = parts.get("word/styles.xml")
        root = parse_part(styles) if styles else None
        self._styles = {attribute(s, "styleId"): s for s in children(root, "style")}
        self._defaults = _default_look(child(root, "docDefaults"))
        self._plain = next(
            (
                attribute(style, "styleId")
                for style in self._styles.values()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1"
            ),
            "",
        )
        self._looks: dict[tuple[str, str], Look] = {}
        self._levels: dict[str, int] = {}

    def look(self, properties: _Element | None, table_style: str = "") -> Look:
        """The look of a paragraph with these w:pPr (or none), inside a table of this style."""
        if properties is None:
            return self._style_look(self._plain, table_style)
        base = self._style_look(style_of(properties) or self._plain, table_style)
        if len(properties) == 1 and properties[0].tag == _STYLE:
            return base
        return self._with_own(base, properties)

    def run_look(self, look: Look, properties: _Element) -> Look:
        """The look of a run with these w:rPr in a paragraph that looks like `look`."""
        style = attribute(child(properties, "rStyle"), "val")
        for element in self._chain(style):
            look = _with_run(look, child(element, "rPr"))
        return _with_run(look, properties)

    def heading_level(self, properties: _Element | None) -> int:
        """The heading level (1 to 9) of a paragraph's style by its id or name, else 0."""
        style = style_of(properties)
        if style not in self._levels:
            self._levels[style] = self._level(style)
        return self._levels[style]

    def _level(self, style: str) -> int:
        """The heading level of a style, else 0."""
        name = attribute(child(self._styles.get(style), "name"), "val").lower()
        for word in (style.lower(), name.replace(" ", "")):
            if word[:7] == "heading" and word[7:].isdigit():
                return int(word[7:])
        return 0

    def style_name(self, style: str) -> str:
        """The name of a style as Word lists it; its id when it has none."""
        return attribute(child(self._styles.get(style), "name"), "val") or style

    def has_right_tab(self, style: str) -> bool:
        """Whether a style, or one it is based on, sets a right-hand tab."""
        return any(
            attribute(tab, "val") in {"right", "end"}
            for element in self._chain(style)
            for tab in children(child(child(element, "pPr"), "tabs"), "tab")
        )

    def cell_margins(self, table_style: str, own: _Element | None) -> Margins:
        """The cell margins of a table: those of its style, overlaid with its own w:tblPr."""
        margins = Margins()
        for properties in (*(child(s, "tblPr") for s in self._chain(table_style)), own):
            margins = with_margins(margins, child(properties, "tblCellMar"))
        return margins

    def rule_width(self, table_style: str, own: _Element | None) -> float:
        """The rule between a table's rows, in points: its own w:tblPr's, else its style's."""
        width = 0.0
        for properties in (*(child(s, "tblPr") for s in self._chain(table_style)), own):
            borders = child(properties, "tblBorders")
            for side in ("top", "insideH"):
                if (border := child(borders, side)) is not None:
                    width = number(border, "sz") / 8
        return width

    def _chain(self, style: str) -> list[_Element]:
        """A style and those it is based on, the most general first; a loop ends where it closes."""
        chain: list[_Element] = []
        element = self._styles.get(style)
        while element is not None and element not in chain:
            chain.append(element)
            element = self._styles.get(attribute(child(element, "basedOn"), "val"))
        return chain[::-1]

    def _style_look(self, style: str, table_style: str) -> Look:
        """The look a paragraph style gives inside a table style, kept for the next paragraph."""
        key = (style, table_style)
        if key not in self._looks:
            look = self._defaults
            for element in self._chain(table_style):
                look = _with_both(look, element)
            chain = self._chain(style)
            for element in chain:
                look = self._with_list(look, child(element, "pPr"))
            for element in chain:
                look = _with_both(look, element)
            self._looks[key] = replace(look, style=style)
        return self._looks[key]

    def _with_own(self, look: Look, properties: _Element) -> Look:
        """A look overlaid with a paragraph's own properties."""
        look = _with_paragraph(self._with_list(look, properties), properties)
        return _with_run(look, child(properties, "rPr"))

    def _with_list(self, look: Look, properties: _Element | None) -> Look:
        """A look inside the list that w:numPr names, with that list's indents."""
        found = child(properties, "numPr")
        if found is None:
            return look
        num_id = attribute(child(found, "numId"), "val") or look.num_id
        depth = int(number(child(found, "ilvl"), "val", look.depth))
        level = self.lists.level(num_id, depth)
        look = replace(look, num_id=num_id, depth=depth)
        return look if level is None else _with_indents(look, level.indents)


def style_of(properties: _Element | None) -> str:
    """The id of the style that a w:pPr names, or empty."""
    if properties is None or not len(properties):
        return ""
    first = properties[0]
    return first.get(_VALUE) or "" if first.tag == _STYLE else ""


def with_margins(margins: Margins, element: _Element | None) -> Margins:
    """Cell margins overlaid with a w:tblCellMar or w:tcMar."""
    if element is None:
        return margins
    return Margins(
        top=_side(element, ("top",), margins.top),
        right=_side(element, ("end", "right"), margins.right),
        bottom=_side(element, ("bottom",), margins.bottom),
        left=_side(element, ("start", "left"), margins.left),
    )


def _side(element: _Element, names: tuple[str, ...], was: float) -> float:
    """One cell margin by either of its names; as it was when none is stated."""
    found = next((side for name in names if (side := child(element, name)) is not None), None)
    return number(found, "w", was * TWIPS) / TWIPS


def _default_look(defaults: _Element | None) -> Look:
    """The document's defaults."""
    runs = child(child(defaults, "rPrDefault"), "rPr")
    paragraphs = child(child(defaults, "pPrDefault"), "pPr")
    return _with_run(_with_paragraph(Look(), paragraphs), runs)


def _with_both(look: Look, style: _Element) -> Look:
    """A look overlaid with a style's paragraph and run properties."""
    return _with_run(_with_paragraph(look, child(style, "pPr")), child(style, "rPr"))


def _with_run(look: Look, properties: _Element | None) -> Look:
    """A look overlaid with w:rPr: size, weight, hidden."""
    if properties is None:
        return look
    if (size := child(properties, "sz")) is not None:
        look = replace(look, size=number(size, "val", look.size * 2) / 2)
    if (bold := child(properties, "b")) is not None:
        look = replace(look, bold=switched_on(bold))
    if (vanish := child(properties, "vanish")) is not None:
        look = replace(look, hidden=switched_on(vanish))
    return look


def _with_paragraph(look: Look, properties: _Element | None) -> Look:
    """A look overlaid with w:pPr: spacing, indents, switches, borders."""
    if properties is None:
        return look
    look = _with_spacing(look, child(properties, "spacing"))
    look = _with_indents(look, child(properties, "ind"))
    return replace(
        look,
        box=_box(child(properties, "pBdr")) or look.box,
        keep_next=_switch(properties, "keepNext", was=look.keep_next),
        keep_lines=_switch(properties, "keepLines", was=look.keep_lines),
        break_before=_switch(properties, "pageBreakBefore", was=look.break_before),
        widow_control=_switch(properties, "widowControl", was=look.widow_control),
        contextual=_switch(properties, "contextualSpacing", was=look.contextual),
    )


def _switch(properties: _Element, name: str, *, was: bool) -> bool:
    """An on/off property, as it was before when nothing is said."""
    found = child(properties, name)
    return was if found is None else switched_on(found)


def _box(borders: _Element | None) -> tuple[tuple[str, ...], float, float] | None:
    """The frame that w:pBdr draws, or None when it says nothing."""
    if borders is None:
        return None
    look = tuple(f"{side.tag} {sorted(side.items())}" for side in borders)
    top, bottom = (
        number(side, "sz") / 8 + number(side, "space")
        for side in (child(borders, "top"), child(borders, "bottom"))
    )
    return look, top, bottom


def _with_spacing(look: Look, spacing: _Element | None) -> Look:
    """A look overlaid with w:spacing."""
    if spacing is None:
        return look
    rule = attribute(spacing, "lineRule") or ("auto" if attribute(spacing, "line") else look.rule)
    unit = 240 if rule == "auto" else TWIPS
    return replace(
        look,
        before=number(spacing, "before", look.before * TWIPS) / TWIPS,
        after=number(spacing, "after", look.after * TWIPS) / TWIPS,
        line=number(spacing, "line", look.line * unit) / unit,
        rule=rule,
    )


def _with_indents(look: Look, indents: _Element | None) -> Look:
    """A look overlaid with w:ind; a hanging first line is a negative one."""
    if indents is None:
        return look
    first = look.first
    if attribute(indents, "hanging"):
        first = -number(indents, "hanging") / TWIPS
    elif attribute(indents, "firstLine"):
        first = number(indents, "firstLine") / TWIPS
    left = number(indents, "start", number(indents, "left", look.left * TWIPS)) / TWIPS
    right = number(indents, "end", number(indents, "right", look.right * TWIPS)) / TWIPS
    return replace(look, left=left, right=right, first=first)
