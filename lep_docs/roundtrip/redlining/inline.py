"""What stands in two paragraphs, compared word by word, and put together with the changes marked.

Content controls and links that both have are compared inside; a word is the same only in the same
control. Bookmarks and the like are the newer paragraph's and are not tracked.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from lep_docs.roundtrip.redlining.marks import DELETED, INSERTED, Marker, child, copied, name_of, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    # What a link inside an element leads to, as something to compare; "" for nothing known.
    Target: TypeAlias = Callable[[str], str]

# The longest word that does not keep two changes apart.
_SLIGHT = 3
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WRAPPERS = {"sdt": "sdtContent", "hyperlink": "", "fldSimple": "", "smartTag": ""}
_PLACES = (
    "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd",
    "permStart", "permEnd", "lastRenderedPageBreak",
)  # fmt: skip
# What a deleted run may not carry along: it would lead to a note or an object that is not there.
_LEADS_AWAY = ("footnoteReference", "endnoteReference", "commentReference", "object", "pict")
_IDS = re.compile(rb'(<wp:docPr\b[^>]*?\s)id="\d+"')
# What a part links to, in the XML of an element.
LINKS = re.compile(rb'\br:(?:embed|link|id)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, or anything else of a run that stands for itself, with the run's properties.

    `text` is a word's; other atoms have `nodes`, whole runs. `key` is what two are compared by.
    """

    key: object
    text: str
    properties: etree._Element | None
    nodes: tuple[etree._Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A content control, link or the like, with what is in it; `key` is what it is known by."""

    key: object
    element: etree._Element
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A bookmark or another point that is no text."""

    element: etree._Element


Item: TypeAlias = "Atom | Wrapper | Place"


def items_of(parent: etree._Element, target: Target) -> tuple[Item, ...]:
    """What stands in a paragraph or a wrapper, in order."""
    found: list[Item] = []
    field: list[etree._Element] = []
    depth = 0
    children = [e for e in parent if name_of(e) not in ("pPr", "sdtPr", "sdtEndPr")]
    balanced = _is_balanced(children)
    for element in children:
        kinds = [e.get(w("fldCharType")) for e in element.iter(w("fldChar"))]
        if balanced and name_of(element) == "r" and (depth or "begin" in kinds):
            field.append(element)
            depth += kinds.count("begin") - kinds.count("end")
            if depth == 0:
                found.append(_whole(field, target))
                field = []
        else:
            found += _items(element, target)
    return tuple(found)


def text_of(items: Iterable[Item]) -> str:
    """The words of items, one after the other."""
    return "".join(
        item.text if isinstance(item, Atom) else text_of(item.items)
        for item in items
        if not isinstance(item, Place)
    )


def tags_of(element: etree._Element) -> list[str]:
    """The tags of the controls in an element."""
    return [tag.get(w("val")) or "" for tag in element.iter(w("tag"))]


def _is_balanced(children: Sequence[etree._Element]) -> bool:
    """Whether every field that begins among these also ends among them, and not inside a link."""
    depth = 0
    for element in children:
        if name_of(element) != "r":
            continue
        for mark in element.iter(w("fldChar")):
            kind = mark.get(w("fldCharType"))
            depth += (kind == "begin") - (kind == "end")
            if depth < 0:
                return False
    return depth == 0


def _items(element: etree._Element, target: Target) -> Iterator[Item]:
    name = name_of(element)
    if name == "r":
        yield from _of_run(element, target)
    elif name in _WRAPPERS:
        inside = child(element, _WRAPPERS[name]) if _WRAPPERS[name] else element
        items = () if inside is None else items_of(inside, target)
        tag = child(child(element, "sdtPr"), "tag")
        key = (name, "" if tag is None else tag.get(w("val")))
        yield Wrapper(key, element, items)
    elif name in _PLACES:
        yield Place(element)
    elif name:
        yield _whole([element], target)


def _of_run(run: etree._Element, target: Target) -> Iterator[Item]:
    properties = child(run, "rPr")
    for element in run:
        name = name_of(element)
        if name == "t":
            for word in _WORD.findall(element.text or ""):
                yield Atom(word, word, properties)
        elif name != "rPr" and name not in _PLACES:
            alone = etree.Element(w("r"))
            if properties is not None:
                alone.append(deepcopy(properties))
            alone.append(deepcopy(element))
            yield _whole([alone], target)


def _whole(nodes: list[etree._Element], target: Target) -> Atom:
    """Runs that are taken or left as one, compared by their XML and by what they link to."""
    data = b"".join(etree.tostring(n, method="c14n", with_tail=False) for n in nodes)
    plain = _IDS.sub(rb"\1", data)
    links = tuple(target(link.decode()) for link in LINKS.findall(plain))
    return Atom((LINKS.sub(b"", plain), links), "", None, tuple(nodes))


@dataclass(frozen=True, slots=True)
class Inline:
    """Puts two lists of items together. `keep` takes over what a deleted element links to."""

    marker: Marker
    keep: Callable[[etree._Element], bool]

    def together(self, old: Sequence[Item], new: Sequence[Item]) -> list[etree._Element]:
        """The newer items with what tells them from the older marked."""
        made: list[etree._Element] = []
        old_at = new_at = 0
        for before, after in _pairs(old, new):
            made += self._stretch(old[old_at:before], new[new_at:after])
            one, other = old[before], new[after]
            if isinstance(one, Wrapper) and isinstance(other, Wrapper):
                made.append(_filled(other, self.together(one.items, other.items)))
            old_at, new_at = before + 1, after + 1
        return made + self._stretch(old[old_at:], new[new_at:])

    def all_of(self, kind: str, items: Sequence[Item]) -> list[etree._Element]:
        """Items that are all inserted, or all deleted."""
        made: list[etree._Element] = []
        atoms: list[tuple[Atom, Atom | None]] = []
        for item in items:
            if isinstance(item, Atom):
                atoms.append((item, None))
                continue
            made += self._marked(kind, atoms)
            atoms = []
            if isinstance(item, Wrapper):
                made += self._wrapper(kind, item)
            elif kind == INSERTED:
                made.append(deepcopy(item.element))
        return made + self._marked(kind, atoms)

    def _stretch(self, old: Sequence[Item], new: Sequence[Item]) -> list[etree._Element]:
        """Items between two wrappers that both have."""
        before = [item for item in old if not isinstance(item, Place)]
        keys = [_key(item, n) for n, item in enumerate(before)]
        others = [_key(item, -1 - n) for n, item in enumerate(new)]
        made: list[etree._Element] = []
        matcher = SequenceMatcher(None, keys, others, autojunk=False)
        for kind, i1, i2, j1, j2 in _readable(matcher.get_opcodes(), before):
            if kind == "equal":
                pairs = zip(before[i1:i2], new[j1:j2], strict=True)
                same = [(b, a) for a, b in pairs if isinstance(a, Atom) and isinstance(b, Atom)]
                made += self._marked("", same)
            else:
                made += self.all_of(DELETED, before[i1:i2])
                made += self.all_of(INSERTED, new[j1:j2])
        return made

    def _wrapper(self, kind: str, item: Wrapper) -> list[etree._Element]:
        content = self.all_of(kind, item.items)
        is_control = name_of(item.element) == "sdt"
        if kind == DELETED and not is_control:  # a link of the older document leads nowhere here
            return content
        filled = _filled(item, content)
        return self.marker.around_control(kind, filled) if is_control else [filled]

    def _marked(self, kind: str, atoms: Sequence[tuple[Atom, Atom | None]]) -> list[etree._Element]:
        """Atoms as runs, marked as `kind` ("": not marked); each with the older one it equals."""
        runs = list(self._runs(kind, atoms))
        return [self.marker.around(kind, runs)] if runs and kind else runs

    def _runs(
        self, kind: str, atoms: Sequence[tuple[Atom, Atom | None]]
    ) -> Iterator[etree._Element]:
        text: list[str] = []
        last: tuple[etree._Element | None, etree._Element | None, bool] = (None, None, False)
        for atom, older in atoms:
            looks = (atom.properties, older.properties if older else None, older is not None)
            if text and (atom.nodes or looks != last):
                yield self._run("".join(text), last)
                text = []
            last = looks
            if atom.nodes:
                yield from self._nodes(kind, atom)
            else:
                text.append(atom.text)
        if text:
            yield self._run("".join(text), last)

    def _run(
        self, text: str, looks: tuple[etree._Element | None, etree._Element | None, bool]
    ) -> etree._Element:
        properties, older, is_kept = looks
        run = etree.Element(w("r"))
        made = deepcopy(properties) if properties is not None else None
        if is_kept:
            made = self.marker.properties(properties, older, "rPr")
        if made is not None:
            run.append(made)
        written = etree.SubElement(run, w("t"), {_SPACE: "preserve"})
        written.text = text
        return run

    def _nodes(self, kind: str, atom: Atom) -> Iterator[etree._Element]:
        for node in atom.nodes:
            if kind != DELETED:
                yield deepcopy(node)
                continue
            made = copied(node)
            if name_of(made) != "r":
                continue
            leads_away = any(name_of(e) in _LEADS_AWAY for e in made.iter())
            if not leads_away and self.keep(made):
                yield made


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """The positions of the wrappers that both have, in order."""
    places = [
        [n for n, item in enumerate(items) if isinstance(item, Wrapper)] for items in (old, new)
    ]
    keys = [[item.key for item in items if isinstance(item, Wrapper)] for items in (old, new)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            yield places[0][block.a + n], places[1][block.b + n]


def _readable(
    steps: Sequence[tuple[str, int, int, int, int]], old: Sequence[Item]
) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps with changes joined that only a space or a short word keeps apart.

    Nobody can read a sentence in which every other word was exchanged.
    """
    held: list[tuple[str, int, int, int, int]] = []
    for number, step in enumerate(steps):
        kind, i1, i2, _, _ = step
        is_between = 0 < number < len(steps) - 1
        if kind != "equal" or (held and is_between and _is_slight(old[i1:i2])):
            held.append(step)
            continue
        yield from _joined(held)
        held = []
        yield step
    yield from _joined(held)


def _joined(
    steps: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[tuple[str, int, int, int, int]]:
    if steps:
        yield "replace", steps[0][1], steps[-1][2], steps[0][3], steps[-1][4]


def _is_slight(items: Sequence[Item]) -> bool:
    """Whether items are no more than a space or one short word with the spaces around it."""
    words = [item.text if isinstance(item, Atom) and not item.nodes else "" for item in items]
    return all(words) and len("".join(words).strip()) <= _SLIGHT


def _key(item: Item, place: int) -> object:
    """What an item is compared by between wrappers: only atoms are ever the same."""
    return item.key if isinstance(item, Atom) else place


def _filled(wrapper: Wrapper, content: list[etree._Element]) -> etree._Element:
    """A copy of a wrapper with other content."""
    made = deepcopy(wrapper.element)
    made.tail = None
    inner = _WRAPPERS[name_of(made)]
    holder = child(made, inner) if inner else made
    if holder is None:
        holder = etree.SubElement(made, w(inner))
    for element in list(holder):
        if name_of(element) not in ("smartTagPr", "fldData"):
            holder.remove(element)
    holder.extend(content)
    return made
