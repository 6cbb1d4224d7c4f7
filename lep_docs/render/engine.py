"""A Word template opened once and rendered often: the same facts give the same bytes.

The template's zip is read once. Parts without tags are copied as they lie, still compressed; parts
with tags are compiled, and each is rendered exactly once per document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias, overload

from lxml import etree

from lep_docs import __version__
from lep_docs.core.receipt import in_pieces, issued
from lep_docs.ooxml.archive import deflated, zip_bytes
from lep_docs.ooxml.baseline import with_baseline
from lep_docs.ooxml.package import Package, UnsafePackageError
from lep_docs.render import ids
from lep_docs.render.beside import Beside
from lep_docs.render.carriers import has_carriers
from lep_docs.render.compiling import CompiledPart, Source, compile_part, read_part
from lep_docs.render.dialect import TAGS, has_tags
from lep_docs.render.errors import Problem, TemplateRefusedError, TemplateUnreadableError
from lep_docs.render.hosted import Host, refuse_another
from lep_docs.render.kept import print_kept
from lep_docs.render.manifest import with_pictures
from lep_docs.render.properties import CONTENT_TYPE, Properties, core_xml
from lep_docs.render.shell import Shell
from lep_docs.render.trace import Run

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from docxtpl import DocxTemplate

    from lep_docs.core.kept_words import Kept, Placed
    from lep_docs.core.keys import Key
    from lep_docs.core.receipt import Issue, Receipt
    from lep_docs.ooxml.archive import Entry

# Takes the rendered main part and the template's parts by name; returns the main part.
# Takes the rendered main part, before wordings are kept in it; returns the main part.
Spelling: TypeAlias = Callable[[str], str]
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

    def __init__(
        self, package: Package, name: str, finishers: Sequence[Finisher], folder: Path | None
    ) -> None:
        """Use `Template.open`, which fills it."""
        self.name = name
        self._finishers = tuple(finishers)
        self._spelling: Spelling | None = None
        self._main = package.main
        self._fingerprint = package.fingerprint
        self._beside = Beside(folder)
        self._shell = Shell.of(package)
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
        Files that its tags take in are read from its folder, now.

        Raises:
            TemplateUnreadableError: no Word file, or not a safe one.
            TemplateRefusedError: with every mistake found in its tags.
        """
        try:
            package = Package.open(source)
            folder = source.parent if isinstance(source, Path) else None
            template = cls(package, name, finishers, folder)
            template._compile(package, known)
        except UnsafePackageError as error:
            message = f'The template "{name}" was not opened. {error}'
            raise TemplateUnreadableError(message) from None
        return template

    @property
    def beside(self) -> Mapping[str, bytes]:
        """The files in the template's folder that its tags take in, as they were read."""
        return self._beside.files

    def spelt_by(self, spelling: Spelling) -> Self:
        """The same template, the words of whose main part are spelt out after rendering."""
        other = copy(self)
        other._spelling = spelling  # noqa: SLF001 - of a copy of itself
        return other

    def render(
        self,
        context: Mapping[str, object],
        properties: Properties,
        *,
        tpl: DocxTemplate | None = None,
    ) -> bytes:
        """The document that the template makes of `context`. See `produce` for `tpl` and errors."""
        return self.produce(context, properties, tpl=tpl).data

    @overload
    def produce(
        self,
        context: Mapping[str, object],
        properties: Properties,
        carriers: None = None,
        kept: Sequence[Kept] = (),
        *,
        tpl: DocxTemplate | None = None,
    ) -> RenderResult: ...

    @overload
    def produce(
        self,
        context: Mapping[str, object],
        properties: Properties,
        carriers: Issue,
        kept: Sequence[Kept] = (),
        *,
        tpl: DocxTemplate | None = None,
    ) -> Issued: ...

    def produce(
        self,
        context: Mapping[str, object],
        properties: Properties,
        carriers: Issue | None = None,
        kept: Sequence[Kept] = (),
        *,
        tpl: DocxTemplate | None = None,
    ) -> RenderResult:
        """The document, with a record of what it prints.

        With `carriers`, every printed answer sits in a content control of its own, and the file
        carries its baseline, so that it can be read back. `kept` are wordings to print in the place
        of the template's own. `tpl` is a DocxTemplate opened from the same file, for
        values that were made with it: sub-documents, and rich text with links.

        Raises:
            TemplateUnreadableError: `tpl` was opened from another file.
            TemplateRefusedError: a tag could not be carried out; names paragraph and remedy.
            TagClashError: two answers could not be told apart in the file.
        """
        if tpl is not None:
            refuse_another(tpl, self._fingerprint)
        host = Host(self._shell.docx, tpl, self._compiled)
        run = Run(self._next_id, host, carries=carriers is not None)
        rendered, placed = self._rendered(context, run, properties, kept)
        shell = self._shell.beside(run.host)
        entries = {name: rendered.get(name, entry) for name, entry in shell.static.items()}
        with_pictures(entries, shell.originals, run.media, run.links)
        printed = tuple(run.printed)
        if carriers is None:
            return RenderResult(zip_bytes(entries.values()), printed, placed)
        receipt = issued(carriers, self._fingerprint, __version__, printed, run.tags)
        with_baseline(entries, self._main, in_pieces(receipt), shell.stories)
        return Issued(zip_bytes(entries.values()), printed, placed, receipt)

    def _rendered(
        self,
        context: Mapping[str, object],
        run: Run,
        properties: Properties,
        kept: Sequence[Kept],
    ) -> tuple[dict[str, Entry], tuple[Placed, ...]]:
        """Every part with tags, and the properties, as entries; what became of `kept`."""
        entries: dict[str, Entry] = {}
        placed: tuple[Placed, ...] = ()
        core = self._shell.core
        for part, compiled in self._compiled.items():
            pieces = compiled.pieces(context, run)
            if part == self._main and (kept or self._finishers or self._spelling):
                main = "".join(pieces)
                if self._spelling:
                    main = self._spelling(main)
                around = self._shell.beside(run.host).originals
                if kept:
                    main, placed = _kept(main, around, run, kept)
                pieces = self._finished(main, around)
            elif part == core:
                pieces = iter((core_xml("".join(pieces), properties),))
            entries[part] = deflated(part, _encoded(pieces))
        if core not in self._compiled:
            text = core_xml(self._shell.originals[core].decode(), properties)
            entries[core] = deflated(core, _encoded((text,)))
        return entries, placed

    def _finished(self, main: str, around: Mapping[str, bytes]) -> Iterator[str]:
        """The main part after every finisher; `around` are all parts of the document."""
        for finisher in self._finishers:
            main = finisher(main, around)
        yield main

    def _compile(self, package: Package, known: Collection[str] | None) -> None:
        """Compile every part that holds tags, and the main part in any case."""
        problems: list[Problem] = []
        sources: list[Source] = []
        for part in self._shell.originals:
            place = _place(package, part)
            if place is None:
                problems += _unrendered(self.name, part, self._shell.originals[part])
                continue
            root = package.xml(part)
            xml = etree.tostring(root, encoding="unicode")
            if part == self._main or has_tags(xml) or has_carriers(xml):
                with _gathered(problems):
                    sources.append(read_part(root, self.name, part, place))
        self._next_id, sources = ids.settled(sources, self._shell.originals.values())
        for source in sources:
            with _gathered(problems):
                self._compiled[source.part] = compile_part(source, known, self._beside)
        if problems:
            raise TemplateRefusedError(tuple(problems))


def _kept(
    main: str, around: Mapping[str, bytes], run: Run, kept: Sequence[Kept]
) -> tuple[str, tuple[Placed, ...]]:
    """The main part with kept wordings; an answer they no longer print was not printed."""
    changed, placed = print_kept(main, around, kept)
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
