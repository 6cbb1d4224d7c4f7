"""docxtpl's own document, for the three kinds of value that only it can place.

An InlineImage brings a picture, a Subdoc the styles, lists and pictures of another file, a link of
build_url_id its address: all of them are lodged in a document of docxtpl's that was opened from the
same template. Promises that it is opened only when such a value is printed, that what the caller's
own document says is never changed, and that the same values give the same bytes. The words around
them stay the engine's: this holds everything but the parts that have tags.
"""

from __future__ import annotations

import copy
import hashlib
import io
import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from lep_docs.ooxml.names import W_NAMESPACES
from lep_docs.ooxml.package import Package
from lep_docs.render.blocks import Block
from lep_docs.render.errors import NotSoundError, PrintingError, TemplateUnreadableError
from lep_docs.render.wordml import NEEDLESS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lep_docs.render.enclosed import Enclosed

# What docxcompose meets in a file whose parts do not fit together: it looks for none of this.
_DISJOINTED = (AttributeError, LookupError, NotImplementedError, TypeError, ValueError)
_DRAWING = re.compile(r"<w:drawing>.*</w:drawing>", re.DOTALL)
_IDLE = re.compile(r">\s+<")
_MARK = re.compile(rb'(<w:nsid w:val=")([0-9A-Fa-f]{8})(")')
_FIRST_MARK = 0x1EBD0C00
_NAME = re.compile(r'<w:bookmarkStart\b[^<>]*?\sw:name="([^"]*)"')
_NAME_ROOM = 34  # Word cuts a bookmark's name at 40 characters
_MENTIONS = re.compile(
    r'<w:bookmarkStart\b[^<>]*>|\sw:anchor="[^"]*"|\sw:instr="[^"]*"'
    r"|<w:instrText\b[^>]*>[^<]*</w:instrText>"
)


@dataclass(slots=True)
class Host:
    """One render's own document of docxtpl's, opened on the first need.

    `template` gives the template as it is rendered, as a .docx; `tpl` is the caller's DocxTemplate,
    if there is one; `rendered` names the parts that the engine makes itself.
    """

    template: Callable[[], bytes]
    tpl: Any = None
    rendered: Collection[str] = ()
    _own: Any = None
    _enclosed: dict[str, Any] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    @property
    def used(self) -> bool:
        """Whether anything was lodged in it."""
        return self._own is not None

    def package(self) -> Package:
        """Everything that is lodged in it, beside the template's parts as they were."""
        return Package.open(_saved(self._opened()))

    def picture(self, part: str, image: Any) -> Block:  # noqa: ANN401 - docxtpl has no types
        """An InlineImage as a paragraph that shows it in a part.

        Raises:
            PrintingError: it is no picture, or the part can hold none.
        """
        from docx.image.exceptions import UnrecognizedImageError  # noqa: PLC0415 - slow to load
        from docxtpl import InlineImage  # noqa: PLC0415 - as above

        own = self._opened()
        own.current_rendering_part = self._part(part)
        mine = InlineImage(own, image.image_descriptor, image.width, image.height, image.anchor)
        try:
            drawn = _DRAWING.search(str(mine))
        except (OSError, UnrecognizedImageError, ValueError):
            raise PrintingError(
                "this picture cannot be read. It must be a file that is there, in a format that "
                "Word shows, such as PNG or JPEG."
            ) from None
        return _sound(f"<w:p><w:r>{_IDLE.sub('><', drawn[0] if drawn else '')}</w:r></w:p>")

    def subdoc(self, part: str, value: Any) -> Block:  # noqa: ANN401 - docxtpl has no types
        """A Subdoc as paragraphs and tables.

        Raises:
            PrintingError: it was made for another document, or stands outside the body.
        """
        if value.tpl is not self.tpl:
            raise PrintingError(
                "this belongs to another document. Make it by new_subdoc of a DocxTemplate of this "
                "template, and hand that over: render(..., tpl=...)."
            )
        self._opened()
        return self._blocks(part, value.subdocx)

    def enclosed(self, part: str, value: Enclosed) -> Block:
        """A document beside the template as paragraphs and tables. Raises as above."""
        if value.name not in self._enclosed:
            own = self._opened()
            try:
                self._enclosed[value.name] = own.new_subdoc(io.BytesIO(value.data)).subdocx
            except _DISJOINTED:
                raise PrintingError(
                    f'the file "{value.name}" cannot be taken in: its parts do not fit together. '
                    "Open it in Word, save it, and try again."
                ) from None
            # Pictures that came along can be shown again only once they have been saved.
            self._open(_saved(own))
        return self._blocks(part, self._enclosed[value.name])

    def knows_link(self, part: str, identity: str) -> bool:
        """Whether a link of that id was made by build_url_id of the caller's document."""
        if self.tpl is None:
            return False
        main = self._opened().docx.part
        relationship = main.rels.get(identity)
        return main.partname == f"/{part}" and getattr(relationship, "is_external", False)

    def _blocks(self, part: str, document: Any) -> Block:  # noqa: ANN401 - python-docx's own
        """The body of a document whose styles, lists and pictures are lodged already."""
        if self._part(part) is not self._own.docx.part:
            raise PrintingError("a document can be put into the body only, not here.")
        children = document.element.body.iterchildren(etree.Element)
        xml = "".join(_written(child) for child in children if not _is_section(child))
        if "<w:footnoteReference" in xml and self._notes() in self.rendered:
            raise PrintingError(
                "a document with footnotes cannot be put into a template whose own footnotes hold "
                "tags. Take the tags out of the footnotes."
            )
        return _sound(self._named_apart(NEEDLESS.sub("", xml)))

    def _notes(self) -> str:
        """The name of the part that holds the footnotes."""
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - slow to load

        notes = self._own.docx.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        return str(notes.partname).lstrip("/")

    def _named_apart(self, xml: str) -> str:
        """The XML with every bookmark named as no other is, and what refers to it following."""
        for name in dict.fromkeys(_NAME.findall(xml)):
            new, turn = name, 1
            while new in self._names:
                turn += 1
                new = f"{name[:_NAME_ROOM]}_in{turn}"
            self._names.add(new)
            if new != name:
                xml = _MENTIONS.sub(partial(_renamed, name, new), xml)
        return xml

    def _part(self, name: str) -> Any:  # noqa: ANN401 - python-docx's own
        """The part of that name, if it can hold pictures."""
        parts = self._opened().docx.part.package.iter_parts()
        found = next((part for part in parts if part.partname == f"/{name}"), None)
        if not hasattr(found, "new_pic_inline"):
            raise PrintingError("a picture or document cannot stand in notes or properties.")
        return found

    def _opened(self) -> Any:  # noqa: ANN401 - docxtpl has no types
        """The document, opened anew: what is done to it is done to nobody else's."""
        if self._own is None:
            own = self._open(self._start())
            self._names = set(_NAME.findall(own.get_xml()))
        return self._own

    def _open(self, data: bytes) -> Any:  # noqa: ANN401 - docxtpl has no types
        """Go on with the document in these bytes."""
        from docxtpl import DocxTemplate  # noqa: PLC0415 - slow to load

        own = DocxTemplate(io.BytesIO(data))
        own.render_init()
        self._own = own
        return own

    def _start(self) -> bytes:
        """The template, or the caller's document with all that was lodged in it so far."""
        if self.tpl is None:
            return self.template()
        self.tpl.init_docx(reload=False)
        return _saved(self.tpl)


def refuse_another(tpl: Any, fingerprint: str) -> None:  # noqa: ANN401 - docxtpl has no types
    """Stop when a DocxTemplate was not opened from the template of that sha256.

    Raises:
        TemplateUnreadableError: it was not, or its file is gone.
    """
    try:
        same = _fingerprint(tpl.template_file) == fingerprint
    except (OSError, ValueError):
        same = False
    if not same:
        raise TemplateUnreadableError(
            "The DocxTemplate that was handed over is not of this template. Open it from the same "
            "file."
        )


def steady(numbering: bytes, original: bytes) -> bytes:
    """A numbering part whose new lists have marks that depend on their order alone.

    What is lodged gets marks by chance (w:nsid), so that Word restarts its lists.
    """
    known = {mark[2].upper() for mark in _MARK.finditer(original)}
    number = _FIRST_MARK

    def settled(mark: re.Match[bytes]) -> bytes:
        nonlocal number
        if mark[2].upper() in known:
            return mark[0]
        number += 1
        return b"%b%08X%b" % (mark[1], number, mark[3])

    return _MARK.sub(settled, numbering)


def _fingerprint(file: Any) -> str:  # noqa: ANN401 - a path or an open file, as docxtpl takes them
    """The sha256 of a file that docxtpl was opened from."""
    if hasattr(file, "read"):
        file.seek(0)
        return hashlib.sha256(file.read()).hexdigest()
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def _saved(tpl: Any) -> bytes:  # noqa: ANN401 - docxtpl has no types
    """The document of a DocxTemplate as a file, without a word rendered."""
    _name_apart(list(tpl.docx.part.package.iter_parts()))
    out = io.BytesIO()
    tpl.docx.save(out)
    return out.getvalue()


def _name_apart(parts: list[Any]) -> None:
    """Give a name of its own to every part that came along under the name of another."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - slow to load

    names: set[str] = set()
    for part in parts:
        name, number = str(part.partname), 1
        stem, dot, ending = name.rpartition(".")
        while name.casefold() in names:
            number += 1
            name = f"{stem}_{number}{dot}{ending}"
        names.add(name.casefold())
        if number > 1:
            part.partname = PackURI(name)


def _is_section(element: etree._Element) -> bool:
    name = etree.QName(element)
    return name.localname == "sectPr" and name.namespace in W_NAMESPACES


def _written(element: etree._Element) -> str:
    """An element of another document on its own, with the namespaces that it uses and no others."""
    alone = copy.deepcopy(element)
    needed = {
        prefix for choice in alone.iter() for prefix in (choice.get("Requires") or "").split()
    }
    etree.cleanup_namespaces(alone, keep_ns_prefixes=sorted(needed))
    return etree.tostring(alone, encoding="unicode", with_tail=False)


def _renamed(old: str, new: str, mention: re.Match[str]) -> str:
    """A piece of XML that names bookmarks, with one of them renamed."""
    return re.sub(rf"(?<![\w.]){re.escape(old)}(?![\w.])", new, mention[0])


def _sound(xml: str) -> Block:
    """XML that was made elsewhere, looked at before it is printed."""
    try:
        return Block(xml)
    except NotSoundError:
        raise PrintingError("this holds what cannot be put into a document.") from None
