"""The files that stand beside a template and that its tags name: pictures and whole documents.

    {{ image("logo.png", alt="The council's arms", width=40) }}
    {{p subdoc("standard-terms.docx") }}

Promises that they are read once, when the template is opened, from the template's own folder and no
other place, and that none is larger or other than it says. The names stand in the template as they
are; no answer can choose a file.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from lep_docs.render.blocks import Picture
from lep_docs.render.enclosed import Enclosed
from lep_docs.render.errors import NotSoundError, PrintingError
from lep_docs.render.sandbox import IMAGE, SUBDOC

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NAME = re.compile(r"\w[\w .()&+-]*")
_ENDINGS = {IMAGE: (".png", ".jpg", ".jpeg", ".gif"), SUBDOC: (".docx",)}
_FILE_LIMIT = {IMAGE: 5 << 20, SUBDOC: 10 << 20}
_PIXELS = 25_000_000
_WIDEST_MM = 160.0  # between the margins of an upright A4 page
_LARGEST_MM = 400.0
_MM_PER_INCH = 25.4
_USUAL_DPI = 96.0
_HOW = {
    IMAGE: 'Write image("logo.png", alt="what it shows"), and width=40 for 40 mm if you like.',
    SUBDOC: 'Write {{p subdoc("standard-terms.docx") }}.',
}


class Beside:
    """What the tags of one template take from its folder (None: it has none).

    `files` are the bytes of every file taken, by name; `values` what the compiled template calls
    them, with what they print.
    """

    def __init__(self, folder: Path | None) -> None:
        """Nothing is read yet."""
        self._folder = folder
        self.files: dict[str, bytes] = {}
        self.values: dict[str, Picture | Enclosed] = {}

    def taken(self, node: nodes.Call, function: str) -> nodes.Name:
        """The name under which what a call takes will be known.

        Raises:
            PrintingError: it cannot be taken; says why and what to do.
        """
        name, said = _arguments(node, function)
        data = self._read(name, function)
        try:
            value = Enclosed(name, data) if function == SUBDOC else _picture(name, data, said)
        except NotSoundError as error:
            raise PrintingError(f"{error} {_HOW[function]}") from None
        known = f"_beside_{len(self.values) + 1}"
        self.values[known] = value
        return nodes.Name(known, "load", lineno=node.lineno)

    def _read(self, name: str, function: str) -> bytes:
        """The bytes of a file in the template's own folder."""
        if not _NAME.fullmatch(name) or not name.lower().endswith(_ENDINGS[function]):
            endings = ", ".join(_ENDINGS[function])
            raise PrintingError(
                f'"{name}" is not the plain name of a file beside the template, with one of the '
                f"endings {endings}."
            )
        if self._folder is None:
            raise PrintingError("only a template that lies in a folder can take in other files.")
        path = self._folder / name
        limit = _FILE_LIMIT[function]
        try:
            inside = path.resolve().parent == self._folder.resolve() and path.is_file()
            data = path.read_bytes() if inside and path.stat().st_size <= limit else b""
        except OSError:
            inside, data = False, b""
        if not inside:
            raise PrintingError(f'there is no file "{name}" beside the template. Put it there.')
        if not data:
            raise PrintingError(f'the file "{name}" is empty, or larger than {limit >> 20} MB.')
        self.files[name] = data
        return data


class _Taking(NodeTransformer):
    """Puts a name in the place of every call that takes a file."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self.problems: list[tuple[int, str, str]] = []

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - Jinja looks the name up
        """The name of what is taken; other calls stay."""
        self.generic_visit(node)
        function = node.node.name if isinstance(node.node, nodes.Name) else ""
        if function not in _HOW:
            return node
        try:
            return self._beside.taken(node, function)
        except PrintingError as error:
            named = node.args[0] if node.args else None
            word = str(named.value) if isinstance(named, nodes.Const) else function
            self.problems.append((node.lineno, word, str(error)))
            return node


def take(tree: nodes.Template, beside: Beside) -> list[tuple[int, str, str]]:
    """Take what the tree names, in place.

    What could not be taken: source line, a word of the tag, and a sentence.
    """
    taking = _Taking(beside)
    taking.visit(tree)
    return taking.problems


def _arguments(node: nodes.Call, function: str) -> tuple[str, Mapping[str, object]]:
    """The file's name, and what else is said of it; all of it must stand there as it is."""
    given = [*node.args, *(keyword.value for keyword in node.kwargs)]
    said = {keyword.key: keyword.value for keyword in node.kwargs}
    allowed = {"alt", "width"} if function == IMAGE else set[str]()
    constant = all(isinstance(value, nodes.Const) for value in given)
    if len(node.args) != 1 or not constant or not allowed.issuperset(said):
        raise PrintingError(f"this cannot be read. {_HOW[function]}")
    first, *_ = (cast("nodes.Const", value).value for value in given)
    return str(first), {key: cast("nodes.Const", value).value for key, value in said.items()}


def _picture(name: str, data: bytes, said: Mapping[str, object]) -> Picture:
    """The picture, as wide as is said, else as it was made to be, within the margins."""
    width, height, dpi = _measured(name, data)
    shown = said.get("width", min(width / dpi * _MM_PER_INCH, _WIDEST_MM))
    if (
        isinstance(shown, bool)
        or not isinstance(shown, int | float)
        or not 0 < shown <= _LARGEST_MM
    ):
        raise PrintingError(f"the width of a picture is a number of millimetres. {_HOW[IMAGE]}")
    alt = said.get("alt", "")
    return Picture(data, shown, shown * height / width, str(alt), name.rpartition(".")[0])


def _measured(name: str, data: bytes) -> tuple[int, int, float]:
    """Width and height in pixels, and pixels to the inch, of a picture that can be shown whole."""
    from PIL import Image  # noqa: PLC0415 - slow to load, and few templates need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
                width, height = image.size
                if width * height > _PIXELS:
                    raise PrintingError(f'the picture "{name}" has more than {_PIXELS:,} points.')
                image.load()
                dpi = image.info.get("dpi", (_USUAL_DPI,))[0]
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        raise PrintingError(
            f'the file "{name}" is no PNG, JPEG or GIF that can be shown. Save it as PNG.'
        ) from None
    return width, height, float(dpi) if dpi > 1 else _USUAL_DPI
