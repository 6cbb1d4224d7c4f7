"""What a template may do: print, compare, loop and choose. Everything else is refused by name.

Three fences, one inside the other: an allow-list over the template's syntax tree before it is
compiled, Jinja's immutable sandbox while it runs, and limits on loops, numbers and text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from jinja2 import nodes
from jinja2.exceptions import UndefinedError
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from lep_docs.core.context import NOT_FOR_TEMPLATES, RecordView
from lep_docs.core.nearest import did_you_mean
from lep_docs.render.errors import LimitError
from lep_docs.render.filters import FILTERS
from lep_docs.render.printing import PRINTERS
from lep_docs.render.trace import RunContext

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jinja2.runtime import Context

LARGEST_NUMBER = 10**18
_LONGEST_JOIN = 1_000_000
_WIDEST_BATCH = 63

LIST_FILTERS = frozenset(
    {
        "and_list", "batch", "dictsort", "groupby", "join", "list", "map", "max", "min", "reject",
        "rejectattr", "select", "selectattr", "sort", "sum", "unique",
    }
)  # fmt: skip
_PLAIN_FILTERS = frozenset(
    {
        "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int",
        "items", "last", "length", "lower", "replace", "reverse", "round", "string", "title",
        "trim", "truncate", "upper", "wordcount",
    }
)  # fmt: skip
_TESTS = frozenset(
    {
        "!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto",
        "even", "false", "float", "ge", "greaterthan", "gt", "in", "integer", "iterable", "le",
        "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence",
        "string", "true", "undefined", "upper",
    }
)  # fmt: skip
_METHODS = frozenset(
    {
        "capitalize", "changed", "count", "cycle", "endswith", "get", "index", "isoformat",
        "items", "keys", "lower", "lstrip", "rstrip", "split", "splitlines", "startswith",
        "strftime", "strip", "title", "upper", "values",
    }
)  # fmt: skip
_FUNCTIONS = frozenset({"range", "namespace"})
# What a template takes from its own folder; see `beside`.
IMAGE, SUBDOC = "image", "subdoc"
_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_STATEMENTS = (nodes.Template, nodes.Output, nodes.For, nodes.If, nodes.With, nodes.Assign)
_EXPRESSIONS = (
    nodes.Add, nodes.And, nodes.Call, nodes.Compare, nodes.Concat, nodes.CondExpr, nodes.Const,
    nodes.Dict, nodes.Div, nodes.Filter, nodes.FloorDiv, nodes.Getattr, nodes.Getitem,
    nodes.Keyword, nodes.List, nodes.Mod, nodes.Mul, nodes.Name, nodes.NSRef, nodes.Neg, nodes.Not,
    nodes.Operand, nodes.Or, nodes.Pair, nodes.Pos, nodes.Slice, nodes.Sub, nodes.TemplateData,
    nodes.Test, nodes.Tuple,
)  # fmt: skip
_ALLOWED = _STATEMENTS + _EXPRESSIONS
_WHAT_IS_ALLOWED = (
    "A template may print, loop with for, choose with if, set a value, and write and call macros."
)
_STANDS_ALONE = (
    "a template stands alone: it takes in no other by include, import or extends. To take in a "
    'Word file that lies beside it, write {{p subdoc("name.docx") }}.'
)


class UnknownNameError(UndefinedError):
    """A name that leads nowhere. `known` are the names that would have; None at the top level."""

    def __init__(self, name: str, known: tuple[str, ...] | None) -> None:
        """Say the name; the engine adds the nearest one at the top level."""
        super().__init__(self.sentence(name, known or ()))
        self.name = name
        self.known = known

    @staticmethod
    def sentence(name: str, known: Collection[str]) -> str:
        """What to tell the template's author."""
        return f'there is no "{name}" here.{did_you_mean(name, known)}'


class Missing(StrictUndefined):
    """What an unknown name leads to: an error at the first use, naming what was meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """Never reached as text: asking for it raises the error that knows more."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        owner = self._undefined_obj
        known = None if owner is missing else tuple(_names_of(owner))
        raise UnknownNameError(str(self._undefined_name), known)


class Sandbox(ImmutableSandboxedEnvironment):
    """The one environment that templates are compiled and run in."""

    intercepted_binops = frozenset({"+", "*", "%", "**"})
    context_class = RunContext

    def __init__(self) -> None:
        """Strict, escaping, and with nothing but the named filters, tests and functions."""
        # Templates hold hardly any constants to reckon; looking for some takes an eighth more time.
        super().__init__(
            autoescape=True, undefined=Missing, keep_trailing_newline=True, optimized=False
        )
        plain = {
            name: self.filters[name] for name in (LIST_FILTERS | _PLAIN_FILTERS) - set(FILTERS)
        }
        checked = {"batch": _batch, "replace": _replace, "round": _round}
        escapes = dict.fromkeys(("e", "escape"), _unchanged)
        self.filters = {**plain, **checked, **escapes, **FILTERS, **PRINTERS}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {name: self.globals[name] for name in _FUNCTIONS}
        self._proven: dict[type, set[str]] = {}

    def getattr(self, obj: object, attribute: str) -> object:
        """The attribute or item of that name, if the sandbox allows it; items of mappings first.

        A pair of type and name that passed once is not examined again: the sandbox's verdict
        depends on nothing else.
        """
        kind = type(obj)
        if kind is RecordView and attribute in NOT_FOR_TEMPLATES:
            return self.undefined(obj=obj, name=attribute)
        proven = self._proven.get(kind)
        if proven is None:
            if isinstance(obj, Mapping):
                return obj[attribute] if attribute in obj else super().getattr(obj, attribute)
            proven = self._proven.setdefault(kind, set())
        if attribute in proven:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        value = super().getattr(obj, attribute)
        if not callable(value):
            proven.add(attribute)
        return value

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Arithmetic on numbers; + also joins two texts. The result stays within bounds."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return bounded(str(left) + str(right))
        if isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise LimitError(f"{operator} works on numbers only. To join texts, write ~.")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int | float) and abs(result) > LARGEST_NUMBER:
            raise LimitError(f"a number grows beyond {LARGEST_NUMBER:,}.")
        return result


@lru_cache(maxsize=1)
def sandbox() -> Sandbox:
    """The environment; it holds no state of any template or render."""
    return Sandbox()


def refusals(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Everything in a template that it may not do: source line and a sentence."""
    for node in tree.find_all(nodes.Node):
        problem = _refusal(node)
        if problem:
            yield _line(node), problem


def bounded(text: str) -> str:
    """The text, if it is no longer than a template may make one."""
    if len(text) > _LONGEST_JOIN:
        raise LimitError(f"a text grows beyond {_LONGEST_JOIN:,} characters.")
    return text


def _line(node: nodes.Node) -> int:
    """The source line of a node; some kinds of node know only that of what is in them."""
    lines = (inner.lineno for inner in (node, *node.find_all(nodes.Node)))
    return next((line for line in lines if line), 1)


def _refusal(node: nodes.Node) -> str:
    """Why a template may not hold this, or "" if it may."""
    match node:
        case nodes.Getattr(attr=name) | nodes.Name(name=name) if name.startswith("_"):
            return f'a template cannot reach "{name}".'
        case nodes.Name(name=name) if name in _NAMES:
            return f'a template cannot use "{name}".'
        case nodes.Filter(name=name):
            return "" if name in sandbox().filters else _unknown("filter", name)
        case nodes.Test(name=name):
            return "" if name in _TESTS else _unknown("test", name)
        case nodes.Call():
            return _call_refusal(node)
        case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
            return _STANDS_ALONE
        case nodes.For(recursive=True):
            return "a template cannot loop into itself."
        case _:
            allowed = isinstance(node, _ALLOWED)
            return "" if allowed else f"this is not allowed. {_WHAT_IS_ALLOWED}"


def _unknown(kind: str, name: str) -> str:
    """A filter or test that is not on the list."""
    known = sandbox().filters if kind == "filter" else _TESTS
    said = [entry for entry in known if " " not in entry]
    return f'there is no {kind} "{name}" for templates.{did_you_mean(name, said)}'


def _call_refusal(node: nodes.Call) -> str:
    """Why this may not be called, or ""."""
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return "a call with * or ** is not allowed."
    if isinstance(node.node, nodes.Getattr) and node.node.attr in _METHODS:
        return ""
    if isinstance(node.node, nodes.Name) and node.node.name in {*_FUNCTIONS, IMAGE, SUBDOC}:
        return ""
    return f"this call is not allowed. {_WHAT_IS_ALLOWED}"


def _names_of(owner: object) -> list[str]:
    """The names that would have led somewhere."""
    names = list(owner) if isinstance(owner, dict) else dir(owner)
    return [name for name in names if isinstance(name, str) and not name.startswith("_")]


def _unchanged(value: object) -> object:
    """Templates made for plain docxtpl say |e; here every value is escaped as it is printed."""
    return value


def _replace(text: object, old: str, new: str) -> str:
    """The text with `old` replaced, if that leaves it a bearable length."""
    whole = str(text)
    if len(whole) + whole.count(old) * len(new) > _LONGEST_JOIN:
        raise LimitError(f"a text grows beyond {_LONGEST_JOIN:,} characters.")
    return whole.replace(old, new)


def _batch(values: list[object], size: int, fill: object = None) -> Iterator[list[object]]:
    """The values in rows of `size`, the last one filled up if `fill` is given."""
    if not 1 <= size <= _WIDEST_BATCH:
        raise LimitError(f"batch makes rows of 1 to {_WIDEST_BATCH}.")
    for start in range(0, len(values), size):
        row = list(values[start : start + size])
        yield row if fill is None else row + [fill] * (size - len(row))


def _round(value: float, digits: int = 0) -> float:
    """The number rounded; Jinja's own way of naming a method is not offered."""
    return round(value, max(-18, min(18, digits)))
