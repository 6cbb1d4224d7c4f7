"""A Word template opened once and rendered often: the same facts give the same bytes.

The template's zip is read once. Parts without tags are copied as they lie, still compressed; parts
with tags are compiled, and each is rendered exactly once per document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias, overload

from lxml import etree

from lep_docs import __version__
from lep_docs.core.receipt import in_pieces, issued
from lep_docs.ooxml.archive import deflated, zip_bytes
from lep_docs.ooxml.baseline import is_story, with_baseline, without_baseline
from lep_docs.ooxml.manifest import with_link, with_type
from lep_docs.ooxml.names import CONTENT_TYPES_PART, DOCUMENT_TYPE, PACKAGE_LINKS, TEMPLATE_TYPE
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.render import ids
from lep_docs.render.carriers import has_carriers
from lep_docs.render.compiling import CompiledPart, Source, compile_part, read_part
from lep_docs.render.dialect import TAGS, has_tags
from lep_docs.render.errors import Problem, TemplateRefusedError, TemplateUnreadableError
from lep_docs.render.kept import print_kept
from lep_docs.render.manifest import with_pictures
from lep_docs.render.properties import CONTENT_TYPE, EMPTY, LINK_TYPE, Properties, core_xml
from lep_docs.render.properties import PART as CORE
from lep_docs.render.trace import Run

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from lep_docs.core.kept_words import Kept, Placed
    from lep_docs.core.keys import Key
    from lep_docs.core.receipt import Issue, Receipt

# Takes the rendered main part and the template's parts by name; returns the main part.
Finisher: TypeAlias = Callable[[str, Mapping[str, bytes]], str]

_TAG = re.compile(r'<w:tag w:val="(lep-[a-z2-7]{12})"')
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PLACES = {
    "header+xml": "a header",
    "footer+xml": "a footer",
    "footnotes+xml": "a footnote",
    "endnotes+xml": "an endnote",
    "comments+xml": "a comment",
}


@dataclass(frozen=True, slots=True)
class RenderResult:
    """A finished document: its bytes, and every answer printed in it, in order of printing.

    `placed` is what became of each wording that was kept for it.
    """

    data: bytes
    printed: tuple[tuple[Key, str], ...]
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Issued(RenderResult):
    """A finished document with carriers; the same receipt travels inside it."""

    receipt: Receipt


class Template:
    """A Word template, ready to be rendered. Holds no state of any render."""

    def __init__(self, package: Package, name: str, finishers: Sequence[Finisher]) -> None:
        """Use `Template.open`, which fills it."""
        self.name = name
        self._finishers = tuple(finishers)
        self._main = package.main
        self._core = _core_part(package)
        self._fingerprint = package.fingerprint
        read = {part: package.read(part) for part in package.names}
        self._originals = without_baseline(read, package)
        self._static = {
            part: package.entry(part) if data is read[part] else deflated(part, [data])
            for part, data in self._originals.items()
        }
        self._stories = tuple(p for p in self._originals if is_story(package.content_type(p)))
        self._compiled: dict[str, CompiledPart] = {}
        self._next_id = 1

    @classmethod
    def open(
        cls,
        source: Path | bytes,
        name: str,
        *,
        known: Collection[str] | None = None,
        finishers: Sequence[Finisher] = (),
    ) -> Self:
        """The template at a path or in bytes, checked and compiled.

        `name` is what refusals call it; `known` are the names its tags may start from, if that is
        settled beforehand; `finishers` change the main part after rendering, in this order.

        Raises:
            TemplateUnreadableError: no Word file, or not a safe one.
            TemplateRefusedError: with every mistake found in its tags.
        """
        try:
            package = Package.open(source)
            template = cls(package, name, finishers)
            template._compile(package, known)
            template._complete()
        except UnsafePackageError as error:
            message = f'The template "{name}" was not opened. {error}'
            raise TemplateUnreadableError(message) from None
        return template

    def render(self, context: Mapping[str, object], properties: Properties) -> bytes:
        """The document that the template makes of `context`. See `produce` for errors."""
        return self.produce(context, properties).data

    @overload
    def produce(
        self,
        context: Mapping[str, object],
        properties: Properties,
        carriers: None = None,
        kept: Sequence[Kept] = (),
    ) -> RenderResult: ...

    @overload
    def produce(
        self,
        context: Mapping[str, object],
        properties: Properties,
        carriers: Issue,
        kept: Sequence[Kept] = (),
    ) -> Issued: ...

    def produce(
        self,
        context: Mapping[str, object],
        properties: Properties,
        carriers: Issue | None = None,
        kept: Sequence[Kept] = (),
    ) -> RenderResult:
        """The document, with a record of what it prints.

        With `carriers`, every printed answer sits in a content control of its own, and the file
        carries its baseline, so that it can be read back. `kept` are wordings to print in the place
        of the template's own.

        Raises:
            TemplateRefusedError: a tag could not be carried out; names paragraph and remedy.
            TagClashError: two answers could not be told apart in the file.
        """
        run = Run(self._next_id, carries=carriers is not None)
        entries = dict(self._static)
        placed: tuple[Placed, ...] = ()
        for part, compiled in self._compiled.items():
            pieces = compiled.pieces(context, run)
            if part == self._main and kept:
                main, placed = self._kept("".join(pieces), run, kept)
                pieces = self._finished(main)
            elif part == self._main and self._finishers:
                pieces = self._finished("".join(pieces))
            elif part == self._core:
                pieces = iter((core_xml("".join(pieces), properties),))
            entries[part] = deflated(part, _encoded(pieces))
        if self._core not in self._compiled:
            text = core_xml(self._originals[self._core].decode(), properties)
            entries[self._core] = deflated(self._core, _encoded((text,)))
        with_pictures(entries, self._originals, run.media, run.links)
        printed = tuple(run.printed)
        if carriers is None:
            return RenderResult(zip_bytes(entries.values()), printed, placed)
        receipt = issued(carriers, self._fingerprint, __version__, printed, run.tags)
        with_baseline(entries, self._main, in_pieces(receipt), self._stories)
        return Issued(zip_bytes(entries.values()), printed, placed, receipt)

    def _kept(self, main: str, run: Run, kept: Sequence[Kept]) -> tuple[str, tuple[Placed, ...]]:
        """The main part with kept wordings; an answer they no longer print was not printed."""
        changed, placed = print_kept(main, self._originals, kept)
        gone = Counter(_TAG.findall(main)) - Counter(_TAG.findall(changed))
        left = []
        for key, shown in reversed(run.printed):
            tag = run.tags.get(key, "")
            if shown and gone[tag] > 0:
                gone[tag] -= 1
            else:
                left.append((key, shown))
        run.printed[:] = reversed(left)
        return changed, placed

    def _finished(self, main: str) -> Iterator[str]:
        """The main part after every finisher."""
        for finisher in self._finishers:
            main = finisher(main, self._originals)
        yield main

    def _compile(self, package: Package, known: Collection[str] | None) -> None:
        """Compile every part that holds tags, and the main part in any case."""
        problems: list[Problem] = []
        sources: list[Source] = []
        for part in self._originals:
            place = _place(package, part)
            if place is None:
                problems += _unrendered(self.name, part, self._originals[part])
                continue
            root = package.xml(part)
            xml = etree.tostring(root, encoding="unicode")
            if part == self._main or has_tags(xml) or has_carriers(xml):
                with _gathered(problems):
                    sources.append(read_part(root, self.name, part, place))
        self._next_id, sources = ids.settled(sources, self._originals.values())
        for source in sources:
            with _gathered(problems):
                self._compiled[source.part] = compile_part(source, known)
        if problems:
            raise TemplateRefusedError(tuple(problems))

    def _complete(self) -> None:
        """See to it that the package calls itself a document, and has core properties."""
        types = self._originals[CONTENT_TYPES_PART]
        types = types.replace(TEMPLATE_TYPE.encode(), DOCUMENT_TYPE.encode())
        if self._core not in self._originals:
            types = with_type(types, CONTENT_TYPE, part=self._core)
            links = with_link(self._originals[PACKAGE_LINKS], "rIdCore", LINK_TYPE, self._core)
            self._replace(PACKAGE_LINKS, links)
            self._replace(self._core, EMPTY.encode())
        self._replace(CONTENT_TYPES_PART, types)

    def _replace(self, part: str, data: bytes) -> None:
        """Put other bytes in the place of a part that is copied as it lies."""
        if data != self._originals.get(part):
            self._originals[part] = data
            self._static[part] = deflated(part, [data])


@contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    """Go on after a refusal, keeping its problems, so that all are told at once."""
    try:
        yield
    except TemplateRefusedError as refused:
        problems += refused.problems


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """A part as bytes, with its declaration."""
    yield _HEAD
    for piece in pieces:
        yield piece.encode()


def _core_part(package: Package) -> str:
    """The part that holds the core properties, or where it will be."""
    found = (part for part in package.names if package.content_type(part) == CONTENT_TYPE)
    return next(found, CORE)


def _place(package: Package, part: str) -> str | None:
    """What a part that may hold tags is called in a refusal ("" for the body); else None."""
    kind = package.content_type(part)
    if part == package.main:
        return ""
    if kind == CONTENT_TYPE:
        return "the properties"
    return next((_PLACES[end] for end in _PLACES if kind.endswith(f"wordprocessingml.{end}")), None)


def _unrendered(document: str, part: str, data: bytes) -> Iterator[Problem]:
    """A tag in a part that is copied as it lies, where it would be printed as it stands."""
    text = data.decode(errors="ignore") if part.endswith(".xml") else ""
    tag = TAGS.search(text) if has_tags(text) else None
    if tag:
        what = "tags work in text, headers, footers, notes and comments only, not here."
        yield Problem(document, tag[0], "", what, f"the part {part}")
