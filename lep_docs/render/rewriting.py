"""Small changes to a template's expressions before it is compiled, so that none can run away.

Lists are counted before they are walked, texts joined within bounds, and `x if y` without an else
prints nothing instead of failing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from lep_docs.render.printing import JOINED, LOOP
from lep_docs.render.sandbox import LIST_FILTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class _Bounds(NodeTransformer):
    """Wraps what loops and joins."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja looks the name up
        """Count what is looped over."""
        self.generic_visit(node)
        node.iter = _filtered(cast("nodes.Expr", node.iter), LOOP)
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802 - as above
        """Count what a filter walks through."""
        self.generic_visit(node)
        if node.name in LIST_FILTERS and node.node is not None:
            node.node = _filtered(node.node, LOOP)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 - as above
        """Join with an eye on the length."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.CondExpr:  # noqa: N802 - as above
        """Nothing, where no else is given."""
        self.generic_visit(node)
        node.expr2 = node.expr2 or nodes.Const("", lineno=node.lineno)
        return node


def bound(tree: nodes.Template) -> None:
    """Put bounds on the tree, in place."""
    _Bounds().visit(tree)


def free_names(tree: nodes.Node) -> Iterator[tuple[int, str]]:
    """The names that a template, or a piece of one, expects from outside, with their lines."""
    yield from _free(tree, set())


def _free(node: nodes.Node, known: set[str]) -> Iterator[tuple[int, str]]:
    """The free names of one node; what it sets is added to `known`."""
    match node:
        case nodes.Name(ctx="load", name=name):
            if name not in known:
                yield node.lineno, name
        case nodes.For():
            yield from _free(node.iter, known)
            inner = {*known, "loop", *targets(node.target)}
            yield from _all_free([*([node.test] if node.test else []), *node.body], inner)
            yield from _all_free(node.else_, set(known))
        case nodes.With():
            yield from _all_free(node.values, known)
            yield from _all_free(node.body, known.union(*map(targets, node.targets)))
        case nodes.Assign():
            yield from _free(node.node, known)
            known |= targets(node.target)
        case _:
            yield from _all_free(node.iter_child_nodes(), known)


def _all_free(several: Iterable[nodes.Node], known: set[str]) -> Iterator[tuple[int, str]]:
    """The free names of nodes that follow one another."""
    for node in several:
        yield from _free(node, known)


def targets(target: nodes.Node) -> set[str]:
    """The names that a target sets."""
    return {name.name for name in (target, *target.find_all(nodes.Name)) if hasattr(name, "name")}


def _filtered(value: nodes.Expr, name: str) -> nodes.Filter:
    """The value handed to one of our own filters."""
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno)
