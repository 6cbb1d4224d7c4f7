"""The pages of a PDF as a reader's eye takes them in: their size, how far down they are filled."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

MARGIN = 71  # points of paper above and below the text of a page
SMALL, SMALL_MARGIN = 400, 42  # the width below which a page is a card, and the margins of one
DOTS = 36  # to the inch
DARK = 200  # of 255: grey text counts, the pale ground of a box does not
POINTS = 72
LEVEL = 3  # points between lines of cells side by side


@dataclass(frozen=True)
class Page:
    """A page: the size of its paper, how far down it is used, its first and last line."""

    number: int
    paper: tuple[float, float]
    filled: float
    first_line: str
    last_line: str
    picture_below: bool


def pages(pdf: Path, pdftoppm: str, folder: Path) -> list[Page]:
    """All pages of a PDF; the program `pdftoppm` puts pictures of them into `folder`."""
    command = [pdftoppm, "-r", str(DOTS), "-gray", str(pdf), str(folder / pdf.stem)]
    subprocess.run(command, check=True)
    drawn = sorted(folder.glob(f"{pdf.stem}-*.pgm"))
    written = _written(pdf)
    assert len(drawn) == len(written)
    return [
        _page(n, ink, text) for n, (ink, text) in enumerate(zip(drawn, written, strict=True), 1)
    ]


def _page(number: int, ink: Path, text: etree._Element) -> Page:
    width, height = float(text.get("width")), float(text.get("height"))
    margin = SMALL_MARGIN if width < SMALL else MARGIN
    body = [
        line
        for line in text.iter("line")
        if float(line.get("yMin")) > margin - 3 and float(line.get("yMax")) < height - margin + 6
    ]
    ends = max((float(line.get("yMax")) for line in body), default=margin)
    starts = min((float(line.get("yMin")) for line in body), default=margin)
    first = [line for line in body if float(line.get("yMin")) < starts + LEVEL]
    last = [line for line in body if float(line.get("yMax")) > ends - LEVEL]
    lowest = _lowest_ink(ink, height, margin)
    return Page(
        number,
        (width, height),
        (max(ends, lowest) - margin) / (height - 2 * margin),
        _words(first),
        _words(last),
        lowest > ends + POINTS / 2,
    )


def _words(lines: list[etree._Element]) -> str:
    """The words of lines side by side, from left to right."""
    lines = sorted(lines, key=lambda line: float(line.get("xMin")))
    return " ".join(word.text or "" for line in lines for word in line.iter("word"))


def _lowest_ink(picture: Path, height: float, margin: float) -> float:
    """How far down, in points, the body of the page has something dark."""
    head = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", picture.read_bytes())
    columns, rows = int(head[1]), int(head[2])
    dots = picture.read_bytes()[head.end() :]
    scale = height / rows
    for row in range(int((height - margin) / scale), int(margin / scale), -1):
        if min(dots[row * columns : (row + 1) * columns]) < DARK:
            return row * scale
    return margin


def _written(pdf: Path) -> list[etree._Element]:
    """The pages of a PDF with their lines and words, as pdftotext places them."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    plain = re.sub(r"<!DOCTYPE[^>]*>| xmlns=\"[^\"]*\"", "", done.stdout.decode())
    return list(etree.fromstring(plain).iter("page"))
