"""The proof, made once per template, that whatever its tags decide the result is balanced XML.

Walks the compiled template's syntax tree beside the XML around the tags. On the way it settles how
each value is printed (by where its tag stands, and whether a carrier may stand there), numbers what
a loop would duplicate, and leaves marks where a cell, row or table may come out empty. A template
that cannot be proven is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import nodes

from lep_docs.render import marks
from lep_docs.render.carriers import PLAIN_CONTROLS, RUN_END, may_stand
from lep_docs.render.dialect import without_lines
from lep_docs.render.ids import in_loop, pieces
from lep_docs.render.places import (
    UnprintableError,
    attribute_printer,
    kind_of_place,
    text_printer,
)
from lep_docs.render.printing import BLOCK, CARRIED, COUNT, RUNS, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lep_docs.render.macros import Place

_TAG = re.compile(r'<(/)?([\w:.-]+)((?:[^<>"]|"[^"]*")*?)(/)?>')
_UNSURE = "?"
# These may stand anywhere and say nothing of how their parent ends.
_POINTS = frozenset(
    {
        "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd",
        "w:permStart", "w:permEnd", "w:proofErr",
    }
)  # fmt: skip
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})
_CELLS = frozenset({"w:tc", "w:tr", "w:tbl"})
_FINALS = {
    "w:tc": (frozenset({"w:p"}), marks.CELL),
    "w:tr": (frozenset({"w:tc"}), marks.ROW),
    "w:tbl": (frozenset({"w:tr"}), marks.TABLE),
    **dict.fromkeys(
        ("w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment", "w:txbxContent"),
        (frozenset({"w:p", "w:tbl"}), marks.CELL),
    ),
}
_NOWHERE: Mapping[int, Place] = MappingProxyType({})
# Properties by name, and whose look they are.
_LOOKS = {"w:rPr": "w:r", "w:pPr": "w:p"}
_ESCAPED_TAGS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class UnprovenError(Exception):
    """A template that could come out broken: the source line and what to do about it."""

    def __init__(self, line: int, problem: str) -> None:
        """Keep where it is."""
        super().__init__(problem)
        self.line = line


@dataclass(slots=True)
class _Open:
    """An element that has begun: its start `tag`, and what its last child was.

    `grid` is a table's slot for the grid mark, `look` the properties of a run or paragraph as XML
    (None when they depend on a value), `closed` whether a control takes no other control.
    """

    name: str
    last: str = ""
    tag: re.Match[str] | None = None
    grid: nodes.TemplateData | None = None
    look: str | None = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Proven:
    """What a proof found: marks that finishing must look for, whether any carrier can be made."""

    marks: frozenset[str]
    carries: bool


class Prover:
    """Walks one part's syntax tree, rewriting it. Use `proven`."""

    def __init__(self, places: Mapping[int, Place]) -> None:
        """Start at the top of a part."""
        self._places = places
        self._written_for: dict[str, str] = {}
        self.used: set[str] = set()
        self.carries = False
        self._fields = 0
        self._stack: list[_Open] = []
        self._tag = ""
        self._loops = 0
        self._floor = 0
        self._crossed = ""

    def walk(self, body: Sequence[nodes.Node]) -> None:
        """Go through the statements in order; every node is changed in place."""
        for node in body:
            copied = self._at_place(node)
            self._loops += copied
            match node:
                case nodes.Output():
                    self._output(node)
                case nodes.For():
                    self._loops += 1
                    looped = self._branch(node.body, node.lineno)
                    self._loops -= 1
                    self._join(node.lineno, [looped, self._branch(node.else_, node.lineno)])
                case nodes.If():
                    bodies = [node.body, *(e.body for e in node.elif_), node.else_]
                    self._join(node.lineno, [self._branch(b, node.lineno) for b in bodies])
                case nodes.With():
                    self.walk(node.body)
                case _:
                    pass
            self._loops -= copied

    def _at_place(self, node: nodes.Node) -> bool:
        """Whether the node holds words that are copied, which must suit the place they come to."""
        place = self._places.get(id(node))
        if place is None:
            return False
        here = "" if self._tag else kind_of_place([element.name for element in self._stack])
        there = self._written_for.setdefault(place.name, here)
        if here != there or not here:
            raise UnprovenError(
                node.lineno,
                "what is called here was written for another place: between paragraphs, in one, "
                "or between rows. Give both tags the same letter, as in {%p macro ... %} and "
                "{{p ... }}.",
            )
        return not place.defines

    def finish(self) -> None:
        """The end of the part: everything must be closed."""
        if self._stack or self._tag:
            raise UnprovenError(1, "the template's own XML is broken.")

    def _branch(self, body: Sequence[nodes.Node], line: int) -> tuple[list[_Open], str]:
        """Where a body that may be skipped leads to; the walk then stands where it began."""
        stack, tag, floor, fields = self._stack, self._tag, self._floor, self._fields
        if self._named("w:tr") and body:
            self._mark_grid()
        self._stack, self._floor = [replace(element) for element in stack], len(stack)
        self.walk(body)
        reached = (self._stack, self._tag)
        crossed, self._crossed = self._crossed, ""
        if crossed:
            raise UnprovenError(
                line,
                "a block that starts in one table cell must end in the same cell. To repeat or "
                "leave out whole cells or rows, write {%tc ... %} or {%tr ... %}.",
            )
        self._stack, self._tag, self._floor, self._fields = stack, tag, floor, fields
        return reached

    def _join(self, line: int, ends: list[tuple[list[_Open], str]]) -> None:
        """Go on from where all branches meet."""
        here = ([e.name for e in self._stack], self._tag.count('"'), bool(self._tag))
        for stack, tag in ends:
            if ([e.name for e in stack], tag.count('"'), bool(tag)) != here:
                raise UnprovenError(
                    line,
                    "this block begins and ends in different places, so the document would come "
                    "out broken. Put both tags in one sentence, or each in a paragraph of its own.",
                )
        for depth, element in enumerate(self._stack):
            lasts = {stack[depth].last for stack, _ in ends}
            element.last = lasts.pop() if len(lasts) == 1 else _UNSURE

    def _output(self, node: nodes.Output) -> None:
        """Rewrite what is printed: the template's own XML, and values."""
        rewritten: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                markup = self._markup(child)
                _end_run(rewritten, markup)
                rewritten += markup
            else:
                rewritten.append(self._printed(child, rewritten))
        node.nodes = rewritten

    def _printed(self, expression: nodes.Expr, before: list[nodes.Expr]) -> nodes.Expr:
        """The expression, handed to the printer for where it stands."""
        rest: list[nodes.Expr] = []
        try:
            if self._tag:
                printer = attribute_printer(self._tag)
                self._tag += "0"
            else:
                printer = text_printer([element.name for element in self._stack])
                printer, rest = self._carrier(printer, before)
                self._stack[-1].last = _UNSURE
        except UnprintableError as problem:
            raise UnprovenError(expression.lineno, str(problem)) from None
        if printer == COUNT:
            self._mark_grid()
        return nodes.Filter(expression, printer, rest, [], None, None, lineno=expression.lineno)

    def _carrier(self, printer: str, before: list[nodes.Expr]) -> tuple[str, list[nodes.Expr]]:
        """The printer with what it must know to make a carrier, if one may stand here."""
        if printer in {RUNS, BLOCK}:
            free = self._is_free(len(self._stack))
            self.carries |= free
            around = [nodes.Const(_around(self._stack[-1]))] if printer == RUNS else []
            return printer, [nodes.Const(free), *around]
        if printer != TEXT or not self._is_free(len(self._stack) - 2):
            return printer, []
        run = self._stack[-2]
        if run.name != "w:r" or run.look is None:
            return printer, []
        self.carries = True
        lead = f"{_tag_of(run)}{run.look}{_tag_of(self._stack[-1])}"
        last = before[-1] if before else None
        if isinstance(last, nodes.TemplateData) and last.data.endswith(lead):
            before[-1] = nodes.TemplateData(last.data.removesuffix(lead), lineno=last.lineno)
        else:
            lead = ""
        said = (lead, run.look, _around(self._stack[-3]), "")
        return CARRIED, [nodes.Const(each) for each in said]

    def _is_free(self, depth: int) -> bool:
        """Whether a control may stand in the innermost of the first `depth` open elements."""
        around = self._stack[:depth]
        names = [element.name for element in around]
        closed = self._fields > 0 or any(element.closed for element in around)
        return bool(names) and not closed and may_stand(names)

    def _markup(self, node: nodes.TemplateData) -> list[nodes.Expr]:
        """The template's own XML, followed tag by tag and marked where it needs finishing."""
        data = without_lines(node.data)
        for written, meant in _ESCAPED_TAGS:
            data = data.replace(written, meant)
        if self._loops:
            data = in_loop(data)
        text, skip = self._tag + data, len(self._tag)
        out: list[str | nodes.TemplateData] = []
        position = 0
        for match in _TAG.finditer(text):
            self._gap(text[position : match.start()], node.lineno)
            out.append(text[max(position, skip) : max(match.start(), skip)])
            out += self._element(match, node.lineno)
            out.append(text[max(match.start(), skip) : match.end()])
            position = match.end()
        tail = text.find("<", position)
        self._tag = "" if tail < 0 else text[tail:]
        if "<" in self._tag[1:]:
            raise UnprovenError(node.lineno, "a tag stands in the middle of Word's own XML.")
        out.append(text[max(position, skip) :])
        return pieces(out, node.lineno)

    def _gap(self, text: str, line: int) -> None:
        """Nothing that looks like a tag may lie between two tags."""
        if "<" in text:
            raise UnprovenError(line, "a tag stands in the middle of Word's own XML.")

    def _element(self, match: re.Match[str], line: int) -> list[str | nodes.TemplateData]:
        """Follow one of Word's tags; what to put before it."""
        closing, name, _, empty = match.groups()
        if closing:
            return self._close(match, line)
        before: list[str | nodes.TemplateData] = []
        self._watch(name, match)
        if name == "w:tblGrid" and not empty and self._named("w:tbl"):
            slot = nodes.TemplateData("", lineno=line)
            self._stack[-1].grid = slot
            before.append(slot)
        if empty:
            self._ended(name, name)
        else:
            self._stack.append(_Open(name, tag=match))
        return before

    def _watch(self, name: str, match: re.Match[str]) -> None:
        """Take note of what decides whether carriers may stand, and how they look."""
        if name == "w:fldChar":
            self._fields += ('"begin"' in match[0]) - ('"end"' in match[0])
        elif self._named(_LOOKS.get(name, "")):
            self._stack[-1].look = match[0] if match[4] else None
        elif name in PLAIN_CONTROLS and self._named("w:sdtPr"):
            self._stack[-2].closed = True

    def _close(self, match: re.Match[str], line: int) -> list[str | nodes.TemplateData]:
        """Follow an end tag; the mark to put before it, if it needs one."""
        name = match[2]
        if not self._named(name):
            raise UnprovenError(
                line,
                "a tag cuts through Word's own XML here. Type the paragraph anew, so that each "
                "tag stands in one piece.",
            )
        closed = self._stack.pop()
        if self._named(_LOOKS.get(name, "")):
            self._stack[-1].look = _whole(closed.tag, match)
        if len(self._stack) < self._floor:
            self._floor = len(self._stack)
            self._crossed = name if name in _CELLS else self._crossed
        enough, mark = _FINALS.get(name, (frozenset({closed.last}), ""))
        if closed.last in enough:
            self._ended(name, closed.last if name in _WRAPPERS else name)
            return []
        # What is marked may be dropped, so its parent cannot count on it. A cell never is.
        self._ended(name, name if mark == marks.CELL else _UNSURE)
        self.used.add(mark)
        return [mark]

    def _ended(self, name: str, last: str) -> None:
        """Tell the parent that a child has ended."""
        if self._stack and name not in _POINTS:
            self._stack[-1].last = last

    def _named(self, name: str) -> bool:
        """Whether the innermost open element is called so."""
        return bool(self._stack) and self._stack[-1].name == name

    def _mark_grid(self) -> None:
        """The nearest table's columns may change: have its grid counted after rendering."""
        table = next((e for e in reversed(self._stack) if e.name == "w:tbl"), None)
        if table is not None and table.grid is not None:
            table.grid.data = marks.GRID
            self.used.add(marks.GRID)


def _around(holder: _Open) -> str | None:
    """The properties of the paragraph that holds a run; None when it may not be split in two."""
    whole = holder.name == "w:p" and "<w:sectPr" not in (holder.look or "")
    return holder.look if whole else None


def _whole(start: re.Match[str] | None, end: re.Match[str]) -> str | None:
    """The element between its two tags, as XML; None when a value stands in it."""
    if start is None or start.string is not end.string:
        return None
    return end.string[start.start() : end.end()]


def _tag_of(element: _Open) -> str:
    """The start tag of an element, as it stands in the template."""
    return element.tag[0] if element.tag else ""


def _end_run(printed: list[nodes.Expr], markup: list[nodes.Expr]) -> None:
    """Leave the end of a run to the carrier that is the last thing in it."""
    carrier, after = printed[-1] if printed else None, markup[0]
    if not isinstance(carrier, nodes.Filter) or carrier.name != CARRIED:
        return
    if isinstance(after, nodes.TemplateData) and after.data.startswith(RUN_END):
        markup[0] = nodes.TemplateData(after.data.removeprefix(RUN_END), lineno=after.lineno)
        carrier.args[-1] = nodes.Const(RUN_END)


def proven(tree: nodes.Template, places: Mapping[int, Place] = _NOWHERE) -> Proven:
    """Prove the tree and rewrite it for printing. `places` are those of macros' words in it.

    Raises:
        UnprovenError: the template could come out broken.
    """
    prover = Prover(places)
    prover.walk(tree.body)
    prover.finish()
    return Proven(frozenset(prover.used), prover.carries)
