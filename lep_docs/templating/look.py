"""The house look as data: page, palette, what a style can say, and the styles of words and tables.

Promises values only; `house_style` turns them into styles.xml. The styles of paragraphs stand in
`paragraph_styles`. Lengths are twips (twentieths of a
point) unless a name says otherwise, text sizes half points, as Word counts them.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Arial"
LANGUAGE = "en-GB"
BODY_SIZE = 23

DARK_BLUE = "12436D"
MID_BLUE = "2073BC"
PALE = "E7EEF5"
TURQUOISE = "28A197"
DARK_PINK = "801650"
ORANGE = "F46A25"
DARK_GREY = "3D3D3D"
LIGHT_PURPLE = "A285D1"
QUIET_GREY = "6E6E6E"
RULE_GREY = "B8C4D0"
WHITE = "FFFFFF"

PAGE_SHORT = 11906
PAGE_LONG = 16838
MARGIN = 1417
HEADER_DISTANCE = 680
PORTRAIT_TEXT = PAGE_SHORT - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: width and height, the margins at its sides and ends, how far in the header stands.

    A sheet that is wider than high lies on its side.
    """

    width: int
    height: int
    side: int = MARGIN
    end: int = MARGIN
    header: int = HEADER_DISTANCE

    @property
    def text(self) -> int:
        """The width of its text."""
        return self.width - 2 * self.side

    @property
    def lies(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height


UPRIGHT = Paper(PAGE_SHORT, PAGE_LONG)
ON_ITS_SIDE = Paper(PAGE_LONG, PAGE_SHORT)
# 90 by 200 mm, the shape of a telephone's screen: its text can be read there without enlarging.
SMALL = Paper(5102, 11339, side=454, end=850, header=400)

# The numbering definitions, by the number that numbering.xml gives them.
HEADING_LIST, BULLET_LIST, NUMBER_LIST, CALLOUT_LIST = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Edge:
    """A paragraph border: side, width in eighths of a point, space to the text in points."""

    side: str
    width: int
    colour: str
    space: int = 0


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; None means what the style it is based on says.

    `name` is Word's own name where Word has one (then `built_in`), `gallery` puts the style among
    the quick styles, in the order of `priority`. `numbering` is a definition and a level from 0.
    """

    id: str
    name: str
    priority: int
    based_on: str = "Normal"
    next: str = "BodyText"
    built_in: bool = False
    gallery: bool = True
    size: int | None = None
    bold: bool | None = None
    colour: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    line_rule: str = "auto"
    left: int | None = None
    hanging: int | None = None
    right: int | None = None
    align: str = ""
    keep_next: bool | None = None
    keep_lines: bool = False
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    edges: tuple[Edge, ...] = ()
    fill: str = ""
    tabs: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """A style for words inside a paragraph."""

    id: str
    name: str
    priority: int
    built_in: bool = False
    bold: bool = False
    underline: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style: its rules, the space in its cells, and whether the first row is a band."""

    id: str
    name: str
    priority: int
    rules: tuple[str, ...]
    band: bool
    above: int
    beside: int


CHARACTERS = (
    CharacterStyle("Strong", "Strong", 28, built_in=True, bold=True),
    CharacterStyle("Code", "Code", 29, colour=DARK_GREY),
    CharacterStyle("Hyperlink", "Hyperlink", 30, built_in=True, underline=True, colour=DARK_BLUE),
)

TABLES = (
    TableStyle(
        "LepTable", "Lep Table", 31, ("top", "bottom", "insideH"), band=True, above=45, beside=100
    ),
    TableStyle(
        "LepGrid",
        "Lep Grid",
        32,
        ("top", "left", "bottom", "right", "insideH", "insideV"),
        band=True,
        above=40,
        beside=85,
    ),
    TableStyle("LepPlain", "Lep Plain", 33, (), band=False, above=40, beside=100),
)

TABLE_IDS = tuple(style.id for style in TABLES)
