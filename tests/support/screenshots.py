"""A screen as a picture: an SVG that needs no network and is the same for the same screen.

Textual's own picture names a font by its address on the web and marks its parts with a number that
differs from version to version; both are taken out, and fonts that every machine has are named.
"""

from __future__ import annotations

import html
import re

from rich.cells import cell_len

_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_FAMILY = re.compile(r"font-family: [^;]+;")
_MARK = re.compile(r"terminal-\d+-")
# Every line is cut to its own strip, which it does not leave: half of the file for nothing.
_STRIP = re.compile(r'<clipPath id="terminal-\d+-line-\d+">.*?</clipPath>\s*', re.DOTALL)
_CUT = re.compile(r' clip-path="url\(#terminal-\d+-line-\d+\)"')
_TEXT = re.compile(
    r'<text class="(?P<style>[^"]+)" x="(?P<x>[^"]+)" y="(?P<y>[^"]+)" textLength="[^"]+">'
    r"(?P<said>[^<]*)</text>"
)
_CELL = 12.2  # the width of a letter in Rich's pictures
_SPACE = "&#160;"
_MADE_WITH = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_LINE_START = re.compile(r"\n\s+")


def picture(app, title="lep_docs"):
    """What stands on the screen in front, as SVG."""
    svg = app.export_screenshot(title=title, simplify=True)
    for found, instead in (
        (_FONT_FACE, ""),
        (_STRIP, ""),
        (_CUT, ""),
        (_FAMILY, f"font-family: {_FONTS};"),
        (_MARK, "t-"),
        (_MADE_WITH, ""),
        (_LINE_START, "\n"),
    ):
        svg = found.sub(instead, svg)
    return _TEXT.sub(_without_spaces, svg).strip() + "\n"


def _without_spaces(text):
    """A text without the spaces around it, which some viewers drop and others draw."""
    said = text["said"]
    words = html.unescape(said).strip("\xa0 \n")
    if not words:
        return ""
    before = len(html.unescape(said)) - len(html.unescape(said).lstrip("\xa0 \n"))
    x = float(text["x"]) + before * _CELL
    shown = html.escape(words, quote=False).replace("\xa0", _SPACE)
    return (
        f'<text class="{text["style"]}" x="{x:g}" y="{text["y"]}" '
        f'textLength="{cell_len(words) * _CELL:g}">{shown}</text>'
    )
