"""Where the boxes of a tree stand: side by side where there is room, one under the other if not.

Promises boxes that do not overlap, and that fit the width if any arrangement does. Pure arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIDE_GAP: Final = 5.0
DOWN_GAP: Final = 6.0
STACK_GAP: Final = 3.0
INDENT: Final = 9.0


class Stack(IntEnum):
    """Which boxes stand under one another instead of side by side."""

    NONE = 0
    ENDS = 1  # neighbours with nothing under them
    ALL = 2


@dataclass(frozen=True, slots=True)
class Node:
    """A box to place: its position in the data, and the boxes under it."""

    number: int
    under: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box's top left corner stands, in millimetres, and the box it hangs from.

    `above` is None for a box at the top; `depth` counts from 0; a `stacked` box stands beside a
    rail.
    """

    number: int
    x: float
    y: float
    above: int | None
    depth: int
    stacked: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All boxes, of one size, and the room they take together, in millimetres."""

    places: tuple[Place, ...]
    box_width: float
    box_height: float
    width: float
    height: float


def forest(parents: Sequence[int | None]) -> tuple[Node, ...]:
    """The trees that these parents (by position, None at the top) make; a ring is cut open.

    Every position stands in exactly one tree.
    """
    left = set(range(len(parents)))

    def grow(number: int) -> Node:
        left.discard(number)
        under = [n for n, parent in enumerate(parents) if parent == number and n in left]
        left.difference_update(under)
        return Node(number, tuple(grow(n) for n in under))

    roots = [grow(number) for number, parent in enumerate(parents) if parent is None]
    while left:
        roots.append(grow(min(left)))
    return tuple(roots)


def depth(trees: Sequence[Node]) -> int:
    """How many levels there are under the topmost; -1 without any."""
    return max((1 + depth(tree.under) for tree in trees), default=-1)


def arranged(
    trees: Sequence[Node],
    room: tuple[float, float],
    sizes: Sequence[tuple[float, float]],
    listed: tuple[float, float],
) -> Arrangement:
    """The trees in `room` (width, height): the least stacking and the first of `sizes` that fit.

    Where none fits, all boxes stand under one another at the size `listed`.
    """
    for stack in (Stack.NONE, Stack.ENDS):
        for size in sizes:
            found = _arrangement(trees, size, stack)
            if found.width <= room[0] and found.height <= room[1]:
                return found
    return _arrangement(trees, listed, Stack.ALL)


def _arrangement(trees: Sequence[Node], size: tuple[float, float], stack: Stack) -> Arrangement:
    """The trees placed in one way, with the room they take."""
    width, height = size
    places = tuple(_Layout(width, height, stack).forest(trees))
    right = max((place.x for place in places), default=0.0) + width
    bottom = max((place.y for place in places), default=0.0) + height
    return Arrangement(places, width, height, right, bottom)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Places boxes of one size in one way."""

    width: float
    height: float
    stack: Stack

    def forest(self, trees: Sequence[Node]) -> Iterator[Place]:
        """The boxes of all trees."""
        place = self._column if self.stack is Stack.ALL else self._row
        return iter(place(trees, 0.0, 0.0, None, 0))

    def _tree(
        self,
        node: Node,
        x: float,
        y: float,
        above: int | None,
        depth: int,
        *,
        stacked: bool = False,
    ) -> list[Place]:
        """A box with everything under it, whose left edge is nowhere left of `x`."""
        bottom = y + self.height
        if self._stacks(node.under):
            under = self._column(node.under, x + INDENT, bottom + STACK_GAP, node.number, depth + 1)
        else:
            under = self._row(node.under, x, bottom + DOWN_GAP, node.number, depth + 1)
            level = [place.x for place in under if place.above == node.number]
            x = (level[0] + level[-1]) / 2 if level else x
        return [Place(node.number, x, y, above, depth, stacked), *under]

    def _stacks(self, nodes: Sequence[Node]) -> bool:
        """Whether these neighbours stand under one another."""
        ends = len(nodes) > 1 and not any(node.under for node in nodes)
        return self.stack is Stack.ALL or (self.stack is Stack.ENDS and ends)

    def _row(
        self, nodes: Sequence[Node], x: float, y: float, above: int | None, depth: int
    ) -> list[Place]:
        """Trees side by side."""
        places: list[Place] = []
        for node in nodes:
            tree = self._tree(node, x, y, above, depth)
            x = max(place.x for place in tree) + self.width + SIDE_GAP
            places += tree
        return places

    def _column(
        self, nodes: Sequence[Node], x: float, y: float, above: int | None, depth: int
    ) -> list[Place]:
        """Trees one under the other."""
        places: list[Place] = []
        for node in nodes:
            tree = self._tree(node, x, y, above, depth, stacked=True)
            y = max(place.y for place in tree) + self.height + STACK_GAP
            places += tree
        return places
