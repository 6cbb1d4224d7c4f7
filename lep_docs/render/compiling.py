"""One part of a template, read, proven and compiled once; then rendered as often as wanted."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError as JinjaError

from lep_docs.render import dialect
from lep_docs.render.beside import take
from lep_docs.render.carriers import root_for_carriers, without_tags
from lep_docs.render.errors import LimitError, PrintingError, Problem, TemplateRefusedError
from lep_docs.render.finishing import finished
from lep_docs.render.macros import write_out
from lep_docs.render.printing import ROOT
from lep_docs.render.proof import UnprovenError, proven
from lep_docs.render.rewriting import bound, free_names
from lep_docs.render.sandbox import IMAGE, SUBDOC, UnknownNameError, refusals, sandbox

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jinja2 import Template
    from lxml import etree

    from lep_docs.render.beside import Beside
    from lep_docs.render.trace import Run, RunContext

# A longer part could not be opened again.
LONGEST_PART = 64 << 20
_PIECES = 8192
_TEMPLATE_TROUBLE = (
    ArithmeticError, AttributeError, JinjaError, LimitError, LookupError, PrintingError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A part as text, and how to name it in a refusal: the template's name and the kind of part."""

    document: str
    part: str
    place: str
    text: str

    def problem(self, line: int, word: str, what: str) -> Problem:
        """A mistake in the paragraph at a source line, at the tag that holds `word`."""
        paragraph = dialect.paragraph_at(self.text, line)
        return Problem(
            self.document, paragraph, dialect.tag_with(paragraph, word), what, self.place
        )


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part that is ready to be rendered."""

    source: Source
    marks: frozenset[str]
    template: Template

    def pieces(self, context: Mapping[str, object], run: Run) -> Iterator[str]:
        """The rendered part, piece by piece, or in one piece when it needs finishing.

        Raises:
            TemplateRefusedError: a tag could not be carried out; says where and why.
        """
        if self.marks:
            yield finished("".join(self._rendered(context, run)), self.marks)
        else:
            yield from self._rendered(context, run)

    def _rendered(self, context: Mapping[str, object], run: Run) -> Iterator[str]:
        """What the template prints, in pieces of a few thousand values."""
        run.part = self.source.part
        seen = cast("RunContext", self.template.new_context(dict(context)))
        seen.run = run
        printed = iter(self.template.root_render_func(seen))
        length = 0
        try:
            while some := list(islice(printed, _PIECES)):
                piece = "".join(some)
                length += len(piece)
                if length > LONGEST_PART:
                    raise LimitError(f"the document grows beyond {LONGEST_PART >> 20} MB.")
                yield piece
        except _TEMPLATE_TROUBLE as error:
            raise TemplateRefusedError((self._problem(error, context),)) from None

    def _problem(self, error: Exception, context: Mapping[str, object]) -> Problem:
        """What went wrong, and in which paragraph: the compiled template's frame knows."""
        line = 1
        for frame, position in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename == self.template.filename:
                line = self.template.get_corresponding_lineno(position)
        word = error.name if isinstance(error, UnknownNameError) else ""
        return self.source.problem(line, word, _said(error, context))


def read_part(root: etree._Element, document: str, part: str, place: str) -> Source:
    """The part as source.

    Raises:
        TemplateRefusedError: it holds tags that would be lost without a word.
    """
    losses = tuple(Problem(document, *loss, place) for loss in dialect.losses(root))
    if losses:
        raise TemplateRefusedError(losses)
    return Source(document, part, place, without_tags(dialect.source_of(root)))


def compile_part(source: Source, known: Collection[str] | None, beside: Beside) -> CompiledPart:
    """The part, compiled. `known` are the names that templates may start from, if that is settled.

    What the tags take from the template's folder is added to `beside`.

    Raises:
        TemplateRefusedError: with every mistake found.
    """
    environment = sandbox()
    try:
        tree = environment.parse(source.text)
    except TemplateSyntaxError as error:
        raise TemplateRefusedError((_misread(source, error),)) from None
    stray = "braces stand alone here: a tag is not closed, or closed twice."
    problems = [source.problem(line, "", stray) for line in dialect.stray_marks(source.text)]
    written = write_out(tree)
    problems += [source.problem(line, "", what) for line, what in written.problems]
    problems += [source.problem(line, "", what) for line, what in refusals(tree)]
    problems += [source.problem(*problem) for problem in take(tree, beside)]
    if known is not None:
        problems += _unknown(source, tree, {*known, *beside.values, IMAGE, SUBDOC})
    if problems:
        raise TemplateRefusedError(tuple(dict.fromkeys(problems)))
    bound(tree)
    try:
        proof = proven(tree, written.places)
    except UnprovenError as error:
        raise TemplateRefusedError((source.problem(error.line, "", str(error)),)) from None
    if proof.carries:
        _know_carriers(tree)
    tree.body = [_already_escaped(tree.body)]
    filename = f"<{source.document}: {source.part}>"
    code = environment.compile(tree, source.part, filename)
    template = environment.template_class.from_code(
        environment, code, {**environment.globals, **beside.values}
    )
    return CompiledPart(source, proof.marks, template)


def _already_escaped(body: list[nodes.Node]) -> nodes.Node:
    """The proven statements, told that every value in them is escaped by its own printer."""
    off = nodes.Keyword("autoescape", nodes.Const(False))  # noqa: FBT003 - Jinja's own signature
    return nodes.ScopedEvalContextModifier([off], body)


def _know_carriers(tree: nodes.Template) -> None:
    """Have the part's start tag printed by whether there will be carriers in the part."""
    first = next(tree.find_all(nodes.Output))
    before, _, rest = _data(first.nodes[0]).partition("<w:")
    start, _, after = rest.partition(">")
    root = nodes.Const(f"<w:{start}>")
    carrying = nodes.Const(root_for_carriers(root.value))
    tag = nodes.Filter(root, ROOT, [carrying], [], None, None, lineno=1)
    first.nodes[:1] = [nodes.TemplateData(before), tag, nodes.TemplateData(after)]


def _data(node: nodes.Expr) -> str:
    """The template's own XML in a node, which the first of every part is."""
    return node.data if isinstance(node, nodes.TemplateData) else ""


def _unknown(source: Source, tree: nodes.Template, known: Collection[str]) -> Iterator[Problem]:
    """Every name that a template could never be given."""
    names = {*known, *sandbox().globals}
    for line, name in free_names(tree):
        if name not in names:
            yield source.problem(line, name, UnknownNameError.sentence(name, names))


def _misread(source: Source, error: TemplateSyntaxError) -> Problem:
    """A tag that is not written as tags are."""
    message = (error.message or "").split(". ", 1)[0].rstrip(".")
    return source.problem(error.lineno, "", f"this tag cannot be read ({message}).")


def _said(error: Exception, context: Mapping[str, object]) -> str:
    """What went wrong, without a word of any answer."""
    if isinstance(error, UnknownNameError):
        known = tuple(context) if error.known is None else error.known
        return UnknownNameError.sentence(error.name, known)
    if isinstance(error, LimitError | PrintingError):
        return str(error)
    if isinstance(error, ArithmeticError):
        return "this sum cannot be done; it may divide by nothing."
    return "this tag does something that its value does not allow, such as adding text to a number."
