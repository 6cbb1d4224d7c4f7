"""The pictures of the README and the user guide, made from the sample by the program itself.

    make pictures

Screens come as SVG from the real app, driven by its keys; pages come from the built document by way
of LibreOffice (soffice) and poppler (pdftotext, pdftoppm). Everything is written to docs/images.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from PIL import Image, ImageOps  # noqa: E402 - after the path, as below
from support.screenshots import picture  # noqa: E402 - found by the line above

from lep_docs.app.drafting import Drafting  # noqa: E402
from lep_docs.app.pdf import to_pdf  # noqa: E402
from lep_docs.app.workspace import SAMPLE, Workspace  # noqa: E402
from lep_docs.cli import run  # noqa: E402
from lep_docs.tui.app import LepApp  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

IMAGES = ROOT / "docs" / "images"
DOTS_PER_INCH = 70
EDGE = "#9db4c8"
# Name -> columns, rows, the section to open, the keys to press there.
SCREENS = {
    "screen-task-list": (100, 30, "", ("down", "down")),
    "screen-form": (
        *(140, 40, "partnership"),
        ("f8", "tab", "tab", "ctrl+a", *"soon", "@continue", "enter"),
    ),
    "screen-alignment": (100, 24, "alignment", ("g", "right", "down")),
}
# Name -> a document, and words that stand on the page wanted and on no other.
PAGES = {
    "plan-time-line": ("business-plan", "Seventeen milestones"),
    "statement-vision": ("statement-of-joint-aspiration", "the one picture of the future"),
}
SAVED = re.compile(r"Saved&#160;\d\d:\d\d")


async def screen(folder: Path, columns: int, rows: int, section: str, keys: Sequence[str]) -> str:
    """What stands on a screen of the sample after some keys, as SVG."""
    work = Workspace(folder)
    app = LepApp(work, Drafting.open(work, SAMPLE, own=folder / "own"))
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.pause(1)
        if section:
            app.open_section(section)
            await pilot.pause(1)
        for key in keys:
            if key.startswith("@"):
                app.screen.query_one(f"#{key[1:]}").focus()
            else:
                await pilot.press(key)
            await pilot.pause()
        await pilot.pause(2)
        return SAVED.sub("Saved&#160;14:02", picture(app))


def page(pdf: Path, words: str, path: Path) -> None:
    """The page of a document on which words stand, as PNG with a thin edge."""
    pages = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    number = next(str(n) for n, text in enumerate(pages, 1) if words in " ".join(text.split()))
    stem = path.with_suffix("")
    dots = str(DOTS_PER_INCH)
    which = ("-f", number, "-l", number, "-singlefile")
    _run("pdftoppm", "-png", "-r", dots, *which, str(pdf), str(stem))
    with Image.open(path) as drawn:
        framed = ImageOps.expand(drawn.convert("RGB"), border=1, fill=EDGE)
    framed.quantize(64).save(path, optimize=True)


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def main() -> None:
    """Make them all."""
    os.environ["LEP_DOCS_COLOURS"] = "dark"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copytree(ROOT / "answers", folder / "answers")
        for name, (columns, rows, section, keys) in SCREENS.items():
            svg = asyncio.run(screen(folder, columns, rows, section, keys))
            (IMAGES / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")
        shutil.rmtree(folder / "answers")
        shutil.copytree(ROOT / "answers", folder / "answers")
        for name, (slug, words) in PAGES.items():
            if run(["--workspace", str(folder), "build", SAMPLE, slug]):
                sys.exit(f"{slug} could not be built.")
            built = folder / "outputs" / SAMPLE / f"{slug}.docx"
            page(to_pdf(built), words, IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
