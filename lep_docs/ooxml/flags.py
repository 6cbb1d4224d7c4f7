"""A look at a file that nobody vouches for, before a word of it is used: limits, and what to flag.

Promises: reads every part that the reader would use as a stream, and stops at the first limit; what
is dangerous or odd but leaves the text readable is named in a plain sentence. Fetches and runs
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from lep_docs.ooxml.bindings import disagreeing
from lep_docs.ooxml.names import W_NAMESPACES, W_STRICT
from lep_docs.ooxml.package import UnsafePackageError
from lep_docs.ooxml.text import story_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lep_docs.ooxml.package import Package, Relationship

DEPTH, PARAGRAPHS, CELLS, COLUMNS = 200, 100_000, 50_000, 63
_FIELDS = frozenset(
    {
        "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE",
        "MACROBUTTON", "QUOTE",
    }
)  # fmt: skip
_SAFE_LINKS = ("http://", "https://", "mailto:")
_ALSO_READ = ("/comments", "/commentsExtended", "/settings", "/styles")
_FALSE = frozenset({"0", "false", "off"})
_SHOWN_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a file that a person should know of; `alarm` tells a danger from a note."""

    name: str
    sentence: str
    alarm: bool = True


_EMBEDDED = Flag(
    "embedded", "It holds embedded objects or controls (OLE, packages, ActiveX). Do not open them."
)
_SIGNED = Flag("signature", "It bears a digital signature, which says nothing of its text here.")
_ELEMENTS = {
    "altChunk": Flag("foreign-part", "It takes in another document whole, which is not read."),
    "object": _EMBEDDED,
    "control": _EMBEDDED,
    "documentProtection": Flag("protection", "Editing is restricted in it.", alarm=False),
    "writeProtection": Flag("protection", "It asks to be opened read-only.", alarm=False),
}
_STRICT = Flag("strict", "It is written in the strict form of the format.", alarm=False)
_HIDDEN = Flag("hidden-text", "It holds hidden text, which readers of the page do not see.")
_TEMPLATE = Flag("template", "It names a template to be loaded with it.", alarm=False)


def look(package: Package) -> tuple[Flag, ...]:
    """What should be known of a package, each once, in the order it was met.

    Raises:
        UnsafePackageError: a limit was passed or a part is broken; one plain sentence.
    """
    found: dict[Flag, None] = {}
    for flag in _of_parts(package):
        found[flag] = None
    watch = _Watch()
    for name in _parts_read(package):
        for flag in watch.over(package.chunks(name), name):
            found[flag] = None
        for shown in disagreeing(package, name) if watch.binds else ():
            found[_bound(shown)] = None
    return tuple(found)


def hold_to_limits(parts: Mapping[str, bytes]) -> None:
    """Parts that do not lie in the package by themselves, held to the same limits.

    Raises:
        UnsafePackageError: a limit was passed or a part is broken; one plain sentence.
    """
    watch = _Watch()
    for name, data in parts.items():
        list(watch.over([data], name))


def _bound(shown: str) -> Flag:
    words = shown[:_SHOWN_LENGTH]
    return Flag("binding", f'Word will show something else in the place of "{words}".')


def _parts_read(package: Package) -> Iterator[str]:
    yield from story_parts(package)
    for link in package.relationships(package.main):
        if link.type.endswith(_ALSO_READ) and not link.external and link.target in package:
            yield link.target


def _of_parts(package: Package) -> Iterator[Flag]:
    """What the names and links of the parts give away."""
    for name in package.names:
        kind = package.content_type(name).lower()
        if "activex" in kind or "oleobject" in kind or name.startswith("word/embeddings/"):
            yield _EMBEDDED
        if "digital-signature" in kind or name.startswith("_xmlsignatures/"):
            yield _SIGNED
        if not name.endswith(".rels"):
            for link in package.relationships(name):
                if link.external:
                    yield from _outward(link)


def _outward(link: Relationship) -> Iterator[Flag]:
    """A link that leads out of the file."""
    target = link.target[:_SHOWN_LENGTH]
    if link.type.endswith("/hyperlink"):
        if not link.target.lower().startswith(_SAFE_LINKS):
            yield Flag("odd-link", f'It holds a link that is no web or mail address: "{target}".')
    elif link.type.endswith("/attachedTemplate"):
        yield _TEMPLATE
    else:
        yield Flag("outside", f'It asks for something from outside the file: "{target}".')


class _Watch:
    """Counts through all the parts of one file, and notes what is to be flagged.

    `binds` says whether a control of the last part is bound to a value elsewhere.
    """

    def __init__(self) -> None:
        self._paragraphs = self._cells = self._depth = 0
        self._flags: list[Flag] = []
        self._fields: list[str] = []
        self._in_instruction = False
        self._path: list[str] = []
        self._part = ""
        self.binds = False

    def over(self, chunks: Iterable[bytes], name: str) -> Iterator[Flag]:
        """What one part holds that is to be flagged.

        Raises:
            UnsafePackageError: a limit was passed, the XML is broken, or it declares a DOCTYPE.
        """
        self._part, self._path, self._fields, self._flags = name, [], [], []
        self.binds = False
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            for chunk in chunks:
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
        except expat.ExpatError:
            raise UnsafePackageError(f"The part {name} is not sound XML.") from None
        yield from self._flags

    def _doctype(self, *_: object) -> None:
        raise UnsafePackageError(f"The part {self._part} declares a DOCTYPE, as Word never does.")

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        namespace, _, name = qualified.rpartition(" ")
        if len(self._path) >= DEPTH:
            raise UnsafePackageError(
                f"The part {self._part} is nested more than {DEPTH} deep, as no real document is."
            )
        if not self._path and namespace == W_STRICT:
            self._flags.append(_STRICT)
        self._path.append(name if namespace in W_NAMESPACES else "")
        if namespace in W_NAMESPACES:
            self._count(name)
            self._note(name, {key.rpartition(" ")[2]: v for key, v in attributes.items()})

    def _count(self, name: str) -> None:
        self._paragraphs += name == "p"
        self._cells += name == "tc"
        if self._paragraphs > PARAGRAPHS or self._cells > CELLS:
            raise UnsafePackageError(
                f"The document has more than {PARAGRAPHS:,} paragraphs or {CELLS:,} table cells, "
                "more than can be compared. Send the part that was changed."
            )

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "gridSpan" and (not value.isdecimal() or int(value[:9]) > COLUMNS):
            raise UnsafePackageError(
                f"A table cell spans more than {COLUMNS} columns, which Word does not allow."
            )
        self.binds = self.binds or name == "dataBinding"
        if name in _ELEMENTS:
            self._flags.append(_ELEMENTS[name])
        elif name == "vanish" and self._path[-3:-1] == ["r", "rPr"] and value not in _FALSE:
            self._flags.append(_HIDDEN)
        elif name == "fldSimple":
            self._judge(attributes.get("instr", ""))
        elif name == "fldChar":
            self._turn(attributes.get("fldCharType", ""))
        self._in_instruction = name in {"instrText", "delInstrText"}

    def _turn(self, way: str) -> None:
        """A field begins, shows its result, or ends: its instruction is whole by then."""
        if way == "begin":
            self._fields.append("")
        elif self._fields:
            self._judge(self._fields.pop())
            if way == "separate":
                self._fields.append("")

    def _judge(self, instruction: str) -> None:
        word = instruction.strip().partition(" ")[0].upper()
        if word in _FIELDS:
            self._flags.append(
                Flag("field", f"It holds a {word} field, which can fetch or run something.")
            )

    def _end(self, _: str) -> None:
        self._path.pop()
        self._in_instruction = False

    def _characters(self, text: str) -> None:
        if self._in_instruction and self._fields:
            self._fields[-1] += text
