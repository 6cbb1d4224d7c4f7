"""The parts around the text: header, footer, settings, fonts, theme and properties.

Promises the same text every time. Must not know the document's blocks.
"""

from __future__ import annotations

from lep_docs.templating import look
from lep_docs.templating.body import runs_xml
from lep_docs.templating.inline import parse_inline
from lep_docs.templating.model import Place
from lep_docs.templating.wml import DECLARATION, element, empty, part

_PLACE = Place("the house header and footer", 1)
_DRAFT = "{% if document.is_draft %}**DRAFT** \u00b7 {% endif %}"
_MARKED = "{% if document.marking %} \u00b7 {{ document.marking }}{% endif %}"
_HEADER = f"{_DRAFT}{{{{ document.short_title }}}}{_MARKED}"
_FOOTER = "Version {{ document.number }} \u00b7 {{ document.status }} \u00b7 Page "
_MARKING = "{{ document.marking }}"

# One day for every file, so that two builds are the same: the protocol's own spring.
_FIXED_TIME = "2009-06-01T00:00:00Z"


def header_xml() -> str:
    """DRAFT where it is one, the short title and the marking, above a thin rule."""
    return part("hdr", _paragraph("Header", runs_xml(parse_inline(_HEADER, _PLACE), {})))


def cover_header_xml() -> str:
    """The marking alone."""
    return part("hdr", _paragraph("Marking", runs_xml(parse_inline(_MARKING, _PLACE), {})))


def footer_xml() -> str:
    """Version, status and page x of y; the page numbers are fields with a value kept."""
    words = runs_xml(parse_inline(_FOOTER, _PLACE), {})
    of = runs_xml(parse_inline(" of ", _PLACE), {})
    pages = _field("PAGE", 1) + of + _field("NUMPAGES", 1)
    return part("ftr", _paragraph("Footer", words + pages))


def _paragraph(style: str, inner: str) -> str:
    """A paragraph of the header or footer."""
    return f"<w:p>{element('pPr', empty('pStyle', val=style))}{inner}</w:p>"


def _field(name: str, cached: int) -> str:
    """A field in its long form, which every word processor updates."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{cached}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def settings_xml() -> str:
    """Word 2013's layout, the theme's languages and no fields that ask to be updated."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return part(
        "settings",
        empty("zoom", percent=100)
        + empty("defaultTabStop", val=720)
        + empty("characterSpacingControl", val="doNotCompress")
        + element("compat", compatibility)
        + empty("themeFontLang", val=look.LANGUAGE)
        + _COLOURS
        + empty("decimalSymbol", val=".")
        + empty("listSeparator", val=","),
    )


_COLOURS = (
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
    'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
    'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/>'
)


def fonts_xml() -> str:
    """The one font, which every Windows machine has; nothing is embedded."""
    inner = (
        empty("panose1", val="020B0604020202020204")
        + empty("charset", val="00")
        + empty("family", val="swiss")
        + empty("pitch", val="variable")
    )
    return part("fonts", element("font", inner, name=look.FONT))


def theme_xml() -> str:
    """The palette as Word's colour picker offers it to a partner."""
    colours = {
        "dk1": "000000",
        "lt1": look.WHITE,
        "dk2": look.DARK_BLUE,
        "lt2": look.PALE,
        "accent1": look.DARK_BLUE,
        "accent2": look.TURQUOISE,
        "accent3": look.DARK_PINK,
        "accent4": look.ORANGE,
        "accent5": look.DARK_GREY,
        "accent6": look.LIGHT_PURPLE,
        "hlink": look.DARK_BLUE,
        "folHlink": look.DARK_PINK,
    }
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items()
    )
    font = f'<a:latin typeface="{look.FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="House"><a:themeElements><a:clrScheme name="House">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="House"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="House"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def core_properties_xml() -> str:
    """Title and language: what a screen reader says first."""
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>{{ document.title }}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_FIXED_TIME}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_FIXED_TIME}</dcterms:modified>'
        f"<dc:language>{look.LANGUAGE}</dc:language></cp:coreProperties>"
    )
