"""A rendered paragraph said in other words: what stays the same stays where it is.

Words are read as a returned file's are: without what a program works out, what is hidden, and what
hangs in a text box. Word by word, what both texts share keeps its run and its carrier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lxml import etree

from lep_docs.ooxml.names import W
from lep_docs.ooxml.story import OWN_WORDS, WRITTEN, written
from lep_docs.render.wordml import attribute, child, parse_part, properties_of, switched_on, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

_PREFIX = f"{{{W}}}"
_WORD = r"\w+|\s|[^\w\s]"
_BREAKS = re.compile(r"([\n\t])")
_TOKENS_AT_MOST = 4_000
_SKIPPED = frozenset(
    {
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "p",
        "del",
        "moveFrom",
        "txbxContent",
        "instrText",
        "fldChar",
    }
)


@dataclass(slots=True)
class Atom:
    """One element that says something: its text, and the control that carries it, if one does."""

    node: _Element
    text: str
    tag: str = ""
    carrier: _Element | None = None


@dataclass(slots=True)
class _Reader:
    """Walks through one paragraph; `fields` are those open, each with whether its result shows."""

    fields: list[list[str]] = field(default_factory=list)

    def atoms(self, element: _Element, carrier: _Element | None = None) -> Iterator[Atom]:
        """What an element says, piece by piece."""
        for one in element.iterchildren(f"{_PREFIX}*"):
            name = one.tag.removeprefix(_PREFIX)
            text = _said(one, name)
            if text is not None:
                if text and not self._computes():
                    yield Atom(one, text, _tag(carrier), carrier)
            elif name in _SKIPPED:
                self._hear(one, name)
            else:
                yield from self._inside(one, name, carrier)

    def _hear(self, one: _Element, name: str) -> None:
        """Take note of what says something of the field that is open."""
        if name == "instrText" and self.fields:
            self.fields[-1][0] += one.text or ""
        elif name == "fldChar":
            self._turn(attribute(one, "fldCharType"))

    def _inside(self, one: _Element, name: str, carrier: _Element | None) -> Iterator[Atom]:
        if name == "fldSimple":
            self.fields.append([attribute(one, "instr")])
            yield from self.atoms(one, carrier)
            self.fields.pop()
        elif not _is_unseen(one, name):
            yield from self.atoms(one, one if name == "sdt" and _tag(one) else carrier)

    def _turn(self, way: str) -> None:
        if way == "begin":
            self.fields.append([""])
        elif way == "end" and self.fields:
            self.fields.pop()

    def _computes(self) -> bool:
        """Whether what comes now was worked out by a program."""
        return any(
            said.strip().partition(" ")[0].upper() not in OWN_WORDS for (said,) in self.fields
        )


def atoms_of(paragraph: _Element) -> tuple[Atom, ...]:
    """What a paragraph says, element by element, in order."""
    return tuple(_Reader().atoms(paragraph))


def _said(element: _Element, name: str) -> str | None:
    """The text that an element of a run stands for; None for one that holds others."""
    if name == "t":
        return element.text or ""
    if name not in WRITTEN:
        return None
    return written(name, {str(key).removeprefix(_PREFIX): str(v) for key, v in element.items()})


def _tag(control: _Element | None) -> str:
    return attribute(child(child(control, "sdtPr"), "tag"), "val")


def _is_unseen(element: _Element, name: str) -> bool:
    """Whether a run is hidden, or a control only prompts."""
    if name == "sdt":
        prompt = child(child(element, "sdtPr"), "showingPlcHdr")
        return prompt is not None and switched_on(prompt)
    hidden = child(properties_of(element), "vanish") if name == "r" else None
    return hidden is not None and switched_on(hidden)


def respell(paragraph: _Element, words: str) -> None:
    """Let a paragraph say other words. It must say something already."""
    atoms = atoms_of(paragraph)
    new, loose = _shared_out(atoms, words)
    for at, text in loose.items():
        _put_beside(atoms, at, run_of(paragraph, text))
    carried: dict[_Element, list[bool]] = {}
    for atom, text in zip(atoms, new, strict=True):
        if atom.carrier is not None:
            carried.setdefault(atom.carrier, []).append(text == atom.text)
        if text != atom.text:
            _write(atom.node, text)
    for carrier, kept in carried.items():
        if not all(kept):
            _dissolve(carrier)


def _shared_out(atoms: Sequence[Atom], words: str) -> tuple[list[str], dict[int, str]]:
    """The new text of each atom, and the text that goes behind the atom with a number (-1: first).

    New words go to the document's own runs where there is one beside them, not into a carrier.
    """
    owners = [n for n, atom in enumerate(atoms) for _ in atom.text]
    old = "".join(atom.text for atom in atoms)
    new = ["" for _ in atoms]
    loose: dict[int, str] = {}
    facts = {atom.text for atom in atoms if atom.tag}
    for start, end, text in _edits(old, words, facts):
        if text is None:
            for at in range(start, end):
                new[owners[at]] += old[at]
        elif text:
            owner = _owner(atoms, owners, start, end)
            if owner is None:
                loose[owners[start - 1] if start else -1] = text
            else:
                new[owner] += text
    return new, loose


def _owner(atoms: Sequence[Atom], owners: Sequence[int], start: int, end: int) -> int | None:
    """The atom that new words at a place belong to; None where only carriers are beside it."""
    if start < end:
        return next((n for n in owners[start:end] if not atoms[n].tag), owners[start])
    beside = (*owners[max(0, start - 1) : start], *owners[start : start + 1])
    if len(set(beside)) == 1 and 0 < start < len(owners):
        return beside[0]
    return next((n for n in beside if not atoms[n].tag), None)


def _edits(old: str, new: str, facts: Iterable[str]) -> Iterator[tuple[int, int, str | None]]:
    """How one text becomes the other: stretches of the old that stay (None) or give way.

    A fact stays as a whole or not at all.
    """
    whole = "".join(f"{re.escape(text)}|" for text in sorted(facts, key=len, reverse=True))
    token = re.compile(whole + _WORD)
    before, after = token.findall(old), token.findall(new)
    if max(len(before), len(after)) > _TOKENS_AT_MOST:
        yield 0, len(old), new
        return
    starts = [0]
    for one in before:
        starts.append(starts[-1] + len(one))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        yield starts[a], starts[b], None if kind == "equal" else "".join(after[c:d])


def _write(node: _Element, text: str) -> None:
    """Put text in an element's place, line breaks and tabs as Word has them."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = _pieces(text)


def _pieces(text: str) -> list[_Element]:
    found = []
    for piece in _BREAKS.split(text):
        if piece in {"\n", "\t"}:
            found.append(etree.Element(w("br" if piece == "\n" else "tab")))
        elif piece:
            element = etree.Element(w("t"))
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            element.text = piece
            found.append(element)
    return found


def run_of(paragraph: _Element | None, words: str) -> _Element:
    """A run that looks as the first words of a paragraph do."""
    run = etree.Element(w("r"), nsmap={"w": W})
    first = next(iter(atoms_of(paragraph)), None) if paragraph is not None else None
    holder = first.node.getparent() if first is not None else None
    look = properties_of(holder) if holder is not None else None
    if look is not None:
        run.append(parse_part(etree.tostring(look)))
    run.extend(_pieces(words))
    return run


def _put_beside(atoms: Sequence[Atom], at: int, run: _Element) -> None:
    """A run behind the carrier of the atom with a number, or before the first one's (-1)."""
    carrier = atoms[max(at, 0)].carrier
    if carrier is not None and at < 0:
        carrier.addprevious(run)
    elif carrier is not None:
        carrier.addnext(run)


def _dissolve(carrier: _Element) -> None:
    """A control's words without the control."""
    parent, content = carrier.getparent(), child(carrier, "sdtContent")
    if parent is not None and content is not None:
        at = parent.index(carrier)
        parent[at : at + 1] = list(content)
