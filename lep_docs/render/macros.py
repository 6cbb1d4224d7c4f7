"""Macros, calls, and blocks that set or filter words, written out where they are used.

    {%p macro card(o) %} ... {%p endmacro %}      {{p card(objective) }}
    {%p call box("Note") %} ... {%p endcall %}
    {% set who %}the {{ name }} team{% endset %}   {% filter upper %}by {{ name }}{% endfilter %}

Promises a tree that holds none of them, so that whatever is proven, escaped and counted in a plain
template is so in these as well: a macro's words are proven anew at each place where they are
printed, and an answer in them is an answer. What could run without end is refused.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from jinja2 import nodes

from lep_docs.render.rewriting import free_names, targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CALLER = "caller"
_HEAVIEST = 5_000_000
_DEEPEST = 20
_NODE = 100  # what a statement weighs, in characters
_ALONE = "a macro's words go straight to the page: write {{ name(...) }} with nothing else in it."
_MISMATCH = (
    "a macro that prints {{ caller() }} is called by {% call ... %}, and no other is. Change the "
    "macro or the call."
)
_PLAIN = (
    "the words of this block must stand in one run, without a loop. Type them anew in one go, or "
    "write {%p macro ... %} for whole paragraphs."
)


class _UnusableError(Exception):
    """What cannot be written out: the source line and what to do about it."""

    def __init__(self, line: int, problem: str) -> None:
        """Keep where it is."""
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True)
class Place:
    """That a node stands where a macro's words are written (`defines`) or printed."""

    name: str
    defines: bool


@dataclass(slots=True)
class Written:
    """What was found on the way: mistakes, and the `places` of macros' words by node identity."""

    problems: list[tuple[int, str]] = field(default_factory=list)
    places: dict[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a statement stands: names that are local there, macros on the way, the caller's words.

    `top` says whether what is set there is set for the rest of the part.
    """

    local: frozenset[str] = frozenset()
    within: tuple[str, ...] = ()
    caller: _Caller | None = None
    top: bool = True

    def inner(self, *names: str) -> _Scope:
        """A scope of its own inside this one."""
        local = self.local.union(names)
        return _Scope(local, self.within, self.caller, top=False)


@dataclass(frozen=True, slots=True)
class _Caller:
    """The words between {% call %} and {% endcall %}: their name as a place, and their scope."""

    name: str
    block: nodes.CallBlock
    scope: _Scope


def write_out(tree: nodes.Template) -> Written:
    """Write the tree out, in place."""
    writer = _Writer()
    tree.body = writer.body(tree.body, _Scope())
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in writer.macros:
            writer.written.problems.append((call.lineno, _ALONE))
    return writer.written


class _Writer:
    """Goes through a part's statements in order. Use `write_out`."""

    def __init__(self) -> None:
        self.written = Written()
        self.macros: dict[str, nodes.Macro] = {}
        self._count = 0
        self._copied = 0
        self._depth = 0

    def body(self, body: Sequence[nodes.Node], scope: _Scope) -> list[nodes.Node]:
        """The statements, written out."""
        out: list[nodes.Node] = []
        for node in body:
            try:
                out += self._statement(node, scope)
            except _UnusableError as error:
                self.written.problems.append((error.line, str(error)))
            if isinstance(node, nodes.Assign | nodes.AssignBlock) and not scope.top:
                scope = scope.inner(*targets(node.target))
        return out

    def _statement(self, node: nodes.Node, scope: _Scope) -> list[nodes.Node]:
        match node:
            case nodes.Macro():
                return [self._defined(node, scope)]
            case nodes.Output():
                return list(self._output(node, scope))
            case nodes.CallBlock():
                return [self._called(node.call, scope, node)]
            case nodes.AssignBlock(target=target, filter=chain):
                words = _filtered(chain, _expression(node.body, node.lineno))
                return [nodes.Assign(target, words, lineno=node.lineno)]
            case nodes.FilterBlock(filter=chain):
                words = _filtered(chain, _expression(node.body, node.lineno))
                return [nodes.Output([words], lineno=node.lineno)]
            case _:
                self._inside(node, scope)
                return [node]

    def _inside(self, node: nodes.Node, scope: _Scope) -> None:
        """Write out the bodies of a statement that stays."""
        match node:
            case nodes.For():
                node.body = self.body(node.body, scope.inner("loop", *targets(node.target)))
                node.else_ = self.body(node.else_, scope.inner())
            case nodes.If():
                node.body = self.body(node.body, scope)
                node.else_ = self.body(node.else_, scope)
                for other in node.elif_:
                    self._inside(other, scope)
            case nodes.With():
                names = frozenset[str]().union(*map(targets, node.targets))
                node.body = self.body(node.body, scope.inner(*names))
            case _:
                pass

    def _defined(self, macro: nodes.Macro, scope: _Scope) -> nodes.Node:
        """The place where a macro is written: proven there, printed nowhere."""
        if scope.local or scope.within or not scope.top:
            raise _UnusableError(
                macro.lineno, "a macro is written at the top of a part, not in a loop or macro."
            )
        self.macros[macro.name] = macro
        blanks: dict[str, nodes.Expr] = {name.name: nodes.Const("") for name in macro.args}
        body = self._copy(macro, blanks, _Scope(within=(macro.name,), top=False))
        never = nodes.If(nodes.Const(False), [body], [], [], lineno=macro.lineno)  # noqa: FBT003 - Jinja's own
        self.written.places[id(never)] = Place(macro.name, defines=True)
        return never

    def _output(self, node: nodes.Output, scope: _Scope) -> Iterator[nodes.Node]:
        """What is printed, parted where a macro's words are to be printed."""
        pending: list[nodes.Expr] = []
        for child in node.nodes:
            words = self._words_of(child, scope)
            if words is None:
                pending.append(child)
                continue
            yield nodes.Output(pending, lineno=node.lineno)
            yield from words
            pending = []
        yield nodes.Output(pending, lineno=node.lineno)

    def _words_of(self, child: nodes.Expr, scope: _Scope) -> list[nodes.Node] | None:
        """The words that a call prints, if it is one of a macro or of its caller's words."""
        if not isinstance(child, nodes.Call) or not isinstance(child.node, nodes.Name):
            return None
        name = child.node.name
        if name == _CALLER and scope.within:
            return self._callers_words(child, scope)
        return [self._called(child, scope, None)] if name in self.macros else None

    def _called(self, call: nodes.Call, scope: _Scope, block: nodes.CallBlock | None) -> nodes.Node:
        """A macro's words where it is called."""
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        macro = self.macros.get(name)
        if macro is None:
            raise _UnusableError(call.lineno, f'there is no macro "{name}" here.')
        if name in scope.within:
            raise _UnusableError(call.lineno, f'the macro "{name}" cannot call itself.')
        if _asks_for_words(macro) != (block is not None):
            raise _UnusableError(call.lineno, _MISMATCH)
        given = _given(call, name, macro.args, macro.defaults)
        self._refuse_borrowed(call.lineno, macro, scope)
        caller = _Caller(f"call {self._count}", block, scope) if block else None
        inner = _Scope(scope.local, (*scope.within, name), caller, top=False)
        words = self._copy(macro, given, inner)
        self.written.places[id(words)] = Place(name, defines=False)
        if caller is None:
            return words
        around = nodes.With([], [], [words], lineno=call.lineno)
        self.written.places[id(around)] = Place(caller.name, defines=True)
        return around

    def _callers_words(self, call: nodes.Call, scope: _Scope) -> list[nodes.Node]:
        """What stands between {% call %} and {% endcall %}, where the macro prints it."""
        caller = scope.caller
        if caller is None:
            return []
        given = _given(call, _CALLER, caller.block.args, caller.block.defaults)
        words = self._copy(caller.block, given, caller.scope)
        self.written.places[id(words)] = Place(caller.name, defines=False)
        return [words]

    def _refuse_borrowed(self, line: int, macro: nodes.Macro, scope: _Scope) -> None:
        """A macro sees what it is given and what the whole part knows, not its caller's loops."""
        alone = nodes.With(macro.args, [nodes.Const("") for _ in macro.args], macro.body)
        for _, name in free_names(alone):
            if name in scope.local and name != _CALLER:
                raise _UnusableError(
                    line,
                    f'the macro "{macro.name}" uses "{name}", which is known in this loop or block '
                    f"only. Hand it over: {macro.name}({name}).",
                )

    def _copy(
        self,
        written: nodes.Macro | nodes.CallBlock,
        given: Mapping[str, nodes.Expr],
        scope: _Scope,
    ) -> nodes.Node:
        """The words of a macro or call block as statements of their own, with what they are given.

        Every name that is set in them gets a name of its own, so that it means nothing outside.
        """
        if self._copied > _HEAVIEST or self._depth > _DEEPEST:
            raise _UnusableError(written.lineno, "the macros grow beyond all bounds here.")
        self._count += 1
        memo = {id(written.environment): written.environment}
        body = nodes.With([], [], copy.deepcopy(written.body, memo), lineno=written.lineno)
        self._copied += sum(map(_weight, body.find_all(nodes.Node)))
        own = {name: f"lep{self._count}_{name}" for name in (*given, *_set_in(body))}
        for name in body.find_all(nodes.Name):
            name.name = own.get(name.name, name.name)
        for space in body.find_all(nodes.NSRef):
            space.name = own.get(space.name, space.name)
        body.targets = [nodes.Name(own[name], "param") for name in given]
        body.values = [copy.deepcopy(value, memo) for value in given.values()]
        self._depth += 1
        body.body = self.body(body.body, scope.inner(*own.values()))
        self._depth -= 1
        return body


def _weight(node: nodes.Node) -> int:
    """What a node adds to the compiled template, roughly, in characters."""
    return _NODE + (len(node.data) if isinstance(node, nodes.TemplateData) else 0)


def _given(
    call: nodes.Call, name: str, args: Sequence[nodes.Name], defaults: Sequence[nodes.Expr]
) -> dict[str, nodes.Expr]:
    """What each name of a macro stands for in a call."""
    names = [argument.name for argument in args]
    usual = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    said = dict(zip(names, call.args, strict=False))
    said |= {keyword.key: keyword.value for keyword in call.kwargs}
    whole = {**usual, **said}
    fits = len(call.args) <= len(names) and call.dyn_args is None and call.dyn_kwargs is None
    if not fits or set(whole) != set(names):
        raise _UnusableError(
            call.lineno, f'"{name}" must be given: {", ".join(names) or "nothing"}.'
        )
    return {each: whole[each] for each in names}


def _asks_for_words(macro: nodes.Macro) -> bool:
    """Whether a macro prints what stands between {% call %} and {% endcall %}."""
    calls = macro.find_all(nodes.Call)
    return any(isinstance(c.node, nodes.Name) and c.node.name == _CALLER for c in calls)


def _set_in(body: nodes.Node) -> Iterator[str]:
    """Every name that is set somewhere in a body."""
    for node in body.find_all(nodes.Stmt):
        match node:
            case nodes.For() | nodes.Assign() | nodes.AssignBlock():
                yield from sorted(targets(node.target))
            case nodes.With(targets=several):
                yield from sorted(frozenset[str]().union(*map(targets, several)))
            case _:
                pass


def _expression(body: Sequence[nodes.Node], line: int) -> nodes.Expr:
    """The words of a block as one value.

    Raises:
        _UnusableError: they are more than words.
    """
    pieces: list[nodes.Expr] = []
    for node in body:
        match node:
            case nodes.Output():
                pieces += (_piece(child) for child in node.nodes)
            case nodes.If():
                pieces.append(_choice(node))
            case _:
                raise _UnusableError(line, _PLAIN)
    return pieces[0] if len(pieces) == 1 else nodes.Concat(pieces, lineno=line)


def _piece(child: nodes.Expr) -> nodes.Expr:
    """A piece of what a block prints, as a value."""
    if not isinstance(child, nodes.TemplateData):
        return child
    if "<" in child.data:
        raise _UnusableError(child.lineno, _PLAIN)
    return nodes.Const(unescape(child.data), lineno=child.lineno)


def _choice(node: nodes.If) -> nodes.Expr:
    """A condition inside a block, as a value."""
    rest = _expression(node.else_, node.lineno)
    for other in reversed(node.elif_):
        rest = nodes.CondExpr(other.test, _expression(other.body, other.lineno), rest)
    return nodes.CondExpr(node.test, _expression(node.body, node.lineno), rest, lineno=node.lineno)


def _filtered(chain: nodes.Filter | None, words: nodes.Expr) -> nodes.Expr:
    """The words, handed through the filters that a block names."""
    if chain is None:
        return words
    innermost = chain
    while isinstance(innermost.node, nodes.Filter):
        innermost = innermost.node
    innermost.node = words
    return chain
